"""`edition.toml`: the text of a manifest, and back."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

from kanaalkompas.editions.edition import Manifest, Source
from kanaalkompas.editions.texts import UNPRINTABLE
from kanaalkompas.vocabulary import SLUG, Channel, Dimension, Group, InputError, make_group, shown

_SCALARS = tuple(
    field.name
    for field in fields(Manifest)
    if field.name not in ("sources", "dimensions", "groups", "channels", "checksums")
)
_HIGHEST_VERSION = 999_999
_MOST_RESPONDENTS = 1_000_000_000
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_TYPES = {str: "tekst", int: "een geheel getal", bool: "true of false"}


_SEAL = "# SHA-256 van de regels hierboven: "


def sealed(text: str) -> str:
    """Close the text of `edition.toml` with a last line that holds the SHA-256 of all lines above it."""
    return f"{text}{_SEAL}{_sha256(text)}\n"


def unsealed(text: str, where: str) -> str:
    """Give the lines above the last one; raises `InputError` where any byte of them was changed."""
    body, _, seal = text.rpartition(_SEAL)
    if seal != f"{_sha256(body)}\n":
        raise InputError(
            f"{where} is veranderd of beschadigd: de SHA-256 in de laatste regel klopt niet. "
            "Zet het oorspronkelijke bestand terug."
        )
    return body


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_text(manifest: Manifest) -> str:
    """Write a manifest as the text of `edition.toml`."""
    lines = [f"{name} = {_value(getattr(manifest, name))}" for name in _SCALARS]
    lines += _table("[checksums]", {json.dumps(k): v for k, v in sorted(manifest.checksums.items())})
    for source in manifest.sources.values():
        lines += _table("[[source]]", {f.name: getattr(source, f.name) for f in fields(Source)})
    for dimension in manifest.dimensions:
        lines += _table("[[dimension]]", {"id": dimension.id, "label": dimension.label})
    for group in manifest.groups:
        row = {"dimension": group.dimension, "id": group.id, "label": group.label}
        lines += _table("[[group]]", row | ({"outdated": True} if group.outdated else {}))
    for channel in manifest.channels:
        row = {"id": channel.id, "label": channel.label}
        lines += _table("[[channel]]", row | ({"offline": True} if channel.offline else {}))
    return "\n".join(lines) + "\n"


def manifest_from(text: str, where: str) -> Manifest:
    """Read the text of `edition.toml`; `where` names the file in the message of an `InputError`."""
    content = _parsed(text, where)
    _refuse_unknown(content, {*_SCALARS, "checksums", "source", "dimension", "group", "channel"}, where)
    hints = get_type_hints(Manifest)
    scalars = {name: _field(content, name, hints[name], where) for name in _SCALARS}
    if not SLUG.fullmatch(scalars["id"]):
        raise InputError(
            f"{where}: id “{shown(scalars['id'])}” mag alleen kleine letters, cijfers en streepjes hebben."
        )
    if not 1 <= scalars["version"] <= _HIGHEST_VERSION:
        raise InputError(f"{where}: version moet tussen 1 en {_HIGHEST_VERSION} liggen.")
    sources = [_source(row, f"{where}, [[source]] {i}") for i, row in _tables(content, "source", where)]
    return Manifest(
        **scalars,
        sources=_by_id(sources, where),
        dimensions=tuple(
            Dimension(*_word(row, f"{where}, [[dimension]] {i}"))
            for i, row in _tables(content, "dimension", where)
        ),
        groups=tuple(_group(row, f"{where}, [[group]] {i}") for i, row in _tables(content, "group", where)),
        channels=tuple(
            _channel(row, f"{where}, [[channel]] {i}") for i, row in _tables(content, "channel", where)
        ),
        checksums=_checksums(content.get("checksums", {}), where),
    )


def _parsed(text: str, where: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where}: dit is geen geldige TOML ({shown(str(error), 200)}).") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or tables within tables without end.
        raise InputError(
            f"{where}: een getal is te lang of de tabellen zitten te diep in elkaar."
        ) from None


def _value(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # TOML's basic strings know JSON's escapes, and forbid a bare DEL, which JSON leaves as it is.
    return (
        str(value)
        if isinstance(value, int)
        else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    )


def _table(head: str, row: Mapping[str, Any]) -> list[str]:
    return ["", head, *(f"{key} = {_value(value)}" for key, value in row.items() if value is not None)]


def _tables(content: Mapping[str, Any], name: str, where: str) -> list[tuple[int, Mapping[str, Any]]]:
    rows = content.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{where}: {name} moet een lijst van tabellen zijn: [[{name}]].")
    return list(enumerate(rows, start=1))


def _source(row: Mapping[str, Any], where: str) -> Source:
    hints = get_type_hints(Source)
    _refuse_unknown(row, hints, where)
    values: dict[str, Any] = {}
    for field in fields(Source):
        if field.name == "n":
            values["n"] = _n(row, where)
        elif field.name in row or field.default is MISSING:
            values[field.name] = _field(row, field.name, str, where)
    return Source(**values)


def _n(row: Mapping[str, Any], where: str) -> int | None:
    if "n" not in row:
        return None
    n: int = _field(row, "n", int, where)
    if not 1 <= n <= _MOST_RESPONDENTS:
        raise InputError(f"{where}: “n” is het aantal deelnemers en moet minstens 1 zijn.")
    return n


def _group(row: Mapping[str, Any], where: str) -> Group:
    _refuse_unknown(row, ("dimension", "id", "label", "outdated"), where)
    outdated = _flag(row, "outdated", where)
    dimension, group_id, label = _texts(row, ("dimension", "id", "label"), where)
    try:
        return make_group(dimension, group_id, label, outdated=outdated)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _channel(row: Mapping[str, Any], where: str) -> Channel:
    _refuse_unknown(row, ("id", "label", "offline"), where)
    channel_id, label = _word(row, where)
    return Channel(channel_id, label, offline=_flag(row, "offline", where))


def _word(row: Mapping[str, Any], where: str) -> list[str]:
    word_id, label = _texts(row, ("id", "label"), where)
    if not SLUG.fullmatch(word_id):
        raise InputError(
            f"{where}: id “{shown(word_id)}” mag alleen kleine letters, cijfers en streepjes hebben."
        )
    return [word_id, label]


def _flag(row: Mapping[str, Any], name: str, where: str) -> bool:
    return name in row and bool(_field(row, name, bool, where))


def _checksums(row: object, where: str) -> Mapping[str, str]:
    if not isinstance(row, dict) or not all(isinstance(v, str) for v in row.values()):
        raise InputError(f"{where}: [checksums] moet per bestand één SHA-256 noemen.")
    for name in row:
        if not _FILE_NAME.fullmatch(name):
            raise InputError(
                f"{where}: [checksums] noemt “{shown(name)}”; alleen bestanden in de map zelf mogen, "
                "met kleine letters, cijfers, streepjes en punten."
            )
    return row


def _by_id(sources: Iterable[Source], where: str) -> dict[str, Source]:
    by_id: dict[str, Source] = {}
    for source in sources:
        if source.id in by_id:
            raise InputError(f"{where}: bron “{shown(source.id)}” staat er twee keer in.")
        by_id[source.id] = source
    for source in by_id.values():
        if source.same_survey_as and source.same_survey_as not in by_id:
            raise InputError(
                f"{where}: bron “{shown(source.id)}” noemt bij same_survey_as een bron die er niet is: "
                f"“{shown(source.same_survey_as)}”."
            )
    return by_id


def _texts(row: Mapping[str, Any], names: Iterable[str], where: str) -> list[str]:
    return [_field(row, name, str, where) for name in names]


def _field(row: Mapping[str, Any], name: str, kind: type, where: str) -> Any:
    if name not in row:
        raise InputError(f"{where}: “{name}” ontbreekt.")
    if type(row[name]) is not kind:
        raise InputError(f"{where}: “{name}” moet {_TYPES[kind]} zijn.")
    if kind is str and UNPRINTABLE.search(row[name]):
        raise InputError(f"{where}: “{name}” bevat tekens die u niet ziet, of meer dan één regel.")
    return row[name]


def _refuse_unknown(row: Iterable[str], known: Iterable[str], where: str) -> None:
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise InputError(
            f"{where}: “{shown(unknown[0])}” is hier niet bekend. Wel bekend: {', '.join(sorted(known))}."
        )
