"""Of whom a block speaks: which residents, of which ages, or why CBS does not count them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kanaalkompas.advice.answer import AskedGroup, EvidenceBlock
from kanaalkompas.advice.bases import ages_asked, is_general
from kanaalkompas.advice.place.parts import AGE
from kanaalkompas.vocabulary import TOTAL, AgeBounds, Vocabulary

_INVENTED = re.compile(r"^(verzonnen|fictieve) | \(fictief\)$")
_NOT_ALL = "De vraag is niet aan alle inwoners van een leeftijd gesteld."
_NO_AGES = "De bron zegt niet van welke leeftijd de mensen zijn."
_NOT_THIS_GROUP = "Voor deze groep apart hebben we geen cijfer om te tonen."
_OTHER_TRAIT = (
    "Alleen cijfers over iedereen of over een leeftijd rekenen we om. Van deze groep weten we niet hoe "
    "oud de mensen zijn."
)


@dataclass(frozen=True, slots=True)
class ResidentBase:
    """All residents of these ages; `within` says that they are a group inside the base of the question."""

    ages: AgeBounds
    within: bool


def resident_base(block: EvidenceBlock, asked: AskedGroup, vocabulary: Vocabulary) -> ResidentBase | str:
    """Say of which residents a block speaks, or in Dutch why it can't be adjusted to a place."""
    base = _INVENTED.sub("", block.base)
    if not is_general(base):
        return _NOT_ALL
    ages = ages_asked(base)
    if ages is None:
        return _NO_AGES
    is_everyone = len(asked.parts) == 1 and asked.parts[0].key == TOTAL
    if block.group == TOTAL:
        return ResidentBase(ages, within=False) if is_everyone else _NOT_THIS_GROUP
    return _base_of_group(block, asked, ages, vocabulary)


def _base_of_group(
    block: EvidenceBlock, asked: AskedGroup, ages: AgeBounds, vocabulary: Vocabulary
) -> ResidentBase | str:
    group = vocabulary.groups.get(block.group)
    if group is None or group.dimension != AGE or group.ages is None:
        return _OTHER_TRAIT
    # A larger or smaller group is not the one that was asked.
    if len(asked.parts) != 1 or group.ages != asked.parts[0].ages:
        return _NOT_THIS_GROUP
    return ResidentBase(group.ages, within=True) if ages.contains(group.ages) else _NOT_ALL
