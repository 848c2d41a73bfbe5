"""The built-in evidence in real municipalities: sane sums, old names, and quick enough for a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from kanaalkompas.advice import (
    Answer,
    Knowledge,
    LocalBlock,
    PlaceAnswer,
    Question,
    answer_question,
    built_in_knowledge,
)
from kanaalkompas.vocabulary import EvidenceKind, UnknownTerm

CASES = ("dienstverlening", "participatie", "crisis")
MUNICIPALITIES = ("Doetinchem", "Amsterdam", "Schiermonnikoog", "Urk", "Land van Cuijk")


@cache
def knowledge() -> Knowledge:
    return built_in_knowledge()


@cache
def answer_in(municipality: str, case: str = "dienstverlening", group: str = "totaal:alle") -> Answer:
    return answer_question(Question(case, (), (group,), municipality), knowledge())


def place_of(answer: Answer) -> PlaceAnswer:
    assert answer.place is not None
    return answer.place


def blocks_of(answer: Answer) -> Iterator[LocalBlock]:
    for phase in place_of(answer).phases:
        yield from phase.blocks


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
@pytest.mark.parametrize("case", CASES)
def test_every_local_figure_lies_in_nested_intervals_and_says_where_it_comes_from(
    municipality: str, case: str
) -> None:
    for block in blocks_of(answer_in(municipality, case)):
        assert sum(row.share for row in block.composition) == pytest.approx(1)
        for found in block.figures:
            ends = (found.double_lower, found.ci_lower, found.half_lower, found.share)
            assert list(ends) == sorted(ends)
            ends = (found.share, found.half_upper, found.ci_upper, found.double_upper)
            assert list(ends) == sorted(ends)
            assert 0 < found.double_lower < found.double_upper < 1
            assert found.source == block.source.id
            assert found.local_data_share == 0


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
@pytest.mark.parametrize("case", CASES)
def test_people_of_groups_and_wijken_add_up_to_those_of_the_municipality(
    municipality: str, case: str
) -> None:
    for block in blocks_of(answer_in(municipality, case)):
        people = block.figures[0].people
        if block.evidence_kind is not EvidenceKind.USE or people is None:
            assert not block.missed
            assert not block.wijken
            continue
        groups = [group.people or 0 for group in block.missed]
        assert sum(groups) == pytest.approx(people, abs=5 * len(groups))
        wijken = [wijk.people or 0 for wijk in block.wijken]
        # A wijk has people of 2022 and rounded per cents; the municipality those of 2021.
        assert sum(wijken) == pytest.approx(people, rel=0.05)
        for missed in (*block.missed, *block.wijken):
            assert (missed.people_missed_at_least is None) == bool(missed.reason)
            assert (missed.people_missed_at_least or 0) <= (missed.people or 0)
        at_least = [wijk.people_missed_at_least or 0 for wijk in block.wijken]
        assert at_least == sorted(at_least, reverse=True)
        # Per wijk twice the spread counts, so the wijken together promise less than the municipality.
        assert sum(at_least) <= (block.people_missed_at_least or 0)


def test_the_groups_are_the_finest_that_cover_the_ages_of_the_question() -> None:
    first = next(iter(blocks_of(answer_in("Doetinchem"))))
    assert [row.group.removeprefix("leeftijd:") for row in first.composition] == [
        "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-plus",
    ]  # fmt: skip


def test_no_wijk_has_a_figure_of_a_part_of_65_and_over() -> None:
    answer = answer_in("Arnhem", group="leeftijd:65-plus")
    blocks = list(blocks_of(answer))
    assert blocks
    assert all(wijk.people is not None for block in blocks for wijk in block.wijken if not wijk.reason)
    answer = answer_in("Arnhem", group="leeftijd:65-74")
    assert not any(wijk.share for block in blocks_of(answer) for wijk in block.wijken)


def test_an_old_name_leads_to_its_successor_and_says_why() -> None:
    answer = answer_in("Beemster")
    assert (answer.municipality_code, answer.municipality_name) == ("GM0439", "Purmerend")
    place = place_of(answer)
    assert (place.code, place.name, place.asked) == ("GM0439", "Purmerend", "Beemster")
    assert "Beemster hoort sinds 1 januari 2022 bij Purmerend" in place.note


def test_a_question_without_municipality_has_no_place() -> None:
    assert answer_question(Question("dienstverlening"), knowledge()).place is None


def test_a_name_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownTerm, match="Doetinchem"):
        answer_question(Question("dienstverlening", municipality="Doetinchum"), knowledge())


def test_where_nothing_can_be_adjusted_the_place_says_why() -> None:
    place = place_of(
        answer_question(
            Question("dienstverlening", ("orienteren",), ("geslacht:vrouw",), "Arnhem"), knowledge()
        )
    )
    assert not any(phase.blocks for phase in place.phases)
    assert place.reasons
    assert all(reason.endswith(".") for reason in place.reasons)
