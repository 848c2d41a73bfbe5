"""What is new: dated items that come with the site, and the editions that a host added itself."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kanaalkompas.editions import EditionStore

ITEMS_FILE = "nieuws.toml"
MOST_ITEMS = 50
"""Shown at once, so that a page doesn't grow with the store."""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news; `link` is an address on this site."""

    id: str
    date: date
    title: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class NewsPage:
    """Context of `nieuw.html`."""

    page_title: str
    items: tuple[NewsItem, ...]


def news_page(store: EditionStore) -> NewsPage:
    """Gather the news, newest first."""
    return NewsPage(_("Wat is er nieuw?"), news_items(store))


def news_items(store: EditionStore) -> tuple[NewsItem, ...]:
    """Give the news of a store, newest first; of one day, in the order of the file.

    An edition that comes with the project has its item in the file. One that a host added gets its own,
    dated by the day on which its folder was written: a manifest holds no day of publication.
    """
    items = sorted((*_own_items(), *_added_editions(store)), key=lambda item: item.date, reverse=True)
    return tuple(items[:MOST_ITEMS])


def news_feed(items: tuple[NewsItem, ...], host: str, site: str) -> str:
    """Write the news as Atom.

    `host` is the name of the site without port, for ids that stay; `site` is its address without path.
    """
    feed = Atom1Feed(
        title=_("Kanaalkompas: wat is er nieuw?"),
        link=f"{site}/nieuw",
        feed_url=f"{site}/nieuw.xml",
        feed_guid=f"tag:{host},2026:/nieuw",
        description=_("Nieuwe cijfers en functies van Kanaalkompas."),
        language="nl",
        author_name="Kanaalkompas",
    )
    for item in items:
        moment = datetime.combine(item.date, time(), UTC)
        feed.add_item(
            title=item.title,
            link=f"{site}{item.link}",
            description=item.text,
            unique_id=f"tag:{host},{item.date:%Y-%m-%d}:/nieuw/{item.id}",
            pubdate=moment,
            updateddate=moment,
        )
    return feed.writeString("utf-8")


def _own_items() -> tuple[NewsItem, ...]:
    text = files("kanaalkompas.web.pages.explaining").joinpath(ITEMS_FILE).read_text(encoding="utf-8")
    return tuple(NewsItem(**row) for row in tomllib.loads(text)["item"])


def _added_editions(store: EditionStore) -> list[NewsItem]:
    items = []
    for reference, edition in store.editions.items():
        if reference in store.built_in or reference not in store.folders:
            continue
        manifest = edition.manifest
        written = datetime.fromtimestamp(store.folders[reference].stat().st_mtime, UTC).date()
        title = _("Cijferset “%(title)s”, versie %(version)s") % {
            "title": manifest.title,
            "version": manifest.version,
        }
        items.append(
            NewsItem(
                id=f"cijferset-{manifest.id}-{manifest.version}",
                date=written,
                title=f"{title} ({_('fictief')})" if manifest.fictitious else title,
                text=manifest.notice or _("Op deze site toegevoegd."),
                link=f"/cijfersets/{reference}",
            )
        )
    return items
