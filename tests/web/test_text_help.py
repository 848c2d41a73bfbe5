"""The page of the text help: what it shows, what it refuses, and that a text leaves no trace."""

from __future__ import annotations

import logging
from html import unescape
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page

from kanaalkompas.readability import MOST_CHARACTERS
from kanaalkompas.web.pages.text_help import views as text_help_views
from tests.web.accessible import WIDTHS, assert_accessible, enlarge_text, fits, tab_to

LETTER = """Geachte heer De Vries,

Indien u het niet eens bent met het besluit, kunt u binnen 6 weken na de dag van verzending
een bezwaar sturen.
Je mag ook bellen met het loket. De Wmo en de hondenkennel worden bijv. niet genoemd in de qwzxpkt.
"""
STATES = {
    "a letter": LETTER,
    "a long text": "Het formulier wordt conform de regels behandeld door de gemeente. " * 20,
    "nothing found": "De kat zit.",
    "another language": "We would like to inform you that your request has been received by our office. "
    * 9,
    "one long word": "a" * 3000,
    "empty": "",
    "no words": "😀😀😀",
}


def sent(client: Client, text: str) -> tuple[int, str]:
    answer = client.post("/tekst", {"tekst": text})
    return answer.status_code, " ".join(answer.content.decode().split())


def main_of(html: str) -> str:
    return unescape(html.partition("<main")[2].partition("</main>")[0])


def test_the_empty_form_promises_no_level_and_says_that_nothing_is_kept(client: Client) -> None:
    answer = client.get("/tekst")
    html = main_of(answer.content.decode())
    assert answer.status_code == 200
    assert "Wij bewaren uw tekst niet." in html
    assert "De hulp zegt niet of uw tekst taalniveau B1 heeft." in html
    assert 'spellcheck="false"' in html
    assert "uitslag" not in html.replace("/tekst#uitslag", "")


def test_a_letter_comes_back_with_its_marks_in_words(client: Client) -> None:
    status, html = sent(client, LETTER)
    assert status == 200
    assert (
        '<mark class="text-mark text-mark--hard">Indien</mark>'
        '<span class="text-note"> (makkelijker: als)</span> u het niet eens' in html
    )
    assert (
        '<mark class="text-mark text-mark--term">bezwaar</mark><span class="text-note"> (leg uit)' in html
    )
    assert (
        '<mark class="text-mark text-mark--rare">hondenkennel</mark>'
        '<span class="text-note"> (zeldzaam woord)' in html
    )
    assert "lange zin: 22 woorden" in html
    assert "Geen formule kan het taalniveau van een tekst vaststellen." in html
    assert "In 1 van de 4 zinnen staat een vorm van “worden”." in html
    assert "Wilt u er één kiezen?" in html
    assert '<span class="text-unknown">qwzxpkt</span>' in html
    assert "Uw tekst heeft minder dan 100 woorden." in html


def test_forms_of_a_word_share_a_row_and_are_counted_together(client: Client) -> None:
    _, html = sent(client, "Wij verstrekken geld. De gemeente verstrekt geld. Zij verstrekt meer.")
    row = html.split('role="rowheader">verstrekken, verstrekt</th>')[1].split("</tr>")[0]
    assert 'data-label="Makkelijker">geven</td>' in row
    assert 'data-label="Aantal keer">3</td>' in row


def test_a_long_text_gets_both_scores_with_their_class(client: Client) -> None:
    _, html = sent(client, STATES["a long text"])
    assert html.count("Volgens deze formule: ") == 2
    assert "De schaal is gemaakt voor Zweeds en Deens" in html


def test_another_language_is_said_first_and_gets_no_score(client: Client) -> None:
    _, html = sent(client, STATES["another language"])
    assert "Dit lijkt geen Nederlandse tekst." in html
    assert "Volgens deze formule" not in html


@pytest.mark.parametrize("level", ["A1", "A2", "B2", "C1", "C2"])
def test_no_level_of_language_is_named_as_an_outcome(client: Client, level: str) -> None:
    for text in STATES.values():
        html = main_of(sent(client, text)[1])
        assert level not in html
        assert html.count("B1") == html.count("niet of uw tekst taalniveau B1 heeft") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Het vak is leeg."),
        ("   \n", "Het vak is leeg."),
        ("😀😀", "Wij vonden geen woorden in uw tekst."),
        ("a " * 5001, "Uw tekst heeft 10.002 tekens."),
        ("é" * 300_000, "Uw tekst is te lang."),
    ],
)
def test_what_cannot_be_checked_is_one_message_and_the_text_stays(
    client: Client, text: str, message: str
) -> None:
    status, html = sent(client, text)
    assert status == 400
    assert message in html
    assert "<title> Fout:" in html
    assert html.count('role="alert"') == 1
    if text.strip() and len(text) < MOST_CHARACTERS:
        assert text in html


def test_as_many_letters_as_the_field_takes_are_read_however_wide(client: Client) -> None:
    text = ("é€😀 kat " * 2000)[:MOST_CHARACTERS]
    assert sent(client, text)[0] == 200


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script> indien",
        "</textarea><img src=x onerror=alert(1)> indien",
        '"><svg onload=alert(1)> betreffende',
        "{{ page.text }} {% now 'Y' %} indien",
        "&lt;b&gt; indien <b>betreffende</b>",
        "<mark>indien</mark> d.w.z.<i>",
    ],
)
def test_what_was_typed_is_text_never_markup(client: Client, attack: str) -> None:
    _, html = sent(client, attack)
    main = html.split("<main")[1].split("</main>")[0]
    for opened in ("<script", "<img", "<svg", "<b>", "<i>", "<mark>"):
        assert opened not in main
    assert "&amp;lt;b" in main if "&lt;" in attack else True


def test_a_text_is_kept_nowhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        good = client.post("/tekst", {"tekst": "Het geheimwoord staat hier."})
        wrong = client.post("/tekst", {"tekst": "geheimwoord" * 2000})
    assert (good.status_code, wrong.status_code) == (200, 400)
    for answer in (good, wrong):
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
    assert "geheim" not in caplog.text
    assert client.get("/tekst").headers["Cache-Control"] == "public, max-age=300"


def test_our_own_mistake_tells_nobody_the_text(caplog: pytest.LogCaptureFixture) -> None:
    def fail(text: str) -> None:
        raise KeyError(text)

    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    with caplog.at_level(logging.DEBUG), patch.object(text_help_views, "check_text", fail):
        answer = client.post("/tekst", {"tekst": "Het geheimwoord staat hier."})
    assert answer.status_code == 500
    assert "KeyError in " in caplog.text
    assert "geheim" not in caplog.text
    assert "geheim" not in answer.content.decode()
    for record in caplog.records:
        assert "geheim" not in logging.Formatter().format(record)


def test_a_mistake_of_the_template_tells_nobody_the_text(caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object, **context: object) -> HttpResponse:
        raise ValueError(str(context) + str(_))

    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    with caplog.at_level(logging.DEBUG), patch.object(text_help_views, "render", fail):
        answer = client.post("/tekst", {"tekst": "Het geheimwoord staat hier."})
    assert answer.status_code == 500
    assert "geheim" not in caplog.text


def test_a_text_in_the_address_is_not_read(client: Client) -> None:
    assert (
        "geheim"
        not in client.get("/tekst?tekst=geheim").content.decode().split("<main")[1].split("</main>")[0]
    )


def test_a_form_from_elsewhere_needs_no_token() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert strict.post("/tekst", {"tekst": LETTER}).status_code == 200


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put("/tekst").status_code == 405


def send(page: Page, server: str, text: str) -> None:
    page.goto(f"{server}/tekst")
    page.get_by_label("Plak of typ uw tekst").fill(text)
    page.get_by_role("button", name="Bekijk mijn tekst").click()
    page.wait_for_selector("#uitslag")


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES)
def test_every_state_meets_wcag_fits_its_width_and_has_the_focus(
    page: Page, server: str, state: str
) -> None:
    send(page, server, STATES[state])
    assert page.url == f"{server}/tekst#uitslag"
    assert page.evaluate("document.activeElement.id") == "uitslag"
    assert page.context.cookies() == []
    assert_accessible(page)
    enlarge_text(page)
    if page.evaluate("window.innerWidth") == max(WIDTHS):
        assert fits(page)


@pytest.mark.browser
def test_a_text_is_checked_with_the_keyboard_alone(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server}/tekst")
    tab_to(page, "Plak of typ uw tekst")
    page.keyboard.type("Indien u komt.")
    tab_to(page, "Bekijk mijn tekst", most=1)
    page.keyboard.press("Enter")
    page.wait_for_selector("#uitslag")
    assert page.locator("mark").inner_text() == "Indien"
    assert page.get_by_label("Plak of typ uw tekst").input_value() == "Indien u komt."
    context.close()


@pytest.mark.browser
def test_it_works_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    send(page, server, LETTER)
    assert page.get_by_role("heading", name="Wat wij zagen").is_visible()
    context.close()
