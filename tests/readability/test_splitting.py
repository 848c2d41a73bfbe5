"""Sentences and words of municipal text, counted by hand, and by a second, plain route."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.readability import WordKind
from kanaalkompas.readability.splitting import split_sentences, tidy


def pieces(text: str) -> list[str]:
    return [" ".join(text[s.start : s.end].split()) for s in split_sentences(text)]


def words(text: str) -> list[str]:
    return [word.text for sentence in split_sentences(text) for word in sentence.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit is een zin. Dit ook! En dit? Ja.", ["Dit is een zin.", "Dit ook!", "En dit?", "Ja."]),
        ("Bel bijv. Jan of dhr. De Wit. Dat kan.", ["Bel bijv. Jan of dhr. De Wit.", "Dat kan."]),
        ("Zie art. 3 m.b.t. Arnhem, d.w.z. De Laar.", ["Zie art. 3 m.b.t. Arnhem, d.w.z. De Laar."]),
        ("Neem brood, kaas enz. Kom op tijd.", ["Neem brood, kaas enz.", "Kom op tijd."]),
        ("Brood, kaas enz. mag ook.", ["Brood, kaas enz. mag ook."]),
        ("T.a.v. Mevr. J. P. Smit. Dank.", ["T.a.v. Mevr. J. P. Smit.", "Dank."]),
        ("Dat kost € 1.000,50. Betaal voor 3-5-2026.", ["Dat kost € 1.000,50.", "Betaal voor 3-5-2026."]),
        ("Het is om 14.30 uur. Tot dan.", ["Het is om 14.30 uur.", "Tot dan."]),
        ("Mail naar info@ede.nl. Of kijk op www.ede.nl/afval. Dag.", None),
        ("“Komt u ook?” vroeg hij. “Ja.” Mooi.", ["“Komt u ook?” vroeg hij.", "“Ja.”", "Mooi."]),
        ("Wij wachten... en hopen… Dat was het.", ["Wij wachten... en hopen…", "Dat was het."]),
        ("Het sluit. 's Avonds is het dicht.", ["Het sluit.", "'s Avonds is het dicht."]),
        ("Wat neemt u mee?\n- uw pas\n- een foto", ["Wat neemt u mee?", "uw pas", "een foto"]),
        ("1. Vul in\n2) Stuur op\na. Wacht", ["Vul in", "Stuur op", "Wacht"]),
        ("Uw afspraak\n\nU komt op\nmaandag langs.", ["Uw afspraak", "U komt op maandag langs."]),
        ("Neem mee:\nuw pas;\nuw foto", ["Neem mee:", "uw pas;", "uw foto"]),
        ("Dat geldt voor u. De rest niet.", ["Dat geldt voor u.", "De rest niet."]),
        ("Wij vragen U. J. Smit helpt.", ["Wij vragen U.", "J. Smit helpt."]),
        ("J. Smit\nb. Sturen", ["J. Smit", "Sturen"]),
        ("Dat is in jan. Jan komt.", ["Dat is in jan. Jan komt."]),
        ("Dit is Jan. Jan komt.", ["Dit is Jan.", "Jan komt."]),
        ("- \n...\n!?", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str] | None) -> None:
    wanted = (
        expected
        if expected is not None
        else ["Mail naar info@ede.nl.", "Of kijk op www.ede.nl/afval.", "Dag."]
    )
    assert pieces(text) == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en/of hij/zij", ["en", "of", "hij", "zij"]),
        ("een e-mail over zee- en luchtvaart", ["een", "e-mail", "over", "zee", "en", "luchtvaart"]),
        ("bel 026 - 123 45 67 of 14 026", ["bel", "026 - 123 45 67", "of", "14 026"]),
        ("(d.w.z. baby's)", ["d.w.z.", "baby's"]),
        ("1.000,50 euro op 3-5-2026", ["1.000,50", "euro", "op", "3-5-2026"]),
        ("https://a.nl/b?c=d, x@y.nl; 😀 -- ok", ["https://a.nl/b?c=d", "x@y.nl", "ok"]),
        ("t/m vrijdag", ["t/m", "vrijdag"]),
        ("creëren café", ["creëren", "café"]),
    ],
)
def test_words_are_what_a_reader_reads(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_every_kind_of_word_is_told_apart() -> None:
    (sentence,) = split_sentences("Bel bijv. 112 of x@y.nl")
    kinds = [word.kind for word in sentence.words]
    spelled, short, number, address = (
        WordKind.SPELLED,
        WordKind.ABBREVIATION,
        WordKind.NUMBER,
        WordKind.ADDRESS,
    )
    assert kinds == [spelled, short, number, spelled, address]


def test_letters_are_one_however_they_were_typed() -> None:
    assert tidy("cre\u0065\u0308ren\r\nge\u00admeente\x00\r") == "creëren\ngemeente\n"


SIMPLE = st.lists(
    st.lists(st.sampled_from(["huis", "boom", "gemeente", "u", "straat"]), min_size=1, max_size=9),
    min_size=1,
    max_size=12,
)


@given(SIMPLE)
def test_plain_text_is_split_as_by_the_plainest_route(sentences: list[list[str]]) -> None:
    text = " ".join(" ".join(words).capitalize() + "." for words in sentences)
    plain = [re.findall(r"\w+", part) for part in text.split(".") if part.strip()]
    assert [[word.text for word in s.words] for s in split_sentences(text)] == plain


def assert_every_word_stands_once(clean: str) -> None:
    at = 0
    for sentence in split_sentences(clean):
        assert at <= sentence.start < sentence.end <= len(clean)
        for word in sentence.words:
            assert sentence.start <= word.start
            assert at <= word.start
            assert clean[word.start : word.end] == word.text
            at = word.end
        assert at <= sentence.end


@given(st.text(max_size=300))
def test_every_word_stands_where_it_says_and_once(text: str) -> None:
    assert_every_word_stands_once(tidy(text))


AWKWARD = [
    "a",
    ".",
    "a.",
    "1.",
    "-",
    "a-",
    "a'",
    "@",
    "(",
    "\n- ",
    "a\n",
    "a\n b ",
    " ",
    "\t",
    "in het ",
    "d.w.z. ",
    "1 ",
    "😀a",
]


@pytest.mark.parametrize("pattern", AWKWARD)
def test_a_long_awkward_text_is_split_like_any_other(pattern: str) -> None:
    assert_every_word_stands_once(tidy((pattern * 10_000)[:10_000]))
