"""Search over the site: what people type leads to what they mean, with a way out where it doesn't."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from kanaalkompas.web.knowledge import current_knowledge, current_places, current_store
from kanaalkompas.web.pages.finding.search_entries import KINDS, PAGES, search_words
from kanaalkompas.web.pages.finding.search_page import (
    MOST_LETTERS,
    MOST_PER_KIND,
    search_index,
    search_page,
)


def first(query: str) -> str:
    return search_page(query).kinds[0].hits[0].href


@pytest.mark.parametrize(
    ("query", "href"),
    [
        ("whatsapp", "/kanalen/berichtenapp"),
        ("watsapp", "/kanalen/berichtenapp"),
        ("brief", "/kanalen/brief"),
        ("post", "/kanalen/brief"),
        ("inloopavond in de wijk", "/kanalen/bewonersbijeenkomst"),
        ("ouderen", "/groepen/leeftijd/65-plus"),
        ("65+", "/groepen/leeftijd/65-plus"),
        ("allochtoon", "/groepen/aandacht/anderstalig"),
        ("Groningn", "/gemeenten/GM0014"),
        ("gemeente utrecht", "/gemeenten/GM0344"),
        ("den haag", "/gemeenten/GM0518"),
        ("GM0202", "/gemeenten/GM0202"),
        ("Beemster", "/gemeenten/GM0439?gezocht=Beemster"),
        ("sudwest fryslan", "/gemeenten/GM1900"),
        ("WK020206", "/gemeenten/GM0202/wijken/WK020206"),
        ("meedenken", "/advies?situatie=participatie"),
        ("marge", "/begrippen#marge"),
        ("weging", "/methode/weging"),
        ("cookies", "/privacy"),
        ("nieuwsbronnen-2021", "/cijfersets/nieuwsbronnen-2021@1"),
        ("krant televisie nieuwssites", "/profielen/nieuwsbronnen-2021@1/krant-en-nieuwssites"),
    ],
)
def test_what_people_type_leads_to_what_they_mean(query: str, href: str) -> None:
    assert first(query) == href


def test_every_kind_of_thing_can_be_found() -> None:
    assert {entry.kind for entry in search_index().entries} == set(KINDS)


def test_every_channel_group_case_and_municipality_is_in_the_index() -> None:
    knowledge = current_knowledge()
    known = {entry.href for entry in search_index().entries}
    assert {f"/kanalen/{name}" for name in knowledge.vocabulary.channels} <= known
    assert {f"/gemeenten/{code}" for code in current_places().municipalities.by_code} <= known
    groups = [group for group in knowledge.vocabulary.groups.values() if group.dimension != "profiel"]
    assert {f"/groepen/{group.dimension}/{group.id}" for group in groups} <= known
    assert {f"/cijfersets/{reference}" for reference in current_store().editions} <= known


def test_addresses_in_the_index_exist(client: Client) -> None:
    seen: dict[str, int] = {}
    for entry in search_index().entries:
        seen[entry.kind] = seen.get(entry.kind, 0) + 1
        if seen[entry.kind] <= 15 or entry.kind in ("methode", "pagina"):
            assert client.get(entry.href).status_code == 200, entry.href


def test_our_own_words_lead_to_things_that_exist() -> None:
    words = search_words()
    vocabulary = current_knowledge().vocabulary
    known = {"kanaal": vocabulary.channel, "situatie": vocabulary.case, "groep": vocabulary.group}
    for target in words.other_names:
        kind, _, name = target.partition(":")
        if target.startswith("/"):
            assert target in {href for href, _, _ in PAGES}
        else:
            known[kind](name)
    for word in words.explanations:
        assert search_page(word).explanations


def test_a_word_that_we_do_not_use_is_explained_and_still_finds_something() -> None:
    page = search_page("bejaarden in utrecht")
    assert len(page.explanations) == 1
    assert "65 jaar of ouder" in page.explanations[0]
    assert search_page("ouderen").explanations == ()


def test_the_form_stands_alone_where_nothing_is_asked(client: Client) -> None:
    for address in ("/zoeken", "/zoeken?q=", "/zoeken?q=%20%20"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Bijvoorbeeld:" in answer.content.decode()
        assert "We vonden niets" not in answer.content.decode()


def test_nothing_found_says_so_with_near_words_and_a_way_out(client: Client) -> None:
    text = client.get("/zoeken?q=berichtnb0x").content.decode()
    assert "We vonden niets voor “berichtnb0x”" in text
    assert 'href="/kanalen/berichtenbox"' in text
    assert "We vonden niets" in client.get("/zoeken?q=xqzkw").content.decode()


@pytest.mark.parametrize("query", ["<script>", '"><b>', "\x00\x1b", "'; drop", "\U0001f600", "﷽ ﷽"])
def test_odd_input_is_shown_as_text(client: Client, query: str) -> None:
    answer = client.get("/zoeken", {"q": query})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()
    assert "<b>" not in answer.content.decode()
    assert "\x00" not in answer.content.decode()


def test_a_long_query_is_cut_and_the_page_says_so(client: Client) -> None:
    exact = "brief " * 16 + "post"
    assert len(exact) == MOST_LETTERS
    assert "was langer dan" not in client.get("/zoeken", {"q": exact}).content.decode()
    text = client.get("/zoeken", {"q": exact + "en" * 2000}).content.decode()
    assert f"was langer dan {MOST_LETTERS} tekens" in text
    assert f'value="{exact}"' in text


def test_results_are_grouped_limited_and_counted() -> None:
    page = search_page("centrum")
    assert all(len(kind.hits) <= MOST_PER_KIND for kind in page.kinds)
    assert page.n_found == sum(len(kind.hits) + kind.n_more for kind in page.kinds)
    assert len({kind.id for kind in page.kinds}) == len(page.kinds)


def test_fictitious_things_say_so() -> None:
    kinds = {kind.id: kind for kind in search_page("voorbeeld").kinds}
    assert kinds["cijferset"].hits[0].description.startswith("Fictief.")
    for entry in search_index().entries:
        assert "/voorbeeld@" not in entry.href or entry.description.startswith("Fictief."), entry.href


def test_the_index_is_made_once_and_anew_for_another_store(monkeypatch: pytest.MonkeyPatch) -> None:
    index, store = search_index(), current_store()
    assert search_index() is index
    other = replace(store, editions={"openbare-bronnen@1": store.editions["openbare-bronnen@1"]})
    monkeypatch.setattr("kanaalkompas.web.pages.finding.search_page.current_store", lambda: other)
    assert all(
        "voorbeeld" not in entry.href for entry in search_index().entries if entry.kind == "cijferset"
    )


def test_the_box_is_a_search_landmark_with_a_label(client: Client) -> None:
    text = client.get("/zoeken?q=brief").content.decode()
    assert "<search>" in text
    assert re.search(r'<label[^>]* for="zoek-vraag">', text)
    assert 'type="search"' in text
    assert 'value="brief"' in text
