"""Cut a Dutch municipal text into sentences and words, with the place of each in the text.

Every pattern runs over one line or one chunk without spaces, and has no choice to go back to:
the time grows with the length of the text, whatever it holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from kanaalkompas.readability.word_lists import abbreviations

OPENERS = "([{<\"'‘’‚“”„«*_"
CLOSERS = ")]}>\"'’”“»*_"
END_MARKS = ".!?…"
AFTER_WORD = CLOSERS + ",;:!?…"

_CHUNK = re.compile(r"\S+")
_TOKEN = re.compile(r"[^\W_]+(?:(?:['’&‑-]|(?<=\d)[.,:](?=\d))[^\W_]+)*")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪◦‣o]|\d{1,2}[.)]|[a-z][.)])[ \t]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_DOMAINS = frozenset({"nl", "com", "org", "net", "eu", "info", "gov", "be", "de", "frl", "amsterdam"})
_BETWEEN_NUMBERS = frozenset(" -–()/+")
_APOSTROPHE_STARTS = ("'s", "’s", "‘s", "'t", "’t", "‘t", "'n", "’n", "‘n")


class WordKind(Enum):
    """What a word is to the formulas."""

    SPELLED = "spelled"
    NUMBER = "number"
    ADDRESS = "address"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place: `text` is what stands from `start` to `end`."""

    start: int
    text: str
    kind: WordKind = WordKind.SPELLED

    @property
    def end(self) -> int:
        """Where the word stops."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or item of a list; it has at least one word."""

    start: int
    end: int
    words: tuple[Word, ...]


def tidy(text: str) -> str:
    """Give the text as it is counted and shown: one kind of line end, one code per letter."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    kept = (letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) != "Cc")
    return unicodedata.normalize("NFC", "".join(kept))


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a tidy text into sentences.

    A sentence ends at a point, question or exclamation mark or ellipsis, unless an abbreviation, initial
    or small letter says that it goes on. A line is a sentence of its own (a heading, an item of a list),
    unless it has no end and the next line begins with a small letter.
    """
    return tuple(sentence for start, end in _blocks(text) for sentence in _in_block(text, start, end))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of lines that may hold one sentence, without the marks of a list."""
    begin = end = at = 0
    before = ""
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        follows = end > begin and not bullet and _goes_on(before, line)
        if not follows:
            if end > begin:
                yield begin, end
            begin = at + (bullet.end() if bullet else 0)
        end = at + len(line) if line.strip() else begin
        at += len(line) + 1
        before = line
    if end > begin:
        yield begin, end


def _goes_on(before: str, line: str) -> bool:
    last = before.rstrip().rstrip(CLOSERS)[-1:]
    return line.lstrip()[:1].islower() and last not in END_MARKS + ":;"


def _in_block(text: str, start: int, end: int) -> Iterator[Sentence]:
    chunks = list(_CHUNK.finditer(text, start, end))
    words: list[Word] = []
    begin = start
    for number, chunk in enumerate(chunks):
        if not words:
            begin = chunk.start()
        for word in _words(chunk.group(), chunk.start()):
            _add(words, word, text)
        following = chunks[number + 1].group() if number + 1 < len(chunks) else ""
        if words and (not following or _ends(chunk.group(), following)):
            yield Sentence(begin, chunk.end(), tuple(words))
            words = []


def _add(words: list[Word], word: Word, text: str) -> None:
    """Add a word; numbers with only spaces and strokes between are one, as in a telephone number."""
    if words and words[-1].kind is word.kind is WordKind.NUMBER:
        before = words[-1]
        if _BETWEEN_NUMBERS.issuperset(text[before.end : word.start]):
            words[-1] = Word(before.start, text[before.start : word.end], WordKind.NUMBER)
            return
    words.append(word)


def _ends(chunk: str, following: str) -> bool:
    """Say whether a sentence ends with this chunk."""
    bare = chunk.rstrip(CLOSERS)
    if not bare or bare[-1] not in END_MARKS:
        return False
    core = bare.lstrip(OPENERS)
    if core.endswith(".") and (abbreviations().never_ends(core) or _is_initials(core)):
        return abbreviations().may_end(core) and _may_begin(following)
    return _may_begin(following)


def _is_initials(core: str) -> bool:
    """Take letters with points. A single one must be a capital: many a sentence ends with "u."."""
    return bool(_INITIALS.fullmatch(core)) and ("." in core[:-1] or (core.isupper() and core != "U."))


def _may_begin(chunk: str) -> bool:
    if chunk.startswith(_APOSTROPHE_STARTS):
        return True
    first = chunk.lstrip(OPENERS)[:1]
    return bool(first) and not first.islower()


def _words(chunk: str, at: int) -> Iterator[Word]:
    """Give the words of a chunk without spaces; there may be none."""
    opened = len(chunk) - len(chunk.lstrip(OPENERS))
    core = chunk[opened:].rstrip(AFTER_WORD)
    if abbreviations().knows(core) or ("." in core[:-1] and _is_initials(core)):
        yield Word(at + opened, core, WordKind.ABBREVIATION)
    elif is_address(core.rstrip(".")):
        yield Word(at + opened, core.rstrip("."), WordKind.ADDRESS)
    else:
        for token in _TOKEN.finditer(chunk):
            has_digit = any(letter.isdigit() for letter in token.group())
            kind = WordKind.NUMBER if has_digit else WordKind.SPELLED
            yield Word(at + token.start(), token.group(), kind)


def is_address(core: str) -> bool:
    """Say whether a chunk is an e-mail or web address."""
    name, sign, rest = core.partition("@")
    if sign and name and rest:
        return True
    if core.lower().startswith(("http://", "https://", "www.")):
        return True
    host, _, _ = core.partition("/")
    labels = host.lower().split(".")
    return len(labels) > 1 and all(labels) and labels[-1] in _DOMAINS
