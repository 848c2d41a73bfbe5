"""How often one network may ask: counted in memory, by a hash that means nothing outside this process."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from kanaalkompas.web.api.contract import BASE

WINDOW_SECONDS = 60
MOST_NETWORKS = 10_000
"""Networks that are counted at the same time; of more, the one that was first seen is forgotten."""

OF_A_PLAN = 20
"""How many questions a plan counts for: finding one takes a second or two."""

_WEIGHTS = {f"{BASE}/plannen": OF_A_PLAN}


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a network may still ask in this window. `is_passed` says that this question was too much."""

    quota: int
    left: int
    seconds: int
    is_passed: bool

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the IETF draft "RateLimit header fields for HTTP"."""
        headers = {
            "RateLimit-Policy": f'"netwerk";q={self.quota};w={WINDOW_SECONDS}',
            "RateLimit": f'"netwerk";r={self.left};t={self.seconds}',
        }
        return headers | ({"Retry-After": str(self.seconds)} if self.is_passed else {})


class RateLimiter:
    """Counts questions per network in windows of a minute; safe between threads.

    Parameters
    ----------
    quota
        What one network may ask in a window.
    clock
        Gives seconds; tests put their own in its place.
    """

    def __init__(self, quota: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.quota = quota
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._window = -1
        self._counts: OrderedDict[bytes, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._counts)

    def count(self, network: str, weight: int = 1) -> Allowance:
        """Count a question; one that does not fit is not counted, so a patient network gets on."""
        now = self._clock()
        window, into = divmod(now, WINDOW_SECONDS)
        name = hashlib.blake2b(network.encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            if window != self._window:
                self._window = int(window)
                self._counts.clear()
            used = self._counts.get(name, 0)
            fits = used + weight <= self.quota
            if fits:
                used += weight
                self._counts[name] = used
                if len(self._counts) > MOST_NETWORKS:
                    self._counts.popitem(last=False)
        seconds = max(1, round(WINDOW_SECONDS - into))
        return Allowance(self.quota, self.quota - used, seconds, not fits)


def weight_of(path: str) -> int:
    """Say for how many questions an address counts."""
    return _WEIGHTS.get(path, 1)
