"""How far own answers moved the nation's figure is said beside the figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kanaalkompas.advice import Question, answer_question, as_plain, built_in_knowledge
from kanaalkompas.advice.pooled_words import pooled_sentence
from kanaalkompas.editions import read_edition
from kanaalkompas.smallarea import PoolStatus
from kanaalkompas.vocabulary import built_in_vocabulary
from tests.pooling_study import pooled_draft, pooled_figure, write_pooled


def test_the_answer_says_how_far_own_answers_moved_the_figure(tmp_path: Path) -> None:
    edition = read_edition(write_pooled(tmp_path), built_in_vocabulary())
    question = Question("participatie", phases=("attenderen",))
    answer = answer_question(question, built_in_knowledge([edition]))
    blocks = [block for group in answer.phases[0].groups for block in (*group.evidence, *group.local)]
    lines = [line for block in blocks for line in block.pooled if line.figure.status is PoolStatus.POOLED]
    assert lines
    for line in lines:
        assert line.figure == edition.pooling[line.figure.row]
        assert f"{100 * (line.figure.pooled_share or 0):.0f}%" in line.sentence
        assert "schoven het cijfer" in line.sentence
    assert "own_weight" in str(as_plain(answer))


def test_apart_and_too_few_are_said_in_words(tmp_path: Path) -> None:
    figure = pooled_figure(pooled_draft(tmp_path / "study"))
    assert "mee en schoven het cijfer" in pooled_sentence(figure, "Brief")
    apart = replace(figure, status=PoolStatus.APART, pooled_share=None)
    assert pooled_sentence(apart, "Brief").endswith("We tonen ze allebei.")
    few = replace(figure, status=PoolStatus.NATIONAL, own_share=None, own_n=None)
    assert pooled_sentence(few, "Brief").startswith("Brief: te weinig eigen antwoorden.")
