"""The query keys of each resource, in Dutch: what they mean, what may stand there, and an example.

The words themselves are held to the library, which gives the same message on the page, on the command line
and here. Only numbers are read here.
"""

from __future__ import annotations

import math
import re
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator

from kanaalkompas.advice import AREAS, MOST_DAYS, YES_NO, read_budget
from kanaalkompas.vocabulary import (
    EvidenceKind,
    InputError,
    Status,
    SubjectKind,
    built_in_vocabulary,
    shown,
)

MOST_PER_PAGE = 1_000
USUAL_PER_PAGE = 100
MOST_PAGES = 1_000_000
MOST_NAMED = 50
"""How often one key may be repeated."""

_WORDS = built_in_vocabulary()
_CASES, _PHASES = list(_WORDS.cases), list(_WORDS.phases)
_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


def _whole(text: object) -> object:
    """Read a whole number as JSON would write it: `5.000` could be five, so it is refused."""
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        raise InputError(
            f"“{shown(text)}” kan niet. Schrijf een heel getal van hoogstens 9 cijfers, zonder punt of "
            "minteken, zoals 5000."
        )
    return text


def _number(text: object) -> object:
    if isinstance(text, str) and (not _NUMBER.fullmatch(text) or not math.isfinite(float(text))):
        raise InputError(
            f"“{shown(text)}” is geen getal van 0 of hoger. Schrijf cijfers met een punt, zoals 2500.50."
        )
    return text


def _budget(text: object) -> object:
    return read_budget(text) if isinstance(text, str) else text


# Limits stand before the reader: after it, pydantic writes them as `ge` and `le` into the description.
_READ_WHOLE = BeforeValidator(_whole)
Whole = Annotated[int, _READ_WHOLE]
Number = Annotated[float, BeforeValidator(_number)]
Budget = Annotated[float, Field(ge=0, le=999_999_999), BeforeValidator(_budget)]


def _one(description: str, example: Any, enum: list[str] | None = None, *, required: bool = False) -> Any:
    """Describe a key with one word; an empty one counts as not given."""
    extra: dict[str, Any] = {"x-required": True} if required else {}
    if enum:
        extra["enum"] = enum
    return Field("", description=description, examples=[example], json_schema_extra=extra)


def _more(description: str, example: Any, enum: list[str] | None = None, *, required: bool = False) -> Any:
    """Describe a key that may be repeated."""
    extra: dict[str, Any] = {"x-required": True} if required else {}
    if enum:
        extra["items"] = {"type": "string", "enum": enum}
    return Field(
        [], description=description, examples=[example], max_length=MOST_NAMED, json_schema_extra=extra
    )


_GROUP = "Groep inwoners als kenmerk:groep; een combinatie van twee kenmerken krijgt een plus (%2B)."
_PLACE = "Naam of CBS-code van een gemeente."
_EDITION = "Cijferset, als id (de nieuwste versie) of id@versie. Zonder: de gewone cijfersets."
_ONE_EDITION = (
    "Cijferset om mee te rekenen, als id of id@versie. Zonder: de eerste die er geschikt voor is."
)


class AdviceQuery(Schema):
    """The question of an advice: the same keys as on the page `/advies`."""

    situatie: str = _one("Waarover u contact heeft.", "participatie", _CASES, required=True)
    groep: list[str] = _more(f"{_GROUP} Herhaal de sleutel om te vergelijken.", ["leeftijd:65-plus"])
    fase: list[str] = _more(
        "Fase van de klantreis. Zonder: alle vijf. U mag er meer noemen.", ["attenderen"], _PHASES
    )
    gemeente: str = _one(_PLACE, "Arnhem")
    cijfers: list[str] = _more(_EDITION, ["openbare-bronnen"])
    gebied: str = _one("Hoe groot het gebied is.", "straat", list(AREAS))
    dagen: str = Field(
        "",
        description=f"Over hoeveel dagen de boodschap er moet zijn, 0 tot en met {MOST_DAYS}.",
        examples=[5],
        json_schema_extra={"type": "integer", "minimum": 0, "maximum": MOST_DAYS},
    )
    namen: str = _one("Of u namen en adressen heeft.", "nee", list(YES_NO))
    formeel: str = _one("Of het een officiële boodschap is.", "nee", list(YES_NO))


class FigureFilter(Schema):
    """Which figures; every key that is given must fit."""

    cijferset: list[str] = _more(_EDITION, ["openbare-bronnen"])
    bron: str = _one("Id van een bron, zoals bij de cijferset staat.", "cbs-83429ned")
    situatie: str = _one("Alleen cijfers over precies deze situatie.", "participatie", _CASES)
    fase: str = _one("Alleen cijfers over precies deze fase.", "attenderen", _PHASES)
    kenmerk: str = _one("Alle groepen van dit kenmerk.", "leeftijd")
    groep: list[str] = _more(
        "Groep als kenmerk:groep. Herhaal de sleutel voor meer groepen.", ["leeftijd:65-74"]
    )
    kanaal: list[str] = _more("Id van een kanaal. Herhaal de sleutel voor meer kanalen.", ["website"])
    onderwerp: str = _one("Id van het onderwerp van een cijfer; een kanaal is er ook een.", "website")
    onderwerpSoort: str = _one(  # noqa: N815 the name of the key
        "Wat het onderwerp is.", "channel", [str(kind) for kind in SubjectKind]
    )
    soort: str = _one(
        "Waarover het cijfer gaat: voorkeur, gebruik, uitkomst of effect.",
        "use",
        [str(kind) for kind in EvidenceKind],
    )
    gebied: str = _one("Gebied van de meting: NL of de CBS-code van een gemeente.", "NL")
    status: str = _one(
        "Of het cijfer gewoon, onzeker of verborgen is.", "published", [str(status) for status in Status]
    )


class FigureQuery(FigureFilter):
    """Which figures, and which page of them."""

    pagina: Whole = Field(1, ge=1, le=MOST_PAGES, description="Welke pagina, vanaf 1.", examples=[1])
    perPagina: Whole = Field(  # noqa: N815 the name of the key
        USUAL_PER_PAGE, ge=1, le=MOST_PER_PAGE, description="Hoeveel cijfers per pagina.", examples=[50]
    )


class EditionQuery(Schema):
    """The edition in which one thing is looked up."""

    cijferset: str = _one(_EDITION, "openbare-bronnen@1")


class NoQuery(Schema):
    """A resource without choices."""


class _UseQuery(Schema):
    situatie: str = _one("Waarover u contact heeft.", "participatie", _CASES)
    fase: str = _one("Fase van de klantreis.", "attenderen", _PHASES)
    cijfers: str = _one(_ONE_EDITION, "nieuwsbronnen-2021")
    gemeente: str = _one(f"{_PLACE} Dan tellen we de mensen die daar wonen.", "Arnhem")
    mensen: Annotated[int, Field(ge=1, le=20_000_000), _READ_WHOLE] | None = Field(
        None, description="Hoeveel mensen de groep heeft, als u dat weet.", examples=[20000]
    )
    vraag: Annotated[int, Field(ge=1, le=999), _READ_WHOLE] | None = Field(
        None, description="Nummer van de vraag, als er meer passen.", examples=[1]
    )


class ReachQuery(_UseQuery):
    """Whom some channels reach together."""

    kanaal: list[str] = _more("Kanalen van de mix. Herhaal de sleutel.", ["televisie"], required=True)
    groep: str = _one(f"{_GROUP} Zonder: iedereen.", "leeftijd:65-plus")
    minstens: Whole = Field(
        1, ge=1, le=100, description="Hoeveel van de kanalen iemand minstens gebruikt.", examples=[1]
    )


class PlanQuery(_UseQuery):
    """Which channels to take."""

    doel: str = _one(
        "Wat het plan zo groot mogelijk maakt. Zonder: meeste.",
        "meeste",
        ["meeste", "niemand-missen", "klantreis"],
    )
    groep: list[str] = _more(
        f"{_GROUP} Eén groep; bij niemand-missen de groepen die u niet wilt missen.", ["leeftijd:65-plus"]
    )
    kenmerk: str = _one("Bij niemand-missen zonder groep: van welk kenmerk. Zonder: leeftijd.", "leeftijd")
    kanaal: list[str] = _more("Kanalen waaruit u kiest. Zonder: alle.", ["televisie"])
    moet: list[str] = _more("Kanalen die er zeker in moeten.", ["televisie"])
    niet: list[str] = _more("Kanalen die er niet in mogen.", ["radio"])
    hoogstens: Annotated[int, Field(ge=1, le=100), _READ_WHOLE] | None = Field(
        None, description="Hoeveel kanalen hoogstens.", examples=[3]
    )
    budget: Budget | None = Field(
        None, description="Wat het hoogstens mag kosten, in euro.", examples=[5000]
    )
    minimum: list[str] = _more(
        "Kleinste deel van een groep dat u wilt bereiken, als kenmerk:groep=deel.", ["leeftijd:65-plus=0.6"]
    )
    prijs: list[str] = _more("Uw eigen prijs in euro als kanaal=vast%2Bper contact.", ["brief=100+0.95"])
    nadeelWisselen: Number = Field(  # noqa: N815 the name of the key
        0.5,
        ge=0,
        le=1,
        description="Bij klantreis: hoeveel minder iemand telt die van kanaal moet wisselen.",
        examples=[0.5],
    )
