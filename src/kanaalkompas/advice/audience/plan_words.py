"""Sentences of a plan, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.audience.answer import Method
from kanaalkompas.advice.audience.asking import PlanQuestion
from kanaalkompas.advice.audience.evidence import UseQuestion
from kanaalkompas.advice.audience.place_answer import LocalReach
from kanaalkompas.advice.audience.plan_answer import BestMix
from kanaalkompas.advice.audience.plan_costs import PlanCosts
from kanaalkompas.advice.audience.plan_frame import PlanFrame
from kanaalkompas.advice.matching import group_label
from kanaalkompas.advice.wording import in_sentence, listed, per_cent
from kanaalkompas.reach import JOURNEY_MARGIN, Objective, Plan
from kanaalkompas.vocabulary import Vocabulary


def plan_sentence(best: BestMix | None, objective: Objective, group_label: str, method: Method) -> str:
    """Say in two sentences what the plan is."""
    if best is None:
        return (
            "Met deze cijfers kunnen we niet uitrekenen hoeveel mensen u samen bereikt. "
            "Daarom noemen we geen beste mix."
        )
    digits = 1 if method is Method.EXACT else 0
    names = listed(best.labels)
    value, share = per_cent(best.value, digits), per_cent(best.share, digits)
    group = in_sentence(group_label)
    margin = f"marge: {per_cent(best.ci_lower, digits)} tot {per_cent(best.ci_upper, digits)}"
    if objective is Objective.MIN_GROUP:
        return f"Neem {names}. Zo gebruikt in elke groep minstens {value} een van deze kanalen."
    if objective is Objective.JOURNEY:
        throughout = per_cent(best.served_by_one_channel or 0.0, digits)
        return (
            f"Neem {names}. Van {group} kan {share} in elke fase verder met een van deze kanalen "
            f"({margin}). Zonder te wisselen van kanaal kan {throughout} dat."
        )
    return f"Neem {names}. Van {group} gebruikt {share} minstens één van deze kanalen ({margin})."


def needed_for_plan(question: UseQuestion) -> tuple[str, ...]:
    """Say what is needed to find a best mix, where figures of single channels are all there is."""
    lines = [
        "Nodig is één onderzoek waarin dezelfde mensen bij elk kanaal zeggen of ze het gebruiken. Dan is "
        "te tellen wie u met twee kanalen samen bereikt.",
        "Hebt u zo’n onderzoek? Maak er een cijferset van.",
    ]
    if question.manifest.sources and not question.is_study and len(question.record.groups) > 1:
        lines.append("Of kies een grotere groep: daarvoor kan er wel een model zijn.")
    return tuple(lines)


def plan_notes(frame: PlanFrame, found: Plan | None, local: LocalReach | None) -> tuple[str, ...]:
    """Say what a reader of the plan must know and may not see."""
    return tuple(_notes(frame, found, local))


def _notes(frame: PlanFrame, found: Plan | None, local: LocalReach | None) -> Iterable[str]:
    asked = frame.asked
    yield from _notes_of_costs(frame.costs, frame.vocabulary)
    if found is None:
        return
    if frame.with_bounds:
        names = listed(group_label(key, frame.vocabulary) for key in frame.with_bounds)
        yield (
            f"Deze groepen beslisten niet mee: {names}. Daarvan kennen we alleen grenzen, of zijn er te "
            "weinig antwoorden. Een van die groepen kan u dus toch missen."
        )
    yield from _notes_of_choice(asked, found)
    if local is not None:
        yield "De marge in de gemeente telt niet mee dat de mix is uitgekozen: hij kan wat te hoog liggen."


def _notes_of_costs(costs: PlanCosts, vocabulary: Vocabulary) -> Iterable[str]:
    if costs.without_price:
        names = listed(vocabulary.channel(channel).label for channel in costs.without_price)
        yield f"Zonder prijs, dus niet meegeteld: {names}. Geef zelf een prijs om ze mee te nemen."
    if costs.costs is not None:
        yield (
            "De prijzen zijn een vakoordeel van ons of van uzelf. Uren van uw eigen mensen tellen niet "
            "mee: een kanaal van 0 euro kost wel tijd."
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
