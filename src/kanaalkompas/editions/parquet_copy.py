"""Hold a Parquet file to the rows of the CSV that it copies, without parsing it in this process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

import polars as pl

from kanaalkompas.editions.table import read_csv
from kanaalkompas.vocabulary import InputError, shown

TIMEOUT_SECONDS = 120
_LARGEST_ANSWER_BYTES = 512 << 20
_CHILD = Path(__file__).with_name("parquet_child.py")


def check_parquet(content: bytes, table: pl.DataFrame, where: str, record: str) -> None:
    """Raise an `InputError` that names `where` unless a Parquet file holds exactly this table.

    `record` is the name of the CSV that the table was read from.
    """
    if sys.platform == "win32":
        raise InputError(f"{where}: op Windows kunnen we dit bestand niet veilig controleren.")
    head, _, rows = _ask_child(content, where).partition(b"\n")
    _check_types(head, table.schema, where, record)
    copy = read_csv(rows, table.schema, where)
    if copy.height != table.height:
        raise InputError(
            f"{where} heeft {copy.height} rijen; in {record} staan er {table.height}. {_WAY_OUT}"
        )
    for column in table.columns:
        differs = copy[column].ne_missing(table[column]).arg_true()
        if not differs.is_empty():
            raise InputError(
                f"{where}, rij {differs[0] + 1}: {column} is anders dan in {record}. {_WAY_OUT}"
            )


_WAY_OUT = "Maak de cijferset opnieuw."


def _check_types(head: bytes, schema: pl.Schema, where: str, record: str) -> None:
    try:
        found = json.loads(head)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError(f"{where} is geen leesbaar Parquet-bestand. {_WAY_OUT}")
    expected = {name: str(kind) for name, kind in schema.items()}
    if list(found) != list(expected):
        raise InputError(f"{where} heeft andere kolommen dan {record}. {_WAY_OUT}")
    for name, kind in expected.items():
        if found[name] != kind:
            raise InputError(
                f"{where}: kolom “{name}” heeft type {shown(str(found[name]))}; "
                f"dat moet {kind} zijn. {_WAY_OUT}"
            )


def _ask_child(content: bytes, where: str) -> bytes:
    """Give what the child says; a crash, a limit or the time is one message."""
    with TemporaryFile() as parquet:
        parquet.write(content)
        parquet.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own script, and no text of a user among its words
            [sys.executable, "-I", str(_CHILD)],
            stdin=parquet,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"POLARS_MAX_THREADS": "1"},
            cwd="/",
        )
    timer = Timer(TIMEOUT_SECONDS, child.kill)
    timer.start()
    try:
        answer = _read_answer(child)
        code = child.wait() if len(answer) < _LARGEST_ANSWER_BYTES else 1
    finally:
        timer.cancel()
        child.kill()
        child.wait()
    if code != 0:
        raise InputError(f"{where} is geen leesbaar Parquet-bestand. {_WAY_OUT}")
    return answer


def _read_answer(child: subprocess.Popen[bytes]) -> bytes:
    if child.stdout is None:
        raise RuntimeError("the child process has no pipe")
    with child.stdout:
        return child.stdout.read(_LARGEST_ANSWER_BYTES)
