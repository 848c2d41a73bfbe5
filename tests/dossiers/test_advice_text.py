"""The advice as text: complete, sourced, marked where fictitious, and without a suppressed number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice import Question, answer_question, built_in_knowledge
from kanaalkompas.dossiers import advice_as_text
from kanaalkompas.dossiers.figure_words import figure_in_words, n_words
from kanaalkompas.vocabulary import CiBasis, Status, built_in_vocabulary
from kanaalkompas.web.pages.numbers import decimals_of, figure_text, interval_text
from tests.toys import toy_answer, toy_edition, toy_estimate

WORDS = built_in_vocabulary()
ADDRESS = "https://voorbeeld.nl/advies?situatie=dienstverlening"
SUPPRESSED = toy_estimate(
    share=None,
    standard_error=None,
    ci_lower=None,
    ci_upper=None,
    n_respondents=17,
    status=Status.SUPPRESSED,
)


def test_the_text_of_a_toy_is_what_a_memo_needs() -> None:
    text = advice_as_text(toy_answer(toy_estimate()), WORDS, ADDRESS, date(2026, 11, 30))
    assert text.splitlines()[:18] == [
        "ADVIES: IETS AANVRAGEN OF REGELEN",
        "Voor: Alle inwoners",
        "",
        "2. UITZOEKEN",
        "De inwoner zoekt uit wat het is en wat het voor hem of haar betekent.",
        "",
        "Voor Alle inwoners (cijfers: mager. Van de 4 kanalen in dit advies is er 1 in deze situatie "
        "gemeten. Het nieuwste cijfer is uit 2022.)",
        "Zet in:",
        "- Website: website voor totaal:alle",
        "  Wat mensen doen: 60% (55–65). Vraag, in onze woorden: Welke kanalen gebruikt u? "
        "(Alle inwoners; gevraagd aan inwoners; 2022; n = 1.000; Onderzoek toy)",
        "Vul aan:",
        "- Brief op naam: brief voor totaal:alle",
        "Vangnet:",
        "- Telefoon: telefoon voor totaal:alle",
        "Niet als enige:",
        "- Sociale media: sociale-media voor totaal:alle",
        "",
        "BRONNEN",
    ]
    assert "- Onderzoek toy. Toymaker, 2022; n = 1.000; cijferset toy@1; https://example.org/toy" in text
    assert "vakoordeel van het Kanaalkompas-team, 24 november 2026" in text
    assert "\nWAT WE NIET WETEN\n- " in text
    assert text.endswith(f"(Kanaalkompas, bekeken op 30 november 2026): {ADDRESS}\n")


def test_a_fictitious_answer_says_so_before_anything_else() -> None:
    answer = toy_answer(editions=[toy_edition(toy_estimate(), fictitious=True)])
    assert advice_as_text(answer, WORDS, ADDRESS).splitlines()[1].startswith("FICTIEF:")
    assert "FICTIEF" not in advice_as_text(toy_answer(toy_estimate()), WORDS, ADDRESS)


def test_a_suppressed_figure_tells_neither_share_nor_count() -> None:
    assert figure_in_words(SUPPRESSED) == "niet getoond"
    assert n_words([SUPPRESSED]) == "n niet getoond"
    text = advice_as_text(toy_answer(SUPPRESSED, toy_estimate(subject="brief")), WORDS, ADDRESS)
    assert "17" not in text
    assert "n = 1.000" in text


def test_a_count_beside_a_suppressed_one_is_only_of_what_is_shown() -> None:
    assert n_words([toy_estimate(n_respondents=1200), SUPPRESSED]) == "n = 1.200"
    assert (
        n_words([toy_estimate(n_respondents=900), toy_estimate(n_respondents=1200)]) == "n = 900 tot 1.200"
    )
    assert n_words([toy_estimate(n_respondents=None)]) == "n onbekend"
    mixed = [toy_estimate(n_respondents=None), toy_estimate(n_respondents=5)]
    assert n_words(mixed) == "n = 5 (bij een deel onbekend)"


def test_a_rule_of_law_is_told_once_with_its_phases() -> None:
    knowledge = built_in_knowledge()
    answer = answer_question(Question("participatie"), knowledge)
    text = advice_as_text(answer, knowledge.vocabulary, ADDRESS)
    rules = {rule.id: rule for phase in answer.phases for rule in phase.law}
    assert rules
    for rule in rules.values():
        assert text.count(rule.rule) == 1
        assert f"{rule.rule} ({rule.law}, {rule.article}; bij: " in text


@pytest.mark.parametrize("case", list(WORDS.cases))
def test_every_channel_and_reason_of_an_answer_is_in_its_text(case: str) -> None:
    knowledge = built_in_knowledge()
    answer = answer_question(Question(case, (), ("leeftijd:65-plus",), "Arnhem"), knowledge)
    text = advice_as_text(answer, knowledge.vocabulary, ADDRESS)
    assert "Gemeente: Arnhem" in text
    for phase in answer.phases:
        for advice in phase.groups[0].channels:
            assert f"- {advice.channel.label}: {advice.judgement.reason}" in text


@given(
    shares=st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(sorted),
    basis=st.sampled_from([CiBasis.PUBLISHED, CiBasis.DESIGN, CiBasis.INDICATIVE]),
    status=st.sampled_from([Status.PUBLISHED, Status.UNCERTAIN]),
)
def test_a_figure_reads_as_on_the_site_to_the_last_digit(
    shares: list[int], basis: CiBasis, status: Status
) -> None:
    lower, share, upper = (number / 10_000 for number in shares)
    row = toy_estimate(share=share, ci_lower=lower, ci_upper=upper, ci_basis=basis, status=status)
    digits = decimals_of([row])
    interval = interval_text(row, digits)
    words = figure_text(row, digits) + (f" ({interval})" if interval else "")
    assert figure_in_words(row).removesuffix(", onzeker") == words
