"""Every page answers, says what it must, and touches no database."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from kanaalkompas.web.knowledge import current_store
from kanaalkompas.web.pages.templatetags.kanaalkompas import asset
from tests.web.places import ERROR_PAGES, EVERY_KIND_OF_PAGE
from tests.web.suggestion_store import connected_to


class _Page(HTMLParser):
    """The links, ids and headings of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.links.append(named["href"] or "")
        if named.get("id"):
            self.ids.append(named["id"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)


HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
COPY_SCRIPT = f'<script src="{asset("kopieer.js")}" defer>'
"""The one script of the site: its own, and after the page is read."""


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_every_page_is_whole_html_with_one_first_heading_and_unique_ids(
    client: Client, address: str
) -> None:
    html = text_of(client, address)
    page = _Page(html)
    assert '<html lang="nl">' in html
    assert page.headings.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert set(re.findall(r"<script(?! type=.application/ld.json.)[^>]*>[^<]*", html)) <= {COPY_SCRIPT}
    assert " style=" not in html


@pytest.mark.parametrize("address", [*EVERY_KIND_OF_PAGE, *ERROR_PAGES, "/suggestie/dank"])
def test_no_page_but_those_of_suggestions_touches_a_database(client: Client, address: str) -> None:
    """Opening a connection fails, so a page that only tried would show."""
    with patch.object(DatabaseWrapper, "connect", side_effect=AssertionError(address)):
        client.get(address)


def test_that_a_page_touches_a_database_would_show(client: Client) -> None:
    with (
        patch.object(DatabaseWrapper, "connect", side_effect=AssertionError("touched")),
        pytest.raises(AssertionError, match="touched"),
    ):
        client.get("/veranderingen")


@pytest.fixture
def stored_suggestions(tmp_path: Path) -> Iterator[None]:
    with connected_to({"KANAALKOMPAS_DATA": str(tmp_path)}):
        yield


@pytest.mark.usefixtures("stored_suggestions")
def test_every_link_on_the_site_answers(client: Client) -> None:
    """Advice links differ in thousands of ways: each new choice is followed once.

    There are hundreds of municipalities and thousands of wijken and figures: of each a few.
    """
    waiting, seen, choices = ["/"], {"/"}, set[tuple[str, str, str]]()
    followed = Counter[str]()
    while waiting:
        for link in map(unescape, HREF.findall(text_of(client, waiting.pop()))):
            place = urlsplit(link)
            # The form names the page it was opened from: one of them is enough.
            address = "/suggestie" if place.path == "/suggestie" else link.partition("#")[0]
            if place.scheme or not address or address in seen or place.path.startswith("/api/"):
                continue
            if place.path.startswith(FILES) or place.path.endswith(ENDINGS):
                # Files have tests of their own, in test_downloads and test_open_data.
                continue
            path = place.path.removeprefix("/en")
            if path in CHOSEN:
                new = {(place.path, *pair) for pair in parse_qsl(place.query)} - choices
                if not new:
                    continue
                choices |= new
            kind = _kind_of_place(path)
            if kind:
                followed[kind] += 1
                if followed[kind] > MOST_PLACES:
                    continue
            seen.add(address)
            waiting.append(address)
    assert {
        "/privacy",
        "/kanalen/brief",
        "/groepen/aandacht/huurder",
        "/bronnen/cbs-83429ned",
        "/gemeenten",
    } <= seen


MOST_PLACES = 12
CHOSEN = ("/advies", "/advies/cijfers", "/planning")
"""Pages that differ with each choice."""
FILES = ("/advies.", "/advies/grafiek.", "/catalogus.")
ENDINGS = (".csv", ".parquet", ".xlsx", ".json", ".bib", ".ris", ".txt", ".xml")


def _kind_of_place(path: str) -> str:
    parts = path.split("/")
    if parts[1:2] == ["cijfersets"] and len(parts) > 3:
        return "cijfer"
    if parts[1:2] != ["gemeenten"] or len(parts) == 2:
        return ""
    return "vergelijk" if parts[2] == "vergelijk" else "wijk" if len(parts) > 3 else "gemeente"


def test_the_first_screen_has_the_question_and_six_ready_made_situations(client: Client) -> None:
    html = text_of(client, "/")
    assert "Welk kanaal past bij uw inwoners?" in html
    assert html.count("card-link") >= 6
    assert re.search(r"[\d.]+ cijfers uit \d+ openbare bronnen", html)
    assert re.search(r"[\d.]+ uit één bron: CBS StatLine, 2012–2018", html)
    question = re.sub(
        r'<details class="more-groups">.*?</details>', "", html[html.index("<main") :], flags=re.DOTALL
    )
    assert len(re.findall(r"<select|<input(?![^>]*hidden)", question)) == 4


def test_the_advice_shows_the_figure_of_cbs_with_interval_year_and_source(client: Client) -> None:
    html = text_of(client, "/advies?situatie=dienstverlening&groep=leeftijd:65-74&fase=orienteren")
    assert "55,5%" in html
    assert "51,5–59,5" in html
    assert "/bronnen/cbs-83429ned" in html
    assert "Oud cijfer: gemeten in 2018" in html


def test_the_advice_comes_before_the_law_and_the_law_before_the_figures(client: Client) -> None:
    html = text_of(client, "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen")
    places = [
        html.index(words)
        for words in ("Begin hier.", "Wat moet sowieso", "Cijfers:", "Bekijk de cijfers", "Wie mist u")
    ]
    assert places == sorted(places)


def test_the_figure_beside_a_channel_says_whom_it_counts(client: Client) -> None:
    html = " ".join(text_of(client, "/advies?situatie=dienstverlening&fase=orienteren").split())
    lead = re.findall(r'<span class="figure-lead">(.*?)</span>', html)
    assert lead
    for line in lead:
        assert re.search(r" van \w+.*, \d{4}.*, n (= [\d.]+|onbekend)", line)
        assert "alle inwoners" not in line


def test_what_happened_stands_apart_from_what_people_want_and_do(client: Client) -> None:
    html = text_of(client, "/kanalen/berichtenbox")
    before, after = html.split('">Wat er gebeurde</h2>')
    assert "Wat er gebeurde:" not in before
    assert "Wat mensen doen:" not in after
    assert "Wat mensen willen:" not in after


def test_a_sheet_says_on_each_row_what_an_edition_warns_of_and_puts_daily_life_last(client: Client) -> None:
    html = " ".join(text_of(client, "/kanalen/berichtenapp").split())
    rows = re.findall(r"<tr.*?</tr>", html)
    news = [row for row in rows if "VU Election Study 2021" in row]
    assert news
    for row in news:
        assert "Let op: nieuwsgebruik, niet contact met de gemeente." in row
        assert "marge onder aanname; zelfselectie niet meegeteld" in row or "niet getoond" in row
    table = html.split("Cijfers over dit kanaal")[1].split("</table>")[0]
    last_of_government = table.rindex("gaat over de hele overheid")
    assert last_of_government < table.index("gaat over het dagelijks leven")


def test_an_edition_and_its_source_are_described_in_dutch_words(client: Client) -> None:
    edition = " ".join(text_of(client, "/cijfersets/nieuwsbronnen-2021@1").split())
    assert "13 januari tot en met 31 januari 2021" in edition
    assert '<th class="utrecht-table__header-cell" scope="row">0 × 18-24</th>' in edition
    assert "waarden zoals in het bestand" in edition
    source = text_of(client, "/bronnen/nieuwsbronnen-2021")
    assert "panel, niet geloot" in source
    assert "probability" not in source


def test_a_subject_goes_by_words_and_a_question_without_quotation_marks(client: Client) -> None:
    html = text_of(client, "/advies/cijfers?situatie=dienstverlening&fase=doen")
    assert "Snellere afhandeling" in html
    assert "nellere-afhandeling" not in html
    assert "“" not in html.split("</header>")[-1]


def test_groups_are_compared_in_words(client: Client) -> None:
    ask = "/advies?situatie=participatie&fase=attenderen&groep=leeftijd:65-plus&groep="
    html = " ".join(text_of(client, ask + "aandacht:laaggeletterd").split())
    assert "Anders dan 65 jaar of ouder:" in html
    assert re.search(r"<li>Brief op naam: [^<]+ in plaats van [^<]+</li>", html)
    alike = text_of(
        client, "/advies?situatie=participatie&fase=attenderen&groep=geslacht:man&groep=geslacht:vrouw"
    )
    assert "Voor deze groepen is het advies in deze fase gelijk." in alike


def test_summaries_that_come_back_name_their_phase(client: Client) -> None:
    html = text_of(client, "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen")
    names = [" ".join(re.sub("<[^>]+>", " ", name).split()) for name in _summaries(html)]
    assert "Bekijk de cijfers bij Opmerken" in names
    of_phases = [name for name in names if " bij " in name]
    assert len(of_phases) == len(set(of_phases))


def _summaries(html: str) -> list[str]:
    return re.findall("<summary>(.*?)</summary>", html, re.DOTALL)


def test_figures_of_one_municipality_stand_under_its_name(client: Client) -> None:
    html = text_of(client, "/advies?situatie=participatie&fase=attenderen&gemeente=Groningen")
    assert re.search(r"Cijfers van uw gemeente:\s+Groningen", html)


def test_the_form_leaves_a_short_address_that_can_be_shared(client: Client) -> None:
    groups = "groep=leeftijd:65-plus&en=aandacht:laaggeletterd&groep="
    answer = client.get(f"/advies?situatie=participatie&{groups}&gemeente=&fase=")
    assert answer.status_code == 302
    assert answer.headers["Location"] == (
        "/advies?situatie=participatie&groep=leeftijd:65-plus%2Baandacht:laaggeletterd"
    )
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_plus_in_the_address_combines_groups_however_it_is_written(client: Client) -> None:
    plain = text_of(client, "/advies?situatie=hulp&groep=leeftijd:65-plus+aandacht:geldzorgen&fase=doen")
    assert "65 jaar of ouder" in plain
    assert "én" in plain


@pytest.mark.parametrize("address", ERROR_PAGES)
def test_an_error_page_has_the_look_of_the_site_and_the_way_out(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert "Naar de eerste pagina" in html
    assert "Traceback" not in html


def test_a_cijferset_counts_hidden_figures_apart(client: Client) -> None:
    edition = current_store().find_served("nieuwsbronnen-2021")
    hidden = sum(row.share is None for row in edition.estimates)
    html = " ".join(text_of(client, "/cijfersets/nieuwsbronnen-2021@1").split())
    assert hidden > 0
    assert f"{len(edition.estimates) - hidden} (en {hidden} die we niet tonen)" in html


def test_two_groups_at_once_go_by_their_labels(client: Client) -> None:
    html = text_of(client, "/bronnen/nieuwsbronnen-2021")
    assert "Mannen én Het noorden" in html
    assert "man én noord" not in html
