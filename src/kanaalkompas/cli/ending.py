"""How a command ends: an exit code, and never more than one line about what went wrong.

0 is good, 2 is wrong input or a disk or folder that can't be used, 1 is a fault of the program. With
`KANAALKOMPAS_DEBUG=1` a fault shows where it is.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from polars.exceptions import PanicException

from kanaalkompas.cli.parser import BAD_INPUT
from kanaalkompas.vocabulary import InputError, shown

A_BUG = 1
STOPPED = 130
_LONGEST_NAME = 200


def end_well(run: Callable[[], object]) -> int:
    """Run a command and give its exit code."""
    _write_in_any_encoding()
    try:
        code = _run_to_code(run)
        if sys.stdout is not None:
            sys.stdout.flush()
    except InputError as error:
        return _complain(str(error), BAD_INPUT)
    except BrokenPipeError:
        # The reader (such as `head`) has enough.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return _complain(_system_text(error), BAD_INPUT)
    except KeyboardInterrupt:
        return STOPPED
    except (Exception, PanicException) as error:
        return _report_bug(error)
    return code


def _run_to_code(run: Callable[[], object]) -> int:
    try:
        run()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def _write_in_any_encoding() -> None:
    """Let a letter that the terminal can't show become a question mark, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """Keep Python from writing at exit what could not be written now."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, code: int) -> int:
    with suppress(OSError):
        print(f"kanaalkompas: {message}", file=sys.stderr, flush=True)
    return code


def _system_text(error: OSError) -> str:
    where = f"“{shown(str(error.filename), _LONGEST_NAME)}” " if error.filename else "De uitvoer "
    return f"{where}is niet te lezen of te schrijven ({error.strerror or type(error).__name__})."


def _report_bug(error: BaseException) -> int:
    if os.environ.get("KANAALKOMPAS_DEBUG") == "1":
        with suppress(OSError):
            traceback.print_exception(error)
        return A_BUG
    return _complain(
        f"Dit is een fout in Kanaalkompas ({type(error).__name__}), niet in wat u vroeg. Geef de opdracht "
        "opnieuw met KANAALKOMPAS_DEBUG=1 ervoor en meld ons wat u dan ziet. Haal er eerst gegevens van "
        "mensen uit.",
        A_BUG,
    )
