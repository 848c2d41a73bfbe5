"""The checked question of a plan: all that the parts of its answer are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.advice.audience.asking import (
    GOAL_LABELS,
    PlanQuestion,
    check_people,
    check_switch_cost,
    group_key,
)
from kanaalkompas.advice.audience.choosing import choose_journey, choose_question
from kanaalkompas.advice.audience.evidence import UseEvidence, UseQuestion
from kanaalkompas.advice.audience.group_reach import figures_of_group
from kanaalkompas.advice.audience.place_people import PlacePeople, finest_division, people_in_place
from kanaalkompas.advice.audience.plan_costs import PlanCosts, plan_costs
from kanaalkompas.advice.audience.reaching import single_groups, words_with
from kanaalkompas.advice.audience.whom import channel_names
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.reach import Objective, check_numbers
from kanaalkompas.vocabulary import TOTAL, InputError, Vocabulary


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """A question about a plan, held to the evidence and the words."""

    asked: PlanQuestion
    question: UseQuestion
    vocabulary: Vocabulary
    target: str
    compared: tuple[str, ...]
    """Groups whose reach decides: those with a floor, and those of which none may be missed."""
    with_bounds: tuple[str, ...]
    """Groups that nobody named and that do not decide, since only bounds are known of them."""
    costs: PlanCosts
    who: PlacePeople | None
    """The people of the group in the asked municipality."""
    left_out: tuple[str, ...]
    """Channels that were asked about in some phase of the klantreis, and that it does not hold."""

    @property
    def people(self) -> int | None:
        """How many people the plan is for: what the user gave, else the residents of the municipality."""
        return self.asked.people if self.who is None else self.who.people


def make_frame(asked: PlanQuestion, evidence: UseEvidence, knowledge: Knowledge) -> PlanFrame:
    """Choose the question, the channels and their costs; raises `UnknownTerm` or `InputError`."""
    check_people(asked.people)
    check_switch_cost(asked.switch_cost)
    check_numbers(asked.budget, asked.max_channels, asked.floors)
    vocabulary = words_with(evidence, knowledge)
    for channel in (*asked.channels, *asked.must, *asked.excluded, *asked.prices):
        vocabulary.channel(channel)
    question = _question(asked, evidence, vocabulary)
    channels = tuple(dict.fromkeys(asked.channels)) or question.channels
    for channel in (*asked.must, *asked.excluded):
        if channel not in channels:
            known = channel_names(channels, vocabulary)
            named = channel_names([channel], vocabulary)
            raise InputError(f"Kanaal {named} doet hier niet mee. Kies uit: {known}.")
    target = group_key(asked.group, vocabulary)
    figures_of_group(question, target, vocabulary)
    compared, with_bounds = _compared(asked, question, vocabulary)
    who = people_in_place(asked.municipality, question, target, vocabulary, asked.people)
    people = asked.people if who is None else who.people
    costs = plan_costs(asked, channels, knowledge.prices, people)
    left_out = _left_out(question, evidence) if question.is_journey else ()
    return PlanFrame(asked, question, vocabulary, target, compared, with_bounds, costs, who, left_out)


def _question(asked: PlanQuestion, evidence: UseEvidence, vocabulary: Vocabulary) -> UseQuestion:
    named = tuple(dict.fromkeys((*asked.channels, *asked.must)))
    if asked.objective is Objective.JOURNEY:
        journey = choose_journey(evidence, vocabulary, asked.case, named)
        if asked.phase or asked.number is not None:
            raise InputError(
                f"Het doel “{GOAL_LABELS[Objective.JOURNEY]}” gaat over alle fasen. Laat de fase en het "
                "nummer van de vraag weg, of kies een ander doel."
            )
        return journey
    return choose_question(evidence.questions, vocabulary, asked.case, asked.phase, named, asked.number)


def _left_out(journey: UseQuestion, evidence: UseEvidence) -> tuple[str, ...]:
    asked = dict.fromkeys(
        channel
        for question in evidence.questions
        if question.lead.case == journey.lead.case and question.phases[0] in journey.phases
        for channel in question.channels
    )
    return tuple(channel for channel in asked if channel not in journey.channels)


def _compared(
    asked: PlanQuestion, question: UseQuestion, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the groups that decide, and those that can't since only bounds are known of them."""
    keys = [group_key(group, vocabulary) for group in asked.groups]
    with_bounds: tuple[str, ...] = ()
    if asked.objective is Objective.MIN_GROUP and not keys:
        keys, with_bounds = _every_group(asked.dimension, question, vocabulary)
    for key in (*keys, *asked.floors):
        figures_of_group(question, key, vocabulary)
    return tuple(dict.fromkeys((*keys, *asked.floors))), with_bounds


def _every_group(
    dimension: str, question: UseQuestion, vocabulary: Vocabulary
) -> tuple[list[str], tuple[str, ...]]:
    if dimension:
        vocabulary.dimension(dimension)
    measured = single_groups(question, vocabulary)
    keys = [key for key in measured if not dimension or key.startswith(f"{dimension}:")]
    has_model = question.record.measured(TOTAL, question.channels) is not None
    if dimension and not keys and has_model:
        known = ", ".join(dict.fromkeys(key.partition(":")[0] for key in measured))
        raise InputError(
            f"Kenmerk {dimension} is in deze vraag niet gemeten. Wel gemeten: {known or 'geen kenmerk'}."
        )
    decide = [key for key in keys if question.record.measured(key, question.channels) is not None]
    with_bounds = tuple(key for key in keys if key not in decide)
    return without_wholes(decide, vocabulary), with_bounds


def without_wholes(keys: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Leave out an age group that smaller ones make up: it is reached no worse than the worst of those."""
    groups = [vocabulary.group(key) for key in keys]
    return [
        group.key
        for group in groups
        if group.ages is None or not finest_division([g for g in groups if g != group], group.ages, groups)
    ]
