"""What must stand beside figures that were adjusted to a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.blocks import figure_cautions, is_old
from kanaalkompas.advice.wording import listed
from kanaalkompas.editions import Manifest
from kanaalkompas.population import Composition
from kanaalkompas.vocabulary import Estimate, EvidenceKind

_TRAITS = ("leeftijd", "geslacht", "opleiding", "inkomen", "herkomst", "stad of dorp")
_NAME_OF = {"stedelijkheid": "stad of dorp"}
_CEILING = "Wie een kanaal gebruikt, ziet uw bericht daar niet vanzelf. U kunt dus meer mensen missen."
_ALONE = "Wie een kanaal niet gebruikt, mist u alleen als u verder niets inzet."
_WIJKEN = "Wijken verschillen meer dan gemeenten. Per wijk rekenen we met het dubbele verschil."


def not_adjusted(dimension: str) -> tuple[str, ...]:
    """Name the traits that a figure is not adjusted for."""
    adjusted = _NAME_OF.get(dimension, dimension)
    return tuple(trait for trait in _TRAITS if trait != adjusted)


def local_cautions(
    row: Estimate,
    manifest: Manifest,
    area: Composition,
    *,
    note: str = "",
    left_out: Sequence[str] = (),
    method: str,
) -> tuple[str, ...]:
    """Say what adjusted figures are made of: what they are not, how old, and how people were counted.

    `note` says how the residents of the place were counted; `left_out` names channels that have no figure
    in some group; `method` says whose answers went in, empty where that is said elsewhere.
    """
    cautions = [*_cautions(row, manifest, area, method), *_sentences(note)]
    if left_out:
        cautions.append(f"Niet omgerekend: {listed(left_out)}. In een groep is daarvan geen cijfer.")
    return tuple(dict.fromkeys(cautions))


def _cautions(row: Estimate, manifest: Manifest, area: Composition, method: str) -> Iterable[str]:
    if is_old(row.year):
        yield f"Dit is een rekenvoorbeeld met cijfers uit {row.period}."
    if method:
        yield method
    yield f"Niet meegewogen: {', '.join(not_adjusted(area.dimension))}."
    if row.evidence_kind is EvidenceKind.USE:
        yield _ALONE
        yield _CEILING
        yield _WIJKEN
    yield from figure_cautions(row, manifest, "Nederland")
    for rule in area.rules:
        yield from _sentences(rule)


def _sentences(text: str) -> Iterable[str]:
    """Split rules into sentences: the same class is cut in several of them."""
    return (f"{sentence.rstrip('.')}." for sentence in text.split(". ") if sentence)
