"""Reads the figures that a page, a JSON, a CSV and a document show, each by its own rules.

Nothing here formats a number as the site does: a shown number is compared with the true one at the digits
that it shows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO, StringIO
from typing import Any

from docx import Document
from openpyxl import load_workbook

EXACT = ("share", "standard_error", "ci_lower", "ci_upper", "n_respondents", "n_effective")
"""The numbers of a figure that JSON, CSV and workbook give unrounded."""

_MARK = r"(?P<row>[0-9a-f]{16})"
_TRAIL = re.compile(
    rf'<li id="[^"]*-{_MARK}">\s*<strong>(?P<figure>[^<]*)</strong>(?P<rest>.*?)</li>', re.DOTALL
)
_CELLS = re.compile(
    rf'<a class="figure-link"\s+href="#[^"]*-{_MARK}">(?P<figure>[^<]*)</a>\s*</td>(?P<rest>.*?)</tr>',
    re.DOTALL,
)
_CELL = re.compile(r'<td[^>]*?(?:data-label="([^"]*)")?>(.*?)</td>', re.DOTALL)
_LEAD = re.compile(
    r'<strong class="figure-number">(?P<figure>[^<]*)</strong>(?P<rest>.*?)'
    rf'href="#[^"]*-{_MARK}"',
    re.DOTALL,
)
_INTERVAL = r"−?-?[\d.]+(?:,\d+)?–-?[\d.]+(?:,\d+)?"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a reader sees it; None where this face does not show that part."""

    figure: str
    interval: str | None
    n_respondents: str | None
    n_effective: str | None = None


def on_trails(html: str) -> list[tuple[str, Shown]]:
    """Give each figure in the trails of a page, by its mark."""
    return [(found["row"], _of_trail(found)) for found in _TRAIL.finditer(html)]


def in_tables(html: str) -> list[tuple[str, Shown]]:
    """Give each figure in the tables of a page."""
    return [(found["row"], _of_cells(found)) for found in _CELLS.finditer(html)]


def beside_channels(html: str) -> list[tuple[str, Shown]]:
    """Give each figure that stands beside a channel."""
    return [(found["row"], _of_lead(found)) for found in _LEAD.finditer(html)]


def in_json(plain: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each figure in the blocks of an answer in JSON, wherever it stands."""
    if isinstance(plain, list):
        for item in plain:
            yield from in_json(item)
    elif isinstance(plain, dict):
        if "row" in plain and "share" in plain:
            named = {_snake(name): value for name, value in plain.items()}
            yield plain["row"], {name: named[name] for name in EXACT}
        else:
            for item in plain.values():
                yield from in_json(item)


def in_csv(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Give each row of a CSV."""
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";")
    return [(row["rij"], {name: _number(row[name]) for name in EXACT}) for row in rows]


def in_workbook(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Give each row of the sheet with figures."""
    sheet = load_workbook(BytesIO(content), read_only=True)["Cijfers"]
    header, *rows = sheet.iter_rows(min_row=5, values_only=True)
    named = [dict(zip(header, row, strict=True)) for row in rows]
    return [(str(row["rij"]), {name: row[name] for name in EXACT}) for row in named]


def in_word(content: bytes) -> list[tuple[str, ...]]:
    """Give the cells of each row of each table, without the header."""
    tables = Document(BytesIO(content)).tables
    return [tuple(cell.text for cell in row.cells) for table in tables for row in table.rows[1:]]


def _of_trail(found: re.Match[str]) -> Shown:
    words = _text(found["rest"])
    interval = re.search(rf"marge ({_INTERVAL});", words)
    counts = re.search(r"antwoorden: (\S+); effectief aantal: (\S+);", words)
    if counts is None:
        raise ValueError(f"no counts in the trail: {words}")
    return Shown(_text(found["figure"]), interval[1] if interval else "", counts[1], counts[2])


def _of_cells(found: re.Match[str]) -> Shown:
    cells = [(label, _text(cell)) for label, cell in _CELL.findall(found["rest"])]
    by_label = dict(cells)
    if "" in by_label:  # a small table: its columns have no names of their own
        texts = [text for _, text in cells]
        interval, count = texts if len(texts) == 2 else ("", texts[0])
    else:
        interval, count = by_label["Marge"], by_label["Aantal"]
    return Shown(_text(found["figure"]), "" if interval == "–" else interval, count)


def _of_lead(found: re.Match[str]) -> Shown:
    words = _text(found["rest"])
    interval = re.match(rf"\(({_INTERVAL})\)", words)
    count = re.search(r", n (?:= )?([\d.]+|onbekend)", words)
    return Shown(_text(found["figure"]), interval[1] if interval else "", count[1] if count else None)


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda letter: "_" + letter[1].lower(), name)


def _number(cell: str) -> float | str | None:
    if not cell:
        return None
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell
