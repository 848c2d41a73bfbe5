"""What is remembered never shows: each page has the bytes of one that is made from nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from unittest.mock import patch

import pytest
from django.test import Client, override_settings

from kanaalkompas.advice import Memory
from tests.web.places import EVERY_KIND_OF_PAGE

ADVICE = tuple(
    f"/advies?situatie={case}{group}{phase}{place}"
    for case, group, phase, place in (
        ("participatie", "", "", ""),
        ("participatie", "", "", "&gemeente=Arnhem"),
        ("participatie", "", "&fase=doen", ""),
        ("participatie", "&groep=leeftijd:65-plus", "&fase=doen", "&gemeente=Groningen"),
        ("participatie", "&groep=leeftijd:12-17", "&fase=doen", "&gemeente=Groningen"),
        ("participatie", "&groep=leeftijd:65-74", "&fase=attenderen", ""),
        ("hulp", "&groep=aandacht:geldzorgen", "&fase=attenderen", ""),
        ("hulp", "&groep=aandacht:anderstalig", "&fase=attenderen", ""),
        ("hulp", "&groep=aandacht:geldzorgen&groep=leeftijd:75-plus", "&fase=attenderen", ""),
        ("hulp", "&groep=leeftijd:75-plus&groep=aandacht:geldzorgen", "&fase=attenderen", ""),
        ("hulp", "&groep=aandacht:geldzorgen&groep=leeftijd:75-plus", "", ""),
        ("dienstverlening", "&groep=aandacht:anderstalig%2Bleeftijd:65-plus", "&fase=orienteren", ""),
        ("dienstverlening", "&cijfers=voorbeeld", "&fase=attenderen", ""),
        ("dienstverlening", "&cijfers=voorbeeld", "", ""),
        ("werkzaamheden", "", "", "&gebied=straat&dagen=5&namen=nee"),
        ("werkzaamheden", "", "&fase=attenderen", "&gebied=straat&dagen=5&namen=nee"),
    )
)
ADDRESSES = (
    *EVERY_KIND_OF_PAGE,
    *ADVICE,
    *(f"/en{address}" for address in ADVICE[::3]),
    *(address.replace("/advies", "/api/v1/adviezen") for address in ADVICE),
)


def pages(addresses: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Ask addresses of a site that keeps no whole page."""
    with override_settings(KEPT_BYTES=0):
        client = Client(headers={"host": "localhost"})
        for address in addresses:
            yield address, client.get(address).content


def test_each_page_is_the_one_without_any_memory_in_whatever_order_they_are_asked() -> None:
    def work_out_anew(_memory: object, _key: Hashable, work_out: Callable[[], object]) -> object:
        return work_out()

    with patch.object(Memory, "recall", work_out_anew):
        anew = dict(pages(ADDRESSES))
    for order in (ADDRESSES, ADDRESSES[::-1], ADDRESSES):
        for address, page in pages(order):
            assert page == anew[address], address
    assert len(set(anew.values())) == len(ADDRESSES)


@pytest.mark.parametrize("query", ["%22%3E%3Cscript%3E", "%26lt%3B", "%EE%80%80", "\ue001x"])
def test_a_query_stays_escaped_where_it_stands_in_what_was_kept(query: str) -> None:
    ((_, page),) = pages((f"{ADVICE[2]}&x={query}",))
    assert b"<script>" not in page.replace(b'<script src="', b"")
    assert page.count(b"grafiek.svg?situatie=participatie&amp;fase=doen&amp;x=") > 5
