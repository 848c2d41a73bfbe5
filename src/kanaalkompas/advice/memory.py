"""A bounded store of values that were worked out once, and need not be worked out again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

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
