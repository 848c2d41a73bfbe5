"""Read a .sav or .xlsx file in a process of its own, where a crafted file can do no harm.

Run as a script (`python -I child.py FD`), so it imports nothing of the project. The open file comes as a
descriptor, the request as JSON on standard input. Before the first byte is parsed the process gives up:
opening anything (no file, socket or pipe: `RLIMIT_NOFILE` is 0), writing to files, new processes (not
enforced for root, but a program can't start without opening files), memory and processor time beyond a
limit. It answers on standard output with a line of JSON and then plain bytes, which the parent can read
without trusting them. Only the wanted columns are in the answer; a fault is a word, never text.
"""

from __future__ import annotations

import codecs
import ctypes
import io
import json
import math
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import IO, Any

MEMORY_BYTES = 3 << 30
CPU_SECONDS = 300
MOST_CELLS_PER_PASS = 5_000_000
MOST_CELLS = 200_000_000
LARGEST_UNPACKED_BYTES = 1 << 30
HIGHEST_RATIO = 300
RATIO_COUNTS_FROM_BYTES = 10 << 20
_ENCODINGS = (
    "UTF-8 UTF-16 WINDOWS-1250 WINDOWS-1252 WINDOWS-1254 ISO-8859-1 ISO-8859-15 CP437 CP850 MACINTOSH"
)


class Fault(Exception):
    """What is wrong with the file, as one word, with numbers or names that were asked for."""

    def __init__(self, word: str, **facts: object) -> None:
        super().__init__(word)
        self.answer = {"fault": word, **facts}


def main() -> None:
    """Read the request, give up rights, answer."""
    request = json.loads(sys.stdin.buffer.read())
    with open(int(sys.argv[1]), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        read = prepare(request["kind"])
        give_up_rights()
        try:
            parts = read(file, request["columns"])
        except Fault as fault:
            parts = [json.dumps(fault.answer).encode() + b"\n"]
        except MemoryError:
            parts = [b'{"fault": "memory"}\n']
        except Exception:  # whatever a parser raises, the file is damaged
            parts = [b'{"fault": "damaged"}\n']
    for part in parts:
        sys.stdout.buffer.write(part)


def prepare(kind: str) -> Any:
    """Load all that a reader needs, since nothing can be opened later."""
    if kind == "xlsx":
        import openpyxl  # noqa: F401, PLC0415 - one reader per child

        for encoding in ("cp437", "utf-8", "utf-16", "latin-1", "ascii", "idna"):
            codecs.lookup(encoding)
        return read_xlsx
    import pyreadstat  # noqa: F401, PLC0415

    library = ctypes.CDLL(None)
    if hasattr(library, "iconv_open"):
        for encoding in _ENCODINGS.split():
            library.iconv_open(b"UTF-8", encoding.encode())
    return read_sav


def give_up_rights() -> None:
    """Set the limits; they can't be raised again."""
    limits = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    )
    for limit, value in limits:
        resource.setrlimit(limit, (value, value))


def answer_parts(columns: Sequence[dict[str, Any]], blobs: Sequence[bytes], **facts: object) -> list[bytes]:
    """Put the answer together: one line of JSON, then the bytes of each column."""
    for column, blob in zip(columns, blobs, strict=True):
        column["bytes"] = len(blob)
    head = json.dumps({"columns": columns, **facts}, ensure_ascii=True).encode()
    return [head + b"\n", *blobs]


def read_sav(file: Any, wanted: Sequence[str]) -> list[bytes]:
    """Read columns of an SPSS file, user-missing values as they are, with their ranges and labels."""
    import pyreadstat  # noqa: PLC0415

    _, head = pyreadstat.read_sav(file, metadataonly=True, output_format="dict")
    present = [name for name in wanted if name in set(head.column_names)]
    near = [name for name in head.column_names if _folded(name) in {_folded(w) for w in wanted}]
    n_rows = max(head.number_rows or 0, 1)
    step = max(1, MOST_CELLS_PER_PASS // n_rows)
    columns, blobs, lengths = [], [], {0} if not present else set()
    for start in range(0, len(present), step):
        file.seek(0)
        data, meta = pyreadstat.read_sav(
            file,
            usecols=present[start : start + step],
            user_missing=True,
            output_format="dict",
            disable_datetime_conversion=True,
        )
        for name in present[start : start + step]:
            values = data.pop(name)
            lengths.add(len(values))
            columns.append(_sav_column(name, meta))
            blobs.append(_blob(values, columns[-1]["kind"]))
    if len(lengths) != 1 or (head.number_rows is not None and lengths != {head.number_rows}):
        raise Fault("damaged")
    facts = {"n_rows": lengths.pop(), "n_columns": len(head.column_names), "near": near}
    return answer_parts(columns, blobs, **facts)


def _sav_column(name: str, meta: Any) -> dict[str, Any]:
    kind = "texts" if meta.readstat_variable_types[name] == "string" else "numbers"
    labels = meta.variable_value_labels.get(name, {})
    return {
        "name": name,
        "kind": kind,
        "missing": [[r["lo"], r["hi"]] for r in meta.missing_ranges.get(name, [])],
        "labels": [[value, str(label)] for value, label in labels.items()],
    }


def _blob(values: list[Any], kind: str) -> bytes:
    if kind == "texts":
        return json.dumps(values).encode()
    numbers = [math.nan if value is None else float(value) for value in values]
    return struct.pack(f"<{len(numbers)}d", *numbers)


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def read_xlsx(file: IO[bytes], wanted: Sequence[str]) -> list[bytes]:
    """Read columns of the one sheet that holds them; cells as they are, dates as text."""
    import warnings  # noqa: PLC0415

    import openpyxl  # noqa: PLC0415

    check_package(file)
    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheet, header = _sheet_with(book.worksheets, wanted)
    duplicate = _duplicate(header)
    if duplicate:
        first, second = duplicate
        name = header[first]
        raise Fault("two-columns", first=first, second=second, name=name if name in wanted else "")
    places = {name: header.index(name) for name in wanted if name in header}
    cells = _xlsx_cells(sheet, places)
    near = [name for name in header if _folded(name) in {_folded(w) for w in wanted}]
    columns = [{"name": name, "kind": "cells", "missing": [], "labels": []} for name in places]
    blobs = [json.dumps(values).encode() for values in cells]
    n_rows = len(cells[0]) if cells else 0
    return answer_parts(columns, blobs, n_rows=n_rows, n_columns=len(header), near=near, sheet=sheet.title)


def check_package(file: IO[bytes]) -> None:
    """Refuse a zip that unpacks to too much, too densely packed, or with a DTD (entities that explode)."""
    try:
        package = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise Fault("damaged") from None
    unpacked = sum(part.file_size for part in package.infolist())
    packed = max(1, sum(part.compress_size for part in package.infolist()))
    is_dense = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked / packed > HIGHEST_RATIO
    if unpacked > LARGEST_UNPACKED_BYTES or is_dense:
        raise Fault("bomb", unpacked=unpacked)
    for part in package.infolist():
        with package.open(part) as stream:
            if b"<!DOCTYPE" in stream.read(1 << 16).upper():
                raise Fault("bomb", unpacked=unpacked)
    file.seek(0)


def _sheet_with(sheets: Sequence[Any], wanted: Sequence[str]) -> tuple[Any, list[str]]:
    found = []
    for sheet in sheets:
        sheet.reset_dimensions()
        first = next(sheet.iter_rows(max_row=1, values_only=True), ())
        header = ["" if cell is None else str(cell).strip() for cell in first]
        found.append((len(set(wanted).intersection(header)), sheet, header))
    best = max((count for count, _, _ in found), default=0)
    if best == 0:
        raise Fault("no-columns")
    fitting = [(sheet, header) for count, sheet, header in found if count == best]
    if len(fitting) > 1:
        raise Fault("sheets")
    return fitting[0]


def _duplicate(header: Sequence[str]) -> tuple[int, int] | None:
    seen: dict[str, int] = {}
    for place, name in enumerate(header):
        if name and name in seen:
            return seen[name], place
        seen[name] = place
    return None


def _xlsx_cells(sheet: Any, places: dict[str, int]) -> list[list[Any]]:
    columns: list[list[Any]] = [[] for _ in places]
    last_filled = n_cells = 0
    for number, row in enumerate(_data_rows(sheet), start=1):
        n_cells += max(1, len(row))
        if n_cells > MOST_CELLS:
            raise Fault("bomb", unpacked=n_cells)
        if any(cell is not None for cell in row):
            last_filled = number
        for values, place in zip(columns, places.values(), strict=True):
            values.append(_plain(row[place]) if place < len(row) else None)
    return [values[:last_filled] for values in columns]


def _data_rows(sheet: Any) -> Iterator[Sequence[Any]]:
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(min_row=2, values_only=True)
    return rows


def _plain(cell: Any) -> Any:
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    main()
