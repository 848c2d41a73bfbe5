"""`reach` and `plan` as a user meets them: on a study, and on the edition built from it."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command_line import Ended, run_apart, run_here
from tests.reach_study import (
    CHANNELS,
    FEW_COMPLETE,
    FEW_PEOPLE,
    many_channels,
    write_reach_edition,
    write_reach_study,
)

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KANAALKOMPAS_SHARED", ROOT.parent / "shared"))
NEWS = SHARED / "data" / "vu-news-2021" / "respondents.csv"
DOEN = ("--case", "participatie", "--phase", "doen")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_reach_study(tmp_path_factory.mktemp("reach") / "study"))


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_reach_edition(tmp_path_factory.mktemp("store")))


@pytest.fixture(params=["study", "edition"])
def origin(request: pytest.FixtureRequest) -> tuple[str, str]:
    return f"--{request.param}", request.getfixturevalue(request.param)


def answer_of(capsys: Capture, *words: str) -> dict[str, Any]:
    ended = run_here(capsys, *words, "--json")
    assert (ended.code, ended.err) == (0, "")
    answer = json.loads(ended.out, parse_constant=pytest.fail)
    assert isinstance(answer, dict)
    return answer


def assert_one_dutch_line(ended: Ended, said: str) -> None:
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert ended.err[:-1].isprintable()
    assert said in ended.err
    assert not re.search(r"\b(the|invalid|error|argument|Traceback|must be)\b", ended.err)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from objects(item)


def test_reach_as_json_has_the_fields_of_the_design(capsys: Capture, origin: tuple[str, str]) -> None:
    answer = answer_of(capsys, "reach", *origin, *DOEN, "--channels", "website, brief")
    assert answer["method"] == {"--study": "exact", "--edition": "model"}[origin[0]]
    assert answer["ci_lower"] < answer["share"] < answer["ci_upper"]
    assert answer["standard_error"] > 0
    assert answer["channels"] == ["brief", "website"]
    assert all(found["source"] == "bereik" for found in objects(answer) if "share" in found)


def test_plan_as_json_has_the_ids_of_the_best_mix(capsys: Capture, origin: tuple[str, str]) -> None:
    answer = answer_of(capsys, "plan", *origin, *DOEN, "--max-channels", "2")
    assert answer["best"]["channels"] == ["brief", "website"]
    assert answer["best"]["labels"] == ["Brief op naam", "Website"]
    assert all(found["source"] == "bereik" for found in objects(answer) if "share" in found)


def test_bounds_as_json_have_no_share(capsys: Capture, edition: str) -> None:
    group = ("--group", FEW_COMPLETE)
    reach = answer_of(capsys, "reach", "--edition", edition, *DOEN, *group, "--channels", "brief,telefoon")
    assert (reach["method"], reach["share"], reach["standard_error"]) == ("bounds", None, None)
    assert 0 <= reach["ci_lower"] < reach["ci_upper"] <= 1
    plan = answer_of(capsys, "plan", "--edition", edition, *DOEN, *group)
    assert (plan["method"], plan["best"]) == ("bounds", None)
    assert plan["sentence"].startswith(
        "Met deze cijfers kunnen we niet uitrekenen hoeveel mensen u samen bereikt"
    )


def test_published_figures_of_others_give_bounds(capsys: Capture) -> None:
    answer = answer_of(capsys, "plan", "--edition", "openbare-bronnen", "--case", "dienstverlening")
    assert (answer["method"], answer["best"]) == ("bounds", None)


def test_reach_in_words_tells_whom_it_misses_and_on_what_it_rests(
    capsys: Capture, origin: tuple[str, str]
) -> None:
    ended = run_here(
        capsys, "reach", *origin, *DOEN, "--channels", "brief,website", "--people", "50000"
    )  # fmt: skip
    assert (ended.code, ended.err) == (0, "")
    for text in (
        "Brief op naam + Website",
        "minstens één van deze 2 kanalen",
        "mensen die u mist",
        "Wat een kanaal erbij doet",
        "Per groep: bereikt, en hoeveel u ten minste mist",
        "Wij (2026). (bereik@1)",
        "Hoe deed u mee, minstens 4 dagen?",
        "Past ook: vraag",
    ):
        assert text in ended.out
    assert "Basis:" not in ended.out


def test_a_plan_in_words_shows_costs_rivals_and_the_curve(capsys: Capture, origin: tuple[str, str]) -> None:
    money = ("--budget", "2000", "--people", "1000", "--floor", "geslacht:man=20%")
    ended = run_here(capsys, "plan", *origin, *DOEN, *money)
    assert (ended.code, ended.err) == (0, "")
    for text in (
        "Neem brief op naam; website; e-mail.",
        "Kosten: € 1.250.",
        "De kans dat geen andere mix beter is:",
        "U mist ten minste ",
        {"--study": "Precies geteld", "--edition": "Berekend met een model"}[origin[0]],
        "Minimum voor Man",
        "Hoe ver komt u met minder of meer",
        "Zonder prijs, dus niet meegeteld: telefoon.",
        "vakoordeel",
    ):
        assert text in ended.out


def test_a_plan_on_bounds_in_words_names_no_mix(capsys: Capture, edition: str) -> None:
    ended = run_here(capsys, "plan", "--edition", edition, *DOEN, "--group", FEW_COMPLETE)
    assert ended.out.startswith(
        "Met deze cijfers kunnen we niet uitrekenen hoeveel mensen u samen bereikt."
    )
    assert "Neem " not in ended.out
    assert "Per kanaal" in ended.out


def test_objectives_are_answered(capsys: Capture, origin: tuple[str, str]) -> None:
    worst = answer_of(capsys, "plan", *origin, *DOEN, "--objective", "min-group", "--max-channels", "3")
    assert worst["best"]["value"] <= worst["best"]["share"]
    journey = answer_of(capsys, "plan", *origin, "--case", "participatie", "--objective", "journey")
    assert journey["basis"]["phases"] == ["doen", "volgen"]
    assert journey["best"]["served_by_one_channel"] <= journey["best"]["share"]


REACH_WRONG: list[tuple[tuple[str, ...], str]] = [
    (("--channels", "brif,website"), "brif"),
    (("--channels", ""), "De mix is leeg"),
    (("--channels", " , ,"), "De mix is leeg"),
    (("--channels", "brief,balie"), "Kanaal Balie (balie) is in deze vraag niet gemeten"),
    (("--channels", ",".join(f"kanaal-{i}" for i in range(64))), "kanaal-0"),
    (("--channels", "brief", "--group", FEW_PEOPLE), "tonen we geen cijfers"),
    (("--channels", "brief", "--group", "leeftijd:12-17"), "niet gemeten"),
    (("--channels", "brief", "--group", "leeftijd:oud"), "leeftijd:oud"),
    (("--channels", "brief", "--group", "a\nb\x1b[2J" * 500), "kenmerk:groep"),
    (("--channels", "brief,website", "--at-least", "9"), "9"),
    (("--channels", "brief,website", "--at-least", "0"), "0"),
    (("--channels", "brief,website", "--at-least", "twee"), "twee is geen getal"),
    (("--channels", "brief", "--question", "99"), "Er is geen vraag 99. Kies uit: vraag 1"),
    (("--channels", "brief", "--question", "x"), "x is geen getal"),
    (("--channels", "brief", "--people", "-1"), "Het aantal mensen is -1"),
    (("--channels", "brief", "--people", "9" * 5000), "--people"),
    (("--channels", "brief", "--people", "12,5"), "12,5 is geen getal"),
    ((), "er ontbreekt: --channels"),
]


@pytest.mark.parametrize(("words", "said"), REACH_WRONG)
def test_wrong_words_of_reach_are_one_dutch_line(
    capsys: Capture, edition: str, words: tuple[str, ...], said: str
) -> None:
    assert_one_dutch_line(run_here(capsys, "reach", "--edition", edition, *DOEN, *words), said)


PLAN_WRONG: list[tuple[tuple[str, ...], str]] = [
    (("--must", "brif"), "brif"),
    (("--exclude", "brif"), "brif"),
    (("--channels", "brief,balie"), "balie"),
    (("--exclude", "balie"), "Kanaal Balie (balie) doet hier niet mee"),
    (("--exclude", ",".join(CHANNELS)), "Alle kanalen zijn uitgesloten"),
    (("--must", "brief", "--exclude", "brief"), "brief moet mee en mag niet mee"),
    (("--must", "brief,website", "--max-channels", "1"), "Er moeten 2 kanalen mee"),
    (("--max-channels", "0"), "Hoogstens 0 kanalen kan niet"),
    (("--max-channels", "veel"), "veel is geen getal"),
    (("--price", "brief=-1"), "lager dan 0"),
    (("--price", "brief=nan"), "is geen getal"),
    (("--price", "brief=inf"), "is geen getal"),
    (("--price", "brief=1.500"), "kan twee dingen betekenen"),
    (("--price", "brief"), "Prijs “brief” is niet te lezen"),
    (("--price", "brif=1"), "brif"),
    (("--price", "brief=1", "--price", "brief=2"), "staan er twee prijzen"),
    (("--budget", "-5", "--people", "10"), "Budget “-5” is lager dan 0"),
    (("--budget", "nan", "--people", "10"), "Budget “nan” is geen getal"),
    (("--budget", "1e999", "--people", "10"), "Budget “1e999” is geen getal"),
    (("--budget", "9" * 400, "--people", "10"), "Het budget is inf"),
    (("--budget", "veel"), "Budget “veel” is geen getal"),
    (("--budget", "5.000", "--people", "10"), "Budget “5.000” kan twee dingen betekenen"),
    (("--budget", "1000"), "het aantal mensen is niet bekend"),
    (("--budget", "1000", "--people", "10", "--must", "telefoon"), "heeft geen prijs"),
    (("--floor", "geslacht:man"), "moet er zo uitzien"),
    (("--floor", "geslacht:man=veel"), "is geen deel van de groep"),
    (("--floor", "geslacht:man=nan"), "is geen deel van de groep"),
    (("--floor", "geslacht:mann=0.5"), "geslacht:mann"),
    (("--floor", "geslacht:man=0.5", "--floor", "geslacht:man=0.6"), "twee minimums"),
    (("--floor", f"{FEW_PEOPLE}=0.1"), "tonen we geen cijfers"),
    (("--floor", "geslacht:man=0.99", "--max-channels", "1"), "in plaats van 99% voor geslacht:man"),
    (("--group", FEW_PEOPLE), "tonen we geen cijfers"),
    (("--group", "leeftijd:12-17"), "niet gemeten"),
    (("--group", "geslacht:man", "--group", "geslacht:vrouw"), "Een plan is voor één groep"),
    (("--objective", "alles"), "alles is geen --objective. Kies uit: reach, min-group, journey"),
    (("--objective", "journey", "--switch-cost", "2"), "Het nadeel van wisselen is 2"),
    (("--objective", "journey", "--switch-cost", "nan"), "Het nadeel van wisselen is nan"),
    (("--objective", "journey", "--channels", "balie,brief"), "balie"),
    (("--objective", "journey", "--case", "melding"), "De hele klantreis is hier niet gemeten"),
    (("--objective", "min-group", "--group", FEW_PEOPLE), "tonen we geen cijfers"),
    (("--question", "99"), "Er is geen vraag 99"),
    (("--question", "-1"), "Er is geen vraag -1"),
    (("--case", "bestaatniet"), "bestaatniet"),
    (("--phase", "zoeken"), "zoeken"),
]


@pytest.mark.parametrize(("words", "said"), PLAN_WRONG)
def test_wrong_words_of_plan_are_one_dutch_line(
    capsys: Capture, study: str, words: tuple[str, ...], said: str
) -> None:
    assert_one_dutch_line(run_here(capsys, "plan", "--study", study, *DOEN, *words), said)


ORIGINS: list[tuple[tuple[str, ...], str]] = [
    ((), "kies één van deze: --edition --study"),
    (("--edition", "openbare-bronnen", "--study", "x"), "gaan niet samen. Kies er één"),
    (("--study", "/nope"), "nope"),
    (("--study", "x" * 5000), ""),
    (("--edition", "bestaatniet"), "Onbekende cijferset"),
    (("--edition", "/nope"), "edition.toml ontbreekt"),
    (("--edition",), "na --edition hoort nog een woord"),
]


@pytest.mark.parametrize(("words", "said"), ORIGINS)
@pytest.mark.parametrize("command", ["reach", "plan"])
def test_figures_come_from_one_place(
    capsys: Capture, command: str, words: tuple[str, ...], said: str
) -> None:
    own = ("--channels", "brief,website") if command == "reach" else ()
    assert_one_dutch_line(run_here(capsys, command, *own, *words), said)


def test_at_least_three_is_for_a_study_alone(capsys: Capture, study: str, edition: str) -> None:
    words = ("--channels", "brief,website,telefoon", "--at-least", "3")
    ended = run_here(capsys, "reach", "--edition", edition, *DOEN, *words)
    assert_one_dutch_line(ended, "kan alleen met het onderzoek zelf")
    assert answer_of(capsys, "reach", "--study", study, *DOEN, *words)["share"] > 0


def test_several_questions_are_listed(capsys: Capture, origin: tuple[str, str]) -> None:
    ended = run_here(capsys, "reach", *origin, "--channels", "website")
    assert_one_dutch_line(ended, "Er zijn meer vragen die passen. Kies situatie, fase of vraag.")


def test_a_study_about_64_channels_asks_which_to_compare(capsys: Capture, tmp_path: Path) -> None:
    folder = str(write_reach_study(tmp_path / "study", *many_channels(64)))
    assert_one_dutch_line(
        run_here(capsys, "plan", "--study", folder), "64 kanalen tegelijk vergelijken kan niet"
    )
    everything = ",".join(f"kanaal-{i}" for i in range(64))
    # One mix is counted, however large: nothing is compared.
    assert answer_of(capsys, "reach", "--study", folder, "--channels", everything)["share"] > 0.9
    few = answer_of(
        capsys, "plan", "--study", folder, "--channels", "kanaal-1,kanaal-40", "--max-channels", "1"
    )
    assert len(few["best"]["channels"]) == 1
    built = str(tmp_path / "edition")
    assert run_here(capsys, "edition", "build", folder, "--out", built).code == 0
    bounds = answer_of(capsys, "reach", "--edition", built, "--channels", "kanaal-1,kanaal-40")
    assert bounds["method"] == "bounds"


def test_a_study_without_respondents_of_a_group_is_refused(capsys: Capture, tmp_path: Path) -> None:
    toml, table = many_channels(3)
    folder = write_reach_study(
        tmp_path / "study", toml.replace('niet = "l"', 'niet = "l"\nweinig = "w"'), table
    )
    ended = run_here(
        capsys, "reach", "--study", str(folder), "--channels", "kanaal-0", "--group", "stedelijkheid:weinig"
    )  # fmt: skip
    assert_one_dutch_line(ended, "dus groep weinig is leeg")


def test_a_damaged_edition_is_one_line(capsys: Capture, edition: str, tmp_path: Path) -> None:
    folder = tmp_path / "bereik" / "1"
    shutil.copytree(edition, folder)
    content = bytearray((folder / "reach.csv").read_bytes())
    content[300] ^= 1
    (folder / "reach.csv").write_bytes(bytes(content))
    ended = run_here(capsys, "plan", "--edition", str(folder), *DOEN)
    assert_one_dutch_line(ended, "reach.csv is veranderd of beschadigd")


def test_a_process_of_its_own_ends_as_well(study: str) -> None:
    ended = run_apart("plan", "--study", study, *DOEN, "--must", "brif")
    assert_one_dutch_line(ended, "brif")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> str:
    if not NEWS.is_file():
        pytest.skip("the folder ../shared with real input is not here")
    folder = tmp_path_factory.mktemp("news") / "study"
    shutil.copytree(ROOT / "studies" / "nieuwsbronnen-2021", folder)
    shutil.copyfile(NEWS, folder / "respondents.csv")
    return str(folder)


@pytest.fixture(scope="module")
def news_edition(news: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("built") / "edition")
    assert run_apart("edition", "build", news, "--out", folder, environment={}).code == 0
    return folder


@pytest.mark.real_data
def test_the_news_survey_and_its_edition_agree(capsys: Capture, news: str, news_edition: str) -> None:
    words = ("reach", "--phase", "attenderen", "--channels", "televisie,online-nieuws")
    exact = answer_of(capsys, *words, "--study", news)
    assert (exact["method"], round(exact["share"], 4), round(exact["standard_error"], 4)) == (
        "exact",
        0.8369,
        0.0089,
    )
    model = answer_of(capsys, *words, "--edition", news_edition)
    assert model["method"] == "model"
    assert 0 < model["error"] <= 0.015
    assert abs(model["share"] - exact["share"]) <= model["error"]


@pytest.mark.real_data
def test_the_best_pair_of_the_news_survey_is_found_on_both(
    capsys: Capture, news: str, news_edition: str
) -> None:
    for origin in (("--study", news), ("--edition", news_edition)):
        answer = answer_of(capsys, "plan", *origin, "--phase", "attenderen", "--max-channels", "2")
        assert sorted(answer["best"]["channels"]) == ["online-nieuws", "televisie"]
        assert round(answer["best"]["share"], 2) == 0.84


def test_a_municipality_as_json_has_its_code_people_and_reasons(
    capsys: Capture, origin: tuple[str, str]
) -> None:
    here = ("--municipality", "Beemster")
    for command in (("reach", "--channels", "brief,website"), ("plan", "--max-channels", "2")):
        answer = answer_of(capsys, *command, *origin, *DOEN, *here)
        place = answer["place"]
        assert (place["code"], place["name"]) == ("GM0439", "Purmerend")
        assert "hoort sinds 1 januari 2022 bij Purmerend" in place["note"]
        assert answer["people"] == place["people"] > 50_000
        assert (answer["local"] is None) == bool(place["reasons"])
        young = next(row for row in answer["by_group"] if row["group"] == "leeftijd:18-44")
        assert 0 < young["people_missed_at_least"] < young["people"]


def test_a_municipality_in_words_tells_people_and_why_there_is_no_local_reach(
    capsys: Capture, origin: tuple[str, str]
) -> None:
    for command in (("reach", "--channels", "brief,website"), ("plan", "--max-channels", "2")):
        out = run_here(capsys, *command, *origin, *DOEN, "--municipality", "arnhem").out
        for text in (
            "Arnhem (GM0202)",
            "mensen van 18 jaar of ouder. CBS, 83502NED",
            "In Arnhem mist u ten minste ",
            "van 132.100 mensen",
            "kennen we alleen grenzen",
            "hier ten minste",
        ):
            assert text in out
        assert "Dat zijn ten minste" not in out


def test_bounds_that_begin_at_nothing_are_unknown_and_not_nothing(capsys: Capture, edition: str) -> None:
    everything = ",".join(CHANNELS)
    out = run_here(capsys, "reach", "--edition", edition, *DOEN, "--channels", everything).out
    assert "mist onbekend hoeveel" in out
    assert "mist ten minste 0%" not in out


@pytest.mark.parametrize("command", [("reach", "--channels", "brief"), ("plan",)])
def test_an_unknown_municipality_gives_the_nearest_names(
    capsys: Capture, edition: str, command: tuple[str, ...]
) -> None:
    words = (*command, "--edition", edition, *DOEN, "--municipality", "Doetinchum")
    assert_one_dutch_line(
        run_here(capsys, *words), "Onbekende gemeente: “Doetinchum”. Bedoelt u: Doetinchem"
    )


def test_what_is_missing_comes_with_the_option_that_gives_it(capsys: Capture, study: str) -> None:
    plan = ("plan", "--study", study, *DOEN, "--budget", "1000")
    assert_one_dutch_line(run_here(capsys, *plan), "Dat kan met --people of --municipality.")
    must = ("--people", "10", "--must", "telefoon")
    assert_one_dutch_line(run_here(capsys, *plan, *must), "Dat kan zo: --price telefoon=100+0,95.")
    bounds = run_here(capsys, "plan", "--edition", "openbare-bronnen", "--case", "dienstverlening").out
    assert "`kanaalkompas edition build`" in bounds


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2000", "€ 2.000."),
        ("2000,50", "€ 2.000,50."),
        ("2000.50", "€ 2.000,50."),
        ("2000.5", "€ 2.000,50."),
    ],
)
def test_a_plan_repeats_the_budget_as_it_was_read(
    capsys: Capture, study: str, typed: str, told: str
) -> None:
    plan = ("plan", "--study", study, *DOEN, "--people", "1000", "--budget", typed)
    assert f"Kosten: € 1.250. Budget: {told}\n" in run_here(capsys, *plan).out


@pytest.mark.real_data
def test_the_news_survey_gives_a_local_reach_without_local_answers(capsys: Capture, news: str) -> None:
    words = ("reach", "--study", news, "--phase", "attenderen", "--channels", "televisie,online-nieuws")
    answer = answer_of(capsys, *words, "--municipality", "Doetinchem")
    local = answer["local"]
    assert answer["place"]["code"] == "GM0222"
    assert local["ci_lower"] < local["share"] < local["ci_upper"]
    assert local["local_data_share"] == 0
    assert abs(local["share"] - answer["share"]) < 0.03
    assert sum(row["share"] for row in local["composition"]) == pytest.approx(1)
    assert 0 < answer["people_missed_at_least"] < answer["people"]


def test_a_model_is_written_in_whole_per_cents_everywhere(
    capsys: Capture, edition: str, study: str
) -> None:
    wish = ("--max-channels", "2", "--floor", "geslacht:man=20%")
    lines = run_here(capsys, "plan", "--edition", edition, *DOEN, *wish).out.splitlines()
    found = [line for line in lines if not line.startswith("! Het model kan er ")]
    assert not [line for line in found if re.search(r"\d,\d(%| punt)", line)]
    assert re.search(r"\d,\d%", run_here(capsys, "plan", "--study", study, *DOEN, *wish).out)
