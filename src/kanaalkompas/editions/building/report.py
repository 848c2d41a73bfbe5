"""The quality report of a survey: response, weights and margins, with nothing about few people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from kanaalkompas.editions.building.group_table import GroupTable
from kanaalkompas.editions.building.weigh import weight_warnings
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.weighting import MarginQuality, describe_weights

_DECIMALS = 6


def describe_quality(weighed: WeighedStudy) -> dict[str, Any]:
    """Describe how good the survey is, as plain data for `quality.json`.

    The share before weighting of a margin's cell of fewer than 30 respondents is left out, and so is that
    of the next smallest where there is one such cell.
    """
    study, respondents, calibration = weighed.study, weighed.respondents, weighed.calibration
    weights = describe_weights(calibration)
    wanted = study.weighting
    return {
        "sampling": study.sampling,
        "n_read": respondents.n_read,
        "n_respondents": respondents.n,
        "weighting": {
            "method": wanted.method.value,
            "trim": wanted.trim,
            "replicates": wanted.replicates,
            "seed": wanted.seed,
            "n_iterations": weights.n_iterations,
            "steps": [_rounded(asdict(step)) for step in weights.steps],
            "margins": _margins(weights.margins),
        },
        "figures": dict(Counter(map(str, weighed.figures.status[~weighed.figures.is_left_out]))),
        "warnings": [*weight_warnings(calibration, wanted), *_rest_warnings(weighed.table)],
    }


def _rest_warnings(table: GroupTable) -> Iterable[str]:
    """Say of which dimension a few people have no group, since that hides whole groups."""
    for dimension, members in table.rests:
        if 0 < members.sum() < MINIMUM_RESPONDENTS:
            yield (
                f"Minder dan {MINIMUM_RESPONDENTS} deelnemers hebben geen groep voor {dimension}. Daarom "
                "tonen we ook een andere groep niet."
            )


def _margins(rows: Sequence[MarginQuality]) -> list[dict[str, Any]]:
    hidden = {id(row) for name in {row.margin for row in rows} for row in _hidden(name, rows)}
    blank = {"n_respondents": None, "share_before": None}
    return [_rounded(asdict(row)) | (blank if id(row) in hidden else {}) for row in rows]


def _hidden(margin: str, rows: Sequence[MarginQuality]) -> list[MarginQuality]:
    """Give the small cells of a margin; never one alone, since the others would tell it."""
    cells = sorted((row for row in rows if row.margin == margin), key=lambda row: row.n_respondents)
    n_small = sum(row.n_respondents < MINIMUM_RESPONDENTS for row in cells)
    return cells[: max(n_small, 2)] if n_small else []


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: round(value, _DECIMALS) if isinstance(value, float) else value for key, value in row.items()
    }
