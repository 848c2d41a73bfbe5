"""What a sentence about reach says, read aloud: of whom, and how many channels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice import built_in_knowledge
from kanaalkompas.advice.audience import (
    PlanQuestion,
    ReachQuestion,
    UseEvidence,
    answer_plan,
    answer_reach,
    evidence_of_edition,
    evidence_of_study,
)
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Edition, open_store
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import built_in_vocabulary
from tests.reach_study import FEW_COMPLETE, reach_edition, reach_study

KNOWLEDGE = built_in_knowledge(())
OF_EDITION = evidence_of_edition(reach_edition())
OF_STUDY = evidence_of_study(*reach_study())
BOTH = pytest.mark.parametrize("evidence", [OF_EDITION, OF_STUDY], ids=["edition", "study"])
IN_DOEN = PlanQuestion(case="participatie", phase="doen")


def with_base(base: str) -> UseEvidence:
    edition = reach_edition()
    models = tuple(
        replace(
            model,
            figures=tuple(
                tuple(row and replace(row, base=base) for row in figures) for figures in model.figures
            ),
        )
        for model in edition.reach_models
    )
    rows = tuple(replace(row, base=base) for row in edition.estimates)
    changed: Edition = replace(edition, estimates=rows, reach_models=models)
    return evidence_of_edition(changed)


def reach_in_words(evidence: UseEvidence, *channels: str, group: str = "", at_least: int = 1) -> str:
    asked = ReachQuestion(channels, "participatie", "doen", group, at_least)
    return answer_reach(asked, evidence, KNOWLEDGE).sentence


def plan_in_words(evidence: UseEvidence, **changes: object) -> str:
    asked = replace(IN_DOEN, **changes)  # type: ignore[arg-type]
    return answer_plan(asked, evidence, KNOWLEDGE).sentence


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("inwoners van Nederland van 18 jaar en ouder", "Van alle inwoners gebruikt"),
        ("verzonnen inwoners van Nederland van 18 jaar en ouder (fictief)", "Van alle inwoners gebruikt"),
        (
            "leden van het panel",
            "Van de mensen aan wie het is gevraagd (leden van het panel) gebruikt",
        ),
        ("", "Van de mensen aan wie het is gevraagd gebruikt"),
    ],
)
def test_everyone_is_who_was_asked_where_that_is_not_all_residents(base: str, said: str) -> None:
    evidence = with_base(base)
    assert said in reach_in_words(evidence, "brief", "website")
    assert said in plan_in_words(evidence, max_channels=2)


@BOTH
def test_a_group_of_ages_reads_as_a_group(evidence: UseEvidence) -> None:
    assert reach_in_words(evidence, "brief", "website", group="leeftijd:18-44").startswith(
        "Van de groep 18 tot 45 jaar gebruikt "
    )


@BOTH
def test_a_sentence_counts_the_channels_as_one_says_it(evidence: UseEvidence) -> None:
    assert "dit kanaal" in reach_in_words(evidence, "brief")
    assert "beide kanalen" in reach_in_words(evidence, "brief", "website", at_least=2)
    assert "minstens één van deze 2 kanalen" in reach_in_words(evidence, "brief", "website")
    assert "dit kanaal" in plan_in_words(evidence, max_channels=1)
    assert "deze kanalen" not in plan_in_words(evidence, max_channels=1)
    assert "alle 3 kanalen" in reach_in_words(OF_STUDY, "brief", "website", "telefoon", at_least=3)


def test_a_model_says_that_it_may_be_off_and_that_the_chance_does_not_know() -> None:
    def notes(evidence: UseEvidence) -> str:
        return " ".join(answer_plan(replace(IN_DOEN, max_channels=2), evidence, KNOWLEDGE).notes)

    assert "Het model kan er " in notes(OF_EDITION)
    assert "Het model" not in notes(OF_STUDY)


def test_a_plan_without_a_best_mix_says_why_and_what_it_did_not_use() -> None:
    asked = replace(
        IN_DOEN,
        group=FEW_COMPLETE,
        must=("brief", "website"),
        budget=5000,
        people=100,
        floors={"geslacht:man": 0.2},
    )
    answer = answer_plan(asked, OF_EDITION, KNOWLEDGE)
    assert answer.best is None
    assert answer.needed[0].startswith("Voor deze groep past het model niet goed genoeg")
    assert "75 jaar of ouder" in answer.needed[0]
    must = next(note for note in answer.notes if note.startswith("Wat zeker mee moet: "))
    assert "Van de groep 75 jaar of ouder gebruikt tussen " in must
    assert any("Daarom gebruikten we uw budget en minimum niet." in note for note in answer.notes)
    exact = answer_plan(asked, OF_STUDY, KNOWLEDGE)
    assert exact.needed[0].startswith("Van deze groep antwoordden te weinig mensen op alle kanalen")


def test_a_price_for_each_address_says_that_each_person_counts_as_one() -> None:
    evidence = evidence_of_edition(open_store(None, built_in_vocabulary()).find("voorbeeld"))

    def notes(**changes: object) -> list[str]:
        asked = replace(PlanQuestion(case="participatie", phase="attenderen"), **changes)  # type: ignore[arg-type]
        return [
            note
            for note in answer_plan(asked, evidence, KNOWLEDGE).notes
            if "elke persoon als één adres" in note
        ]

    (given,) = notes(budget=5000, people=20_000)
    assert given.startswith("U gaf het aantal mensen, niet het aantal adressen.")
    assert given.endswith("meestal minder dan hier staat: bewonersbrief of flyer zonder naam.")
    (counted,) = notes(budget=50_000, municipality="Arnhem", must=("bewonersbrief",), max_channels=1)
    assert counted.startswith("We kennen het aantal mensen, niet het aantal adressen.")
    assert notes(budget=5000, people=20_000, excluded=("bewonersbrief",)) == []
    assert notes(budget=5000, people=20_000, prices={"bewonersbrief": (100.0, 0.0)}) == []
    assert notes(people=20_000) == []


def test_a_klantreis_names_the_channels_that_it_leaves_out() -> None:
    evidence = evidence_of_edition(open_store(None, built_in_vocabulary()).find("voorbeeld"))
    asked = PlanQuestion(case="participatie", objective=Objective.JOURNEY, max_channels=2)
    notes = answer_plan(asked, evidence, KNOWLEDGE).notes
    (journey,) = [each for each in evidence.journeys if each.lead.case == "participatie"]
    asked_about = {
        channel
        for question in evidence.questions
        if question.lead.case == "participatie" and question.phases[0] in journey.phases
        for channel in question.channels
    }
    left_out = asked_about - set(journey.channels)
    assert left_out
    note = next(note for note in notes if "Niet meegeteld: " in note)
    assert all(in_sentence(KNOWLEDGE.vocabulary.channel(channel).label) in note for channel in left_out)
