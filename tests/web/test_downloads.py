"""The downloads: the question of the page in the address, a file by its type and name, the same errors."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.http import urlencode

from kanaalkompas.vocabulary import decimals_of, figure_words, respondents_words
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.advice.download_views import DOCUMENTS, PICTURES
from kanaalkompas.web.pages.numbers import figure_text, respondents_text

QUERY = "situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"
BEGINNINGS = {"docx": b"PK", "pptx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "pdf": b"%PDF-1.7"}


@pytest.mark.parametrize("form", DOCUMENTS)
def test_each_form_comes_as_a_file_with_its_name(client: Client, form: str) -> None:
    response = client.get(f"/advies.{form}?{QUERY}")
    assert response.status_code == 200
    assert response.content.startswith(BEGINNINGS[form])
    assert response.headers["Content-Type"] == DOCUMENTS[form].content_type
    name = f"kanaalkompas-participatie-leeftijd-65-plus-attenderen.{form}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("form", PICTURES)
def test_each_chart_of_the_page_can_be_taken(client: Client, form: str) -> None:
    page = client.get(f"/advies?{QUERY}").content.decode()
    start = page.index(f"/advies/grafiek.{form}?")
    address = page[start : page.index('"', start)].replace("&amp;", "&")
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == PICTURES[form].content_type
    assert (
        "kanaalkompas-participatie-leeftijd-65-plus-attenderen-" in response.headers["Content-Disposition"]
    )


def test_the_page_links_to_every_file_with_its_own_question(client: Client) -> None:
    page = client.get(f"/advies?{QUERY}").content.decode()
    for form in DOCUMENTS:
        assert f'href="/advies.{form}?{QUERY.replace("&", "&amp;")}"' in page


@pytest.mark.parametrize(
    "query", ["", "situatie=onzin", "situatie=participatie&groep=onzin", "situatie=hulp&cijfers=onzin"]
)
@pytest.mark.parametrize("form", ["docx", "csv"])
def test_wrong_input_gives_the_same_page_as_for_the_advice(client: Client, form: str, query: str) -> None:
    response = client.get(f"/advies.{form}?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/advies.doc", "/advies.", "/advies/grafiek.gif"])
def test_an_unknown_form_is_no_page(client: Client, path: str) -> None:
    assert client.get(f"{path}?{QUERY}").status_code == 404


@pytest.mark.parametrize("block", ["", "0123456789abcdef", "../etc", '"><script>'])
def test_an_unknown_chart_is_wrong_input(client: Client, block: str) -> None:
    response = client.get(f"/advies/grafiek.svg?{QUERY}&{urlencode({'blok': block})}")
    assert response.status_code == 400
    assert b"<script>" not in response.content


def test_a_combination_from_the_form_leads_to_the_lasting_address(client: Client) -> None:
    response = client.get(
        "/advies.csv?situatie=participatie&groep=leeftijd:65-plus&en=aandacht:laaggeletterd&fase="
    )
    assert response.status_code == 302
    expected = "/advies.csv?situatie=participatie&groep=leeftijd:65-plus%2Baandacht:laaggeletterd"
    assert response.headers["Location"] == expected


def test_a_file_name_holds_nothing_but_letters_digits_and_hyphens(client: Client) -> None:
    groups = "aandacht:anderstalig%2Bleeftijd:65-plus"
    query = f"situatie=participatie&groep={groups}&fase=doen&gemeente=%27s-Hertogenbosch"
    name = client.get(f"/advies.csv?{query}").headers["Content-Disposition"]
    expected = "kanaalkompas-participatie-aandacht-anderstalig-leeftijd-65-plus-doen-gm0796.csv"
    assert name == f'attachment; filename="{expected}"'


def test_the_document_names_the_address_of_the_advice(client: Client) -> None:
    content = client.get(f"/advies.csv?{QUERY}").content.decode()
    assert f"http://localhost/advies?{QUERY}" in content


def test_a_figure_reads_alike_on_the_page_and_in_a_document() -> None:
    rows = [row for edition in current_knowledge().editions for row in edition.estimates]
    assert len(rows) > 1_000
    for row in rows:
        digits = decimals_of([row])
        assert figure_words(row, digits) == figure_text(row, digits)
        assert respondents_words(row) == respondents_text(row)
