"""The reach of a mix in the wijken of a municipality, by the bands that CBS counts there."""

from __future__ import annotations

from collections.abc import Mapping

from kanaalkompas.advice.audience.adjusting import adjust_reach
from kanaalkompas.advice.audience.answer import GroupReach
from kanaalkompas.advice.audience.group_reach import people_missed
from kanaalkompas.advice.audience.place_answer import WijkReach
from kanaalkompas.advice.audience.place_people import finest_division, known_places
from kanaalkompas.advice.wording import listed
from kanaalkompas.population import Composition, KeyFigures, composition, cuts_the_top
from kanaalkompas.vocabulary import AgeBounds, Group


def reach_in_wijken(
    municipality_code: str, ages: AgeBounds, rows: Mapping[Group, GroupReach]
) -> tuple[WijkReach, ...]:
    """Adjust the reach to the ages in each wijk: most people missed first, wijken without a figure last.

    `rows` gives the national reach of age groups. Empty where those that CBS counts in a wijk (nothing
    beyond 65 and over) do not divide `ages`. Where a group among them has bounds alone a wijk has no share;
    whom the mix misses is then counted in the other groups.
    """
    usable = {group: row for group, row in rows.items() if _is_counted(group)}
    divided = finest_division(usable, ages, [g for g, row in usable.items() if row.share is not None])
    if not any(usable[group].share is not None for group in divided):
        return ()
    places = known_places()
    by_key = {group.key: usable[group] for group in divided}
    parts_missed = {key: missed_share(row) for key, row in by_key.items()}
    lines, silent = [], []
    for wijk in places.wijken_of(municipality_code):
        here = composition(places, wijk.code, divided, ages)
        if here.shares:
            lines.append(_wijk(wijk, here, by_key, parts_missed))
        else:
            silent.append(WijkReach(wijk.code, wijk.name, None, None, None, None, None, here.problem, ""))
    return (*sorted(lines, key=lambda line: -(line.people_missed_at_least or 0)), *silent)


def missed_share(row: GroupReach) -> float | None:
    """Give the part of a group that a mix misses at least in a place: beyond the upper end, with spread."""
    return None if row.share is None else 1 - adjust_reach([[1.0]], [row]).ends(0)["ci_upper"]


def _is_counted(group: Group) -> bool:
    return group.ages is not None and not cuts_the_top(group.ages)


def _wijk(
    wijk: KeyFigures,
    here: Composition,
    by_key: Mapping[str, GroupReach],
    parts_missed: Mapping[str, float | None],
) -> WijkReach:
    people = sum(row.people or 0 for row in here.shares)
    unknown = [by_key[row.group].group_label for row in here.shares if by_key[row.group].share is None]
    source = "; ".join(here.sources)
    if unknown:
        parts = [(row.people or 0) * (parts_missed[row.group] or 0.0) for row in here.shares]
        missed = people_missed(1.0, int(sum(parts)))
        reason = f"Van deze groepen kennen we alleen grenzen: {listed(unknown)}."
        return WijkReach(wijk.code, wijk.name, people, None, None, None, missed, reason, source)
    found = adjust_reach([[row.share for row in here.shares]], [by_key[row.group] for row in here.shares])
    ends = found.ends(0)
    missed = people_missed(1 - ends["ci_upper"], people)
    lower, upper = ends["ci_lower"], ends["ci_upper"]
    return WijkReach(wijk.code, wijk.name, people, found.share[0], lower, upper, missed, "", source)
