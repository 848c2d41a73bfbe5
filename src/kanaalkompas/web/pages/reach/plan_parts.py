"""The parts of a plan as a page shows them: mixes, groups and the curve."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanaalkompas.advice.audience import (
    BestMix,
    ChannelAdds,
    ChannelChoice,
    GroupReach,
    Method,
    PlanAnswer,
    PlannedMix,
    points_text,
)
from kanaalkompas.advice.wording import listed
from kanaalkompas.exports import Bar, CurvePoint, Line, bar_chart, curve_chart
from kanaalkompas.web.pages.drawing import drawn_svg
from kanaalkompas.web.pages.numbers import count_text, percent_text, range_text
from kanaalkompas.web.pages.reach.plan_prices import euros

_MOST_LABELS = 5
"""More numbers in one curve run through each other."""
_AXIS_PARTS = 4
"""Steps on the axis of costs; more amounts touch each other on a telephone."""
_DEAREST = 3
"""The drawing goes to this many times the cost of the best mix; the table goes on."""


@dataclass(frozen=True, slots=True)
class MixLine:
    """A mix in a list; `change` says how it differs from the line before, or from the best mix."""

    share: str
    cost: str
    n_channels: str
    change: str
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The reach of the mix in a group; `share` is empty where only bounds are known."""

    label: str
    share: str
    interval: str
    missed: str
    people: str
    n_respondents: str


@dataclass(frozen=True, slots=True)
class Charted:
    """A drawing, and the same numbers as lines of a table; `is_cut` where only the table has them all."""

    chart: SafeString
    lines: tuple[GroupLine, ...] | tuple[MixLine, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What one channel adds, or what would be lost without it."""

    label: str
    points: str


def group_lines(groups: Sequence[GroupReach], digits: int) -> Charted:
    """Draw the reach by group."""
    lines = tuple(
        GroupLine(
            label=_(group.group_label),
            share="" if group.share is None else percent_text(group.share, digits),
            interval=range_text(group.ci_lower, group.ci_upper, digits),
            missed=_missed_text(group, digits),
            people=_people_text(group),
            n_respondents=count_text(group.n_respondents),
        )
        for group in groups
    )
    bars = [
        Bar(
            label=_(group.group_label),
            value=line.share or line.interval,
            share=group.share,
            lower=group.ci_lower,
            upper=group.ci_upper,
        )
        for group, line in zip(groups, lines, strict=True)
    ]
    return Charted(
        drawn_svg(
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
            label=_(channel.label),
            share=_("niet getoond") if channel.share is None else percent_text(channel.share, 1),
            interval=_interval_of(channel),
            missed="",
            people="",
            n_respondents="",
        )
        for channel in channels
    )
    bars = [
        Bar(_(channel.label), line.share, channel.share, channel.ci_lower, channel.ci_upper)
        for channel, line in zip(channels, lines, strict=True)
    ]
    return Charted(
        drawn_svg(
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
    lines: list[MixLine] = []
    before: tuple[str, ...] = ()
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
    return Charted(drawn_svg(drawn), tuple(lines), is_cut=len(_drawn_mixes(answer)) < len(lines))


def change_lines(changes: Iterable[ChannelAdds], digits: int) -> tuple[ChangeLine, ...]:
    """Write what channels add or are needed for, in points of a per cent."""
    return tuple(ChangeLine(_(change.label), points_text(change.points, digits)) for change in changes)


def n_channels_text(n_channels: int) -> str:
    """Write a number of channels."""
    return ngettext("%(n)d kanaal", "%(n)d kanalen", n_channels) % {"n": n_channels}


def _missed_text(group: GroupReach, digits: int) -> str:
    """Write how much is missed at least; bounds that begin at nothing say nothing."""
    if group.method is Method.BOUNDS and not group.missed_at_least:
        return _("onbekend")
    return percent_text(group.missed_at_least, digits)


def _people_text(group: GroupReach) -> str:
    if group.people is None or group.people_missed_at_least is None:
        return ""
    words = {"missed": count_text(group.people_missed_at_least), "people": count_text(group.people)}
    return _("hier ten minste %(missed)s van %(people)s mensen") % words


def _interval_of(channel: ChannelChoice) -> str:
    if channel.ci_lower is None or channel.ci_upper is None:
        return ""
    return range_text(channel.ci_lower, channel.ci_upper, 1)


def _labels(mix: PlannedMix | BestMix) -> tuple[str, ...]:
    return tuple(map(_, mix.labels))


def _mix_line(mix: PlannedMix, before: Sequence[str], digits: int, *, is_best: bool = False) -> MixLine:
    labels = _labels(mix)
    return MixLine(
        share=percent_text(mix.value, digits),
        cost="" if mix.cost is None else euros(mix.cost),
        n_channels=n_channels_text(len(labels)),
        change=_change(labels, before),
        is_best=is_best,
    )


def _change(labels: Sequence[str], before: Sequence[str]) -> str:
    added = listed(label for label in labels if label not in before)
    removed = listed(label for label in before if label not in labels)
    words = {"added": added, "removed": removed}
    if not removed:
        return _("erbij: %(added)s") % words
    return _("%(added)s in plaats van %(removed)s") % words if added else _("zonder %(removed)s") % words


def _is_best(mix: PlannedMix, answer: PlanAnswer) -> bool:
    return answer.best is not None and mix.channels == answer.best.channels


def _points(answer: PlanAnswer, lines: Sequence[MixLine]) -> list[CurvePoint]:
    drawn = _drawn_mixes(answer)
    last = len(drawn) - 1
    written = {0, last} if last >= _MOST_LABELS else set(range(last + 1))
    return [
        CurvePoint(
            place=(mix.cost or 0.0) if answer.curve_along_cost else len(mix.channels),
            share=mix.value,
            label=line.share if line.is_best or place in written else "",
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
