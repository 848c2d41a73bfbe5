"""The sheet of one profile: who they are, what sets them apart, what they use, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge
from kanaalkompas.advice.profiles import (
    AuditLine,
    Differs,
    IndicatorLine,
    ProfileSheet,
    TraitLine,
    describe_audit,
    describe_profile,
    list_profiles,
)
from kanaalkompas.editions import Edition
from kanaalkompas.exports import Bar
from kanaalkompas.segmentation import Gain
from kanaalkompas.vocabulary import EvidenceKind, SubjectKind
from kanaalkompas.web.pages.numbers import count_text, percent_text
from kanaalkompas.web.pages.profile_links import audit_href, tool_href
from kanaalkompas.web.pages.profiles.profile_figures import CaseFigures, case_figures
from kanaalkompas.web.pages.profiles.profile_method import Method, method_of
from kanaalkompas.web.pages.profiles.profile_parts import (
    Charted,
    Origin,
    advice_href,
    bars_svg,
    bounds_text,
    first_lower,
    has_tool,
    origin_of,
    plan_href,
    share_bar,
    share_row,
    share_text,
)

FIRST_BASELINE = "leeftijd"
"""The sheet tells what a profile adds beyond age; the page of the audit tells the rest."""
_MOST_FIRST = (Gain.CLEAR, Gain.SOME, Gain.UNSURE, Gain.NONE)


@dataclass(frozen=True, slots=True)
class TraitRow:
    """A group of another dimension: how many of the profile belong to it, and how many of all people."""

    label: str
    share: str
    interval: str
    everyone: str
    profile_in_group: str
    differs: str


@dataclass(frozen=True, slots=True)
class TraitTable:
    """The groups of one dimension."""

    label: str
    rows: tuple[TraitRow, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer to a question that made the profile."""

    label: str
    share: str
    everyone: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A question that made the profile; `counted` are the answers that the first share is about."""

    text: str
    counted: tuple[str, ...]
    share: str
    everyone: str
    sentence: str
    n_respondents: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Living:
    """What the profile answers to the questions that made it: a drawing, and the same as rows."""

    chart: SafeString
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """The cases and phases in which the profile adds equally much, under what that is in words."""

    verdict: str
    verdict_text: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """Context of `profiel.html`."""

    page_title: str
    origin: Origin
    fictitious: bool
    label: str
    size: str
    size_interval: str
    description: tuple[str, ...]
    advice: tuple[tuple[str, str], ...]
    plan_href: str
    who_text: str
    who: Charted | None
    traits: tuple[TraitTable, ...]
    living_text: str
    living: Living | None
    different: str
    cases: tuple[CaseFigures, ...]
    left_out: tuple[str, ...]
    audit: tuple[AuditGroup, ...]
    audit_href: str
    test_href: str
    method: Method


def profile_page(edition: Edition, profile: str, knowledge: Knowledge) -> ProfilePage:
    """Gather what is told of a profile; raises `UnknownTerm` where the edition does not have it."""
    sheet = describe_profile(edition, profile, knowledge)
    listed, reference = list_profiles(edition), edition.manifest.reference
    return ProfilePage(
        page_title=_("Profiel: %(label)s") % {"label": sheet.label},
        origin=origin_of(sheet.origin),
        fictitious=sheet.origin.fictitious,
        label=sheet.label,
        size=share_text(sheet.size),
        size_interval=bounds_text(sheet.size.ci_lower, sheet.size.ci_upper),
        description=sheet.description,
        advice=tuple(
            (_(case.label), advice_href(reference, case.id, sheet.key))
            for case in knowledge.vocabulary.cases.values()
        ),
        plan_href=_plan_href(reference, sheet),
        who_text=sheet.who_text,
        who=_who(sheet),
        traits=_traits(sheet.who),
        living_text=sheet.living_text,
        living=_living(sheet.living),
        different=sheet.different,
        cases=case_figures(sheet.figures),
        left_out=sheet.left_out,
        audit=audit_groups(describe_audit(edition, knowledge.vocabulary)),
        audit_href=audit_href(reference),
        test_href=tool_href(reference) if has_tool(edition) else "",
        method=method_of(edition, listed, sheet.size),
    )


def audit_groups(lines: Iterable[AuditLine]) -> tuple[AuditGroup, ...]:
    """Put what the profiles add beyond age under its words: where they add most first."""
    groups: dict[tuple[Gain, str], list[str]] = {}
    for line in lines:
        if line.beyond == FIRST_BASELINE:
            text = (
                f"{_(line.case_label)} – {_(line.phase_label)} ({first_lower(_(line.evidence_kind_label))})"
            )
            groups.setdefault((line.verdict, line.verdict_text), []).append(text)
    return tuple(
        AuditGroup(verdict, text, tuple(dict.fromkeys(where)))
        for (verdict, text), where in sorted(
            groups.items(), key=lambda group: _MOST_FIRST.index(group[0][0])
        )
    )


def _plan_href(edition: str, sheet: ProfileSheet) -> str:
    """Lead to a plan for the first case and phase of which the profile's use of channels is known."""
    for block in sheet.figures:
        is_use = block.evidence_kind is EvidenceKind.USE and block.subject_kind is SubjectKind.CHANNEL
        if is_use and len(block.figures) > 1:
            return plan_href(edition, sheet.key, block.case, block.phase)
    return ""


def _who(sheet: ProfileSheet) -> Charted | None:
    """Draw the groups of which the profile surely has more or fewer people than there are."""
    apart = [line for line in sheet.who if line.differs is not Differs.UNSURE]
    if not apart:
        return None
    return Charted(
        chart=bars_svg(
            "wie",
            _("Waarin %(label)s verschilt van alle mensen") % {"label": sheet.label},
            [share_bar(_trait_label(line), line.in_profile, line.everyone) for line in apart],
        ),
        rows=tuple(share_row(_trait_label(line), line.in_profile, line.everyone) for line in apart),
    )


def _trait_label(line: TraitLine) -> str:
    return f"{_(line.dimension_label)}: {_(line.group_label)}"


def _traits(lines: Sequence[TraitLine]) -> tuple[TraitTable, ...]:
    differs = {
        Differs.MORE: _("meer dan gemiddeld"),
        Differs.LESS: _("minder dan gemiddeld"),
        Differs.UNSURE: _("geen zeker verschil"),
    }
    order = list(dict.fromkeys(line.dimension for line in lines))
    by_dimension = sorted(lines, key=lambda line: order.index(line.dimension))
    return tuple(
        TraitTable(
            label,
            tuple(
                TraitRow(
                    label=line.group_label,
                    share=share_text(line.in_profile),
                    interval=bounds_text(line.in_profile.ci_lower, line.in_profile.ci_upper),
                    everyone=percent_text(line.everyone, 0),
                    profile_in_group=share_text(line.profile_in_group),
                    differs=differs[line.differs],
                )
                for line in of_dimension
            ),
        )
        for label, of_dimension in groupby(by_dimension, key=lambda line: line.dimension_label)
    )


def _living(lines: Sequence[IndicatorLine]) -> Living | None:
    if not lines:
        return None
    bars = [
        Bar(line.text, percent_text(line.in_profile, 0), line.in_profile, mark=line.everyone)
        for line in lines
    ]
    return Living(
        chart=bars_svg("leven", _("Wat zij antwoorden, naast alle mensen"), bars),
        rows=tuple(
            IndicatorRow(
                text=line.text,
                counted=line.counted,
                share=percent_text(line.in_profile, 0),
                everyone=percent_text(line.everyone, 0),
                sentence=line.sentence,
                n_respondents=count_text(line.n_respondents),
                answers=tuple(
                    AnswerRow(
                        answer.label, percent_text(answer.in_profile, 0), percent_text(answer.everyone, 0)
                    )
                    for answer in line.answers
                ),
            )
            for line in lines
        ),
    )
