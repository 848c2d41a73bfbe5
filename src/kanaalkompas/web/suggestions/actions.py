"""What changes the store: a suggestion comes in, and what is no longer needed goes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kanaalkompas.web.suggestions.form_token import MAX_AGE, token_subject
from kanaalkompas.web.suggestions.limits import count_hour, count_one, count_sender, forget_past_counts
from kanaalkompas.web.suggestions.models import HANDLED, Suggestion


@dataclass(frozen=True, slots=True)
class Received:
    """A suggestion that may be stored: its text and page are checked."""

    text: str
    about: str
    token: str
    network: str


class TokenUsed(Exception):
    """The form was sent before, with another text."""


@transaction.atomic
def receive_suggestion(received: Received, now: datetime | None = None) -> Suggestion:
    """Store a suggestion, or count it with the one that says the same about the same page.

    A form that is sent twice, by a double click or by going back, counts once.

    Raises
    ------
    TokenUsed
        If the form was sent before with another text.
    LimitReached
        If the network or the hour is full; then nothing is stored.
    """
    now = now or timezone.now()
    fingerprint = _fingerprint(received.text, received.about)
    if not count_one(token_subject(received.token), 1, now + MAX_AGE):
        known = Suggestion.objects.filter(fingerprint=fingerprint).first()
        if known is None:
            raise TokenUsed
        return known
    count_sender(received.network, now)
    count_hour(now)
    stored, is_new = Suggestion.objects.get_or_create(
        fingerprint=fingerprint, defaults={"text": received.text, "about": received.about, "received": now}
    )
    if not is_new:
        Suggestion.objects.filter(pk=stored.pk).update(n_sent=F("n_sent") + 1)
    return stored


def clear_out(now: datetime | None = None) -> int:
    """Throw away past counts and the text of suggestions handled long ago; give how many texts went.

    The host's own title and answer stay. How long a text is kept is the setting `KEEP_DAYS`.
    """
    now = now or timezone.now()
    forget_past_counts(now)
    past = Suggestion.objects.filter(handled__lt=now - timedelta(days=settings.KEEP_DAYS))
    return past.exclude(text="", about="").update(text="", about="", fingerprint=None)


def note_status(suggestion: Suggestion, now: datetime | None = None) -> None:
    """Start the time that a text is kept when a suggestion is handled; taken up again, stop it."""
    if suggestion.status not in HANDLED:
        suggestion.handled = None
    elif suggestion.handled is None:
        suggestion.handled = now or timezone.now()


def _fingerprint(text: str, about: str) -> str:
    """Give the same for texts that differ in capitals and white space only."""
    plain = " ".join(text.casefold().split())
    return hashlib.sha256(f"{plain}\n{about}".encode()).hexdigest()
