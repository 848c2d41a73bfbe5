"""Read the texts that we write: vakoordelen, rules of law and channel sheets, and hold them to the words.

All of it is data in `advice/content/`, so that a municipality can put its own folder in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kanaalkompas.advice.asking_more import ANSWERS
from kanaalkompas.advice.reading import check_named, hold_to, read_rows
from kanaalkompas.advice.texts import (
    Change,
    ChannelSheet,
    Content,
    GroupSheet,
    Judgement,
    LawRule,
    Reference,
    RefinementRule,
)
from kanaalkompas.vocabulary import TOTAL, Basis, InputError, Role, Vocabulary

MOST_CHECKLIST_POINTS = 7


def built_in_content(vocabulary: Vocabulary) -> Content:
    """Read the texts that come with the project."""
    return read_content(files("kanaalkompas.advice").joinpath("content"), vocabulary)


def read_content(folder: Traversable, vocabulary: Vocabulary) -> Content:
    """Read and check a folder of texts.

    The folder holds `law.toml`, `references/*.toml`, `judgements/*.toml`, `channel-sheets/*.toml` and
    `group-sheets/*.toml`, and may hold `refinements.toml`. Raises `InputError` that names the file and
    the row.
    """
    references = {r.id: r for _, r in read_rows(folder, "references", "reference", _reference)}
    law = {r.id: r for _, r in read_rows(folder, "law.toml", "law", _law_rule)}
    judgements = list(read_rows(folder, "judgements", "judgement", _judgement))
    channel_sheets = list(read_rows(folder, "channel-sheets", "sheet", _channel_sheet))
    group_sheets = list(read_rows(folder, "group-sheets", "sheet", _group_sheet))
    has_refinements = folder.joinpath("refinements.toml").is_file()
    refinements = (
        list(read_rows(folder, "refinements.toml", "refinement", _refinement)) if has_refinements else []
    )
    content = Content(
        judgements=tuple(j for _, j in judgements),
        law=law,
        channel_sheets={s.channel: s for _, s in channel_sheets},
        group_sheets={s.group: s for _, s in group_sheets},
        references=references,
        refinements=tuple(r for _, r in refinements),
    )
    for where, rule in refinements:
        _check_refinement(where, rule, content, vocabulary)
    _check_law(content, vocabulary)
    for where, judgement in judgements:
        _check_judgement(where, judgement, content, vocabulary)
    for where, channel_sheet in channel_sheets:
        _check_channel_sheet(where, channel_sheet, content, vocabulary)
    for where, group_sheet in group_sheets:
        hold_to(where, partial(vocabulary.group, group_sheet.group))
        check_named(where, group_sheet.references, references, "verwijzing")
    _check_unique(judgements)
    return content


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
        online=Role(row["online"]) if "online" in row else None,
        online_reason=row["online_reason"] if "online" in row else "",
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

    hold_to(where, words)
    check_named(where, judgement.references, content.references, "verwijzing")
    check_named(where, judgement.law, content.law, "regel")


def _check_channel_sheet(where: str, sheet: ChannelSheet, content: Content, vocabulary: Vocabulary) -> None:
    hold_to(where, lambda: vocabulary.channel(sheet.channel))
    check_named(where, sheet.references, content.references, "verwijzing")
    check_named(where, sheet.law, content.law, "regel")
    if len(sheet.checklist) > MOST_CHECKLIST_POINTS:
        raise InputError(
            f"{where}: de checklist heeft {len(sheet.checklist)} punten; "
            f"hoogstens {MOST_CHECKLIST_POINTS} mag. Voeg punten samen."
        )


def _refinement(row: Mapping[str, Any]) -> RefinementRule:
    return RefinementRule(
        asks=row["asks"],
        answer=row["answer"],
        channels=tuple(row["channels"]),
        change=Change(row["change"]),
        reason=row["reason"],
        author=row["author"],
        date=row["date"],
        instead=row.get("instead", ""),
        cases=tuple(row.get("cases", ())),
        phases=tuple(row.get("phases", ())),
        references=tuple(row.get("references", ())),
        law=tuple(row.get("law", ())),
    )


def _check_refinement(where: str, rule: RefinementRule, content: Content, vocabulary: Vocabulary) -> None:
    check_named(where, [rule.asks], ANSWERS, "vraag")
    check_named(where, [rule.answer], dict.fromkeys(ANSWERS[rule.asks]), "antwoord")
    named = [*rule.channels, *([rule.instead] if rule.instead else [])]
    check_named(where, named, vocabulary.channels, "kanaal")
    check_named(where, rule.cases, vocabulary.cases, "situatie")
    check_named(where, rule.phases, vocabulary.phases, "fase")
    check_named(where, rule.references, content.references, "verwijzing")
    check_named(where, rule.law, content.law, "regel")


def _check_law(content: Content, vocabulary: Vocabulary) -> None:
    for rule in content.law.values():
        where = f"law.toml, {rule.id}"
        check_named(where, rule.cases, vocabulary.cases, "situatie")
        check_named(where, rule.phases, vocabulary.phases, "fase")
        check_named(where, rule.channels, vocabulary.channels, "kanaal")


def _check_unique(judgements: Iterable[tuple[str, Judgement]]) -> None:
    seen: dict[tuple[str, str, str, str], str] = {}
    for where, row in judgements:
        key = (row.case, row.phase, row.group, row.channel)
        if key in seen:
            raise InputError(f"{where}: zegt hetzelfde kanaal nog eens; zie {seen[key]}. Houd er een.")
        seen[key] = where
