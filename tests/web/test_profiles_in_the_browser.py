"""The pages of profiles in a real browser: WCAG by axe-core, keyboard only, narrow screens, no trace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from playwright.sync_api import Browser, Page

from kanaalkompas.web.wsgi import application
from tests.web.accessible import (
    OPEN_ALL,
    assert_accessible,
    assert_accessible_at_every_width,
    enlarge_text,
    fits,
    tab_to,
)
from tests.web.profile_site import INVENTED, PROFILE_PAGES, SHEET, TEST, profile_store

pytestmark = pytest.mark.browser


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a test tells what went wrong."""


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the site with toy profiles from this process, so that the store can be another one."""
    with (
        profile_store(),
        make_server("127.0.0.1", 0, application, server_class=_Threaded, handler_class=_Quiet) as running,
    ):
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def answer_all(page: Page) -> None:
    for label in ("Ja", "Eens"):
        for radio in page.get_by_label(label, exact=True).all():
            radio.check()
    page.get_by_role("button", name="Bekijk welk profiel past").click()


def answer_nothing(page: Page) -> None:
    page.get_by_role("button", name="Bekijk welk profiel past").click()


def answer_wrongly(page: Page) -> None:
    page.evaluate("document.querySelector('input[type=radio]').value = 'misschien'")
    page.get_by_label("Nee", exact=True).first.check()
    page.get_by_role("button", name="Bekijk welk profiel past").click()


def count_people(page: Page) -> None:
    page.get_by_label("Meedoeners").fill("1.450")
    page.get_by_label("Critici").fill("257")
    page.get_by_role("button", name="Reken uit").click()


def count_wrongly(page: Page) -> None:
    page.get_by_label("Meedoeners").fill("veel")
    page.get_by_role("button", name="Reken uit").click()


@pytest.mark.parametrize("address", PROFILE_PAGES)
def test_a_page_meets_wcag_and_fits_its_width(wide_page: Page, site: str, address: str) -> None:
    complaints: list[str] = []
    wide_page.on("console", lambda message: complaints.append(message.text))
    answer = wide_page.goto(site + address)
    assert answer is not None
    assert answer.ok
    assert_accessible_at_every_width(wide_page)
    assert complaints == []


@pytest.mark.parametrize(
    ("send", "heading"),
    [
        (answer_all, "Meedoeners"),
        (answer_nothing, "Nog geen profiel"),
        (answer_wrongly, "Dit klopt nog niet"),
        (count_people, "Zo groot is elk profiel onder uw inwoners"),
        (count_wrongly, "Dit klopt nog niet"),
    ],
)
def test_every_outcome_meets_wcag_has_the_focus_and_leaves_nothing_in_the_address(
    page: Page, site: str, send: Callable[[Page], None], heading: str
) -> None:
    page.goto(site + TEST)
    send(page)
    page.wait_for_selector("#uitslag")
    assert page.url == f"{site}{TEST.replace('toy', 'toy@1')}#uitslag"
    assert page.locator("#uitslag h2").inner_text() == heading
    assert page.evaluate("document.activeElement.id") == "uitslag"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert_accessible(page)


def test_the_test_is_done_with_the_keyboard_alone(wide_page: Page, site: str) -> None:
    wide_page.goto(site + TEST)
    for _question in range(3):
        tab_to(wide_page, "Weet ik niet, of sla over")
        wide_page.keyboard.press("ArrowUp")
    tab_to(wide_page, "Bekijk welk profiel past")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_selector("#uitslag")
    assert wide_page.locator("#uitslag h2").inner_text() == "Meedoeners"
    tab_to(wide_page, "Lees meer over dit profiel", most=1)
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/meedoeners")
    assert wide_page.get_by_role("heading", level=1).inner_text() == "Meedoeners"


def test_the_test_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/profielen/{INVENTED}/test")
    answer_all(page)
    assert page.locator("#uitslag h2").inner_text() == "Fictief: Meedoeners"
    assert page.get_by_label("Eens", exact=True).is_checked()
    context.close()


@pytest.mark.parametrize("address", [SHEET, TEST, "/profielen/toy/toets", "/profielen"])
def test_a_page_reflows_with_text_twice_as_large(wide_page: Page, site: str, address: str) -> None:
    wide_page.goto(site + address)
    wide_page.evaluate(OPEN_ALL)
    enlarge_text(wide_page)
    assert fits(wide_page)
