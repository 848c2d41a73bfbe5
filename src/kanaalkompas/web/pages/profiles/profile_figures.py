"""What the people of a profile use, want and expect: per case and phase, a sentence before the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice.profiles import ProfileFigures, SubjectFigure
from kanaalkompas.editions import Source
from kanaalkompas.exports import Bar
from kanaalkompas.vocabulary import Estimate, Measure, Status
from kanaalkompas.web.pages.numbers import decimals_of, figure_text, interval_text, respondents_text
from kanaalkompas.web.pages.profiles.profile_parts import bars_svg


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of the profile, beside that of everyone; `tier` is empty where there is no order."""

    label: str
    tier: str
    figure: str
    interval: str
    everyone: str
    n_respondents: str
    is_uncertain: bool


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """The figures on one question, after the sentence that says what they come down to."""

    id: str
    title: str
    kind: str
    question: str
    base: str
    period: str
    source: Source
    sentence: str
    order_text: str
    chart: SafeString
    rows: tuple[FigureRow, ...]
    n_left_out: int
    n_suppressed: int
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseFigures:
    """The questions of one phase; `label` is empty where the survey did not distinguish phases."""

    label: str
    questions: tuple[QuestionFigures, ...]


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """The phases of one case; `label` is empty where the survey did not distinguish cases."""

    label: str
    phases: tuple[PhaseFigures, ...]


def case_figures(figures: Sequence[ProfileFigures]) -> tuple[CaseFigures, ...]:
    """Put figures under their case and phase, in the order in which they come."""
    numbered = list(enumerate(figures, start=1))
    return tuple(
        CaseFigures(case, _phases(of_case))
        for case, of_case in groupby(numbered, key=lambda pair: pair[1].case_label)
    )


def _phases(numbered: Iterable[tuple[int, ProfileFigures]]) -> tuple[PhaseFigures, ...]:
    return tuple(
        PhaseFigures(phase, tuple(_question(f"cijfers-{number}", block) for number, block in blocks))
        for phase, blocks in groupby(numbered, key=lambda pair: pair[1].phase_label)
    )


def _question(block_id: str, block: ProfileFigures) -> QuestionFigures:
    digits = decimals_of(figure.estimate for figure in block.figures)
    return QuestionFigures(
        id=block_id,
        title=block.title,
        kind=block.evidence_kind_label,
        question=block.question,
        base=block.base,
        period=block.period,
        source=block.source,
        sentence=_told(block.figures[0]) if block.figures else "",
        order_text=block.order_text,
        chart=_chart(block_id, block, digits),
        rows=tuple(_row(figure, digits) for figure in block.figures),
        n_left_out=block.n_left_out,
        n_suppressed=block.n_suppressed,
        cautions=block.cautions,
    )


def _told(figure: SubjectFigure) -> str:
    return f"{figure.label.rstrip('.')}: {figure.sentence}"


def _row(figure: SubjectFigure, digits: int) -> FigureRow:
    row, everyone = figure.estimate, figure.everyone
    return FigureRow(
        label=_(figure.label),
        tier="" if figure.tier is None else str(figure.tier),
        figure=figure_text(row, digits),
        interval=interval_text(row, digits),
        everyone="" if everyone is None else figure_text(everyone, digits),
        n_respondents=respondents_text(row),
        is_uncertain=row.status is Status.UNCERTAIN,
    )


def _chart(block_id: str, block: ProfileFigures, digits: int) -> SafeString:
    if any(figure.estimate.measure is Measure.DIFFERENCE for figure in block.figures):
        return SafeString("")
    title = _("%(title)s, naast alle mensen") % {"title": block.title}
    return bars_svg(block_id, title, [_bar(figure, digits) for figure in block.figures])


def _bar(figure: SubjectFigure, digits: int) -> Bar:
    row: Estimate = figure.estimate
    return Bar(
        label=_(figure.label),
        value=figure_text(row, digits),
        share=row.share,
        lower=row.ci_lower,
        upper=row.ci_upper,
        certain=row.status is Status.PUBLISHED,
        mark=None if figure.everyone is None else figure.everyone.share,
    )
