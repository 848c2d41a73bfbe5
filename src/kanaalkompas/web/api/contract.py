"""What every part of the API holds to: its version, its base address and the headers of each answer."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "1.0.0"
"""By Semantic Versioning. The major number stands in the address."""

BASE = "/api/v1"
OPENAPI_PATH = f"{BASE}/openapi.json"

JSON, PROBLEM_JSON, CSV = "application/json", "application/problem+json", "text/csv"

MOST_ADDRESS = 4_000
"""Characters of an address with its query; a longer one is no question that anyone asks."""
MOST_BODY_BYTES = 10_000
"""A question has no body; a small one is left unread."""

READABLE_HEADERS = "API-Version, RateLimit, RateLimit-Policy, Retry-After, Link, Deprecation, Sunset"

COMMON_HEADERS: Mapping[str, str] = {
    "API-Version": VERSION,
    # Open data without log-in: every site may read it.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": READABLE_HEADERS,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}

DEPRECATED: Mapping[str, tuple[str, str]] = {}
"""What will end: the first part of its path, with `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).

`docs/gebruik/api.md` says how long after the first the second may come.
"""


def is_api(path: str) -> bool:
    """Say whether an address belongs to the API, in any version."""
    return path == "/api" or path.startswith("/api/")


def media_types(path: str) -> tuple[str, ...]:
    """Give what an address can answer with, the usual one first."""
    if path == f"{BASE}/cijfers.csv":
        return (CSV,)
    return (JSON, CSV) if path == f"{BASE}/cijfers" else (JSON,)
