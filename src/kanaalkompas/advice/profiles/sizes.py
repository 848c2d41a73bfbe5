"""How large each profile is among people whom a municipality typed itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kanaalkompas.advice.profiles.in_hundred import between, in_hundred
from kanaalkompas.advice.profiles.origin import find_profile, origin_of, segmentation_of, tool_of
from kanaalkompas.advice.profiles.typed_answer import CorrectedSize, CorrectedSizes
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import corrected_sizes
from kanaalkompas.vocabulary import InputError, shown

_MOST_DIGITS = 9
_CAUTIONS = (
    "Dit klopt alleen als u de mensen door loting koos en zij de test zo invulden als in het onderzoek. "
    "Wie zich zelf aanmeldt, is vaak anders dan wie dat niet doet.",
    "In de marge zit het toeval van uw telling, niet de onzekerheid van de test zelf.",
)


def read_counts(edition: Edition, texts: Iterable[str]) -> dict[str, int]:
    """Read counts written `profiel=aantal`.

    Raises
    ------
    UnknownTerm
        For a profile that the edition does not have.
    InputError
        For a profile that is counted twice, or a count that is no whole number of people.
    """
    segmentation = segmentation_of(edition)
    counts: dict[str, int] = {}
    for text in texts:
        name, sign, number = (part.strip() for part in text.partition("="))
        if not sign:
            raise InputError(f"Telling “{shown(text)}” moet er zo uitzien: profiel=aantal.")
        profile = find_profile(segmentation, name)
        if profile.id in counts:
            raise InputError(f"Profiel “{profile.id}” staat er twee keer. Geef één aantal per profiel.")
        if not (number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS):
            raise InputError(
                f"Profiel “{profile.id}”: “{shown(number)}” is geen aantal mensen. Geef een heel getal."
            )
        counts[profile.id] = int(number)
    return counts


def correct_sizes(edition: Edition, counts: Mapping[str, int]) -> CorrectedSizes:
    """Correct a municipality's own counts of typed people for the errors of the tool.

    Parameters
    ----------
    counts
        By id of the profile how many people the tool placed there; a profile left out counts nobody.

    Raises
    ------
    UnknownTerm
        For a profile that the edition does not have.
    InputError
        Where the edition has no tool, nobody was counted, or the tool can't tell the profiles apart.
    """
    segmentation = segmentation_of(edition)
    by_id = {find_profile(segmentation, name).id: count for name, count in counts.items()}
    counted = [by_id.get(profile.id, 0) for profile in segmentation.profiles]
    total = sum(counted)
    found = corrected_sizes(tool_of(edition).confusion, counted)
    numbers = zip(
        segmentation.profiles,
        counted,
        found.share.tolist(),
        found.ci_lower.tolist(),
        found.ci_upper.tolist(),
        strict=True,
    )
    sizes = tuple(
        CorrectedSize(
            id=profile.id,
            key=profile.key,
            label=profile.label,
            n_counted=count,
            counted_share=count / total,
            corrected_share=share,
            ci_lower=lower,
            ci_upper=upper,
            sentence=(
                f"{profile.label}: de test vond er {in_hundred(count / total)} van de 100; "
                f"na correctie zijn het er {in_hundred(share)} ({between(lower, upper)})."
            ),
        )
        for profile, count, share, lower, upper in numbers
    )
    return CorrectedSizes(origin=origin_of(edition), n_counted=total, sizes=sizes, cautions=_CAUTIONS)
