"""Counts with a limit that holds when several workers count at the same moment."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kanaalkompas.web.suggestions.models import DayKey, Tally

MOST_PER_NETWORK = 20
"""Per day; an office shares one address, so this is more than one person needs."""
MOST_PER_HOUR = 60
"""Of all visitors together: what a host can still read."""
MOST_LOGINS = 20
"""Per network in an hour, right or wrong."""


class LimitReached(Exception):
    """The count was full; `ends` says when it starts anew."""

    def __init__(self, ends: datetime) -> None:
        self.ends = ends
        super().__init__(f"full until {ends:%H:%M}")


class NetworkLimitReached(LimitReached):
    """One network sent its most of the day."""


class HourLimitReached(LimitReached):
    """All visitors together sent their most of the hour."""


def count_sender(network: str, now: datetime) -> None:
    """Count what one network sends in a day, by a hash that means nothing once the day's key is gone.

    Raises `NetworkLimitReached`.
    """
    tomorrow = timezone.localtime(now) + timedelta(days=1)
    midnight = tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)
    if not count_one(f"netwerk:{_hashed(network, now)}", MOST_PER_NETWORK, midnight):
        raise NetworkLimitReached(midnight)


def count_login(network: str, now: datetime) -> None:
    """Count how often one network tries to log in; raises `NetworkLimitReached`."""
    start = _start_of_hour(now)
    ends = start + timedelta(hours=1)
    if not count_one(f"inlog:{start:%H}:{_hashed(network, now)}", MOST_LOGINS, ends):
        raise NetworkLimitReached(ends)


def count_hour(now: datetime) -> None:
    """Count what all visitors send in an hour of the clock; raises `HourLimitReached`."""
    start = _start_of_hour(now)
    ends = start + timedelta(hours=1)
    if not count_one(f"uur:{start.isoformat()}", MOST_PER_HOUR, ends):
        raise HourLimitReached(ends)


def count_one(subject: str, most: int, ends: datetime) -> bool:
    """Add one to a count, unless it is full; say whether it was added.

    The database compares and adds in one statement, so two workers never both take the last place.
    """
    Tally.objects.get_or_create(subject=subject, defaults={"ends": ends})
    return Tally.objects.filter(subject=subject, n_times__lt=most).update(n_times=F("n_times") + 1) == 1


def forget_past_counts(now: datetime) -> None:
    """Throw away counts that ended, and the keys of earlier days."""
    Tally.objects.filter(ends__lte=now).delete()
    DayKey.objects.filter(day__lt=timezone.localtime(now).date()).delete()


def _start_of_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _hashed(network: str, now: datetime) -> str:
    """Hash a network by the key of the day and the SECRET_KEY, which lie in two places."""
    day, key = timezone.localtime(now).date(), secrets.token_urlsafe(32)
    kept, _is_new = DayKey.objects.get_or_create(day=day, defaults={"key": key})
    return salted_hmac(kept.key, network, algorithm="sha256").hexdigest()
