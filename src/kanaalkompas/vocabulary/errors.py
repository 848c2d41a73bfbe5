"""The one kind of error that a user may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class InputError(ValueError):
    """Bad input, in one message: where, what was found, what is allowed, the way out.

    The text is Dutch (B1), since users of every face meet it: the command line (exit code 2),
    the site and the API (400 or 404). It never holds a respondent's value.
    """


class UnknownTerm(InputError):
    """A word that the vocabulary does not know.

    `nearest` holds the words to choose from: those that resemble `found`, or, where `is_near` is false,
    the allowed words (the first few of a long list).
    """

    def __init__(self, kind: str, found: str, allowed: Iterable[str]) -> None:
        terms = list(dict.fromkeys(allowed))
        self.kind = kind
        self.found = found
        self.is_near = bool(_near_terms(found, terms, _FEW))
        is_whole = not self.is_near and len(terms) <= _SHORT_LIST
        self.nearest = tuple(terms) if is_whole else nearest_terms(found, terms)
        unknown = "Onbekend" if kind in _NEUTER else "Onbekende"
        way_out = _way_out(self.nearest, is_near=self.is_near, is_whole=is_whole)
        super().__init__(f"{unknown} {kind}: “{shown(found)}”. {way_out}")


_FEW = 5
_SHORT_LIST = 12
_NEUTER = frozenset({"doel", "kanaal", "kenmerk", "profiel"})
"""Kinds that take "het" in Dutch."""


def nearest_terms(found: str, allowed: Sequence[str], limit: int = _FEW) -> tuple[str, ...]:
    """Give the terms nearest to `found`, nearest first; the first few where nothing is near.

    A short list is given whole.
    """
    near = _near_terms(found, allowed, limit)
    if near and len(set(map(str.casefold, allowed))) > limit:
        return tuple(near)
    return tuple(dict.fromkeys([*near, *allowed]))[:limit]


def _near_terms(found: str, allowed: Sequence[str], limit: int) -> list[str]:
    folded = {term.casefold(): term for term in allowed}
    return [folded[term] for term in get_close_matches(found.casefold(), folded, n=limit, cutoff=0.5)]


def shown(found: str, limit: int = 60) -> str:
    """Make a user's text safe and short enough to repeat in a message of one line."""
    line = "".join(c if c.isprintable() else " " for c in found)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _way_out(nearest: Sequence[str], *, is_near: bool, is_whole: bool) -> str:
    if not nearest:
        return "Er is hier niets om uit te kiezen."
    choices = ", ".join(shown(term) for term in nearest)
    if is_near:
        return f"Bedoelt u: {choices}?"
    return f"Kies uit: {choices}." if is_whole else f"Kies bijvoorbeeld: {choices}."
