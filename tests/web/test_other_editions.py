"""Editions of a host: fictitious, hostile or with suppressed figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.test import Client

from kanaalkompas.editions import Edition, EditionStore
from kanaalkompas.vocabulary import Status, built_in_vocabulary
from kanaalkompas.web.knowledge import current_store
from tests.toys import toy_edition, toy_estimate

HOSTILE = "<script>alert('x')</script>"
SUPPRESSED = toy_estimate(
    subject="brief",
    share=None,
    standard_error=None,
    ci_lower=None,
    ci_upper=None,
    n_respondents=29,
    status=Status.SUPPRESSED,
)


def hostile_edition() -> Edition:
    edition = toy_edition(toy_estimate(), SUPPRESSED, edition_id="verzonnen", fictitious=True)
    source = replace(edition.manifest.sources["toy"], title=HOSTILE, citation=HOSTILE)
    manifest = replace(edition.manifest, title=HOSTILE, sources={"toy": source})
    return Edition(manifest, edition.estimates)


@pytest.fixture(autouse=True)
def store() -> Iterator[None]:
    editions = dict(current_store().editions) | {"verzonnen@1": hostile_edition()}
    patched = EditionStore(built_in_vocabulary(), editions)
    with (
        patch("kanaalkompas.web.knowledge.current_store", return_value=patched),
        patch("kanaalkompas.web.pages.evidence.views.current_store", return_value=patched),
    ):
        yield


ADDRESS = "/advies?situatie=dienstverlening&fase=orienteren&cijfers=verzonnen"


def test_a_fictitious_edition_says_so_on_the_page_and_is_never_the_default(client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert "Fictief" in html
    assert "de cijfers op deze pagina zijn verzonnen" in html
    assert "verzonnen" not in client.get(ADDRESS.replace("&cijfers=verzonnen", "")).content.decode()


def test_what_is_fictitious_says_so_beside_the_badge_and_beside_each_figure(client: Client) -> None:
    html = " ".join(client.get(ADDRESS).content.decode().split())
    label = '<strong class="nl-data-badge badge badge--fictief">Fictief</strong>'
    assert f'<p class="badge-line"> {label} ' in html
    leads = re.findall(r'<span class="figure-lead">(.*?)</span>', html)
    assert leads
    assert all("Fictief:" in lead for lead in leads)
    assert client.get("/bronnen/toy").content.decode().count("<strong>Fictief.</strong>") == 2
    assert "badge--fictief" not in client.get(ADDRESS.replace("&cijfers=verzonnen", "")).content.decode()


def test_real_and_fictitious_figures_do_not_stand_in_one_answer(client: Client) -> None:
    answer = client.get(f"{ADDRESS}&cijfers=openbare-bronnen")
    assert answer.status_code == 400
    assert "gaan niet samen" in answer.content.decode()


def test_texts_of_an_edition_are_escaped(client: Client) -> None:
    for address in (ADDRESS, "/cijfersets/verzonnen@1"):
        html = client.get(address).content.decode()
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


def test_a_suppressed_figure_shows_neither_its_share_nor_its_count(client: Client) -> None:
    html = client.get("/bronnen/toy").content.decode()
    assert html.count("niet getoond") >= 2
    for address in ("/bronnen/toy", ADDRESS, ADDRESS.replace("/advies", "/api/v1/adviezen")):
        text = client.get(address).content.decode()
        assert not re.search(r"\b29\b", text.split("<main")[-1])


def test_the_choice_of_editions_stays_in_every_link_of_the_page(client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert '<input type="hidden" name="cijfers" value="verzonnen">' in html
    assert "fase=doen&amp;cijfers=verzonnen" in html
