"""What the channels of a plan cost, where costs play a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanaalkompas.advice.audience.asking import PlanQuestion
from kanaalkompas.advice.euros import GIVE_A_PRICE, MissingPrice
from kanaalkompas.advice.prices import PriceList


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """The channels that a plan may choose from, with the cost of each in euros."""

    channels: tuple[str, ...]
    costs: tuple[float, ...] | None
    """None where costs play no part."""
    without_price: tuple[str, ...]
    """Channels that take no part, since nobody gave a price."""
    prices: PriceList

    def is_paid_by_address(self, channel: str) -> bool:
        """Say whether a channel costs an amount for each address."""
        price = self.prices.price_of(channel)
        return price is not None and price.contact == "adres" and price.per_contact_euro > 0


def plan_costs(
    asked: PlanQuestion, channels: Sequence[str], prices: PriceList, people: int | None
) -> PlanCosts:
    """Say what each channel costs.

    Costs count where the user gave a budget or a price; a number of people alone only counts who is missed.
    Then a channel without a price takes no part, unless it must: that is an error which asks for its price.
    `people` are those to approach: the user's number, or the residents of a municipality.

    Raises
    ------
    InputError
        Where a price is wrong, no channel has one, or the number of people is needed and not known.
    """
    own = prices.with_prices(asked.prices)
    if asked.budget is None and not asked.prices:
        return PlanCosts(tuple(channels), None, (), own)
    without = tuple(c for c in channels if own.price_of(c) is None and c not in asked.must)
    priced = tuple(c for c in channels if c not in without)
    if not priced:
        raise MissingPrice(f"Van geen van deze kanalen weten we wat ze kosten. {GIVE_A_PRICE}", without[0])
    left_out = tuple(c for c in without if c not in asked.excluded)
    return PlanCosts(priced, own.costs(priced, people), left_out, own)
