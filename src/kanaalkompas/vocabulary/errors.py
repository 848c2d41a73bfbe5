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
    """A word that the vocabulary does not know."""

    def __init__(self, kind: str, found: str, allowed: Iterable[str]) -> None:
        self.kind = kind
        self.found = found
        self.nearest = nearest_terms(found, list(allowed))
        unknown = "Onbekend" if kind in _NEUTER else "Onbekende"
        super().__init__(f"{unknown} {kind}: “{shown(found)}”. {_way_out(self.nearest)}")


_NEUTER = frozenset({"kanaal", "kenmerk"})
"""Kinds that take "het" in Dutch."""


def nearest_terms(found: str, allowed: Sequence[str], limit: int = 5) -> tuple[str, ...]:
    """Give the terms nearest to `found`, nearest first; the first few where nothing is near.

    A short list is given whole.
    """
    folded = {term.casefold(): term for term in allowed}
    near = [folded[term] for term in get_close_matches(found.casefold(), folded, n=limit, cutoff=0.5)]
    if near and len(folded) > limit:
        return tuple(near)
    return tuple(dict.fromkeys([*near, *allowed]))[:limit]


def shown(found: str, limit: int = 60) -> str:
    """Make a user's text safe and short enough to repeat in a message of one line."""
    line = "".join(c if c.isprintable() else " " for c in found)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _way_out(nearest: Sequence[str]) -> str:
    if not nearest:
        return "Er is hier niets om uit te kiezen."
    return f"Bedoelt u: {', '.join(shown(term) for term in nearest)}?"
