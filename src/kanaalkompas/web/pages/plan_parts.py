"""The parts of a plan as a page shows them: mixes, groups, the curve and the prices, each with its numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanaalkompas.advice import Price, Reference
from kanaalkompas.advice.audience import ChannelAdds, ChannelChoice, GroupReach, PlanAnswer, PlannedMix
from kanaalkompas.exports import Bar, CurvePoint, Line, bar_chart, curve_chart
from kanaalkompas.web.pages.numbers import count_text, number_text, percent_text

_MOST_LABELS = 8
"""More numbers in one curve run through each other."""
_AXIS_PARTS = 4
_DEAREST = 3
"""The drawing goes to this many times the cost of the best mix; the table goes on."""


@dataclass(frozen=True, slots=True)
class MixLine:
    """A mix in a list; `change` says how it differs from the line before, or from the best mix."""

    share: str
    cost: str
    n_channels: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The reach of the mix in a group; `share` is empty where only bounds are known."""

    label: str
    share: str
    interval: str
    missed: str
    n_respondents: str


@dataclass(frozen=True, slots=True)
class Charted:
    """A drawing, and the same numbers as lines of a table."""

    chart: SafeString
    lines: tuple[GroupLine, ...] | tuple[MixLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What one channel adds, or what would be lost without it."""

    label: str
    points: str


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


def range_text(lower: float, upper: float, digits: int) -> str:
    """Write an interval in words: 81,7 tot 85,5%."""
    return _("%(lower)s tot %(upper)s%%") % {
        "lower": number_text(100 * lower, digits),
        "upper": number_text(100 * upper, digits),
    }


def group_lines(groups: Sequence[GroupReach], digits: int) -> Charted:
    """Draw the reach by group."""
    lines = tuple(
        GroupLine(
            label=group.group_label,
            share="" if group.share is None else percent_text(group.share, digits),
            interval=range_text(group.ci_lower, group.ci_upper, digits),
            missed=percent_text(group.missed_at_least, digits),
            n_respondents=count_text(group.n_respondents),
        )
        for group in groups
    )
    bars = [
        Bar(
            label=group.group_label,
            value=line.share or line.interval,
            share=group.share,
            lower=group.ci_lower,
            upper=group.ci_upper,
        )
        for group, line in zip(groups, lines, strict=True)
    ]
    return Charted(
        _drawn(
            bar_chart(
                "groepen",
                _("Hoeveel u per groep bereikt"),
                _("Staafdiagram. Dezelfde getallen staan in de tabel ernaast."),
                bars,
            )
        ),
        lines,
    )


def channel_bars(channels: Sequence[ChannelChoice]) -> Charted:
    """Draw what each channel reaches by itself; a hidden share says so."""
    lines = tuple(
        GroupLine(
            label=channel.label,
            share=_("te weinig antwoorden") if channel.share is None else percent_text(channel.share, 1),
            interval=_interval_of(channel),
            missed="",
            n_respondents="",
        )
        for channel in channels
    )
    bars = [
        Bar(channel.label, line.share, channel.share, channel.ci_lower, channel.ci_upper)
        for channel, line in zip(channels, lines, strict=True)
    ]
    return Charted(
        _drawn(
            bar_chart(
                "kanalen",
                _("Hoeveel mensen elk kanaal apart gebruiken"),
                _("Staafdiagram. Dezelfde getallen staan in de tabel ernaast."),
                bars,
            )
        ),
        lines,
    )


def rival_lines(answer: PlanAnswer, digits: int) -> tuple[MixLine, ...]:
    """Give the mixes that can be as good, each by how it differs from the best."""
    best = () if answer.best is None else _labels(answer.best)
    return tuple(_mix_line(mix, best, digits) for mix in answer.not_told_apart)


def curve_lines(answer: PlanAnswer, digits: int) -> Charted:
    """Draw how far one gets with fewer or more channels, or with less or more money."""
    lines, before = [], ()
    for mix in answer.curve:
        lines.append(_mix_line(mix, before, digits, is_best=_is_best(mix, answer)))
        before = _labels(mix)
    along_cost = answer.curve_along_cost
    drawn = curve_chart(
        "verloop",
        _("Bereik tegen budget") if along_cost else _("Bereik tegen aantal kanalen"),
        _("Lijn met punten. Dezelfde getallen staan in de tabel ernaast."),
        _points(answer, lines),
        _cost_ticks(_drawn_mixes(answer)) if along_cost else _count_ticks(answer.curve),
        Line.STEPS if along_cost else Line.STRAIGHT,
    )
    return Charted(_drawn(drawn), tuple(lines))


def change_lines(changes: Iterable[ChannelAdds]) -> tuple[ChangeLine, ...]:
    """Write what channels add or are needed for, in points of a per cent."""
    return tuple(ChangeLine(change.label, number_text(100 * change.points, 1)) for change in changes)


def price_lines(
    channels: Iterable[ChannelChoice], references: dict[str, Reference]
) -> tuple[PriceLine, ...]:
    """Say what each channel costs and why we think so."""
    return tuple(
        PriceLine(
            label=channel.label,
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
        each = {"amount": _amount(price.per_contact_euro), "contact": price.contact}
        parts.append(_("%(amount)s per %(contact)s") % each)
    return " + ".join(parts)


def n_channels_text(n_channels: int) -> str:
    """Write a number of channels."""
    return ngettext("%(n)d kanaal", "%(n)d kanalen", n_channels) % {"n": n_channels}


def _amount(amount: float) -> str:
    digits = 0 if amount == round(amount) else 2 if round(amount, 2) == amount else 3
    return euros(amount, digits)


def _price_range(price: Price) -> str:
    for low, high in (price.fixed_range, price.per_contact_range):
        if low < high:
            return _("%(low)s tot %(high)s") % {"low": _amount(low), "high": _amount(high)}
    return ""


def _interval_of(channel: ChannelChoice) -> str:
    if channel.ci_lower is None or channel.ci_upper is None:
        return ""
    return range_text(channel.ci_lower, channel.ci_upper, 1)


def _labels(mix: PlannedMix | object) -> tuple[str, ...]:
    return tuple(channel.label for channel in mix.channels)  # type: ignore[attr-defined]


def _mix_line(mix: PlannedMix, before: Sequence[str], digits: int, *, is_best: bool = False) -> MixLine:
    labels = _labels(mix)
    return MixLine(
        share=percent_text(mix.share, digits),
        cost="" if mix.cost is None else euros(mix.cost),
        n_channels=n_channels_text(len(labels)),
        added=tuple(label for label in labels if label not in before),
        removed=tuple(label for label in before if label not in labels),
        is_best=is_best,
    )


def _is_best(mix: PlannedMix, answer: PlanAnswer) -> bool:
    return answer.best is not None and mix.channels == answer.best.channels


def _points(answer: PlanAnswer, lines: Sequence[MixLine]) -> list[CurvePoint]:
    drawn = _drawn_mixes(answer)
    last = len(drawn) - 1
    written = {0, last} if last >= _MOST_LABELS else set(range(last + 1))
    return [
        CurvePoint(
            place=(mix.cost or 0.0) if answer.curve_along_cost else len(mix.channels),
            share=mix.share,
            label=percent_text(mix.share, 0) if line.is_best or place in written else "",
            chosen=line.is_best,
        )
        for place, (mix, line) in enumerate(zip(drawn, lines, strict=False))
    ]


def _drawn_mixes(answer: PlanAnswer) -> Sequence[PlannedMix]:
    """Leave out what is so much dearer than the best mix that the rest would become a dot."""
    if not answer.curve_along_cost or answer.best is None or not answer.best.cost:
        return answer.curve
    within = [mix for mix in answer.curve if (mix.cost or 0.0) <= _DEAREST * answer.best.cost]
    return within if len(within) > 1 else answer.curve


def _cost_ticks(mixes: Sequence[PlannedMix]) -> list[tuple[float, str]]:
    """Give round amounts, four steps or fewer."""
    most = max((mix.cost or 0.0 for mix in mixes), default=0.0)
    if not most:
        return [(0.0, euros(0))]
    size = 10.0 ** math.floor(math.log10(most))
    step = next(part * size for part in (0.25, 0.5, 1.0, 2.5) if most / (part * size) <= _AXIS_PARTS)
    return [(n * step, euros(n * step)) for n in range(int(most / step) + 1)]


def _count_ticks(curve: Sequence[PlannedMix]) -> list[tuple[float, str]]:
    most = max((len(mix.channels) for mix in curve), default=0)
    step = max(1, -(-most // 12))
    return [(float(n), str(n)) for n in range(0, most + 1, step)]


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 the charts escape all text; tests/exports holds them to that
