"""The form of a word that readers meet, and of the chapters that words stand in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its meaning; `also` holds other forms under which a reader may look for it.

    `href` leads to where the word is used, with `where` as the text of that link.
    """

    id: str
    word: str
    text: str
    href: str = ""
    where: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Words that belong together."""

    id: str
    title: str
    words: tuple[Word, ...]
