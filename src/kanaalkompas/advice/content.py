"""Read the texts that we write: vakoordelen, rules of law and channel sheets, and hold them to the words.

All of it is data in `advice/content/`, so that a municipality can put its own folder in its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kanaalkompas.vocabulary import TOTAL, Basis, InputError, Role, Vocabulary

MOST_CHECKLIST_POINTS = 7


@dataclass(frozen=True, slots=True)
class Reference:
    """A public professional source that a text rests on."""

    id: str
    title: str
    publisher: str
    url: str
    checked: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """A vakoordeel: what a channel should do in a case and a phase, for a group, and why.

    An empty `case` or `phase` means every one. `group` is `dimension:group`. `references` name entries of
    `references/`; `law` names rules of `law.toml` and is filled where `basis` is `wet`.
    """

    case: str
    phase: str
    group: str
    channel: str
    role: Role
    reason: str
    basis: Basis
    author: str
    date: date
    references: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawRule:
    """Something that must be done anyhow (wat moet sowieso).

    Empty `cases`, `phases` and `channels` mean every one. `source` is where the text of the law was read,
    `checked` when.
    """

    id: str
    rule: str
    law: str
    article: str
    source: str
    url: str
    checked: date
    in_force: date | None
    cases: tuple[str, ...]
    phases: tuple[str, ...]
    channels: tuple[str, ...]

    def holds_in(self, case_id: str, phase_id: str) -> bool:
        """Say whether the rule must be shown with a case and a phase."""
        return self.cases_hold(case_id) and (not self.phases or phase_id in self.phases)

    def cases_hold(self, case_id: str) -> bool:
        """Say whether the rule holds in a case."""
        return not self.cases or case_id in self.cases


@dataclass(frozen=True, slots=True)
class ChannelSheet:
    """What a professional wants to know of one channel; `checklist` has at most seven points."""

    channel: str
    summary: str
    when: tuple[str, ...]
    when_not: tuple[str, ...]
    missed: tuple[str, ...]
    inclusive: tuple[str, ...]
    time_and_cost: tuple[str, ...]
    law: tuple[str, ...]
    may_and_must: tuple[str, ...]
    checklist: tuple[str, ...]
    references: tuple[str, ...]
    author: str
    date: date


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """Who the residents of an attention group are and what they need, as judgement."""

    group: str
    who: str
    needs: tuple[str, ...]
    pitfalls: tuple[str, ...]
    references: tuple[str, ...]
    author: str
    date: date


@dataclass(frozen=True)
class Content:
    """All texts of one authority, checked against a vocabulary."""

    judgements: tuple[Judgement, ...]
    law: Mapping[str, LawRule]
    channel_sheets: Mapping[str, ChannelSheet]
    group_sheets: Mapping[str, GroupSheet]
    references: Mapping[str, Reference]

    @cached_property
    def judgements_by_group(self) -> Mapping[str, tuple[Judgement, ...]]:
        """The vakoordelen of each group, in the order of the files."""
        grouped: dict[str, list[Judgement]] = {}
        for judgement in self.judgements:
            grouped.setdefault(judgement.group, []).append(judgement)
        return {group: tuple(rows) for group, rows in grouped.items()}


def built_in_content(vocabulary: Vocabulary) -> Content:
    """Read the texts that come with the project."""
    return read_content(files("kanaalkompas.advice").joinpath("content"), vocabulary)


def read_content(folder: Traversable, vocabulary: Vocabulary) -> Content:
    """Read and check a folder of texts.

    The folder holds `law.toml`, `references/*.toml`, `judgements/*.toml`, `channel-sheets/*.toml` and
    `group-sheets/*.toml`. Raises `InputError` that names the file and the row.
    """
    references = {r.id: r for _, r in _rows(folder, "references", "reference", _reference)}
    law = {r.id: r for _, r in _rows(folder, "law.toml", "law", _law_rule)}
    judgements = list(_rows(folder, "judgements", "judgement", _judgement))
    channel_sheets = list(_rows(folder, "channel-sheets", "sheet", _channel_sheet))
    group_sheets = list(_rows(folder, "group-sheets", "sheet", _group_sheet))
    content = Content(
        judgements=tuple(j for _, j in judgements),
        law=law,
        channel_sheets={s.channel: s for _, s in channel_sheets},
        group_sheets={s.group: s for _, s in group_sheets},
        references=references,
    )
    _check_law(content, vocabulary)
    for where, judgement in judgements:
        _check_judgement(where, judgement, content, vocabulary)
    for where, channel_sheet in channel_sheets:
        _check_channel_sheet(where, channel_sheet, content, vocabulary)
    for where, group_sheet in group_sheets:
        _hold(where, lambda s=group_sheet: vocabulary.group(s.group))
        _check_named(where, group_sheet.references, references, "verwijzing")
    _check_unique(judgements)
    return content


def _rows(folder: Traversable, name: str, table: str, make: Any) -> Iterable[tuple[str, Any]]:
    place = folder.joinpath(name)
    documents = [place] if name.endswith(".toml") else sorted(place.iterdir(), key=lambda p: p.name)
    for document in documents:
        if not document.name.endswith(".toml"):
            continue
        try:
            text = tomllib.loads(document.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{document.name}: dit is geen geldig TOML-bestand ({error}).") from None
        shared = {key: value for key, value in text.items() if key != table}
        for number, row in enumerate(text.get(table, []), start=1):
            where = f"{document.name}, {table} {number}"
            try:
                yield where, make(shared | row)
            except (KeyError, ValueError, TypeError) as error:
                raise InputError(f"{where}: {error!r}. Kijk of elk veld er staat en goed is.") from None


def _judgement(row: Mapping[str, Any]) -> Judgement:
    return Judgement(
        case=row.get("case", ""),
        phase=row.get("phase", ""),
        group=row.get("group", TOTAL),
        channel=row["channel"],
        role=Role(row["role"]),
        reason=row["reason"],
        basis=Basis(row["basis"]),
        author=row["author"],
        date=row["date"],
        references=tuple(row.get("references", ())),
        law=tuple(row.get("law", ())),
    )


def _law_rule(row: Mapping[str, Any]) -> LawRule:
    return LawRule(
        id=row["id"],
        rule=row["rule"],
        law=row["law"],
        article=row["article"],
        source=row["source"],
        url=row["url"],
        checked=row["checked"],
        in_force=row.get("in_force"),
        cases=tuple(row.get("cases", ())),
        phases=tuple(row.get("phases", ())),
        channels=tuple(row.get("channels", ())),
    )


def _reference(row: Mapping[str, Any]) -> Reference:
    return Reference(row["id"], row["title"], row["publisher"], row["url"], row["checked"])


def _channel_sheet(row: Mapping[str, Any]) -> ChannelSheet:
    lists = ("when", "when_not", "missed", "inclusive", "time_and_cost", "may_and_must", "checklist")
    texts = {name: tuple(row[name]) for name in lists}
    return ChannelSheet(
        channel=row["channel"],
        summary=row["summary"],
        law=tuple(row.get("law", ())),
        references=tuple(row.get("references", ())),
        author=row["author"],
        date=row["date"],
        **texts,
    )


def _group_sheet(row: Mapping[str, Any]) -> GroupSheet:
    return GroupSheet(
        group=row["group"],
        who=row["who"],
        needs=tuple(row["needs"]),
        pitfalls=tuple(row["pitfalls"]),
        references=tuple(row.get("references", ())),
        author=row["author"],
        date=row["date"],
    )


def _check_judgement(where: str, judgement: Judgement, content: Content, vocabulary: Vocabulary) -> None:
    def words() -> None:
        if judgement.case:
            vocabulary.case(judgement.case)
        if judgement.phase:
            vocabulary.phase(judgement.phase)
        vocabulary.group(judgement.group)
        channel = vocabulary.channel(judgement.channel)
        if judgement.case and not channel.serves(judgement.case):
            raise InputError(f"{channel.label} is er alleen bij {channel.only_case}.")
        if judgement.basis is Basis.WET and not judgement.law:
            raise InputError("bij basis “wet” hoort een regel uit law.toml, in het veld law.")

    _hold(where, words)
    _check_named(where, judgement.references, content.references, "verwijzing")
    _check_named(where, judgement.law, content.law, "regel")


def _check_channel_sheet(where: str, sheet: ChannelSheet, content: Content, vocabulary: Vocabulary) -> None:
    _hold(where, lambda: vocabulary.channel(sheet.channel))
    _check_named(where, sheet.references, content.references, "verwijzing")
    _check_named(where, sheet.law, content.law, "regel")
    if len(sheet.checklist) > MOST_CHECKLIST_POINTS:
        raise InputError(
            f"{where}: de checklist heeft {len(sheet.checklist)} punten; "
            f"hoogstens {MOST_CHECKLIST_POINTS} mag. Voeg punten samen."
        )


def _check_law(content: Content, vocabulary: Vocabulary) -> None:
    for rule in content.law.values():
        where = f"law.toml, {rule.id}"
        _check_named(where, rule.cases, vocabulary.cases, "situatie")
        _check_named(where, rule.phases, vocabulary.phases, "fase")
        _check_named(where, rule.channels, vocabulary.channels, "kanaal")


def _check_unique(judgements: Iterable[tuple[str, Judgement]]) -> None:
    seen: dict[tuple[str, str, str, str], str] = {}
    for where, row in judgements:
        key = (row.case, row.phase, row.group, row.channel)
        if key in seen:
            raise InputError(f"{where}: zegt hetzelfde kanaal nog eens; zie {seen[key]}. Houd er een.")
        seen[key] = where


def _check_named(where: str, names: Iterable[str], known: Mapping[str, object], kind: str) -> None:
    for name in names:
        if name not in known:
            raise InputError(f"{where}: {kind} “{name}” bestaat niet. Voeg die toe of verbeter de naam.")


def _hold(where: str, check: Any) -> None:
    try:
        check()
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
