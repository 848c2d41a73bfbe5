"""Figures per age group and a place to count by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kanaalkompas.advice import Answer, LocalPhase, PlaceCounts, Question, answer_question
from kanaalkompas.editions import Edition
from kanaalkompas.population import Composition, GroupShare, ResidentCount, built_in_places
from kanaalkompas.vocabulary import AgeBounds, Estimate, Group
from tests.toys import toy_estimate, toy_knowledge

BASE = "personen van 25 jaar of ouder"
ERROR = 0.02
AGES = ("25-44", "45-64", "65-plus")
SHARES = {"website": (0.8, 0.6, 0.4), "telefoon": (0.1, 0.2, 0.3)}
HERE = (0.2, 0.3, 0.5)
NATION = (0.4, 0.3, 0.3)
PEOPLE = (200, 300, 500)


class HandCounts(PlaceCounts):
    """Every place has 1000 residents of 25 and over: 200, 300 and 500 in three groups, old like the toy."""

    def __init__(self) -> None:
        super().__init__(built_in_places())

    def composition(self, code: str, groups: tuple[Group, ...], base: AgeBounds) -> Composition:
        rows = zip(groups, HERE, NATION, PEOPLE, strict=True)
        shares = tuple(GroupShare(g.key, here, nation, people, None) for g, here, nation, people in rows)
        return Composition(code, "leeftijd", base, shares, "", (), ("CBS, toy, cijfers van 2021",))

    def residents(self, code: str, base: AgeBounds) -> ResidentCount:
        return ResidentCount(sum(PEOPLE), base, "", False, "", "", f"CBS, toy over {code}")


def figure(share: float, **changes: object) -> Estimate:
    """A figure of the toy question, with an error of 2 points."""
    row = toy_estimate(
        base=BASE,
        share=share,
        standard_error=ERROR,
        ci_lower=max(share - 1.96 * ERROR, 0.0),
        ci_upper=min(share + 1.96 * ERROR, 1.0),
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def figures(
    shares: Mapping[str, Sequence[float]] = SHARES, ages: Sequence[str] = AGES, **changes: object
) -> tuple[Estimate, ...]:
    """A total and a figure per age group for each channel; the total is that of the toy nation."""
    rows = []
    for channel, by_group in shares.items():
        total = sum(share * part for share, part in zip(by_group, NATION, strict=True))
        rows.append(figure(total, subject=channel, **changes))
        rows += [
            figure(share, subject=channel, **{"dimension": "leeftijd", "group": age, **changes})
            for age, share in zip(ages, by_group, strict=True)
        ]
    return tuple(rows)


def placed_answer(
    *estimates: Estimate,
    place: str = "Doetinchem",
    group: str = "totaal:alle",
    counts: PlaceCounts | None = None,
    editions: Sequence[Edition] = (),
) -> Answer:
    """The answer for `dienstverlening`, `orienteren` in a place, by hand counts unless others are given."""
    knowledge = replace(toy_knowledge(*estimates, editions=editions), counts=counts or HandCounts())
    return answer_question(Question("dienstverlening", ("orienteren",), (group,), place), knowledge)


def local_phase(answer: Answer) -> LocalPhase:
    assert answer.place is not None
    (phase,) = answer.place.phases
    return phase
