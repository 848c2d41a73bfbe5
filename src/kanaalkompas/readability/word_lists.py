"""Our own lists: plainer words, terms to explain, abbreviations. Read once from the folder `words`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Phrases = Mapping[tuple[str, ...], str]
"""Small-lettered words of a phrase, and what we say of it."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations with their full words. A capital is taken at the begin of a sentence, too."""

    inside: Mapping[str, str]
    small_letter: Mapping[str, str]
    at_end: Mapping[str, str]
    letters: Mapping[str, str]

    def knows(self, core: str) -> bool:
        """Say whether this is an abbreviation with a point or stroke in it."""
        return self.never_ends(core) or self.may_end(core)

    def never_ends(self, core: str) -> bool:
        """Say whether the point of this abbreviation is no end of a sentence."""
        return core in self.small_letter or core in self.inside or _small_first(core) in self.inside

    def may_end(self, core: str) -> bool:
        """Say whether a sentence may end with this abbreviation."""
        return core in self.at_end or _small_first(core) in self.at_end

    def full(self, core: str) -> str:
        """Give the full words, or nothing where we don't know them."""
        for listed in (self.letters, self.small_letter, self.inside, self.at_end):
            for form in (core, _small_first(core)):
                if form in listed:
                    return listed[form]
        return ""


@lru_cache(maxsize=1)
def abbreviations() -> Abbreviations:
    """Read the abbreviations."""
    return Abbreviations(**_read("abbreviations"))


@lru_cache(maxsize=1)
def plain_words() -> Phrases:
    """Read hard words and phrases, each with plainer words."""
    sections = _read("plain").values()
    return dict(pair for section in sections for pair in _by_form(section))


@lru_cache(maxsize=1)
def terms() -> Phrases:
    """Read terms that must stay, each with a short explanation."""
    return dict(_by_form(_read("terms")["terms"]))


@cache
def cue_words(name: str) -> frozenset[str]:
    """Read the words of one kind of cue."""
    return frozenset(_read("cues")[name].split())


def _read(name: str) -> Mapping[str, Any]:
    place = files("kanaalkompas.readability") / "words" / f"{name}.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _by_form(section: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for forms, meaning in section.items():
        for form in forms.split(","):
            yield tuple(form.split()), meaning


def _small_first(core: str) -> str:
    return core[:1].lower() + core[1:]
