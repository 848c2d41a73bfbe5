"""The page of one source: all facts about it, its figures, and their course over the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kanaalkompas.editions import Edition, Source
from kanaalkompas.exports import Bar, bar_chart
from kanaalkompas.vocabulary import TOTAL, Estimate, EvidenceKind, Measure, Status, Vocabulary
from kanaalkompas.web.pages.evidence.sheet_sections import newest_of_each
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, figure_lines, subject_label
from kanaalkompas.web.pages.numbers import decimals_of, figure_text, interval_text

MOST_LINES = 1_000
"""Newest figures on a page, the same number for each question and at least one: a survey may have fifty
thousand, which no browser opens with pleasure."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One subject over the years, for all respondents."""

    label: str
    rows: tuple[tuple[str, str, str], ...]
    chart: SafeString


@dataclass(frozen=True, slots=True)
class SourceQuestion:
    """One question of a source; `n_more` of its newest figures are only in the files of the edition."""

    question: str
    base: str
    kind: str
    lines: tuple[FigureLine, ...]
    n_more: int
    trends: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Context of `bron.html`."""

    page_title: str
    source: Source
    edition: str
    fictitious: bool
    n_figures: int
    questions: tuple[SourceQuestion, ...]
    outcomes: tuple[SourceQuestion, ...]


def source_page(source_id: str, edition: Edition, vocabulary: Vocabulary) -> SourcePage:
    """Gather a source of an edition."""
    rows = [row for row in edition.estimates if row.source == source_id]
    source = edition.manifest.sources[source_id]
    asked: dict[tuple[str, str, EvidenceKind], list[Estimate]] = {}
    for row in rows:
        asked.setdefault((row.question, row.base, row.evidence_kind), []).append(row)
    newest = {key: _total_first(newest_of_each(of_question)) for key, of_question in asked.items()}
    is_large = sum(map(len, newest.values())) > MOST_LINES
    most = max(1, MOST_LINES // len(newest)) if is_large else MOST_LINES
    questions = sorted(
        (
            _question(edition, of_question, newest[key], most, vocabulary)
            for key, of_question in asked.items()
        ),
        key=lambda question: question.lines[0].is_daily_life,
    )
    return SourcePage(
        page_title=source.title,
        source=source,
        edition=edition.manifest.reference,
        fictitious=edition.manifest.fictitious,
        n_figures=len(rows),
        questions=tuple(question for question in questions if not question.lines[0].is_outcome),
        outcomes=tuple(question for question in questions if question.lines[0].is_outcome),
    )


def _question(
    edition: Edition, rows: list[Estimate], newest: list[Estimate], most: int, vocabulary: Vocabulary
) -> SourceQuestion:
    first = rows[0]
    return SourceQuestion(
        question=first.question,
        base=first.base,
        kind=vocabulary.labels["evidence_kind"][first.evidence_kind],
        lines=figure_lines(edition, newest[:most], vocabulary),
        n_more=max(0, len(newest) - most),
        trends=tuple(_trends(rows, vocabulary)),
    )


def _total_first(rows: Iterable[Estimate]) -> list[Estimate]:
    return sorted(rows, key=lambda row: row.group_key != TOTAL)


def _trends(rows: Iterable[Estimate], vocabulary: Vocabulary) -> Iterable[Trend]:
    by_subject: dict[tuple[str, str], list[Estimate]] = {}
    for row in rows:
        if row.group_key == TOTAL and row.period and row.measure is Measure.SHARE:
            by_subject.setdefault((row.subject, row.area), []).append(row)
    for years in by_subject.values():
        if len({row.period for row in years}) > 1:
            yield _trend(subject_label(years[0], vocabulary), sorted(years, key=lambda row: row.period))


def _trend(label: str, years: list[Estimate]) -> Trend:
    digits = decimals_of(years)
    bars = [
        Bar(
            row.period,
            figure_text(row, digits),
            row.share,
            row.ci_lower,
            row.ci_upper,
            row.status is Status.PUBLISHED,
        )
        for row in years
    ]
    chart = bar_chart(
        f"verloop-{years[0].row_id}",
        _("%(subject)s, per jaar") % {"subject": label},
        _("Staafdiagram. Dezelfde getallen staan in de tabel eronder."),
        bars,
    )
    return Trend(
        label=label,
        rows=tuple((row.period, figure_text(row, digits), interval_text(row, digits)) for row in years),
        chart=mark_safe(chart),  # noqa: S308 bar_chart escapes all text; tests/exports holds it to that
    )
