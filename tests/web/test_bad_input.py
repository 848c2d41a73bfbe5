"""Wrong input ends in one clear message, never in a traceback: 404 in a path, 400 in a query."""

from __future__ import annotations

from html import unescape
from unittest.mock import patch

import pytest
from django.test import Client

WRONG_QUERIES = (
    ("situatie=bestaatniet", "Onbekende situatie: “bestaatniet”."),
    ("situatie=participatie&fase=atenderen", "Bedoelt u: attenderen"),
    ("situatie=participatie&groep=leeftijd:65plus", "Bedoelt u: leeftijd:65-plus"),
    ("situatie=participatie&groep=ouderen", "moet er zo uitzien"),
    ("situatie=participatie&gemeente=Utrect", "Bedoelt u: Utrecht"),
    ("situatie=participatie&cijfers=bestaatniet", "Onbekende cijferset"),
    ("situatie=participatie&cijfers=/etc", "Onbekende cijferset"),
    ("groep=leeftijd:65-plus", "Onbekende situatie"),
    ("situatie=%3Cscript%3Ealert(1)%3C/script%3E", "Onbekende situatie"),
)


@pytest.mark.parametrize(("query", "message"), WRONG_QUERIES)
def test_page_and_json_give_the_same_message_with_400(client: Client, query: str, message: str) -> None:
    page = client.get(f"/advies?{query}")
    problem = client.get(f"/api/v1/adviezen?{query}")
    assert page.status_code == problem.status_code == 400
    assert message in page.content.decode()
    assert message in problem.json()["detail"]
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert "<script>" not in page.content.decode()


def test_the_form_comes_back_with_what_was_right(client: Client) -> None:
    wrong = "situatie=participatie&groep=leeftijd:65-plus&gemeente=Utrect&fase=doen"
    html = client.get(f"/advies?{wrong}").content.decode()
    for value in ("participatie", "leeftijd:65-plus", "doen"):
        assert f'<option value="{value}" selected>' in html
    assert 'value="Utrect"' in html


def test_what_was_meant_is_a_link_that_keeps_the_other_choices(client: Client) -> None:
    wrong = "/advies?situatie=hulp&groep=leeftijd:65plus+aandacht:geldzorgen&fase=doen"
    html = client.get(wrong).content.decode()
    meant = "/advies?situatie=hulp&amp;groep=leeftijd:65-plus%2Baandacht:geldzorgen&amp;fase=doen"
    assert f'href="{meant}">65 jaar of ouder</a>' in html
    assert client.get(unescape(meant)).status_code == 200
    assert 'href="/kanalen/brief">Brief op naam</a>' in client.get("/kanalen/brieff").content.decode()


def test_where_nothing_is_near_the_choices_are_named_without_guessing(client: Client) -> None:
    html = client.get("/advies?situatie=qqqq&fase=doen").content.decode()
    assert "Kies uit: dienstverlening, participatie" in html
    assert "Bedoelt u" not in html
    assert 'href="/advies?situatie=crisis&amp;fase=doen">Crisis of noodsituatie</a>' in html


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/kanalen/brieff", "Bedoelt u: brief"),
        ("/groepen/leeftijd/65plus", "Bedoelt u: leeftijd:65-plus"),
        ("/groepen/lengte/groot", "Onbekend kenmerk"),
        ("/bronnen/cbs", "Onbekende bron"),
        ("/cijfersets/openbare-bronnen@99", "Onbekende cijferset"),
        ("/bestaat/niet", "Deze pagina bestaat niet"),
    ],
)
def test_an_unknown_word_in_a_path_is_404_with_the_nearest(client: Client, path: str, message: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert message in answer.content.decode()


def test_an_unknown_address_of_the_api_is_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/adviezen/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_bug_shows_no_traceback() -> None:
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    with patch("kanaalkompas.web.pages.advice.views.answer_of", side_effect=RuntimeError("geheim")):
        answer = client.get("/advies?situatie=participatie")
    assert answer.status_code == 500
    assert "geheim" not in answer.content.decode()
    assert "Er ging iets mis" in answer.content.decode()


def test_a_wrong_host_is_refused_without_a_traceback() -> None:
    answer = Client(headers={"host": "kwaad.example"}).get("/")
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/advies?situatie=", "/"),
        ("/advies?utm=", "/"),
        ("/advies?groep=leeftijd:65-plus&fase=", "/advies?groep=leeftijd:65-plus"),
    ],
)
def test_an_empty_choice_never_leads_in_a_circle(client: Client, asked: str, leads_to: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (302, leads_to)
    assert client.get(leads_to).status_code in (200, 400)


def test_the_same_edition_many_times_is_read_once(client: Client) -> None:
    once = client.get("/api/v1/adviezen?situatie=participatie&fase=doen&cijfers=openbare-bronnen")
    often = client.get(
        "/api/v1/adviezen?situatie=participatie&fase=doen" + "&cijfers=openbare-bronnen" * 50
    )
    assert once.content == often.content


@pytest.mark.parametrize("path", ["/advies", "/api/v1/adviezen"])
def test_sending_is_refused_in_words(client: Client, path: str) -> None:
    response = client.post(path)
    assert response.status_code == 405
    assert response.headers["Allow"].startswith("GET, HEAD")
    assert "alleen antwoord" in response.content.decode()
