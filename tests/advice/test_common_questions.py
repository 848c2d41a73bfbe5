"""Vragen die u krijgt: six ready answers, each true to the advice and the figures it is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kanaalkompas.advice import ChannelSheet, Content, LawRule, Question, answer_question
from kanaalkompas.advice.wording import in_sentence, listed, per_cent
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Role, SubjectKind
from tests.toys import (
    AUTHOR,
    TOY_JUDGEMENTS,
    toy_answer,
    toy_content,
    toy_edition,
    toy_estimate,
    toy_judgement,
    toy_knowledge,
)

# Website is put in front, the letter supports, the phone is the net, social media never alone.
MISSED, ONLINE, LAW, COST, OTHERS, BASIS = range(6)
UNKNOWN_OTHERS = ("Dat weten we niet. In deze cijfers staat niets over kanalen van losse gemeenten.",)
NOT_FOR_YOU = "Wat daar is gemeten, geldt niet zomaar voor uw gemeente."
JUDGED = "De rollen van de kanalen zijn een vakoordeel van het Kanaalkompas-team, met reden en datum."
THIN = "De cijfers alleen zijn te mager om op te kiezen."


def told(number: int, *rows: Estimate, content: Content | None = None) -> tuple[str, ...]:
    return toy_answer(*rows, content=content).common_questions[number].answer


def sheet(channel: str, *missed: str) -> ChannelSheet:
    return ChannelSheet(
        channel=channel,
        summary="",
        when=(),
        when_not=(),
        missed=missed,
        inclusive=(),
        time_and_cost=(),
        law=(),
        may_and_must=(),
        checklist=(),
        references=(),
        author=AUTHOR,
        date=date(2026, 11, 24),
    )


def with_sheets(content: Content, *sheets: ChannelSheet) -> Content:
    return replace(content, channel_sheets={row.channel: row for row in sheets})


def test_there_are_six_questions() -> None:
    assert [question.question for question in toy_answer().common_questions] == [
        "Wie missen we?",
        "Kan het alleen online?",
        "Wat moet volgens de wet?",
        "Wat kost het?",
        "Wat doen andere gemeenten?",
        "Waarop is dit gebaseerd?",
    ]


def test_missed_are_those_whom_the_channels_in_front_miss() -> None:
    content = with_sheets(
        toy_content(),
        sheet("website", "Wie geen internet heeft.", "Wie niet zoekt."),
        sheet("brief", "Nooit."),
    )
    assert told(MISSED, content=content) == (
        "Met website: wie geen internet heeft.",
        "Hoeveel mensen dat zijn, staat niet in dit advies.",
    )


def test_at_most_five_channels_are_named_as_missing_people_each_once() -> None:
    channels = ("website", "brief", "balie", "e-mail", "nieuwsbrief", "lokale-media")
    content = with_sheets(
        toy_content(*(toy_judgement(channel, Role.INZETTEN) for channel in channels)),
        *(sheet(channel, f"Wie {channel} niet heeft.") for channel in channels),
    )
    question = Question("dienstverlening", ("orienteren", "doen"))
    answer = answer_question(question, toy_knowledge(content=content))
    lines = answer.common_questions[MISSED].answer
    assert len(lines) == 6
    assert len(set(lines)) == 6


def test_online_alone_is_discouraged_with_what_to_use_beside_it() -> None:
    content = toy_content(*TOY_JUDGEMENTS, toy_judgement("balie", Role.NIET_ALLEEN))
    assert told(ONLINE, content=content) == (
        "Nee, dat raden we af. Niet iedereen is online of regelt daar graag iets.",
        "Zet ook in: brief op naam.",
        "Houd een vangnet: telefoon.",
    )


def test_without_an_offline_channel_in_front_only_the_net_is_named() -> None:
    content = toy_content(toy_judgement("website", Role.INZETTEN), toy_judgement("balie", Role.VANGNET))
    assert told(ONLINE, content=content)[1:] == ("Houd een vangnet: balie.",)


def test_costs_are_those_of_the_channels_in_use() -> None:
    # The phone is a net and social media is never alone: neither counts as in use.
    assert told(COST) == (
        "Kosten per keer laag: website.",
        "Kosten per keer gemiddeld: brief op naam.",
        "Dit is onze inschatting. Reken met de prijzen van uw eigen gemeente.",
    )


def test_high_costs_are_named_last() -> None:
    content = toy_content(*TOY_JUDGEMENTS, toy_judgement("balie", Role.AANVULLEN))
    assert told(COST, content=content)[2] == "Kosten per keer hoog: balie."


def local(**changes: object) -> Estimate:
    base = {"area": "GM0344", "base": "leden van het Inwonerspanel", "share": 0.425}
    return toy_estimate(**(base | changes))


def test_a_line_about_another_municipality_names_place_period_n_base_and_source() -> None:
    assert told(OTHERS, local(wording="De site bezocht")) == (
        "Utrecht, 2022: 42,5% de site bezocht (n = 1.000). Vraag, in onze woorden: “Welke kanalen gebruikt "
        "u?”. Gevraagd aan: leden van het Inwonerspanel. Bron: Onderzoek toy.",
        NOT_FOR_YOU,
    )
    unknown = told(OTHERS, local(period="", n_respondents=None))[0]
    assert unknown.startswith("Utrecht, jaar onbekend: 42,5% website (n onbekend). Vraag")


@pytest.mark.parametrize(
    "changes",
    [
        {"area": "NL"},
        {"case": ""},
        {"subject_kind": SubjectKind.BARRIER, "subject": "te-moeilijk"},
        {"share": None, "ci_lower": None, "ci_upper": None},
    ],
)
def test_only_local_shares_about_channels_in_this_case_are_told(changes: dict[str, object]) -> None:
    assert told(OTHERS, local(**changes)) == UNKNOWN_OTHERS


def test_at_most_three_places_are_told_each_once() -> None:
    rows = [local(area=area) for area in ("GM0344", "GM0363", "GM0599", "GM0518")]
    assert len(told(OTHERS, *rows)) == 4
    question = Question("dienstverlening", ("orienteren", "doen"))
    answer = answer_question(question, toy_knowledge(local(phase="")))
    assert len(answer.common_questions[OTHERS].answer) == 2


def test_the_basis_counts_each_source_of_the_answer_once() -> None:
    assert told(BASIS) == (JUDGED, "Cijfers zijn er niet voor deze vraag.", THIN)
    one = (toy_estimate(), toy_estimate(question="Een andere vraag"))
    assert told(BASIS, *one)[1] == "De cijfers komen uit één bron; bij elk cijfer staat welke."
    kinds = (SubjectKind.MOTIVE, SubjectKind.EXPECTATION, SubjectKind.BARRIER, SubjectKind.SKILL)
    rows = [toy_estimate(subject_kind=kind, subject="iets", source=kind.value) for kind in kinds]
    rows += [local(source="plaatselijk"), toy_estimate()]
    assert told(BASIS, *rows)[1] == "De cijfers komen uit 6 bronnen; bij elk cijfer staat welke."


def test_the_same_source_in_two_editions_counts_twice() -> None:
    editions = [toy_edition(toy_estimate(), edition_id=name) for name in ("een", "twee")]
    assert "2 bronnen" in toy_answer(editions=editions).common_questions[BASIS].answer[1]


def test_strong_figures_are_not_called_thin() -> None:
    channels = ("website", "brief", "telefoon")
    assert THIN not in told(BASIS, *(toy_estimate(subject=channel) for channel in channels))
    assert THIN in told(BASIS, *(toy_estimate(subject=channel) for channel in channels[:2]))


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Website", "website"),
        ("E-mail", "e-mail"),
        ("NL-Alert", "NL-Alert"),
        ("DigiD gebruiken", "DigiD gebruiken"),
        ("WhatsApp", "WhatsApp"),
        ("OV-kaart", "OV-kaart"),
        ("Een brief", "een brief"),
        ("U belt", "u belt"),
        ("", ""),
    ],
)
def test_a_label_in_a_sentence_keeps_the_capitals_of_an_abbreviation(label: str, inside: str) -> None:
    assert in_sentence(label) == inside


def test_a_list_names_each_label_once_and_keeps_its_capitals() -> None:
    assert listed(["Mijn-omgeving van de gemeente", "NL-Alert", "Balie", "Balie"]) == (
        "mijn-omgeving van de gemeente; NL-Alert; balie"
    )


@pytest.mark.parametrize(
    ("share", "text"), [(0.6, "60%"), (0.425, "42,5%"), (0.4254, "42,5%"), (1.0, "100%"), (0.0, "0%")]
)
def test_a_share_is_written_with_a_decimal_only_where_it_has_one(share: float, text: str) -> None:
    assert per_cent(share) == text


def test_an_effect_is_told_as_its_share() -> None:
    # A figure of one place about an effect is still a share of that place.
    assert "42,5%" in told(OTHERS, local(evidence_kind=EvidenceKind.EFFECT))[0]


def test_the_law_is_told_with_its_article_and_without_rules_nothing_is_promised() -> None:
    rule = LawRule(
        id="x", rule="De gemeente doet dit.", law="Wet van proef", article="artikel 1", source="s",
        url="u", checked=date(2026, 11, 24), in_force=None, cases=(), phases=(), channels=(),
    )  # fmt: skip
    content = replace(
        toy_content(), law={str(n): replace(rule, id=str(n), article=f"artikel {n}") for n in range(8)}
    )
    lines = told(LAW, content=content)
    assert lines[0] == "De gemeente doet dit. (Wet van proef, artikel 0)"
    assert len(lines) == 8
    assert lines[6] == "Er zijn nog 2 regels. Kijk op de pagina van de fase."
    assert told(LAW) == (
        "Wij vonden hier geen regel. Dat betekent niet dat er geen is: vraag het uw jurist.",
    )
