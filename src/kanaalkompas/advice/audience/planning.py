"""Answer which channels to take: the best mix under any wishes, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kanaalkompas.advice.audience.answer import ChannelAdds, GroupReach
from kanaalkompas.advice.audience.asking import PlanQuestion
from kanaalkompas.advice.audience.basis import basis_of
from kanaalkompas.advice.audience.evidence import UseEvidence
from kanaalkompas.advice.audience.group_reach import LEVEL, group_reach, method_of, people_missed
from kanaalkompas.advice.audience.local_reach import InPlace, reach_in_place
from kanaalkompas.advice.audience.plan_answer import (
    BestMix,
    ChannelChoice,
    FloorAnswer,
    PlanAnswer,
    PlannedMix,
)
from kanaalkompas.advice.audience.plan_frame import PlanFrame, make_frame
from kanaalkompas.advice.audience.plan_words import needed_for_plan, plan_notes, plan_sentence
from kanaalkompas.advice.audience.reaching import ids_and_labels, named_channels, reach_by_group
from kanaalkompas.advice.audience.whom import whom
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.matching import group_label
from kanaalkompas.reach import Measured, Objective, Plan, Reach, channels_of, make_wishes, plan

MOST_SHOWN = 10
"""More mixes that can't be told apart nobody reads."""
N_COMPARED = 200
"""So many of the best mixes are compared by drawing; the answer says whether others could be as good."""
N_COMPARED_BY_GROUP = 100
"""Where each of many groups is drawn: a draw of twice as many mixes takes four times as long."""
_SEED = 20260101
"""Of the draws of a model: the same question gets the same answer."""


def answer_plan(asked: PlanQuestion, evidence: UseEvidence, knowledge: Knowledge) -> PlanAnswer:
    """Find the mix of channels that meets the wishes best.

    Parameters
    ----------
    evidence
        From `evidence_of_edition` or `evidence_of_study`.
    knowledge
        The words, prices and places; the words of the edition or study are added here.

    Raises
    ------
    UnknownTerm
        For a word that nobody knows.
    InputError
        Where no question fits, a group was not measured or is hidden, wishes contradict each other, or no
        mix meets them: then the message says which to relax, and by how much.
    """
    frame = make_frame(asked, evidence, knowledge)
    found = _plan(frame)
    vocabulary, question = frame.vocabulary, frame.question
    chosen = () if found is None else found.channels
    by_group = reach_by_group(question, chosen, vocabulary) if chosen else ()
    here = _in_place(frame, chosen, by_group)
    local = None if here is None else here.local
    best = None if found is None else _best(frame, found, here)
    worst = None if found is None else _worst(frame, found)
    method = method_of(question, is_measured=found is not None)
    return PlanAnswer(
        objective=asked.objective,
        method=method,
        group=frame.target,
        group_label=group_label(frame.target, vocabulary),
        people=frame.people,
        budget=asked.budget,
        sentence=plan_sentence(frame, best, worst, method),
        needed=needed_for_plan(frame) if found is None else (),
        best=best,
        worst=worst,
        of_whom=whom(question, frame.target, vocabulary),
        not_told_apart=_rivals(frame, found),
        n_not_told_apart=0 if found is None else found.choice.not_told_apart.size,
        n_compared=0 if found is None else found.choice.n_compared,
        n_feasible=0 if found is None else found.choice.n_feasible,
        rest_told_apart=found is None or found.choice.rest_told_apart,
        curve=_curve(frame, found),
        curve_along_cost=frame.costs.costs is not None,
        adds=_changes(frame, [] if found is None else found.adds),
        loses=_changes(frame, [] if found is None else found.loses),
        floors=_floors(frame, found),
        by_group=by_group if here is None else here.by_group,
        channels=tuple(_channel_choices(frame, chosen)),
        without_price=named_channels(frame.costs.without_price, vocabulary),
        notes=plan_notes(frame, found, local),
        place=None if here is None else here.place,
        local=local,
        basis=basis_of(question, evidence.questions, knowledge.municipalities),
    )


def _plan(frame: PlanFrame) -> Plan | None:
    """Find the plan; None where some group that decides has bounds alone."""
    asked, costs = frame.asked, frame.costs
    wishes = make_wishes(
        costs.channels,
        costs.costs,
        budget=asked.budget,
        max_channels=asked.max_channels,
        must=asked.must,
        excluded=[channel for channel in asked.excluded if channel in costs.channels],
        groups=frame.compared,
        floors=asked.floors,
    )
    target = frame.question.record.measured(frame.target, costs.channels)
    groups: dict[str, Measured] = {}
    for key in frame.compared:
        measured = frame.question.record.measured(key, costs.channels)
        if measured is not None:
            groups[key] = measured
    if target is None or len(groups) < len(frame.compared):
        return None
    return plan(
        target,
        wishes,
        groups,
        generator=np.random.default_rng(_SEED),
        objective=asked.objective,
        switch_cost=asked.switch_cost if asked.objective is Objective.JOURNEY else 0.0,
        n_compared=N_COMPARED_BY_GROUP if asked.objective is Objective.MIN_GROUP else N_COMPARED,
        level=LEVEL,
    )


def _in_place(frame: PlanFrame, chosen: Sequence[str], by_group: tuple[GroupReach, ...]) -> InPlace | None:
    if frame.who is None:
        return None
    question, vocabulary = frame.question, frame.vocabulary
    reach = group_reach(question, frame.target, chosen, vocabulary) if chosen else None
    return reach_in_place(frame.who, question, reach, by_group, vocabulary)


def _best(frame: PlanFrame, found: Plan, here: InPlace | None) -> BestMix:
    reach = _reach_of_best(frame, found)
    lower, upper = found.interval or (reach.ci_lower, reach.ci_upper)
    journey = found.journey
    channels, labels = ids_and_labels(found.channels, frame.vocabulary)
    return BestMix(
        channels=channels,
        labels=labels,
        cost=_cost(frame, found.cost),
        value=found.value,
        share=reach.share,
        standard_error=reach.standard_error,
        ci_lower=lower,
        ci_upper=upper,
        ci_level=LEVEL,
        accounts_for_choice=found.interval is not None,
        error=found.reach_error,
        probability_best=found.choice.probability,
        served_by_one_channel=None if journey is None else journey.without_switching.share,
        missed_at_least=1 - upper,
        people_missed_at_least=_people_missed(1 - upper, frame, here),
        source=frame.question.source.id,
    )


def _reach_of_best(frame: PlanFrame, found: Plan) -> Reach:
    """Give the reach of the mix: of one channel on an edition it is the published figure, and exact."""
    question = frame.question
    if question.is_study or len(found.channels) > 1:
        return found.reach
    one = group_reach(question, frame.target, found.channels, frame.vocabulary)
    if one.share is None or one.standard_error is None:
        return found.reach
    return Reach(one.share, one.standard_error, one.ci_lower, one.ci_upper)


def _worst(frame: PlanFrame, found: Plan) -> GroupReach | None:
    """Give the reach in the group that is missed most, where nobody may be missed."""
    if frame.asked.objective is not Objective.MIN_GROUP or not found.missed:
        return None
    worst = max(found.missed, key=lambda missed: missed.share)
    return group_reach(frame.question, worst.group, found.channels, frame.vocabulary)


def _people_missed(share: float, frame: PlanFrame, here: InPlace | None) -> int | None:
    """Count as the municipality has it; a number that the user gave is else missed as in the nation."""
    if here is not None and here.people_missed_at_least is not None:
        return here.people_missed_at_least
    return people_missed(share, frame.asked.people)


def _cost(frame: PlanFrame, cost: float) -> float | None:
    return None if frame.costs.costs is None else cost


def _mix(frame: PlanFrame, mix: int, cost: float, value: float) -> PlannedMix:
    names = [frame.costs.channels[place] for place in channels_of(mix)]
    return PlannedMix(
        *ids_and_labels(names, frame.vocabulary), _cost(frame, cost), value, frame.question.source.id
    )


def _rivals(frame: PlanFrame, found: Plan | None) -> tuple[PlannedMix, ...]:
    """Give the mixes that can't be told from the best, without the best itself."""
    if found is None:
        return ()
    return tuple(
        _mix(frame, rival.mix, rival.cost, rival.value)
        for rival in found.rivals[: MOST_SHOWN + 1]
        if rival.mix != found.mix
    )[:MOST_SHOWN]


def _curve(frame: PlanFrame, found: Plan | None) -> tuple[PlannedMix, ...]:
    points = () if found is None else found.curve
    return tuple(_mix(frame, point.mix, point.cost, point.value) for point in points)


def _changes(frame: PlanFrame, points: Iterable[float]) -> tuple[ChannelAdds, ...]:
    """Name what channels add or are needed for, from most to least."""
    rows = [
        ChannelAdds(channel, frame.vocabulary.channel(channel).label, float(each))
        for channel, each in zip(frame.costs.channels, points, strict=False)
        if not np.isnan(each)
    ]
    return tuple(sorted(rows, key=lambda row: -row.points))


def _floors(frame: PlanFrame, found: Plan | None) -> tuple[FloorAnswer, ...]:
    return tuple(
        FloorAnswer(
            group=check.group,
            group_label=group_label(check.group, frame.vocabulary),
            floor=check.floor,
            share=check.reach.share,
            standard_error=check.reach.standard_error,
            ci_lower=check.reach.ci_lower,
            ci_upper=check.reach.ci_upper,
            probability_met=check.probability,
            source=frame.question.source.id,
        )
        for check in (() if found is None else found.floors)
    )


def _channel_choices(frame: PlanFrame, chosen: Sequence[str]) -> Iterable[ChannelChoice]:
    """Give each channel that took part; its share is that of the first phase."""
    figures = frame.question.record.figures(frame.target)[0]
    costs = frame.costs.costs or (None,) * len(frame.costs.channels)
    for channel, cost in zip(frame.costs.channels, costs, strict=True):
        figure = figures.get(channel)
        yield ChannelChoice(
            channel=channel,
            label=frame.vocabulary.channel(channel).label,
            chosen=channel in chosen,
            cost=cost,
            price=frame.costs.prices.price_of(channel),
            share=None if figure is None else figure.share,
            ci_lower=None if figure is None else figure.ci_lower,
            ci_upper=None if figure is None else figure.ci_upper,
            source=frame.question.source.id,
        )
