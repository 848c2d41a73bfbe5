"""Where a request comes from: from our own page or not, and from which network, without keeping that."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = 64
"""The part of an IPv6 address that one household or office has; the rest changes all the time."""


def comes_from_own_page(request: HttpRequest) -> bool:
    """Say whether a browser sent this from a page of this site.

    Every browser says so itself, by `Sec-Fetch-Site` or else by `Origin`. Where both are absent no browser
    is at work, so no visitor can be misled by a page elsewhere.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    if origin := request.headers.get("Origin"):
        return _host_of(origin) == request.get_host().lower()
    return True


def _host_of(origin: str) -> str | None:
    """Give the host of an origin; None for what is no address."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def network_of(request: HttpRequest) -> str:
    """Give the network that sent the request, to count by and not to keep.

    `X-Forwarded-For` can be made up by anyone; only the last entries, which our own proxies wrote, count.
    """
    address = request.META.get("REMOTE_ADDR", "")
    n_proxies = settings.N_PROXIES
    if n_proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= n_proxies:
            address = hops[-n_proxies]
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "onbekend"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))
    return str(found)
