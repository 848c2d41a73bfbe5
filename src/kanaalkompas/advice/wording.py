"""Put words and numbers into Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterable

_NEARLY_SURE = 0.99


def in_sentence(label: str) -> str:
    """Write a label inside a sentence: a small first letter, unless it begins with a name like DigiD."""
    rest = label.partition(" ")[0][1:]
    return label if rest != rest.lower() else label[:1].lower() + label[1:]


def listed(labels: Iterable[str]) -> str:
    """List labels that may hold commas themselves, each once."""
    return "; ".join(in_sentence(label) for label in dict.fromkeys(labels))


def per_cent(share: float, digits: int = 1) -> str:
    """Write a share as a Dutch per cent, with as many decimals as it has, at most `digits`."""
    return f"{round(share * 100, digits):g}%".replace(".", ",")


def chance(probability: float) -> str:
    """Write a chance in whole per cents; never as certain or as impossible."""
    if probability > _NEARLY_SURE:
        return "meer dan 99%"
    return "minder dan 1%" if probability < 1 - _NEARLY_SURE else per_cent(probability, 0)
