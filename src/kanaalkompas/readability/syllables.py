"""Count the syllables of a Dutch word: the parts of pyphen, and within each part the groups of vowels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from kanaalkompas.readability.word_lists import abbreviations
from kanaalkompas.vocabulary import InputError

_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöü]+")
_HAS_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
MOST_LETTERS = 60
"""Of a word that is cut into parts; a longer string is no word."""


def count_syllables(word: str) -> int:
    """Count the syllables of a word; at least one.

    Hyphenation alone leaves a first syllable of one letter uncut (`idee`), vowels alone join two
    syllables that touch (`beoordelen`); together they go wrong less often. An abbreviation counts as
    its full words, listed capitals and those without a vowel
    letter by letter (`WOZ`, `BSN`).
    """
    full = abbreviations().full(word) if "." in word or "/" in word else ""
    if full:
        return sum(count_syllables(part) for part in re.findall(r"[^\W\d_]+", full))
    if word.isupper() and (word in abbreviations().letters or not _HAS_VOWEL.search(word)):
        return len(word)
    if len(word) > MOST_LETTERS:
        return max(1, _n_vowel_groups(word))
    return sum(max(1, _n_vowel_groups(part)) for part in _parts(word))


def forget_words() -> None:
    """Empty pyphen's memory of words, which would otherwise grow with each text and hold its words."""
    _dictionary().hd.cache.clear()


def _n_vowel_groups(part: str) -> int:
    return len(_VOWELS.findall(part.lower().replace("ij", "y")))


def _parts(word: str) -> list[str]:
    cut = _dictionary().inserted(word, hyphen="\n")
    return [part for part in re.split(r"[\n'’&‑-]", str(cut)) if part]


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    try:
        import pyphen  # type: ignore[import-untyped]  # noqa: PLC0415 only the text help needs it
    except ImportError:
        raise InputError(MISSING.format("pyphen")) from None
    return pyphen.Pyphen(lang="nl_NL")


MISSING = "Voor de teksthulp is {} nodig. Installeer dat met: pip install 'kanaalkompas[web]'."
