"""The command line on the built-in evidence, as a user meets it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kanaalkompas.cli import main
from kanaalkompas.editions import open_store
from kanaalkompas.vocabulary import Status, built_in_vocabulary


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


def test_the_cbs_figure_of_2018_for_65_to_75_stands_in_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(
        capsys, "advise", "--case", "dienstverlening", "--phase", "orienteren",
        "--group", "leeftijd:65-74", "--json",
    )  # fmt: skip
    answer = json.loads(out)
    figures = [o for o in objects(answer) if o.get("subject") == "website" and o.get("share") == 0.555]
    assert code == 0
    assert figures
    assert {(f["ci_lower"], f["ci_upper"], f["period"], f["group"]) for f in figures} == {
        (0.515, 0.595, "2018", "65-74")
    }
    (group,) = answer["phases"][0]["groups"]
    assert group["channels"]
    assert group["not_measured"]


def test_every_object_with_a_share_names_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "advise", "--case", "dienstverlening", "--json")
    shares = [o for o in objects(json.loads(out)) if "share" in o]
    assert shares
    assert all(o["source"] for o in shares)


def test_participation_is_answered_in_all_five_phases_with_offline_channels(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "advise", "--case", "participatie", "--json")
    phases = json.loads(out)["phases"]
    assert code == 0
    assert [p["phase"] for p in phases] == ["attenderen", "orienteren", "doen", "volgen", "afronden"]
    for phase in phases:
        (group,) = phase["groups"]
        assert any(c["channel"]["offline"] for c in group["channels"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--case", "bestaatniet"), "dienstverlening"),
        (("--case", "participatie", "--phase", "zoeken"), "orienteren"),
        (("--case", "participatie", "--group", "leeftijd:65-75"), "leeftijd:65-74"),
        (("--case", "participatie", "--municipality", "Doetinchum"), "Doetinchem"),
        (("--case", "participatie", "--edition", "openbare-bron"), "openbare-bronnen"),
        ((), "--case"),
    ],
)
def test_bad_input_ends_with_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], named: str
) -> None:
    code, out, err = run(capsys, "advise", *arguments)
    assert code == 2
    assert out == ""
    assert named in err
    assert len(err.strip().splitlines()) == 1


def test_the_answer_in_words_shows_advice_before_figures(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "advise", "--case", "dienstverlening", "--phase", "orienteren")
    assert code == 0
    assert out.index("Zet in:") < out.index("Wat mensen doen")
    assert "64,5% (63,1%–65,9%)" in out


def test_the_built_in_edition_is_listed_and_verified(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "edition", "list", "--json")
    assert code == 0
    assert "openbare-bronnen" in {e["id"] for e in json.loads(out)["editions"]}
    code, out, _ = run(capsys, "edition", "verify", "openbare-bronnen", "--json")
    assert code == 0
    assert json.loads(out)["ok"] is True


def test_hidden_figures_are_counted_apart_as_on_the_site(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        row.status for row in open_store(None, built_in_vocabulary()).find("nieuwsbronnen-2021").estimates
    ]
    n_hidden = rows.count(Status.SUPPRESSED)
    assert n_hidden > 0
    counted = f"{len(rows) - n_hidden} cijfers, {n_hidden} verborgen"
    _, out, _ = run(capsys, "edition", "list")
    assert f", {counted}\n" in out
    assert re.search(r"Openbare bronnen.*, \d+ cijfers\n", out)
    _, out, _ = run(capsys, "edition", "verify", "nieuwsbronnen-2021")
    assert out == f"nieuwsbronnen-2021@1: goed, {counted}.\n"
    _, out, _ = run(capsys, "edition", "verify", "nieuwsbronnen-2021", "--json")
    assert json.loads(out)["n_suppressed"] == n_hidden


def test_the_answer_in_words_tells_all_that_is_needed_to_judge_a_figure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("advise", "--case", "dienstverlening", "--phase", "orienteren", "--group", "leeftijd:65-plus")
    _, out, _ = run(capsys, *words)
    _, plain, _ = run(capsys, *words, "--json")
    (group,) = json.loads(plain)["phases"][0]["groups"]
    kinds = ("evidence", "reasons", "expectations", "barriers", "context", "local")
    for block in (block for kind in kinds for block in group[kind]):
        assert block["question"] in out
        assert f"Gevraagd aan: {block['base']}" in out
        assert all(caution in out for caution in block["cautions"])
    assert f"Kanalen ({sum(len(b['estimates']) for b in group['evidence'])} cijfers)" in out
    assert f"Verwachtingen ({sum(len(b['estimates']) for b in group['expectations'])} cijfers)" in out
    assert "Gevraagd aan: Nederlanders in een onderzoekspanel (n = 1.453)" in out
    assert "(n onbekend)" in out
    found = [step["explanation"] for step in group["match"] if step["n_figures"]]
    assert all(line in out for line in found)


def test_local_figures_stand_once_under_the_name_of_their_municipality(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("advise", "--case", "dienstverlening", "--phase", "orienteren", "--municipality", "Almere")
    _, out, _ = run(capsys, *words)
    heads = [line for line in out.splitlines() if line.startswith("Alleen in ")]
    assert heads[0].startswith("Alleen in Almere (")
    assert len(heads) == len({head.split(" (")[0] for head in heads})


def test_extra_answers_change_the_advice_and_stand_in_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("advise", "--case", "participatie", "--phase", "attenderen", "--days", "4", "--names", "nee")
    _, out, _ = run(capsys, *asked, "--area", "straat", "--formal", "ja", "--json")
    answer = json.loads(out)
    assert answer["question"]["refinements"] == {
        "area": "straat", "days_left": 4, "names": "nee", "formal": "ja",
    }  # fmt: skip
    assert answer["phases"][0]["groups"][0]["changes"]
    _, text, _ = run(capsys, *asked)
    assert "Veranderd: Brief op naam: Zet in → Niet als enige" in text


@pytest.mark.parametrize(
    "wrong", [("--area", "dorp"), ("--days", "366"), ("--names", "1"), ("--formal", "?")]
)
def test_a_wrong_extra_answer_is_one_line(
    capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]
) -> None:
    code, out, err = run(capsys, "advise", "--case", "participatie", *wrong)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
