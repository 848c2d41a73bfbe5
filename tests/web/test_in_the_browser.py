"""The site in a real browser: WCAG by axe-core, keyboard only, narrow screens, nothing from outside."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.web.accessible import (
    OPEN_ALL,
    assert_accessible_at_every_width,
    enlarge_text,
    fits,
    tab_to,
    violations,
)
from tests.web.places import (
    ENGLISH_PAGES,
    ERROR_PAGES,
    EVERY_KIND_OF_PAGE,
    WRONG_CALENDARS,
    WRONG_PLACES,
    WRONG_PLANS,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "address",
    [
        *EVERY_KIND_OF_PAGE,
        *ENGLISH_PAGES,
        *ERROR_PAGES,
        *WRONG_PLANS,
        *WRONG_PLACES,
        *WRONG_CALENDARS,
    ],
)
def test_a_page_meets_wcag_fits_its_width_and_stays_at_home(
    wide_page: Page, server: str, address: str
) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    wide_page.on("console", lambda message: complaints.append(message.text))
    wide_page.on("pageerror", lambda error: complaints.append(str(error)))
    wide_page.on("request", lambda request: asked.append(request.url))
    answer = wide_page.goto(server + address)
    assert answer is not None
    assert_accessible_at_every_width(wide_page)
    assert complaints == ([] if answer.ok else complaints[:1])
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(server).netloc}


def test_axe_does_find_what_is_wrong(wide_page: Page) -> None:
    wide_page.set_content("<html lang='nl'><title>t</title><main><img src='data:,'></main></html>")
    assert [name for name, _ in violations(wide_page)] == ["image-alt"]


def test_the_site_stores_nothing(wide_page: Page, server: str) -> None:
    wide_page.goto(server + "/advies?situatie=participatie&groep=leeftijd:65-plus")
    assert wide_page.context.cookies() == []
    assert wide_page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_it_works_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.get_by_label("Wat wilt u doen?").select_option("participatie")
    page.get_by_label("Voor wie?").select_option("leeftijd:65-plus")
    page.get_by_role("button", name="Geef advies").click()
    assert page.url == f"{server}/advies?situatie=participatie&groep=leeftijd:65-plus"
    assert (
        page.get_by_role("heading", level=1).inner_text() == "Meedenken en meebeslissen: 65 jaar of ouder"
    )
    context.close()


def test_the_keyboard_alone_leads_from_the_first_screen_to_the_advice(wide_page: Page, server: str) -> None:
    wide_page.goto(server)
    wide_page.keyboard.press("Tab")
    assert wide_page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    wide_page.keyboard.press("Enter")
    tab_to(wide_page, "Wat wilt u doen?")
    wide_page.keyboard.type("Meedenken")
    tab_to(wide_page, "Voor wie?")
    wide_page.keyboard.type("65 jaar of")
    tab_to(wide_page, "Geef advies")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/advies?*")
    assert "groep=leeftijd:65-plus" in wide_page.url
    tab_to(wide_page, "Pas uw vraag aan")
    wide_page.keyboard.press("Enter")
    assert wide_page.get_by_text("Combineer of vergelijk groepen").is_visible()
    tab_to(wide_page, "Bekijk deze fase", most=90)
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**fase=attenderen*")
    assert wide_page.locator("details.figures[open] svg").first.is_visible()


def test_a_ready_made_situation_is_one_key_away(wide_page: Page, server: str) -> None:
    wide_page.goto(server)
    tab_to(wide_page, "65-plussers uitnodigen om mee te denken over hun straat")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/advies?*")
    assert "65 jaar of ouder" in wide_page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize(
    "address",
    [
        "/advies?situatie=participatie&groep=leeftijd:65-plus",
        "/bereik?cijfers=voorbeeld&situatie=participatie&fase=doen&doel=meeste&budget=900&mensen=2000",
        "/bereik?doel=meeste&hoogstens=3",
        "/gemeenten/GM0202",
        "/gemeenten/vergelijk?gemeente=Arnhem&gemeente=Doetinchem&gemeente=Beemster",
    ],
)
def test_a_page_reflows_with_text_twice_as_large(wide_page: Page, server: str, address: str) -> None:
    wide_page.goto(server + address)
    wide_page.evaluate(OPEN_ALL)
    enlarge_text(wide_page)
    assert fits(wide_page)


def test_a_plan_is_made_with_the_keyboard_alone(wide_page: Page, server: str) -> None:
    wide_page.goto(server + "/bereik")
    tab_to(wide_page, "Voor wie?")
    wide_page.keyboard.type("Vrouwen")
    tab_to(wide_page, "Hoogstens hoeveel kanalen?")
    wide_page.keyboard.type("2")
    tab_to(wide_page, "Meer keuzes")
    wide_page.keyboard.press("Enter")
    tab_to(wide_page, "Televisie")
    wide_page.keyboard.type("doet niet mee")
    tab_to(wide_page, "Reken uit")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/bereik?*hoogstens=2*")
    assert wide_page.url == (
        f"{server}/bereik?fase=attenderen&groep=geslacht:vrouw&doel=meeste&hoogstens=2"
        "&kanaal=niet:televisie"
    )
    assert wide_page.get_by_role("heading", level=1).inner_text() == "Wie bereikt u samen? Vrouwen"
    assert wide_page.locator(".plan-mix li").count() == 2


def test_a_plan_works_without_javascript_and_keeps_its_prices(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/bereik?cijfers=voorbeeld")
    page.get_by_label("Wat wilt u doen?").select_option("participatie")
    page.get_by_label("Budget in euro").fill("5000")
    page.get_by_label("Hoeveel mensen?").fill("20.000")
    page.get_by_text("Prijzen: vul uw eigen bedragen in").click()
    page.get_by_role("group", name="Brief op naam").get_by_label("per persoon").fill("0,10")
    page.get_by_role("button", name="Reken uit").click()
    assert page.url == (
        f"{server}/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste"
        "&budget=5000&mensen=20.000&per-brief=0%2C10"
    )
    assert "Brief op naam € 2.000" in " ".join(page.locator(".plan-mix").inner_text().split())
    context.close()


def test_a_municipality_is_found_with_the_keyboard_alone(wide_page: Page, server: str) -> None:
    wide_page.goto(server + "/gemeenten")
    tab_to(wide_page, "Welke gemeente?")
    wide_page.keyboard.type("arnhem")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/gemeenten/GM0202")
    assert wide_page.get_by_role("heading", level=1).inner_text() == "Arnhem"


def test_municipalities_are_compared_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/gemeenten/vergelijk")
    page.get_by_label("Gemeente 1").fill("Arnhem")
    page.get_by_label("Gemeente 2").fill("Doetinchem")
    page.get_by_role("button", name="Vergelijk").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Vergelijk Arnhem en Doetinchem"
    context.close()
