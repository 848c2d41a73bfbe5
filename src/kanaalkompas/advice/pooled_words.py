"""Say how far a municipality's own answers moved the nation's figure."""

from __future__ import annotations

from kanaalkompas.advice.wording import per_cent
from kanaalkompas.editions import PooledFigure
from kanaalkompas.smallarea import PoolStatus


def pooled_sentence(figure: PooledFigure, label: str) -> str:
    """Say what own answers and the national figure for this place give together, in whole per cents."""
    national = per_cent(figure.national_share, 0)
    if figure.own_share is None or figure.own_n is None:
        return (
            f"{label}: te weinig eigen antwoorden. Landelijk, gewogen naar uw inwoners, is het {national}."
        )
    own = f"{per_cent(figure.own_share, 0)} ({figure.own_n} antwoorden)"
    if figure.status is PoolStatus.APART or figure.pooled_share is None:
        return (
            f"{label}: uw eigen antwoorden geven {own}, landelijk is het {national}. Dat ligt te ver uit "
            "elkaar om samen te nemen. We tonen ze allebei."
        )
    margin = f"{per_cent(figure.ci_lower or 0.0, 0)} tot {per_cent(figure.ci_upper or 0.0, 0)}"
    shift = figure.shift_pct or 0.0
    way = "omhoog" if shift > 0 else "omlaag"
    return (
        f"{label}: uw eigen antwoorden geven {own}; landelijk, gewogen naar uw inwoners, is het "
        f"{national}. Samen is dat {per_cent(figure.pooled_share, 0)} (marge: {margin}). Uw antwoorden "
        f"tellen voor {per_cent(figure.own_weight or 0.0, 0)} mee en schoven het cijfer {_points(shift)} "
        f"{way}."
    )


def _points(shift: float) -> str:
    points = f"{abs(shift):.1f}".replace(".", ",")
    return f"{points} punt" if points == "1,0" else f"{points} punten"
