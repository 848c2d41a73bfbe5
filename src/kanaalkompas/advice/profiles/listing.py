"""Which profiles there are, how well they are told apart, and why there are so many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kanaalkompas.advice.profiles.answer import IndicatorText, ProfileList
from kanaalkompas.advice.profiles.origin import origin_of, profile_lines, sought_in, source_of
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import ClassCount, Segmentation

_PLAINER = {
    "Een andere steekproef zou andere klassen geven.": (
        "Met andere deelnemers zouden er andere profielen uitkomen."
    )
}
"""Reasons that published editions hold in words of statistics, and the same in plain ones."""

_WELL = 0.8
_FAIRLY = 0.6


def list_all_profiles(editions: Iterable[Edition]) -> tuple[ProfileList, ...]:
    """List the profiles of each edition that looked for them: real editions before fictitious ones."""
    found = [list_profiles(edition) for edition in editions if edition.segmentation is not None]
    return tuple(sorted(found, key=lambda listed: listed.origin.fictitious))


def list_profiles(edition: Edition) -> ProfileList:
    """List the profiles of an edition, or say why it has none.

    Raises `InputError` where the edition never looked for profiles.
    """
    segmentation = sought_in(edition)
    return ProfileList(
        origin=origin_of(edition),
        profiles=profile_lines(segmentation.profiles, source_of(edition)),
        why_none=segmentation.why_none,
        entropy_r2=segmentation.entropy_r2,
        told_apart=told_apart(segmentation),
        why_this_many=why_this_many(segmentation),
        counts=tuple(replace(count, why_not=_plain(count.why_not)) for count in segmentation.counts),
        indicators=tuple(
            IndicatorText(i.id, i.text, i.kind, i.answers, i.labels, i.n_respondents)
            for i in segmentation.items
        ),
    )


def told_apart(segmentation: Segmentation) -> str:
    """Say how well the profiles are told apart; empty where there are none."""
    if not segmentation.profiles:
        return ""
    if segmentation.entropy_r2 >= _WELL:
        return "goed uit elkaar te houden"
    is_fair = segmentation.entropy_r2 >= _FAIRLY
    return "redelijk uit elkaar te houden" if is_fair else "slecht uit elkaar te houden"


def why_this_many(segmentation: Segmentation) -> str:
    """Say in a sentence or two why there are so many profiles; empty where there are none."""
    chosen = len(segmentation.profiles)
    tried = segmentation.counts
    if not chosen:
        return ""
    if not _is_by_data(tried, chosen):
        return f"De makers van het onderzoek kozen vooraf voor {chosen} profielen."
    most = max(count.n_classes for count in tried)
    better = _ruled_out(tried, chosen)
    also = (
        f" Met {better.n_classes} profielen past het model nog beter, maar dat aantal is niet te "
        f"gebruiken, want {in_sentence(_plain(better.why_not))}"
        if better
        else ""
    )
    return (
        f"We probeerden 1 tot en met {most} profielen. Van de aantallen die bruikbaar zijn, past {chosen} "
        f"het best bij de antwoorden.{also}"
    )


def _plain(reason: str) -> str:
    return _PLAINER.get(reason, reason)


def _is_by_data(tried: Sequence[ClassCount], chosen: int) -> bool:
    """Say whether every number was tried, and the chosen one has the lowest BIC of those usable."""
    numbers = sorted(count.n_classes for count in tried)
    usable = [count for count in tried if not count.why_not and count.n_classes > 1]
    is_whole = numbers == list(range(1, len(numbers) + 1))
    return is_whole and any(
        count.n_classes == chosen and count.bic <= min(other.bic for other in usable) for count in usable
    )


def _ruled_out(tried: Iterable[ClassCount], chosen: int) -> ClassCount | None:
    """Give the number of the lowest BIC, where that can't be used."""
    best = min(tried, key=lambda count: count.bic)
    return best if best.n_classes != chosen and best.why_not else None
