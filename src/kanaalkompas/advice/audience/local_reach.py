"""From the nation's reach to a municipality: by who lives there, never by local answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kanaalkompas.advice.audience.adjusting import MUNICIPALITY_SPREAD, adjust_reach
from kanaalkompas.advice.audience.answer import GroupReach
from kanaalkompas.advice.audience.evidence import UseQuestion
from kanaalkompas.advice.audience.group_reach import LEVEL, people_missed
from kanaalkompas.advice.audience.local_words import local_notes, local_sentence, why_not_adjusted
from kanaalkompas.advice.audience.place_answer import AskedPlace, CompositionRow, LocalReach, WijkReach
from kanaalkompas.advice.audience.place_people import PlacePeople, finest_division, known_places
from kanaalkompas.advice.audience.wijk_reach import missed_share, reach_in_wijken
from kanaalkompas.advice.blocks import COUNTRY
from kanaalkompas.population import Composition, composition, count_residents
from kanaalkompas.vocabulary import Group, Vocabulary

_AGE = "leeftijd"
_NOT_ADJUSTED = ("opleiding", "inkomen", "geslacht", "herkomst", "stedelijkheid")


@dataclass(frozen=True, slots=True)
class InPlace:
    """What a municipality adds to an answer.

    `by_group` are the same groups, with people. `people_missed_at_least` is None where it is not known.
    """

    place: AskedPlace
    local: LocalReach | None
    by_group: tuple[GroupReach, ...]
    people_missed_at_least: int | None


def reach_in_place(
    who: PlacePeople,
    question: UseQuestion,
    reach: GroupReach | None,
    by_group: Sequence[GroupReach],
    vocabulary: Vocabulary,
) -> InPlace:
    """Adjust the reach of a mix to the ages in a municipality and its wijken.

    Parameters
    ----------
    reach
        National reach of the mix in the asked group; None where there is no mix.
    by_group
        National reach in every group that is shown.

    Returns
    -------
    Without a local figure where the age groups do not divide the group, or have bounds alone:
    `place.reasons` then say so. The people missed are then those of the age groups that do have a reach.
    """
    with_people = tuple(_with_people(row, who, question, vocabulary) for row in by_group)
    rows = _age_rows(with_people, vocabulary)
    divided = _divided(who, rows)
    unknown = [group for group in divided if rows[group].share is None]
    reason = why_not_adjusted(who, question, reach, divided, unknown)
    local = None
    if not reason and reach is not None and reach.share is not None and who.ages is not None:
        here = composition(known_places(), who.found.municipality.code, divided, who.ages)
        reason = here.problem
        local = _local(who, question, here, reach.share, rows) if here.shares else None
    wijken = _wijken(who, question, rows) if divided else ()
    missed = _sum_missed(who, rows, divided) if local is None else local.people_missed_at_least
    return InPlace(_asked(who, wijken, reason), local, with_people, missed)


def _wijken(
    who: PlacePeople, question: UseQuestion, rows: Mapping[Group, GroupReach]
) -> tuple[WijkReach, ...]:
    if who.ages is None or not who.is_counted or question.lead.area != COUNTRY:
        return ()
    return reach_in_wijken(who.found.municipality.code, who.ages, rows)


def _divided(who: PlacePeople, rows: Mapping[Group, GroupReach]) -> tuple[Group, ...]:
    if who.ages is None or who.sex:
        return ()
    known = [group for group, row in rows.items() if row.share is not None]
    return finest_division(rows, who.ages, known)


def _sum_missed(who: PlacePeople, rows: Mapping[Group, GroupReach], divided: Sequence[Group]) -> int | None:
    """Add up whom the mix misses in disjoint groups; where nothing is known of a group it counts as 0."""
    if not who.is_counted:
        return None
    missed = [rows[group].people_missed_at_least for group in divided]
    counts = [count for count in missed if count is not None]
    return people_missed(1.0, sum(counts)) if counts else None


def _asked(who: PlacePeople, wijken: tuple[WijkReach, ...], reason: str) -> AskedPlace:
    no_people = "Daarom noemen we geen aantal mensen." if who.people is None else ""
    return AskedPlace(
        code=who.found.municipality.code,
        name=who.found.municipality.name,
        asked=who.found.asked,
        note=who.found.note,
        ages=who.ages_text,
        people=who.people,
        people_source=who.source,
        people_rules=who.rules,
        wijken=wijken,
        reasons=tuple(text for text in (who.problem, no_people, reason) if text),
    )


def _age_rows(by_group: Sequence[GroupReach], vocabulary: Vocabulary) -> Mapping[Group, GroupReach]:
    groups = {group.key: group for group in vocabulary.groups_of(_AGE)}
    return {groups[row.group]: row for row in by_group if row.group in groups}


def _local(
    who: PlacePeople,
    question: UseQuestion,
    here: Composition,
    national_share: float,
    rows: Mapping[Group, GroupReach],
) -> LocalReach:
    by_key = {group.key: row for group, row in rows.items()}
    found = adjust_reach([[row.share for row in here.shares]], [by_key[row.group] for row in here.shares])
    ends, source = found.ends(0), "; ".join(here.sources)
    local = LocalReach(
        share=found.share[0],
        standard_error=found.standard_error[0],
        **ends,
        ci_level=LEVEL,
        spread=MUNICIPALITY_SPREAD,
        error=found.error[0],
        national_share=national_share,
        local_data_share=0.0,
        people=who.people,
        people_missed_at_least=people_missed(1 - ends["ci_upper"], who.people),
        composition=tuple(
            CompositionRow(
                row.group, by_key[row.group].group_label, row.share, row.national_share, row.people, source
            )
            for row in here.shares
        ),
        not_adjusted=_NOT_ADJUSTED,
        sentence="",
        notes=(),
        source=question.source.id,
    )
    notes = local_notes(local, who, here, question)
    return replace(local, sentence=local_sentence(local, who), notes=notes)


def _with_people(
    row: GroupReach, who: PlacePeople, question: UseQuestion, vocabulary: Vocabulary
) -> GroupReach:
    """Add to an age group how many live in the municipality, and how many of them are missed at least."""
    group = vocabulary.groups.get(row.group)
    if who.base_ages is None or group is None or group.dimension != _AGE or group.ages is None:
        return row
    if not who.is_counted or not who.base_ages.contains(group.ages):
        return row
    count = count_residents(known_places().residents, who.found.municipality.code, group.ages)
    part = missed_share(row) if question.lead.area == COUNTRY else None
    missed = None if part is None else people_missed(part, count.people)
    return replace(row, people=count.people, people_missed_at_least=missed)
