"""Read `[pool]`: the national edition that a municipality's own figures are pooled with."""

from __future__ import annotations

import re

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.study import Pool

_EDITION = re.compile(r"[a-z0-9][a-z0-9-]*(@[1-9][0-9]{0,8})?")
_EDITION_HINT = "Noem de id van een landelijke cijferset, of id@versie, zoals nieuwsbronnen-2021@1."
_LARGEST_SPREAD = 2.0
"""On the logit; at 50% that is nearly anything from 2% to 98%. More is a number on another scale."""


def read_pool(fields: Fields, head: Fields, area: str, *, is_there: bool) -> Pool | None:
    """Read the block; `head` is `[study]`, whose `area` must then be a municipality."""
    edition = fields.matching("with", _EDITION, _EDITION_HINT, None if is_there else "")
    spread = fields.number("spread", above=0)
    source = " ".join(fields.text("spread_source", "").split())
    fields.close()
    if not is_there:
        return None
    if area == "NL":
        head.wrong(
            "veld area ontbreekt of is NL. Met [pool] hoort hier de code van uw gemeente, zoals GM0222."
        )
    if head.take("fictitious") is True:
        head.wrong("veld fictitious is true. Verzonnen antwoorden nemen we niet samen: haal [pool] weg.")
    _check_spread(fields, spread, source)
    return Pool(edition, spread, source)


def _check_spread(fields: Fields, spread: float | None, source: str) -> None:
    if not source.isprintable():
        fields.wrong("veld spread_source bevat tekens die u niet ziet. Schrijf alleen gewone tekst.")
    if spread is not None and spread > _LARGEST_SPREAD:
        fields.wrong(
            f"veld spread is {spread:g}. Nodig is een standaardafwijking op de logit, hoogstens "
            f"{_LARGEST_SPREAD:g}, zoals 0.2."
        )
    if fields.has("spread") and not source:
        fields.wrong("veld spread_source ontbreekt. Schrijf waar spread vandaan komt, of laat spread weg.")
    if source and not fields.has("spread"):
        fields.wrong(
            "veld spread ontbreekt, maar spread_source staat er. Vul spread in, of haal beide weg."
        )
