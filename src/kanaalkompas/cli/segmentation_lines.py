"""Profiles in lines of text: what a build found and why, and what changed between two editions."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.editions import ProfileChange
from kanaalkompas.segmentation import ClassCount, Segmentation

_WITH_ONE_CLASS = 2


def found_lines(segmentation: Segmentation) -> list[str]:
    """Say which profiles were found and why so many, or why there are none."""
    if segmentation.why_none:
        return [segmentation.why_none, *_counts(segmentation.counts)]
    number = len(segmentation.profiles)
    chosen = next(count for count in segmentation.counts if count.n_classes == number)
    stability = "" if chosen.stability is None else f", stabiliteit {_number(chosen.stability)}"
    # Beside a number that the study asks for only one class was tried.
    was_asked = len(segmentation.counts) <= _WITH_ONE_CLASS
    why = (
        "zoals study.toml vraagt"
        if was_asked
        else "dat past van de aantallen die te gebruiken zijn het best bij de antwoorden"
    )
    lines = [
        f"{number} profielen: {why} (BIC {chosen.bic:.0f}, entropie-R² {_number(chosen.entropy_r2)}"
        f"{stability})."
    ]
    lines += [
        f"  {profile.key}: {profile.label}, {_per_cent(profile.size.ci_lower)} tot "
        f"{_per_cent(profile.size.ci_upper)} van de mensen"
        for profile in segmentation.profiles
    ]
    if segmentation.typing is not None:
        tool = segmentation.typing
        lines.append(
            f"  Met {len(tool.items)} vragen komt {_per_cent(tool.agreement.share)} in hetzelfde profiel "
            f"als met alle vragen. Zet u iedereen in het grootste: {_per_cent(tool.baseline.share)}."
        )
    return lines


def _counts(counts: Iterable[ClassCount]) -> list[str]:
    return [
        f"  {count.n_classes} klassen: BIC {count.bic:.0f}, entropie-R² {_number(count.entropy_r2)}. "
        f"{count.why_not}"
        for count in counts
    ]


def change_lines(changes: Iterable[ProfileChange]) -> list[str]:
    """Say which profiles came, went, or have another size."""
    return [f"  profiel {change.label}: {_change(change)}" for change in changes]


def _change(change: ProfileChange) -> str:
    if change.before is None and change.after is not None:
        return f"erbij, {_per_cent(change.after.share)} van de mensen"
    if change.after is None or change.before is None:
        return "weg"
    word = "meer dan toeval" if change.beyond_noise else "kan toeval zijn"
    return f"{_per_cent(change.before.share)} werd {_per_cent(change.after.share)} ({word})"


def _per_cent(share: float) -> str:
    return f"{100 * share:.1f}%".replace(".", ",")


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
