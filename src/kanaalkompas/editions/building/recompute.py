"""Recompute one estimate from the respondents, when they are at hand."""

from __future__ import annotations

from kanaalkompas.editions.building.figures import estimate_figures, row_of
from kanaalkompas.editions.building.group_table import make_group_table
from kanaalkompas.editions.building.weigh import replicate_weights, weigh
from kanaalkompas.survey import Respondents, Study
from kanaalkompas.vocabulary import Estimate, InputError


def recompute_estimate(study: Study, respondents: Respondents, row_id: str) -> Estimate:
    """Give the estimate with a row id, computed anew; a hidden one stays hidden.

    Raises `InputError` where the study gives no figure with this id.
    """
    table = make_group_table(respondents)
    calibration = weigh(study, respondents)
    replicates = replicate_weights(study, calibration) if calibration.trim is not None else None
    figures = estimate_figures(respondents, table, calibration, replicates)
    for q, item in enumerate(respondents.items):
        for g in range(table.n_groups):
            row = row_of(study, item, table, figures, (g, q))
            if row.row_id == row_id:
                return row
    raise InputError(
        f"Cijfer “{row_id}” komt niet uit dit onderzoek ({study.id}). "
        "De naam van een cijfer bestaat uit zestien tekens en staat in de cijferset onder “row”."
    )
