"""The signed time in the form, in the place of a cookie: too quick is a robot, too old is forgotten."""

from __future__ import annotations

import secrets
from datetime import timedelta
from enum import Enum, auto

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

MIN_AGE = timedelta(seconds=3)
MAX_AGE = timedelta(hours=12)

_SALT = "kanaalkompas.suggestie"


class TokenState(Enum):
    """What a token says of the form it came with."""

    GOOD = auto()
    TOO_QUICK = auto()
    TOO_OLD = auto()
    """Also a token of another SECRET_KEY, as after a restart without a fixed one."""


def new_token() -> str:
    """Give a token of this moment; it says nothing about who asks."""
    return TimestampSigner(salt=_SALT).sign(secrets.token_urlsafe(12))


def token_state(token: str) -> TokenState:
    """Judge a token that was sent back."""
    signer = TimestampSigner(salt=_SALT)
    try:
        signer.unsign(token, max_age=MAX_AGE)
    except (BadSignature, SignatureExpired):
        return TokenState.TOO_OLD
    try:
        signer.unsign(token, max_age=MIN_AGE)
    except SignatureExpired:
        return TokenState.GOOD
    return TokenState.TOO_QUICK


def token_subject(token: str) -> str:
    """Name the token in a count, so that it serves once."""
    return f"formulier:{token.partition(':')[0]}"
