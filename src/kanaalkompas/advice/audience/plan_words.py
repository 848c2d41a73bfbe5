"""Sentences of a plan, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.audience.answer import GroupReach, Method
from kanaalkompas.advice.audience.asking import PlanQuestion
from kanaalkompas.advice.audience.group_reach import group_reach, is_hidden_group, is_shown
from kanaalkompas.advice.audience.place_answer import LocalReach
from kanaalkompas.advice.audience.plan_answer import BestMix
from kanaalkompas.advice.audience.plan_costs import PlanCosts
from kanaalkompas.advice.audience.plan_frame import PlanFrame
from kanaalkompas.advice.audience.reaching import reach_sentence
from kanaalkompas.advice.audience.whom import some_of, whom
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.wording import in_sentence, listed, per_cent
from kanaalkompas.reach import JOURNEY_MARGIN, Objective, Plan, channels_of
from kanaalkompas.vocabulary import TOTAL, Vocabulary


def plan_sentence(frame: PlanFrame, best: BestMix | None, worst: GroupReach | None, method: Method) -> str:
    """Say in two or three sentences what the plan is; `worst` is the group that the mix reaches worst."""
    if best is None:
        return (
            "Met deze cijfers kunnen we niet uitrekenen hoeveel mensen u samen bereikt. "
            "Daarom noemen we geen beste mix."
        )
    digits, n_channels = method.digits, len(best.channels)
    take = f"Neem {listed(best.labels)}."
    share = per_cent(best.share, digits)
    who = whom(frame.question, frame.target, frame.vocabulary)
    margin = _margin(best.ci_lower, best.ci_upper, digits)
    if worst is not None:
        return f"{take} {_in_every_group(frame, best, worst, digits)}"
    if frame.asked.objective is Objective.JOURNEY:
        return f"{take} {_along_the_journey(best, who, share, margin, digits)}"
    return f"{take} Van {who} gebruikt {share} {some_of(n_channels)} ({margin})."


def _in_every_group(frame: PlanFrame, best: BestMix, worst: GroupReach, digits: int) -> str:
    groups = "elke gekozen groep" if frame.asked.groups else "elke groep"
    if frame.with_bounds:
        groups = "elke groep waarvan we het kunnen uitrekenen"
    some = "dit kanaal" if len(best.channels) == 1 else "een van deze kanalen"
    lowest = per_cent(worst.share or 0.0, digits)
    margin = _margin(worst.ci_lower, worst.ci_upper, digits)
    return (
        f"Zo gebruikt in {groups} minstens {per_cent(best.value, digits)} {some}. "
        f"Het minst bereikt u de groep {in_sentence(worst.group_label)}: {lowest} ({margin})."
    )


def _along_the_journey(best: BestMix, who: str, share: str, margin: str, digits: int) -> str:
    if len(best.channels) == 1:
        return f"Van {who} kan {share} in elke fase verder met dit kanaal ({margin})."
    throughout = per_cent(best.served_by_one_channel or 0.0, digits)
    return (
        f"Van {who} kan {share} in elke fase verder met een van deze kanalen ({margin}). "
        f"Zonder te wisselen van kanaal kan {throughout} dat."
    )


def _margin(lower: float, upper: float, digits: int) -> str:
    return f"marge: {per_cent(lower, digits)} tot {per_cent(upper, digits)}"


def needed_for_plan(frame: PlanFrame) -> tuple[str, ...]:
    """Say what is needed to find a best mix: of a group that a model does not fit, or of figures alone."""
    question, record = frame.question, frame.question.record
    channels = frame.costs.channels
    if TOTAL in record.groups and record.measured(TOTAL, channels) is not None:
        groups = dict.fromkeys((frame.target, *frame.compared))
        without = [key for key in groups if record.measured(key, channels) is None]
        names = listed(group_label(key, frame.vocabulary) for key in without)
        these = "deze groep" if len(without) == 1 else "deze groepen"
        if question.is_study:
            return (
                f"Van {these} antwoordden te weinig mensen op alle kanalen: {names}.",
                "Kies een grotere groep, of minder kanalen.",
            )
        return (
            f"Voor {these} past het model niet goed genoeg, of antwoordden te weinig mensen: {names}.",
            "Kies een grotere groep. Of reken met het onderzoek zelf: dan tellen we precies.",
        )
    return (
        "Nodig is één onderzoek waarin dezelfde mensen bij elk kanaal zeggen of ze het gebruiken. Dan is "
        "te tellen wie u met twee kanalen samen bereikt.",
        "Hebt u zo’n onderzoek? Maak er een cijferset van.",
    )


def plan_notes(frame: PlanFrame, found: Plan | None, local: LocalReach | None) -> tuple[str, ...]:
    """Say what a reader of the plan must know and may not see."""
    return tuple(_notes(frame, found, local))


def _notes(frame: PlanFrame, found: Plan | None, local: LocalReach | None) -> Iterable[str]:
    yield from _notes_of_costs(frame.costs, frame.vocabulary)
    yield from _notes_of_journey(frame)
    if found is None:
        yield from _notes_of_bounds(frame)
        return
    yield from _notes_of_addresses(frame, found)
    yield from _notes_of_groups(frame)
    yield from _notes_of_choice(frame.asked, found)
    yield from _notes_of_model(frame)
    if local is not None:
        yield "De marge in de gemeente telt niet mee dat de mix is uitgekozen: hij kan wat te hoog liggen."


def _notes_of_groups(frame: PlanFrame) -> Iterable[str]:
    """Name the groups that could not decide: those with bounds alone, and those that are not shown."""
    hidden = [key for key in frame.with_bounds if is_hidden_group(frame.question, key)]
    bounded = [key for key in frame.with_bounds if key not in hidden]
    if bounded:
        names = listed(group_label(key, frame.vocabulary) for key in bounded)
        yield (
            f"Deze groepen telden niet mee: {names}. Daarvan kennen we alleen grenzen. In zo’n groep kunt "
            "u dus meer mensen missen."
        )
    if hidden:
        names = listed(group_label(key, frame.vocabulary) for key in hidden)
        yield (
            f"Deze groepen tonen we niet: {names}. Daar antwoordden te weinig mensen. Ook zij telden "
            "niet mee."
        )


def _notes_of_bounds(frame: PlanFrame) -> Iterable[str]:
    """Without a best mix: what the channels that must be in reach, and which wishes were not used."""
    asked, question, vocabulary = frame.asked, frame.question, frame.vocabulary
    must = [channel for channel in question.channels if channel in asked.must]
    if must and is_shown(question, frame.target, must):
        reach = group_reach(question, frame.target, must, vocabulary)
        names = listed(vocabulary.channel(channel).label for channel in must)
        who = whom(question, frame.target, vocabulary)
        yield f"Wat zeker mee moet: {names}. {reach_sentence(reach, who, len(must))}"
    wishes = {"budget": asked.budget is not None, "minimum": asked.floors}
    unused = [name for name, is_given in wishes.items() if is_given]
    if unused:
        yield f"Er is geen beste mix. Daarom gebruikten we uw {' en '.join(unused)} niet."


def _notes_of_journey(frame: PlanFrame) -> Iterable[str]:
    if frame.left_out:
        names = listed(frame.vocabulary.channel(channel).label for channel in frame.left_out)
        yield (
            "In de klantreis tellen de kanalen mee die in de meeste fasen gevraagd zijn. "
            f"Niet meegeteld: {names}."
        )


def _notes_of_model(frame: PlanFrame) -> Iterable[str]:
    """Say how the error of a model widens what can be as good, and how the chance counts it."""
    if frame.question.is_study:
        return
    keys = frame.compared if frame.asked.objective is Objective.MIN_GROUP else (frame.target,)
    uses = [frame.question.record.measured(key, frame.costs.channels) for key in keys]
    error = max((use.error for use in uses if use is not None), default=0.0)
    if error:
        yield (
            f"Het model kan er {_points(error)} naast zitten. Daarom kan ook een mix die "
            f"{_points(2 * error)} lager uitkomt even goed zijn. De kans is minder streng: meestal zit "
            "het model er minder ver naast."
        )


def _points(part: float) -> str:
    return f"{per_cent(part).removesuffix('%')} procentpunt"


def _notes_of_costs(costs: PlanCosts, vocabulary: Vocabulary) -> Iterable[str]:
    if costs.without_price:
        names = listed(vocabulary.channel(channel).label for channel in costs.without_price)
        yield f"Zonder prijs, dus niet meegeteld: {names}. Geef zelf een prijs om ze mee te nemen."
    if costs.costs is not None:
        yield (
            "De prijzen zijn een vakoordeel van ons of van uzelf. Uren van uw eigen mensen tellen niet "
            "mee: een kanaal van 0 euro kost wel tijd."
        )


def _notes_of_addresses(frame: PlanFrame, found: Plan) -> Iterable[str]:
    """Say which channels of the mix or its rivals are reckoned too dear: those paid for each address."""
    costs = frame.costs
    if costs.costs is None:
        return
    in_play = {place for rival in found.rivals for place in channels_of(rival.mix)}
    by_address = [
        channel
        for place, channel in enumerate(costs.channels)
        if place in in_play and costs.is_paid_by_address(channel)
    ]
    if by_address:
        known = "We kennen" if frame.asked.people is None else "U gaf"
        names = listed(frame.vocabulary.channel(channel).label for channel in by_address)
        yield (
            f"{known} het aantal mensen, niet het aantal adressen. We tellen elke persoon als één adres. "
            f"Dit kost daardoor meestal minder dan hier staat: {names}."
        )


def _notes_of_choice(asked: PlanQuestion, found: Plan) -> Iterable[str]:
    if found.choice.not_told_apart.size > 1:
        yield "Er zijn mixen die even goed kunnen zijn. De cijfers kunnen ze niet uit elkaar houden."
    if not found.choice.rest_told_apart:
        yield (
            f"We vergeleken de {found.choice.n_compared} beste mixen precies. Ook mixen daarbuiten kunnen "
            "even goed zijn."
        )
    if asked.floors:
        yield "De kans dat een minimum gehaald wordt, is wat te gunstig: de mix is erop uitgekozen."
    if asked.objective is Objective.JOURNEY:
        yield (
            f"Wie onderweg van kanaal moet wisselen, telt {per_cent(asked.switch_cost)} minder (een "
            f"keuze). Scheelt het hoogstens {per_cent(JOURNEY_MARGIN)}, dan kiezen we de mix met minder "
            "kanalen."
        )
