"""A suppressed figure stands nowhere: not on a page, not in the API, not in a file that can be taken away.

A reader of editions refuses a suppressed row that still holds numbers. Here such a row is put in the store
all the same, as a fault further in would: what guards the faces must not hang on one check.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import pikepdf
import pytest
from django.conf import settings
from django.test import Client, override_settings

from kanaalkompas.editions import Edition, EditionStore
from kanaalkompas.vocabulary import (
    CiBasis,
    Estimate,
    EvidenceKind,
    Status,
    SubjectKind,
    built_in_vocabulary,
)
from kanaalkompas.web.knowledge import current_store
from kanaalkompas.web.pages.evidence.edition_files import STORED
from tests.toys import toy_edition, toy_estimate

HIDDEN_SHARE, HIDDEN_ERROR, HIDDEN_LOWER, HIDDEN_UPPER = 0.7319, 0.04567, 0.61234, 0.85678
HIDDEN_N, HIDDEN_N_EFFECTIVE = 7357, 6173.25
SECRETS = re.compile(
    r"(?<![0-9a-f])(?:0[.,]7319|73[.,](?:19|2)|73\s?%|0[.,]04567|4[.,]567|0[.,]61234|61[.,]2|0[.,]85678|85[.,]7"
    r"|7[.,]?357|6[.,]?173(?:[.,]25)?)(?![0-9a-f])"
)
"""The numbers of the hidden row in any form that a face may write: 0,7319, 73,2%, 7.357 and so on."""

QUERY = "situatie=dienstverlening&fase=orienteren&cijfers=geheim"
TWO_GROUPS = f"{QUERY}&groep=leeftijd:65-plus&groep=leeftijd:75-plus"
GROUP = f"{QUERY}&groep=leeftijd:65-plus"
ALL_PHASES = "situatie=dienstverlening&cijfers=geheim&groep=leeftijd:65-plus&gemeente=GM0202"


def hidden(**changes: object) -> Estimate:
    numbers = {
        "share": HIDDEN_SHARE,
        "standard_error": HIDDEN_ERROR,
        "ci_lower": HIDDEN_LOWER,
        "ci_upper": HIDDEN_UPPER,
        "n_respondents": HIDDEN_N,
        "n_effective": HIDDEN_N_EFFECTIVE,
        "ci_basis": CiBasis.DESIGN,
        "status": Status.SUPPRESSED,
    }
    return toy_estimate(**{**numbers, **changes})


def shown(**changes: object) -> Estimate:
    return toy_estimate(
        **{"share": 0.4, "ci_lower": 0.31, "ci_upper": 0.49, "n_respondents": 412, **changes}
    )


def edition_with_secrets() -> Edition:
    """Figures on channels, reasons and a place, of all and of two groups: each beside a hidden one."""
    about = [
        {},
        {"dimension": "leeftijd", "group": "65-plus"},
        {"dimension": "leeftijd", "group": "75-plus"},
        {"area": "GM0202"},
    ]
    rows = []
    for traits in about:
        rows += [shown(**traits), hidden(**traits, subject="brief"), shown(**traits, subject="telefoon")]
        reason = {
            "subject_kind": SubjectKind.MOTIVE,
            "evidence_kind": EvidenceKind.PREFERENCE,
            "question": "Waarom?",
        }
        rows += [shown(**traits, **reason, subject="gemak", wording="gemak")]
        rows += [hidden(**traits, **reason, subject="snelheid", wording="snelheid")]
        alone = {"question": "Wat leest u?", "subject": "nieuwsbrief"}
        rows += [hidden(**traits, **alone)]
    return toy_edition(*rows, edition_id="geheim")


@pytest.fixture(scope="module", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put the edition in the store of every module that asks for it, and keep no page.

    No edition with such rows can be read, so its files stand empty: the pages only tell their size.
    """
    folder = tmp_path_factory.mktemp("geheim")
    for name in STORED.values():
        (folder / name).touch()
    made = edition_with_secrets()
    checksums = dict.fromkeys(STORED.values(), "0" * 64)
    made = replace(made, manifest=replace(made.manifest, checksums=checksums))
    editions = dict(current_store().editions) | {"geheim@1": made}
    folders = dict(current_store().folders) | {"geheim@1": folder}
    patched = EditionStore(built_in_vocabulary(), editions, folders)
    holders = [name for name, module in sys.modules.items() if _holds_store(name, module)]
    with ExitStack() as stack:
        for name in holders:
            stack.enter_context(patch(f"{name}.current_store", return_value=patched))
        stack.enter_context(override_settings(KEPT_BYTES=0))
        yield


def _holds_store(name: str, module: object) -> bool:
    return name.startswith("kanaalkompas.web") and getattr(module, "current_store", None) is current_store


PAGES = (
    f"/advies?{QUERY}",
    f"/advies?{TWO_GROUPS}",
    f"/advies?{GROUP}&gemeente=GM0202",
    f"/advies?{ALL_PHASES}",
    f"/en/advies?{GROUP}",
    f"/planning?{GROUP}&start=2027-01-09",
    f"/planning.csv?{GROUP}&start=2027-01-09",
    f"/api/v1/adviezen?{TWO_GROUPS}",
    f"/api/v1/adviezen?{ALL_PHASES}",
    "/bereik?cijfers=geheim&situatie=dienstverlening&fase=orienteren&doel=meeste&hoogstens=3",
    f"/advies/cijfers?{GROUP}",
    f"/insluiten?{GROUP}",
    f"/insluiten/advies?{GROUP}",
    "/api/v1/cijfers?cijferset=geheim&perPagina=1000",
    "/api/v1/cijfers.csv?cijferset=geheim",
    "/cijfersets/geheim@1/cijfers.xlsx",
    "/bronnen/toy",
    "/cijfersets/geheim@1",
    "/zoeken?q=brief",
    "/nieuw",
    "/nieuw.xml",
)
FILES = tuple(
    f"/advies.{form}?{query}"
    for form in ("csv", "xlsx", "docx", "pptx", "pdf")
    for query in (QUERY, TWO_GROUPS, ALL_PHASES)
)


def texts_of(content: bytes, content_type: str) -> str:
    """Give all text of an answer; a package or a PDF is taken apart."""
    if "officedocument" in content_type:
        with ZipFile(BytesIO(content)) as package:
            return "\n".join(_inside(package, name) for name in package.namelist())
    if content_type == "application/pdf":
        return _pdf_text(content)
    return content.decode()


def _inside(package: ZipFile, name: str) -> str:
    content = package.read(name)
    if name.endswith(".xlsx"):  # the table behind a chart of a slide
        return texts_of(content, "officedocument")
    # Without the tags: a place or a colour in a drawing is no figure.
    parts = re.findall(r">([^<]+)<|(?:descr|title|alt)=\"([^\"]*)\"", content.decode("utf-8", "replace"))
    return "\n".join(text for pair in parts for text in pair if text)


def _pdf_text(content: bytes) -> str:
    """Give the words of a PDF, by the table with which each of its fonts tells them."""
    said = []
    with pikepdf.open(BytesIO(content)) as file:
        for page in file.pages:
            tables = {str(name): _letters(font) for name, font in page.Resources.Font.items()}
            letters: dict[str, str] = {}
            for step in pikepdf.parse_content_stream(page):
                operands, operator = step.operands, step.operator
                if str(operator) == "Tf":
                    letters = tables[str(operands[0])]
                elif str(operator) in {"Tj", "TJ"}:
                    said.append(_said(operands[0], letters))
                elif str(operator) == "ET":
                    said.append("\n")
        said += [
            str(item.Alt)
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    return "".join(said)


def _letters(font: pikepdf.Object) -> dict[str, str]:
    """Read the table from glyph to letter of a font."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>", table)
    return {glyph.lower(): bytes.fromhex(letter).decode("utf-16-be") for glyph, letter in pairs}


def _said(operand: pikepdf.Object, letters: dict[str, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(letters.get(codes[i : i + 4], "�") for i in range(0, len(codes), 4))


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_no_number_of_a_suppressed_figure_is_in(client: Client, address: str) -> None:
    answer = client.get(address)
    # With one channel hidden the planner refuses the whole group, in a page of its own.
    assert answer.status_code == (400 if address.startswith("/bereik") else 200)
    content = answer.getvalue() if answer.streaming else answer.content
    text = texts_of(content, answer.headers["Content-Type"])
    without_drawings = re.sub(r"<svg.*?</svg>", _words_of_drawing, text, flags=re.DOTALL)
    found = [
        without_drawings[max(0, m.start() - 60) : m.end() + 20] for m in SECRETS.finditer(without_drawings)
    ]
    assert found == []


def _words_of_drawing(drawing: re.Match[str]) -> str:
    """Keep the words of a drawing: a length in pixels is no figure."""
    return "\n".join(re.findall(r">([^<]+)<", drawing[0]))


@pytest.mark.parametrize("address", [f"/advies?{QUERY}", f"/api/v1/adviezen?{QUERY}", *FILES[::3]])
def test_what_stands_beside_a_suppressed_figure_is_shown(client: Client, address: str) -> None:
    """Else the tests here would find nothing because nothing is there."""
    answer = client.get(address)
    text = texts_of(answer.content, answer.headers["Content-Type"])
    assert re.search(r"40\s?%|0[.,]4\b", text)
    assert "412" in text


@pytest.mark.parametrize(
    "leak", ["0.7319", "73,2%", "73%", "73 %", "7.357", "7357", "6.173", "61,2–85,7", "0,7319", "n = 7357"]
)
def test_a_leak_would_be_seen(leak: str) -> None:
    assert SECRETS.search(f"Brief {leak};")


def test_a_bar_of_a_suppressed_figure_has_no_length(client: Client) -> None:
    """What is drawn tells the number too: the chart draws shown figures alone."""
    html = client.get(f"/advies?{QUERY}").content.decode()
    assert "brief" not in {
        word.lower()
        for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL)
        for word in re.findall(r">([^<]+)<", svg)
    }
    assert settings.KEPT_BYTES == 0
