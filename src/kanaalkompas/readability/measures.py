"""What the formulas say of a text, from counts of sentences, words, syllables and long words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.readability.frequency import RARE_BELOW, zipf
from kanaalkompas.readability.splitting import Sentence, WordKind
from kanaalkompas.readability.syllables import count_syllables

LONG_WORD_LETTERS = 7
"""A word of more than six letters is long (Björnsson 1968)."""

FEWEST_WORDS = 100
"""The formulas were made on passages of about 100 words; a shorter text gets no score."""

FLESCH_CLASSES = (
    (90, "zeer gemakkelijk"),
    (80, "gemakkelijk"),
    (70, "tamelijk gemakkelijk"),
    (60, "normaal"),
    (45, "tamelijk moeilijk"),
    (30, "moeilijk"),
)
"""From which score on a text falls in a class of Douma's own scale; below it is very hard."""

LIX_CLASSES = (
    (55, "zeer moeilijk"),
    (45, "moeilijk"),
    (35, "gemiddeld"),
    (25, "gemakkelijk voor geoefende lezers"),
)
"""The classes of the Danish table of LIX; there is none for Dutch. Below it is easy for all readers."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted. `n_words` holds numbers and addresses, `n_spelled` only words of letters."""

    n_sentences: int
    n_words: int
    n_spelled: int
    n_syllables: int
    n_long_words: int
    n_rare: int
    n_unknown: int

    @property
    def mean_sentence_words(self) -> float:
        """Words per sentence."""
        return self.n_words / self.n_sentences

    @property
    def long_word_share(self) -> float:
        """Share of the words of letters that is long, 0–1."""
        return self.n_long_words / self.n_spelled

    @property
    def rare_share(self) -> float:
        """Share of the words of letters that is rare, 0–1."""
        return self.n_rare / self.n_spelled


@dataclass(frozen=True, slots=True)
class Scores:
    """The formulas. Flesch-Douma: higher is easier. LIX: higher is harder."""

    flesch_douma: float
    lix: float

    @property
    def flesch_class(self) -> str:
        """The class of the rounded score, in the words of the scale."""
        return _class_of(self.flesch_douma, FLESCH_CLASSES, "zeer moeilijk")

    @property
    def lix_class(self) -> str:
        """The class of the rounded score, in the words of the scale."""
        return _class_of(self.lix, LIX_CLASSES, "gemakkelijk")


def count(sentences: Sequence[Sentence]) -> Counts:
    """Count what the formulas need.

    Syllables, long and rare words are counted over words of letters, and abbreviations by their full
    words; numbers and addresses count for the length of sentences only.
    """
    words = [word for sentence in sentences for word in sentence.words]
    spelled = [word.text for word in words if word.kind is WordKind.SPELLED]
    n_short = sum(word.kind is WordKind.ABBREVIATION for word in words)
    levels = [zipf(word) for word in spelled]
    voiced = [word for word in words if word.kind in (WordKind.SPELLED, WordKind.ABBREVIATION)]
    return Counts(
        n_sentences=len(sentences),
        n_words=len(words),
        n_spelled=len(spelled) + n_short,
        n_syllables=sum(count_syllables(word.text) for word in voiced),
        n_long_words=sum(n_letters(word) >= LONG_WORD_LETTERS for word in spelled),
        n_rare=sum(level is not None and level < RARE_BELOW for level in levels),
        n_unknown=sum(level is None for level in levels),
    )


def n_letters(word: str) -> int:
    """Count the letters of a word, without hyphens and apostrophes."""
    return sum(letter.isalpha() for letter in word)


def scores(counts: Counts) -> Scores | None:
    """Give both formulas, or `None` for fewer than 100 words of letters.

    Flesch-Douma (Douma 1960): 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence.
    LIX (Björnsson 1968): words per sentence + long words per 100 words. Björnsson counts a colon as
    the end of a sentence, too; we don't.
    """
    if counts.n_spelled < FEWEST_WORDS:
        return None
    syllables_per_100 = 100 * counts.n_syllables / counts.n_spelled
    return Scores(
        flesch_douma=206.84 - 0.77 * syllables_per_100 - 0.93 * counts.mean_sentence_words,
        lix=counts.mean_sentence_words + 100 * counts.long_word_share,
    )


def _class_of(score: float, classes: Sequence[tuple[int, str]], below: str) -> str:
    return next((name for least, name in classes if round(score) >= least), below)
