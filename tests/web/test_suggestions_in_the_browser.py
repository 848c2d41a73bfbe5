"""Suggestions in a real browser: WCAG in every state, the keyboard alone, and the room of the host."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.accessible import WIDTHS, enlarge_text, fits, small_targets, tab_to, violations
from tests.web.conftest import ROOT, running_server

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOST, PASSWORD = "beheerder", "een-lang-geheim-van-de-test"
WAIT_MS = 3_200
"""A form is a robot's within three seconds."""


def assert_is_accessible(page: Page) -> None:
    assert violations(page) == []
    # The hidden field is small, and no target.
    assert [shown for shown in small_targets(page) if 'id="titel"' not in shown] == []
    assert fits(page)
    if page.viewport_size and page.viewport_size["width"] == WIDTHS[0]:
        enlarge_text(page)
        assert fits(page)


def test_form_error_and_thanks_meet_wcag_and_fit(page: Page, server: str) -> None:
    page.goto(f"{server}/suggestie?over=/kanalen/brief")
    assert page.get_by_label("Over welke pagina").input_value() == "/kanalen/brief"
    page.get_by_label("Uw suggestie").fill("Mail jan@voorbeeld.nl")
    page.wait_for_timeout(WAIT_MS)
    page.get_by_role("button", name="Verstuur").click()
    assert "e-mailadres" in page.get_by_role("alert").inner_text()
    assert page.title().startswith("Fout: ")
    assert_is_accessible(page)
    page.goto(f"{server}/suggestie")
    assert_is_accessible(page)
    page.goto(f"{server}/suggestie/dank")
    assert_is_accessible(page)


def test_the_hidden_field_is_no_stop_for_anyone(wide_page: Page, server: str) -> None:
    wide_page.goto(f"{server}/suggestie")
    tree = wide_page.locator("form.suggestion-form").aria_snapshot()
    assert "Uw suggestie" in tree
    assert "Laat dit veld leeg" not in tree
    wide_page.get_by_label("Over welke pagina").focus()
    wide_page.keyboard.press("Tab")
    assert wide_page.evaluate("document.activeElement.textContent").strip() == "Verstuur"


def test_a_suggestion_is_mended_and_sent_with_the_keyboard_alone(wide_page: Page, server: str) -> None:
    wide_page.goto(f"{server}/suggestie")
    tab_to(wide_page, "Uw suggestie")
    wide_page.keyboard.type("Bel 0612345678, er mist een kaart")
    wide_page.wait_for_timeout(WAIT_MS)
    tab_to(wide_page, "Verstuur")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/suggestie#fout")
    tab_to(wide_page, "een telefoonnummer")
    wide_page.keyboard.press("Enter")
    assert wide_page.evaluate("document.activeElement.id") == "suggestie"
    wide_page.keyboard.press("Control+a")
    wide_page.keyboard.type("Er mist een kaart")
    tab_to(wide_page, "Verstuur")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/suggestie/dank#inhoud")
    assert wide_page.context.cookies() == []
    assert wide_page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.fixture(scope="module")
def host_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server with the room of the host and one user, made as the manual says."""
    settings = {"KANAALKOMPAS_DATA": str(tmp_path_factory.mktemp("host")), "KANAALKOMPAS_ADMIN": "1"}
    with running_server(settings) as address:
        command = [sys.executable, "-m", "django", "createsuperuser", "--no-input", "--username", HOST]
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "kanaalkompas.web.settings",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
            "DJANGO_SUPERUSER_EMAIL": "host@example.org",
            **settings,
        }
        subprocess.run(command, env=environment, check=True, capture_output=True)
        yield address


def test_there_is_no_room_of_the_host_unless_asked(wide_page: Page, server: str) -> None:
    for path in ("/beheer", "/beheer/", "/beheer/login/", "/static/admin/css/base.css"):
        answer = wide_page.goto(server + path)
        assert answer is not None
        assert answer.status == 404


def test_the_host_reads_a_suggestion_and_everyone_the_answer(browser: Browser, host_server: str) -> None:
    """From the form to the public list; nothing in it runs, and only `/beheer` has cookies."""
    visitor = browser.new_page()
    visitor.goto(f"{host_server}/suggestie")
    visitor.get_by_label("Uw suggestie").fill(SCRIPT)
    visitor.wait_for_timeout(WAIT_MS)
    visitor.get_by_role("button", name="Verstuur").click()
    visitor.wait_for_url("**/suggestie/dank#inhoud")

    host = browser.new_page()
    complaints: list[str] = []
    host.on("console", lambda message: complaints.append(f"{message.text} {message.location.get('url')}"))
    host.on("pageerror", lambda error: complaints.append(str(error)))
    host.on("dialog", lambda dialog: complaints.append(dialog.message))
    host.goto(f"{host_server}/beheer/")
    host.get_by_label("Gebruikersnaam").fill(HOST)
    host.get_by_label("Wachtwoord").fill(PASSWORD)
    host.get_by_role("button", name="Aanmelden").click()
    assert {
        (c["name"], c["path"], c["secure"], c["httpOnly"], c["sameSite"]) for c in host.context.cookies()
    } == {
        ("csrftoken", "/beheer", True, True, "Strict"),
        ("sessionid", "/beheer", True, True, "Strict"),
    }
    host.get_by_role("link", name="Suggesties", exact=True).last.click()
    host.get_by_role("link", name=SCRIPT[:20]).click()
    assert SCRIPT in host.locator(".field-text").inner_text()
    host.get_by_label("Status").select_option("gedaan")
    host.get_by_label("Staat op de site").check()
    host.get_by_role("button", name="Opslaan", exact=True).click()
    assert "een titel, een antwoord, een datum" in host.locator(".errornote ~ .errorlist").inner_text()
    host.get_by_label("Titel voor iedereen").fill("<b>Kaart</b> erbij")
    host.get_by_label("Antwoord voor iedereen").fill("Er staat nu een kaart.")
    host.get_by_label("Datum van het antwoord").fill("30-11-2026")
    host.get_by_role("button", name="Opslaan", exact=True).click()
    assert host.locator(".messagelist .success").count() == 1
    # A browser asks for this file by itself where a page of Django names no icon.
    assert [line for line in complaints if not line.endswith("/favicon.ico")] == []

    visitor.goto(f"{host_server}/veranderingen")
    assert visitor.get_by_role("heading", level=3).inner_text() == "<b>Kaart</b> erbij"
    assert "alert(1)" not in visitor.content()
    assert_is_accessible(visitor)
    assert visitor.context.cookies() == []
    for one in (visitor, host):
        one.close()


def test_a_public_page_sets_no_cookie_where_the_host_has_a_room(wide_page: Page, host_server: str) -> None:
    for path in ("/", "/suggestie", "/veranderingen", "/privacy"):
        answer = wide_page.goto(host_server + path)
        assert answer is not None
        assert "set-cookie" not in answer.all_headers()
        assert "unsafe" not in answer.all_headers()["content-security-policy"]


def test_a_network_that_keeps_guessing_a_password_must_wait(wide_page: Page, host_server: str) -> None:
    answers = []
    for _ in range(22):
        wide_page.goto(f"{host_server}/beheer/login/")
        wide_page.get_by_label("Gebruikersnaam").fill(HOST)
        wide_page.get_by_label("Wachtwoord").fill("gok")
        with wide_page.expect_navigation() as navigation:
            wide_page.get_by_role("button", name="Aanmelden").click()
        answer = navigation.value
        answers.append(answer.status if answer else 0)
    assert answers[0] == 200
    assert answers[-1] == 429
