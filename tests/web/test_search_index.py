"""The search index on a toy that can be read: what fits, in which order, and what a typing error may be."""

from __future__ import annotations

import pytest

from kanaalkompas.web.pages.finding.search_index import Entry, SearchIndex, make_index, words_of

COMMON = tuple(Entry("w", f"Wijk {i}", f"/w/{i}") for i in range(40))
ENTRIES = (
    Entry("k", "Brief op naam", "/brief", "Voor één persoon", ("post",)),
    Entry("k", "Bewonersbrief", "/bewonersbrief", "Een brief zonder naam"),
    Entry("k", "Berichtenapp", "/app", "", ("whatsapp",)),
    Entry("g", "65 jaar of ouder", "/65", "", ("ouderen",)),
    Entry("p", "Súdwest-Fryslân", "/swf"),
    Entry("p", "Rijk", "/rijk"),
    *COMMON,
)
INDEX = make_index(ENTRIES, skipped=("voor", "op", "een"))


def found(query: str, index: SearchIndex = INDEX) -> list[str]:
    return [entry.href for entry in index.find(query)]


@pytest.mark.parametrize("query", ["", "   ", "!?", "'"])
def test_nothing_asked_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_a_name_comes_before_a_word_in_it_and_that_before_a_description() -> None:
    assert found("brief") == ["/brief", "/bewonersbrief"]
    assert found("persoon") == ["/brief"]
    assert found("Bewonersbrief")[0] == "/bewonersbrief"


def test_another_name_leads_to_the_entry() -> None:
    assert found("post") == ["/brief"]
    assert found("OUDEREN") == ["/65"]


@pytest.mark.parametrize(
    "query", ["sudwest fryslan", "SÚDWEST-FRYSLÂN", "fryslan sudwest", "Su\u0301dwest"]
)
def test_accents_capitals_and_order_make_no_difference(query: str) -> None:
    assert found(query) == ["/swf"]


@pytest.mark.parametrize("query", ["whatsap", "watsapp", "whatsaap", "berichtnapp"])
def test_a_typing_error_is_forgiven(query: str) -> None:
    assert found(query) == ["/app"]


def test_a_short_word_or_a_number_with_another_letter_is_another_word() -> None:
    assert found("rik") == []
    assert found("66") == []
    assert "/w/3" not in found("Wijk 2")


def test_the_start_and_the_end_of_a_compound_are_found() -> None:
    assert found("bewoners") == ["/bewonersbrief"]
    assert "/bewonersbrief" in found("brief")


def test_an_entry_with_all_words_leaves_out_those_with_one() -> None:
    assert found("brief naam") == ["/brief", "/bewonersbrief"]
    assert found("brief persoon") == ["/brief"]


def test_where_nothing_has_all_words_an_entry_with_one_is_given() -> None:
    assert set(found("ouderen fryslan")) == {"/65", "/swf"}


def test_a_word_that_many_hold_is_passed_over_beside_another() -> None:
    assert found("whatsapp wijk") == ["/app"]
    assert len(found("wijk")) == len(COMMON)


def test_words_that_tell_nothing_are_skipped_unless_they_are_all_there_is() -> None:
    assert found("een post voor ouderen") == ["/brief", "/65"]
    assert found("op") == ["/brief"]


def test_the_nearest_names_help_where_nothing_is_found() -> None:
    assert [entry.href for entry in INDEX.nearest("brwoomsbref")] == ["/bewonersbrief"]
    assert INDEX.nearest("zzzz") == ()


def test_words_are_cut_at_every_mark() -> None:
    assert words_of("'s-Gravenhage (Z.H.) – 65+") == ["s", "gravenhage", "z", "h", "65"]


def test_a_name_that_holds_only_half_is_left_out_where_another_holds_all() -> None:
    index = make_index((Entry("k", "rood blauw", "/beide"), Entry("k", "rood", "/rood")))
    assert found("rood blauw", index) == ["/beide"]
