"""Two sources that report one survey: a repeat is shown once, another number stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Measure
from tests.toys import toy_edition, toy_estimate, toy_group_answer, toy_source

LEADER = toy_estimate(source="leider")
REPEAT = toy_estimate(source="volger", question="Anders verwoord", base="mensen")


def edition(*rows: Estimate, edition_id: str = "toy") -> Edition:
    """An edition in which `volger` reports the survey of `leider`."""
    follower = replace(toy_source("volger"), same_survey_as="leider")
    sources = {"leider": toy_source("leider"), "volger": follower, "los": toy_source("los")}
    return toy_edition(*rows, edition_id=edition_id, sources=sources)


def shown_sources(*rows: Estimate) -> list[str]:
    answer = toy_group_answer(editions=[edition(*rows)])
    blocks = (*answer.evidence, *answer.local)
    return sorted(row.source for block in blocks for row in block.estimates)


def test_a_repeat_with_the_same_share_goes() -> None:
    assert shown_sources(LEADER, REPEAT) == ["leider"]
    assert shown_sources(REPEAT, LEADER) == ["leider"]


@pytest.mark.parametrize(
    "changes",
    [
        {"share": 0.61},
        {"area": "GM0344"},
        {"period": "2021"},
        {"subject": "brief"},
        {"phase": ""},
        {"case": ""},
        {"evidence_kind": EvidenceKind.PREFERENCE},
        {"measure": Measure.DIFFERENCE},
    ],
)
def test_another_share_area_period_or_subject_stays(changes: dict[str, object]) -> None:
    other = replace(REPEAT, **changes)  # type: ignore[arg-type]
    assert shown_sources(LEADER, other) == ["leider", "volger"]


def test_another_group_stays() -> None:
    part = replace(REPEAT, dimension="leeftijd", group="75-plus")
    answer = toy_group_answer(group="leeftijd:65-plus", editions=[edition(LEADER, part)])
    assert {block.source.id for block in answer.evidence} == {"leider", "volger"}


def test_a_follower_alone_stays() -> None:
    assert shown_sources(REPEAT) == ["volger"]


def test_another_survey_with_the_same_share_stays() -> None:
    assert shown_sources(LEADER, replace(REPEAT, source="los")) == ["leider", "los"]


def test_the_leader_must_stand_in_the_same_edition() -> None:
    editions = [edition(LEADER, edition_id="een"), edition(REPEAT, edition_id="twee")]
    assert len(toy_group_answer(editions=editions).evidence) == 2
