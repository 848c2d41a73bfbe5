"""Which channel gets which role: vakoordelen from the most specific to the most general."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kanaalkompas.advice.answer import AskedGroup
from kanaalkompas.advice.texts import Content, GroupSheet, Judgement
from kanaalkompas.vocabulary import TOTAL, Basis, Group, Role, Vocabulary

ROLE_ORDER = (Role.INZETTEN, Role.AANVULLEN, Role.VANGNET, Role.NIET_ALLEEN)
# Of two groups at once the most cautious word wins, then the most active one.
_COMBINED_ORDER = (Role.NIET_ALLEEN, Role.INZETTEN, Role.AANVULLEN, Role.VANGNET)
_FAR = 10_000
_RAISED = "Naar voren gehaald: voor deze groep moet er ook een kanaal zonder internet vooraan staan."


@dataclass(frozen=True, slots=True)
class AssignedRole:
    """A channel's role: that of its vakoordeel, unless `raised` or `refined` says why it is another.

    `raised` tells that the channel was put in front, `refined` what an extra answer changed. `distance` is
    0 for a vakoordeel of the asked group, more for a larger group around it.
    """

    judgement: Judgement
    role: Role
    distance: int
    raised: str = ""
    refined: str = ""


def assign_roles(
    content: Content, vocabulary: Vocabulary, case: str, phase: str, asked: AskedGroup
) -> tuple[AssignedRole, ...]:
    """Give one role for each channel that matters, ordered by role.

    A vakoordeel for the asked group goes before one for a larger group around it, and that before the
    general one; within a group case and phase go before case, before phase, before neither. There is
    always at least one safety net and one offline channel in use; for an asked group an offline channel
    stands in front.
    """
    general = _best_by_channel(content.judgements_by_group.get(TOTAL, ()), case, phase)
    base = {channel: row for channel, row in general.items() if vocabulary.channel(channel).serves(case)}
    chosen = {channel: _assigned(row, _FAR) for channel, row in base.items()}
    for_groups = [_for_group(part, base, content, vocabulary, case, phase) for part in asked.parts]
    for channel in dict.fromkeys(channel for rows in for_groups for channel in rows):
        chosen[channel] = _combined([rows[channel] for rows in for_groups if channel in rows])
    serving = {channel: row for channel, row in chosen.items() if vocabulary.channel(channel).serves(case)}
    _keep_promises(serving, base, vocabulary)
    if any(for_groups):
        _put_offline_in_front(serving, vocabulary)
    return ordered_by_role(serving.values(), vocabulary)


def ordered_by_role(rows: Iterable[AssignedRole], vocabulary: Vocabulary) -> tuple[AssignedRole, ...]:
    """Put channels in the order in which advice leads."""
    return tuple(sorted(rows, key=lambda row: _place(row, vocabulary)))


def _place(row: AssignedRole, vocabulary: Vocabulary) -> tuple[int, bool, int]:
    """Order by role; a channel made for this case alone goes first, then the nearest vakoordeel."""
    is_for_any_case = not vocabulary.channel(row.judgement.channel).only_case
    return (ROLE_ORDER.index(row.role), is_for_any_case, row.distance)


def _assigned(judgement: Judgement, distance: int) -> AssignedRole:
    return AssignedRole(judgement, judgement.role, distance)


def _for_group(
    part: Group,
    base: Mapping[str, Judgement],
    content: Content,
    vocabulary: Vocabulary,
    case: str,
    phase: str,
) -> dict[str, AssignedRole]:
    """Give the vakoordelen of a group and of the age groups around it, the nearest for each channel."""
    found: dict[str, AssignedRole] = {}
    for distance, key in _groups_around(part, content, vocabulary):
        rows = _best_by_channel(content.judgements_by_group.get(key, ()), case, phase)
        for channel, row in rows.items():
            general = base.get(channel)
            # A warning about a channel that nobody would use here is noise.
            if general is not None or row.case or row.role is not Role.NIET_ALLEEN:
                found.setdefault(channel, _in_this_case(row, general, distance))
        for row in _online_rows(content.group_sheets.get(key), base, vocabulary):
            found.setdefault(row.channel, _assigned(row, distance))
    return found


def _in_this_case(row: Judgement, general: Judgement | None, distance: int) -> AssignedRole:
    """Keep the general text about this case where the group's text, about any case, adds nothing.

    It adds nothing where it gives the same role, or makes a safety net of what is used by everyone here.
    """
    if general is None or row.case or not general.case:
        return _assigned(row, distance)
    is_used = general.role in (Role.INZETTEN, Role.AANVULLEN)
    adds_nothing = general.role is row.role or (row.role is Role.VANGNET and is_used)
    return _assigned(general if adds_nothing else row, distance)


def _online_rows(
    sheet: GroupSheet | None, base: Mapping[str, Judgement], vocabulary: Vocabulary
) -> Iterable[Judgement]:
    """Give the vakoordelen that a group's sheet makes of every general one about an online channel."""
    if sheet is None or sheet.online is None:
        return
    for channel, row in base.items():
        if not vocabulary.channel(channel).offline:
            yield replace(
                row,
                group=sheet.group,
                role=sheet.online,
                reason=sheet.online_reason,
                basis=Basis.PRAKTIJK,
                author=sheet.author,
                date=sheet.date,
                references=sheet.references,
                law=(),
            )


def _groups_around(part: Group, content: Content, vocabulary: Vocabulary) -> list[tuple[int, str]]:
    around = [(0, part.key)] if part.key != TOTAL else []
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


def _combined(rows: Sequence[AssignedRole]) -> AssignedRole:
    return min(rows, key=lambda row: (_COMBINED_ORDER.index(row.role), row.distance))


def _keep_promises(
    chosen: dict[str, AssignedRole], base: Mapping[str, Judgement], vocabulary: Vocabulary
) -> None:
    """Put general vakoordelen back where a group's own took away the safety net or all offline channels."""
    if not any(row.role is Role.VANGNET for row in chosen.values()):
        _put_back(chosen, [row for row in base.values() if row.role is Role.VANGNET])
    in_use = (row.judgement.channel for row in chosen.values() if row.role is not Role.NIET_ALLEEN)
    if not any(vocabulary.channel(channel).offline for channel in in_use):
        offline = [row for row in base.values() if vocabulary.channel(row.channel).offline]
        _put_back(chosen, [row for row in offline if row.role is not Role.NIET_ALLEEN])


def _put_back(chosen: dict[str, AssignedRole], rows: Sequence[Judgement]) -> None:
    if rows:
        row = next((row for row in rows if row.channel not in chosen), rows[0])
        chosen[row.channel] = _assigned(row, _FAR)


def _put_offline_in_front(chosen: dict[str, AssignedRole], vocabulary: Vocabulary) -> None:
    """Raise the nearest offline channel where none is `inzetten`; the last safety net stays one."""
    offline = [row for row in chosen.values() if vocabulary.channel(row.judgement.channel).offline]
    if any(row.role is Role.INZETTEN for row in offline):
        return
    n_nets = sum(row.role is Role.VANGNET for row in chosen.values())
    may_rise = [row for row in offline if row.role is Role.AANVULLEN]
    may_rise = may_rise or [row for row in offline if row.role is Role.VANGNET and n_nets > 1]
    if may_rise:
        nearest = min(may_rise, key=lambda row: row.distance)
        chosen[nearest.judgement.channel] = replace(nearest, role=Role.INZETTEN, raised=_RAISED)
