"""Write the copy: beside its place first, by several processes, then under its name at once."""

from __future__ import annotations

import gc
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from html import unescape
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from kanaalkompas.vocabulary import InputError, shown
from kanaalkompas.web.pages.asking import GROUP, PHASE
from kanaalkompas.web.snapshot.addresses import Address
from kanaalkompas.web.snapshot.rewriting import Rewriting
from kanaalkompas.web.snapshot.site import Answer, Site

SUMS = "SHA256SUMS"
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_SITE_NAME = " – Kanaalkompas"
_LONGEST_NAME = 200
_AT_ONCE = 18


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the copy; `title` is that of its page, `digest` its checksum (SHA-256)."""

    address: Address
    file: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes and writes one file; `known` are answers that the walk already has."""

    site: Site
    folder: Path
    rewriting: Rewriting
    known: Mapping[Address, Answer]

    def write(self, address: Address) -> Written:
        """Ask a page and write it; raises `RuntimeError` where the site doesn't have it."""
        answer = self.known.get(address) or self.site.ask(address.text)
        if not answer.is_good:
            raise RuntimeError(f"{address.text} gives {answer.status}")
        body, title = answer.body, ""
        if answer.is_page:
            html = answer.body.decode()
            title = _title(html)
            body = self.rewriting.page(html, address).encode()
        file = self.rewriting.files[address]
        write_file(self.folder, file, body)
        return Written(address, file, title, sha256(body).hexdigest())


def _title(html: str) -> str:
    """Give the title of a page without the name of the site, unless that is all."""
    found = _TITLE.search(html)
    words = " ".join(unescape(found[1]).split()) if found else ""
    return words.partition(_SITE_NAME)[0] or words


def write_all(writer: Writer, n_processes: int) -> Iterator[Written]:
    """Write every address, and give each file as it is ready, in any order."""
    asked = (address for address in writer.rewriting.files if not address.path.startswith("/static/"))
    addresses = sorted(asked, key=_by_figures)
    if n_processes == 1 or "fork" not in get_all_start_methods():
        yield from map(writer.write, addresses)
        return
    global _shared  # noqa: PLW0603 a process that is forked inherits it; to send it would copy the evidence
    _shared = writer
    gc.collect()
    gc.freeze()
    try:
        with get_context("fork").Pool(n_processes, initializer=_collect_less) as pool:
            yield from pool.imap_unordered(_write, addresses, chunksize=_AT_ONCE)
    finally:
        _shared = None
        gc.unfreeze()


def _by_figures(address: Address) -> tuple[str, str, str]:
    """Put advices with the same figures after each other: the site keeps those for a while."""
    told = dict(address.choices)
    return address.path, told.get(GROUP, ""), told.get(PHASE, "")


def _collect_less() -> None:
    """Look for garbage seldom: a page makes many small things, and hardly any that hold each other."""
    gc.set_threshold(_SELDOM)


_SELDOM = 100_000
_shared: Writer | None = None


def _write(address: Address) -> Written:
    if _shared is None:
        raise RuntimeError("no writer in this process")
    return _shared.write(address)


def refuse_full_folder(out: Path) -> None:
    """Raise `InputError` where the copy would overwrite something."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"“{shown(str(out), _LONGEST_NAME)}” is niet leeg. Kies een lege of nieuwe map.")


@contextmanager
def written_at_once(out: Path) -> Iterator[Path]:
    """Give a folder beside `out` that gets its name when all is written, and is gone where that fails."""
    refuse_full_folder(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as beside:
        folder = Path(beside) / "kopie"
        folder.mkdir(mode=0o755)
        yield folder
        if out.exists():
            out.rmdir()
        folder.replace(out)


def write_file(folder: Path, name: str, body: bytes) -> None:
    """Write a file of the copy, with the folders that it needs."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def copy_file(source: Path, folder: Path, name: str) -> None:
    """Copy a file into the copy as it is."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)


def write_sums(folder: Path, known: Mapping[str, str]) -> int:
    """Write the checksum of every file, as `sha256sum -c` reads them, and give how many there are.

    `known` are the checksums that were made while writing.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    _refuse_twins(names)
    lines = [f"{known.get(name) or _digest(path)}  {name}\n" for name, path in names.items()]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def _refuse_twins(names: Iterable[str]) -> None:
    """Raise where two names differ in capitals only: Windows would keep one of the files."""
    seen: dict[str, str] = {}
    for name in names:
        if seen.setdefault(name.casefold(), name) != name:
            raise RuntimeError(f"{name} and {seen[name.casefold()]} are one file on Windows")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, sha256).hexdigest()
