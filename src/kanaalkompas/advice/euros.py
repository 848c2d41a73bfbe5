"""Read a price or budget that a user types: Dutch or English decimals, and never a guess."""

from __future__ import annotations

import math
import re

from kanaalkompas.vocabulary import InputError, shown

MOST_FIXED_EURO = 10_000_000
MOST_PER_CONTACT_EURO = 10_000

GIVE_A_PRICE = "Geef zelf een prijs: een vast bedrag en een bedrag per contact."

_AMOUNT = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_LOOKS_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?")


class MissingPrice(InputError):
    """A channel has no price, and the plan needs one; the command line or page adds how to give it."""

    def __init__(self, message: str, channel: str) -> None:
        super().__init__(message)
        self.channel = channel


class MissingPeople(InputError):
    """The number of people is needed and not known; the command line or page adds how to give it."""


def parse_price(text: str) -> tuple[str, float, float]:
    """Read `kanaal=VAST+PER_CONTACT` or `kanaal=VAST`, such as `brief=100+0,95`.

    Gives the channel as it was typed (its name is not checked), the fixed cost and the cost per contact,
    both in euros. Raises `InputError` for anything else.
    """
    channel, equals, amounts = (part.strip() for part in text.partition("="))
    if not channel or not equals:
        raise InputError(
            f"Prijs “{shown(text)}” is niet te lezen. "
            "Schrijf kanaal=VAST+PER_CONTACT, zoals brief=100+0,95."
        )
    fixed, plus, per_contact = amounts.partition("+")
    fixed_euro = read_euros(fixed, channel)
    per_contact_euro = read_euros(per_contact, channel) if plus else 0.0
    check_euros(channel, fixed_euro, per_contact_euro)
    return channel, fixed_euro, per_contact_euro


def read_euros(text: str, channel: str) -> float:
    """Read an amount in euros with a decimal comma or point; `channel` is named in the complaint.

    `1.500` could mean two amounts, a thousand times apart. It is refused rather than guessed at.
    """
    return _read_amount(text, f"Prijs van kanaal “{shown(channel)}”: bedrag")


def read_budget(text: str) -> float:
    """Read a budget in euros by the rule of a price: `5000`, `5000,50` and `5000.50`, and never `5.000`.

    Raises `InputError` for anything else.

    Examples
    --------
    >>> read_budget("5000,50")
    5000.5
    """
    return _read_amount(text, "Budget")


def _read_amount(text: str, what: str) -> float:
    amount = text.strip()
    where = f"{what} “{shown(amount)}”"
    if amount.startswith(("-", "−")):
        raise InputError(f"{where} is lager dan 0. Geef een bedrag van 0 of hoger.")
    if _LOOKS_LIKE_THOUSANDS.fullmatch(amount):
        raise InputError(
            f"{where} kan twee dingen betekenen. Schrijf 1500 of 1,5, zonder punt bij duizend."
        )
    if not _AMOUNT.fullmatch(amount):
        raise InputError(f"{where} is geen getal. Schrijf het met cijfers, zoals 100 of 0,95.")
    return float(amount.replace(",", "."))


def check_euros(channel: str, fixed_euro: float, per_contact_euro: float) -> None:
    """Raise `InputError` where an amount is no number, negative or larger than any channel costs."""
    for name, amount, most in (
        ("het vaste bedrag", fixed_euro, MOST_FIXED_EURO),
        ("het bedrag per contact", per_contact_euro, MOST_PER_CONTACT_EURO),
    ):
        where = f"Prijs van kanaal “{shown(channel)}”: {name}"
        if math.isnan(amount):
            raise InputError(f"{where} is geen getal. Schrijf het met cijfers, zoals 100 of 0,95.")
        if amount < 0:
            raise InputError(f"{where} is lager dan 0. Geef een bedrag van 0 of hoger.")
        if amount > most:
            raise InputError(f"{where} is te hoog. Hoogstens {most} euro mag.")
