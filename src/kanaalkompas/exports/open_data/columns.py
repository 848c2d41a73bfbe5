"""The columns of an edition described: name, type, meaning and what may stand in it (Table Schema)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import (
    ESTIMATE_COLUMNS,
    KEY_COLUMNS,
    CiBasis,
    EvidenceKind,
    Measure,
    Status,
    SubjectKind,
)

MEANINGS = {
    "source": "De code van de bron; staat bij de bronnen van dit pakket en op de site.",
    "period": "Wanneer is gemeten: een jaar, een maand of een tijdvak. Leeg: de bron zegt het niet.",
    "area": "Waar: NL voor Nederland, of de code van een gemeente (CBS).",
    "scope": "Waar het over gaat: de gemeente, de hele overheid, of het dagelijks leven (algemeen).",
    "base": "Wie de vraag kregen.",
    "case": "De situatie waarvoor het cijfer geldt. Leeg: de bron noemt geen situatie.",
    "phase": "De fase van de klantreis. Leeg: de bron noemt geen fase.",
    "subject_kind": "Waar het cijfer over gaat: kanaal, reden, verwachting, drempel, mening, inhoud of "
    "vaardigheid.",
    "subject": "De code van het onderwerp.",
    "dimension": "Het kenmerk van de groep; totaal voor alle mensen.",
    "group": "De groep waarover het cijfer gaat.",
    "evidence_kind": "preference: wat mensen willen. use: wat mensen doen. outcome: wat er gebeurde. "
    "effect: wat aantoonbaar werkte. Vergelijk ze niet met elkaar.",
    "question": "De vraag, in onze woorden.",
    "measure": "share: een aandeel. difference: een verschil tussen twee aandelen.",
    "comparator": "Bij een verschil: waarmee is vergeleken.",
    "share": "Het cijfer, van 0 tot 1; een verschil van -1 tot 1. Leeg als het niet wordt getoond.",
    "standard_error": "De standaardfout. Leeg: onbekend, of niet getoond.",
    "ci_lower": "Ondergrens van de marge. Leeg: geen marge.",
    "ci_upper": "Bovengrens van de marge. Leeg: geen marge.",
    "ci_level": "Hoe zeker de marge is; 0,95 is 95%.",
    "ci_basis": "Waar de marge vandaan komt. design: uit de steekproef. model: onder een aanname. "
    "published: van de bron. indicative: door ons berekend, als indicatie. Leeg: geen marge.",
    "n_respondents": "Hoeveel mensen antwoord gaven. Leeg: onbekend, of niet getoond.",
    "n_effective": "Hoeveel antwoorden het na wegen waard zijn. Leeg: onbekend, of niet getoond.",
    "status": "published: te gebruiken. uncertain: onzeker, weinig antwoorden. suppressed: niet getoond, "
    "want te weinig antwoorden, of anders volgt zo'n cijfer.",
    "wording": "Hoe de bron het onderwerp noemt, als dat anders is.",
    "note": "Een opmerking bij dit cijfer.",
}
"""What each column means, in Dutch."""

ROW_ID = "row_id"
ROW_ID_MEANING = (
    "De vaste naam van een cijfer: de eerste 16 tekens (hexadecimaal) van de SHA-256 van de kolommen van "
    "de sleutel, in deze volgorde en met teken 31 (unit separator) ertussen."
)

_WORDS: dict[str, type[StrEnum]] = {
    "subject_kind": SubjectKind,
    "evidence_kind": EvidenceKind,
    "measure": Measure,
    "ci_basis": CiBasis,
    "status": Status,
}
_LISTED = ("source", "scope", "case", "phase", "dimension")
_FILLED = frozenset({"source", "area", "base", "subject", "dimension", "group", "question"})
_SHARES = ("share", "ci_lower", "ci_upper")
_NUMBERS = (*_SHARES, "standard_error", "ci_level", "n_effective")


def table_schema(edition: Edition) -> dict[str, Any]:
    """Describe `cijfers.csv` as a Table Schema (Data Package 2.0).

    An empty cell is a missing number, and an empty text is a text. The key is that of `KEY_COLUMNS`; the
    name of a row follows from it.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column, edition) for column in ESTIMATE_COLUMNS],
        "missingValues": [],
        "primaryKey": list(KEY_COLUMNS),
    }


def _field(column: str, edition: Edition) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": "string", "description": MEANINGS[column]}
    if column == "n_respondents":
        return field | {"type": "integer", "missingValues": [""], "constraints": {"minimum": 1}}
    if column in _NUMBERS:
        limits = {"minimum": -1 if column in _SHARES else 0}
        if column != "n_effective":
            limits["maximum"] = 1
        return field | {"type": "number", "missingValues": [""], "constraints": limits}
    constraints: dict[str, Any] = {"required": True} if column in _FILLED else {}
    if column in _WORDS:
        constraints["enum"] = [str(word) for word in _WORDS[column]]
    elif column in _LISTED:
        constraints["enum"] = sorted({getattr(row, column) for row in edition.estimates})
    elif column == "area":
        constraints["pattern"] = "NL|GM[0-9]{4}"
    return field | ({"constraints": constraints} if constraints else {})
