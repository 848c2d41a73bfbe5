"""What the host of a site sets as a number, an address or a contact: read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kanaalkompas.vocabulary import InputError, shown

_WHOLE = re.compile(r"[0-9]{1,9}")
_PAGE = re.compile(r"https?://[^\s/]+(/\S*)?")
_EMAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class HostSettings:
    """Numbers, the lasting address of a site, and whom to ask.

    An empty `url` means that of the request. `contact` is an e-mail address, or a page with `://`.
    """

    n_proxies: int
    api_limit: int
    keep_days: int
    url: str
    contact: str


def read_host_settings(environment: Mapping[str, str]) -> HostSettings:
    """Read `KANAALKOMPAS_PROXIES`, `_API_LIMIT`, `_KEEP_DAYS`, `_URL` and `_CONTACT`.

    Raises
    ------
    InputError
        For a number that is no whole number of 0 or more, an address that is not absolute, or a contact
        that is neither an e-mail address nor a page.
    """
    return HostSettings(
        n_proxies=_whole(environment, "KANAALKOMPAS_PROXIES", 0),
        api_limit=_whole(environment, "KANAALKOMPAS_API_LIMIT", 600),
        keep_days=_whole(environment, "KANAALKOMPAS_KEEP_DAYS", 90),
        url=_site(environment, "KANAALKOMPAS_URL"),
        contact=_contact(environment, "KANAALKOMPAS_CONTACT"),
    )


def _whole(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(name, "").strip()
    if text and not _WHOLE.fullmatch(text):
        raise InputError(
            f"{name} is “{shown(text)}”. Kies een heel getal van 0 of hoger, zoals {usual}, "
            "of laat het weg."
        )
    return int(text or usual)


def _site(environment: Mapping[str, str], name: str) -> str:
    text = environment.get(name, "").strip().rstrip("/")
    if text and not _SITE.fullmatch(text):
        raise InputError(
            f"{name} is “{shown(text)}”. Schrijf het hele adres van de site, zoals "
            "https://kanalen.voorbeeldstad.nl, of laat het weg."
        )
    return text


def _contact(environment: Mapping[str, str], name: str) -> str:
    text = environment.get(name, "").strip()
    if text and not _EMAIL.fullmatch(text) and not _PAGE.fullmatch(text):
        raise InputError(
            f"{name} is “{shown(text)}”. Schrijf een e-mailadres of het hele adres van een bladzijde, "
            "zoals https://www.voorbeeldstad.nl/contact, of laat het weg."
        )
    return text
