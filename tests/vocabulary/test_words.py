"""The words: complete, unique, and with bounds where groups are ages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kanaalkompas.vocabulary import (
    AgeBounds,
    EvidenceKind,
    InputError,
    Role,
    SubjectKind,
    UnknownTerm,
    age_bounds,
    built_in_vocabulary,
    make_group,
    row_id,
)

WORDS = built_in_vocabulary()
ROOT = Path(__file__).parents[2]


def test_the_design_names_nine_cases_five_phases_and_27_channels() -> None:
    assert (len(WORDS.cases), len(WORDS.phases), len(WORDS.channels)) == (9, 5, 27)
    assert [case.id for case in WORDS.cases.values() if case.has_figures] == [
        "dienstverlening",
        "participatie",
    ]


def test_phase_labels_follow_the_case() -> None:
    assert WORDS.phase("doen").label_for("dienstverlening") == "Regelen"
    assert WORDS.phase("doen").label_for("participatie") == "Meedoen"


def test_age_groups_carry_bounds() -> None:
    assert WORDS.group("leeftijd:65-74").ages == AgeBounds(65, 74)
    assert WORDS.group("leeftijd:65-plus").ages == AgeBounds(65)
    assert all(group.ages for group in WORDS.groups_of("leeftijd"))


def test_65_to_75_lies_in_65_plus_and_in_60_plus() -> None:
    assert age_bounds("65-plus").contains(age_bounds("65-74"))
    assert age_bounds("60-plus").contains(age_bounds("65-plus"))
    assert not age_bounds("65-74").contains(age_bounds("65-plus"))


@pytest.mark.parametrize("bad", ["ouderen", "65", "75-65", "65+"])
def test_an_age_group_without_bounds_is_refused(bad: str) -> None:
    with pytest.raises(InputError, match=re.escape(bad)):
        make_group("leeftijd", bad, "Ouderen")


@pytest.mark.parametrize("bad", ["300-plus", "200-plus", "65-200", "0-999"])
def test_an_age_that_nobody_has_is_refused(bad: str) -> None:
    with pytest.raises(InputError, match=f"{bad}.*onder 200 jaar"):
        make_group("leeftijd", bad, "Ouderen")


def unknown(term: str) -> None:
    raise UnknownTerm("bron", "x", [term])


NASTY = "a\nb\x1b[31m\u202e" + "x" * 5000


@pytest.mark.parametrize(
    "ask",
    [
        WORDS.case,
        WORDS.group,
        lambda text: WORDS.group(f"leeftijd:{text}"),
        lambda text: WORDS.group(f"{text}:65-plus"),
        lambda text: make_group("leeftijd", text, "Ouderen"),
        lambda text: make_group(text, "Ouderen", "Ouderen"),
        age_bounds,
        unknown,
    ],
)
def test_a_message_is_one_short_line_whatever_a_user_writes(ask: Callable[[str], object]) -> None:
    with pytest.raises(InputError) as caught:
        ask(NASTY)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 400


def test_every_kind_and_role_has_a_label() -> None:
    assert set(WORDS.labels["evidence_kind"]) == set(EvidenceKind)
    assert set(WORDS.labels["subject_kind"]) == set(SubjectKind)
    assert set(WORDS.labels["role"]) == set(Role)


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(UnknownTerm, match="Bedoelt u: bewonersbrief, "):
        WORDS.channel("bewonersbreif")


def test_an_edition_adds_words_but_never_changes_one() -> None:
    mine = make_group("leeftijd", "60-plus", "60 jaar of ouder")
    other = make_group("leeftijd", "65-plus", "Iets anders")
    extended = WORDS.extended_with(groups=[mine, other])
    assert extended.group("leeftijd:60-plus") == mine
    assert extended.group("leeftijd:65-plus").label == "65 jaar of ouder"
    assert "leeftijd:60-plus" not in WORDS.groups


def test_the_id_of_a_row_is_the_hash_of_its_whole_key() -> None:
    key = [str(i) for i in range(12)]
    assert row_id(*key) == row_id(*key)
    assert len({row_id(*key[:i], "x", *key[i + 1 :]) for i in range(12)} | {row_id(*key)}) == 13
    with pytest.raises(ValueError, match="12 values"):
        row_id("a")


def test_the_glossary_holds_the_words_of_the_code() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = set(re.findall(r"^\| ([^|]+) \|", glossary, flags=re.MULTILINE))
    named = {word for entry in words for word in entry.split(", ")}
    estimate_words = {"evidence_kind", "subject_kind", "n_respondents", "n_effective", "standard_error"}
    assert named >= estimate_words | {"case", "phase", "channel", "dimension", "group", "edition", "role"}
    for kind in (EvidenceKind, SubjectKind, Role):
        assert all(member.value in glossary for member in kind), kind
