"""Check a text: everything that the room finds, in one value. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.readability.findings import (
    AddressForms,
    Finding,
    address_forms,
    find_words,
    long_sentences,
    sentences_with_become,
    unknown_words,
)
from kanaalkompas.readability.measures import Counts, Scores, count, scores
from kanaalkompas.readability.reader_questions import Cue, reader_questions
from kanaalkompas.readability.splitting import Sentence, WordKind, split_sentences, tidy
from kanaalkompas.readability.syllables import forget_words
from kanaalkompas.readability.word_lists import cue_words
from kanaalkompas.vocabulary import InputError

MOST_CHARACTERS = 10_000
"""Of one text: about four pages."""

FEWEST_TO_TELL_LANGUAGE = 20
LEAST_DUTCH_SHARE = 0.2
"""Of the words of a Dutch text that are among the most usual small ones; ordinary prose has 40% or more."""


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A text and what was found in it. `scores` is `None` for a short text or one that seems not Dutch."""

    text: str
    sentences: tuple[Sentence, ...]
    counts: Counts
    scores: Scores | None
    seems_dutch: bool
    findings: tuple[Finding, ...]
    long_sentences: tuple[Sentence, ...]
    with_become: tuple[Sentence, ...]
    unknown_words: tuple[str, ...]
    address_forms: AddressForms
    cues: tuple[Cue, ...]


def check_text(text: str) -> TextCheck:
    """Check a Dutch text of at most 10,000 characters.

    Raises
    ------
    InputError
        Where there is no text, no word in it, or too much; and where wordfreq or pyphen is missing.

    Examples
    --------
    >>> found = check_text("Wij verzoeken u het formulier te retourneren. Doe dit alvorens u verhuist.")
    >>> [(finding.text, finding.advice) for finding in found.findings]
    [('verzoeken', 'vragen'), ('retourneren', 'terugsturen'), ('alvorens', 'voordat')]
    >>> found.counts.n_sentences
    2
    """
    clean = tidy(text)
    _refuse(clean)
    sentences = split_sentences(clean)
    if not any(_is_spelled(sentence) for sentence in sentences):
        raise InputError("Wij vonden geen woorden in uw tekst. Plak een tekst met zinnen in het vak.")
    try:
        counts = count(sentences)
    finally:
        forget_words()
    seems_dutch = _seems_dutch(sentences)
    return TextCheck(
        text=clean,
        sentences=sentences,
        counts=counts,
        scores=scores(counts) if seems_dutch else None,
        seems_dutch=seems_dutch,
        findings=find_words(clean, sentences),
        long_sentences=long_sentences(sentences),
        with_become=sentences_with_become(sentences),
        unknown_words=unknown_words(sentences),
        address_forms=address_forms(sentences),
        cues=reader_questions(sentences),
    )


def _refuse(text: str) -> None:
    if not text.strip():
        raise InputError("Het vak is leeg. Plak of typ eerst een tekst.")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"Uw tekst heeft {_dutch(len(text))} tekens. Het mogen er hoogstens {_dutch(MOST_CHARACTERS)} "
            "zijn. Bekijk uw tekst in delen."
        )


def _dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _is_spelled(sentence: Sentence) -> bool:
    return any(word.kind is WordKind.SPELLED for word in sentence.words)


def _seems_dutch(sentences: Sequence[Sentence]) -> bool:
    """Say whether enough small Dutch words occur; a few words are too few to tell, and count as Dutch."""
    words = [w.text.lower() for s in sentences for w in s.words if w.kind is WordKind.SPELLED]
    if len(words) < FEWEST_TO_TELL_LANGUAGE:
        return True
    dutch = cue_words("dutch")
    return sum(word in dutch for word in words) >= LEAST_DUTCH_SHARE * len(words)
