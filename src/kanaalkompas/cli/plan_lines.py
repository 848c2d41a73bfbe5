"""A plan as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.audience import (
    BestMix,
    ChannelChoice,
    FloorAnswer,
    PlanAnswer,
    PlannedMix,
)
from kanaalkompas.advice.wording import chance, per_cent
from kanaalkompas.cli.place_lines import missed_lines, place_lines
from kanaalkompas.cli.reach_lines import METHOD_LINES, adds_lines, basis_lines, group_lines
from kanaalkompas.vocabulary import number_text


def plan_lines(answer: PlanAnswer) -> Iterable[str]:
    """Give the lines of a plan, for a person at a terminal."""
    digits = answer.method.digits
    yield answer.sentence
    if answer.best is None:
        yield from answer.needed
        yield (
            "Een cijferset maakt u met `kanaalkompas edition build`. Met het onderzoek zelf rekent u met "
            "`--study`."
        )
    if answer.best is not None:
        yield from _best_lines(answer, answer.best)
        yield METHOD_LINES[answer.method]
        yield from _rival_lines(answer)
        yield from place_lines(answer.place, answer.local)
        yield from (_floor_line(floor, digits) for floor in answer.floors)
        yield from _mix_lines("Hoe ver komt u met minder of meer", answer.curve, digits)
        yield from adds_lines("Wat een kanaal erbij doet", answer.adds, is_exact=answer.basis.is_study)
        yield from adds_lines("Wat u mist zonder dit kanaal", answer.loses, is_exact=answer.basis.is_study)
        yield from group_lines(answer.by_group)
    else:
        yield from _channel_lines(answer.channels)
        yield from place_lines(answer.place, answer.local)
    yield from (f"! {note}" for note in answer.notes)
    yield from basis_lines(answer.basis)


def _best_lines(answer: PlanAnswer, best: BestMix) -> Iterable[str]:
    if best.cost is not None:
        yield f"Kosten: {_euros(best.cost)}.{_budget(answer.budget)}"
    yield f"U mist ten minste {per_cent(best.missed_at_least, answer.method.digits)} van {answer.of_whom}."
    yield from missed_lines(best.people_missed_at_least, answer.place)
    yield f"De kans dat geen andere mix beter is: {chance(best.probability_best)}."


def _rival_lines(answer: PlanAnswer) -> Iterable[str]:
    n_others = answer.n_not_told_apart - 1
    if n_others > 0:
        yield from _mix_lines(
            "Deze mixen kunnen even goed zijn", answer.not_told_apart, answer.method.digits
        )
    if n_others > len(answer.not_told_apart):
        yield f"  … en nog {number_text(n_others - len(answer.not_told_apart))}."


def _mix_lines(title: str, mixes: Iterable[PlannedMix], digits: int) -> Iterable[str]:
    yield f"\n{title}"
    for mix in mixes:
        cost = "" if mix.cost is None else f", {_euros(mix.cost)}"
        yield f"  {per_cent(mix.value, digits)}{cost}: {' + '.join(mix.labels)}"


def _floor_line(floor: FloorAnswer, digits: int) -> str:
    return (
        f"Minimum voor {floor.group_label}: {per_cent(floor.floor)}. Met deze mix "
        f"{per_cent(floor.share, digits)}; "
        f"de kans dat het echt genoeg is: {chance(floor.probability_met)}."
    )


def _channel_lines(channels: Iterable[ChannelChoice]) -> Iterable[str]:
    yield "\nPer kanaal"
    for channel in channels:
        share = "onbekend" if channel.share is None else per_cent(channel.share)
        yield f"  {channel.label}: {share}"


def _budget(budget: float | None) -> str:
    """Repeat the budget to the cent, so that the user sees how it was read."""
    if budget is None:
        return ""
    return f" Budget: € {number_text(budget, 0 if budget.is_integer() else 2)}."


def _euros(amount: float) -> str:
    return f"€ {amount:,.0f}".replace(",", ".")
