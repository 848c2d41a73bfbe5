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


class Same:
    """A value as a key: equal to that very object alone, so that a deep one need not be hashed.

    It holds the object, so no other one gets its identity.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value


class Memory(Generic[T]):
    """The values that were asked last, of at most `most` together by their `size`; safe between threads.

    Without a `size` each value counts for one.
    """

    def __init__(self, most: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self.most, self.size = most, size
        self.used = 0
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
            if key in self._values:
                return self._values[key]
            self._values[key] = value
            self.used += self.size(value)
            while self.used > self.most:
                self.used -= self.size(self._values.popitem(last=False)[1])
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

    cells: Memory[tuple[tuple[Found, ...], ...]] = field(default_factory=lambda: Memory(1_000))
    blocks: Memory[tuple[tuple[int, ...], EvidenceBlock]] = field(default_factory=lambda: Memory(4_000))
    evidence: Memory[Evidence] = field(default_factory=lambda: Memory(2_500))
