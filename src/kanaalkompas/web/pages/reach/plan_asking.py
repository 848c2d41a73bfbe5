"""The question about a plan in the web address: which channels, for whom, within what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from kanaalkompas.advice import PriceList, read_budget, read_euros
from kanaalkompas.advice.audience import PlanQuestion, read_floors
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import InputError, UnknownTerm, Vocabulary, shown
from kanaalkompas.web.pages.asking import CASE, EDITION, GROUP, PHASE, PLACE
from kanaalkompas.web.pages.typed_numbers import typed_count

GOAL, DIMENSION, MOST, BUDGET, PEOPLE, CHANNEL, FLOOR, NUMBER = (
    "doel",
    "kenmerk",
    "hoogstens",
    "budget",
    "mensen",
    "kanaal",
    "minimum",
    "vraag",
)
"""The names of the choices in the address, Dutch since users meet them, beside those of an advice."""

FIXED, PER_CONTACT = "vast-", "per-"
"""What stands before a channel in the name of its two prices."""

FLOOR_GROUP, FLOOR_SHARE = "minimum-groep", "minimum-deel"
"""Only in the form: the two halves of a minimum. The address writes `minimum=leeftijd:65-plus=60%`."""

MUST, NOT = "moet", "niet"
"""What a channel is in the address: `kanaal=moet:brief`. One that may be in the mix is not named."""

GOALS: Mapping[str, Objective] = {
    "meeste": Objective.REACH,
    "niemand-missen": Objective.MIN_GROUP,
    "klantreis": Objective.JOURNEY,
}

FIRST_DIMENSION = "leeftijd"
"""Of which no group is missed where the address does not say; one dimension is quick and clear."""


def asks_for_plan(query: QueryDict) -> bool:
    """Say whether more was chosen than where the figures come from."""
    return bool(set(query) - {EDITION})


def plan_question_of(query: QueryDict, vocabulary: Vocabulary, prices: PriceList) -> PlanQuestion:
    """Read the question from the address; raises `InputError` for what can't be read.

    Where one of the two prices of a channel is left empty, the other part stays as in `prices`.
    """
    budget = query.get(BUDGET, "").strip()
    objective = _objective(query.get(GOAL, "").strip())
    groups = tuple(dict.fromkeys(_filled(query.getlist(GROUP))))
    is_for_all = objective is Objective.MIN_GROUP
    if len(groups) > 1 and not is_for_all:
        raise InputError(
            _(
                "Een plan is voor één groep. Wilt u geen groep missen? "
                "Kies dan het doel “Geen groep missen”."
            )
        )
    return PlanQuestion(
        case=query.get(CASE, "").strip(),
        phase=query.get(PHASE, "").strip(),
        group="" if is_for_all else "".join(groups),
        groups=groups if is_for_all else (),
        objective=objective,
        must=_channels(query, MUST),
        excluded=_channels(query, NOT),
        budget=read_budget(budget) if budget else None,
        max_channels=typed_count(query.get(MOST, ""), _("Het aantal kanalen")),
        floors=_floors(query, vocabulary),
        prices=_prices(query, prices),
        people=typed_count(query.get(PEOPLE, ""), _("Het aantal mensen")),
        number=typed_count(query.get(NUMBER, ""), _("Het nummer van de vraag")),
        municipality=query.get(PLACE, "").strip(),
        dimension=query.get(DIMENSION, "").strip() or FIRST_DIMENSION,
    )


def lasting_plan_query(query: QueryDict, prices: PriceList) -> str:
    """Give the query as it should be shared: nothing empty, and no price that is ours."""
    return urlencode(_lasting(query, prices), safe=":@=")


def needs_lasting_plan_query(query: QueryDict, prices: PriceList) -> bool:
    """Say whether the form left more in the address than was chosen."""
    given = [(name, value) for name, values in query.lists() for value in values]
    return sorted(given) != sorted(_lasting(query, prices))


def typed_floors(query: QueryDict) -> list[tuple[str, str]]:
    """Give the minimums as group and per cent, as they were typed."""
    floors = []
    for text in _filled(query.getlist(FLOOR)):
        group, _sign, share = text.rpartition("=")
        floors.append((group, share.removesuffix("%")))
    return floors


def price_names(query: QueryDict) -> list[tuple[str, str]]:
    """Give the names of the price fields that are filled in, with their channel."""
    return [
        (name, name.removeprefix(before))
        for before in (FIXED, PER_CONTACT)
        for name in query
        if name.startswith(before) and query.get(name, "").strip()
    ]


def _lasting(query: QueryDict, prices: PriceList) -> list[tuple[str, str]]:
    pairs = []
    objective = GOALS.get(query.get(GOAL, "").strip())
    dropped = {FLOOR_GROUP, FLOOR_SHARE} | (set() if objective is Objective.MIN_GROUP else {DIMENSION})
    if objective is Objective.JOURNEY:
        # It is about every phase, while the form always sends one.
        dropped |= {PHASE, NUMBER}
    for name, values in query.lists():
        if name in dropped:
            continue
        kept = [value for value in dict.fromkeys(_filled(values)) if not _is_ours(name, value, prices)]
        pairs += [(name, value) for value in kept]
    rows = zip_longest(query.getlist(FLOOR_GROUP), query.getlist(FLOOR_SHARE), fillvalue="")
    typed = [(group.strip(), share.strip().removesuffix("%")) for group, share in rows]
    return pairs + [(FLOOR, f"{group}={share}%") for group, share in typed if group or share]


def _is_ours(name: str, value: str, prices: PriceList) -> bool:
    """Say whether a price field holds our own price."""
    for before in (FIXED, PER_CONTACT):
        price = prices.price_of(name.removeprefix(before)) if name.startswith(before) else None
        if price is not None:
            ours = price.fixed_euro if before == FIXED else price.per_contact_euro
            return _is_amount(value, ours)
    return False


def _is_amount(text: str, amount: float) -> bool:
    try:
        return read_euros(text, "") == amount
    except InputError:
        return False


def _objective(goal: str) -> Objective:
    if goal and goal not in GOALS:
        raise UnknownTerm(_("doel"), goal, list(GOALS))
    return GOALS.get(goal, Objective.REACH)


def _channels(query: QueryDict, part: str) -> tuple[str, ...]:
    named = []
    for text in _filled(query.getlist(CHANNEL)):
        what, sign, channel = text.partition(":")
        if not sign or what not in {MUST, NOT}:
            raise InputError(
                _("Kanaal “%(text)s” moet er zo uitzien: moet:brief of niet:brief.") % {"text": shown(text)}
            )
        if what == part:
            named.append(channel)
    return tuple(dict.fromkeys(named))


def _prices(query: QueryDict, prices: PriceList) -> dict[str, tuple[float, float]]:
    given: dict[str, dict[str, float]] = {}
    for name, channel in price_names(query):
        given.setdefault(channel, {})[name] = read_euros(query.get(name, ""), channel)
    own = {}
    for channel, amounts in given.items():
        ours = prices.price_of(channel)
        fixed = ours.fixed_euro if ours else 0.0
        per_contact = ours.per_contact_euro if ours else 0.0
        own[channel] = (
            amounts.get(FIXED + channel, fixed),
            amounts.get(PER_CONTACT + channel, per_contact),
        )
    return own


def _floors(query: QueryDict, vocabulary: Vocabulary) -> dict[str, float]:
    texts = _filled(query.getlist(FLOOR))
    if any(text.startswith("=") for text in texts):
        raise InputError(_("Bij een minimum hoort een groep. Kies er een, of maak het percentage leeg."))
    return read_floors(texts, vocabulary)


def _filled(values: Iterable[str]) -> list[str]:
    return [value.strip() for value in values if value.strip()]
