"""What the channels of a plan cost, where costs play a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.advice.audience.asking import PlanQuestion
from kanaalkompas.advice.prices import PriceList
from kanaalkompas.vocabulary import InputError


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """The channels that a plan may choose from, with the cost of each in euros."""

    channels: tuple[str, ...]
    costs: tuple[float, ...] | None
    """None where costs play no part."""
    without_price: tuple[str, ...]
    """Channels that take no part, since nobody gave a price."""
    prices: PriceList


def plan_costs(asked: PlanQuestion, channels: Sequence[str], prices: PriceList) -> PlanCosts:
    """Say what each channel costs.

    Costs count where there is a budget, a price or a number of people. Then a channel without a price takes
    no part, unless it must: that is an error which asks for its price.

    Raises
    ------
    InputError
        Where a price is wrong, no channel has one, or the number of people is needed and not known.
    """
    own = prices.with_prices(asked.prices)
    if asked.budget is None and not asked.prices and asked.people is None:
        return PlanCosts(tuple(channels), None, (), own)
    without = tuple(c for c in channels if own.price_of(c) is None and c not in asked.must)
    priced = tuple(c for c in channels if c not in without)
    if not priced:
        raise InputError(
            "Van geen van deze kanalen weten we wat ze kosten. Geef een prijs, zoals "
            f"--price {without[0]}=100+0.95 (op de site: de twee velden bij het kanaal)."
        )
    left_out = tuple(c for c in without if c not in asked.excluded)
    return PlanCosts(priced, own.costs(priced, asked.people), left_out, own)
