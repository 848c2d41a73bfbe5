"""The form of a plan: the choices that the chosen figures allow, filled in with what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge, PriceList
from kanaalkompas.advice.audience import GOAL_LABELS, UseEvidence, is_hidden_group
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import TOTAL, Vocabulary
from kanaalkompas.web.pages.asking import CASE, EDITION, GROUP, PHASE, PLACE, Option, OptionList
from kanaalkompas.web.pages.reach.plan_asking import (
    BUDGET,
    CHANNEL,
    DIMENSION,
    FIRST_DIMENSION,
    FIXED,
    GOAL,
    GOALS,
    MOST,
    MUST,
    NOT,
    NUMBER,
    PEOPLE,
    PER_CONTACT,
    typed_floors,
)

N_FLOORS = 2
"""Minimums that the form has room for."""
MOST_FLOORS = 6
"""Minimums that the form gives back; a plan takes no more."""


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Figures to plan with. `has_model` is false where they give bounds alone."""

    label: str
    href: str
    is_here: bool
    fictitious: bool
    has_model: bool


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """What the form asks about one channel. `contact_label` says what the second price is paid for."""

    channel: str
    label: str
    parts: tuple[Option, ...]
    fixed: str
    per_contact: str
    contact_label: str
    has_price: bool


@dataclass(frozen=True, slots=True)
class FloorRow:
    """One minimum: a group and a per cent."""

    number: int
    groups: tuple[OptionList, ...]
    share: str


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The form with the choices made so far.

    `has_more` and `has_prices` say which of the folded parts holds a choice.
    """

    edition: str
    number: str
    cases: tuple[Option, ...]
    phases: tuple[Option, ...]
    groups: tuple[OptionList, ...]
    more_groups: tuple[str, ...]
    goals: tuple[Option, ...]
    dimensions: tuple[Option, ...]
    most: str
    budget: str
    people: str
    place: str
    places: tuple[str, ...]
    channels: tuple[ChannelRow, ...]
    floors: tuple[FloorRow, ...]
    has_more: bool
    has_prices: bool


def plan_form(
    query: QueryDict, edition: str, evidence: UseEvidence, vocabulary: Vocabulary, knowledge: Knowledge
) -> PlanForm:
    """Make the form; a choice that does not exist is left open, what was typed stays as it was.

    `edition` is how the address names the figures; empty where it does not. `vocabulary` has its words too.
    """
    prices = knowledge.prices
    places = tuple(place.name for place in knowledge.municipalities.by_code.values())
    case, phase = query.get(CASE, "").strip(), query.get(PHASE, "").strip()
    groups = [group for group in query.getlist(GROUP) if group in vocabulary.groups] or [TOTAL]
    channels = tuple(
        _channel_row(channel, query, vocabulary, prices)
        for channel in _channels(evidence, vocabulary, case, phase)
    )
    return PlanForm(
        edition=edition,
        number=query.get(NUMBER, "").strip(),
        cases=_cases(evidence, vocabulary, case),
        phases=_phases(evidence, vocabulary, case, phase),
        groups=_groups(evidence, vocabulary, groups[0]),
        more_groups=tuple(groups[1:]),
        goals=_goals(evidence, query.get(GOAL, "").strip()),
        dimensions=_dimensions(evidence, vocabulary, query.get(DIMENSION, "").strip()),
        most=query.get(MOST, "").strip(),
        budget=query.get(BUDGET, "").strip(),
        people=query.get(PEOPLE, "").strip(),
        place=query.get(PLACE, "").strip(),
        places=places,
        channels=channels,
        floors=_floors(query, evidence, vocabulary),
        has_more=bool(query.getlist(CHANNEL) or typed_floors(query) or query.get(DIMENSION, "").strip()),
        has_prices=any(name.startswith((FIXED, PER_CONTACT)) for name in query),
    )


def evidence_links(editions: Iterable[Edition], chosen: str) -> tuple[EvidenceLink, ...]:
    """Give a link for each edition to plan with; `chosen` is the reference of the one in use."""
    return tuple(
        EvidenceLink(
            label=edition.manifest.title,
            href=f"/bereik?{urlencode([(EDITION, edition.manifest.id)])}",
            is_here=edition.manifest.reference == chosen,
            fictitious=edition.manifest.fictitious,
            has_model=bool(edition.reach_models),
        )
        for edition in editions
    )


def amount_text(amount: float) -> str:
    """Write an amount of a price as one types it: 1,25; 0,035; 300."""
    return f"{amount:.10g}".replace(".", ",")


@cache
def _shown_groups(evidence: UseEvidence) -> frozenset[str]:
    """Give the groups that some question shows figures of."""
    return frozenset(
        group
        for question in evidence.questions
        for group in question.record.groups
        if "*" not in group and not is_hidden_group(question, group)
    )


def _cases(evidence: UseEvidence, vocabulary: Vocabulary, chosen: str) -> tuple[Option, ...]:
    measured = {question.lead.case for question in evidence.questions}
    options = [Option(c.id, _(c.label), c.id == chosen) for c in vocabulary.cases.values()]
    kept = [option for option in options if option.value in measured or option.chosen]
    every = [Option("", _("Elke situatie"), not chosen)] if "" in measured else []
    return (*every, *kept)


def _phases(evidence: UseEvidence, vocabulary: Vocabulary, case: str, chosen: str) -> tuple[Option, ...]:
    measured = {question.phases[0] for question in evidence.questions}
    label_of = case or next((option.value for option in _cases(evidence, vocabulary, case)), "")
    options = [Option(p.id, _(p.label_for(label_of)), p.id == chosen) for p in vocabulary.phases.values()]
    kept = [option for option in options if option.value in measured or option.chosen]
    every = [Option("", _("Elke fase"), not chosen)] if "" in measured else []
    return (*every, *kept)


def _goals(evidence: UseEvidence, chosen: str) -> tuple[Option, ...]:
    goals = [goal for goal in GOALS if goal != "klantreis" or evidence.journeys or goal == chosen]
    return tuple(Option(goal, _(GOAL_LABELS[GOALS[goal]]), goal == chosen) for goal in goals)


def _dimensions(evidence: UseEvidence, vocabulary: Vocabulary, chosen: str) -> tuple[Option, ...]:
    """Offer the dimensions of which some group has figures."""
    measured = {group.partition(":")[0] for group in _shown_groups(evidence) - {TOTAL}}
    first = chosen or FIRST_DIMENSION
    return tuple(
        Option(dimension.id, _(dimension.label), dimension.id == first)
        for dimension in vocabulary.dimensions.values()
        if dimension.id in measured
    )


def _groups(evidence: UseEvidence, vocabulary: Vocabulary, chosen: str) -> tuple[OptionList, ...]:
    offered = (_shown_groups(evidence) | {chosen}) - {TOTAL}
    lists = []
    for dimension in vocabulary.dimensions.values():
        options = tuple(
            Option(group.key, _(group.label), group.key == chosen)
            for group in vocabulary.groups_of(dimension.id)
            if group.key in offered
        )
        if options:
            lists.append(OptionList(_(dimension.label), options))
    return tuple(lists)


def _floors(query: QueryDict, evidence: UseEvidence, vocabulary: Vocabulary) -> tuple[FloorRow, ...]:
    typed = typed_floors(query)[:MOST_FLOORS]
    typed += [("", "")] * (N_FLOORS - len(typed))
    return tuple(
        FloorRow(number, _groups(evidence, vocabulary, group), share)
        for number, (group, share) in enumerate(typed, start=1)
    )


def _channels(evidence: UseEvidence, vocabulary: Vocabulary, case: str, phase: str) -> list[str]:
    """Give the channels of the questions that fit best; of all where none fits."""
    questions = [
        question
        for question in evidence.questions
        if (not case or question.lead.case in ("", case))
        and (not phase or question.phases[0] in ("", phase))
    ]
    asked = {channel for question in questions or evidence.questions for channel in question.channels}
    return [channel for channel in vocabulary.channels if channel in asked]


def _channel_row(channel: str, query: QueryDict, vocabulary: Vocabulary, prices: PriceList) -> ChannelRow:
    part = {text.partition(":")[2]: text.partition(":")[0] for text in query.getlist(CHANNEL)}.get(channel)
    price = prices.price_of(channel)
    fixed, per_contact = (
        (amount_text(price.fixed_euro), amount_text(price.per_contact_euro)) if price else ("", "")
    )
    return ChannelRow(
        channel=channel,
        label=_(vocabulary.channel(channel).label),
        parts=(
            Option("", _("mag erin"), part not in {MUST, NOT}),
            Option(f"{MUST}:{channel}", _("moet erin"), part == MUST),
            Option(f"{NOT}:{channel}", _("doet niet mee"), part == NOT),
        ),
        fixed=query.get(FIXED + channel, fixed),
        per_contact=query.get(PER_CONTACT + channel, per_contact),
        contact_label=_("Per adres (€)") if price and price.contact == "adres" else _("Per persoon (€)"),
        has_price=price is not None,
    )
