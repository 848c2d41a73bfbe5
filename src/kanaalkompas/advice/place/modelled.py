"""Figures that a model gives of the place itself, from answers of its own residents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kanaalkompas.advice.answer import EvidenceBlock
from kanaalkompas.advice.place.shares import AdjustedShares, Ends, FloatArray
from kanaalkompas.editions import AreaFigure, Edition

Modelled = Mapping[str, AreaFigure]
"""By subject."""

_SAID = "Hierin tellen antwoorden uit uw gemeente mee, met een model."
_BY_MODEL = "Dit komt uit een model met antwoorden uit {name}: die tellen voor {weight} mee."
_NATIONAL = (
    "Dit is het landelijke cijfer, gewogen naar wie er wonen. 0% komt van antwoorden uit {name} zelf."
)
_OTHERS = "Bij de andere kanalen is het het landelijke cijfer, gewogen naar wie er wonen."
_BY_GROUP = (
    "Het model is er alleen voor de hele gemeente. Per leeftijdsgroep en wijk tellen we hier geen mensen."
)


def modelled_figures(block: EvidenceBlock, edition: Edition, code: str) -> Modelled:
    """Find what the edition's own model makes of the figures of a block in a municipality.

    A figure into which no answer from the municipality went is left out: then what is known of the place is
    who lives there, and the declared spread holds as it does for any national figure.
    """
    found = {row.subject: edition.places.get((code, row.row_id)) for row in block.estimates}
    return {subject: f for subject, f in found.items() if f is not None and f.n_respondents is not None}


def with_modelled(shares: AdjustedShares, subjects: tuple[str, ...], modelled: Modelled) -> AdjustedShares:
    """Put modelled figures in the place of adjusted ones; `half` and `double` are then the one interval.

    What municipalities differ is measured there, not declared. `shares` must be of one area.
    """
    columns = {subjects.index(subject): f for subject, f in modelled.items() if subject in subjects}

    def put(values: FloatArray, name: str) -> FloatArray:
        changed = np.array(values)
        for column, figure in columns.items():
            changed[0, column] = getattr(figure, name)
        return changed

    def ends(found: Ends) -> Ends:
        return Ends(put(found.lower, "ci_lower"), put(found.upper, "ci_upper"))

    return replace(
        shares,
        share=put(shares.share, "share"),
        standard_error=put(shares.standard_error, "standard_error"),
        declared=ends(shares.declared),
        half=ends(shares.half),
        double=ends(shares.double),
    )


def method_sentence(sentence: str, modelled: Modelled) -> str:
    """Say in the sentence of a block that answers from the place went in."""
    return f"{sentence} {_SAID}" if modelled else sentence


def model_cautions(modelled: Modelled, name: str) -> tuple[str, ...]:
    """Say how much the answers from the place weigh, and for what they don't count."""
    if not modelled:
        return ()
    weights = sorted({round(100 * figure.local_data_share) for figure in modelled.values()})
    weight = f"{weights[0]}%" if len(weights) == 1 else f"{weights[0]} tot {weights[-1]}%"
    return _BY_MODEL.format(name=name, weight=weight), _BY_GROUP


def national_method(modelled: Modelled, subjects: Sequence[str], name: str) -> str:
    """Say of which figures no answer came from the place; empty where there are none."""
    if not modelled:
        return _NATIONAL.format(name=name)
    return "" if all(subject in modelled for subject in subjects) else _OTHERS
