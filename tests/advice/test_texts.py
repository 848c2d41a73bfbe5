"""The texts we ship: complete, grounded, in short sentences."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import kanaalkompas.advice
from kanaalkompas.advice import built_in_content, built_in_prices, read_content
from kanaalkompas.advice.answer import AskedGroup
from kanaalkompas.advice.roles import assign_roles
from kanaalkompas.advice.texts import Judgement
from kanaalkompas.vocabulary import TOTAL, Basis, InputError, Role, built_in_vocabulary

WORDS = built_in_vocabulary()
CONTENT = built_in_content(WORDS)
CASE_PHASES = list(itertools.product(WORDS.cases, WORDS.phases))
LONGEST_REASON = 45
MOST_RULES = 8
CONTENT_FOLDER = Path(kanaalkompas.advice.__file__).parent / "content"
SAME_AGES = {"aandacht:jongeren": "leeftijd:12-24"}
OWN_ADVICE = [key for key in CONTENT.judgements_by_group if key != TOTAL]


def best_rows(group: str, case: str, phase: str) -> list[Judgement]:
    """Give a group's own vakoordelen, the most specific one for each channel."""
    fitting = [
        row
        for row in CONTENT.judgements_by_group[group]
        if row.case in ("", case) and row.phase in ("", phase)
    ]
    fitting.sort(key=lambda row: (bool(row.case), bool(row.phase)))
    return list({row.channel: row for row in fitting}.values())


@pytest.mark.parametrize(("case", "phase"), CASE_PHASES)
def test_each_case_and_phase_has_advice_an_offline_channel_and_two_safety_nets(
    case: str, phase: str
) -> None:
    rows = [j for j in CONTENT.judgements_by_group[TOTAL] if (j.case, j.phase) == (case, phase)]
    assert sum(row.role is Role.INZETTEN for row in rows) >= 1
    assert sum(row.role is Role.VANGNET for row in rows) >= 2
    in_use = [row for row in rows if row.role in (Role.INZETTEN, Role.AANVULLEN)]
    assert any(WORDS.channel(row.channel).offline for row in in_use)


@pytest.mark.parametrize("group", [g.key for g in WORDS.groups.values()])
def test_no_group_loses_its_offline_channel_or_safety_net(group: str) -> None:
    asked = AskedGroup(group, group, (WORDS.group(group),))
    for case, phase in CASE_PHASES:
        rows = assign_roles(CONTENT, WORDS, case, phase, asked)
        assert any(row.role is Role.VANGNET for row in rows)
        in_use = [row for row in rows if row.role is not Role.NIET_ALLEEN]
        assert any(WORDS.channel(row.judgement.channel).offline for row in in_use)
        if group in CONTENT.judgements_by_group and group != TOTAL:
            in_front = [row for row in rows if row.role is Role.INZETTEN]
            assert any(WORDS.channel(row.judgement.channel).offline for row in in_front), (case, phase)


@pytest.mark.parametrize("group", ["aandacht:zonder-internet", "aandacht:weinig-digitaal"])
def test_people_who_are_not_online_are_never_sent_online_first(group: str) -> None:
    asked = AskedGroup(group, group, (WORDS.group(group),))
    for case, phase in CASE_PHASES:
        for row in assign_roles(CONTENT, WORDS, case, phase, asked):
            is_online = not WORDS.channel(row.judgement.channel).offline
            assert not (is_online and row.role is Role.INZETTEN), (case, phase, row.judgement.channel)


@pytest.mark.parametrize("group", OWN_ADVICE)
def test_a_group_has_an_offline_channel_of_its_own_in_every_case_and_phase(group: str) -> None:
    lender = SAME_AGES.get(group, group)
    for case, phase in CASE_PHASES:
        rows = [*best_rows(lender, case, phase), *best_rows(group, case, phase)]
        roles = {row.channel: row.role for row in rows}
        used = [channel for channel, role in roles.items() if role is Role.INZETTEN]
        assert any(WORDS.channel(channel).offline for channel in used), (case, phase)


@pytest.mark.parametrize("group", ["leeftijd:65-plus", "leeftijd:75-plus"])
def test_participation_never_speaks_of_forms_and_logging_in_to_the_old(group: str) -> None:
    for phase in WORDS.phases:
        for row in best_rows(group, "participatie", phase):
            assert not re.search(r"DigiD|formulier|Berichtenbox|aanvraag", row.reason), row.reason


def test_young_people_file_a_request_online_with_a_safety_net() -> None:
    roles = {row.channel: row.role for row in best_rows("leeftijd:12-24", "dienstverlening", "doen")}
    assert roles["online-formulier"] is Role.INZETTEN
    assert roles["chat-videobellen"] is roles["telefoon"] is Role.VANGNET


def test_texts_use_one_spelling_and_no_he_for_a_resident() -> None:
    for path in sorted(CONTENT_FOLDER.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b[Uu] heeft\b|\b[Hh]eeft u\b|nee-nee-sticker", text), path.name
        assert not re.search(r"\b(hij|hem)\b", text), path.name


def test_a_channel_sheet_shows_few_rules() -> None:
    for sheet in CONTENT.channel_sheets.values():
        rules = set(sheet.law) | {r.id for r in CONTENT.law.values() if sheet.channel in r.channels}
        assert len(rules) <= MOST_RULES, sheet.channel


def test_each_attention_group_has_its_own_advice_and_sheet() -> None:
    for group in WORDS.groups_of("aandacht"):
        assert CONTENT.judgements_by_group.get(group.key), group.key
        assert group.key in CONTENT.group_sheets


def test_each_channel_has_a_sheet_with_every_part() -> None:
    assert set(CONTENT.channel_sheets) == set(WORDS.channels)
    for sheet in CONTENT.channel_sheets.values():
        parts = (sheet.when, sheet.when_not, sheet.missed, sheet.inclusive, sheet.time_and_cost)
        assert all((*parts, sheet.may_and_must, sheet.checklist)), sheet.channel


def test_a_reason_is_short_own_and_without_figures() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in CONTENT.judgements:
        assert len(row.reason.split()) <= LONGEST_REASON, row.reason
        assert not re.search(r"\d+ ?(%|procent)", row.reason), row.reason
        assert row.reason.endswith("."), row.reason
        assert seen.setdefault((row.case, row.reason), row.group) == row.group, row.reason


def test_law_is_cited_with_article_source_and_date() -> None:
    for rule in CONTENT.law.values():
        assert rule.article.startswith(("artikel", "Artikel", "art", "bijlage")), rule
        assert rule.url.startswith("https://")
        assert rule.source


def test_every_text_names_its_author_and_every_word_of_law_its_rule() -> None:
    for row in CONTENT.judgements:
        assert row.author
        assert row.basis is not Basis.WET or row.law


def test_every_reference_is_used() -> None:
    used = {name for row in CONTENT.judgements for name in row.references}
    used |= {name for sheet in CONTENT.channel_sheets.values() for name in sheet.references}
    used |= {name for sheet in CONTENT.group_sheets.values() for name in sheet.references}
    prices = built_in_prices(CONTENT, WORDS)
    used |= {name for row in prices.prices.values() for name in row.references}
    used |= {name for row in prices.without.values() for name in row.references}
    assert set(CONTENT.references) == used


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


JUDGEMENT = """
author = "wij"
date = 2026-01-01
[[judgement]]
channel = "brief"
role = "inzetten"
reason = "Omdat."
basis = "praktijk"
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"brief"', '"breif"', "eigen.toml, judgement 1: Onbekend kanaal: “breif”. Bedoelt u: brief"),
        ('"inzetten"', '"altijd"', "eigen.toml, judgement 1"),
        ('basis = "praktijk"', 'basis = "wet"', "hoort een regel"),
        ('channel = "brief"', 'channel = "brief"\ncase = "oorlog"', "oorlog"),
        ('channel = "brief"', 'channel = "nl-alert"\ncase = "hulp"', "alleen bij crisis"),
        ('channel = "brief"', 'channel = "brief"\nreferences = ["x"]', "verwijzing “x” bestaat niet"),
        ('reason = "Omdat."', "", "reason"),
    ],
)
def test_a_fault_in_a_text_names_the_file_and_the_row(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    for folder in ("references", "channel-sheets", "group-sheets"):
        (tmp_path / folder).mkdir()
    write(tmp_path, "law.toml", "")
    write(tmp_path, "judgements/eigen.toml", JUDGEMENT.replace(old, new))
    with pytest.raises(InputError) as caught:
        read_content(tmp_path, WORDS)
    assert message in str(caught.value)
    assert "eigen.toml, judgement 1" in str(caught.value)


def test_the_same_channel_twice_is_refused(tmp_path: Path) -> None:
    for folder in ("references", "channel-sheets", "group-sheets"):
        (tmp_path / folder).mkdir()
    write(tmp_path, "law.toml", "")
    row = JUDGEMENT[JUDGEMENT.index("[[judgement]]") :]
    write(tmp_path, "judgements/eigen.toml", JUDGEMENT + row)
    with pytest.raises(InputError, match="judgement 2: zegt hetzelfde kanaal"):
        read_content(tmp_path, WORDS)


def test_a_warning_of_danger_never_stands_in_the_time_after_a_crisis() -> None:
    for row in CONTENT.judgements:
        if row.case == "crisis" and row.group != TOTAL and "nu gevaar" in row.reason:
            assert row.phase in ("attenderen", "orienteren", "doen"), row


def test_a_persons_own_matter_is_never_told_to_a_key_figure_first() -> None:
    for row in CONTENT.judgements:
        about_a_person = row.case in ("", "dienstverlening", "hulp", "handhaving", "melding")
        if row.channel == "sleutelfiguur" and row.phase in ("", "volgen", "afronden") and about_a_person:
            assert row.role is not Role.INZETTEN, row


def test_a_crisis_text_for_every_phase_speaks_of_no_danger_now() -> None:
    for row in CONTENT.judgements:
        if row.case == "crisis" and row.group != TOTAL and not row.phase:
            assert not re.search(r"te laat|nu gevaar", row.reason), row


@pytest.mark.parametrize("group", ["aandacht:zonder-internet", "aandacht:weinig-digitaal"])
def test_nl_alert_is_never_said_to_need_the_internet(group: str) -> None:
    asked = AskedGroup(group, group, (WORDS.group(group),))
    for phase in WORDS.phases:
        for row in assign_roles(CONTENT, WORDS, "crisis", phase, asked):
            if row.judgement.channel == "nl-alert":
                assert row.judgement.reason != CONTENT.group_sheets[group].online_reason, phase
