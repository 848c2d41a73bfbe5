"""Answers about reach as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.audience import Basis, ChannelAdds, GroupReach, Method, ReachAnswer, points_text
from kanaalkompas.advice.wording import per_cent
from kanaalkompas.cli.place_lines import missed_lines, place_lines
from kanaalkompas.vocabulary import number_text

METHOD_LINES = {
    Method.EXACT: "Precies geteld op de antwoorden van het onderzoek.",
    Method.MODEL: "Berekend met een model van het onderzoek. De fout van het model zit in de marge.",
    Method.BOUNDS: "Er zijn alleen cijfers per kanaal.",
}


def reach_lines(answer: ReachAnswer) -> Iterable[str]:
    """Give the lines of an answer about a mix, for a person at a terminal."""
    yield " + ".join(answer.labels)
    yield answer.sentence
    yield from missed_lines(answer.people_missed_at_least, answer.place)
    yield METHOD_LINES[answer.method]
    yield from answer.notes
    yield from place_lines(answer.place, answer.local)
    yield from adds_lines("Wat een kanaal erbij doet", answer.adds, is_exact=answer.basis.is_study)
    yield from group_lines(answer.by_group)
    yield from basis_lines(answer.basis)


def adds_lines(title: str, rows: Sequence[ChannelAdds], *, is_exact: bool) -> Iterable[str]:
    """Give what channels add, in points."""
    if rows:
        yield f"\n{title}"
    yield from (f"  {row.label}: {points_text(row.points, 1 if is_exact else 0)}" for row in rows)


def group_lines(rows: Sequence[GroupReach]) -> Iterable[str]:
    """Give whom a mix reaches and misses, by group."""
    if rows:
        yield "\nPer groep: bereikt, en hoeveel u ten minste mist"
    for row in rows:
        digits = row.method.digits
        reached = "" if row.share is None else f"{per_cent(row.share, digits)} "
        margin = f"({per_cent(row.ci_lower, digits)}–{per_cent(row.ci_upper, digits)})"
        yield f"  {row.group_label}: {reached}{margin}, mist {_missed(row, digits)}"


def _missed(row: GroupReach, digits: int) -> str:
    """Say how much of a group is missed; bounds that begin at nothing say nothing."""
    if row.method is Method.BOUNDS and not row.missed_at_least:
        missed = "onbekend hoeveel"
    else:
        missed = f"ten minste {per_cent(row.missed_at_least, digits)}"
    if row.people is None or row.people_missed_at_least is None:
        return missed
    here, people = number_text(row.people_missed_at_least), number_text(row.people)
    return f"{missed}, hier ten minste {here} van {people} mensen"


def basis_lines(basis: Basis) -> Iterable[str]:
    """Give what an answer rests on, and what must be said with it."""
    yield "\nWaar dit op rust"
    yield f"  {basis.source.citation} ({basis.reference})"
    yield from (f"  Vraag: {text}" for text in basis.questions)
    yield f"  Gevraagd aan: {basis.base}; {basis.area_label}, {basis.period or 'jaar onbekend'}"
    yield from (f"  ! {caution}" for caution in basis.cautions)
    yield from (f"  Past ook: vraag {other.number}, {other.text}" for other in basis.other_questions)
