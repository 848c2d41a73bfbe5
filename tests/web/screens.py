"""Take the pictures in `docs/schermen` anew: `make screens`, with the site as it is now."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.web.accessible import WIDTHS
from tests.web.conftest import CHROMIUM, QUIET, running_server

FOLDER = Path(__file__).parents[2] / "docs" / "schermen"
MOST_HEIGHT = {1280: 1900, 320: 1600}
"""Of a picture: what one sees after a little scrolling."""
SCREENS = {
    "eerste-scherm": "/",
    "advies": "/advies?situatie=participatie&groep=leeftijd:65-plus&gemeente=Arnhem",
    "vergelijken": (
        "/advies?situatie=dienstverlening&groep=leeftijd:65-plus&groep=leeftijd:18-24&fase=orienteren"
    ),
    "kanaal": "/kanalen/brief",
    "groep": "/groepen/leeftijd/65-plus",
    "planner": "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3",
    "gemeente": "/gemeenten/GM0202",
}


def take_screens() -> None:
    """Take a picture of each screen at each width."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_server({}) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
            for name, path in SCREENS.items():
                answer = page.goto(address + path)
                if answer is None or not answer.ok:
                    raise RuntimeError(f"{path} does not answer")
                height: int = page.evaluate("document.documentElement.scrollHeight")
                clip = {
                    "x": 0.0,
                    "y": 0.0,
                    "width": float(width),
                    "height": float(min(height, MOST_HEIGHT[width])),
                }
                page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True, clip=clip)  # type: ignore[arg-type]  # a float rectangle
        browser.close()


if __name__ == "__main__":
    take_screens()
