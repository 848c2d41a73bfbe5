"""What the answers to four extra questions change in the roles: the area, the days left, names, formality.

Rules are vakoordelen in `content/refinements.toml`; what comes too late follows from the lead time of a
channel. Three things hold whatever is answered: there is a safety net, there is an offline channel in use
(in front where there was one in front), and a channel that the law asks for is never put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kanaalkompas.advice.answer import AskedGroup, Refinements, RoleChange
from kanaalkompas.advice.asking_more import MOST_DAYS
from kanaalkompas.advice.roles import AssignedRole, ordered_by_role
from kanaalkompas.advice.texts import Change, Content, Judgement, RefinementRule
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.vocabulary import TOTAL, Basis, Role, Vocabulary

IN_TIME = ("attenderen", "orienteren", "doen")
"""Phases that come within the days left; what follows later has its own time."""

_WEAKER = {Role.INZETTEN: Role.AANVULLEN, Role.AANVULLEN: Role.NIET_ALLEEN}
_FAR = 10_000
_MUST_HAVE_NET = "Blijft vangnet: er moet er altijd één zijn."
_MUST_BE_OFFLINE = "Blijft: er moet ook een kanaal zonder internet zijn."
_MUST_BE_IN_FRONT = "Naar voren gehaald: er moet ook een kanaal zonder internet vooraan staan."
_LAW_ASKS = "De wet vraagt dit, dus de rol blijft. Maar let op:"


@dataclass(frozen=True, slots=True)
class _Effect:
    """What one answer does to a channel, and why."""

    change: Change
    reason: str


def refine(
    rows: Sequence[AssignedRole],
    told: Refinements,
    content: Content,
    vocabulary: Vocabulary,
    case: str,
    phase: str,
    asked: AskedGroup,
) -> tuple[AssignedRole, ...]:
    """Change roles by what was told, and say why in `refined`; nothing told changes nothing.

    The channels are those of `rows`, and one more where a rule names what must take a channel's place.
    """
    if told == Refinements():
        return tuple(rows)
    rules = [rule for rule in content.refinements if _holds(rule, told, case, phase)]
    before = {row.judgement.channel: row for row in rows}
    legal = _asked_by_law(content, case, phase, asked)
    after = {
        channel: _changed(row, _effects(channel, rules, told, vocabulary, phase), is_legal=channel in legal)
        for channel, row in before.items()
    }
    _put_in_place(after, before, rules, told, vocabulary, case, phase)
    _keep_promises(after, before, vocabulary)
    return ordered_by_role(after.values(), vocabulary)


def role_changes(
    before: Sequence[AssignedRole], after: Sequence[AssignedRole], vocabulary: Vocabulary
) -> tuple[RoleChange, ...]:
    """Say which channels have another role than before, and why."""
    roles = {row.judgement.channel: row.role for row in before}
    return tuple(
        RoleChange(vocabulary.channel(channel), roles.get(channel), row.role, row.refined)
        for row in after
        if roles.get(channel := row.judgement.channel) is not row.role
    )


def _holds(rule: RefinementRule, told: Refinements, case: str, phase: str) -> bool:
    in_place = (not rule.cases or case in rule.cases) and (not rule.phases or phase in rule.phases)
    return in_place and getattr(told, rule.asks) == rule.answer


def _asked_by_law(content: Content, case: str, phase: str, asked: AskedGroup) -> frozenset[str]:
    """Give the channels that a vakoordeel for everyone, or for the asked group, bases on the law."""
    groups = {TOTAL, *(part.key for part in asked.parts)}
    return frozenset(
        row.channel
        for row in content.judgements
        if row.basis is Basis.WET
        and row.group in groups
        and row.case in ("", case)
        and row.phase in ("", phase)
    )


def _effects(
    channel: str, rules: Iterable[RefinementRule], told: Refinements, vocabulary: Vocabulary, phase: str
) -> list[_Effect]:
    effects = [_Effect(rule.change, rule.reason) for rule in rules if channel in rule.channels]
    late = _too_late(channel, told.days_left, vocabulary, phase)
    return [_Effect(Change.WARN, late), *effects] if late else effects


def _too_late(channel: str, days_left: int | None, vocabulary: Vocabulary, phase: str) -> str:
    needed = vocabulary.channel(channel).lead_days
    if days_left is None or needed is None or needed <= days_left or phase not in IN_TIME:
        return ""
    return (
        f"Komt niet op tijd: reken op {_days(needed)}, en u hebt er {days_left}. "
        "Gebruik dit alleen als het al klaarstaat."
    )


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dagen"


def _changed(row: AssignedRole, effects: Sequence[_Effect], *, is_legal: bool) -> AssignedRole:
    """Let the most cautious effect decide; only the reasons that point its way are told."""
    for change in (Change.WARN, Change.DOWN, Change.UP):
        reasons = [effect.reason for effect in effects if effect.change is change]
        if not reasons:
            continue
        role = _role_after(row.role, change)
        if is_legal and change is not Change.UP:
            return replace(row, refined=" ".join([_LAW_ASKS, *reasons]))
        return row if role is row.role else replace(row, role=role, refined=" ".join(reasons))
    return row


def _role_after(role: Role, change: Change) -> Role:
    """Give the role after a change; a safety net is only lost to a warning, and no warning is lifted."""
    if change is Change.WARN:
        return Role.NIET_ALLEEN
    if change is Change.UP:
        return Role.INZETTEN if role is Role.AANVULLEN else role
    return _WEAKER.get(role, role)


def _put_in_place(
    after: dict[str, AssignedRole],
    before: Mapping[str, AssignedRole],
    rules: Iterable[RefinementRule],
    told: Refinements,
    vocabulary: Vocabulary,
    case: str,
    phase: str,
) -> None:
    """Let the channel that a rule names take over the role of one that can't be used."""
    for rule in rules:
        lost = [
            c for c in rule.channels if rule.instead and c in before and after[c].role != before[c].role
        ]
        if not lost or _too_late(rule.instead, told.days_left, vocabulary, phase):
            continue
        role = before[lost[0]].role
        reason = f"In plaats van {in_sentence(vocabulary.channel(lost[0]).label)}. {rule.reason}"
        present = after.get(rule.instead)
        if present is None:
            after[rule.instead] = AssignedRole(
                _new_judgement(rule, role, case, phase), role, _FAR, "", reason
            )
        elif _is_less(present.role, role):
            after[rule.instead] = replace(present, role=role, refined=reason)


def _is_less(role: Role, other: Role) -> bool:
    """Say whether a role is a smaller part than another; a warning is never lifted."""
    order = (Role.INZETTEN, Role.VANGNET, Role.AANVULLEN)
    return role is not Role.NIET_ALLEEN and other in order and order.index(role) > order.index(other)


def _new_judgement(rule: RefinementRule, role: Role, case: str, phase: str) -> Judgement:
    return Judgement(
        case=case,
        phase=phase,
        group=TOTAL,
        channel=rule.instead,
        role=role,
        reason=rule.reason,
        basis=Basis.PRAKTIJK,
        author=rule.author,
        date=rule.date,
        references=rule.references,
    )


def _keep_promises(
    after: dict[str, AssignedRole], before: Mapping[str, AssignedRole], vocabulary: Vocabulary
) -> None:
    """Give back the quickest safety net and offline channel where the answers took the last away."""

    def quickest(rows: Iterable[AssignedRole]) -> AssignedRole | None:
        return min(rows, key=lambda row: _lead_days(row, vocabulary), default=None)

    def is_offline(row: AssignedRole) -> bool:
        return vocabulary.channel(row.judgement.channel).offline

    if not any(row.role is Role.VANGNET for row in after.values()):
        net = quickest(row for row in before.values() if row.role is Role.VANGNET)
        if net:
            after[net.judgement.channel] = _kept(net, after, _MUST_HAVE_NET)
    if not any(is_offline(row) and row.role is not Role.NIET_ALLEEN for row in after.values()):
        used = quickest(r for r in before.values() if is_offline(r) and r.role is not Role.NIET_ALLEEN)
        if used:
            after[used.judgement.channel] = _kept(used, after, _MUST_BE_OFFLINE)
    had_front = any(is_offline(row) and row.role is Role.INZETTEN for row in before.values())
    if had_front and not any(is_offline(r) and r.role is Role.INZETTEN for r in after.values()):
        raised = quickest(_may_rise([row for row in after.values() if is_offline(row)], after))
        fallen = quickest(row for row in before.values() if is_offline(row) and row.role is Role.INZETTEN)
        if raised:
            in_front = replace(raised, role=Role.INZETTEN)
            after[raised.judgement.channel] = _kept(in_front, after, _MUST_BE_IN_FRONT)
        elif fallen:
            after[fallen.judgement.channel] = _kept(fallen, after, _MUST_BE_IN_FRONT)


def _lead_days(row: AssignedRole, vocabulary: Vocabulary) -> int:
    days = vocabulary.channel(row.judgement.channel).lead_days
    return MOST_DAYS if days is None else days


def _may_rise(offline: Sequence[AssignedRole], after: Mapping[str, AssignedRole]) -> list[AssignedRole]:
    n_nets = sum(row.role is Role.VANGNET for row in after.values())
    complements = [row for row in offline if row.role is Role.AANVULLEN]
    return complements or [row for row in offline if row.role is Role.VANGNET and n_nets > 1]


def _kept(row: AssignedRole, after: Mapping[str, AssignedRole], promise: str) -> AssignedRole:
    """Give a channel this role, with the promise and what speaks against it."""
    against = after[row.judgement.channel].refined
    return replace(row, refined=f"{promise} {against}".strip())
