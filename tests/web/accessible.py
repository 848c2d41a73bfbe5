"""What every page must hold in a browser: WCAG by axe-core, its width, targets of 24 px, the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

WIDTHS = (1280, 320)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
_AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RUN_AXE = """async tags => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
  return found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))]);
}"""
_SMALL_TARGETS = """() => [...document.querySelectorAll('summary, button, select, input, nav a, .chips a')]
  .filter(e => e.offsetParent && (e.offsetHeight < 24 || e.offsetWidth < 24))
  .map(e => e.outerHTML.slice(0, 80))"""


def violations(page: Page) -> Any:
    """Give each rule of WCAG 2.2 A and AA that axe-core finds broken, with the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    return page.evaluate(_RUN_AXE, WCAG)


def fits(page: Page) -> bool:
    """Say whether the page fits its width, so that nobody scrolls two ways."""
    found: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return found


def small_targets(page: Page) -> list[str]:
    """Give the elements to press that are smaller than 24 px."""
    found: list[str] = page.evaluate(_SMALL_TARGETS)
    return found


def enlarge_text(page: Page) -> None:
    """Make all text twice as large."""
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")


def assert_accessible(page: Page) -> None:
    """Check the page as it is, with all that folds out."""
    page.evaluate(OPEN_ALL)
    width = page.viewport_size
    assert fits(page), width
    assert violations(page) == [], width
    assert small_targets(page) == [], width


def assert_accessible_at_every_width(page: Page) -> None:
    """Check the page on a wide and on a narrow screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the element with this text or label has the focus, and see that the focus shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent]"
        )[0]
        if name in " ".join(focused.split()):
            style = page.evaluate(
                "[document.activeElement, document.activeElement.closest('.card')]"
                ".filter(Boolean).map(e => getComputedStyle(e).outlineStyle)"
            )
            assert "solid" in style
            return
    raise AssertionError(f"{name} can't be reached with Tab")
