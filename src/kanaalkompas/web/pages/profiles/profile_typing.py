"""The typing tool as a form: a few questions, what they come down to, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.advice.profiles import (
    CorrectedSizes,
    TypedPerson,
    TypingSheet,
    correct_sizes,
    describe_tool,
    type_person,
)
from kanaalkompas.editions import Edition
from kanaalkompas.exports import Bar
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.pages.asking import Option
from kanaalkompas.web.pages.numbers import count_text, number_text, percent_text
from kanaalkompas.web.pages.profile_links import rules_href, sheet_href, tool_href
from kanaalkompas.web.pages.profiles.profile_parts import (
    Origin,
    bars_svg,
    bounds_text,
    origin_of,
    share_text,
)
from kanaalkompas.web.pages.typed_numbers import typed_count

FORM, ANSWERS, COUNTS = "formulier", "antwoorden", "aantallen"
"""Which of the two forms was sent, in a hidden field."""

ANSWER, COUNT = "vraag-", "aantal-"
"""What stands before a question or profile in the name of its field."""


@dataclass(frozen=True, slots=True)
class QuestionField:
    """A question with its answers; the last, without a value, skips it."""

    id: str
    name: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CountField:
    """How many people the tool placed in one profile, as it was typed."""

    id: str
    name: str
    label: str
    typed: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class ChanceRow:
    """How well one profile fits the answers."""

    label: str
    href: str
    chance: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers come down to; `label` is empty where nothing was answered."""

    label: str
    href: str
    sentence: str
    chart: SafeString
    rows: tuple[ChanceRow, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SizeRow:
    """A profile's share as counted and as corrected."""

    label: str
    n_counted: str
    counted: str
    corrected: str
    interval: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of profiles in a municipality's own count, corrected for the tool's errors."""

    n_counted: str
    chart: SafeString
    rows: tuple[SizeRow, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfusionLine:
    """Where the tool places 100 people of one profile."""

    label: str
    cells: tuple[tuple[str, str], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class LengthRow:
    """The best tool of a number of questions."""

    n_questions: str
    agreement: str
    interval: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class TypingPage:
    """Context of `profieltest.html`."""

    page_title: str
    origin: Origin
    fictitious: bool
    address: str
    rules_href: str
    questions: tuple[QuestionField, ...]
    counts: tuple[CountField, ...]
    profile_labels: tuple[str, ...]
    agreement: str
    agreement_interval: str
    baseline: str
    agreement_text: str
    confusion: tuple[ConfusionLine, ...]
    lengths: tuple[LengthRow, ...]
    error: str = ""
    result: Result | None = None
    sizes: Sizes | None = None


def typing_page(edition: Edition, posted: QueryDict | None = None, error: str = "") -> TypingPage:
    """Make the page, with the answer to what was sent; what is wrong with that comes back as `error`.

    `error` may also be given, where what was sent could not be read. Nothing of it outlives the page.
    """
    sheet, sent = describe_tool(edition), posted or QueryDict()
    page = _empty_page(sheet, edition.manifest.reference, sent)
    if posted is None and not error:
        return page
    try:
        if error:
            raise InputError(error)
        if sent.get(FORM) == COUNTS:
            sizes = _sizes(correct_sizes(edition, _counts(sheet, sent)))
            return replace(page, sizes=sizes, page_title=_("Uitslag: hoe groot elk profiel bij u is"))
        result = _result(type_person(edition, _answers(sent)), edition.manifest.reference)
    except InputError as wrong:
        title = _("Fout: %(title)s") % {"title": page.page_title}
        return replace(page, error=str(wrong), page_title=title)
    title = _("Uitslag: %(label)s") % {"label": result.label or _("geen profiel")}
    return replace(page, result=result, page_title=title)


def _empty_page(sheet: TypingSheet, reference: str, posted: QueryDict) -> TypingPage:
    return TypingPage(
        page_title=_("Welk profiel past?"),
        origin=origin_of(sheet.origin),
        fictitious=sheet.origin.fictitious,
        address=tool_href(reference),
        rules_href=rules_href(reference),
        questions=_questions(sheet, posted),
        counts=_count_fields(sheet, posted),
        profile_labels=tuple(profile.label for profile in sheet.profiles),
        agreement=share_text(sheet.agreement),
        agreement_interval=bounds_text(sheet.agreement.ci_lower, sheet.agreement.ci_upper),
        baseline=share_text(sheet.baseline),
        agreement_text=sheet.agreement_text,
        confusion=_confusion(sheet),
        lengths=tuple(
            LengthRow(
                n_questions=str(length.n_questions),
                agreement=share_text(length.agreement),
                interval=bounds_text(length.agreement.ci_lower, length.agreement.ci_upper),
                is_this=length.n_questions == len(sheet.questions),
            )
            for length in sheet.by_length
        ),
    )


def _questions(sheet: TypingSheet, posted: QueryDict) -> tuple[QuestionField, ...]:
    fields = []
    for number, question in enumerate(sheet.questions, start=1):
        name = ANSWER + question.id
        chosen = posted.get(name, "") if posted.get(name, "") in question.answers else ""
        options = [
            Option(answer, label, answer == chosen)
            for answer, label in zip(question.answers, question.labels, strict=True)
        ]
        skip = Option("", _("Weet ik niet, of sla over"), not chosen)
        fields.append(QuestionField(f"vraag-{number}", name, question.text, (*options, skip)))
    return tuple(fields)


def _count_fields(sheet: TypingSheet, posted: QueryDict) -> tuple[CountField, ...]:
    fields = []
    for number, profile in enumerate(sheet.profiles, start=1):
        typed = posted.get(COUNT + profile.id, "").strip()
        fields.append(
            CountField(f"aantal-{number}", COUNT + profile.id, profile.label, typed, not _is_count(typed))
        )
    return tuple(fields)


def _is_count(typed: str) -> bool:
    try:
        typed_count(typed, "")
    except InputError:
        return False
    return True


def _answers(posted: QueryDict) -> Mapping[str, str]:
    """Read the answers by question; a question that was skipped is left out.

    Other fields stay in, so that a wrong name is answered rather than ignored.
    """
    return {
        name.removeprefix(ANSWER): value.strip()
        for name, values in posted.lists()
        for value in values[-1:]
        if name != FORM and value.strip()
    }


def _counts(sheet: TypingSheet, posted: QueryDict) -> Mapping[str, int]:
    """Read how many people were placed in each profile; an empty field is nobody."""
    counts = {
        profile.id: typed_count(
            posted.get(COUNT + profile.id, ""), _("Het aantal bij “%(label)s”") % {"label": profile.label}
        )
        or 0
        for profile in sheet.profiles
    }
    if not any(counts.values()):
        raise InputError(_("Vul bij ten minste één profiel in hoeveel mensen erin vielen."))
    return counts


def _result(typed: TypedPerson, reference: str) -> Result:
    return Result(
        label=typed.label,
        href=sheet_href(reference, typed.profile) if typed.profile else "",
        sentence=typed.sentence,
        chart=bars_svg(
            "kansen",
            _("Hoe goed past elk profiel bij deze antwoorden?"),
            [Bar(chance.label, percent_text(chance.chance, 0), chance.chance) for chance in typed.chances],
        ),
        rows=tuple(
            ChanceRow(chance.label, sheet_href(reference, chance.id), percent_text(chance.chance, 0))
            for chance in typed.chances
        ),
        cautions=typed.cautions,
    )


def _sizes(corrected: CorrectedSizes) -> Sizes:
    bars = [
        Bar(
            size.label,
            percent_text(size.corrected_share, 0),
            size.corrected_share,
            size.ci_lower,
            size.ci_upper,
            mark=size.counted_share,
        )
        for size in corrected.sizes
    ]
    return Sizes(
        n_counted=count_text(corrected.n_counted),
        chart=bars_svg("groottes", _("Hoe groot is elk profiel onder uw inwoners?"), bars),
        rows=tuple(
            SizeRow(
                label=size.label,
                n_counted=count_text(size.n_counted),
                counted=percent_text(size.counted_share, 0),
                corrected=percent_text(size.corrected_share, 0),
                interval=bounds_text(size.ci_lower, size.ci_upper),
                sentence=size.sentence,
            )
            for size in corrected.sizes
        ),
        cautions=corrected.cautions,
    )


def _confusion(sheet: TypingSheet) -> tuple[ConfusionLine, ...]:
    labels: Sequence[str] = [profile.label for profile in sheet.profiles]
    return tuple(
        ConfusionLine(
            label=row.label,
            cells=tuple(
                (label, number_text(100 * share)) for label, share in zip(labels, row.typed, strict=True)
            ),
            sentence=row.sentence,
        )
        for row in sheet.confusion
    )
