"""Where the advice for several groups differs, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import Gap, GroupAnswer, QuestionGaps, compare_figures
from kanaalkompas.vocabulary import Vocabulary
from kanaalkompas.web.pages.figures.figure_lines import subject_label
from kanaalkompas.web.pages.figures.trail import INTERVAL_KINDS
from kanaalkompas.web.pages.numbers import decimals_of, figure_text, n_text, respondents_text


@dataclass(frozen=True, slots=True)
class GapLine:
    """The figures of two groups for one channel; the other group's first, as in the heading."""

    channel: str
    other: str
    other_n: str
    first: str
    first_n: str
    is_clear: bool


@dataclass(frozen=True, slots=True)
class GapBlock:
    """Figures of two groups that answer one question of a survey; `margin` says what their errors count."""

    question: str
    kind: str
    base: str
    period: str
    source_id: str
    source_title: str
    margin: str
    cautions: tuple[str, ...]
    lines: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How one group differs from the first: in roles, and in figures that may stand beside each other.

    No channels where the roles are equal; no figures where none can be judged.
    """

    label: str
    first_label: str
    channels: tuple[str, ...]
    figures: tuple[GapBlock, ...]

    @property
    def n_figures(self) -> int:
        """How many pairs of figures were judged."""
        return sum(len(block.lines) for block in self.figures)

    @property
    def n_clear(self) -> int:
        """How many of them differ by more than chance explains."""
        return sum(line.is_clear for block in self.figures for line in block.lines)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The groups of one phase side by side."""

    differences: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        """Say whether every group gets the same advice."""
        return not any(difference.channels for difference in self.differences)


def compare_groups(groups: Sequence[GroupAnswer], vocabulary: Vocabulary) -> Comparison | None:
    """Compare each group with the first; None where there is only one."""
    first, *others = groups
    if not others:
        return None
    return Comparison(
        tuple(
            Difference(
                other.group.label,
                first.group.label,
                _differing(first, other, vocabulary),
                tuple(_gap_block(found, vocabulary) for found in compare_figures(first, other)),
            )
            for other in others
        )
    )


def _gap_block(found: QuestionGaps, vocabulary: Vocabulary) -> GapBlock:
    block = found.first
    bases = dict.fromkeys(row.ci_basis for gap in found.gaps for row in (gap.first, gap.other))
    shared = [caution for caution in block.cautions if caution in found.other.cautions]
    return GapBlock(
        question=block.question,
        kind=vocabulary.labels["evidence_kind"][block.evidence_kind],
        base=block.base,
        period=block.period or _("jaar onbekend"),
        source_id=block.source.id,
        source_title=block.source.title,
        margin="; ".join(_(INTERVAL_KINDS[basis]) for basis in bases),
        cautions=tuple(shared),
        lines=tuple(_gap_line(gap, vocabulary) for gap in found.gaps),
    )


def _gap_line(gap: Gap, vocabulary: Vocabulary) -> GapLine:
    digits = decimals_of([gap.first, gap.other])
    return GapLine(
        subject_label(gap.first, vocabulary),
        figure_text(gap.other, digits),
        n_text(respondents_text(gap.other)),
        figure_text(gap.first, digits),
        n_text(respondents_text(gap.first)),
        gap.is_clear,
    )


def _differing(first: GroupAnswer, other: GroupAnswer, vocabulary: Vocabulary) -> tuple[str, ...]:
    there, here = _roles(first, vocabulary), _roles(other, vocabulary)
    return tuple(
        _difference(channel, here.get(channel, ""), there.get(channel, ""))
        for channel in dict.fromkeys([*here, *there])
        if here.get(channel) != there.get(channel)
    )


def _difference(channel: str, here: str, there: str) -> str:
    if not there:
        return _("%(channel)s: komt erbij als “%(here)s”") % {"channel": channel, "here": here}
    if not here:
        return _("%(channel)s: valt weg (was “%(there)s”)") % {"channel": channel, "there": there}
    words = {"channel": channel, "here": here, "there": there}
    return _("%(channel)s: “%(here)s” in plaats van “%(there)s”") % words


def _roles(group: GroupAnswer, vocabulary: Vocabulary) -> dict[str, str]:
    labels = vocabulary.labels["role"]
    return {_(advice.channel.label): _(labels[advice.role]) for advice in group.channels}
