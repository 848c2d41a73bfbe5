"""`security.txt`: whom a finder of a leak tells, in the form that machines look for (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

PLACE = "/.well-known/security.txt"
STAYS_TRUE = timedelta(days=180)
"""RFC 9116 (2.5.5) advises less than a year; a server that no one looks after stops being believed."""


def security_txt(contact: str, site: str, now: datetime) -> str:
    """Write the file.

    `contact` is an e-mail address or a web address; `site` is the address of the site; `now` has a time
    zone. The day it expires counts from the start of today, so that all servers say the same.
    """
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    contact_address = contact if "://" in contact else f"mailto:{contact}"
    lines = (
        ("Contact", contact_address),
        ("Expires", (today + STAYS_TRUE).strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("Preferred-Languages", "nl, en"),
        ("Canonical", site.rstrip("/") + PLACE),
    )
    return "".join(f"{name}: {value}\n" for name, value in lines)
