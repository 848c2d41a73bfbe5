"""Put words and numbers into Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterable


def in_sentence(label: str) -> str:
    """Write a label inside a sentence: a small first letter, unless it is an abbreviation or a name."""
    is_word = label[1:2].islower() or label[1:2] in (" ", "-")
    return label[:1].lower() + label[1:] if is_word and not label.startswith("NL-") else label


def listed(labels: Iterable[str]) -> str:
    """List labels that may hold commas themselves, each once."""
    return "; ".join(in_sentence(label) for label in dict.fromkeys(labels))


def per_cent(share: float) -> str:
    """Write a share as a Dutch per cent, with one decimal only where it has one."""
    return f"{round(share * 100, 1):g}%".replace(".", ",")
