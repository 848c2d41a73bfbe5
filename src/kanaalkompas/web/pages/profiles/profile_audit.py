"""The page of the audit: what profiles add beyond age and schooling, the sentence before the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge
from kanaalkompas.advice.profiles import AuditLine, describe_audit, list_profiles
from kanaalkompas.editions import Edition
from kanaalkompas.exports import GainBar, gain_chart
from kanaalkompas.segmentation import Gain
from kanaalkompas.vocabulary import Vocabulary
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import count_text, number_text, percent_text
from kanaalkompas.web.pages.profile_links import tool_href
from kanaalkompas.web.pages.profiles.profile_page import AuditGroup, audit_groups
from kanaalkompas.web.pages.profiles.profile_parts import Origin, first_lower, has_tool, origin_of


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What the profile adds in one case and phase, beyond one baseline."""

    sentence: str
    verdict: str
    where: str
    question: str
    kind: str
    beyond: str
    gain: str
    interval: str
    without: str
    with_profile: str
    hits_all: str
    hits_without: str
    hits_with: str
    n_respondents: str


@dataclass(frozen=True, slots=True)
class AuditCase:
    """The rows of one case; its label is empty where the survey did not distinguish cases."""

    id: str
    label: str
    charts: tuple[tuple[str, SafeString], ...]
    rows: tuple[AuditRow, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Context of `profieltoets.html`."""

    page_title: str
    origin: Origin
    fictitious: bool
    why_none: str
    summary: tuple[AuditGroup, ...]
    cases: tuple[AuditCase, ...]
    test_href: str


def audit_page(edition: Edition, knowledge: Knowledge) -> AuditPage:
    """Gather what the profiles of an edition add, case by case."""
    listed, lines = list_profiles(edition), describe_audit(edition, knowledge.vocabulary)
    by_case = groupby(lines, key=lambda line: line.case_label)
    return AuditPage(
        page_title=_("Wat zegt een profiel meer dan leeftijd?"),
        origin=origin_of(listed.origin),
        fictitious=listed.origin.fictitious,
        why_none=listed.why_none,
        summary=audit_groups(lines),
        cases=tuple(
            _case(f"winst-{number}", label, list(of_case), knowledge.vocabulary)
            for number, (label, of_case) in enumerate(by_case, start=1)
        ),
        test_href=tool_href(edition.manifest.reference) if has_tool(edition) else "",
    )


def _case(case_id: str, label: str, lines: Sequence[AuditLine], vocabulary: Vocabulary) -> AuditCase:
    labels = {line.beyond: _beyond(line.beyond, vocabulary) for line in lines}
    return AuditCase(
        id=case_id,
        label=label,
        charts=tuple(
            (label, _chart(f"{case_id}-{number}", label, lines_of(lines, beyond)))
            for number, (beyond, label) in enumerate(labels.items(), start=1)
        ),
        rows=tuple(_row(line, labels[line.beyond]) for line in lines),
    )


def _beyond(baseline: str, vocabulary: Vocabulary) -> str:
    """Name a baseline such as `leeftijd*opleiding` in the language of the page."""
    names = [first_lower(_(vocabulary.dimension(dimension).label)) for dimension in baseline.split("*")]
    return names[0] if len(names) == 1 else _("%(traits)s samen") % {"traits": _(" en ").join(names)}


def lines_of(lines: Sequence[AuditLine], beyond: str) -> list[AuditLine]:
    """Keep the lines of one baseline."""
    return [line for line in lines if line.beyond == beyond]


def _chart(chart_id: str, beyond_label: str, lines: Sequence[AuditLine]) -> SafeString:
    drawn = gain_chart(
        chart_id,
        _("Winst van het profiel boven %(beyond)s") % {"beyond": beyond_label},
        _("Staafdiagram met marges, in procentpunten. Dezelfde getallen staan in de tabel eronder."),
        [
            GainBar(
                label=_where(line),
                value=_signed(line.gain),
                gain=line.gain,
                lower=line.gain_lower,
                upper=line.gain_upper,
                certain=line.verdict in (Gain.CLEAR, Gain.SOME),
            )
            for line in lines
        ],
    )
    return drawn_svg(drawn)


def _row(line: AuditLine, beyond_label: str) -> AuditRow:
    return AuditRow(
        sentence=line.sentence,
        verdict=line.verdict,
        where=_where(line),
        question=line.question,
        kind=line.evidence_kind_label,
        beyond=beyond_label,
        gain=_signed(line.gain),
        interval=_("%(lower)s tot %(upper)s")
        % {"lower": _signed(line.gain_lower), "upper": _signed(line.gain_upper)},
        without=percent_text(line.explained_without, 1),
        with_profile=percent_text(line.explained_with, 1),
        hits_all=percent_text(line.hits_all, 0),
        hits_without=percent_text(line.hits_without, 0),
        hits_with=percent_text(line.hits_with, 0),
        n_respondents=count_text(line.n_respondents),
    )


def _where(line: AuditLine) -> str:
    """Name the phase, or the question where the survey did not distinguish phases; then the kind."""
    where = _(line.phase_label) if line.phase else line.question
    return f"{where} ({first_lower(_(line.evidence_kind_label))})"


def _signed(gain: float) -> str:
    """Write a gain in percentage points with its sign; one that rounds to zero has none."""
    text = number_text(abs(100 * gain), 1)
    if text == number_text(0, 1):
        return text
    return f"+{text}" if gain > 0 else f"−{text}"
