"""Backing off: which figures fit a question, and how well.

Exact group, then the smallest group that contains it, then all residents; for the exact case and phase,
then for rows that do not distinguish the phase, then for rows that do not distinguish the case. Never
another phase or another case. The best fit is chosen question by question, so that one exact figure does
not hide what only a larger group was asked.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from kanaalkompas.advice.answer import AskedGroup, GroupMatch, Match, MatchStep, TermMatch
from kanaalkompas.advice.bases import ages_asked
from kanaalkompas.advice.memory import Memory
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import TOTAL, Estimate, Group, Status, Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """A figure that may be shown, with how it fits.

    `series` names the question over the years; `leader` is the source that leads the same survey, if any.
    """

    edition: Edition
    estimate: Estimate
    match: Match
    series: str
    leader: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group whose figures may serve; a lower `rank` fits better."""

    key: str
    rank: int
    match: GroupMatch


def candidates(asked: AskedGroup, groups: Iterable[Group]) -> tuple[Candidate, ...]:
    """Give the groups that may serve an asked group, best first.

    An age group with the same bounds is the same group, by whatever name it was asked. Containing age
    groups are ranked by width; groups inside the asked one come last, as parts.
    """
    found = [Candidate(figure_key(asked), 0, GroupMatch.EXACT)]
    if len(asked.parts) > 1:
        found += [Candidate(part.key, 1, GroupMatch.CONTAINING) for part in asked.parts]
    taken = {candidate.key for candidate in found}
    for part in asked.parts:
        if part.ages is None:
            continue
        for group in groups:
            if group.ages is None or group.dimension != "leeftijd" or group.key in taken:
                continue
            if group.ages == part.ages and len(asked.parts) == 1:
                found.append(Candidate(group.key, 1, GroupMatch.EXACT))
            elif group.ages.contains(part.ages):
                found.append(Candidate(group.key, 1 + group.ages.width, GroupMatch.CONTAINING))
            elif part.ages.contains(group.ages) and len(asked.parts) == 1:
                found.append(Candidate(group.key, _PART_RANK, GroupMatch.PART))
    if TOTAL not in taken:
        found.append(Candidate(TOTAL, _TOTAL_RANK, GroupMatch.TOTAL))
    return tuple(sorted(found, key=lambda candidate: candidate.rank))


_TOTAL_RANK = 10_000
_PART_RANK = 20_000


def figure_key(asked: AskedGroup) -> str:
    """Give `dimension:group` as an edition stores it; a combination is `a*b:x*y`."""
    dimensions = "*".join(group.dimension for group in asked.parts)
    return f"{dimensions}:{'*'.join(group.id for group in asked.parts)}"


def find_figures(
    editions: Iterable[Edition],
    vocabulary: Vocabulary,
    case: str,
    phase: str,
    asked: AskedGroup,
    cells: Memory[tuple[tuple[Found, ...], ...]],
) -> tuple[Found, ...]:
    """Find the figures that fit a case, a phase and a group, each question at its best group."""
    ladder = candidates(asked, vocabulary.groups.values())
    terms = ((case, phase), (case, ""), ("", phase), ("", ""))
    by_term = [
        cells.recall((*term, asked.key), partial(_cells, editions, *term, asked, ladder)) for term in terms
    ]
    found = [item for of_edition in zip(*by_term, strict=True) for cell in of_edition for item in cell]
    return once_per_survey(latest_only(found))


def _cells(
    editions: Iterable[Edition], case: str, phase: str, asked: AskedGroup, ladder: Sequence[Candidate]
) -> tuple[tuple[Found, ...], ...]:
    return tuple(_cell(edition, case, phase, asked, ladder) for edition in editions)


def _cell(
    edition: Edition, case: str, phase: str, asked: AskedGroup, ladder: Iterable[Candidate]
) -> tuple[Found, ...]:
    """Find the figures of exactly this case and phase; an empty word is a cell that names none."""
    found: list[Found] = []
    best: dict[tuple[str, ...], int] = {}
    for candidate in ladder:
        match = Match(candidate.match, _term(phase), _term(case))
        for row in edition.rows(case, phase, candidate.key):
            if row.status is Status.SUPPRESSED or not could_be_asked(asked, row.base):
                continue
            rank = best.setdefault(row.question_key, candidate.rank)
            if candidate.rank == rank or candidate.match is GroupMatch.PART:
                leader = edition.manifest.sources[row.source].same_survey_as
                found.append(Found(edition, row, match, _series(edition, row), leader))
    return tuple(found)


def could_be_asked(asked: AskedGroup, base: str) -> bool:
    """Say whether anyone of the asked group is among those of whom the base speaks."""
    ages = ages_asked(base)
    return ages is None or all(
        part.ages is None or (part.ages.lower <= ages.upper and ages.lower <= part.ages.upper)
        for part in asked.parts
    )


def latest_only(found: Iterable[Found]) -> tuple[Found, ...]:
    """Keep the latest period of each question; earlier ones are a trend, not advice."""
    rows = list(found)
    latest: dict[str, str] = {}
    for item in rows:
        period = item.estimate.period
        if period >= latest.get(item.series, ""):
            latest[item.series] = period
    return tuple(item for item in rows if item.estimate.period == latest[item.series])


def once_per_survey(found: Iterable[Found]) -> tuple[Found, ...]:
    """Leave out a figure that repeats one from the source that leads the same survey.

    A repeat says the same share of the same subject, area, period and group; another number is another
    question, however alike it sounds.
    """
    rows = tuple(found)
    leaders = {item.leader for item in rows if item.leader}
    if not leaders:
        return rows
    leading = (item for item in rows if item.estimate.source in leaders)
    said = {(item.estimate.source, *_said(item)) for item in leading}
    return tuple(item for item in rows if not (item.leader and (item.leader, *_said(item)) in said))


def _said(item: Found) -> tuple[object, ...]:
    row = item.estimate
    about = (row.area, row.period, row.case, row.phase, row.group_key)
    return (
        item.edition.manifest.reference,
        *about,
        *(row.subject_kind, row.subject, row.evidence_kind, row.measure, row.share),
    )


def match_steps(
    found: Iterable[Found], vocabulary: Vocabulary, case: str, phase: str, asked: AskedGroup
) -> tuple[MatchStep, ...]:
    """Tell step by step what was looked for and how many figures were found there."""
    counts = Counter((item.match, item.estimate.group_key) for item in found)
    ladder = candidates(asked, vocabulary.groups.values())
    steps = []
    for case_match, phase_match in _TERMS:
        for candidate in ladder:
            match = Match(candidate.match, phase_match, case_match)
            n_figures = counts[match, candidate.key]
            always = candidate.match in (GroupMatch.EXACT, GroupMatch.TOTAL)
            if n_figures or always:
                label = group_label(candidate.key, vocabulary)
                text = f"{label}; {_terms_text(match, case, phase, vocabulary)}: {_count(n_figures)}."
                steps.append(MatchStep(match, candidate.key, label, n_figures, text))
    return tuple(steps)


_TERMS = (
    (TermMatch.EXACT, TermMatch.EXACT),
    (TermMatch.EXACT, TermMatch.ANY),
    (TermMatch.ANY, TermMatch.EXACT),
    (TermMatch.ANY, TermMatch.ANY),
)


def group_label(key: str, vocabulary: Vocabulary) -> str:
    """Give the label of a group or a combination, as an edition stores it."""
    dimensions, _, groups = key.partition(":")
    pairs = zip(dimensions.split("*"), groups.split("*"), strict=True)
    return " én ".join(vocabulary.group(f"{dimension}:{group}").label for dimension, group in pairs)


def _terms_text(match: Match, case: str, phase: str, vocabulary: Vocabulary) -> str:
    case_text = vocabulary.case(case).label if match.case is TermMatch.EXACT else "situatie niet genoemd"
    phase_label = vocabulary.phase(phase).label_for(case)
    phase_text = phase_label if match.phase is TermMatch.EXACT else "fase niet genoemd"
    return f"{case_text}; {phase_text}"


def _count(n_figures: int) -> str:
    return {0: "geen cijfers", 1: "1 cijfer"}.get(n_figures, f"{n_figures} cijfers")


def _term(of_row: str) -> TermMatch:
    return TermMatch.EXACT if of_row else TermMatch.ANY


def _series(edition: Edition, row: Estimate) -> str:
    """Write the key of a series as one text, which is compared faster than its words."""
    text = "\x1f".join((edition.manifest.reference, row.group_key, *row.question_key))
    # The figures of all residents serve each asked group, and would each time bring this text along.
    return sys.intern(text)
