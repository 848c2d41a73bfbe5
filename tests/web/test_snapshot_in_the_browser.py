"""A copy opened from its folder, with the network off: it says what the server says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from tests.web.accessible import OPEN_ALL, fits, violations
from tests.web.copies import make_copy, small_plan

pytestmark = pytest.mark.browser

ADVICES = {
    "advies/situatie=participatie/groep=leeftijd.65-plus/fase=attenderen.html": (
        "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"
    ),
    "advies/situatie=werkzaamheden/groep=aandacht.omwonenden.html": (
        "/advies?situatie=werkzaamheden&groep=aandacht:omwonenden"
    ),
}
LEFT = "net::ERR_ABORTED"
TOLD = """() => [...document.querySelectorAll(
  'h1, .overview, .roles, .missing, .figures-table, figcaption, .bars-value, #advies-tekst ~ *')]
  .map(e => e.textContent.replace(/\\s+/g, ' ').trim())"""
LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("copies") / "een kopie"
    make_copy(out, small_plan())
    return out


@pytest.fixture(params=[1280, 320])
def offline(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # A page that is left early lets go of its fonts.
    page.on(
        "requestfailed", lambda failed: complaints.append(failed.url) if failed.failure != LEFT else None
    )
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    yield page
    assert complaints == []
    assert all(url.startswith("file://") for url in asked)
    context.close()


def test_every_page_of_the_copy_opens_from_a_link(offline: Page, copy: Path) -> None:
    queue, seen = [(copy / "index.html").as_uri()], set[str]()
    while queue:
        address = queue.pop()
        if unquote(address) in seen:
            continue
        seen.add(unquote(address))
        offline.goto(address)
        found: list[str] = offline.evaluate(LINKS)
        queue += [link for link in found if link.startswith("file://") and link.endswith(".html")]
    assert seen == {unquote(path.as_uri()) for path in copy.rglob("*.html")}


@pytest.mark.parametrize(("name", "address"), ADVICES.items())
def test_the_copy_gives_the_advice_of_the_server(
    offline: Page, browser: Browser, server: str, copy: Path, name: str, address: str
) -> None:
    live = browser.new_page()
    live.goto(server + address)
    expected = live.evaluate(TOLD)
    live.close()
    offline.goto((copy / name).as_uri())
    assert offline.evaluate(TOLD) == expected
    assert len(expected) >= 2


@pytest.mark.parametrize("name", ["index.html", "inhoud.html", "gemeenten/GM0202.html", *ADVICES])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_page_of_the_copy_meets_wcag_and_fits(
    browser: Browser, copy: Path, width: int, name: str
) -> None:
    # Axe itself asks for the style sheets again, which a browser refuses to a script in a file.
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((copy / name).as_uri())
    page.evaluate(OPEN_ALL)
    assert violations(page) == []
    assert fits(page)
    page.close()


def test_the_look_comes_along(offline: Page, copy: Path) -> None:
    offline.goto((copy / "kanalen/brief.html").as_uri())
    offline.evaluate("document.fonts.ready")
    assert offline.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert offline.evaluate(
        "getComputedStyle(document.querySelector('.copy-note')).backgroundColor"
    ) not in {
        "rgba(0, 0, 0, 0)",
        "rgb(255, 255, 255)",
    }
