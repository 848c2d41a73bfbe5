"""Places in a text that deserve a second look: hard or rare words, terms, abbreviations, long sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kanaalkompas.readability.frequency import RARE_BELOW, zipf
from kanaalkompas.readability.splitting import Sentence, Word, WordKind
from kanaalkompas.readability.word_lists import Phrases, abbreviations, plain_words, terms

LONG_SENTENCE_WORDS = 15
"""A sentence with more words is shown. A judgement, which a municipal style guide names too."""

_LONGEST_PHRASE = max(map(len, (*plain_words(), *terms())))
_LETTERS = range(2, 6)
_FORMAL = frozenset({"u", "uw", "uzelf"})
_INFORMAL = frozenset({"je", "jij", "jou", "jouw", "jullie", "jezelf"})
_BECOME = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})


class FindingKind(Enum):
    """Why a place is shown."""

    HARD = "hard"
    TERM = "term"
    ABBREVIATION = "abbreviation"
    RARE = "rare"


@dataclass(frozen=True, slots=True)
class Finding:
    """A word or phrase; `advice` holds plainer words, an explanation, or nothing where we know none."""

    kind: FindingKind
    start: int
    text: str
    advice: str = ""

    @property
    def end(self) -> int:
        """Where the word or phrase stops."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class AddressForms:
    """How often the reader is called `u`, and how often `je`."""

    n_formal: int
    n_informal: int

    @property
    def mixed(self) -> bool:
        """Whether both occur."""
        return bool(self.n_formal and self.n_informal)


def find_words(text: str, sentences: Sequence[Sentence]) -> tuple[Finding, ...]:
    """Find hard words, terms, abbreviations and rare words, in the order of the text, none in another."""
    return tuple(finding for sentence in sentences for finding in _in_sentence(text, sentence))


def unknown_words(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """List the words that the word list does not hold, once each, in small letters.

    They may be names, compounds, other languages or typing errors; which, we can't know.
    """
    spelled = (word for sentence in sentences for word in sentence.words if word.kind is WordKind.SPELLED)
    return tuple(dict.fromkeys(word.text.lower() for word in spelled if _is_unknown(word)))


def long_sentences(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences with more than 15 words, the longest first."""
    long = (sentence for sentence in sentences if len(sentence.words) > LONG_SENTENCE_WORDS)
    return tuple(sorted(long, key=lambda sentence: -len(sentence.words)))


def sentences_with_become(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences with a form of `worden`, which often leave out who does something."""
    return tuple(s for s in sentences if any(word.text.lower() in _BECOME for word in s.words))


def address_forms(sentences: Sequence[Sentence]) -> AddressForms:
    """Count how the reader is addressed."""
    words = [word.text.lower() for sentence in sentences for word in sentence.words]
    return AddressForms(sum(word in _FORMAL for word in words), sum(word in _INFORMAL for word in words))


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Finding]:
    words = sentence.words
    at = 0
    while at < len(words):
        finding, n_taken = _phrase_at(text, words, at) or (_word_at(text, sentence, at), 1)
        if finding:
            yield finding
        at += n_taken


def _phrase_at(text: str, words: Sequence[Word], at: int) -> tuple[Finding, int] | None:
    """Find the longest listed phrase that begins at a word."""
    small = tuple(word.text.lower() for word in words[at : at + _LONGEST_PHRASE])
    listed: tuple[tuple[FindingKind, Phrases], ...] = (
        (FindingKind.TERM, terms()),
        (FindingKind.HARD, plain_words()),
    )
    for length in range(len(small), 0, -1):
        last = words[at + length - 1]
        for kind, phrases in listed:
            advice = phrases.get(small[:length])
            if advice is not None:
                return Finding(kind, words[at].start, text[words[at].start : last.end], advice), length
    return None


def _word_at(text: str, sentence: Sentence, at: int) -> Finding | None:
    word = sentence.words[at]
    if _is_abbreviation(word) and not _is_explained(text, word):
        return Finding(FindingKind.ABBREVIATION, word.start, word.text, abbreviations().full(word.text))
    if word.kind is not WordKind.SPELLED or _may_be_name(word, is_first=at == 0):
        return None
    level = zipf(word.text)
    is_rare = level is not None and level < RARE_BELOW
    return Finding(FindingKind.RARE, word.start, word.text) if is_rare else None


def _is_abbreviation(word: Word) -> bool:
    """Take what is listed, and capitals of two to five letters; not initials, which belong to a name."""
    if word.text in abbreviations().letters:
        return True
    if word.kind is WordKind.ABBREVIATION:
        return bool(abbreviations().full(word.text))
    return word.kind is WordKind.SPELLED and word.text.isupper() and len(word.text) in _LETTERS


def _is_explained(text: str, word: Word) -> bool:
    """Say whether the abbreviation stands in brackets alone, or brackets open right behind it."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 2]
    return (before == "(" and after[:1] == ")") or after == " ("


def _may_be_name(word: Word, *, is_first: bool) -> bool:
    return word.text[:1].isupper() and not (is_first and word.text[1:].islower())


def _is_unknown(word: Word) -> bool:
    return zipf(word.text) is None and not word.text.isupper()
