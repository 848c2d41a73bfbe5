"""Every kind of page is valid HTML, by html-validate with its recommended rules."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from django.test import Client

from tests.web.places import ERROR_PAGES, EVERY_KIND_OF_PAGE, WRONG_PLACES, WRONG_PLANS

ROOT = Path(__file__).parents[2]
VALIDATOR = Path(__file__).with_name("validate_html.mjs")
SECONDS = 180

SWITCHED_OFF = {
    "no-trailing-whitespace": "templates leave spaces at the end of lines; compression takes them away",
    "no-redundant-role": "a table shown as blocks on a narrow screen stays a table only by its roles",
    "form-dup-name": "an address repeats a key where more than one may be chosen (groep, kanaal)",
    "long-title": "a title names the question in full; search engines may cut it",
}
"""Rules that do not hold here, each with the reason."""

PROFILES = (
    "/profielen",
    "/profielen/nieuwsbronnen-2021@1/test",
    "/profielen/nieuwsbronnen-2021@1/toets",
    "/profielen/nieuwsbronnen-2021@1/krant-en-nieuwssites",
)
COMPARED = "/advies?situatie=hulp&groep=leeftijd:18-24&groep=aandacht:geldzorgen%2Bleeftijd:65-plus"


def complaints(folder: Path, pages: dict[str, str]) -> list[dict[str, Any]]:
    """Validate pages in one run; each complaint names the address."""
    rules = dict.fromkeys(SWITCHED_OFF, "off")
    configuration = folder / "rules.json"
    configuration.write_text(
        json.dumps({"extends": ["html-validate:recommended"], "rules": rules}), "utf-8"
    )
    files = {}
    for number, (address, text) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(text, "utf-8")
        files[str(path)] = address
    command = ["node", str(VALIDATOR), str(configuration), *files]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True)
    found = json.loads(result.stdout)
    return [{**complaint, "file": files[complaint["file"]]} for complaint in found]


def test_every_kind_of_page_is_valid_html(client: Client, tmp_path: Path) -> None:
    places = (*EVERY_KIND_OF_PAGE, *ERROR_PAGES, *WRONG_PLACES, *WRONG_PLANS, *PROFILES, COMPARED)
    pages = {address: client.get(address).content.decode() for address in places}
    assert complaints(tmp_path, pages)[:10] == []


def test_the_validator_does_find_what_is_wrong(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html lang='nl'><head><title>t</title></head><body>{}</body></html>"
    wrong = {
        "button in a link": page.format("<a href='/'><button type='button'>1</button></a>"),
        "the same id twice": page.format("<p id='a'>1</p><p id='a'>2</p>"),
        "a block in a paragraph": page.format("<p><div>1</div></p>"),
        "a field without label": page.format("<form action='/'><input type='text' name='q'></form>"),
    }
    found = complaints(tmp_path, wrong)
    assert {complaint["file"] for complaint in found} == set(wrong)
