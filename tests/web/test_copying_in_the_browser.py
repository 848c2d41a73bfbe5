"""Copying in a real browser: by the button, by hand where a browser refuses, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ADVICE = "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"
CALENDAR = "/planning?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen&start=2027-01-11"
COPIED = "Gekopieerd. U kunt het nu plakken."
READ = """async type => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType(type)).text();
}"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def clipboard(page: Page, kind: str = "text/plain") -> Any:
    return page.evaluate(READ, kind)


def test_the_advice_is_copied_as_text_and_that_is_said(page: Page, server: str) -> None:
    page.goto(server + ADVICE)
    page.get_by_role("button", name="Kopieer als tekst").click()
    expect(page.get_by_role("status")).to_have_text(COPIED)
    text = clipboard(page)
    assert text == page.locator("#advies-tekst").input_value()
    assert text.startswith("ADVIES: MEEDENKEN EN MEEBESLISSEN\n")
    assert server + ADVICE in text


def test_the_link_is_the_address_of_the_page_without_the_place_on_it(page: Page, server: str) -> None:
    page.goto(server + ADVICE + "#meenemen-kop")
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_role("status")).to_have_text(COPIED)
    assert clipboard(page) == server + ADVICE


def test_a_calendar_is_copied_as_a_table_and_as_text(page: Page, server: str) -> None:
    page.goto(server + CALENDAR)
    page.get_by_role("button", name="Kopieer de tabel").click()
    expect(page.get_by_role("status")).to_have_text(COPIED)
    text = clipboard(page)
    rows = [line.split("\t") for line in text.rstrip("\n").replace("\r", "").split("\n")]
    assert rows[0][0] == "Moment"
    assert {len(row) for row in rows} == {9}
    html = clipboard(page, "text/html")
    assert html.count("<tr") == len(rows)
    assert html.count("<th") - html.count("<thead") == 9


def test_the_keyboard_copies_too(page: Page, server: str) -> None:
    page.goto(server + ADVICE)
    page.get_by_role("button", name="Kopieer als tekst").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(COPIED)


def test_where_a_browser_refuses_the_text_is_chosen_and_the_reader_told(page: Page, server: str) -> None:
    page.add_init_script(NO_CLIPBOARD)
    page.goto(server + ADVICE)
    page.get_by_role("button", name="Kopieer als tekst").click()
    expect(page.get_by_role("status")).to_contain_text("Ctrl + C")
    field = page.locator("#advies-tekst")
    expect(field).to_be_visible()
    expect(field).to_be_focused()
    assert field.evaluate("e => e.selectionEnd - e.selectionStart === e.value.length")
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_role("status")).to_contain_text("adresbalk")


def test_without_a_script_no_button_is_seen_and_the_text_can_be_opened(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address, summary in ((ADVICE, "Bekijk de tekst"), (CALENDAR, "Bekijk de tabel als tekst")):
        page.goto(server + address)
        expect(page.get_by_role("button", name="Kopieer")).to_have_count(0)
        page.get_by_text(summary, exact=True).click()
        expect(page.get_by_label("Kies alles en kopieer")).to_be_visible()
    context.close()


def test_the_way_to_a_municipality_opens_the_form(page: Page, server: str) -> None:
    page.goto(server + ADVICE)
    page.get_by_role("link", name="Hetzelfde voor uw gemeente").click()
    expect(page.get_by_label("Welke gemeente?")).to_be_visible()
