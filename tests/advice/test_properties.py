"""Properties of every answer, whatever the evidence and the question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from kanaalkompas.advice import (
    Answer,
    EvidenceBlock,
    GroupAnswer,
    GroupMatch,
    Knowledge,
    Question,
    TermMatch,
    answer_question,
)
from kanaalkompas.vocabulary import (
    CiBasis,
    Estimate,
    EvidenceKind,
    Measure,
    Role,
    Status,
    SubjectKind,
)
from tests.toys import toy_edition, toy_estimate, toy_knowledge

TOYS = toy_knowledge()
ASKED = [
    *(
        "totaal:alle",
        "leeftijd:65-plus",
        "leeftijd:65-plus",
        "leeftijd:65-74",
        "leeftijd:75-plus",
        "geslacht:vrouw",
    ),
    *("leeftijd:65-74+geslacht:vrouw", "aandacht:laaggeletterd", "aandacht:jongeren"),
]
CHANNELS = ["website", "brief", "telefoon", "balie"]
# Rows that differ in one or two of these fields alone: the ones that are compared by mistake most easily.
FIELDS: dict[str, list[object]] = {
    "area": ["NL", "GM0344"],
    "measure": [Measure.SHARE, Measure.DIFFERENCE],
    "evidence_kind": [EvidenceKind.USE, EvidenceKind.PREFERENCE, EvidenceKind.OUTCOME],
    "subject_kind": [SubjectKind.CHANNEL, SubjectKind.BARRIER],
    "question": ["a", "b"],
    "base": ["inwoners", "mensen met contact"],
    "period": ["2022", "2018", ""],
    "source": ["one", "two"],
    "case": ["dienstverlening", "", "participatie"],
    "phase": ["orienteren", "", "doen"],
    "dimension:group": ["totaal:alle", "leeftijd:65-plus", "leeftijd:65-74", "leeftijd:75-plus"],
    "ci_basis": [CiBasis.PUBLISHED, CiBasis.INDICATIVE],
    "status": [Status.PUBLISHED, Status.UNCERTAIN, Status.SUPPRESSED],
}


@st.composite
def evidence(draw: st.DrawFn) -> list[Estimate]:
    """Rows that share all fields with one base row, but for their subject and at most two others."""
    base = {field: values[0] for field, values in FIELDS.items()}
    base["dimension:group"] = draw(st.sampled_from(FIELDS["dimension:group"]))
    rows = []
    for _ in range(draw(st.sampled_from([0, 1, 4, 8, 12]))):
        changed = draw(st.lists(st.sampled_from(list(FIELDS)), max_size=2, unique=True))
        values = base | {field: draw(st.sampled_from(FIELDS[field])) for field in changed}
        dimension, group = str(values.pop("dimension:group")).split(":")
        rows.append(draw(figures(values | {"dimension": dimension, "group": group})))
    return list({row.row_id: row for row in rows}.values())


@st.composite
def figures(draw: st.DrawFn, values: dict[str, object]) -> Estimate:
    share = draw(st.sampled_from([0.2, 0.5, 0.55, 0.8]))
    half = draw(st.sampled_from([0.01, 0.01, 0.01, 0.05, 0.05, 0.2, 0.0, None]))
    hidden = values["status"] is Status.SUPPRESSED
    return toy_estimate(
        **values,
        subject=draw(st.sampled_from(CHANNELS)),
        share=None if hidden else share,
        ci_lower=None if hidden or half is None else share - half,
        ci_upper=None if hidden or half is None else share + half,
        n_respondents=draw(st.sampled_from([None, 40, 1000])),
    )


questions = st.builds(
    Question,
    case=st.sampled_from(["dienstverlening", "dienstverlening", "participatie"]),
    phases=st.sampled_from([(), ("orienteren",), ("doen", "orienteren")]),
    groups=st.lists(st.sampled_from(ASKED), max_size=3).map(tuple),
)


def knowledge_of(rows: list[Estimate]) -> Knowledge:
    return TOYS.with_editions([toy_edition(*rows)])


def groups_of(answer: Answer) -> Iterable[GroupAnswer]:
    return (group for phase in answer.phases for group in phase.groups)


@settings(max_examples=150)
@given(evidence(), questions)
def test_every_answer_has_advice_with_an_offline_channel_and_a_safety_net(
    rows: list[Estimate], question: Question
) -> None:
    answer = answer_question(question, knowledge_of(rows))
    assert answer.phases
    for group in groups_of(answer):
        in_use = [c for c in group.channels if c.role is not Role.NIET_ALLEEN]
        assert any(c.channel.offline for c in in_use)
        assert any(c.role is Role.VANGNET for c in group.channels)


def national_blocks(group: GroupAnswer) -> tuple[EvidenceBlock, ...]:
    return (*group.evidence, *group.reasons, *group.expectations, *group.barriers, *group.context)


def asked_alike(row: Estimate) -> tuple[object, ...]:
    """What must be the same for figures to stand beside each other."""
    return (
        *(row.source, row.question, row.base, row.period, row.area, row.dimension, row.group),
        *(row.case, row.phase, row.evidence_kind, row.subject_kind, row.measure),
    )


@settings(max_examples=300)
@given(evidence(), questions)
def test_no_answer_shows_a_suppressed_foreign_or_wrongly_compared_figure(
    rows: list[Estimate], question: Question
) -> None:
    answer = answer_question(question, knowledge_of(rows))
    for phase in answer.phases:
        for group in phase.groups:
            assert all(block.area == "NL" for block in national_blocks(group))
            assert all(block.area != "NL" for block in group.local)
            blocks = (*national_blocks(group), *group.local)
            shown = [row for block in blocks for row in block.estimates]
            assert len({row.row_id for row in shown}) == len(shown)
            assert len({asked_alike(row) for row in shown}) == len(blocks)
            for block in blocks:
                assert block.source.id == block.estimates[0].source
                assert len({asked_alike(row) for row in block.estimates}) == 1
            for row in shown:
                assert row.status is not Status.SUPPRESSED
                assert row.share is not None
                assert row.case in ("", question.case)
                assert row.phase in ("", phase.phase)


@settings(max_examples=300)
@given(evidence(), questions)
def test_tiers_hold_every_figure_once_and_never_cut_through_an_interval(
    rows: list[Estimate], question: Question
) -> None:
    """Second route: above a cut every interval lies wholly above every interval below it."""
    answer = answer_question(question, knowledge_of(rows))
    for group in groups_of(answer):
        for block in (*national_blocks(group), *group.local):
            if not block.tiers:
                continue
            by_subject = {row.subject: row for row in block.estimates}
            assert [s for tier in block.tiers for s in tier] == [row.subject for row in block.estimates]
            for row in block.estimates:
                assert row.measure is Measure.SHARE
                assert row.ci_basis is not CiBasis.INDICATIVE
            for above, below in pairwise(block.tiers):
                lowest = min(by_subject[subject].ci_lower or 0.0 for subject in above)
                highest = max(by_subject[subject].ci_upper or 1.0 for subject in below)
                assert lowest > highest


@settings(max_examples=300)
@given(evidence(), questions)
def test_a_figure_about_exactly_the_question_is_never_left_out(
    rows: list[Estimate], question: Question
) -> None:
    """Unless it is suppressed, or the same was asked again later."""
    answer = answer_question(question, knowledge_of(rows))
    for phase in answer.phases:
        for group in phase.groups:
            shown = {
                row.row_id for block in (*national_blocks(group), *group.local) for row in block.estimates
            }
            exact = (question.case, phase.phase, group.group.key)
            for row in rows:
                later = any(other.period > row.period for other in rows)
                if (row.case, row.phase, row.group_key) == exact and not later:
                    assert (row.row_id in shown) == (row.status is not Status.SUPPRESSED)


def test_the_drawn_evidence_holds_blocks_of_more_rows_and_tiers() -> None:
    """Without them the properties above would hold whatever the code did."""
    seen: Counter[str] = Counter()

    @seed(20261124)
    @settings(max_examples=600, database=None)
    @given(evidence(), questions)
    def count(rows: list[Estimate], question: Question) -> None:
        for group in groups_of(answer_question(question, knowledge_of(rows))):
            for block in (*national_blocks(group), *group.local):
                seen["blocks"] += 1
                seen["blocks of more rows"] += len(block.estimates) > 1
                seen["blocks with tiers"] += bool(block.tiers)
                seen["blocks with two tiers"] += len(block.tiers) > 1
                seen[f"matches {block.match.group.value}"] += 1

    count()
    assert seen["blocks of more rows"] >= 60, seen
    assert seen["blocks with tiers"] >= 30, seen
    assert seen["blocks with two tiers"] >= 10, seen
    assert all(seen[f"matches {match.value}"] >= 5 for match in GroupMatch), seen


@settings(max_examples=150)
@given(evidence(), questions)
def test_no_block_claims_a_better_match_than_it_has(rows: list[Estimate], question: Question) -> None:
    answer = answer_question(question, knowledge_of(rows))
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


@settings(max_examples=100)
@given(evidence(), st.sampled_from(["leeftijd:65-74", "leeftijd:75-plus"]))
def test_a_narrower_group_never_finds_a_better_match_than_the_figures_about_it(
    rows: list[Estimate], narrow: str
) -> None:
    answer = answer_question(Question("participatie", ("doen",), (narrow,)), knowledge_of(rows))
    exact = {f"{row.dimension}:{row.group}" for row in rows}
    for group in groups_of(answer):
        for block in group.evidence:
            assert block.match.group is not GroupMatch.EXACT or narrow in exact
            assert block.match.group is not GroupMatch.PART
