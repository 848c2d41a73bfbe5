"""`python -m kanaalkompas.web.snapshot DIR`: write the copy; `kanaalkompas snapshot` starts this."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tqdm import tqdm

from kanaalkompas.vocabulary import InputError, shown
from kanaalkompas.web.snapshot.writing import Written, refuse_full_folder

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")
_BAD_INPUT = 2
_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the copy, and give the exit code: 0 good, 2 wrong input."""
    parser = argparse.ArgumentParser(prog="python -m kanaalkompas.web.snapshot")
    parser.add_argument("folder")
    parser.add_argument("--address", default="")
    chosen = parser.parse_args(arguments)
    try:
        _write(Path(chosen.folder), chosen.address.rstrip("/"))
    except InputError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"De kopie is niet te schrijven ({error.strerror or type(error).__name__}).")
    except KeyboardInterrupt:
        return _STOPPED
    return 0


def _write(out: Path, address: str) -> None:
    # Both are checked before the evidence is read, which takes some seconds.
    refuse_full_folder(out)
    if address and not _ADDRESS.fullmatch(address):
        raise InputError(
            f"“{shown(address)}” is geen adres van een site. Schrijf het als https://kanaalkompas.voorbeeld.nl."
        )
    _start_site(address)
    # All of these need a Django that has started.
    from django.utils.timezone import localdate  # noqa: PLC0415

    from kanaalkompas.web.knowledge import current_knowledge, standard_groups  # noqa: PLC0415
    from kanaalkompas.web.snapshot.making import make_snapshot  # noqa: PLC0415
    from kanaalkompas.web.snapshot.planning import whole_site  # noqa: PLC0415

    made = make_snapshot(
        out,
        whole_site(current_knowledge(), standard_groups()),
        address=address,
        day=localdate(),
        n_processes=os.cpu_count() or 1,
        follow=_with_bar,
    )
    sys.stdout.write(f"{made.n_pages} pagina’s en {made.n_files} bestanden in {out}.\n")


def _start_site(address: str) -> None:
    """Start Django for the host of the copy, with no more in it than every visitor sees."""
    from kanaalkompas.web.snapshot.rewriting import UNDECIDED  # noqa: PLC0415

    os.environ["ALLOWED_HOSTS"] = urlsplit(address).hostname or UNDECIDED
    # The copy asks the API a thousand questions at once, as if from one network.
    os.environ["KANAALKOMPAS_API_LIMIT"] = "0"
    # Without an address README.txt says that no file names one; the setting would put one in some.
    for name in (
        "DEBUG",
        "KANAALKOMPAS_ADMIN",
        "KANAALKOMPAS_TLS",
        *(() if address else ("KANAALKOMPAS_URL",)),
    ):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kanaalkompas.web.settings"
    import django  # noqa: PLC0415

    django.setup()


def _with_bar(written: Iterable[Written], total: int) -> Iterable[Written]:
    bar: Iterable[Written] = tqdm(written, total=total, disable=not sys.stderr.isatty(), unit=" pagina")
    return bar


def _complain(message: str) -> int:
    sys.stderr.write(f"kanaalkompas: {message}\n")
    return _BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
