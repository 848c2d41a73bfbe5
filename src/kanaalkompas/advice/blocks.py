"""Put figures together that may stand beside each other, with the cautions that must stand with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter

from scipy import special

from kanaalkompas.advice.answer import AskedGroup, EvidenceBlock, GroupMatch, Match, PooledLine, TermMatch
from kanaalkompas.advice.bases import ages_asked
from kanaalkompas.advice.matching import Found, group_label
from kanaalkompas.advice.memory import Memory
from kanaalkompas.advice.pooled_words import pooled_sentence
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Edition, Manifest, Rank
from kanaalkompas.estimation import tiers_of_published
from kanaalkompas.population import Municipalities
from kanaalkompas.vocabulary import (
    AgeBounds,
    CiBasis,
    Estimate,
    EvidenceKind,
    Measure,
    SubjectKind,
    Vocabulary,
)

OLD_BEFORE = 2021
COUNTRY = "NL"
_FEWEST_FOR_ORDER = 2


def make_blocks(
    found: Iterable[Found],
    asked: AskedGroup,
    vocabulary: Vocabulary,
    municipalities: Municipalities,
    made: Memory[tuple[tuple[int, ...], EvidenceBlock]],
) -> tuple[EvidenceBlock, ...]:
    """Group figures by source, question, base, period, area, group and kind; best fit first."""
    together: dict[tuple[str, ...], list[Found]] = {}
    for item in found:
        row = item.estimate
        together.setdefault((item.series, row.period, row.case, row.phase), []).append(item)

    def make(items: Sequence[Found], *, is_part: bool) -> tuple[tuple[int, ...], EvidenceBlock]:
        block = _block(items, vocabulary, municipalities, is_part=is_part)
        return _order(block), block

    # Estimates live as long as the knowledge that remembers the blocks, so no other gets their identity.
    # Of the asked group only the match and `is_part` count: many groups share the figures of all residents.
    blocks = []
    ages = [part.ages for part in asked.parts if part.ages]
    for items in together.values():
        is_part = bool(ages) and _is_part_asked(items[0].estimate, ages)
        key = (items[0].match, is_part, *(id(item.estimate) for item in items))
        blocks.append(made.recall(key, partial(make, items, is_part=is_part)))
    return tuple(block for _place, block in sorted(blocks, key=itemgetter(0)))


def _is_part_asked(row: Estimate, ages: Iterable[AgeBounds]) -> bool:
    """Say whether only a part of the asked ages is among those of whom the base speaks."""
    asked = ages_asked(row.base)
    return asked is not None and not all(asked.contains(part) for part in ages)


def _block(
    items: Sequence[Found], vocabulary: Vocabulary, municipalities: Municipalities, *, is_part: bool
) -> EvidenceBlock:
    first = items[0]
    row = first.estimate
    tiers = _tiers(items)
    places = {subject: i for i, subject in enumerate(s for tier in tiers for s in tier)}
    # Without tiers the order on screen is that of the words, since the data bear no other.
    words = {channel: i for i, channel in enumerate(vocabulary.channels)}
    ordered = sorted(
        (item.estimate for item in items),
        key=lambda e: (places.get(e.subject, 0), words.get(e.subject, len(words))),
    )
    area_label = area_name(row.area, municipalities)
    return EvidenceBlock(
        edition=first.edition.manifest.reference,
        source=first.edition.manifest.sources[row.source],
        question=row.question,
        base=row.base,
        period=row.period,
        area=row.area,
        area_label=area_label,
        group=row.group_key,
        group_label=group_label(row.group_key, vocabulary),
        evidence_kind=row.evidence_kind,
        subject_kind=row.subject_kind,
        match=first.match,
        estimates=tuple(ordered),
        tiers=tiers,
        is_old=is_old(row.year),
        cautions=tuple(_cautions(first, area_label, vocabulary, is_part=is_part)),
        pooled=tuple(_pooled(first.edition, ordered, vocabulary)),
    )


def _pooled(edition: Edition, rows: Iterable[Estimate], vocabulary: Vocabulary) -> Iterable[PooledLine]:
    for row in rows:
        figure = edition.pooling.get(row.row_id)
        if figure is not None:
            channel = vocabulary.channels.get(row.subject)
            yield PooledLine(figure, pooled_sentence(figure, channel.label if channel else row.subject))


def area_name(area: str, municipalities: Municipalities) -> str:
    """Name an area; a code that is no municipality today stands for itself."""
    return "Nederland" if area == COUNTRY else municipalities.name_of(area)


def _tiers(items: Sequence[Found]) -> tuple[tuple[str, ...], ...]:
    """Give tiers only where every figure has an interval that counts how people were chosen.

    An indicative interval rests on the number of answers alone: it bears no order.
    """
    rows = [item.estimate for item in items]
    ranks = items[0].edition.ranks
    if ranks:
        return _tiers_of_survey(rows, ranks)
    subjects = {row.subject for row in rows}
    is_comparable = len(subjects) >= max(len(rows), _FEWEST_FOR_ORDER) and all(
        row.measure is Measure.SHARE and row.ci_basis is not CiBasis.INDICATIVE for row in rows
    )
    if not is_comparable:
        return ()
    shares, errors = [row.share for row in rows], [_error(row) for row in rows]
    if None in shares or min(errors) <= 0:
        return ()
    tiers = tiers_of_published([share or 0.0 for share in shares], errors)
    return tuple(tuple(rows[i].subject for i in tier) for tier in tiers)


def _error(row: Estimate) -> float:
    """Work out the standard error from the bounds; 0 where there are none."""
    if row.ci_lower is None or row.ci_upper is None or row.ci_level is None:
        return 0.0
    return (row.ci_upper - row.ci_lower) / (2 * float(special.ndtri((1 + row.ci_level) / 2)))


def _tiers_of_survey(rows: Sequence[Estimate], ranks: Mapping[str, Rank]) -> tuple[tuple[str, ...], ...]:
    """Give the tiers that the edition itself worked out from the respondents."""
    tiers: dict[int, list[str]] = {}
    for row in rows:
        if row.row_id not in ranks:
            return ()
        tiers.setdefault(ranks[row.row_id].tier, []).append(row.subject)
    return tuple(tuple(tiers[number]) for number in sorted(tiers))


def _cautions(item: Found, area_label: str, vocabulary: Vocabulary, *, is_part: bool) -> Iterable[str]:
    row = item.estimate
    yield from figure_cautions(row, item.edition.manifest, area_label)
    yield from _group_cautions(item, vocabulary)
    if is_part:
        yield f"Niet de hele groep is gevraagd, alleen {row.base}."


def figure_cautions(row: Estimate, manifest: Manifest, area_label: str) -> Iterable[str]:
    """Say what must stand beside a figure, whatever was asked: invented, elsewhere, old, not about this."""
    if manifest.fictitious:
        yield "Fictief: deze cijfers zijn verzonnen, om te laten zien hoe het werkt."
    elif manifest.notice:
        yield f"Let op: {manifest.notice.rstrip('.')}."
    if row.area != COUNTRY:
        yield f"Alleen gemeten in {area_label}. Dit zegt niets over heel Nederland."
    if row.year is None:
        yield "De bron zegt niet in welk jaar dit is gemeten."
    elif is_old(row.year):
        yield f"Oud cijfer: gemeten in {row.period}. Het kan nu anders zijn."
    if row.scope in _SCOPES:
        yield _SCOPES[row.scope]


_SCOPES = {
    "overheid": "Gaat over de hele overheid, niet alleen over de gemeente.",
    "algemeen": "Gaat over het dagelijks leven, niet over contact met de gemeente.",
}


def _group_cautions(item: Found, vocabulary: Vocabulary) -> Iterable[str]:
    key = item.estimate.group_key
    label = in_sentence(group_label(key, vocabulary))
    if item.match.group is GroupMatch.TOTAL:
        # Not measured, or hidden: both are true of it.
        yield (
            "Voor deze groep apart hebben we geen cijfer om te tonen. "
            f"Het cijfer gaat over {item.estimate.base}."
        )
    elif item.match.group is GroupMatch.CONTAINING:
        yield f"Het cijfer gaat over een grotere groep: {label}."
    elif item.match.group is GroupMatch.PART:
        yield f"Het cijfer gaat over een deel van de groep: {label}."
    if key in vocabulary.groups and vocabulary.groups[key].outdated:
        yield "De indeling in groepen is oud: de maker van het cijfer gebruikt die niet meer."


def is_old(year: int | None) -> bool:
    """Say whether a figure of this year must be marked as old."""
    return year is not None and year < OLD_BEFORE


_KINDS = tuple(EvidenceKind)
_GROUPS = tuple(GroupMatch)


def _order(block: EvidenceBlock) -> tuple[int, ...]:
    """Lead with what is about this case; then by kind, by fit, and the newest first."""
    not_about_case = block.match.case is TermMatch.ANY
    year = int(block.period[:4]) if block.period[:4].isdigit() else 0
    return (not_about_case, _KINDS.index(block.evidence_kind), fit(block.match), -year)


def fit(match: Match) -> int:
    """Rank a match, 0 best: first the case, then the phase, then the group."""
    case = 0 if match.case is TermMatch.EXACT else 1
    phase = 0 if match.phase is TermMatch.EXACT else 1
    return (case * 2 + phase) * len(_GROUPS) + _GROUPS.index(match.group)


def of_kind(blocks: Iterable[EvidenceBlock], *kinds: SubjectKind) -> tuple[EvidenceBlock, ...]:
    """Keep the blocks about some kinds of subject."""
    return tuple(block for block in blocks if block.subject_kind in kinds)
