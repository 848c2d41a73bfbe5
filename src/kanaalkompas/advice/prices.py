"""What channels cost: our price list (a vakoordeel), the prices of the user, the costs of a campaign."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kanaalkompas.advice.euros import GIVE_A_PRICE, MissingPeople, MissingPrice, check_euros
from kanaalkompas.advice.reading import check_named, hold_to, read_rows
from kanaalkompas.advice.texts import Content, Reference
from kanaalkompas.vocabulary import InputError, Vocabulary, shown

CONTACTS = ("adres", "persoon", "")


@dataclass(frozen=True, slots=True)
class Price:
    """What one use of a channel costs, in euros: `fixed_euro` once, `per_contact_euro` for each contact.

    `contact` says what is paid for each (`adres`, `persoon`, or empty where nothing is), `use` in Dutch
    what one use is. The ranges are the lowest and highest price that we found or think likely. `own` marks
    a price that the user gave: it has no reason, reference, author or date.
    """

    channel: str
    fixed_euro: float
    per_contact_euro: float
    contact: str
    fixed_range: tuple[float, float]
    per_contact_range: tuple[float, float]
    use: str = ""
    reason: str = ""
    references: tuple[str, ...] = ()
    author: str = ""
    date: datetime.date | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class NoPrice:
    """Why a channel has no price of ours: the user must give one before it can be planned."""

    channel: str
    reason: str
    references: tuple[str, ...]
    author: str
    date: datetime.date


@dataclass(frozen=True)
class PriceList:
    """The prices that a plan reckons with, by channel, and why the other channels have none."""

    prices: Mapping[str, Price]
    without: Mapping[str, NoPrice]

    def price_of(self, channel: str) -> Price | None:
        """Give the price of a channel, or None where it has none."""
        return self.prices.get(channel)

    def with_prices(self, overrides: Mapping[str, tuple[float, float]]) -> PriceList:
        """Give the list with prices of the user in the place of ours.

        `overrides` gives per channel the fixed cost and the cost per contact, in euros. A channel keeps the
        unit of its contacts; a channel without one is paid for each person. Raises `InputError` for an
        amount that is no number, negative or too large.
        """
        own = {channel: self._own_price(channel, *amounts) for channel, amounts in overrides.items()}
        without = {channel: row for channel, row in self.without.items() if channel not in own}
        return replace(self, prices={**self.prices, **own}, without=without)

    def costs(
        self, channels: Sequence[str], people: int | None, *, addresses: int | None = None
    ) -> tuple[float, ...]:
        """Give the total cost of each channel in euros: fixed + per contact x contacts, in that order.

        Parameters
        ----------
        channels
            The channels to pay for, each with a price.
        people
            The number of people to approach; None where it is not known.
        addresses
            The number of addresses where they live. Without it each person counts as an address, which
            reckons a channel that is paid for each address too dear rather than too cheap.

        Raises
        ------
        InputError
            A channel has no price, a channel is paid for each contact while their number is not known, or
            a number is negative.
        """
        _check_count("mensen", people)
        _check_count("adressen", addresses)
        self._check_priced(channels)
        prices = [self.prices[channel] for channel in channels]
        _check_countable(prices, people, addresses)
        return tuple(price.fixed_euro + _variable_cost(price, people, addresses) for price in prices)

    def _own_price(self, channel: str, fixed_euro: float, per_contact_euro: float) -> Price:
        check_euros(channel, fixed_euro, per_contact_euro)
        ours = self.prices.get(channel)
        return Price(
            channel=channel,
            fixed_euro=fixed_euro,
            per_contact_euro=per_contact_euro,
            contact=(ours.contact if ours else "") or ("persoon" if per_contact_euro else ""),
            fixed_range=(fixed_euro, fixed_euro),
            per_contact_range=(per_contact_euro, per_contact_euro),
            own=True,
        )

    def _check_priced(self, channels: Sequence[str]) -> None:
        missing = list(dict.fromkeys(channel for channel in channels if channel not in self.prices))
        if not missing:
            return
        named = ", ".join(f"“{shown(channel)}”" for channel in missing)
        known = [self.without[channel].reason for channel in missing if channel in self.without]
        why = f" {known[0]}" if len(missing) == 1 and known else ""
        has = "Kanaal {} heeft geen prijs." if len(missing) == 1 else "Deze kanalen hebben geen prijs: {}."
        raise MissingPrice(f"{has.format(named)}{why} {GIVE_A_PRICE}", missing[0])


def built_in_prices(content: Content, vocabulary: Vocabulary) -> PriceList:
    """Read the price list that comes with the project; `content` holds its references."""
    folder = files("kanaalkompas.advice").joinpath("content")
    return read_prices(folder, content.references, vocabulary)


def read_prices(
    folder: Traversable, references: Mapping[str, Reference], vocabulary: Vocabulary
) -> PriceList:
    """Read and check the file `prices.toml` of a folder of texts.

    It holds a row `[[price]]` or `[[no_price]]` for a channel. Raises `InputError` that names the row.
    """
    prices = list(read_rows(folder, "prices.toml", "price", _price))
    without = list(read_rows(folder, "prices.toml", "no_price", _no_price))
    seen: dict[str, str] = {}
    for where, row in [*prices, *without]:
        hold_to(where, partial(vocabulary.channel, row.channel))
        check_named(where, row.references, references, "verwijzing")
        if row.channel in seen:
            raise InputError(
                f"{where}: kanaal “{row.channel}” staat er al; zie {seen[row.channel]}. Houd er een."
            )
        seen[row.channel] = where
    for where, price in prices:
        hold_to(where, partial(_check_price, price))
    return PriceList({p.channel: p for _, p in prices}, {n.channel: n for _, n in without})


def _price(row: Mapping[str, Any]) -> Price:
    fixed, per_contact = float(row["fixed_euro"]), float(row["per_contact_euro"])
    return Price(
        channel=row["channel"],
        fixed_euro=fixed,
        per_contact_euro=per_contact,
        contact=row.get("contact", ""),
        fixed_range=_range(row.get("fixed_range", (fixed, fixed))),
        per_contact_range=_range(row.get("per_contact_range", (per_contact, per_contact))),
        use=row["use"],
        reason=row["reason"],
        references=tuple(row.get("references", ())),
        author=row["author"],
        date=row["date"],
    )


def _no_price(row: Mapping[str, Any]) -> NoPrice:
    references = tuple(row.get("references", ()))
    return NoPrice(row["channel"], row["reason"], references, row["author"], row["date"])


def _range(bounds: Sequence[float]) -> tuple[float, float]:
    low, high = bounds
    return float(low), float(high)


def _check_price(price: Price) -> None:
    check_euros(price.channel, price.fixed_euro, price.per_contact_euro)
    check_euros(price.channel, price.fixed_range[1], price.per_contact_range[1])
    within = (
        0 <= price.fixed_range[0] <= price.fixed_euro <= price.fixed_range[1]
        and 0 <= price.per_contact_range[0] <= price.per_contact_euro <= price.per_contact_range[1]
    )
    if not within:
        raise InputError(
            "de prijs ligt niet tussen de laagste en de hoogste prijs. Pas een van de drie aan."
        )
    if price.contact not in CONTACTS or bool(price.contact) != bool(price.per_contact_range[1]):
        raise InputError(
            f"contact is “{shown(price.contact)}”. Schrijf adres of persoon als u per contact betaalt, "
            "en laat het veld anders weg."
        )


def _check_count(what: str, count: int | None) -> None:
    if count is not None and (not math.isfinite(count) or count < 0):
        raise InputError(f"Het aantal {what} is {count}. Geef een getal van 0 of hoger.")


def _check_countable(prices: Sequence[Price], people: int | None, addresses: int | None) -> None:
    for price in prices:
        if price.per_contact_euro and _n_contacts(price, people, addresses) is None:
            raise MissingPeople(
                f"Kanaal “{shown(price.channel)}” kost een bedrag per {price.contact}, "
                "maar het aantal mensen is niet bekend. Geef het aantal mensen."
            )


def _variable_cost(price: Price, people: int | None, addresses: int | None) -> float:
    return price.per_contact_euro * (_n_contacts(price, people, addresses) or 0)


def _n_contacts(price: Price, people: int | None, addresses: int | None) -> int | None:
    return addresses if price.contact == "adres" and addresses is not None else people
