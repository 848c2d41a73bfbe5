"""Readability: what can be counted in a Dutch text, and which words deserve a second look."""

from kanaalkompas.readability.check import MOST_CHARACTERS, TextCheck, check_text
from kanaalkompas.readability.findings import LONG_SENTENCE_WORDS, AddressForms, Finding, FindingKind
from kanaalkompas.readability.frequency import RARE_BELOW
from kanaalkompas.readability.measures import FEWEST_WORDS, LONG_WORD_LETTERS, Counts, Scores
from kanaalkompas.readability.reader_questions import Cue, ReaderQuestion
from kanaalkompas.readability.splitting import Sentence, Word, WordKind

__all__ = [
    "FEWEST_WORDS",
    "LONG_SENTENCE_WORDS",
    "LONG_WORD_LETTERS",
    "MOST_CHARACTERS",
    "RARE_BELOW",
    "AddressForms",
    "Counts",
    "Cue",
    "Finding",
    "FindingKind",
    "ReaderQuestion",
    "Scores",
    "Sentence",
    "TextCheck",
    "Word",
    "WordKind",
    "check_text",
]
