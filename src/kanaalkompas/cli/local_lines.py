"""The place of an answer as lines of text: what the nation's figures become there, and who is missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice import LocalBlock, LocalFigure, LocalPhase, MissedGroup, PlaceAnswer, SpreadSource

_MOST_WIJKEN = 3


def local_lines(place: PlaceAnswer, phase: str) -> Iterable[str]:
    """Give the lines about a place in one phase."""
    for local in (local for local in place.phases if local.phase == phase):
        yield f"\nIn {place.name} ({local.group_label})"
        yield from (f"  {line}" for line in _phase_lines(local, place.spread_source))


def _phase_lines(local: LocalPhase, spread: SpreadSource) -> Iterable[str]:
    """Give what holds for all figures of a phase once, then the figures, then why others are absent."""
    if any(figure.spread for block in local.blocks for figure in block.figures):
        yield (
            f"Marge: met een verschil tussen gemeenten van {_number(spread.spread)} op de logit, een "
            f"vakoordeel van {spread.author}."
        )
    if not local.blocks:
        yield "Hier rekenen we geen cijfer om."
    shared = [c for c in _first_cautions(local) if all(c in block.cautions for block in local.blocks)]
    yield from (f"! {caution}" for caution in shared)
    for block in local.blocks:
        yield from _block_lines(block, [caution for caution in block.cautions if caution not in shared])
    yield from local.reasons


def _first_cautions(local: LocalPhase) -> tuple[str, ...]:
    return local.blocks[0].cautions if local.blocks else ()


def _block_lines(block: LocalBlock, cautions: Sequence[str]) -> Iterable[str]:
    yield f"{block.question} ({block.base}, {block.period}, {block.source.producer})"
    yield f"  {block.sentence}"
    yield from (f"  ! {caution}" for caution in cautions)
    for figure in block.figures:
        yield f"  {_figure(figure)}"
    yield f"  Gewogen naar {block.dimension_label.lower()}: {_composition(block)}"
    if block.missed:
        yield from (f"  {line}" for line in _missed_lines(block))


def _figure(figure: LocalFigure) -> str:
    if not figure.spread:
        return (
            f"{_pct(figure.share)} ({_pct(figure.ci_lower)}–{_pct(figure.ci_upper)}) {figure.label}; heel "
            f"Nederland {_pct(figure.national_share)} ({round(100 * figure.local_data_share)}% uit "
            "antwoorden van hier)"
        )
    half = f"{_pct(figure.half_lower)}–{_pct(figure.half_upper)}"
    double = f"{_pct(figure.double_lower)}–{_pct(figure.double_upper)}"
    return (
        f"{_pct(figure.share)} ({_pct(figure.ci_lower)}–{_pct(figure.ci_upper)}) {figure.label}; heel "
        f"Nederland {_pct(figure.national_share)} (bij het halve verschil {half}, bij het dubbele {double})"
    )


def _composition(block: LocalBlock) -> str:
    rows = (f"{row.label} {_pct(row.share)}" for row in block.composition)
    return f"{'; '.join(rows)} ({block.composition[0].source})"


def _missed_lines(block: LocalBlock) -> Iterable[str]:
    first, is_one = block.figures[0], len(block.figures) == 1
    if not first.people_not_using_at_least:
        yield f"Misschien gebruikt iedereen dit kanaal: {first.label}. Meer zegt dit cijfer niet."
    else:
        yield (
            f"Ten minste {_count(first.people_not_using_at_least)} van {_count(first.people)} mensen "
            f"gebruiken dit kanaal niet: {first.label}."
        )
    yield f"Zo veel ten minste per groep: {_listed(block.missed, is_one=is_one)}."
    known = [wijk for wijk in block.wijken if wijk.people_missed_at_least]
    if known:
        yield f"De meesten wonen in: {_listed(known[:_MOST_WIJKEN], is_one=is_one)}."


def _listed(groups: Sequence[MissedGroup], *, is_one: bool) -> str:
    return "; ".join(
        f"{group.label} {_count(group.people_missed_at_least)}"
        + ("" if is_one else f" (met het beste kanaal, {group.best_label.lower()})")
        for group in groups
    )


def _pct(share: float) -> str:
    return f"{100 * share:.1f}%".replace(".", ",")


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _count(people: int | None) -> str:
    return "onbekend" if people is None else f"{people:,}".replace(",", ".")
