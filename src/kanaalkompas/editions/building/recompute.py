"""Recompute one estimate from the respondents, when they are at hand."""

from __future__ import annotations

import numpy as np

from kanaalkompas.editions.building.weighed_study import weigh_study
from kanaalkompas.survey import Respondents, Study
from kanaalkompas.vocabulary import Estimate, InputError

FIGURE_NAMES = (
    "De naam van een cijfer bestaat uit zestien tekens (0-9 en a-f). Die staat op de site bij het cijfer "
    "(“Kenmerk”), in ranks.csv, pooling.csv en de API onder “row”, in het Excel-bestand onder “row_id” en "
    "in advies.csv onder “rij”."
)
"""What the name of a figure looks like, and where a user finds it."""


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
    raise InputError(f"Cijfer “{row_id}” komt niet uit dit onderzoek ({study.id}). {FIGURE_NAMES}")
