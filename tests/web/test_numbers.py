"""Numbers read as Dutch numbers, with no more precision than the figure has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.vocabulary import CiBasis, Estimate, Measure, Status
from kanaalkompas.web.pages.figures.figure_block import sampling_text
from kanaalkompas.web.pages.numbers import (
    count_text,
    date_text,
    decimals_of,
    fieldwork_text,
    figure_text,
    interval_text,
    percent_text,
    respondents_text,
)
from tests.toys import toy_estimate

CBS = toy_estimate(share=0.555, ci_lower=0.515, ci_upper=0.595)
ROUND = toy_estimate(share=0.94, ci_lower=0.9213, ci_upper=0.9571, ci_basis=CiBasis.INDICATIVE)
HIDDEN = toy_estimate(
    share=None, standard_error=None, ci_lower=None, ci_upper=None, status=Status.SUPPRESSED
)


@pytest.mark.parametrize(
    ("estimate", "figure", "interval"),
    [
        (CBS, "55,5%", "51,5–59,5"),
        (ROUND, "94%", "92–96"),
        (toy_estimate(share=0.6, ci_lower=0.551, ci_upper=0.649), "60,0%", "55,1–64,9"),
        (
            toy_estimate(share=0.94, ci_lower=0.9381, ci_upper=0.9419, ci_basis=CiBasis.INDICATIVE),
            "94%",
            "93,8–94,2",
        ),
        (toy_estimate(share=0.5, ci_lower=0.5, ci_upper=0.5), "50%", ""),
        (HIDDEN, "niet getoond", ""),
        (
            toy_estimate(measure=Measure.DIFFERENCE, share=0.034, ci_lower=None, ci_upper=None),
            "+3,4 procentpunt",
            "",
        ),
    ],
)
def test_an_interval_is_as_precise_as_its_figure_and_never_without_width(
    estimate: Estimate, figure: str, interval: str
) -> None:
    digits = decimals_of([estimate])
    assert figure_text(estimate, digits) == figure
    assert interval_text(estimate, digits) == interval


def test_counts_have_points_and_a_missing_count_says_so() -> None:
    assert count_text(17472870) == "17.472.870"
    assert count_text(None) == "onbekend"
    assert respondents_text(HIDDEN) == "niet getoond"


def test_a_date_is_in_dutch_words() -> None:
    assert date_text(date(2026, 11, 24)) == "24 november 2026"


@pytest.mark.parametrize(
    ("fieldwork", "words"),
    [
        ("2021-01-13/2021-01-31", "13 januari tot en met 31 januari 2021"),
        ("2020-12-30/2021-01-02", "30 december 2020 tot en met 2 januari 2021"),
        ("2021-01-13/2021-01-13", "13 januari 2021"),
        ("2012-2018", "2012-2018"),
        ("", ""),
    ],
)
def test_the_days_of_a_study_are_in_dutch_words(fieldwork: str, words: str) -> None:
    assert fieldwork_text(fieldwork) == words


@pytest.mark.parametrize(
    ("sampling", "words"),
    [
        ("non-probability panel", "panel, niet geloot"),
        ("probability sample", "geloot (kanssteekproef)"),
        ("probability", "geloot (kanssteekproef)"),
        ("non-probability, fictief: er is geen steekproef", "niet geloot; fictief: er is geen steekproef"),
        ("kanssteekproef (LISS panel)", "kanssteekproef (LISS panel)"),
        ("", ""),
    ],
)
def test_how_people_were_chosen_is_in_dutch_words(sampling: str, words: str) -> None:
    assert sampling_text(sampling) == words


@given(st.floats(0, 1))
def test_a_per_cent_is_at_most_half_a_step_off(share: float) -> None:
    for digits in (0, 1):
        shown = float(percent_text(share, digits).removesuffix("%").replace(",", "."))
        assert abs(shown - 100 * share) <= 0.5 * 10**-digits + 1e-9
