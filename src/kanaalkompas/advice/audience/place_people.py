"""Which people of a municipality a question is about, and how many of them live there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kanaalkompas.advice.audience.evidence import UseQuestion
from kanaalkompas.advice.bases import ages_asked, is_general
from kanaalkompas.population import Found, Places, built_in_places, count_residents
from kanaalkompas.vocabulary import OPEN_TOP, TOTAL, AgeBounds, Group, Vocabulary

_INVENTED = re.compile(r"^verzonnen | \(fictief\)$")
_SEX, _AGE = "geslacht", "leeftijd"
_NO_AGES = (
    "Het onderzoek gaat niet over alle inwoners van bepaalde leeftijden. Gevraagd aan: {base}. CBS telt "
    "niet hoeveel mensen dat in een gemeente zijn."
)
_OTHER_BASES = (
    "In elke fase zijn andere mensen gevraagd. CBS telt niet hoeveel dat er in een gemeente zijn."
)
_NOT_COUNTED = "CBS telt niet hoeveel mensen van deze groep in een gemeente wonen."
_BY_THE_USER = "Het aantal mensen hebt u zelf gegeven."


@dataclass(frozen=True, slots=True)
class PlacePeople:
    """The people of a group in a municipality.

    `base_ages` is None where the base is not all residents of an age range; `ages` also where the group is
    no matter of age and sex. `problem` then says why. `source` and `rules` belong to `people`.
    """

    found: Found
    base_ages: AgeBounds | None
    ages: AgeBounds | None
    sex: str
    people: int | None
    source: str
    rules: tuple[str, ...]
    problem: str

    @property
    def is_counted(self) -> bool:
        """Whether CBS counted the people, and not the user."""
        return self.people is not None and self.source != _BY_THE_USER

    @property
    def ages_text(self) -> str:
        """The ages as a Dutch reader writes them; empty where they are not known."""
        return "" if self.ages is None else ages_text(self.ages)


@cache
def known_places() -> Places:
    """Give the built-in places; their tables are read once."""
    return built_in_places()


def people_in_place(
    municipality: str, question: UseQuestion, group: str, vocabulary: Vocabulary, people: int | None
) -> PlacePeople | None:
    """Find a municipality and count who of the group lives there; None where none is asked.

    `people` is what the user gave, and goes before a count. Raises `UnknownTerm` or `InputError` for a
    municipality that can't be found (`Places.find`).
    """
    if not municipality.strip():
        return None
    places = known_places()
    found = places.find(municipality)
    base, problem = _base_ages(question)
    ages, sex = base, ""
    if base is not None:
        ages, sex, problem = _within(base, group, vocabulary)
    if people is not None or ages is None:
        source = "" if people is None else _BY_THE_USER
        return PlacePeople(found, base, ages, sex, people, source, (), problem)
    count = count_residents(places.residents, found.municipality.code, ages, sex)
    if count.people is None:
        return PlacePeople(found, None, None, sex, None, "", (), count.rule)
    rules = tuple(text for text in (count.rule, count.note) if text)
    return PlacePeople(found, base, ages, sex, count.people, count.source, rules, "")


def ages_of_residents(base: str) -> AgeBounds | None:
    """Give the ages of a base that is all residents of an age range; None for any other base."""
    plain = _INVENTED.sub("", base)
    return ages_asked(plain) if is_general(plain) else None


def is_of_residents(base: str) -> bool:
    """Say whether a base is the population at large, of some ages or of all; invented people too."""
    return is_general(_INVENTED.sub("", base))


def ages_text(ages: AgeBounds) -> str:
    """Write an age range as a Dutch reader does."""
    if ages.upper == OPEN_TOP:
        return f"{ages.lower} jaar of ouder"
    return f"{ages.lower} tot en met {ages.upper} jaar"


def finest_division(groups: Iterable[Group], ages: AgeBounds, known: Container[Group]) -> tuple[Group, ...]:
    """Give age groups that together are an age range, once each; empty where none are.

    Of several divisions the one with the fewest groups outside `known` is given, then the finest.
    """
    inside = [group for group in groups if group.ages is not None and ages.contains(group.ages)]
    return _divide(inside, known, ages.lower, ages.upper) or ()


def _divide(
    groups: Sequence[Group], known: Container[Group], lower: int, upper: int
) -> tuple[Group, ...] | None:
    if lower > upper:
        return ()
    found = []
    for group in groups:
        if group.ages is not None and group.ages.lower == lower:
            rest = _divide(groups, known, group.ages.upper + 1, upper)
            found += [] if rest is None else [(group, *rest)]
    return min(found, key=lambda each: (sum(g not in known for g in each), -len(each)), default=None)


def _base_ages(question: UseQuestion) -> tuple[AgeBounds | None, str]:
    """Give the ages of who was asked, or say why they are not known."""
    if len({lead.base for lead in question.leads}) > 1:
        return None, _OTHER_BASES
    ages = ages_of_residents(question.lead.base)
    return ages, "" if ages else _NO_AGES.format(base=question.lead.base or "onbekend")


def _within(ages: AgeBounds, group: str, vocabulary: Vocabulary) -> tuple[AgeBounds | None, str, str]:
    """Give the ages and the sex of a group within the base, or why CBS does not count it."""
    sex = ""
    for part in _parts(group, vocabulary):
        if part.key == TOTAL:
            continue
        if part.dimension == _SEX:
            sex = part.id
        elif part.dimension == _AGE and part.ages is not None and _meet(part.ages, ages):
            ages = AgeBounds(max(part.ages.lower, ages.lower), min(part.ages.upper, ages.upper))
        else:
            return None, "", _NOT_COUNTED
    return ages, sex, ""


def _meet(one: AgeBounds, other: AgeBounds) -> bool:
    return max(one.lower, other.lower) <= min(one.upper, other.upper)


def _parts(group: str, vocabulary: Vocabulary) -> Iterable[Group]:
    dimensions, _, ids = group.partition(":")
    pairs = zip(dimensions.split("*"), ids.split("*"), strict=True)
    return [vocabulary.group(f"{dimension}:{each}") for dimension, each in pairs]
