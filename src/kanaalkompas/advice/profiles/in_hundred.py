"""Shares as a number of people out of a hundred: what a professional reads fastest."""

from __future__ import annotations

_ALMOST_ALL = 0.995
_ALMOST_NONE = 0.005


def in_hundred(share: float) -> str:
    """Write a share, 0–1, as a number of 100 people; never as all of them or as nobody."""
    if share > _ALMOST_ALL:
        return "meer dan 99"
    return "minder dan 1" if share < _ALMOST_NONE else f"{round(100 * share)}"


def answer_verb(share: float) -> str:
    """Give the verb that follows so many of 100 people."""
    return "antwoordt" if in_hundred(share) in ("1", "minder dan 1") else "antwoorden"


def between(lower: float, upper: float) -> str:
    """Write an interval of a share as two numbers of 100 people; as one where they are the same."""
    first, last = round(100 * lower), round(100 * upper)
    return f"ongeveer {first}" if first == last else f"tussen {first} en {last}"


def share_of_people(lower: float, upper: float) -> str:
    """Write the size of a group: "tussen 24 en 29 van de 100 mensen"."""
    return f"{between(lower, upper)} van de 100 mensen"


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """Put the text of a question between quotes inside a sentence: without a full stop of its own."""
    return f"“{text.rstrip('. ')}”"


def alternatives(labels: tuple[str, ...]) -> str:
    """Write answers of which any counts: “Eens” of “Helemaal eens”."""
    return " of ".join(f"“{label}”" for label in labels)
