"""What was worked out once from a knowledge, and need not be worked out again.

Everything in a knowledge is immutable, so what follows from it may be kept as long as it lives itself; each
store is bounded, since addresses are not.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from kanaalkompas.advice.answer import EvidenceBlock, MatchStep
    from kanaalkompas.advice.matching import Found

T = TypeVar("T")


class Memory(Generic[T]):
    """The values that were asked last, at most `most` of them; safe between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def recall(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """Give the value of a key, worked out if it is not there; two threads may both work it out."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = work_out()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self.most:
                self._values.popitem(last=False)
        return value


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

    cells: Memory[tuple[Found, ...]] = field(default_factory=lambda: Memory(8_000))
    blocks: Memory[tuple[tuple[int, ...], EvidenceBlock]] = field(default_factory=lambda: Memory(30_000))
    evidence: Memory[Evidence] = field(default_factory=lambda: Memory(1_500))
