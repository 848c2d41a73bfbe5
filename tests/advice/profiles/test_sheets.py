"""The sheet of a profile: every sentence follows from a number, and none says more than its interval."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kanaalkompas.advice.profiles import Differs, ProfileFigures, ProfileSheet, describe_profile
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import ItemKind, Segmentation
from kanaalkompas.vocabulary import EvidenceKind, InputError, Measure, SubjectKind, UnknownTerm
from tests.advice.profiles.toy_people import IDS, overall
from tests.advice.profiles.toy_segmentation import no_profiles, profile_edition, toy_segmentation
from tests.toys import toy_knowledge


def sheet_of(profile: str, edition: Edition | None = None) -> ProfileSheet:
    edition = edition or profile_edition()
    return describe_profile(edition, profile, toy_knowledge(editions=[edition]))


def block_of(sheet: ProfileSheet, kind: SubjectKind, evidence: EvidenceKind) -> ProfileFigures:
    (block,) = (
        b
        for b in sheet.figures
        if (b.case, b.subject_kind, b.evidence_kind) == ("participatie", kind, evidence)
    )
    return block


def test_the_description_of_the_meedoeners_reads_as_written_here() -> None:
    assert sheet_of("meedoeners").description == (
        "Tussen 42 en 48 van de 100 mensen hebben dit profiel.",
        "“Ik heb vertrouwen in mijn gemeente” – 80 van de 100 met dit profiel antwoorden “Eens”. Van "
        "iedereen: 49.",
        "“Wilt u meedenken over uw buurt?” – 90 van de 100 met dit profiel antwoorden “Ja”. Van "
        "iedereen: 60.",
        "Onder hen zijn meer mensen uit de groep 65 jaar of ouder (30 van de 100; van iedereen 25), en "
        "minder uit de groep 18 tot 45 jaar (30 van de 100; van iedereen 40).",
        "Op de vraag “Hoe hoort u het liefst van plannen in uw buurt?” noemen zij het vaakst: brief op "
        "naam (70 van de 100).",
    )


def test_where_no_order_is_sure_the_surest_difference_is_told_instead() -> None:
    assert sheet_of("critici").description[-1] == (
        "Op de vraag “Wat houdt u tegen?” noemen zij vaker dan gemiddeld: er gebeurt niets mee "
        "(62 van de 100; van iedereen 29)."
    )


def test_who_differs_in_no_trait_is_said_to() -> None:
    sheet = sheet_of("critici")
    assert sheet.who_text == "In leeftijd en opleiding verschillen zij niet zeker van iedereen."
    assert {line.differs for line in sheet.who} == {Differs.UNSURE}


def test_traits_that_surely_differ_stand_first_with_both_numbers() -> None:
    who = sheet_of("meedoeners").who
    assert [(line.group, line.differs) for line in who[:2]] == [
        ("18-44", Differs.LESS),
        ("65-plus", Differs.MORE),
    ]
    assert who[0].sentence == "18 tot 45 jaar: 30 van de 100 mensen met dit profiel; van iedereen 40."
    assert {line.differs for line in who[2:]} == {Differs.UNSURE}


def test_a_difference_that_is_sure_alone_is_not_sure_among_many() -> None:
    """45–64: 40% (35.9–44.1) of the meedoeners, 35.4% of all: outside it, but not once made wider."""
    edition = profile_edition()
    (line,) = (line for line in sheet_of("meedoeners", edition).who if line.group == "45-64")
    assert line.everyone < line.in_profile.ci_lower
    assert line.differs is Differs.UNSURE
    segmentation = toy_segmentation()
    first = segmentation.profiles[0]
    alone = replace(first, traits=tuple(t for t in first.traits if t.group == "45-64"))
    fewer = replace(segmentation, profiles=(alone, *segmentation.profiles[1:]))
    (line,) = sheet_of("meedoeners", replace(edition, segmentation=fewer)).who
    assert line.differs is Differs.MORE


def test_a_profile_without_measured_traits_says_so() -> None:
    segmentation = toy_segmentation()
    bare = tuple(replace(profile, traits=()) for profile in segmentation.profiles)
    sheet = sheet_of("critici", profile_edition(segmentation=replace(segmentation, profiles=bare)))
    assert sheet.who_text == "Andere kenmerken van deze mensen zijn niet gemeten."


def test_answers_that_differ_most_come_first_beside_those_of_everyone() -> None:
    living = sheet_of("afwachters").living
    differences = [abs(line.in_profile - line.everyone) for line in living]
    assert differences == sorted(differences, reverse=True)
    assert living[0].id == "meedenken"
    by_id = {line.id: line for line in living}
    assert by_id["betrokken"].counted == ("Tamelijk betrokken", "Sterk betrokken")
    assert by_id["betrokken"].in_profile == pytest.approx(0.25)
    assert by_id["betrokken"].everyone == pytest.approx(overall((0.80, 0.25, 0.50)))
    assert by_id["nieuws"].counted == ("Nergens",)
    assert [answer.everyone for answer in by_id["vertrouwen"].answers] == pytest.approx(
        [0.2325, 0.28, 0.4875]
    )


def test_what_sets_a_profile_apart_is_measured_against_the_nearest_other_one() -> None:
    assert sheet_of("afwachters").different == (
        "Van alle profielen antwoorden zij het vaakst “Nergens” op “Waar leest u het meest over uw "
        "gemeente?” (40 van de 100; in het profiel daarna 15). En het minst vaak “Ja” op “Wilt u meedenken "
        "over uw buurt?” (20 van de 100; in het profiel daarna 55)."
    )


def test_a_profile_in_between_is_said_to_be_in_between() -> None:
    segmentation = toy_segmentation()
    low, middle, high = segmentation.profiles
    answers = tuple(
        tuple((a + b) / 2 for a, b in zip(first, last, strict=True))
        for first, last in zip(low.answer_share, high.answer_share, strict=True)
    )
    between = (low, replace(middle, answer_share=answers), high)
    only_ordered = tuple(
        i for i, item in enumerate(segmentation.items) if item.kind is not ItemKind.NOMINAL
    )
    kept = replace(
        segmentation,
        items=tuple(segmentation.items[i] for i in only_ordered),
        profiles=tuple(
            replace(p, answer_share=tuple(p.answer_share[i] for i in only_ordered)) for p in between
        ),
    )
    assert sheet_of("afwachters", profile_edition(segmentation=kept)).different.startswith("Bij geen vraag")


def test_kinds_of_evidence_stand_apart() -> None:
    sheet = sheet_of("meedoeners")
    for block in sheet.figures:
        kinds = {(f.estimate.evidence_kind, f.estimate.subject_kind) for f in block.figures}
        assert kinds == {(block.evidence_kind, block.subject_kind)}
        assert {f.estimate.question for f in block.figures} == {block.question}
    titles = [block.title for block in sheet.figures]
    assert titles == [
        "Welke kanalen zij gebruiken",
        "Welke kanalen zij willen",
        "Welke kanalen zij gebruiken",
        "Hun redenen",
        "Wat hen tegenhoudt",
        "Wat zij verwachten",
    ]


def test_figures_are_ordered_only_where_ranks_bear_it_and_cut_only_between_tiers() -> None:
    """Tiers: brief 1; website and nieuwsbrief 2; two lower channels 3. Three is enough, tier 3 goes."""
    wanted = block_of(sheet_of("meedoeners"), SubjectKind.CHANNEL, EvidenceKind.PREFERENCE)
    assert wanted.is_ordered
    assert [(f.estimate.subject, f.tier) for f in wanted.figures] == [
        ("brief", 1),
        ("website", 2),
        ("nieuwsbrief", 2),
    ]
    assert wanted.n_left_out == 2
    unranked = block_of(sheet_of("critici"), SubjectKind.CHANNEL, EvidenceKind.PREFERENCE)
    assert not unranked.is_ordered
    assert len(unranked.figures) == 5
    assert {figure.tier for figure in unranked.figures} == {None}
    assert "zegt niets" in unranked.order_text


def test_a_figure_has_share_interval_n_source_and_that_of_everyone() -> None:
    block = block_of(sheet_of("critici"), SubjectKind.CHANNEL, EvidenceKind.USE)
    figure = block.figures[0]
    assert (figure.label, figure.estimate.share) == ("Brief op naam", 0.50)
    assert figure.sentence == "50 van de 100 mensen met dit profiel (tussen 44 en 56; van iedereen 50)."
    assert (figure.estimate.n_respondents, block.source.id) == (300, "toy")
    assert figure.everyone is not None
    assert figure.everyone.share == pytest.approx(overall((0.55, 0.42, 0.50)))


def test_a_hidden_figure_is_counted_and_never_shown() -> None:
    sheet = sheet_of("meedoeners")
    block = block_of(sheet, SubjectKind.BARRIER, EvidenceKind.OUTCOME)
    assert [figure.estimate.subject for figure in block.figures] == ["er-gebeurt-niets-mee"]
    assert block.n_suppressed == 1
    assert sheet.left_out[1].startswith("1 cijfer tonen we niet")


def test_questions_that_made_the_profiles_are_named_as_left_out() -> None:
    left_out = sheet_of("critici").left_out[0]
    assert all(item.text.rstrip(".") in left_out for item in toy_segmentation().items)
    assert "mag zichzelf niet bewijzen" in left_out


def test_only_the_latest_period_of_a_question_is_told() -> None:
    edition = profile_edition()
    older = tuple(replace(row, period="2019", share=0.99) for row in edition.estimates)
    sheet = sheet_of("critici", replace(edition, estimates=(*older, *edition.estimates)))
    figures = [figure for block in sheet.figures for figure in block.figures]
    assert {figure.estimate.period for figure in figures} == {"2022"}
    assert {f.everyone.period for f in figures if f.everyone} == {"2022"}


def test_a_difference_between_groups_is_no_share_of_a_profile() -> None:
    edition = profile_edition()
    rows = tuple(
        replace(row, measure=Measure.DIFFERENCE, comparator="iedereen") for row in edition.estimates
    )
    assert sheet_of("critici", replace(edition, estimates=rows)).figures == ()


def test_a_sheet_of_a_fictitious_edition_says_so() -> None:
    sheet = sheet_of("critici", profile_edition(fictitious=True))
    assert sheet.origin.fictitious
    assert sheet.origin.notice.startswith("Fictief")
    assert all(block.cautions[0].startswith("Fictief") for block in sheet.figures)


def test_profiles_of_news_read_as_well() -> None:
    """Questions about media, all yes-no, no figures per profile: three to four sentences remain."""
    sheet = sheet_of("meedoeners", _news_edition())
    assert sheet.description == (
        "Tussen 42 en 48 van de 100 mensen hebben dit profiel.",
        "“Leest u elke week een krant op papier?” – 90 van de 100 met dit profiel antwoorden “Ja”. Van "
        "iedereen: 60.",
        "“Gebruikt u elke week sociale media voor nieuws?” – minder dan 1 van de 100 met dit profiel "
        "antwoordt “Ja”. Van iedereen: 29.",
        "Onder hen zijn meer mensen uit de groep 65 jaar of ouder (30 van de 100; van iedereen 25), en "
        "minder uit de groep 18 tot 45 jaar (30 van de 100; van iedereen 40).",
    )
    assert sheet.figures == ()


def _news_edition() -> Edition:
    segmentation = toy_segmentation()
    shares = {
        "Leest u elke week een krant op papier?": (0.90, 0.20, 0.55),
        "Gebruikt u elke week sociale media voor nieuws?": (0.004, 0.55, 0.50),
    }
    template = segmentation.items[0]
    items = tuple(
        replace(
            template, id=f"media-{i}", text=text, everyone=(1 - overall(by_profile), overall(by_profile))
        )
        for i, (text, by_profile) in enumerate(shares.items())
    )
    profiles = tuple(
        replace(p, answer_share=tuple((1 - yes[c], yes[c]) for yes in shares.values()))
        for c, p in enumerate(segmentation.profiles)
    )
    news: Segmentation = replace(segmentation, items=items, profiles=profiles, typing=None, audit=())
    edition = profile_edition(segmentation=news)
    return replace(edition, estimates=tuple(r for r in edition.estimates if r.dimension != "profiel"))


@pytest.mark.parametrize("profile", IDS)
def test_every_profile_has_three_to_five_sentences(profile: str) -> None:
    assert 3 <= len(sheet_of(profile).description) <= 5


def test_an_unknown_profile_is_an_error_that_names_those_there_are() -> None:
    assert sheet_of("profiel:critici").id == "critici"
    with pytest.raises(UnknownTerm, match="Onbekend profiel: “critisi”"):
        sheet_of("critisi")


def test_an_edition_without_profiles_gives_its_reason() -> None:
    with pytest.raises(InputError, match="te slecht uit elkaar te houden"):
        sheet_of("critici", profile_edition(segmentation=no_profiles()))
