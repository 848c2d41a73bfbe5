"""Which channel gets which role: vakoordelen from the most specific to the most general."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kanaalkompas.advice.answer import AskedGroup
from kanaalkompas.advice.texts import Content, Judgement
from kanaalkompas.vocabulary import TOTAL, Group, Role, Vocabulary

ROLE_ORDER = (Role.INZETTEN, Role.AANVULLEN, Role.VANGNET, Role.NIET_ALLEEN)
# Of two groups at once the most cautious word wins, then the most active one.
_COMBINED_ORDER = (Role.NIET_ALLEEN, Role.INZETTEN, Role.AANVULLEN, Role.VANGNET)


@dataclass(frozen=True, slots=True)
class _Ranked:
    judgement: Judgement
    distance: int
    """0 for a group that was asked, more for a larger group around it."""


def assign_roles(
    content: Content, vocabulary: Vocabulary, case: str, phase: str, asked: AskedGroup
) -> tuple[Judgement, ...]:
    """Give one vakoordeel for each channel that matters, ordered by role.

    A vakoordeel for the asked group goes before one for a larger group around it, and that before the
    general one; within a group case and phase go before case, before phase, before neither. There is
    always at least one safety net, and one offline channel that is used.
    """
    base = _best_by_channel(content.judgements_by_group.get(TOTAL, ()), case, phase)
    chosen = {channel: _Ranked(row, _FAR) for channel, row in base.items()}
    for_groups = [_for_group(part, content, vocabulary, case, phase) for part in asked.parts]
    for channel in dict.fromkeys(channel for rows in for_groups for channel in rows):
        chosen[channel] = _combined([rows[channel] for rows in for_groups if channel in rows])
    serving = {channel: row for channel, row in chosen.items() if vocabulary.channel(channel).serves(case)}
    _keep_promises(serving, base, vocabulary)
    ordered = sorted(serving.values(), key=lambda row: (ROLE_ORDER.index(row.judgement.role), row.distance))
    return tuple(row.judgement for row in ordered)


_FAR = 10_000


def _for_group(
    part: Group, content: Content, vocabulary: Vocabulary, case: str, phase: str
) -> dict[str, _Ranked]:
    """Give the vakoordelen of a group and of the age groups around it, the nearest for each channel."""
    found: dict[str, _Ranked] = {}
    for distance, key in _groups_around(part, content, vocabulary):
        for channel, row in _best_by_channel(content.judgements_by_group[key], case, phase).items():
            found.setdefault(channel, _Ranked(row, distance))
    return found


def _groups_around(part: Group, content: Content, vocabulary: Vocabulary) -> list[tuple[int, str]]:
    around = [(0, part.key)] if part.key != TOTAL and part.key in content.judgements_by_group else []
    for key in content.judgements_by_group:
        group = vocabulary.group(key)
        if part.ages and group.ages and key != part.key and group.ages.contains(part.ages):
            around.append((group.ages.width, key))
    return sorted(around)


def _best_by_channel(rows: Sequence[Judgement], case: str, phase: str) -> dict[str, Judgement]:
    best: dict[str, tuple[int, Judgement]] = {}
    for row in rows:
        if row.case not in ("", case) or row.phase not in ("", phase):
            continue
        specificity = 2 * bool(row.case) + bool(row.phase)
        if row.channel not in best or specificity > best[row.channel][0]:
            best[row.channel] = (specificity, row)
    return {channel: row for channel, (_, row) in best.items()}


def _combined(rows: Sequence[_Ranked]) -> _Ranked:
    return min(rows, key=lambda row: (_COMBINED_ORDER.index(row.judgement.role), row.distance))


def _keep_promises(
    chosen: dict[str, _Ranked], base: Mapping[str, Judgement], vocabulary: Vocabulary
) -> None:
    """Put general vakoordelen back where a group's own took away the safety net or all offline channels."""
    if not any(row.judgement.role is Role.VANGNET for row in chosen.values()):
        _put_back(chosen, [row for row in base.values() if row.role is Role.VANGNET])
    used = (row for row in chosen.values() if row.judgement.role is not Role.NIET_ALLEEN)
    if not any(vocabulary.channel(row.judgement.channel).offline for row in used):
        offline = [row for row in base.values() if vocabulary.channel(row.channel).offline]
        _put_back(chosen, [row for row in offline if row.role is not Role.NIET_ALLEEN])


def _put_back(chosen: dict[str, _Ranked], rows: Sequence[Judgement]) -> None:
    if rows:
        row = next((row for row in rows if row.channel not in chosen), rows[0])
        chosen[row.channel] = _Ranked(row, _FAR)
