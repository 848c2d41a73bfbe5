"""The badge: how much the figures carry, by a rule that anyone can follow.

- *sterk*: at least three channels of the advice have a national figure about this very group, case and
  phase, from 2021 or later, with an interval.
- *mager*: there are national figures about channels in this case, or in this phase, but less than that.
- *geen*: there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.answer import Badge, BadgeLevel, EvidenceBlock, GroupMatch, TermMatch
from kanaalkompas.vocabulary import Channel

ENOUGH_CHANNELS = 3


def measured_channels(evidence: Iterable[EvidenceBlock]) -> frozenset[str]:
    """Give the channels with a national figure in this case, in this phase or without phase."""
    return frozenset(
        estimate.subject
        for block in evidence
        if block.match.case is TermMatch.EXACT and _is_about_people(block)
        for estimate in block.estimates
    )


def judge_figures(evidence: Sequence[EvidenceBlock], advised: Sequence[Channel]) -> Badge:
    """Give the badge for national evidence about channels."""
    in_advice = {channel.id for channel in advised}
    measured = measured_channels(evidence) & in_advice
    strong = {
        estimate.subject
        for block in evidence
        if _is_exact(block) and not block.is_old and block.period
        for estimate in block.estimates
        if estimate.ci_lower is not None
    } & in_advice
    about_phase = [block for block in evidence if block.match.phase is TermMatch.EXACT]
    if len(strong) >= ENOUGH_CHANNELS:
        return Badge(BadgeLevel.STERK, _counted(len(strong), len(in_advice), evidence))
    if measured:
        return Badge(BadgeLevel.MAGER, _counted(len(measured), len(in_advice), evidence))
    if about_phase:
        return Badge(BadgeLevel.MAGER, "De cijfers gaan over deze fase, maar niet over deze situatie.")
    return Badge(
        BadgeLevel.GEEN,
        "Voor deze situatie vonden we geen landelijke cijfers. Het advies is een vakoordeel.",
    )


def _is_exact(block: EvidenceBlock) -> bool:
    match = block.match
    exact = match.case is TermMatch.EXACT and match.phase is TermMatch.EXACT
    return exact and match.group is GroupMatch.EXACT and _is_about_people(block)


def _is_about_people(block: EvidenceBlock) -> bool:
    """Leave out figures that count municipalities, reports or letters instead of residents."""
    return block.evidence_kind.value != "outcome"


def _counted(n_measured: int, n_advised: int, evidence: Sequence[EvidenceBlock]) -> str:
    years = [block.period for block in evidence if block.period and block.match.case is TermMatch.EXACT]
    newest = f" Het nieuwste cijfer is uit {max(years)}." if years else ""
    verb = "is" if n_measured == 1 else "zijn"
    return f"Van de {n_advised} kanalen in dit advies {verb} er {n_measured} gemeten.{newest}"
