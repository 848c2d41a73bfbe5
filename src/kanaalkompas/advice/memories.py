"""What is kept of a knowledge.

Everything in a knowledge is immutable, so what follows from it may be kept as long as it lives itself; each
store is bounded, since addresses are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kanaalkompas.advice.answer import EvidenceBlock, MatchStep
from kanaalkompas.advice.matching import Found
from kanaalkompas.advice.memory import Memory


@dataclass(frozen=True, slots=True)
class Evidence:
    """The figures for one group in one phase of one case, and how they were found."""

    blocks: tuple[EvidenceBlock, ...]
    steps: tuple[MatchStep, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Memories:
    """What is kept of one knowledge.

    `cells` are figures of one case and phase for an asked group, `blocks` those that stand beside each
    other with their place in the order, `evidence` all that an answer shows. Cases and phases share the
    first two.
    """

    cells: Memory[tuple[tuple[Found, ...], ...]] = field(default_factory=lambda: Memory(1_000))
    blocks: Memory[tuple[tuple[int, ...], EvidenceBlock]] = field(default_factory=lambda: Memory(4_000))
    evidence: Memory[Evidence] = field(default_factory=lambda: Memory(2_500))
