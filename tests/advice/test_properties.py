"""Properties of every answer, whatever the evidence and the question."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from kanaalkompas.advice import Answer, GroupAnswer, GroupMatch, Question, TermMatch, answer_question
from kanaalkompas.vocabulary import (
    Estimate,
    EvidenceKind,
    Role,
    Status,
    SubjectKind,
    built_in_vocabulary,
)
from tests.toys import toy_estimate, toy_knowledge

WORDS = built_in_vocabulary()
GROUPS = ["totaal:alle", "leeftijd:65-plus", "leeftijd:65-74", "leeftijd:75-plus", "geslacht:vrouw"]
ASKED = [*GROUPS, "leeftijd:65-74+geslacht:vrouw", "aandacht:laaggeletterd", "aandacht:jongeren"]


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    dimension, group = draw(st.sampled_from(GROUPS)).split(":")
    status = draw(st.sampled_from(Status))
    share = None if status is Status.SUPPRESSED else draw(st.floats(0.1, 0.9))
    bounded = share is not None and draw(st.booleans())
    return toy_estimate(
        case=draw(st.sampled_from(["", "dienstverlening", "participatie"])),
        phase=draw(st.sampled_from(["", "orienteren", "doen"])),
        subject=draw(st.sampled_from(["website", "brief", "telefoon", "balie"])),
        subject_kind=draw(st.sampled_from([SubjectKind.CHANNEL, SubjectKind.BARRIER])),
        evidence_kind=draw(st.sampled_from(EvidenceKind)),
        question=draw(st.sampled_from(["a", "b"])),
        period=draw(st.sampled_from(["", "2018", "2022"])),
        area=draw(st.sampled_from(["NL", "GM0344"])),
        source=draw(st.sampled_from(["one", "two"])),
        dimension=dimension,
        group=group,
        status=status,
        share=share,
        ci_lower=share - 0.05 if bounded and share else None,
        ci_upper=share + 0.05 if bounded and share else None,
        n_respondents=draw(st.sampled_from([None, 40, 1000])),
    )


questions = st.builds(
    Question,
    case=st.sampled_from(list(WORDS.cases)),
    phases=st.lists(st.sampled_from(list(WORDS.phases)), max_size=2).map(tuple),
    groups=st.lists(st.sampled_from(ASKED), max_size=3).map(tuple),
)
evidence = st.lists(estimates(), max_size=12, unique_by=lambda row: row.row_id)


def groups_of(answer: Answer) -> Iterable[GroupAnswer]:
    return (group for phase in answer.phases for group in phase.groups)


@settings(max_examples=150, deadline=None)
@given(evidence, questions)
def test_every_answer_has_advice_with_an_offline_channel_and_a_safety_net(
    rows: list[Estimate], question: Question
) -> None:
    answer = answer_question(question, toy_knowledge(*rows))
    assert answer.phases
    for group in groups_of(answer):
        in_use = [c for c in group.channels if c.role is not Role.NIET_ALLEEN]
        assert any(c.channel.offline for c in in_use)
        assert any(c.role is Role.VANGNET for c in group.channels)


@settings(max_examples=150, deadline=None)
@given(evidence, questions)
def test_no_answer_shows_a_suppressed_foreign_or_wrongly_compared_figure(
    rows: list[Estimate], question: Question
) -> None:
    answer = answer_question(question, toy_knowledge(*rows))
    for phase in answer.phases:
        for group in phase.groups:
            national = (
                *group.evidence,
                *group.reasons,
                *group.expectations,
                *group.barriers,
                *group.context,
            )
            assert all(block.area == "NL" for block in national)
            assert all(block.area != "NL" for block in group.local)
            for block in (*national, *group.local):
                assert block.source.id
                assert block.estimates
                comparable = {
                    (
                        *(row.source, row.question, row.base, row.period, row.area, row.group_key),
                        *(row.evidence_kind, row.subject_kind),
                    )
                    for row in block.estimates
                }
                assert len(comparable) == 1
                for row in block.estimates:
                    assert row.status is not Status.SUPPRESSED
                    assert row.share is not None
                    assert row.case in ("", question.case)
                    assert row.phase in ("", phase.phase)
                assert not block.tiers or all(row.ci_lower is not None for row in block.estimates)


@settings(max_examples=150, deadline=None)
@given(evidence, questions)
def test_no_block_claims_a_better_match_than_it_has(rows: list[Estimate], question: Question) -> None:
    answer = answer_question(question, toy_knowledge(*rows))
    for phase in answer.phases:
        for group in phase.groups:
            keys = {part.key for part in group.group.parts}
            for block in group.evidence:
                row = block.estimates[0]
                assert (block.match.case is TermMatch.EXACT) == (row.case == question.case)
                assert (block.match.phase is TermMatch.EXACT) == (row.phase == phase.phase)
                if block.match.group is GroupMatch.EXACT:
                    assert keys == {row.group_key}
                if row.group_key == "totaal:alle" and keys != {"totaal:alle"}:
                    assert block.match.group is GroupMatch.TOTAL


@settings(max_examples=100, deadline=None)
@given(evidence, st.sampled_from(["leeftijd:65-74", "leeftijd:75-plus"]))
def test_a_narrower_group_never_finds_a_better_match_than_the_figures_about_it(
    rows: list[Estimate], narrow: str
) -> None:
    answer = answer_question(Question("participatie", ("doen",), (narrow,)), toy_knowledge(*rows))
    exact = {f"{row.dimension}:{row.group}" for row in rows}
    for group in groups_of(answer):
        for block in group.evidence:
            assert block.match.group is not GroupMatch.EXACT or narrow in exact
            assert block.match.group is not GroupMatch.PART
