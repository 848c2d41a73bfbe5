"""The planner page: the mix first, then whom it misses, how sure that is, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import Knowledge
from kanaalkompas.advice.audience import (
    Basis,
    BestMix,
    FloorAnswer,
    Method,
    PlanAnswer,
)
from kanaalkompas.advice.wording import chance
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import TOTAL, Vocabulary
from kanaalkompas.web.pages.numbers import count_text, percent_text, range_text
from kanaalkompas.web.pages.profile_links import ProfileLink
from kanaalkompas.web.pages.reach.plan_asking import NUMBER
from kanaalkompas.web.pages.reach.plan_form import EvidenceLink, PlanForm
from kanaalkompas.web.pages.reach.plan_parts import (
    ChangeLine,
    Charted,
    MixLine,
    change_lines,
    channel_bars,
    curve_lines,
    group_lines,
    rival_lines,
)
from kanaalkompas.web.pages.reach.plan_place import PlaceView, place_view
from kanaalkompas.web.pages.reach.plan_prices import PriceLine, euros, price_lines

RIVALS_IN_SIGHT = 5


@dataclass(frozen=True, slots=True)
class PlanExample:
    """A ready-made question to start from."""

    label: str
    explanation: str
    href: str


EXAMPLES = (
    PlanExample(
        gettext_noop("Drie kanalen voor nieuws"),
        gettext_noop("Met welke drie kanalen bereikt u de meeste mensen die nieuws volgen?"),
        "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=meeste&hoogstens=3",
    ),
    PlanExample(
        gettext_noop("Geen groep missen"),
        gettext_noop("Vier kanalen, zo gekozen dat u van elke leeftijd zoveel mogelijk mensen bereikt."),
        "/bereik?cijfers=nieuwsbronnen-2021&fase=attenderen&doel=niemand-missen&kenmerk=leeftijd&hoogstens=4",
    ),
    PlanExample(
        gettext_noop("Uitnodigen met 5.000 euro"),
        gettext_noop("Fictief voorbeeld: 20.000 mensen uitnodigen om mee te denken."),
        "/bereik?cijfers=voorbeeld&situatie=participatie&fase=attenderen&doel=meeste"
        "&budget=5000&mensen=20000",
    ),
)


@dataclass(frozen=True, slots=True)
class MixChannel:
    """A channel of the best mix."""

    slug: str
    label: str
    cost: str
    has_sheet: bool


@dataclass(frozen=True, slots=True)
class FloorLine:
    """A minimum that was asked, and how sure it is."""

    label: str
    floor: str
    share: str
    interval: str
    chance: str


@dataclass(frozen=True, slots=True)
class Best:
    """The best mix, ready to read."""

    channels: tuple[MixChannel, ...]
    cost: str
    share: str
    interval: str
    missed: str
    people_missed: str
    where: str
    """The municipality in which they are counted; empty where the user gave the people."""
    chance: str
    value: str


@dataclass(frozen=True, slots=True)
class Rivals:
    """Mixes that can be as good: a few in sight, more folded, and how many there are in all.

    `n_unlisted` counts those that are neither in sight nor folded.
    """

    in_sight: tuple[MixLine, ...]
    more: tuple[MixLine, ...]
    n_all: str
    n_unlisted: int
    n_compared: str


@dataclass(frozen=True, slots=True)
class OtherLink:
    """Another question that fits."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """An answer, ready to read; without a best mix only `needed` and `channels` are filled."""

    sentence: str
    group_label: str
    """For whom the plan is; empty where it is for everyone."""
    needed: tuple[str, ...]
    notes: tuple[str, ...]
    best: Best | None
    rivals: Rivals
    floors: tuple[FloorLine, ...]
    groups: Charted | None
    place: PlaceView | None
    has_bounds: bool
    curve: Charted | None
    along_cost: bool
    adds: tuple[ChangeLine, ...]
    loses: tuple[ChangeLine, ...]
    channels: Charted | None
    prices: tuple[PriceLine, ...]
    """Empty where costs play no part."""
    without_price: tuple[str, ...]
    counts_groups: bool
    of_whom: str
    is_model: bool
    basis: Basis
    other_questions: tuple[OtherLink, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Context of `bereik.html`."""

    page_title: str
    form: PlanForm
    evidence: tuple[EvidenceLink, ...]
    fictitious: bool
    error: str
    answer: PlanView | None
    examples: tuple[PlanExample, ...]
    profiles: tuple[ProfileLink, ...]
    """Those that were asked."""


def plan_view(answer: PlanAnswer, query: QueryDict, knowledge: Knowledge) -> PlanView:
    """Put the answer of the engine into words and drawings; nothing is computed here."""
    best, digits = answer.best, answer.method.digits
    references = knowledge.content.references
    return PlanView(
        sentence=answer.sentence,
        group_label="" if answer.group == TOTAL else answer.group_label,
        needed=answer.needed,
        notes=answer.notes,
        best=None if best is None else _best(answer, best, knowledge.vocabulary),
        rivals=_rivals(answer),
        floors=tuple(_floor(floor, digits) for floor in answer.floors),
        groups=group_lines(answer.by_group, digits) if answer.by_group else None,
        place=place_view(answer.place, answer.local, None if best is None else best.people_missed_at_least),
        has_bounds=any(group.share is None for group in answer.by_group),
        curve=curve_lines(answer, digits) if len(answer.curve) > 1 else None,
        along_cost=answer.curve_along_cost,
        adds=change_lines(answer.adds, digits),
        loses=change_lines(answer.loses, digits),
        channels=channel_bars(answer.channels) if best is None else None,
        prices=price_lines(answer.channels, references) if answer.curve_along_cost else (),
        without_price=tuple(_(channel.label) for channel in answer.without_price),
        counts_groups=answer.objective is Objective.MIN_GROUP,
        of_whom=answer.of_whom,
        is_model=answer.method is Method.MODEL,
        basis=answer.basis,
        other_questions=_other_questions(answer.basis, query),
    )


def page_title(answer: PlanView | None) -> str:
    """Give the title of the page, which says for whom the plan is where that is not everyone."""
    if answer is None or not answer.group_label:
        return _("Wie bereikt u samen?")
    return _("Wie bereikt u samen? %(group)s") % {"group": _(answer.group_label)}


def _rivals(answer: PlanAnswer) -> Rivals:
    lines = rival_lines(answer, answer.method.digits)
    n_all = max(answer.n_not_told_apart - 1, 0)
    return Rivals(
        in_sight=lines[:RIVALS_IN_SIGHT],
        more=lines[RIVALS_IN_SIGHT:],
        n_all=count_text(n_all),
        n_unlisted=max(n_all - len(lines), 0),
        n_compared=count_text(answer.n_compared),
    )


def _best(answer: PlanAnswer, best: BestMix, vocabulary: Vocabulary) -> Best:
    digits = answer.method.digits
    costs: Mapping[str, float | None] = {channel.channel: channel.cost for channel in answer.channels}
    return Best(
        channels=tuple(
            MixChannel(
                slug=channel.channel,
                label=_(channel.label),
                cost="" if (cost := costs[channel.channel]) is None else euros(cost),
                has_sheet=channel.channel in vocabulary.channels,
            )
            for channel in best.named
        ),
        cost="" if best.cost is None else euros(best.cost),
        share=percent_text(best.share, digits),
        interval=range_text(best.ci_lower, best.ci_upper, digits),
        missed=percent_text(best.missed_at_least, digits),
        people_missed=""
        if best.people_missed_at_least is None
        else count_text(best.people_missed_at_least),
        where="" if answer.place is None else answer.place.name,
        chance=chance(best.probability_best),
        value=percent_text(best.value, digits),
    )


def _floor(floor: FloorAnswer, digits: int) -> FloorLine:
    return FloorLine(
        label=_(floor.group_label),
        floor=percent_text(floor.floor, 0),
        share=percent_text(floor.share, digits),
        interval=range_text(floor.ci_lower, floor.ci_upper, digits),
        chance=chance(floor.probability_met),
    )


def _other_questions(basis: Basis, query: QueryDict) -> tuple[OtherLink, ...]:
    kept = [(name, value) for name, values in query.lists() if name != NUMBER for value in values]
    return tuple(
        OtherLink(other.text, "/bereik?" + urlencode([*kept, (NUMBER, other.number)], safe=":@="))
        for other in basis.other_questions
    )
