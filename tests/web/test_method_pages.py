"""The method pages: every document of `docs/methode`, with formulas that a screen reader can read."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from kanaalkompas.web.pages.explaining.method_markdown import formula_as_mathml, read_document
from kanaalkompas.web.pages.explaining.method_pages import READING_ORDER, method_folder, method_pages

DOCUMENTS = sorted((Path(__file__).parents[2] / "docs" / "methode").glob("*.md"))
SLUGS = [path.stem for path in DOCUMENTS]
CODE = re.compile(r"<pre>.*?</pre>|<code>.*?</code>", re.DOTALL)


def body_of(text: str) -> str:
    return read_document(f"# Titel\n\n{text}\n", lambda link: "" if link.startswith("../") else link).body


def test_every_document_has_its_page_and_its_place_in_the_order(client: Client) -> None:
    assert list(method_pages()) == list(READING_ORDER)
    assert sorted(READING_ORDER) == SLUGS
    listing = client.get("/methode").content.decode()
    for slug, page in method_pages().items():
        assert f'href="/methode/{slug}"' in listing
        assert page.page_title in listing


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_shows_formulas_as_mathml_with_no_latex_left(slug: str) -> None:
    body = CODE.sub("", method_pages()[slug].body)
    assert "$" not in body
    assert "\\" not in body
    assert body.count("<math") == body.count("</math>")
    for formula in re.findall(r"<math.*?</math>", body, re.DOTALL):
        ET.fromstring(formula)  # noqa: S314 our own markup


def test_the_documents_do_hold_formulas() -> None:
    assert sum(page.body.count("<math") for page in method_pages().values()) > 100


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_of_a_page_leads_somewhere(client: Client, slug: str) -> None:
    page = method_pages()[slug]
    for anchor in (heading.anchor for heading in page.headings):
        assert page.body.count(f'id="{anchor}"') == 1
    for link in re.findall(r'href="([^"]*)"', page.body):
        assert link.startswith(("/methode/", "https://")), link
        if link.startswith("/"):
            address, _, anchor = link.partition("#")
            target = client.get(address).content.decode()
            assert not anchor or f'id="{anchor}"' in target


def test_html_in_a_document_is_shown_as_text() -> None:
    body = body_of("a <script>alert(1)</script> & [b](javascript:alert) `<i>`\n\n```\n<b>\n```\n\n$a < b$")
    assert "<script>" not in body
    assert "<b>" not in body
    assert "<i>" not in body
    assert "javascript" not in re.sub(r">[^<]*<", "><", body)
    assert "&lt;script&gt;" in body


def test_a_link_outside_the_site_becomes_plain_text() -> None:
    assert "<a" not in body_of("zie [de tests](../../tests/golden)")
    assert "zie de tests" in body_of("zie [de tests](../../tests/golden)")


def test_a_dollar_sign_that_opens_no_formula_stays() -> None:
    assert "kost $ 5 en $ 6" in body_of("kost $ 5 en $ 6")
    assert "<math" not in body_of("kost $5 per stuk")


def test_a_dutch_decimal_is_one_number() -> None:
    assert "<mn>1,96</mn>" in formula_as_mathml(r"z = 1{,}96", is_block=False)


def test_a_formula_on_its_own_line_scrolls_and_takes_the_focus() -> None:
    body = body_of("tekst\n$$a = b$$\nmeer tekst")
    assert '<div class="scroll formula" role="group" tabindex="0" aria-label="Formule"><math' in body
    assert 'display="block"' in body
    assert body.count("<p>") == 2


def test_a_table_names_its_columns_and_scrolls() -> None:
    body = body_of("| a | b |\n|---|---|\n| 1 | $x$ |\n\n| c |\n|---|\n| 2 |")
    assert body.count('scope="col"') == 3
    assert list(re.findall(r'aria-label="([^"]*)"', body)) == ["Tabel 1", "Tabel 2"]
    assert body.count("<div") == body.count("</div>") == 2
    assert "<math" in body


def test_an_unknown_page_names_the_nearest(client: Client) -> None:
    answer = client.get("/methode/wegin")
    assert answer.status_code == 404
    assert 'href="/methode/weging"' in answer.content.decode()


def test_pages_are_rendered_once() -> None:
    assert method_pages() is method_pages()
    assert method_folder().is_dir()
