"""Sentences about the reach in a municipality, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.audience.answer import GroupReach
from kanaalkompas.advice.audience.evidence import UseQuestion
from kanaalkompas.advice.audience.place_answer import LocalReach
from kanaalkompas.advice.audience.place_people import PlacePeople
from kanaalkompas.advice.blocks import COUNTRY, is_old
from kanaalkompas.advice.wording import listed, per_cent
from kanaalkompas.population import Composition
from kanaalkompas.vocabulary import Group


def local_sentence(local: LocalReach, who: PlacePeople) -> str:
    """Say what the mix reaches in a municipality, and by what that was worked out."""
    name = who.found.municipality.name
    margin = f"marge: {per_cent(local.ci_lower, 0)} tot {per_cent(local.ci_upper, 0)}"
    return (
        f"Omgerekend naar de leeftijden in {name} is het bereik {per_cent(local.share, 0)} ({margin}). "
        f"Er zitten geen antwoorden van inwoners van {name} in."
    )


def why_not_adjusted(
    who: PlacePeople,
    question: UseQuestion,
    reach: GroupReach | None,
    divided: Sequence[Group],
    unknown: Sequence[Group],
) -> str:
    """Say why the reach is not adjusted to a municipality; empty where it can be.

    `divided` are the age groups that together are the asked group, `unknown` those without a reach.
    """
    name = who.found.municipality.name
    so = f"Daarom rekenen we het bereik niet om naar {name}."
    not_counted = "Wie u in die groepen mist, telt niet mee."
    reasons = (
        (who.ages is None, so),
        (question.lead.area != COUNTRY, f"Deze cijfers gaan niet over heel Nederland. {so}"),
        (reach is None, f"Er is geen beste mix. {so}"),
        (bool(who.sex), f"Van mannen en vrouwen apart kennen we de leeftijdsgroepen niet. {so}"),
        (not divided, f"De leeftijdsgroepen van dit onderzoek zijn samen niet {who.ages_text}. {so}"),
        (
            bool(unknown),
            f"Van deze groepen kennen we alleen grenzen: {_labels(unknown)}. {so} {not_counted}",
        ),
        (reach is not None and reach.share is None, f"Er zijn alleen grenzen. {so}"),
    )
    return next((text for is_so, text in reasons if is_so), "")


def _labels(groups: Iterable[Group]) -> str:
    return listed(group.label for group in groups)


def local_notes(
    local: LocalReach, who: PlacePeople, here: Composition, question: UseQuestion
) -> tuple[str, ...]:
    """Say what a reader of the local reach must know."""
    return tuple(_notes(local, who, here, question))


def _notes(local: LocalReach, who: PlacePeople, here: Composition, question: UseQuestion) -> Iterable[str]:
    name = who.found.municipality.name
    if is_old(question.lead.year):
        yield f"Dit is een rekenvoorbeeld met cijfers uit {question.lead.year or 'een onbekend jaar'}."
    half = _ends(local.half_lower, local.half_upper)
    double = _ends(local.double_lower, local.double_upper)
    yield (
        "Gemeenten verschillen ook door andere dingen dan leeftijd. Hoeveel weten we niet: dat is een "
        f"aanname van ons. Verschillen ze half zoveel, dan is de marge {half}. Verschillen ze twee keer "
        f"zoveel, dan is hij {double}."
    )
    yield f"We hielden geen rekening met: {listed(local.not_adjusted)}."
    yield f"Wie in {name} wonen: {'; '.join(here.sources)}."
    yield from here.rules


def _ends(lower: float, upper: float) -> str:
    return f"{per_cent(lower, 0)} tot {per_cent(upper, 0)}"
