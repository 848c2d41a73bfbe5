"""Figures by filter, page and CSV: the same rows each way, and nothing of what is hidden."""

from __future__ import annotations

import csv
import json
import tracemalloc
from dataclasses import replace
from io import StringIO
from itertools import islice
from typing import Any

import pytest
from django.test import Client

from kanaalkompas.vocabulary import ESTIMATE_COLUMNS, Status
from kanaalkompas.web.api.figures import Found, csv_chunks
from kanaalkompas.web.knowledge import current_knowledge, current_store

CIJFERS = "/api/v1/cijfers"
NUMBERS = (
    *("share", "standard_error", "ci_lower", "ci_upper", "ci_level"),
    *("n_respondents", "n_effective"),
)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def csv_of(client: Client, query: str) -> list[dict[str, str]]:
    answer: Any = client.get(f"{CIJFERS}.csv?{query}")
    assert answer.headers["Content-Type"].startswith("text/csv")
    return rows_of(answer.getvalue().decode())


def pages_of(client: Client, query: str) -> list[dict[str, Any]]:
    address, figures = f"{CIJFERS}?{query}&perPagina=300", []
    while address:
        page = client.get(address).json()
        figures += page["figures"]
        address = page["links"].get("next", "")
    assert len(figures) == page["total"]
    return figures


@pytest.mark.parametrize(
    "query",
    [
        "cijferset=nieuwsbronnen-2021",
        "cijferset=voorbeeld&status=suppressed",
        "kenmerk=leeftijd&kanaal=website&kanaal=e-mail",
        "groep=leeftijd:65-74&soort=use&gebied=NL",
        "bron=cbs-83429ned&groep=leeftijd:75-plus",
        "onderwerpSoort=motive",
        "gebied=Alblasserdam",
    ],
)
def test_pages_and_csv_hold_the_same_figures(client: Client, query: str) -> None:
    paged, streamed = pages_of(client, query), csv_of(client, query)
    assert paged
    assert [figure["estimate"]["row"] for figure in paged] == [row["row"] for row in streamed]
    for figure, row in zip(paged, streamed, strict=True):
        assert row["fictitious"] == str(figure["fictitious"]).lower()
        for column in ESTIMATE_COLUMNS:
            value = figure["estimate"][column]
            if isinstance(value, float):
                assert float(row[column]) == value
            else:
                assert row[column] == ("" if value is None else str(value))


def test_every_figure_of_an_edition_comes_once(client: Client) -> None:
    edition = current_store().find_served("openbare-bronnen")
    rows = [row["row"] for row in csv_of(client, "cijferset=openbare-bronnen")]
    assert rows == [row.row_id for row in edition.estimates]


def test_the_accept_header_chooses_csv(client: Client) -> None:
    streamed: Any = client.get(f"{CIJFERS}?bron=cbs-83429ned", headers={"accept": "text/csv"})
    assert rows_of(streamed.getvalue().decode()) == csv_of(client, "bron=cbs-83429ned")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/png"])
def test_another_form_is_refused(client: Client, accept: str) -> None:
    answer = client.get(CIJFERS, headers={"accept": accept})
    assert answer.status_code == 406
    assert "application/json, text/csv" in answer.json()["detail"]


def test_a_hidden_figure_has_no_number_anywhere(client: Client) -> None:
    paged = pages_of(client, "cijferset=voorbeeld&status=suppressed")
    for figure in paged:
        assert figure["estimate"]["status"] == str(Status.SUPPRESSED)
        assert [figure["estimate"][name] for name in NUMBERS] == [None] * len(NUMBERS)
        alone = client.get(figure["links"]["self"]).json() if figure is paged[0] else figure
        assert alone["estimate"] == figure["estimate"]
    assert all(
        row[name] == ""
        for row in csv_of(client, "cijferset=voorbeeld&status=suppressed")
        for name in NUMBERS
    )


def test_a_fictitious_figure_says_so(client: Client) -> None:
    assert all(figure["fictitious"] for figure in pages_of(client, "cijferset=voorbeeld&kanaal=brief"))
    assert not any(figure["fictitious"] for figure in pages_of(client, "kanaal=brief"))


def test_one_figure_is_found_by_its_lasting_name(client: Client) -> None:
    row = current_store().find_served("voorbeeld").estimates[7]
    assert client.get(f"{CIJFERS}/{row.row_id}").status_code == 404
    found = client.get(f"{CIJFERS}/{row.row_id}?cijferset=voorbeeld@1").json()
    assert found["estimate"]["subject"] == row.subject
    assert found["source"]["id"] == row.source
    assert client.get(f"{CIJFERS}/{row.row_id}?cijferset=voorbeld").status_code == 400


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("perpagina=10", "perpagina", "Bedoelt u: perPagina"),
        ("perPagina=1001", "perPagina", "1000 of lager"),
        ("perPagina=0", "perPagina", "1 of hoger"),
        (
            "pagina=5.000",
            "pagina",
            "“5.000” kan niet. Schrijf een heel getal van hoogstens 9 cijfers, zonder punt",
        ),
        ("pagina=", "pagina", "Schrijf een heel getal"),
        (f"pagina={'9' * 32}", "pagina", "van hoogstens 9 cijfers"),
        ("perPagina=-1", "perPagina", "zonder punt of minteken"),
        ("kanaal=brieff", "kanaal", "Bedoelt u: brief"),
        ("groep=leeftijd:65plus", "groep", "leeftijd:65-plus"),
        ("soort=gebruik", "soort", "Kies uit: effect, preference, use, outcome"),
        ("status=verborgen", "status", "suppressed"),
        ("bron=cbs", "bron", "Onbekende bron"),
        ("gebied=Utrect", "gebied", "Utrecht"),
        ("onderwerp=qqqqqq", "onderwerp", "Onbekende onderwerp"),
        ("cijferset=voorbeld", "cijferset", "Bedoelt u: voorbeeld"),
    ],
)
def test_wrong_input_says_where_and_what_is_allowed(
    client: Client, query: str, name: str, message: str
) -> None:
    answer = client.get(f"{CIJFERS}?{query}")
    problem = answer.json()
    assert answer.status_code == 400
    assert message in problem["detail"]
    assert [wrong["name"] for wrong in problem["errors"]] == [name]


def test_unknown_keys_are_answered_in_the_order_of_the_description(client: Client) -> None:
    answer = client.get("/api/v1/adviezen?xyzxyz=1")
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(
        "Kies uit: situatie, groep, fase, gemeente, cijfers, gebied, dagen, namen, formeel."
    )


@pytest.mark.parametrize("query", ["pagina=1&pagina=2", "status=published&status=suppressed"])
def test_two_answers_to_one_key_are_refused(client: Client, query: str) -> None:
    assert "meer dan één antwoord" in client.get(f"{CIJFERS}?{query}").json()["detail"]


def test_a_page_that_is_not_there_is_refused(client: Client) -> None:
    assert "De laatste pagina is" in client.get(f"{CIJFERS}?pagina=100000").json()["detail"]


def test_no_figure_is_one_empty_page(client: Client) -> None:
    page = client.get(f"{CIJFERS}?kanaal=nl-alert&situatie=handhaving").json()
    assert (page["total"], page["figures"]) == (0, [])


def test_the_link_header_names_the_pages_beside(client: Client) -> None:
    answer = client.get(f"{CIJFERS}?groep=leeftijd:65-74&perPagina=2&pagina=2")
    link = answer.headers["Link"]
    for name in ("self", "first", "prev", "next", "last"):
        assert f'<{answer.json()["links"][name]}>; rel="{name}"' in link
    assert client.get(answer.json()["links"]["prev"]).json()["page"] == 1


def test_the_stream_never_holds_more_than_a_few_rows() -> None:
    """Ten times as many figures take no more memory; `bench api` measures a million."""
    edition = current_knowledge().editions[-1]
    peaks = []
    for times in (1, 10):
        long = Found((replace(edition, estimates=edition.estimates * times),), ())
        tracemalloc.start()
        n_bytes = sum(map(len, csv_chunks(long)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert n_bytes > 10_000_000
    assert peaks[1] < 1.2 * peaks[0] + 100_000


def test_a_stream_that_is_left_stops_working() -> None:
    edition = current_knowledge().editions[-1]
    first = list(islice(csv_chunks(Found((edition,), ())), 1))
    assert first[0].startswith(b"edition,fictitious,row,source")
    assert json.dumps(first[0].decode()).count("\\n") < len(edition.estimates)
