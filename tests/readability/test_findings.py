"""Hard words, terms, abbreviations, rare words, and the questions of a reader."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.readability import Finding, FindingKind, ReaderQuestion, TextCheck, check_text
from kanaalkompas.readability.word_lists import abbreviations, plain_words, terms
from kanaalkompas.vocabulary import InputError

HARD, TERM, SHORT, RARE = FindingKind.HARD, FindingKind.TERM, FindingKind.ABBREVIATION, FindingKind.RARE


def found(text: str, kind: FindingKind) -> list[tuple[str, str]]:
    return [(f.text, f.advice) for f in check_text(text).findings if f.kind is kind]


def test_our_list_is_large_and_no_form_stands_in_it_twice() -> None:
    assert len(set(plain_words().values())) >= 220
    assert len(plain_words()) >= 500
    assert not set(plain_words()) & set(terms())


@pytest.mark.parametrize("phrases", [plain_words(), terms()])
def test_every_form_of_the_lists_is_found_in_a_sentence(phrases: dict[tuple[str, ...], str]) -> None:
    for form, advice in phrases.items():
        shown = " ".join(form)
        findings = check_text(f"Wij zien {shown} hier.").findings
        assert any(f.text == shown and f.advice == advice for f in findings), shown


def test_no_plainer_word_is_itself_a_hard_one() -> None:
    """Words that explain may not send the writer round in a circle."""
    single = {form[0] for form in plain_words() if len(form) == 1}
    circular = {
        word
        for advice in plain_words().values()
        for word in advice.replace("(", " ").replace(")", " ").replace(",", " ").split()
        if word in single
    }
    assert circular == set()


def test_the_longest_phrase_wins_and_a_phrase_may_run_over_a_line() -> None:
    assert found("Dit is met betrekking\ntot uw huis.", HARD) == [("met betrekking\ntot", "over")]
    assert [f.text for f in check_text("U krijgt een last onder dwangsom.").findings] == [
        "last onder dwangsom"
    ]


def test_capitals_do_not_hide_a_hard_word() -> None:
    assert found("Betreffende uw huis.", HARD) == [("Betreffende", "over")]
    assert found("INDIEN u komt.", HARD) == [("INDIEN", "als")]


def test_a_term_is_explained_not_replaced() -> None:
    assert found("U kunt een zienswijze geven.", HARD) == []
    ((word, advice),) = found("U kunt een zienswijze geven.", TERM)
    assert word == "zienswijze"
    assert advice.startswith("uw mening over een plan")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat is bijv. zo.", [("bijv.", "bijvoorbeeld")]),
        ("Volgens de Awb mag het.", [("Awb", "de wet met regels voor besluiten van de overheid")]),
        ("De WXY helpt.", [("WXY", "")]),
        ("De Wet maatschappelijke ondersteuning (Wmo) helpt.", []),
        ("De Wmo (hulp om thuis te wonen) helpt.", []),
        ("Dat zei J.P. Smit.", []),
    ],
)
def test_abbreviations_are_shown_unless_explained(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, SHORT) == expected


def test_rare_words_are_shown_but_names_are_not() -> None:
    text = "De mantelzorger betaalt de hondenkennel aan Woltersum."
    assert [word for word, _ in found(text, RARE)] == ["hondenkennel"]


def test_unknown_words_are_listed_once_and_not_judged() -> None:
    check = check_text("De woonkostentoeslag en de Woonkostentoeslag zijn er.")
    assert check.unknown_words == ("woonkostentoeslag",)
    assert check.counts.n_unknown == 2
    assert check.findings == ()


def test_a_sentence_of_16_words_is_long_and_one_of_15_is_not() -> None:
    fifteen = "Een " + "kat " * 13 + "zit."
    check = check_text(f"{fifteen} Nog {fifteen.lower()} Een {fifteen.lower()} Ja een {fifteen.lower()}")
    assert [len(s.words) for s in check.long_sentences] == [17, 16, 16]


def test_forms_of_worden_and_of_address_are_counted() -> None:
    check = check_text("Het wordt gedaan. U komt met uw pas. Jij wacht. Het gebeurt.")
    assert len(check.with_become) == 1
    assert (check.address_forms.n_formal, check.address_forms.n_informal) == (2, 1)
    assert check.address_forms.mixed
    assert not check_text("U komt.").address_forms.mixed


def answered(text: str) -> set[ReaderQuestion]:
    return {cue.question for cue in check_text(text).cues if cue.sentence is not None}


DO, WHEN, WHOM = ReaderQuestion.WHAT_TO_DO, ReaderQuestion.BY_WHEN, ReaderQuestion.WHOM_TO_ASK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het college heeft besloten.", set()),
        ("Stuur het formulier op.", {DO}),
        ("U hoeft niets te doen.", {DO}),
        ("Kunt u komen?", {DO}),
        ("Het stopt op 3 mei.", {WHEN}),
        ("Het stopt op 03-05-2026.", {WHEN}),
        ("Het duurt 8 weken.", {WHEN}),
        ("Het is op vrijdag.", {WHEN}),
        ("Het nummer is (026) 123 45 67.", {WHOM}),
        ("Het nummer is 14 026.", {WHOM}),
        ("Wij staan op www.ede.nl.", {WHOM}),
        ("Bel ons voor 3 mei.", {DO, WHEN, WHOM}),
        ("Het kost 0,50 euro in 2026.", set()),
        ("U dient dit te doen.", {DO}),
        ("Daarom verzoeken wij u om bewijs.", {DO}),
        ("Ons verzoek is klaar voor het college.", set()),
    ],
)
def test_cues_answer_the_questions_of_a_reader(text: str, expected: set[ReaderQuestion]) -> None:
    assert answered(text) == expected


@pytest.mark.parametrize(
    "term",
    [
        "Stuur dit uiterlijk vrijdag.",
        "Doe dit binnen twee weken.",
        "Doe dit binnen de komende 14 dagen.",
        "Reageer vóór 3 mei.",
        "Dat kan tot 3 mei.",
    ],
)
def test_a_term_answers_when_before_the_date_of_an_earlier_letter(term: str) -> None:
    check = check_text(f"Wij kregen uw brief van 12 oktober 2026. {term}")
    (found,) = (cue.sentence for cue in check.cues if cue.question is WHEN)
    assert found
    assert check.text[found.start : found.end] == term


def test_without_a_term_the_first_date_answers_when() -> None:
    check = check_text("Het begint op 3 mei. Het stopt op 8 juni. Dat is voor iedereen binnen bereik.")
    (found,) = (cue.sentence for cue in check.cues if cue.question is WHEN)
    assert found
    assert found.start == 0


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00"])
def test_no_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="leeg"):
        check_text(text)


@pytest.mark.parametrize("text", ["😀😀", "1 2 3", "... --- !!!", "x@y.nl"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="geen woorden"):
        check_text(text)


def test_10000_characters_are_taken_and_one_more_is_not() -> None:
    assert check_text(("De kat zit. " * 1000)[:10_000])
    assert check_text(("De kat zit.\r\n" * 1000)[:10_800])
    with pytest.raises(InputError, match=r"10\.001 tekens.*hoogstens 10\.000"):
        check_text("a" * 10_001)


@pytest.mark.parametrize(
    "text",
    [
        "We would like to inform you that your request for a parking permit has been received and that it "
        "will be handled within eight weeks after the day on which you sent the form to the municipality.",
        "Wir möchten Sie darüber informieren, dass Ihr Antrag auf eine Genehmigung eingegangen ist und "
        "innerhalb von acht Wochen nach dem Eingang des Formulars bei der Gemeinde bearbeitet wird.",
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore "
        "et dolore magna aliqua ut enim ad minim veniam " * 3,
    ],
)
def test_another_language_is_said_and_not_scored(text: str) -> None:
    check = check_text(f"{text} {text} {text} {text}")
    assert not check.seems_dutch
    assert check.scores is None


def test_a_dutch_list_of_a_few_words_counts_as_dutch() -> None:
    assert check_text("Paspoort, foto, geld.").seems_dutch


def test_an_abbreviation_is_known_with_a_capital_only_where_that_is_safe() -> None:
    assert abbreviations().knows("Dhr.")
    assert abbreviations().knows("nov.")
    assert not abbreviations().knows("Jan.")


@given(st.text(alphabet="aBé1.,:;-'’@/( \n\t😀\u200b&<", max_size=400))
def test_findings_lie_in_order_in_the_text_and_never_overlap(text: str) -> None:
    with suppress(InputError):
        assert_findings_lie_in_order(check_text(text))


def assert_findings_lie_in_order(check: TextCheck) -> None:
    at = 0
    for finding in check.findings:
        assert isinstance(finding, Finding)
        assert at <= finding.start
        assert check.text[finding.start : finding.end] == finding.text
        at = finding.end


@pytest.mark.parametrize(
    "pattern", ["in het ", "a\n", "met betrekking tot de ", "ab ", "d.w.z. a ", "a'b-"]
)
def test_findings_lie_in_order_in_the_longest_text(pattern: str) -> None:
    assert_findings_lie_in_order(check_text((pattern * 10_000)[:10_000]))
