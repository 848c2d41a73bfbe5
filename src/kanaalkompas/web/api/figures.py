"""Figures of editions: filtered, in pages or as a stream of CSV in constant memory."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from operator import attrgetter
from urllib.parse import urlencode

from django.http import QueryDict

from kanaalkompas.advice import Knowledge
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import (
    ESTIMATE_COLUMNS,
    Estimate,
    EvidenceKind,
    InputError,
    Status,
    SubjectKind,
    UnknownTerm,
)
from kanaalkompas.web.api.contract import BASE
from kanaalkompas.web.api.parameters import FigureFilter
from kanaalkompas.web.api.resources import Figure, FigureDetail, FigurePage
from kanaalkompas.web.knowledge import current_knowledge, knowledge_with

ROWS_PER_CHUNK = 500
CSV_COLUMNS = ("edition", "fictitious", "row", *ESTIMATE_COLUMNS)
_cells = attrgetter("row_id", *ESTIMATE_COLUMNS)

Test = Callable[[Estimate], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The editions that were asked, and the tests that a figure of them must pass."""

    editions: tuple[Edition, ...]
    tests: tuple[Test, ...]

    def __iter__(self) -> Iterator[tuple[Edition, Estimate]]:
        for edition in self.editions:
            for row in edition.estimates:
                if all(test(row) for test in self.tests):
                    yield edition, row

    def count(self) -> int:
        """Count the figures that fit."""
        if not self.tests:
            return sum(len(edition.estimates) for edition in self.editions)
        return sum(1 for _ in self)


def find_figures(asked: FigureFilter) -> Found:
    """Hold the filter to the words of the editions; raises `UnknownTerm` or `InputError`."""
    knowledge = knowledge_with(_filled(asked.cijferset))
    tests = (
        *_tests_of_words(asked, knowledge),
        *_tests_of_groups(asked, knowledge),
        *_tests_of_subjects(asked, knowledge),
    )
    found = Found(knowledge.editions, tests)
    if asked.onderwerp.strip():
        _check_subject(asked.onderwerp.strip(), found)
    return found


def figure_page(found: Found, page: int, per_page: int, query: QueryDict) -> FigurePage:
    """Give one page of figures with the addresses of those beside it.

    Raises `InputError` where there is no such page.
    """
    total = found.count()
    last = max(1, -(-total // per_page))
    if page > last:
        raise InputError(f"Pagina {page} is er niet. De laatste pagina is {last}.")
    start = (page - 1) * per_page
    rows = islice(found, start, start + per_page)
    return FigurePage(
        total=total,
        page=page,
        per_page=per_page,
        figures=tuple(_figure(edition, row) for edition, row in rows),
        links=_page_links(page, last, query),
    )


def link_header(links: Iterable[tuple[str, str]]) -> str:
    """Write addresses as the header `Link` (RFC 8288)."""
    return ", ".join(f'<{address}>; rel="{name}"' for name, address in links if name != "csv")


def csv_chunks(found: Found) -> Iterator[bytes]:
    """Write the figures as CSV, a few hundred rows at a time; a missing number is an empty cell."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for number, (edition, row) in enumerate(found, start=1):
        manifest = edition.manifest
        writer.writerow(
            (manifest.reference, "true" if manifest.fictitious else "false", *_cells(row.without_hidden))
        )
        if number % ROWS_PER_CHUNK == 0:
            yield _taken(text)
    yield _taken(text)


def figure_detail(row_id: str, references: Sequence[str]) -> FigureDetail:
    """Find a figure by its lasting name; raises `UnknownTerm` where no asked edition has it."""
    for edition in knowledge_with(_filled(references)).editions:
        row = _by_id(edition).get(row_id)
        if row is not None:
            manifest = edition.manifest
            links = _links(edition, row) | {"edition": f"{BASE}/cijfersets/{manifest.reference}"}
            return FigureDetail(
                manifest.reference,
                manifest.fictitious,
                manifest.sources[row.source],
                row.without_hidden,
                links,
            )
    raise UnknownTerm("rij", row_id, ())


def count_by_group() -> dict[str, int]:
    """Count the figures of the usual editions by group."""
    counts: dict[str, int] = {}
    for edition in current_knowledge().editions:
        for row in edition.estimates:
            counts[row.group_key] = counts.get(row.group_key, 0) + 1
    return counts


def _taken(text: StringIO) -> bytes:
    taken = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return taken


def _figure(edition: Edition, row: Estimate) -> Figure:
    manifest = edition.manifest
    title = manifest.sources[row.source].title
    return Figure(manifest.reference, manifest.fictitious, title, row.without_hidden, _links(edition, row))


def _links(edition: Edition, row: Estimate) -> dict[str, str]:
    reference = edition.manifest.reference
    return {"self": f"{BASE}/cijfers/{row.row_id}?cijferset={reference}"}


def _page_links(page: int, last: int, query: QueryDict) -> dict[str, str]:
    pages = {"self": page, "first": 1, "prev": page - 1, "next": page + 1, "last": last}
    links = {name: _address(query, number) for name, number in pages.items() if 1 <= number <= last}
    kept = query.copy()
    for name in ("pagina", "perPagina"):
        kept.pop(name, None)
    return links | {"csv": f"{BASE}/cijfers.csv" + (f"?{kept.urlencode(safe=':@')}" if kept else "")}


def _address(query: QueryDict, page: int) -> str:
    pairs = [(name, value) for name, values in query.lists() if name != "pagina" for value in values]
    return f"{BASE}/cijfers?{urlencode([*pairs, ('pagina', page)], safe=':@')}"


def _tests_of_words(asked: FigureFilter, knowledge: Knowledge) -> Iterator[Test]:
    vocabulary = knowledge.vocabulary
    if case := asked.situatie.strip():
        wanted_case = vocabulary.case(case).id
        yield lambda row: row.case == wanted_case
    if phase := asked.fase.strip():
        wanted_phase = vocabulary.phase(phase).id
        yield lambda row: row.phase == wanted_phase
    if kind := asked.soort.strip():
        wanted_kind = _member(EvidenceKind, kind, "soort")
        yield lambda row: row.evidence_kind is wanted_kind
    if status := asked.status.strip():
        wanted_status = _member(Status, status, "status")
        yield lambda row: row.status is wanted_status
    if source := asked.bron.strip():
        known = dict.fromkeys(name for edition in knowledge.editions for name in edition.manifest.sources)
        if source not in known:
            raise UnknownTerm("bron", source, known)
        yield lambda row: row.source == source


def _tests_of_groups(asked: FigureFilter, knowledge: Knowledge) -> Iterator[Test]:
    if dimension := asked.kenmerk.strip():
        wanted = knowledge.vocabulary.dimension(dimension).id
        yield lambda row: row.dimension == wanted
    if groups := frozenset(knowledge.vocabulary.group(key).key for key in _filled(asked.groep)):
        yield lambda row: row.group_key in groups
    if area := asked.gebied.strip():
        if area != "NL":
            area = knowledge.municipalities.find(area).code
        yield lambda row: row.area == area


def _tests_of_subjects(asked: FigureFilter, knowledge: Knowledge) -> Iterator[Test]:
    if channels := frozenset(knowledge.vocabulary.channel(key).id for key in _filled(asked.kanaal)):
        yield lambda row: row.subject_kind is SubjectKind.CHANNEL and row.subject in channels
    if kind := asked.onderwerpSoort.strip():
        wanted = _member(SubjectKind, kind, "onderwerpSoort")
        yield lambda row: row.subject_kind is wanted
    if subject := asked.onderwerp.strip():
        yield lambda row: row.subject == subject


def _check_subject(subject: str, found: Found) -> None:
    """Refuse a subject that no figure has; a channel that was not measured is no error."""
    if next(iter(found), None) is not None or subject in current_knowledge().vocabulary.channels:
        return
    known = {row.subject for edition in found.editions for row in edition.estimates}
    if subject not in known:
        raise UnknownTerm("onderwerp", subject, sorted(known))


def _member(words: type[EvidenceKind] | type[Status] | type[SubjectKind], text: str, kind: str) -> object:
    try:
        return words(text)
    except ValueError:
        raise UnknownTerm(kind, text, [str(word) for word in words]) from None


def _filled(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


_rows_by_id: dict[str, tuple[Edition, dict[str, Estimate]]] = {}


def _by_id(edition: Edition) -> dict[str, Estimate]:
    """Give the rows of an edition by their lasting names, worked out once in the life of this process."""
    reference = edition.manifest.reference
    kept = _rows_by_id.get(reference)
    if kept is None or kept[0] is not edition:
        kept = _rows_by_id[reference] = (edition, {row.row_id: row for row in edition.estimates})
    return kept[1]
