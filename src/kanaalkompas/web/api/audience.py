"""Reach and plans: the question in the address becomes that of the library, and its answer comes back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from kanaalkompas.advice import MissingPeople, MissingPrice, parse_price
from kanaalkompas.advice.audience import (
    PlanAnswer,
    PlanQuestion,
    ReachAnswer,
    ReachQuestion,
    UseEvidence,
    answer_plan,
    answer_reach,
    read_floors,
    words_with,
)
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import InputError, UnknownTerm, shown
from kanaalkompas.web.api.parameters import PlanQuery, ReachQuery
from kanaalkompas.web.knowledge import current_knowledge, current_store, editions_for_plans, use_evidence
from kanaalkompas.web.pages.reach.plan_asking import FIRST_DIMENSION, GOALS

N_KEPT = 32
"""Plans that a process keeps: one takes a second or two to find."""


def reach_of(asked: ReachQuery) -> ReachAnswer:
    """Say whom the channels reach together."""
    question = ReachQuestion(
        channels=tuple(_filled(asked.kanaal)),
        case=asked.situatie.strip(),
        phase=asked.fase.strip(),
        group=asked.groep.strip(),
        at_least=asked.minstens,
        number=asked.vraag,
        people=asked.mensen,
        municipality=asked.gemeente.strip(),
    )
    return answer_reach(question, _evidence(asked.cijfers), current_knowledge())


def plan_of(asked: PlanQuery) -> PlanAnswer:
    """Find the mix of channels that meets the wishes best."""
    try:
        return _planned(_evidence(asked.cijfers), asked.model_dump_json())
    except MissingPrice as missing:
        text = _("%(missing)s Geef die met prijs, zoals prijs=%(channel)s=100%%2B0.95.")
        raise InputError(text % {"missing": missing, "channel": shown(missing.channel)}) from missing
    except MissingPeople as missing:
        raise InputError(_("%(missing)s Geef mensen of gemeente.") % {"missing": missing}) from missing


@lru_cache(maxsize=N_KEPT)
def _planned(evidence: UseEvidence, asked_json: str) -> PlanAnswer:
    knowledge, asked = current_knowledge(), PlanQuery.model_validate_json(asked_json)
    floors = read_floors(list(_filled(asked.minimum)), words_with(evidence, knowledge))
    return answer_plan(_plan_question(asked, floors), evidence, knowledge)


def _plan_question(asked: PlanQuery, floors: dict[str, float]) -> PlanQuestion:
    objective = _objective(asked.doel.strip())
    groups = tuple(_filled(asked.groep))
    is_for_all = objective is Objective.MIN_GROUP
    if len(groups) > 1 and not is_for_all:
        raise InputError(
            _("Een plan is voor één groep. Wilt u geen groep missen? Kies doel=niemand-missen.")
        )
    return PlanQuestion(
        case=asked.situatie.strip(),
        phase=asked.fase.strip(),
        group="" if is_for_all else "".join(groups),
        groups=groups if is_for_all else (),
        objective=objective,
        channels=tuple(_filled(asked.kanaal)),
        must=tuple(_filled(asked.moet)),
        excluded=tuple(_filled(asked.niet)),
        budget=asked.budget,
        max_channels=asked.hoogstens,
        floors=floors,
        switch_cost=asked.nadeelWisselen,
        prices=_prices(asked.prijs),
        people=asked.mensen,
        number=asked.vraag,
        municipality=asked.gemeente.strip(),
        dimension=asked.kenmerk.strip() or FIRST_DIMENSION,
    )


def _evidence(name: str) -> UseEvidence:
    """Give what an edition says about use; the first that fits where none is named, as on the page."""
    edition = current_store().find_served(name.strip()) if name.strip() else editions_for_plans()[0]
    return use_evidence(edition)


def _objective(goal: str) -> Objective:
    if goal and goal not in GOALS:
        raise UnknownTerm("doel", goal, list(GOALS))
    return GOALS.get(goal, Objective.REACH)


def _prices(texts: Iterable[str]) -> dict[str, tuple[float, float]]:
    prices: dict[str, tuple[float, float]] = {}
    for text in _filled(texts):
        # A plus in an address stands for a space.
        channel, fixed, per_contact = parse_price("+".join(text.split()))
        if channel in prices:
            raise InputError(
                _("Voor %(channel)s staan er twee prijzen. Geef er één.") % {"channel": channel}
            )
        prices[channel] = (fixed, per_contact)
    return prices


def _filled(values: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(value.strip() for value in values if value.strip())
