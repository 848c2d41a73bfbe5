"""Hold a question to the words, before anything is looked up."""

from __future__ import annotations

from kanaalkompas.advice.answer import AskedGroup
from kanaalkompas.advice.wording import listed
from kanaalkompas.vocabulary import TOTAL, Group, InputError, Vocabulary, shown

MOST_GROUPS = 4
MOST_PARTS = 2


def asked_phases(phases: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the asked phases in the order of the klantreis; all of them where none is named."""
    named = {vocabulary.phase(phase).id for phase in phases}
    return tuple(phase for phase in vocabulary.phases if phase in named or not named)


def asked_groups(keys: tuple[str, ...], vocabulary: Vocabulary) -> tuple[AskedGroup, ...]:
    """Read the asked groups, once each; all residents where none is named.

    Raises `UnknownTerm` for an unknown group and `InputError` for a combination that can't be.
    """
    groups = tuple(dict.fromkeys(read_group(key, vocabulary) for key in keys or (TOTAL,)))
    if len(groups) > MOST_GROUPS:
        raise InputError(
            f"U koos {len(groups)} groepen. Kies er hoogstens {MOST_GROUPS} om te vergelijken."
        )
    return groups


def read_group(key: str, vocabulary: Vocabulary) -> AskedGroup:
    """Read one group, or a combination written `a:x+b:y`."""
    # A space stands for a plus in the query of a web address.
    written = [part for part in key.replace(" ", "+").split("+") if part]
    parts = sorted(
        {_known_group(part, vocabulary) for part in written or [key]},
        key=lambda group: (group.dimension, group.id),
    )
    dimensions = {group.dimension for group in parts}
    if len(dimensions) < len(parts) or len(parts) > MOST_PARTS:
        raise InputError(
            f"Groep “{shown(key)}” ({listed([group.label for group in parts])}): combineer hoogstens "
            f"{MOST_PARTS} groepen van verschillende kenmerken, zoals "
            "leeftijd:65-plus+aandacht:laaggeletterd (65 jaar of ouder én laaggeletterd)."
        )
    if len(parts) > 1 and TOTAL in {group.key for group in parts}:
        raise InputError(
            f"Groep “{shown(key)}”: {TOTAL} is iedereen en kan niet met een andere groep samen."
        )
    return AskedGroup(
        key="+".join(group.key for group in parts),
        label=" én ".join(group.label for group in parts),
        parts=tuple(parts),
    )


def _known_group(key: str, vocabulary: Vocabulary) -> Group:
    """Give a group; of a dimension that has none here, say that its groups come with an edition."""
    dimension = vocabulary.dimensions.get(key.partition(":")[0])
    if dimension and not vocabulary.groups_of(dimension.id):
        raise InputError(
            f"Groep “{shown(key)}”: deze cijfersets hebben geen groepen van het kenmerk {dimension.label}. "
            "Kies een cijferset die ze wel heeft."
        )
    return vocabulary.group(key)
