"""The nation's figure that asks the same as an own one, and the age groups that it is adjusted with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kanaalkompas.editions.building.residents_base import ages_of_base
from kanaalkompas.editions.edition import Edition
from kanaalkompas.estimation import standard_error_of
from kanaalkompas.vocabulary import (
    TOTAL,
    AgeBounds,
    CiBasis,
    Estimate,
    Group,
    Measure,
    Status,
    make_group,
    nearest_terms,
    shown,
)

NATION = "NL"
_AGES = "leeftijd"
_FEWEST_COVERED = 0.95
"""Age groups that hold fewer of those who answered are not everyone together."""


@dataclass(frozen=True, slots=True)
class NationalMatch:
    """The national estimate of the same question, subject and group, in disjoint age groups.

    `parts` together are all ages of `ages`; each has a share and an error.
    """

    row: Estimate
    ages: AgeBounds
    groups: tuple[Group, ...]
    parts: tuple[Estimate, ...]


class NationalFigures:
    """The figures about the Netherlands of one edition, by question."""

    def __init__(self, edition: Edition) -> None:
        self.reference = edition.manifest.reference
        self._by_question: dict[str, list[Estimate]] = {}
        for row in edition.estimates:
            if row.area == NATION and row.measure is Measure.SHARE:
                self._by_question.setdefault(row.question, []).append(row)

    def __len__(self) -> int:
        return len(self._by_question)

    def find(self, own: Estimate, ages: AgeBounds) -> NationalMatch | str:
        """Find what asks the same of residents of the same ages; else say in Dutch why there is none."""
        rows = self._by_question.get(own.question)
        if rows is None:
            near = nearest_terms(own.question, list(self._by_question), limit=1)
            return f"die vraag staat er niet in. Lijkt erop: “{shown(near[0], 200)}”"
        for keep, reason in _steps(own, ages):
            kept = [row for row in rows if keep(row)]
            if not kept:
                return reason(rows)
            rows = kept
        rows = _latest(rows)
        if len({row.source for row in rows}) > 1:
            return "daar zijn meer bronnen over deze vraag, uit hetzelfde jaar"
        return _of_group(own, ages, {row.group_key: row for row in rows})


_Step = tuple[Callable[[Estimate], bool], Callable[[Sequence[Estimate]], str]]


def _steps(own: Estimate, ages: AgeBounds) -> Iterable[_Step]:
    """Give what must be the same, in the order in which a reader would look for it."""
    kind = (own.evidence_kind, own.subject_kind)
    moment = (own.case, own.phase)
    yield (
        lambda row: (row.evidence_kind, row.subject_kind) == kind,
        lambda rows: f"het is daar een ander soort cijfer: {_words(r.evidence_kind for r in rows)}",
    )
    yield (
        lambda row: (row.case, row.phase) == moment,
        lambda rows: f"de situatie en fase zijn daar anders: {_words(_moment(r) for r in rows)}",
    )
    yield (
        lambda row: ages_of_base(row.base, "Nederland") == ages,
        lambda rows: f"de basis is daar anders: {_words(r.base for r in rows)}",
    )
    yield (
        lambda row: row.subject == own.subject,
        lambda _: f"“{own.subject}” is daar niet gevraagd",
    )


def _latest(rows: Sequence[Estimate]) -> list[Estimate]:
    """Keep the rows of the last period."""
    last = max((row.year or 0, row.period) for row in rows)
    return [row for row in rows if (row.year or 0, row.period) == last]


def _moment(row: Estimate) -> str:
    return " en ".join(word or "geen" for word in (row.case, row.phase))


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"“{shown(str(value), 120)}”" for value in sorted({str(value) for value in values}))


def _of_group(own: Estimate, ages: AgeBounds, by_group: Mapping[str, Estimate]) -> NationalMatch | str:
    row = by_group.get(own.group_key)
    if row is None:
        return f"bij “{own.subject}” is groep “{own.group_key}” er daar niet"
    if row.status is Status.SUPPRESSED or row.share is None:
        return f"“{own.subject}” is bij groep “{own.group_key}” daar niet getoond"
    within = ages if own.group_key == TOTAL else make_group(_AGES, own.group, own.group).ages
    parts = _divide(within or ages, [found for found in by_group.values() if _is_usable(found)])
    if not parts:
        return f"de leeftijden die daar bij “{own.subject}” getoond zijn, zijn samen niet alle leeftijden"
    counts = [part.n_respondents for part in parts]
    known = [n for n in counts if n is not None]
    if row.n_respondents and len(known) == len(counts) and sum(known) < _FEWEST_COVERED * row.n_respondents:
        return "van te veel mensen is daar de leeftijd niet bekend"
    groups = tuple(make_group(_AGES, part.group, part.group) for part in parts)
    return NationalMatch(row, within or ages, groups, parts)


def _is_usable(row: Estimate) -> bool:
    return (
        row.dimension == _AGES
        and row.status is not Status.SUPPRESSED
        and row.share is not None
        and error_of(row) is not None
    )


def _divide(within: AgeBounds, rows: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Divide an age range in as many groups as there are, without gap or overlap; empty where none fit."""
    starting: dict[int, list[tuple[int, Estimate]]] = {}
    for row in rows:
        bounds = make_group(_AGES, row.group, row.group).ages
        if bounds is not None and within.contains(bounds):
            starting.setdefault(bounds.lower, []).append((bounds.upper, row))
    # From the oldest down: the best way from each age to the end is known before it is used.
    best: dict[int, tuple[Estimate, ...]] = {within.upper + 1: ()}
    for lower in sorted(starting, reverse=True):
        ways = [(row, *best[upper + 1]) for upper, row in starting[lower] if upper + 1 in best]
        if ways:
            best[lower] = max(ways, key=len)
    return best.get(within.lower, ())


def error_of(row: Estimate) -> float | None:
    """Give the standard error of a shown share by the best that is known of it; None where nothing is."""
    if row.share is None:
        return None
    stated = row.ci_basis is CiBasis.PUBLISHED
    found = standard_error_of(
        row.share,
        row.standard_error,
        row.ci_lower if stated else None,
        row.ci_upper if stated else None,
        row.ci_level if stated else None,
        row.n_effective,
        row.n_respondents,
    )
    return None if found is None else found.standard_error
