"""The place of an answer as lines of text: what the nation's figures become there, and who is missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice import LocalBlock, LocalFigure, LocalPhase, MissedGroup, PlaceAnswer

_MOST_WIJKEN = 3


def place_lines(place: PlaceAnswer, phase: str) -> Iterable[str]:
    """Give the lines about a place in one phase."""
    for local in (local for local in place.phases if local.phase == phase):
        yield f"\nIn {place.name} ({local.group_label})"
        yield from (f"  {line}" for line in _phase_lines(local))


def _phase_lines(local: LocalPhase) -> Iterable[str]:
    for block in local.blocks:
        yield from _block_lines(block)
    if not local.blocks:
        yield "Hier rekenen we geen cijfer om."
    yield from local.reasons


def _block_lines(block: LocalBlock) -> Iterable[str]:
    yield f"{block.question} ({block.base}, {block.period}, {block.source.producer})"
    yield f"  {block.sentence}"
    yield from (f"  ! {caution}" for caution in block.cautions)
    for figure in block.figures:
        yield f"  {_figure(figure)}"
    yield f"  Gewogen naar {block.dimension_label.lower()}: {_composition(block)}"
    if block.missed:
        yield from (f"  {line}" for line in _missed_lines(block))


def _figure(figure: LocalFigure) -> str:
    return (
        f"{_pct(figure.share)} ({_pct(figure.ci_lower)}–{_pct(figure.ci_upper)}) {figure.label}; heel "
        f"Nederland {_pct(figure.national_share)}. Bij het halve verschil tussen gemeenten "
        f"{_pct(figure.half_lower)}–{_pct(figure.half_upper)}, bij het dubbele "
        f"{_pct(figure.double_lower)}–{_pct(figure.double_upper)}."
    )


def _composition(block: LocalBlock) -> str:
    rows = (f"{row.label} {_pct(row.share)}" for row in block.composition)
    return f"{'; '.join(rows)} ({block.composition[0].source})"


def _missed_lines(block: LocalBlock) -> Iterable[str]:
    first = block.figures[0]
    yield (
        f"Ten minste {_count(first.people_not_using_at_least)} van {_count(first.people)} mensen gebruiken "
        f"dit kanaal niet: {first.label}."
    )
    is_one = len(block.figures) == 1
    yield f"Zo veel ten minste per groep: {_listed(block.missed, is_one=is_one)}."
    known = [wijk for wijk in block.wijken if wijk.people_missed_at_least is not None]
    if known:
        top = _listed(known[:_MOST_WIJKEN], is_one=is_one)
        yield f"De meeste mensen wonen in: {top}."


def _listed(groups: Sequence[MissedGroup], *, is_one: bool) -> str:
    return "; ".join(
        f"{group.label} {_count(group.people_missed_at_least)}"
        + ("" if is_one else f" (met het beste kanaal, {group.best_label.lower()})")
        for group in groups
    )


def _pct(share: float) -> str:
    return f"{100 * share:.1f}%".replace(".", ",")


def _count(people: int | None) -> str:
    return "onbekend" if people is None else f"{people:,}".replace(",", ".")
