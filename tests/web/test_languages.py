"""The English site: each text has an English one, links stay in English, what is Dutch says so."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import pytest
from babel.messages import Message
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils import translation

from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.languages import in_english, other_language, with_marked_dutch
from kanaalkompas.web.pages.numbers import number_text, percent_text
from tests.web.messages import CATALOGUE, catalogue, in_code, in_template, messages
from tests.web.places import EVERY_KIND_OF_PAGE

PLACES = re.compile(r"%\((\w+)\)s")


def entries() -> list[Message]:
    """Give the texts of the catalogue without its heading."""
    return [entry for entry in catalogue() if entry.id]


def test_every_text_of_the_interface_is_in_the_catalogue_and_no_other() -> None:
    ours = {message if isinstance(message, str) else message[0] for message in messages()}
    theirs = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in entries()}
    assert ours - theirs == set()
    assert theirs - ours == set()


def test_every_text_has_an_english_one_with_the_same_places() -> None:
    assert [entry.id for entry in entries() if not entry.string or not all(entry.string)] == []
    for entry in entries():
        given = entry.id if isinstance(entry.id, str) else entry.id[-1]
        made = entry.string if isinstance(entry.string, str) else list(entry.string or ())[-1]
        assert set(PLACES.findall(given)) == set(PLACES.findall(made)), given
        assert "%%" in made or given.count("%") == made.count("%"), given


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    made = BytesIO()
    write_mo(made, catalogue())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == made.getvalue(), "make test compiles it anew"
    with translation.override("en"):
        assert translation.gettext("Alle inwoners") == "All residents"


def test_texts_are_found_in_templates_and_code() -> None:
    template = """{% translate "Een" %}{% blocktranslate trimmed with n=x %}
        Twee {{ n }}
    {% endblocktranslate %}{% include "a.html" with title=_("Drie") %}"""
    assert list(in_template(template)) == ["Een", "Twee %(n)s", "Drie"]
    assert list(in_code('_("Vier"); ngettext("een", "meer", n); other("nee")')) == ["Vier", ("een", "meer")]


def test_links_to_pages_stay_in_english_and_files_stay_what_they_are() -> None:
    html = (
        '<a href="/advies?a=b">x</a><a class="y" href="/">x</a><form action="/zoeken"></form>'
        '<link href="/static/a.css"><a href="/advies.docx?a=b">x</a><a href="/api/v1/adviezen">x</a>'
        '<a href="/en/advies">x</a><a href="/over" hreflang="nl">x</a><a href="#deel">x</a>'
        '<a href="/cijfersets/openbare-bronnen@1">x</a><a href="https://example.nl/a">x</a>'
    )
    assert in_english(html) == (
        '<a href="/en/advies?a=b">x</a><a class="y" href="/en/">x</a><form action="/en/zoeken"></form>'
        '<link href="/static/a.css"><a href="/advies.docx?a=b">x</a><a href="/api/v1/adviezen">x</a>'
        '<a href="/en/advies">x</a><a href="/over" hreflang="nl">x</a><a href="#deel">x</a>'
        '<a href="/en/cijfersets/openbare-bronnen@1">x</a><a href="https://example.nl/a">x</a>'
    )


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/", "/en/"),
        ("/en/", "/"),
        ("/en", "/"),
        ("/advies?a=b", "/en/advies?a=b"),
        ("/energie", "/en/energie"),
    ],
)
def test_each_page_knows_its_address_in_the_other_language(here: str, there: str) -> None:
    assert other_language(here) == there


def test_a_redirect_stays_in_english(client: Client) -> None:
    answer = client.get("/en/advies")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/")


def test_an_error_is_in_english_too(client: Client) -> None:
    answer = client.get("/en/bestaat-niet")
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.content.decode()


class _Texts(HTMLParser):
    """Collect each text with the language that holds for it."""

    VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.languages = [""]
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.languages.append(dict(attrs).get("lang") or self.languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        # What stands in a script is data for a machine.
        if data.strip() and self.cdata_elem is None:
            self.texts.append((self.languages[-1], " ".join(data.split())))


DUTCH_WORDS = re.compile(
    r"\b(?:de|het|een|en|van|voor|niet|met|zijn|wordt|worden|u|uw|wij|we|die|dat|ook|bij|naar|uit|geen|meer|aan|"
    r"om|te|als|wie|wat|hoe|deze|dit)\b",
    re.IGNORECASE,
)
ALSO_ENGLISH = {"we", "die", "met", "made", "u", "en", "aan", "van", "de", "te"}


def _looks_dutch(text: str) -> bool:
    words = {word.lower() for word in DUTCH_WORDS.findall(text)} - ALSO_ENGLISH
    return len(words) > 0


@pytest.mark.parametrize(
    "address",
    [*EVERY_KIND_OF_PAGE, "/profielen", "/profielen/nieuwsbronnen-2021@1/vooral-televisie"],
)
def test_an_english_page_marks_what_is_dutch(client: Client, address: str) -> None:
    answer = client.get("/en" + address)
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "en"
    html = answer.content.decode()
    reader = _Texts()
    reader.feed(html)
    names = {municipality.name for municipality in current_knowledge().municipalities.by_code.values()}
    dutch = {entry.id for entry in entries() if isinstance(entry.id, str) and entry.string != entry.id}
    english = {entry.string for entry in entries()}
    said = [text for language, text in reader.texts if language == "en" and text not in names]
    assert {language for language, _ in reader.texts} <= {"en", "nl"}
    assert [text for text in said if _looks_dutch(re.sub(r"https?://\S+", "", text))] == []
    assert [text for text in said if text in dutch - english] == []


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_an_english_page_leads_to_english_pages_and_to_itself_in_dutch(
    client: Client, address: str
) -> None:
    html = client.get("/en" + address).content.decode()
    links = re.findall(r'<a [^>]*?href="(/[^"]*)"([^>]*)>', html)
    away = {unescape(link) for link, rest in links if "hreflang" in rest}
    own = {link for link, rest in links if "hreflang" not in rest}
    assert away == {Client(headers={"host": "localhost"}).get(address).wsgi_request.get_full_path()}
    is_file = re.compile(r"/(?:api|static)/|[^?#]*\.[a-z]{3,7}(?:[?#]|$)")
    assert [link for link in own if not link.startswith("/en/") and not is_file.match(link)] == []


def test_each_page_names_both_languages(client: Client) -> None:
    for address in ("/kanalen?a=b", "/en/kanalen?a=b"):
        html = " ".join(client.get(address).content.decode().split())
        assert '<link rel="alternate" href="http://localhost/kanalen?a=b" hreflang="nl">' in html
        assert '<link rel="alternate" href="http://localhost/en/kanalen?a=b" hreflang="en">' in html


def test_kept_pages_do_not_mix_languages(client: Client) -> None:
    for address, language in (("/kanalen", "nl"), ("/en/kanalen", "en")) * 2:
        answer = client.get(address)
        assert f'<html lang="{language}">' in answer.content.decode()
        assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("address", ["/en/beheer", "/en/api/v1/adviezen", "/en/en/kanalen"])
def test_what_is_one_for_all_has_no_english_address(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_numbers_follow_the_language_of_the_page() -> None:
    assert (number_text(1234.5, 1), percent_text(0.555, 1)) == ("1.234,5", "55,5%")
    with translation.override("en"):
        assert (number_text(1234.5, 1), percent_text(0.555, 1)) == ("1,234.5", "55.5%")


def test_search_finds_a_channel_by_its_name_in_the_language_of_the_page(client: Client) -> None:
    assert "/en/kanalen/brief" in client.get("/en/zoeken?q=letter").content.decode()


def test_a_drawing_marks_its_dutch_texts() -> None:
    svg = "<svg><title id='a'>Hoe dan?</title><text><tspan>Front desk</tspan></text><text>55%</text></svg>"
    assert with_marked_dutch(svg) == svg.replace("<title id", '<title lang="nl" id')
