"""Start the child process that reads a .sav or .xlsx file, and read its answer without trusting it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np
import polars as pl

from kanaalkompas.survey.columns import Column, column_of_numbers, column_of_texts
from kanaalkompas.survey.values import as_number, as_text
from kanaalkompas.vocabulary import InputError, shown

TIMEOUT_SECONDS = 600
_LARGEST_ANSWER_BYTES = 2 << 30
_CHILD = Path(__file__).with_name("child.py")
_PLAIN_COPY = "Open het in uw eigen programma en bewaar het opnieuw, of bewaar het als CSV."
_FAULTS = {
    "damaged": f"het bestand is afgebroken of beschadigd. {_PLAIN_COPY}",
    "memory": f"het bestand vraagt te veel geheugen. {_PLAIN_COPY}",
    "bomb": f"het bestand is veel groter dan het lijkt; daarom lezen we het niet. {_PLAIN_COPY}",
    "no-columns": "rij 1 noemt geen enkele kolom van het onderzoek. Zet de kolomnamen op rij 1.",
    "sheets": "meer dan één blad heeft de kolommen van het onderzoek. Houd één blad over.",
    "stopped": f"het lezen is gestopt, want het bestand is beschadigd of te zwaar. {_PLAIN_COPY}",
}


def read_apart(
    kind: str, path: Path, wanted: Sequence[str], name: str
) -> tuple[dict[str, Column], dict[str, Any]]:
    """Read the wanted columns of a file in a child process.

    Gives the columns that are there, and facts: `n_rows`, `n_columns`, `near` (names that differ from a
    wanted one in case or spaces only) and, of a workbook, `sheet`. Raises `InputError` with one message
    whatever goes wrong: damage, a crash, a limit or the time.
    """
    if sys.platform == "win32":
        raise InputError(f"{name}: op Windows lezen we alleen .csv en .parquet. Bewaar het bestand als CSV.")
    head, blobs = _ask_child(kind, path, wanted, name)
    if fault := head.get("fault"):
        raise InputError(f"{name}: {_fault_text(fault, head)}")
    columns = {}
    start = 0
    try:
        for facts in head["columns"]:
            blob = blobs[start : start + facts["bytes"]]
            start += facts["bytes"]
            columns[facts["name"]] = _column(facts, blob)
        if start != len(blobs) or any(len(column) != head["n_rows"] for column in columns.values()):
            raise ValueError("the answer has another length than it says")
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{name}: {_FAULTS['damaged']}") from None
    return {column: columns[column] for column in wanted if column in columns}, head


def _ask_child(kind: str, path: Path, wanted: Sequence[str], name: str) -> tuple[dict[str, Any], bytes]:
    request = json.dumps({"kind": kind, "columns": list(wanted)}).encode()
    with path.open("rb") as file:
        child = subprocess.Popen(  # noqa: S603 - our own script, and no text of a user among its words
            [sys.executable, "-I", str(_CHILD), str(file.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(file.fileno(),),
            env={},
            cwd="/",
        )
    timer = Timer(TIMEOUT_SECONDS, child.kill)
    timer.start()
    try:
        answer = _talk(child, request)
    finally:
        timer.cancel()
        child.kill()
        child.wait()
    head, newline, blobs = answer.partition(b"\n")
    try:
        facts = json.loads(head) if newline else {"fault": "stopped"}
    except ValueError:
        facts = {"fault": "stopped"}
    if not isinstance(facts, dict):
        raise InputError(f"{name}: {_FAULTS['stopped']}")
    return facts, blobs


def _talk(child: subprocess.Popen[bytes], request: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child process has no pipes")
    try:
        with child.stdin:
            child.stdin.write(request)
    except BrokenPipeError:
        return b""
    with child.stdout:
        return child.stdout.read(_LARGEST_ANSWER_BYTES)


def _fault_text(fault: object, facts: dict[str, Any]) -> str:
    if fault == "two-columns":
        which = f"heten “{shown(str(facts['name']))}”" if facts["name"] else "hebben dezelfde naam"
        both = f"kolom {facts['first'] + 1} en kolom {facts['second'] + 1}"
        return f"{both} {which}. Geef elke kolom een eigen naam."
    return _FAULTS.get(str(fault), _FAULTS["stopped"])


def _column(facts: dict[str, Any], blob: bytes) -> Column:
    labels = {as_text(value): str(label) for value, label in facts["labels"]}
    if facts["kind"] == "numbers":
        column = column_of_numbers(facts["name"], np.frombuffer(blob, dtype="<f8"), value_labels=labels)
    else:
        cells = [None if cell is None else as_text(cell) for cell in json.loads(blob)]
        column = column_of_texts(facts["name"], pl.Series(cells, dtype=pl.String), value_labels=labels)
    return column.with_missing(label for label in column.labels if _in_ranges(label, facts["missing"]))


def _in_ranges(label: str, ranges: Sequence[Sequence[str | float]]) -> bool:
    """Say whether a label is user-missing: a text that is named, or a number within bounds."""
    for low, high in ranges:
        if isinstance(low, str) or isinstance(high, str):
            if label == as_text(low):
                return True
        elif low <= as_number(label) <= high:
            return True
    return False
