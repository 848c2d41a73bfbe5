"""How messages of this room show the words of a user."""

from __future__ import annotations

from collections.abc import Sequence

from kanaalkompas.vocabulary import shown


def quoted(labels: Sequence[str], limit: int = 5) -> str:
    """Quote the first few labels, safe to show."""
    text = ", ".join(f"“{shown(label)}”" for label in labels[:limit])
    return f"{text} …" if len(labels) > limit else text
