"""Every theme meets WCAG; a municipality's own tokens, logo and name are shown, and can do no harm."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.house_style import THEMES, HouseStyle, read_house_style
from kanaalkompas.web.mounted_tokens import read_tokens, tokens_sheet
from kanaalkompas.web.pages.site_menu import MAIN
from tests.web.accessible import OPEN_ALL, assert_accessible_at_every_width, enlarge_text, fits
from tests.web.conftest import ROOT, running_server

EXAMPLE = ROOT / "docs" / "gebruik" / "huisstijl-voorbeeld"
VOORBEELDSTAD = {
    "KANAALKOMPAS_NAME": "Gemeente Voorbeeldstad",
    "KANAALKOMPAS_TOKENS": str(EXAMPLE / "tokens.css"),
    "KANAALKOMPAS_LOGO": str(EXAMPLE / "logo.svg"),
}
LOOKS = {
    "voorbeeld": {"KANAALKOMPAS_THEME": "voorbeeld"},
    "mooi-en-anders": {"KANAALKOMPAS_THEME": "mooi-en-anders"},
    "voorbeeldstad": VOORBEELDSTAD,
}
KINDS = (
    "/",
    "/advies?situatie=participatie&groep=leeftijd:65-plus",
    "/advies?situatie=hulp&groep=aandacht:geldzorgen&groep=aandacht:laaggeletterd&fase=attenderen",
    "/advies?situatie=participatie&fase=attenderen&gemeente=Groningen",
    "/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste&budget=5000&mensen=20000",
    "/kanalen/nl-alert",
    "/groepen/leeftijd/65-74",
    "/gemeenten/GM0202",
    "/gemeenten/vergelijk?gemeente=Arnhem&gemeente=Doetinchem&gemeente=Beemster",
    "/profielen",
    "/bronnen",
    "/cijfersets/openbare-bronnen@1",
    "/advies?situatie=bestaatniet",
)


def tokens_of(text: str) -> dict[str, str]:
    return read_tokens(text, "tokens.css")


def test_the_own_theme_is_the_default_and_an_unknown_one_stops_with_the_list() -> None:
    assert read_house_style({}) == HouseStyle(theme="kanaalkompas")
    with pytest.raises(InputError, match="Kies uit: kanaalkompas, voorbeeld, mooi-en-anders"):
        read_house_style({"KANAALKOMPAS_THEME": "oranje"})


def test_a_wrong_setting_stops_the_server_with_one_line() -> None:
    command = [sys.executable, "-m", "kanaalkompas.web", "--port", "0"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "KANAALKOMPAS_THEME": "oranje"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "KANAALKOMPAS_THEME is “oranje”" in ended.stderr


def test_tokens_are_read_from_root_and_a_theme_class_and_written_anew() -> None:
    tokens = tokens_of(
        "/* a { color: red } */\n.stad-theme { --nl-link-color: #123456; /* x */ --a: calc(1px + 2px) }\n"
        ":root, .stad-theme{--nl-link-color:\n  rgb(1 2 3 / 50%);--f: 'Fira Sans', serif}"
    )
    assert tokens == {
        "--nl-link-color": "rgb(1 2 3 / 50%)",
        "--a": "calc(1px + 2px)",
        "--f": "'Fira Sans', serif",
    }
    assert tokens_sheet({"--a": "1px"}) == ":root{--a:1px;}\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (":root { color: red; }", "a property that is no token"),
        ("body { --a: 1px; }", "a selector that reaches further"),
        (":root .fine { --a: 1px; }", "a selector below the root"),
        (".menu { --a: 1px; }", "a class that is no theme"),
        ("@import 'https://elders.example/a.css';", "another sheet"),
        ("@media print { :root { --a: 1px; } }", "a rule within a rule"),
        (":root { --a: url(https://elders.example/a.png); }", "a file from elsewhere"),
        (":root { --a: u\\72l(a.png); }", "a function in disguise"),
        (":root { --a: image-set('a.png' 1x); }", "a file by another function"),
        (":root { --a: '//elders.example'; --b: 'https://elders.example'; }", "an address"),
        (":root { --a: 1px !important; }", "a token that can't be overruled"),
        (":root { --a: </style>; }", "the end of the sheet"),
        (":root { --a: 'open; }", "a string without an end"),
        (":root { --a: 1px; ", "a block without an end"),
        (":root { --a: 1px; } }", "an end too many"),
        (":root { --a; }", "a token without a value"),
    ],
)
def test_what_is_no_token_is_refused_with_its_line(line: str, reason: str) -> None:
    with pytest.raises(InputError, match=r"tokens\.css, regel 4: “"):
        tokens_of(f"/* twee\nregels */\n:root {{ --goed: 1px; }}\n{line}")
    assert reason


def test_files_that_are_missing_empty_too_large_or_of_another_kind_are_refused(tmp_path: Path) -> None:
    empty, large, text, script = (tmp_path / name for name in ("leeg", "groot", "tekst.png", "script.svg"))
    empty.write_bytes(b"")
    large.write_bytes(b"x" * 500_000)
    text.write_text("GIF89a", encoding="utf-8")
    script.write_text("<svg><SCRIPT>alert(1)</SCRIPT></svg>", encoding="utf-8")
    binary = tmp_path / "binair"
    binary.write_bytes(b"\xff\xfe\x00")
    for setting in ("KANAALKOMPAS_TOKENS", "KANAALKOMPAS_LOGO"):
        for path in (empty, large, text, script, binary, tmp_path / "weg", tmp_path):
            with pytest.raises(InputError, match=setting):
                read_house_style({setting: str(path), "KANAALKOMPAS_NAME": "Stad"})


def test_a_logo_needs_a_name_and_a_name_is_short() -> None:
    with pytest.raises(InputError, match="Zet ook de naam"):
        read_house_style({"KANAALKOMPAS_LOGO": VOORBEELDSTAD["KANAALKOMPAS_LOGO"]})
    for name in ("x" * 61, "Stad\nMeer"):
        with pytest.raises(InputError, match="KANAALKOMPAS_NAME"):
            read_house_style({"KANAALKOMPAS_NAME": name})


def test_a_name_is_escaped_and_stands_in_header_title_and_footer(client: Client) -> None:
    with override_settings(HOUSE_STYLE=HouseStyle(theme="voorbeeld", name="<b>Stad & Land")):
        html = client.get("/over").content.decode()
    assert "<b>Stad" not in html
    assert html.count("&lt;b&gt;Stad &amp; Land") == 3
    assert "/static/theme-voorbeeld-" in html


def test_mounted_files_are_kept_for_ever_and_a_logo_may_do_nothing(client: Client) -> None:
    style = read_house_style(VOORBEELDSTAD)
    with override_settings(HOUSE_STYLE=style):
        assert style.tokens
        assert style.logo
        for file in (style.tokens, style.logo):
            answer = client.get(f"/huisstijl/{file.name}")
            assert answer.headers["Content-Type"] == file.content_type
            assert "immutable" in answer.headers["Cache-Control"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        assert client.get("/huisstijl/tokens-000000000000.css").status_code == 404
        assert client.get("/").content.decode().count(f'"/huisstijl/{style.tokens.name}"') == 1
    fresh = Client(headers={"host": "localhost"})
    assert fresh.get(f"/huisstijl/{style.logo.name}").status_code == 404


@pytest.mark.parametrize("theme", THEMES)
def test_each_token_that_is_used_has_a_value_in_each_theme(theme: str) -> None:
    """Of our own tokens, since a component has a way to do without its own."""
    built = ROOT / "src" / "kanaalkompas" / "web" / "assets"
    parts = next(built.glob("kanaalkompas-*.css")).read_text(encoding="utf-8")
    tokens = next(built.glob(f"theme-{theme}-*.css")).read_text(encoding="utf-8")
    used = {
        part.split(")")[0].split(",")[0] for part in parts.split("var(")[1:] if part.startswith("--kk-")
    }
    assert used
    assert [name for name in sorted(used) if f"{name}:" not in tokens] == []


@pytest.mark.parametrize("theme", THEMES)
def test_an_advice_page_with_its_style_sheets_stays_under_100_kb(client: Client, theme: str) -> None:
    packed = {"Accept-Encoding": "gzip"}
    with override_settings(HOUSE_STYLE=HouseStyle(theme=theme)):
        html = client.get(KINDS[1]).content.decode()
        total = len(client.get(KINDS[1], headers=packed).content)
        sheets = re.findall(r'href="(/static/[^"]+\.css)"', html)
        assert len(sheets) == 2
        for sheet in sheets:
            answer = client.get(sheet, headers=packed)
            assert answer.headers["Content-Encoding"] == "gzip"
            total += len(answer.getvalue())
            answer.close()
    assert total <= 100_000


@pytest.fixture(scope="module", params=LOOKS)
def dressed(request: pytest.FixtureRequest) -> Iterator[str]:
    with running_server(LOOKS[request.param]) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("address", KINDS)
def test_each_kind_of_page_meets_wcag_in_each_theme(wide_page: Page, dressed: str, address: str) -> None:
    wide_page.goto(dressed + address)
    assert_accessible_at_every_width(wide_page)


@pytest.mark.browser
@pytest.mark.parametrize("address", KINDS[:5])
def test_text_twice_as_large_loses_nothing_in_each_theme(
    wide_page: Page, dressed: str, address: str
) -> None:
    wide_page.goto(dressed + address)
    wide_page.evaluate(OPEN_ALL)
    enlarge_text(wide_page)
    # Chromium asks a container's width in `rem` anew only when the width changes.
    wide_page.set_viewport_size({"width": 1279, "height": 900})
    assert fits(wide_page)
    wide_page.evaluate("document.documentElement.style.removeProperty('font-size')")
    wide_page.set_viewport_size({"width": 640, "height": 450})
    assert fits(wide_page)


@pytest.mark.browser
def test_the_focus_shows_on_every_link_and_field_of_the_first_screen(wide_page: Page, dressed: str) -> None:
    wide_page.goto(dressed)
    for _ in range(25):
        wide_page.keyboard.press("Tab")
        shown = wide_page.evaluate(
            "[document.activeElement, document.activeElement.closest('.card')].filter(Boolean)"
            ".map(e => getComputedStyle(e)).map(s => [s.outlineStyle, parseFloat(s.outlineWidth)])"
        )
        assert any(style != "none" and width >= 2 for style, width in shown), shown


@pytest.mark.browser
def test_the_menu_of_a_telephone_folds_out_with_the_keyboard_alone(wide_page: Page, server: str) -> None:
    wide_page.set_viewport_size({"width": 320, "height": 900})
    wide_page.goto(server)
    menu = wide_page.get_by_role("navigation", name="Menu", exact=True).get_by_role("link")
    assert menu.count() == 0
    for _ in range(4):
        wide_page.keyboard.press("Tab")
    assert wide_page.evaluate("document.activeElement.textContent") == "Menu"
    wide_page.keyboard.press("Enter")
    assert menu.count() == len((*MAIN, "the other language"))
    assert fits(wide_page)


@pytest.mark.browser
def test_forced_colours_and_less_motion_leave_every_button_and_field_its_edge(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(server)
    edges = page.evaluate(
        "[...document.querySelectorAll('button, input, select')].filter(e => e.offsetParent)"
        ".map(e => parseFloat(getComputedStyle(e).borderBlockStartWidth))"
    )
    assert edges
    assert min(edges) >= 1
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).transitionDuration") == "0s"
    context.close()
