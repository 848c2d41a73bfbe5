"""The prices that a plan reckons with, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import Price, Reference
from kanaalkompas.advice.audience import ChannelChoice
from kanaalkompas.web.pages.numbers import number_text


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A price that the plan reckons with, and why it is that."""

    label: str
    cost: str
    price: str
    own: bool
    use: str
    reason: str
    range: str
    author: str
    references: tuple[Reference, ...]


def euros(amount: float, digits: int = 0) -> str:
    """Write an amount: € 4.950."""
    return f"€ {number_text(amount, digits)}"


def price_lines(
    channels: Iterable[ChannelChoice], references: Mapping[str, Reference]
) -> tuple[PriceLine, ...]:
    """Say what each channel costs and why we think so."""
    return tuple(
        PriceLine(
            label=_(channel.label),
            cost=euros(channel.cost or 0.0),
            price=price_text(channel.price),
            own=channel.price.own,
            use=channel.price.use,
            reason=channel.price.reason,
            range=_price_range(channel.price),
            author=channel.price.author,
            references=tuple(references[name] for name in channel.price.references),
        )
        for channel in channels
        if channel.price is not None
    )


def price_text(price: Price) -> str:
    """Write a price: € 100 + € 0,95 per adres."""
    parts = [_amount(price.fixed_euro)] if price.fixed_euro or not price.per_contact_euro else []
    if price.per_contact_euro:
        each = {"amount": _amount(price.per_contact_euro), "contact": _(price.contact)}
        parts.append(_("%(amount)s per %(contact)s") % each)
    return " + ".join(parts)


def _amount(amount: float) -> str:
    digits = 0 if amount == round(amount) else 2 if round(amount, 2) == amount else 3
    return euros(amount, digits)


def _price_range(price: Price) -> str:
    for low, high in (price.fixed_range, price.per_contact_range):
        if low < high:
            return _("%(low)s tot %(high)s") % {"low": _amount(low), "high": _amount(high)}
    return ""
