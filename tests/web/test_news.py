"""What is new: a page and a feed with the same items, each with a date and a link that exists."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from kanaalkompas.editions import EditionStore
from kanaalkompas.web.knowledge import current_store
from kanaalkompas.web.pages.explaining.news import MOST_ITEMS, news_feed, news_items

ATOM = "{http://www.w3.org/2005/Atom}"
ITEMS = news_items(current_store())


def entries(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall(f"{ATOM}entry")  # noqa: S314 our own feed


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_has_a_date_a_title_a_text_and_a_link_that_exists(client: Client, item: object) -> None:
    found = next(i for i in ITEMS if i is item)
    assert date(2026, 11, 24) <= found.date <= datetime.now(UTC).date()
    assert found.title
    assert found.text.endswith(".")
    assert client.get(found.link).status_code == 200


def test_every_built_in_edition_is_told() -> None:
    links = {item.link for item in ITEMS}
    store = current_store()
    assert {f"/cijfersets/{reference}" for reference in store.built_in} <= links
    for item in ITEMS:
        edition = store.editions.get(item.link.rpartition("/")[2])
        assert not edition or ("fictief" in item.title) == edition.manifest.fictitious


def test_the_page_and_the_feed_tell_the_same_newest_first(client: Client) -> None:
    page = client.get("/nieuw").content.decode()
    assert 'type="application/atom+xml"' in page
    assert 'type="application/atom+xml"' not in client.get("/over").content.decode()
    feed = client.get("/nieuw.xml")
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = entries(feed.content.decode())
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in found]
    assert titles == [item.title for item in ITEMS]
    places = [page.index(f'href="{item.link}">{item.title}') for item in ITEMS]
    assert places == sorted(places)
    assert [item.date for item in ITEMS] == sorted((item.date for item in ITEMS), reverse=True)


def test_ids_are_unique_and_stay_and_links_are_whole(client: Client) -> None:
    first, second = (client.get("/nieuw.xml", headers={"host": host}) for host in ("localhost:8000",) * 2)
    assert first.content == second.content
    found = entries(first.content.decode())
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids) == len(ITEMS)
    assert ids[-1] == "tag:localhost,2026-11-24:/nieuw/advies"
    link = found[-1].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://localhost:8000/"
    assert found[-1].findtext(f"{ATOM}updated") == "2026-11-24T00:00:00+00:00"


def test_an_edition_that_a_host_added_is_news_of_the_day_it_was_written(tmp_path: Path) -> None:
    usual = current_store()
    edition = usual.editions["nieuwsbronnen-2021@1"]
    moment = datetime(2027, 3, 2, 12, tzinfo=UTC).timestamp()
    os.utime(tmp_path, (moment, moment))
    store = EditionStore(
        usual.vocabulary,
        {"nieuwsbronnen-2021@1": edition},
        folders={"nieuwsbronnen-2021@1": tmp_path},
    )
    newest = news_items(store)[0]
    assert (newest.date, newest.link) == (date(2027, 3, 2), "/cijfersets/nieuwsbronnen-2021@1")
    assert newest.text == edition.manifest.notice


def test_the_feed_has_a_limit_and_escapes_what_editions_bring() -> None:
    store = current_store()
    many = news_items(
        EditionStore(
            store.vocabulary,
            {f"x@{i}": store.editions["voorbeeld@1"] for i in range(80)},
            folders={f"x@{i}": Path(__file__).parent for i in range(80)},
        )
    )
    assert len(many) == MOST_ITEMS
    odd = [type(ITEMS[0])("x", date(2026, 12, 1), "<b>&", "]]>", "/")]
    assert entries(news_feed(tuple(odd), "h", "http://h"))[0].findtext(f"{ATOM}title") == "<b>&"
