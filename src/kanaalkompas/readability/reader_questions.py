"""Does the text say what to do, by when, whom to ask? Simple cues: questions to the writer, no verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from kanaalkompas.readability.splitting import Sentence, Word, WordKind
from kanaalkompas.readability.word_lists import cue_words

_DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{2,4}")
_FEWEST_PHONE_DIGITS = 10
_TERM_WORDS = 4
"""Words after “binnen” or “vóór” in which its period or date stands: “binnen de komende weken”."""


class ReaderQuestion(Enum):
    """What a reader wants to know of a message."""

    WHAT_TO_DO = "what-to-do"
    BY_WHEN = "by-when"
    WHOM_TO_ASK = "whom-to-ask"


@dataclass(frozen=True, slots=True)
class Cue:
    """The first sentence that seems to answer a question; `None` where no cue was found."""

    question: ReaderQuestion
    sentence: Sentence | None


def reader_questions(sentences: Sequence[Sentence]) -> tuple[Cue, ...]:
    """Look for the first sentence with a cue for each question.

    A term, such as “binnen twee weken”, goes before a mere date: that may be the date of an earlier letter.
    """
    tests: Sequence[tuple[ReaderQuestion, Sequence[Callable[[Sequence[Word]], bool]]]] = (
        (ReaderQuestion.WHAT_TO_DO, (_says_what_to_do,)),
        (ReaderQuestion.BY_WHEN, (_gives_a_term, _names_a_time)),
        (ReaderQuestion.WHOM_TO_ASK, (_says_whom_to_ask,)),
    )
    return tuple(
        Cue(
            question,
            next((sentence for test in best_first for sentence in sentences if test(sentence.words)), None),
        )
        for question, best_first in tests
    )


def _says_what_to_do(words: Sequence[Word]) -> bool:
    small = [word.text.lower() for word in words]
    if small[0] in cue_words("asks"):
        return True
    pairs = (set(pair) for pair in pairwise(small))
    if any(pair & cue_words("reader") and pair & cue_words("can_or_must") for pair in pairs):
        return True
    # “Verzoeken wij u” has a word between.
    return any(
        first in cue_words("requests") and cue_words("reader") & {second, third}
        for first, second, third in zip(small, small[1:], small[2:], strict=False)
    )


def _gives_a_term(words: Sequence[Word]) -> bool:
    small = [word.text.lower() for word in words]
    for place, word in enumerate(small):
        following = words[place + 1 : place + 1 + _TERM_WORDS]
        if word in cue_words("at_the_latest"):
            return True
        if word in cue_words("within") and cue_words("periods") & {near.text.lower() for near in following}:
            return True
        if word in cue_words("before") and _names_a_time(following):
            return True
    return False


def _names_a_time(words: Sequence[Word]) -> bool:
    small = [word.text.lower() for word in words]
    if any(
        word in (cue_words("at_the_latest") | cue_words("says_when"))
        or word in cue_words("days")
        or _DATE.fullmatch(word)
        for word in small
    ):
        return True
    near = pairwise(words)
    return any(
        (
            first.kind is WordKind.NUMBER
            and second.text.lower() in cue_words("months") | cue_words("periods")
        )
        or (first.text.lower() in cue_words("months") and second.kind is WordKind.NUMBER)
        for first, second in near
    )


def _says_whom_to_ask(words: Sequence[Word]) -> bool:
    if any(word.kind is WordKind.ADDRESS or word.text.lower() in cue_words("contact") for word in words):
        return True
    return any(_is_phone(word.text) for word in words if word.kind is WordKind.NUMBER)


def _is_phone(number: str) -> bool:
    """Take ten digits from a zero on (or with the number of the country), and `14 0…` of municipalities."""
    digits = "".join(letter for letter in number if letter.isdigit())
    if number.startswith("14 0"):
        return True
    return digits.startswith(("0", "31")) and len(digits) >= _FEWEST_PHONE_DIGITS
