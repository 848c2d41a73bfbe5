"""The badge: how much the figures carry, by a rule that anyone can follow.

- *sterk*: at least three channels of the advice have a national share about this very group, case and
  phase, from 2021 or later, with an interval and enough answers.
- *mager*: there are national figures about channels in this case, or in this phase, but less than that.
- *geen*: there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.answer import Badge, BadgeLevel, EvidenceBlock, GroupMatch, TermMatch
from kanaalkompas.advice.bases import counts_residents
from kanaalkompas.vocabulary import Channel, Estimate, Measure, Status

ENOUGH_CHANNELS = 3


def judge_figures(
    evidence: Sequence[EvidenceBlock], advised: Sequence[Channel], n_others: int = 0
) -> Badge:
    """Give the badge for national evidence about channels.

    `n_others` counts the national figures in this case that are about something else than channels.
    """
    in_advice = {channel.id for channel in advised}
    about_case = [
        block for block in evidence if block.match.case is TermMatch.EXACT and counts_residents(block.base)
    ]
    measured = _subjects(about_case) & in_advice
    strong_blocks = [block for block in about_case if _is_strong(block)]
    strong = _subjects(strong_blocks) & in_advice
    if len(strong) >= ENOUGH_CHANNELS:
        return Badge(BadgeLevel.STERK, _counted(strong, len(in_advice), strong_blocks))
    if measured:
        return Badge(BadgeLevel.MAGER, _counted(measured, len(in_advice), about_case))
    indirect = _indirect(evidence)
    if indirect:
        return Badge(BadgeLevel.MAGER, indirect)
    nothing = "Over kanalen in deze situatie vonden we geen landelijke cijfers."
    others = " Er zijn wel cijfers over andere onderwerpen." if n_others else ""
    return Badge(BadgeLevel.GEEN, f"{nothing}{others} Het advies is een vakoordeel.")


def of_invented_figures(badge: Badge) -> Badge:
    """Say with a badge of a fictitious edition that its figures are invented."""
    return Badge(
        badge.level,
        f"Fictief: deze cijfers zijn verzonnen. Bij een echt onderzoek stond hier: {badge.reason}",
    )


def _indirect(evidence: Sequence[EvidenceBlock]) -> str:
    """Say what the figures are about where no channel of the advice was measured; empty without figures."""
    about_case = [block for block in evidence if block.match.case is TermMatch.EXACT]
    if any(counts_residents(block.base) for block in about_case):
        return "De cijfers gaan over andere kanalen dan die in dit advies."
    if about_case:
        return "De cijfers tellen gemeenten, meldingen of berichten, en niet wat inwoners willen of doen."
    if any(block.match.phase is TermMatch.EXACT for block in evidence):
        return "De cijfers gaan over deze fase, maar niet over deze situatie."
    return ""


def _subjects(blocks: Iterable[EvidenceBlock]) -> set[str]:
    return {estimate.subject for block in blocks for estimate in block.estimates}


def _is_strong(block: EvidenceBlock) -> bool:
    """Say whether a block is about this very group and phase, not old, and with intervals."""
    is_exact = block.match.phase is TermMatch.EXACT and block.match.group is GroupMatch.EXACT
    is_recent = bool(block.period) and not block.is_old
    return is_exact and is_recent and all(_is_firm(estimate) for estimate in block.estimates)


def _is_firm(estimate: Estimate) -> bool:
    is_shown = estimate.status is Status.PUBLISHED and estimate.measure is Measure.SHARE
    return is_shown and estimate.ci_lower is not None


def _counted(measured: set[str], n_advised: int, evidence: Sequence[EvidenceBlock]) -> str:
    years = [block.period for block in evidence if block.period and _subjects([block]) & measured]
    newest = f" Het nieuwste cijfer is uit {max(years)}." if years else ""
    verb = "is" if len(measured) == 1 else "zijn"
    counted = f"{verb} er {len(measured)} in deze situatie gemeten"
    return f"Van de {n_advised} kanalen in dit advies {counted}.{newest}"
