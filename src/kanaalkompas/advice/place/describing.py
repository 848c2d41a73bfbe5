"""A block of adjusted figures as it stands in the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kanaalkompas.advice.answer import EvidenceBlock
from kanaalkompas.advice.audience.group_reach import people_missed
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.place.answer import CompositionRow, LocalBlock, LocalFigure, MissedGroup
from kanaalkompas.advice.place.cautions import local_cautions, not_adjusted
from kanaalkompas.advice.place.comparing import Change, change_sentence, find_change
from kanaalkompas.advice.place.missing import missed_groups, missed_wijken
from kanaalkompas.advice.place.modelled import Modelled, method_sentence, model_cautions, national_method
from kanaalkompas.advice.place.parts import Measured, Parts
from kanaalkompas.advice.place.setting import Setting
from kanaalkompas.advice.place.shares import AdjustedShares
from kanaalkompas.editions import Manifest
from kanaalkompas.population import Composition
from kanaalkompas.vocabulary import AgeBounds, EvidenceKind

LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Divided:
    """The ages of a base, its groups with their figures, and who lives in the place.

    `modelled` holds the figures of the place itself, where the edition has them.
    """

    ages: AgeBounds
    area: Composition
    parts: Parts
    measured: Measured
    modelled: Modelled = field(default_factory=dict)


def local_block(
    block: EvidenceBlock, manifest: Manifest, setting: Setting, divided: Divided, shares: AdjustedShares
) -> LocalBlock:
    """Describe adjusted figures: whom they are about, what they are made of, and whom they miss.

    People are counted as not using a channel only from figures about use, of groups that CBS counts.
    """
    lead, area = block.estimates[0], divided.area
    people = _people(setting, divided)
    is_use = block.evidence_kind is EvidenceKind.USE
    figures = _figures(block, setting, divided, shares, people, is_use=is_use)
    change = find_change(
        block.tiers,
        divided.parts.subjects,
        shares.share[0].tolist(),
        shares.standard_error[0].tolist(),
    )
    missed, wijken = _missed(block, setting, divided) if is_use and people is not None else ((), ())
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
        missed=missed,
        wijken=wijken,
        people_missed_at_least=figures[0].people_not_using_at_least,
        changes_advice=change is not None,
        sentence=method_sentence(_sentence(change, setting), divided.modelled),
        is_old=block.is_old,
        fictitious=manifest.fictitious,
        cautions=_cautions(block, manifest, setting, divided),
    )


def _people(setting: Setting, divided: Divided) -> int | None:
    """Count the residents of the base; None where CBS gives shares of the groups alone."""
    are_counted = all(row.people is not None for row in divided.area.shares)
    return setting.counts.residents(setting.code, divided.ages).people if are_counted else None


def _missed(
    block: EvidenceBlock, setting: Setting, divided: Divided
) -> tuple[tuple[MissedGroup, ...], tuple[MissedGroup, ...]]:
    # Those of groups come from the nation alone: beside the model's they could not be added up.
    if divided.modelled:
        return (), ()
    parts, measured, source = divided.parts, divided.measured, block.source.id
    return (
        missed_groups(setting, divided.area, parts, measured, source),
        missed_wijken(setting, divided.ages, parts, measured, source),
    )


def _sentence(change: Change | None, setting: Setting) -> str:
    if change is None:
        return change_sentence(None, setting.name)
    above, below = (setting.vocabulary.channel(subject).label for subject in (change.above, change.below))
    return change_sentence(change, setting.name, above, below)


def _cautions(
    block: EvidenceBlock, manifest: Manifest, setting: Setting, divided: Divided
) -> tuple[str, ...]:
    subjects = [row.subject for row in block.estimates if row.subject not in divided.parts.subjects]
    own = model_cautions(divided.modelled, setting.name)
    return (*own, *_local_cautions(block, manifest, setting, divided, subjects))


def _local_cautions(
    block: EvidenceBlock,
    manifest: Manifest,
    setting: Setting,
    divided: Divided,
    left_out: Sequence[str],
) -> tuple[str, ...]:
    return local_cautions(
        block.estimates[0],
        manifest,
        divided.area,
        note=setting.counts.residents(setting.code, divided.ages).note,
        left_out=[setting.vocabulary.channel(subject).label for subject in left_out],
        method=national_method(divided.modelled, divided.parts.subjects, setting.name),
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
    divided: Divided,
    shares: AdjustedShares,
    people: int | None,
    *,
    is_use: bool,
) -> tuple[LocalFigure, ...]:
    """Give the figure of each channel, from high to low."""
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
            spread=0.0 if subject in divided.modelled else setting.spread,
            half_lower=float(shares.half.lower[0, i]),
            half_upper=float(shares.half.upper[0, i]),
            double_lower=float(shares.double.lower[0, i]),
            double_upper=float(shares.double.upper[0, i]),
            national_share=published[subject],
            local_data_share=_own_weight(divided.modelled, subject),
            people=people,
            people_not_using_at_least=_not_using(shares, i, people) if is_use else None,
            source=block.source.id,
        )
        for i, subject in enumerate(divided.parts.subjects)
    ]
    return tuple(sorted(figures, key=lambda figure: -figure.share))


def _own_weight(modelled: Modelled, subject: str) -> float:
    return modelled[subject].local_data_share if subject in modelled else 0.0


def _not_using(shares: AdjustedShares, number: int, people: int | None) -> int | None:
    return people_missed(1 - float(shares.declared.upper[0, number]), people)
