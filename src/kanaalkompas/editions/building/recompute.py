"""Recompute one estimate from the respondents, when they are at hand."""

from __future__ import annotations

import numpy as np

from kanaalkompas.editions.building.weighed_study import weigh_study
from kanaalkompas.survey import Respondents, Study
from kanaalkompas.vocabulary import Estimate, InputError


def recompute_estimate(study: Study, respondents: Respondents, row_id: str) -> Estimate:
    """Give the estimate with a row id, computed anew; a hidden one stays hidden.

    Raises `InputError` where the study gives no figure with this id.
    """
    weighed = weigh_study(study, respondents)
    for q in range(len(respondents.items)):
        for g in np.flatnonzero(~weighed.figures.is_left_out[:, q]).tolist():
            row = weighed.figure(g, q)
            if row.row_id == row_id:
                return row
    raise InputError(
        f"Cijfer “{row_id}” komt niet uit dit onderzoek ({study.id}). "
        "De naam van een cijfer bestaat uit zestien tekens en staat in de cijferset onder “row”."
    )
