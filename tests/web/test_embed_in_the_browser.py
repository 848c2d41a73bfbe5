"""Frames between two origins on this computer: shown where named, refused elsewhere; and their look."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.accessible import fits, violations
from tests.web.conftest import running_server

pytestmark = pytest.mark.browser

CARDS = (
    "/insluiten/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen",
    "/insluiten/advies?situatie=werkzaamheden&groep=aandacht:omwonenden",
    "/insluiten/kanaal/brief",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def other_site(folder: Path) -> Iterator[str]:
    """Serve a folder at an origin of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_address[1]}"
        site.shutdown()


def shown_text(browser: Browser, address: str, frame: str) -> str:
    page = browser.new_page()
    page.goto(address)
    found = next(part for part in page.frames if frame in (part.url, part.name))
    text = found.locator("body").inner_text()
    page.close()
    return text


def test_a_named_site_shows_the_frame_and_another_does_not(browser: Browser, tmp_path: Path) -> None:
    with (
        other_site(tmp_path) as named,
        other_site(tmp_path) as other,
        running_server({"KANAALKOMPAS_EMBED": named, "KANAALKOMPAS_DATA": str(tmp_path)}) as server,
    ):
        frames = (
            f'<iframe name="f{n}" src="{server}{card}"></iframe>' for n, card in enumerate((*CARDS, "/"))
        )
        html = f"<!doctype html><title>x</title>{''.join(frames)}"
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        for number, words in enumerate(("Bewonersbrief", "Omwonenden", "Brief op naam")):
            assert words.lower() in shown_text(browser, named, f"f{number}").lower()
            assert words.lower() not in shown_text(browser, other, f"f{number}").lower()
        assert "Welk kanaal" not in shown_text(browser, named, "f3")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("card", CARDS)
def test_a_card_meets_wcag_and_fits(browser: Browser, server: str, card: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(server + card)
    assert violations(page) == []
    assert fits(page)
    page.close()


def test_code_pasted_in_a_page_with_the_strictest_policy_draws_no_complaint(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(server + "/insluiten?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen")
    page.locator(".embed-choices a").nth(1).click()
    snippet = page.locator("#insluit-html").input_value()
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    head = f'<!doctype html><html lang="nl"><head>{policy}<title>Gemeente</title></head>'
    html = f"{head}<body><h1>A</h1><h2>B</h2>{snippet}"
    (tmp_path / "pagina.html").write_text(html, encoding="utf-8")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((tmp_path / "pagina.html").as_uri())
    assert page.locator("svg").bounding_box() is not None
    assert complaints == []
    assert violations(page) == []
    page.close()
