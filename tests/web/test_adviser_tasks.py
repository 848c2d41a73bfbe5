"""What a communication adviser comes to do, in their words, each done in at most four choices.

A choice is a field that is filled in, an option that is chosen, a link that is followed, or something that
is opened. A button that only sends what was filled in is none: there is nothing to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.web.accessible import WIDTHS

pytestmark = pytest.mark.browser

MOST_CHOICES = 4


@dataclass
class Adviser:
    """Someone with ten minutes, who counts each choice; starts on the first page."""

    page: Page
    choices: list[str] = field(default_factory=list)

    def _choose(self, choice: str) -> None:
        self.choices.append(choice)
        assert len(self.choices) <= MOST_CHOICES, self.choices

    def selects(self, label: str, option: str) -> None:
        self._choose(f"{label}: {option}")
        self.page.get_by_label(label, exact=True).first.select_option(label=option)

    def fills(self, label: str, text: str) -> None:
        self._choose(f"{label}: {text}")
        self.page.get_by_label(label).first.fill(text)

    def follows(self, name: str) -> None:
        self._choose(name)
        self.page.get_by_role("link", name=name).first.click()

    def opens(self, name: str) -> Locator:
        self._choose(name)
        summary = self.page.locator("summary", has_text=name).first
        summary.click()
        return summary.locator("xpath=..")

    def opens_the_menu(self) -> None:
        """On a phone the menu is folded; opening it is no choice, it is where the links are."""
        fold = self.page.locator(".site-menu-fold summary")
        if fold.is_visible():
            fold.click()

    def sends(self, button: str) -> None:
        # A click does not wait for the page that it leads to.
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).first.click()

    def sees(self, text: str) -> None:
        assert self.page.get_by_text(text).first.is_visible(), text

    def reads(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture(params=WIDTHS)
def adviser(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Adviser]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(server)
    yield Adviser(page)
    context.close()


def test_ik_wil_65_plussers_in_arnhem_uitnodigen_om_mee_te_denken_welk_kanaal(adviser: Adviser) -> None:
    adviser.selects("Wat wilt u doen?", "Meedenken en meebeslissen")
    adviser.selects("Voor wie?", "65 jaar of ouder")
    adviser.fills("Welke gemeente?", "Arnhem")
    adviser.sends("Geef advies")
    first = adviser.page.locator(".overview-phase, .phase-card, section").filter(has_text="Opmerken").first
    assert "Brief op naam" in first.inner_text()
    assert "Arnhem" in adviser.reads()


def test_overmorgen_gaat_de_straat_open_en_ik_ken_de_adressen_niet_wat_kan_nog(adviser: Adviser) -> None:
    adviser.follows("Werk in de straat aankondigen")
    adviser.selects("Hoe groot is het gebied?", "Straat")
    adviser.selects("Kent u namen en adressen?", "Nee")
    adviser.fills("Over hoeveel dagen begint u?", "2")
    adviser.sends("Pas het advies aan")
    text = adviser.reads()
    assert "Wat verandert door uw antwoorden" in text
    assert "Aanbellen of huisbezoek" in text


def test_de_wethouder_vraagt_of_het_alleen_online_kan(adviser: Adviser) -> None:
    adviser.follows("Een aanvraag makkelijker maken")
    answer = adviser.opens("Kan het alleen online?")
    assert "Nee, dat raden we af." in answer.inner_text()


def test_ik_wil_het_advies_in_mijn_communicatieplan_in_word(adviser: Adviser) -> None:
    adviser.follows("Bewoners uitnodigen om mee te denken")
    with adviser.page.expect_download() as download:
        adviser.follows("Word")
    assert download.value.suggested_filename.endswith(".docx")


def test_ik_wil_een_kalender_die_op_11_januari_begint(adviser: Adviser) -> None:
    adviser.follows("Bewoners uitnodigen om mee te denken")
    adviser.follows("Zet dit advies in een kalender")
    adviser.fills("Wanneer merken inwoners het voor het eerst?", "2027-01-11")
    adviser.sends("Maak de kalender")
    adviser.sees("Opmerken: ma 11 januari 2027")


def test_wie_zijn_de_jongeren_en_wat_weten_we_van_hen(adviser: Adviser) -> None:
    adviser.opens_the_menu()
    adviser.follows("Groepen")
    adviser.follows("18 tot 25 jaar")
    assert adviser.page.get_by_role("heading", level=1).inner_text() == "18 tot 25 jaar"
    assert "Welke kanalen zij gebruiken" in adviser.reads()


def test_krijgen_jongeren_een_ander_advies_dan_ouderen(adviser: Adviser) -> None:
    adviser.selects("Wat wilt u doen?", "Meedenken en meebeslissen")
    adviser.selects("Voor wie?", "65 jaar of ouder")
    adviser.opens("Combineer of vergelijk groepen")
    adviser.selects("Tweede groep", "18 tot 25 jaar")
    adviser.sends("Geef advies")
    assert (
        adviser.page.get_by_role("heading", level=1)
        .inner_text()
        .endswith("65 jaar of ouder en 18 tot 25 jaar")
    )
    assert adviser.page.get_by_text("18 tot 25 jaar").count() > 1


def test_hoe_oud_zijn_de_inwoners_van_doetinchem(adviser: Adviser) -> None:
    adviser.opens_the_menu()
    adviser.follows("Gemeenten")
    adviser.fills("Welke gemeente", "Doetinchem")
    adviser.page.keyboard.press("Enter")
    adviser.page.wait_for_url("**/gemeenten/GM0222*")
    assert re.search(r"65 jaar of ouder\s+22%", adviser.reads())


def test_waarop_rust_een_cijfer_over_zoeken_op_de_website(adviser: Adviser) -> None:
    adviser.selects("In welke fase?", "Uitzoeken")
    adviser.sends("Geef advies")
    figure = adviser.page.locator("a.figure-link").first
    figure.scroll_into_view_if_needed()
    adviser.follows(figure.inner_text())
    trail = adviser.page.locator("details.trail[open]").first.inner_text()
    assert all(word in trail for word in ("Gevraagd aan", "Onderzoek", "Licentie", "Zelf nagaan"))


def test_is_mijn_brief_te_moeilijk(adviser: Adviser) -> None:
    adviser.page.get_by_role("link", name="Teksthulp").first.scroll_into_view_if_needed()
    adviser.follows("Teksthulp")
    adviser.fills(
        "Plak of typ uw tekst", "Ingevolge de beschikking dient u betreffende bescheiden te overleggen."
    )
    adviser.sends("Bekijk mijn tekst")
    text = adviser.reads()
    assert "ingevolge" in text.lower()
    assert "volgens" in text


def test_welke_drie_kanalen_bereiken_samen_de_meeste_mensen(adviser: Adviser) -> None:
    adviser.opens_the_menu()
    adviser.follows("Samen bereikt")
    adviser.selects("In welke fase?", "Opmerken")
    adviser.fills("Hoogstens hoeveel kanalen?", "3")
    adviser.sends("Reken uit")
    mix = adviser.page.locator(".plan-mix").first
    assert mix.locator("li:not(.plan-total)").count() == 3
    assert "%" in adviser.page.locator(".plan-number").first.inner_text()
