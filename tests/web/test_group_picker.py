"""One group, two combined, up to three compared: in the form, by keyboard alone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.web.accessible import fits, tab_to

COMBINED = "leeftijd:65-plus+opleiding:hoogstens-vmbo"


def chosen_in(html: str, select: str) -> list[str]:
    """Values that are selected in the list with this id."""
    inside = html.split(f'id="{select}"', 1)[1].split("</select>", 1)[0]
    return re.findall(r'<option value="([^"]*)" selected>', inside)


def test_the_first_page_keeps_combining_and_comparing_out_of_the_way(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '<details class="more-groups">' in html
    assert html.count('name="groep"') == 3


def test_the_form_is_filled_in_again_with_three_groups(client: Client) -> None:
    query = {
        "situatie": "participatie",
        "groep": [COMBINED.replace(" ", "+"), "leeftijd:18-24", "aandacht:laaggeletterd"],
    }
    html = client.get("/advies", query).content.decode()
    assert '<details class="more-groups" open>' in html
    assert chosen_in(html, "aanpassen-groep") == ["leeftijd:65-plus"]
    assert chosen_in(html, "aanpassen-en") == ["opleiding:hoogstens-vmbo"]
    assert chosen_in(html, "aanpassen-vergelijk-1") == ["leeftijd:18-24"]
    assert chosen_in(html, "aanpassen-vergelijk-2") == ["aandacht:laaggeletterd"]
    assert 'type="checkbox"' not in html


def test_a_combination_that_is_compared_stays_as_a_box_that_can_be_unticked(client: Client) -> None:
    query = {"situatie": "participatie", "groep": ["leeftijd:18-24", COMBINED, "geslacht:vrouw"]}
    html = client.get("/advies", query).content.decode()
    assert chosen_in(html, "aanpassen-vergelijk-1") == ["geslacht:vrouw"]
    assert chosen_in(html, "aanpassen-vergelijk-2") == []
    assert re.search(
        rf'type="checkbox"\s+id="aanpassen-houd-1"\s+name="groep"\s+value="{re.escape(COMBINED)}"', html
    )
    assert "65 jaar of ouder én Hoogstens vmbo</label>" in html


def test_empty_choices_leave_the_address_and_a_repeated_group_counts_once(client: Client) -> None:
    query = {
        "situatie": "hulp",
        "groep": ["leeftijd:65-plus", "", "leeftijd:65-plus"],
        "en": "",
        "fase": "",
    }
    assert (
        client.get("/advies", query).headers["Location"] == "/advies?situatie=hulp&groep=leeftijd:65-plus"
    )


@pytest.fixture(params=[1280, 320])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, java_script_enabled=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_the_keyboard_alone_combines_two_and_compares_three_groups(page: Page, server: str) -> None:
    page.goto(server)
    tab_to(page, "Wat wilt u doen?")
    page.keyboard.type("Meedenken")
    tab_to(page, "Voor wie?")
    page.keyboard.type("65 jaar of")
    tab_to(page, "Combineer of vergelijk groepen")
    page.keyboard.press("Enter")
    tab_to(page, "Combineer met")
    page.keyboard.type("Hoogstens")
    tab_to(page, "Tweede groep")
    page.keyboard.type("18 tot")
    tab_to(page, "Derde groep")
    page.keyboard.type("Jongeren")
    assert fits(page)
    tab_to(page, "Geef advies")
    page.keyboard.press("Enter")
    page.wait_for_url("**/advies?*")
    assert page.url == (
        f"{server}/advies?situatie=participatie&groep={COMBINED.replace('+', '%2B')}"
        "&groep=leeftijd:18-24&groep=aandacht:jongeren"
    )


@pytest.mark.browser
def test_the_picker_names_its_parts_for_assistive_software(page: Page, server: str) -> None:
    page.goto(server)
    page.get_by_text("Combineer of vergelijk groepen").click()
    group = page.get_by_role("group", name="Vergelijk met andere groepen")
    assert group.get_by_role("combobox").count() == 2
    assert group.get_by_label("Tweede groep").is_visible()
    assert page.get_by_label("Combineer met").get_attribute("aria-describedby") == "vraag-en-uitleg"
