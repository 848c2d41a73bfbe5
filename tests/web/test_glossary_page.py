"""The reader's words: every Dutch word of GLOSSARY.md, in short sentences, with links that work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from kanaalkompas.vocabulary import SLUG
from kanaalkompas.web.pages.explaining.glossary import Word
from kanaalkompas.web.pages.explaining.glossary_page import CHAPTERS

ROOT = Path(__file__).parents[2]
WORDS = [word for chapter in CHAPTERS for word in chapter.words]
MOST_WORDS_IN_A_SENTENCE = 22


def dutch_words() -> list[str]:
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)
    return [row.strip() for row in rows if row.strip() not in ("Dutch in the interface", "---")]


def names(word: Word) -> set[str]:
    return {word.word.casefold(), *(other.casefold() for other in word.also)}


@pytest.mark.parametrize("dutch", dutch_words())
def test_every_interface_word_of_the_glossary_is_explained(dutch: str) -> None:
    known = set().union(*map(names, WORDS))
    # One row may hold several words: "rol" names its four values after a comma.
    parts = [dutch.casefold(), *re.split(r", | of ", dutch.casefold())]
    assert parts[0] in known or all(part in known for part in parts[1:])


def test_the_words_that_readers_ask_about_have_their_own_entry() -> None:
    asked = "cijfer cijferset marge vakoordeel fase kenmerk groep voorkeur gebruik uitkomst effect profiel"
    assert {*asked.split(), "samen bereikt", "vangnet", "onzeker", "verborgen"} <= set().union(
        *map(names, WORDS)
    )


def test_anchors_are_unique_slugs_and_all_are_on_the_page(client: Client) -> None:
    ids = [word.id for word in WORDS] + [f"hoofdstuk-{chapter.id}" for chapter in CHAPTERS]
    assert len(set(ids)) == len(ids)
    assert all(SLUG.fullmatch(anchor) for anchor in ids)
    page = client.get("/begrippen").content.decode()
    for anchor in ids:
        assert page.count(f'id="{anchor}"') == 1
    for word in WORDS:
        assert f'href="#{word.id}"' in page


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.id)
def test_a_word_is_explained_in_short_sentences_with_a_link_that_works(client: Client, word: Word) -> None:
    for sentence in re.split(r"(?<=[.?!:;]) ", word.text):
        assert len(sentence.split()) <= MOST_WORDS_IN_A_SENTENCE, sentence
    assert word.text.endswith(".")
    assert bool(word.href) == bool(word.where)
    if word.href:
        address, _, anchor = word.href.partition("#")
        answer = client.get(address)
        assert answer.status_code == 200
        assert not anchor or f'id="{anchor}"' in answer.content.decode()
