"""Find entries by words and forgive typing errors: a small index in memory, with RapidFuzz."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_FORGIVEN = 4
"""Letters; in a shorter word one wrong letter makes another word ("wijk", "rijk")."""
_LEAST_ALIKE = 76.0
_LEAST_NEAR = 55.0
_LEAST_SCORE = 0.45
_TELLING_SCORE = 0.85
"""Of one word: enough to be shown where nothing fits the whole query."""
_COMMON_SHARE = 0.1
"""Of all entries; a word that so many hold tells nothing beside another word."""
_WHOLE, _START, _END, _ALIKE = 1.0, 0.85, 0.7, 0.75
_NAME, _OTHER_NAME, _DESCRIPTION = 1.0, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found; `other_names` are words under which people look for it."""

    kind: str
    label: str
    href: str
    description: str = ""
    other_names: tuple[str, ...] = ()
    weight: float = 1.0
    """Below 1 for what there is so much of that it would push the rest aside."""


@dataclass(frozen=True)
class SearchIndex:
    """The entries, and for each word the entries that hold it with how much that tells (0–1)."""

    entries: tuple[Entry, ...]
    by_word: Mapping[str, Mapping[int, float]]
    by_name: Mapping[str, tuple[int, ...]]
    skipped: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=())

    def find(self, query: str) -> tuple[Entry, ...]:
        """Give what fits the query, best first; of the same score, in the order of the entries.

        Where an entry holds every word of the query, entries that hold fewer are left out. Else an entry
        is given that holds one word well.
        """
        found = self._scores_by_entry(self._asked(query))
        whole = {entry: scores for entry, scores in found.items() if all(scores)}
        ranked = {
            entry: self._rank(entry, scores)
            for entry, scores in (whole or found).items()
            if sum(scores) / len(scores) >= _LEAST_SCORE or (not whole and max(scores) >= _TELLING_SCORE)
        }
        for entry in self.by_name.get(" ".join(words_of(query)), ()):
            ranked[entry] = 2 * self.entries[entry].weight
        return tuple(self.entries[e] for e in sorted(ranked, key=lambda e: (-ranked[e], e)))

    def nearest(self, query: str, limit: int = 5) -> tuple[Entry, ...]:
        """Give the entries whose names are nearest to a query that found nothing."""
        names = list(self.by_name)
        near = process.extract(
            " ".join(words_of(query)), names, scorer=fuzz.ratio, limit=limit, score_cutoff=_LEAST_NEAR
        )
        return tuple(dict.fromkeys(self.entries[self.by_name[name][0]] for name, _, _ in near))

    def _asked(self, query: str) -> list[str]:
        words = list(dict.fromkeys(words_of(query)))
        return [word for word in words if word not in self.skipped] or words

    def _scores_by_entry(self, asked: Sequence[str]) -> Mapping[int, list[float]]:
        """Score each entry on each word; a word that very many hold is passed over beside others."""
        by_word = [self._scores(word) for word in asked]
        telling = [
            scores for scores in by_word if len(scores) <= _COMMON_SHARE * len(self.entries)
        ] or by_word
        found: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(telling))
        for place, scores in enumerate(telling):
            for entry, score in scores.items():
                found[entry][place] = score
        return found

    def _rank(self, entry: int, scores: Sequence[float]) -> float:
        return self.entries[entry].weight * sum(scores) / len(scores)

    def _scores(self, word: str) -> dict[int, float]:
        """Score the entries on one word: whole, as the start or end of a longer one, or nearly spelt so."""
        scores: dict[int, float] = {}
        for known, how_well in self._known_words(word):
            for entry, weight in self.by_word[known].items():
                scores[entry] = max(scores.get(entry, 0.0), how_well * weight)
        return scores

    def _known_words(self, word: str) -> Iterable[tuple[str, float]]:
        if word in self.by_word:
            yield word, _WHOLE
        if len(word) > 1:
            for known in self.words:
                if known.startswith(word) and known != word:
                    yield known, _START
                elif len(word) >= _SHORTEST_FORGIVEN and known.endswith(word) and known != word:
                    yield known, _END
        if len(word) >= _SHORTEST_FORGIVEN and word.isalpha():
            near = process.extract(
                word, self.words, scorer=fuzz.ratio, processor=None, limit=30, score_cutoff=_LEAST_ALIKE
            )
            for known, alike, _ in near:
                if known != word and known.isalpha():
                    yield known, _ALIKE * alike / 100


def make_index(entries: Iterable[Entry], skipped: Iterable[str] = ()) -> SearchIndex:
    """Index entries by the words of their names and descriptions; `skipped` words tell nothing."""
    listed = tuple(entries)
    by_word: dict[str, dict[int, float]] = defaultdict(dict)
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(listed):
        for text, weight in _texts(entry):
            for word in words_of(text):
                by_word[word][place] = max(by_word[word].get(place, 0.0), weight)
        for name in dict.fromkeys(" ".join(words_of(name)) for name in (entry.label, *entry.other_names)):
            by_name[name].append(place)
    return SearchIndex(
        entries=listed,
        by_word=dict(by_word),
        by_name={name: tuple(places) for name, places in by_name.items()},
        skipped=frozenset(skipped),
        words=tuple(by_word),
    )


def words_of(text: str) -> list[str]:
    """Cut a text into words without capitals and accents: "Noord-Brabânt" is noord, brabant."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _texts(entry: Entry) -> Iterable[tuple[str, float]]:
    yield entry.label, _NAME
    for name in entry.other_names:
        yield name, _OTHER_NAME
    yield entry.description, _DESCRIPTION
