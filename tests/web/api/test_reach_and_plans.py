"""Reach and plans mean the same here as on the command line and on the page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from kanaalkompas.cli import main

BASE = "/api/v1"


def of_command(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    main([*words, "--edition", "nieuwsbronnen-2021", "--json"])
    return json.loads(capsys.readouterr().out)


def test_reach_is_that_of_the_command(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    told = of_command(
        capsys,
        *("reach", "--channels", "televisie,radio", "--group", "leeftijd:65-plus"),
        *("--at-least", "2", "--municipality", "Arnhem"),
    )
    query = "kanaal=televisie&kanaal=radio&groep=leeftijd:65-plus&minstens=2&gemeente=Arnhem"
    assert client.get(f"{BASE}/bereik?{query}&cijfers=nieuwsbronnen-2021").json() == told


def test_a_plan_is_that_of_the_command(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    told = of_command(
        capsys,
        *("plan", "--max-channels", "3", "--must", "radio", "--floor", "leeftijd:65-plus=0.6"),
        *("--people", "20000", "--budget", "5000"),
        *(f"--price={name}=100+0.01" for name in ("radio", "televisie", "sociale-media")),
        *("--channels", "radio,televisie,sociale-media"),
    )
    query = (
        "hoogstens=3&moet=radio&minimum=leeftijd:65-plus=0.6&mensen=20000&budget=5000&"
        "kanaal=radio&kanaal=televisie&kanaal=sociale-media&"
        "prijs=radio=100%2B0.01&prijs=televisie=100%2B0.01&prijs=sociale-media=100+0.01"
    )
    assert client.get(f"{BASE}/plannen?{query}&cijfers=nieuwsbronnen-2021").json() == told


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("bereik", "De mix is leeg"),
        ("bereik?kanaal=brieff", "Onbekend kanaal"),
        ("bereik?kanaal=televisie&minstens=0", "1 of hoger"),
        ("plannen?doel=alles", "Onbekend doel"),
        ("plannen?nadeelWisselen=0,5", "met een punt"),
        ("plannen?budget=nan", "geen getal"),
        ("plannen?budget=1e9", "geen getal"),
        ("plannen?mensen=30000000", "20000000 of lager"),
        ("plannen?groep=leeftijd:18-34&groep=leeftijd:65-plus", "niemand-missen"),
        ("plannen?nadeelWisselen=2", "1 of lager"),
        ("plannen?moet=radio&niet=radio", "radio"),
        ("plannen?cijfers=bestaat-niet", "Onbekende cijferset"),
    ],
)
def test_wrong_wishes_are_refused_in_words(client: Client, question: str, message: str) -> None:
    answer = client.get(f"{BASE}/{question}")
    assert answer.status_code == 400
    assert message in answer.json()["detail"]


@pytest.mark.parametrize("budget", ["5.000", "5,000", "5.000,00"])
def test_a_budget_that_may_be_a_thousand_times_as_much_names_its_key(client: Client, budget: str) -> None:
    answer = client.get(f"{BASE}/plannen?budget={budget}&mensen=20000")
    assert answer.status_code == 400
    [wrong] = answer.json()["errors"]
    assert wrong["name"] == "budget"
    assert f"Budget “{budget}” kan twee dingen betekenen" in wrong["detail"]


@pytest.mark.parametrize("typed", ["5000,50", "5000.50"])
def test_a_budget_is_read_as_a_price_is(client: Client, typed: str) -> None:
    wish = "plannen?cijfers=voorbeeld&situatie=participatie&fase=attenderen&mensen=20000"
    assert client.get(f"{BASE}/{wish}&budget={typed}").json()["budget"] == 5000.5


def test_what_a_plan_lacks_is_named_by_its_key(client: Client) -> None:
    wish = "plannen?cijfers=voorbeeld&situatie=participatie&fase=attenderen&budget=5000"
    assert "Geef mensen of gemeente." in client.get(f"{BASE}/{wish}").json()["detail"]
