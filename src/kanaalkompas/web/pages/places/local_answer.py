"""What a place adds to the advice, for a page: figures by who lives there, and whom a channel misses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice.place import (
    CompositionRow,
    LocalBlock,
    LocalFigure,
    LocalPhase,
    MissedGroup,
    PlaceAnswer,
)
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Source
from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.vocabulary import Vocabulary
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import number_text, percent_text, range_text
from kanaalkompas.web.pages.places.place_parts import municipality_href

TOP_WIJKEN = 5
"""Wijken in sight; the rest is a click away."""

SPLIT_RULE = "we nemen elk jaar even groot"
"""In the sentences that say how CBS's classes were cut: they stand with the method."""


@dataclass(frozen=True, slots=True)
class LocalLine:
    """A channel in the place beside the Netherlands; `not_using` is empty where nobody can be counted.

    `half` and `double` are the interval at half and double the declared spread.
    """

    label: str
    share: str
    interval: str
    national: str
    not_using: str
    half: str
    double: str


@dataclass(frozen=True, slots=True)
class MissedLine:
    """An age group or wijk, with the channel that most use there; `reason` says why there is no figure."""

    label: str
    href: str
    people: str
    best: str
    interval: str
    missed: str
    reason: str


@dataclass(frozen=True, slots=True)
class CompositionLine:
    """A group here and in the Netherlands; `people` is empty where CBS gives a share alone."""

    label: str
    share: str
    national: str
    people: str


@dataclass(frozen=True, slots=True)
class LocalQuestion:
    """One question of a source, adjusted to the place.

    `old_year` is the period of figures that are too old to be more than an example; else empty.
    `only_channel` is the one channel that was measured, as in a sentence; empty where there are more.
    `counted_by` names CBS's tables.
    """

    id: str
    kind: str
    question: str
    base: str
    period: str
    old_year: str
    fictitious: bool
    changes: bool
    sentence: str
    most_used: str
    only_channel: str
    people_missed: str
    chart: SafeString
    lines: tuple[LocalLine, ...]
    counts_people: bool
    declares_spread: bool
    missed: tuple[MissedLine, ...]
    wijken: tuple[MissedLine, ...]
    more_wijken: tuple[MissedLine, ...]
    dimension: str
    composition: tuple[CompositionLine, ...]
    cautions: tuple[str, ...]
    split_rules: tuple[str, ...]
    source: Source
    edition: str
    counted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalSpread:
    """How much we take municipalities to differ, and who judged so."""

    spread: str
    reason: str
    author: str
    date: date


@dataclass(frozen=True, slots=True)
class LocalSection:
    """The place in one phase for one group: the first question in sight, the rest folded.

    Where `has_tables` is false there are only sentences. `href` leads to the page of the phase, which has
    all; it is empty on that page itself.
    """

    id: str
    name: str
    group_label: str
    phase_label: str
    has_tables: bool
    href: str
    sentence: str
    first: LocalQuestion | None
    more: tuple[LocalQuestion, ...]
    reasons: tuple[str, ...]
    spread: LocalSpread


def local_section(
    place: PlaceAnswer | None,
    phase: str,
    group: str,
    vocabulary: Vocabulary,
    section_id: str,
    *,
    scope: str,
    href: str,
) -> LocalSection | None:
    """Give what a place adds for a group in a phase; None where no place was asked.

    `scope` is `all` for every table, `first` for those of the first question, or `best` for the sentences
    alone; `href` is the page of the phase.
    """
    if place is None:
        return None
    found = [part for part in place.phases if (part.phase, part.group) == (phase, group)]
    return _section(place, found[0], vocabulary, section_id, scope, href) if found else None


def _section(
    place: PlaceAnswer, part: LocalPhase, vocabulary: Vocabulary, section_id: str, scope: str, href: str
) -> LocalSection:
    section_id = f"lokaal-{section_id}"
    shown = part.blocks if scope == "all" else part.blocks[:1]
    questions = [
        _question(block, f"{section_id}-{number}", place.name, vocabulary)
        for number, block in enumerate(shown)
    ]
    sentences = dict.fromkeys(block.sentence for block in part.blocks)
    spread = place.spread_source
    return LocalSection(
        id=section_id,
        name=place.name,
        group_label=part.group_label,
        phase_label=part.label,
        has_tables=scope != "best",
        href="" if scope == "all" else href,
        sentence=next(iter(sentences)) if len(sentences) == 1 else "",
        first=questions[0] if questions else None,
        more=tuple(questions[1:]),
        reasons=part.reasons,
        spread=LocalSpread(number_text(spread.spread, 1), spread.reason, spread.author, spread.date),
    )


def _question(block: LocalBlock, block_id: str, name: str, vocabulary: Vocabulary) -> LocalQuestion:
    lines = tuple(map(_line, block.figures))
    wijken = tuple(_missed_line(wijk, municipality_href(block.area_code)) for wijk in block.wijken)
    return LocalQuestion(
        id=block_id,
        kind=vocabulary.labels["evidence_kind"][block.evidence_kind],
        question=block.question,
        base=block.base,
        period=block.period or _("jaar onbekend"),
        old_year=(block.period or _("een onbekend jaar")) if block.is_old else "",
        fictitious=block.fictitious,
        changes=block.changes_advice,
        sentence=block.sentence,
        most_used=_(block.figures[0].label) if block.figures else "",
        only_channel=in_sentence(_(block.figures[0].label)) if len(block.figures) == 1 else "",
        people_missed=_people_text(block.people_missed_at_least),
        chart=_chart(block, block_id, name, lines),
        lines=lines,
        counts_people=any(line.not_using for line in lines),
        # A model of the survey estimates the spread itself.
        declares_spread=any(figure.spread > 0 for figure in block.figures),
        missed=tuple(_missed_line(group, "") for group in block.missed),
        wijken=wijken[:TOP_WIJKEN],
        more_wijken=wijken[TOP_WIJKEN:],
        dimension=_(block.dimension_label),
        composition=tuple(map(_composition_line, block.composition)),
        cautions=tuple(line for line in block.cautions if SPLIT_RULE not in line),
        split_rules=tuple(line for line in block.cautions if SPLIT_RULE in line),
        source=block.source,
        edition=block.edition,
        counted_by=_sources(block.composition),
    )


def _chart(block: LocalBlock, block_id: str, name: str, lines: Sequence[LocalLine]) -> SafeString:
    drawn = bar_chart(
        block_id,
        f"{name}: {block.question}",
        _("Staafdiagram met marge, en een streep voor Nederland. Dezelfde getallen staan in de tabel."),
        [
            Bar(
                _(figure.label),
                line.share,
                figure.share,
                figure.ci_lower,
                figure.ci_upper,
                certain=False,
                mark=figure.national_share,
            )
            for figure, line in zip(block.figures, lines, strict=True)
        ],
    )
    return drawn_svg(drawn)


def _line(figure: LocalFigure) -> LocalLine:
    return LocalLine(
        label=figure.label,
        share=percent_text(figure.share, 0),
        interval=range_text(figure.ci_lower, figure.ci_upper, 0),
        national=percent_text(figure.national_share, 0),
        not_using=_people_text(figure.people_not_using_at_least),
        half=range_text(figure.half_lower, figure.half_upper, 0),
        double=range_text(figure.double_lower, figure.double_upper, 0),
    )


def _missed_line(group: MissedGroup, municipality: str) -> MissedLine:
    has_interval = group.ci_lower is not None and group.ci_upper is not None
    return MissedLine(
        label=group.label,
        href=f"{municipality}/wijken/{group.group}" if municipality else "",
        people=_people_text(group.people),
        best=group.best_label,
        interval=range_text(group.ci_lower or 0.0, group.ci_upper or 0.0, 0) if has_interval else "",
        missed=_people_text(group.people_missed_at_least),
        reason=group.reason,
    )


def _composition_line(row: CompositionRow) -> CompositionLine:
    return CompositionLine(
        label=row.label,
        share=percent_text(row.share, 0),
        national=percent_text(row.national_share, 0),
        people=_people_text(row.people),
    )


def _people_text(people: int | None) -> str:
    return "" if people is None else number_text(people)


def _sources(rows: Iterable[CompositionRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.source for row in rows))
