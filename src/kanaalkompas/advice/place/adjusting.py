"""One block of national figures, adjusted to who lives in a place; or why that can't be done."""

from __future__ import annotations

from dataclasses import replace

from kanaalkompas.advice.answer import AskedGroup, EvidenceBlock
from kanaalkompas.advice.place.answer import LocalBlock
from kanaalkompas.advice.place.basis import resident_base
from kanaalkompas.advice.place.describing import Divided, local_block
from kanaalkompas.advice.place.modelled import modelled_figures, with_modelled
from kanaalkompas.advice.place.parts import (
    AGE,
    DIMENSIONS,
    Measured,
    Parts,
    age_parts,
    divide,
    figures_by_group,
    other_parts,
    usable_figures,
)
from kanaalkompas.advice.place.setting import Setting
from kanaalkompas.advice.place.shares import adjusted_shares, national_shares
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import AgeBounds, Measure

MOST_GAP = 0.05
"""Groups that add up to more than this beside the nation's own figure are not groups of that base."""

_NOT_SHARES = "Dit zijn verschillen, geen aandelen."
_NOT_COUNTED = "Het cijfer is niet verdeeld in groepen die CBS in een gemeente telt."
_HIDDEN = "In een groep is er geen cijfer of geen marge. Dan rekenen we niet."
_WITHIN = "Binnen deze groep zijn geen kleinere groepen gemeten."
_GAP = "De groepen tellen niet op tot het landelijke cijfer."


def adjust_block(
    block: EvidenceBlock, edition: Edition, asked: AskedGroup, setting: Setting
) -> LocalBlock | str:
    """Adjust a block of national figures about channels to a municipality.

    The figures of the finest groups that together are the base (by age, else by sex, urbanity or hbo/wo)
    are weighed by the municipality's own groups. Gives a reason in Dutch, and no number, where the base
    is not all residents of some ages, where CBS does not count the groups, where a group has no figure
    that can be shown, or where the groups do not add up to the nation's own figure. Where the edition has
    a model with answers from the municipality itself, that leads.
    """
    divided = _divide_base(block, edition, asked, setting)
    if isinstance(divided, str):
        return divided
    shares = adjusted_shares([divided.area], divided.parts, divided.measured, setting.spread)
    modelled = modelled_figures(block, edition, setting.code)
    shares = with_modelled(shares, divided.parts.subjects, modelled)
    return local_block(block, edition.manifest, setting, replace(divided, modelled=modelled), shares)


def _divide_base(
    block: EvidenceBlock, edition: Edition, asked: AskedGroup, setting: Setting
) -> Divided | str:
    if any(row.measure is not Measure.SHARE or row.share is None for row in block.estimates):
        return _NOT_SHARES
    base = resident_base(block, asked, setting.vocabulary)
    if isinstance(base, str):
        return base
    reason = _WITHIN if base.within else _NOT_COUNTED
    by_dimension = figures_by_group(block, edition, setting.vocabulary.groups)
    for dimension in (AGE,) if base.within else DIMENSIONS:
        figures = by_dimension.get(dimension, {})
        measured = usable_figures(figures)
        parts = _divided(block, measured, base.ages)
        if parts is None:
            reason = _HIDDEN if divide(_without(figures, block), base.ages) else reason
            continue
        area = setting.counts.composition(setting.code, parts.groups, base.ages)
        if area.shares:
            divided = Divided(base.ages, area, parts, measured)
            return _GAP if _has_gap(block, divided) else divided
    return reason


def _divided(block: EvidenceBlock, measured: Measured, ages: AgeBounds) -> Parts | None:
    subjects = [row.subject for row in block.estimates]
    smaller = _without(measured, block)
    if any(group.dimension == AGE for group in smaller):
        return age_parts(smaller, subjects, ages)
    return other_parts(smaller, subjects)


def _without(figures: Measured, block: EvidenceBlock) -> Measured:
    """Leave out the group of the block itself: it is the whole, not a part."""
    return {group: rows for group, rows in figures.items() if group.key != block.group}


def _has_gap(block: EvidenceBlock, divided: Divided) -> bool:
    published = {row.subject: row.share or 0.0 for row in block.estimates}
    together = national_shares(divided.area, divided.parts, divided.measured)
    gaps = [abs(published[s] - share) for s, share in zip(divided.parts.subjects, together, strict=True)]
    return bool(max(gaps) > MOST_GAP)
