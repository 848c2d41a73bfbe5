"""The list of all that is in a copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kanaalkompas.web.pages.asking import CASE, GROUP, PHASE
from kanaalkompas.web.snapshot.addresses import ADVICE
from kanaalkompas.web.snapshot.words import CopyWords
from kanaalkompas.web.snapshot.writing import Written

_NAMES = {
    "": "Begin",
    "kanalen": "Kanalen",
    "groepen": "Groepen",
    "gemeenten": "Gemeenten",
    "profielen": "Profielen",
    "bronnen": "Bronnen",
    "cijfersets": "Cijfersets",
    "methode": "Methode",
}
_OTHER = "Meer pagina’s"


@dataclass(frozen=True, slots=True)
class ContentsLink:
    """A file of the copy, from its first folder."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """Files under one name."""

    name: str
    links: tuple[ContentsLink, ...]


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """Context of `kopie.html`."""

    page_title: str
    day: str
    site: str
    cases: tuple[ContentsPart, ...]
    parts: tuple[ContentsPart, ...]
    data: tuple[ContentsLink, ...]


def contents_page(written: Sequence[Written], data: Iterable[str], words: CopyWords) -> ContentsPage:
    """Gather the list: the advices by case, other pages by their kind, and the files with figures."""
    pages = sorted(
        (one for one in written if one.file.endswith(".html")), key=lambda one: one.title.lower()
    )
    advices = [one for one in pages if one.address.path == ADVICE]
    others = [one for one in pages if one.address.path != ADVICE]
    return ContentsPage(
        page_title="Alle pagina’s in deze kopie",
        day=words.day_text,
        site=words.site,
        cases=tuple(
            ContentsPart(case.label, tuple(_by_group(advices, case.id, words)))
            for case in words.vocabulary.cases.values()
            if any(dict(one.address.choices)[CASE] == case.id for one in advices)
        ),
        parts=tuple(
            ContentsPart(name, tuple(ContentsLink(one.title, _href(one.file)) for one in found))
            for name in (*_NAMES.values(), _OTHER)
            if (found := [one for one in others if _part_of(one) == name])
        ),
        data=tuple(ContentsLink(name, _href(name)) for name in data),
    )


def _by_group(advices: Iterable[Written], case: str, words: CopyWords) -> Iterable[ContentsLink]:
    by_group = {
        told.get(GROUP, ""): one.file
        for one in advices
        if (told := dict(one.address.choices))[CASE] == case and PHASE not in told
    }
    for key in words.groups:
        file = by_group.get("" if key == words.everyone else key)
        if file:
            yield ContentsLink(words.vocabulary.group(key).label, _href(file))


def _part_of(one: Written) -> str:
    return _NAMES.get(one.address.path.split("/")[1], _OTHER)


def _href(file: str) -> str:
    return f"./{file}"
