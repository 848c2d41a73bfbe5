"""One block of national figures, adjusted to who lives in a place; or why that can't be done."""

from __future__ import annotations

from dataclasses import dataclass

from kanaalkompas.advice.answer import AskedGroup, EvidenceBlock
from kanaalkompas.advice.audience.group_reach import people_missed
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.place.answer import CompositionRow, LocalBlock, LocalFigure
from kanaalkompas.advice.place.basis import resident_base
from kanaalkompas.advice.place.cautions import local_cautions, not_adjusted
from kanaalkompas.advice.place.comparing import change_sentence, find_change
from kanaalkompas.advice.place.missing import missed_groups, missed_wijken
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
from kanaalkompas.advice.place.shares import AdjustedShares, adjusted_shares, national_shares
from kanaalkompas.editions import Edition
from kanaalkompas.population import Composition
from kanaalkompas.vocabulary import AgeBounds, EvidenceKind, Measure

MOST_GAP = 0.05
"""Groups that add up to more than this beside the nation's own figure are not groups of that base."""

LEVEL = 0.95
_NOT_SHARES = "Dit zijn verschillen, geen aandelen."
_NOT_COUNTED = "Het cijfer is niet verdeeld in groepen die CBS in een gemeente telt."
_HIDDEN = "In een groep is er geen cijfer of geen marge. Dan rekenen we niet."
_WITHIN = "Binnen deze groep zijn geen kleinere groepen gemeten."
_GAP = "De groepen tellen niet op tot het landelijke cijfer."


@dataclass(frozen=True, eq=False)
class _Basis:
    ages: AgeBounds
    area: Composition
    parts: Parts
    measured: Measured


def adjust_block(
    block: EvidenceBlock, edition: Edition, asked: AskedGroup, setting: Setting
) -> LocalBlock | str:
    """Adjust a block of national figures about channels to a municipality.

    The figures of the finest groups that together are the base (by age, else by sex, urbanity or hbo/wo)
    are weighed by the municipality's own groups. Gives a reason in Dutch, and no number, where the base
    is not all residents of some ages, where CBS does not count the groups, where a group has no figure
    that can be shown, or where the groups do not add up to the nation's own figure.
    """
    basis = _find_basis(block, edition, asked, setting)
    if isinstance(basis, str):
        return basis
    shares = adjusted_shares([basis.area], basis.parts, basis.measured, setting.spread)
    return _local_block(block, edition, setting, basis, shares)


def _find_basis(
    block: EvidenceBlock, edition: Edition, asked: AskedGroup, setting: Setting
) -> _Basis | str:
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
            basis = _Basis(base.ages, area, parts, measured)
            return _GAP if _has_gap(block, basis) else basis
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


def _has_gap(block: EvidenceBlock, basis: _Basis) -> bool:
    published = {row.subject: row.share or 0.0 for row in block.estimates}
    together = national_shares(basis.area, basis.parts, basis.measured)
    gaps = [abs(published[s] - share) for s, share in zip(basis.parts.subjects, together, strict=True)]
    return bool(max(gaps) > MOST_GAP)


def _local_block(
    block: EvidenceBlock, edition: Edition, setting: Setting, basis: _Basis, shares: AdjustedShares
) -> LocalBlock:
    lead, source, area = block.estimates[0], block.source.id, basis.area
    residents = setting.counts.residents(setting.code, basis.ages)
    are_counted = all(row.people is not None for row in area.shares)
    people = residents.people if are_counted else None
    counts_missed = block.evidence_kind is EvidenceKind.USE and people is not None
    figures = _figures(block, setting, basis.parts, shares, people if counts_missed else None, people)
    find = (setting, basis.ages, basis.parts, basis.measured, source)
    change = find_change(
        block.tiers, basis.parts.subjects, shares.share[0].tolist(), shares.standard_error[0].tolist()
    )
    label_of = setting.vocabulary.channel
    return LocalBlock(
        edition=block.edition,
        source=block.source,
        question=block.question,
        base=block.base,
        base_group=block.group,
        base_label=block.group_label,
        period=block.period,
        phase=lead.phase,
        case=lead.case,
        area_code=setting.code,
        evidence_kind=block.evidence_kind,
        dimension=area.dimension,
        dimension_label=setting.vocabulary.dimensions[area.dimension].label,
        composition=_rows(setting, area),
        not_adjusted=not_adjusted(area.dimension),
        figures=figures,
        missed=missed_groups(setting, area, basis.parts, basis.measured, source) if counts_missed else (),
        wijken=missed_wijken(*find) if counts_missed else (),
        people_missed_at_least=figures[0].people_not_using_at_least,
        changes_advice=change is not None,
        sentence=change_sentence(
            change,
            setting.name,
            label_of(change.above).label if change else "",
            label_of(change.below).label if change else "",
        ),
        is_old=block.is_old,
        fictitious=edition.manifest.fictitious,
        cautions=local_cautions(
            lead,
            edition.manifest,
            setting.name,
            area,
            note=residents.note,
            left_out=[
                label_of(row.subject).label
                for row in block.estimates
                if row.subject not in basis.parts.subjects
            ],
        ),
    )


def _rows(setting: Setting, area: Composition) -> tuple[CompositionRow, ...]:
    source = "; ".join(area.sources)
    return tuple(
        CompositionRow(
            group=row.group,
            label=group_label(row.group, setting.vocabulary),
            share=row.share,
            national_share=row.national_share,
            people=row.people,
            source=source,
        )
        for row in area.shares
    )


def _figures(
    block: EvidenceBlock,
    setting: Setting,
    parts: Parts,
    shares: AdjustedShares,
    people_to_miss: int | None,
    people: int | None,
) -> tuple[LocalFigure, ...]:
    published = {row.subject: row.share or 0.0 for row in block.estimates}
    figures = [
        LocalFigure(
            subject=subject,
            label=setting.vocabulary.channel(subject).label,
            share=float(shares.share[0, i]),
            standard_error=float(shares.standard_error[0, i]),
            ci_lower=float(shares.declared.lower[0, i]),
            ci_upper=float(shares.declared.upper[0, i]),
            ci_level=LEVEL,
            spread=setting.spread,
            half_lower=float(shares.half.lower[0, i]),
            half_upper=float(shares.half.upper[0, i]),
            double_lower=float(shares.double.lower[0, i]),
            double_upper=float(shares.double.upper[0, i]),
            national_share=published[subject],
            local_data_share=0.0,
            people=people,
            people_not_using_at_least=people_missed(1 - float(shares.declared.upper[0, i]), people_to_miss),
            source=block.source.id,
        )
        for i, subject in enumerate(parts.subjects)
    ]
    return tuple(sorted(figures, key=lambda figure: -figure.share))
