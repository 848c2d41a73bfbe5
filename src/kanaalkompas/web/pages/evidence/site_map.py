"""The site map, for search engines: every page that stands on its own, with its day where that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kanaalkompas.advice import Knowledge
from kanaalkompas.editions import EditionStore
from kanaalkompas.population import Places
from kanaalkompas.vocabulary import Status
from kanaalkompas.web.pages.explaining.news import news_items
from kanaalkompas.web.pages.finding.search_entries import gather_entries
from kanaalkompas.web.pages.site_menu import FOOTER, MAIN

MOST_PAGES = 50_000
"""What one file may hold (sitemaps.org); more go in files of their own, with an index."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_ELSEWHERE = "?gezocht="
"""A page that also goes by the name of a municipality that ended; it has an address of its own."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page; `changed` is a day as ISO 8601, empty where it isn't known."""

    path: str
    changed: str = ""


def gather_pages(knowledge: Knowledge, store: EditionStore, places: Places) -> tuple[SitePage, ...]:
    """Give every public page once; of a fictitious edition its own page only, not those of its figures."""
    news = news_items(store)
    changed = {"/nieuw": news[0].date.isoformat()} if news else {}
    paths = dict.fromkeys(_paths(knowledge, store, places))
    return tuple(SitePage(path, changed.get(path, "")) for path in paths)


def _paths(knowledge: Knowledge, store: EditionStore, places: Places) -> Iterator[str]:
    yield from ("/", "/open-data")
    yield from (link.href for link in MAIN)
    yield from (link.href for group in FOOTER for link in group.links)
    for entry in gather_entries(knowledge, store, places):
        if _ELSEWHERE not in entry.href:
            yield entry.href.partition("#")[0]
    for reference, edition in store.editions.items():
        yield f"/cijfersets/{reference}"
        if not edition.manifest.fictitious:
            for row in edition.estimates:
                if row.status is not Status.SUPPRESSED:
                    yield f"/cijfersets/{reference}/cijfers/{row.row_id}"


def site_map(
    pages: Sequence[SitePage], base: str, number: int | None = None, most: int = MOST_PAGES
) -> str | None:
    """Write the map of all pages, or an index where there are more than `most`, or part `number` (from 1).

    None where there is no such part.
    """
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    if number is None:
        return _urls(pages, base) if len(parts) <= 1 else _index(len(parts), base)
    return _urls(parts[number - 1], base) if len(parts) > 1 and 1 <= number <= len(parts) else None


def _urls(pages: Iterable[SitePage], base: str) -> str:
    lines = (
        f"<url><loc>{escape(base + page.path)}</loc>"
        + (f"<lastmod>{page.changed}</lastmod>" if page.changed else "")
        + "</url>\n"
        for page in pages
    )
    return f"{_HEAD}<urlset {_NAMESPACE}>\n{''.join(lines)}</urlset>\n"


def _index(n_parts: int, base: str) -> str:
    lines = (
        f"<sitemap><loc>{escape(base)}/sitemap-{part}.xml</loc></sitemap>\n"
        for part in range(1, n_parts + 1)
    )
    return f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{''.join(lines)}</sitemapindex>\n"
