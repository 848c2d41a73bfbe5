"""Where the advice for several groups differs, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import GroupAnswer
from kanaalkompas.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Difference:
    """How one group's roles differ from those of the first group; no channels where they do not."""

    label: str
    first_label: str
    channels: tuple[str, ...]


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
            Difference(other.group.label, first.group.label, _differing(first, other, vocabulary))
            for other in others
        )
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
        return _("%(channel)s: komt erbij (%(here)s)") % {"channel": channel, "here": here}
    if not here:
        return _("%(channel)s: valt weg (%(there)s)") % {"channel": channel, "there": there}
    words = {"channel": channel, "here": here, "there": there}
    return _("%(channel)s: %(here)s in plaats van %(there)s") % words


def _roles(group: GroupAnswer, vocabulary: Vocabulary) -> dict[str, str]:
    labels = vocabulary.labels["role"]
    return {_(advice.channel.label): _(labels[advice.role]) for advice in group.channels}
