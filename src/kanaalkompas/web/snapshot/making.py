"""Make a whole copy: plan, walk, write, list, and sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import render_to_string

from kanaalkompas.editions import EditionStore
from kanaalkompas.web.knowledge import current_knowledge, current_store
from kanaalkompas.web.snapshot.addresses import Address, file_of
from kanaalkompas.web.snapshot.contents import contents_page
from kanaalkompas.web.snapshot.data_packages import DATA_PACKAGE, package_of_copy
from kanaalkompas.web.snapshot.planning import Plan, walk
from kanaalkompas.web.snapshot.rewriting import CONTENTS, UNDECIDED, Rewriting
from kanaalkompas.web.snapshot.site import Answer, Site
from kanaalkompas.web.snapshot.words import CopyWords
from kanaalkompas.web.snapshot.writing import (
    Writer,
    Written,
    copy_file,
    write_all,
    write_file,
    write_sums,
    written_at_once,
)

Follow = Callable[[Iterable[Written], int], Iterable[Written]]
_COMPRESSED = (".br", ".gz")
_CONTENTS_ADDRESS = Address("/inhoud")


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    n_pages: int
    n_files: int


def make_snapshot(
    out: Path,
    plan: Plan,
    *,
    address: str = "",
    day: date,
    n_processes: int = 1,
    follow: Follow = lambda written, _total: written,
) -> Made:
    """Write a copy of the site to a folder that is absent or empty.

    Parameters
    ----------
    out
        The folder. It gets its name when all is written; a failure leaves nothing.
    plan
        Which pages to write; `whole_site` gives all.
    address
        The address of the site that is copied, such as `https://kanaalkompas.example`; it stands on every
        page and in every text to copy. Empty: these name the file of the copy, and a file that can't, such
        as a citation, is left out.
    day
        The day of the copy, told on every page.
    n_processes
        How many processes write.
    follow
        Gets the files as they are ready and their number, to show progress, and passes them on.

    Raises
    ------
    InputError
        Where the folder is not empty.
    """
    site = Site(WSGIHandler(), address or f"http://{UNDECIDED}")
    store, knowledge = current_store(), current_knowledge()
    with written_at_once(out) as folder:
        leaves = (*plan.leaves, *plan.answers)
        known = _true_in_a_copy(walk(plan.starts, lambda asked: site.ask(asked.text), frozenset(leaves)))
        files = {asked: file_of(asked, _extension(answer)) for asked, answer in known.items()}
        files |= {asked: file_of(asked) for asked in plan.leaves}
        files |= {asked: file_of(asked, ".json") for asked in plan.answers}
        files |= {Address(f"/static/{path.name}"): f"static/{path.name}" for path in _assets()}
        words = CopyWords(day, address, knowledge.vocabulary, plan.groups)
        rewriting = Rewriting(files, words)
        for path in _assets():
            copy_file(path, folder, f"static/{path.name}")
        data = sorted({*_copy_editions(store, folder), *_listed(files, known)})
        writer = Writer(site, folder, rewriting, known)
        n_written = len(files) - len(_assets())
        written = list(follow(write_all(writer, n_processes), n_written))
        _write_contents(folder, rewriting, contents_page(written, data, words))
        write_file(folder, "README.txt", words.readme().encode())
        digests = {one.file: one.digest for one in written}
        return Made(sum(one.file.endswith(".html") for one in written) + 1, write_sums(folder, digests) + 1)


def _true_in_a_copy(known: Mapping[Address, Answer]) -> dict[Address, Answer]:
    """Leave out the files that name the address of a site that has none; pages are mended later."""
    packed = {
        asked: replace(answer, body=package_of_copy(answer.body, _names_beside(asked, known)))
        for asked, answer in known.items()
        if asked.path.endswith(f"/{DATA_PACKAGE}")
    }
    return {
        asked: answer
        for asked, answer in {**known, **packed}.items()
        if answer.is_page or UNDECIDED.encode() not in answer.body
    }


def _names_beside(asked: Address, known: Iterable[Address]) -> set[str]:
    folder = asked.path.removesuffix(DATA_PACKAGE)
    return {one.path.removeprefix(folder) for one in known if one.path.startswith(folder)}


def _extension(answer: Answer) -> str:
    if answer.is_page:
        return ".html"
    return ".json" if answer.content_type.endswith("json") else ".txt"


def _listed(files: Mapping[Address, str], known: Mapping[Address, Answer]) -> Iterator[str]:
    """Give the files that are no page; those of the API are too many for the list."""
    for asked, answer in known.items():
        if not answer.is_page and not asked.path.startswith("/api/"):
            yield files[asked]


def _assets() -> Sequence[Path]:
    return [
        path
        for path in sorted(Path(settings.ASSETS).iterdir())
        if path.suffix not in _COMPRESSED and path.name != "manifest.json"
    ]


def _copy_editions(store: EditionStore, folder: Path) -> Iterator[str]:
    """Copy the files of each edition that the site shows, and give their names in the copy."""
    for reference in store.editions:
        source = store.folder_of(reference)
        for path in sorted(source.rglob("*")):
            if path.is_file():
                name = f"cijfersets/{reference}/{path.relative_to(source).as_posix()}"
                copy_file(path, folder, name)
                yield name


def _write_contents(folder: Path, rewriting: Rewriting, page: object) -> None:
    html = render_to_string("kopie.html", {"page": page})
    whole = Rewriting({**rewriting.files, _CONTENTS_ADDRESS: CONTENTS}, rewriting.words)
    write_file(folder, CONTENTS, whole.page(html, _CONTENTS_ADDRESS).encode())
