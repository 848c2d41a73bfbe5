"""Which sites may show our pages in a frame: none, unless the host of this site names them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kanaalkompas.vocabulary import InputError, shown

VARIABLE = "KANAALKOMPAS_EMBED"
_NAME = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_ORIGIN = re.compile(rf"https://{_NAME}(\.{_NAME})+(:[0-9]{{1,5}})?")
_OWN_COMPUTER = re.compile(r"http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?")
"""Safe without TLS since it never leaves the computer: for trying it out."""


def read_embed_hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Read `KANAALKOMPAS_EMBED`: origins with commas between them, each in full and with https.

    Raises
    ------
    InputError
        Where one is no origin: a path, a star or a word of the policy itself would open more than meant.
    """
    found = [word.strip() for word in environment.get(VARIABLE, "").split(",")]
    origins = tuple(dict.fromkeys(word for word in found if word))
    for origin in origins:
        if not _ORIGIN.fullmatch(origin) and not _OWN_COMPUTER.fullmatch(origin):
            raise InputError(
                f"{VARIABLE} bevat “{shown(origin)}”. Schrijf van elke site die onze kaarten mag tonen het "
                "hele adres, met https en zonder pad of sterretje, met komma’s ertussen. "
                "Bijvoorbeeld: https://www.voorbeeldstad.nl,https://intranet.voorbeeldstad.nl."
            )
    return origins
