"""The text of an answer is that of `as_plain`, to the last digit."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kanaalkompas.advice import EvidenceBlock, Question, answer_question, as_plain
from kanaalkompas.vocabulary import Status
from kanaalkompas.web.api.json_text import _keeping, json_text
from kanaalkompas.web.knowledge import current_knowledge, knowledge_with


def as_usual(value: Any) -> str:
    return json.dumps(as_plain(value), ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize(
    ("question", "editions"),
    [
        (Question("participatie", groups=("leeftijd:65-plus", "opleiding:laag")), ()),
        (Question("dienstverlening", municipality="Arnhem"), ()),
        (Question("participatie", groups=("leeftijd:65-plus+geslacht:vrouw",)), ("voorbeeld",)),
        (Question("crisis", groups=("aandacht:anderstalig",)), ()),
    ],
)
def test_an_advice_is_written_as_it_is(question: Question, editions: tuple[str, ...]) -> None:
    answer = answer_question(question, knowledge_with(editions))
    assert json_text(answer) == as_usual(answer)
    assert json_text(answer) == as_usual(answer), "what was kept is the same"


@dataclass(frozen=True)
class Odd:
    text: str
    numbers: tuple[float, ...]
    inside: dict[str, Any]


def test_odd_values_are_written_as_json_does() -> None:
    odd = Odd(
        '“é” \\ "\n\u2028</script>', (1e-17, -0.0, 1e300), {"ë": None, "d": date(2026, 2, 3), "b": True}
    )
    assert json_text(odd) == as_usual(odd)
    assert json_text([Status.SUPPRESSED, (), {}]) == '["suppressed",[],{}]'


def test_what_json_does_not_know_is_an_error() -> None:
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="can't be written"):
            json_text({"a": value})
    with pytest.raises(TypeError):
        json_text({"a": {1, 2}})


def test_a_block_that_differs_is_not_taken_for_a_kept_one() -> None:
    block = some_blocks()[0]
    for share in (0.1, 0.2, 0.3):
        other = replace(block, estimates=(replace(block.estimates[0], share=share),))
        assert f'"share":{share}' in json_text(other)


def test_what_does_not_fit_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kanaalkompas.web.api.json_text.MOST_KEPT_CHARACTERS", 4_000)
    blocks = some_blocks()
    assert sum(len(as_usual(block)) for block in blocks) > 8_000
    for _again in range(2):
        assert [json_text(block) for block in blocks] == [as_usual(block) for block in blocks]


def test_no_more_text_is_kept_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kanaalkompas.web.api.json_text.MOST_KEPT_CHARACTERS", 10)
    written: list[str] = []

    def write(value: str) -> str:
        written.append(value)
        return value

    keep = _keeping(write)
    for value in ("eerste", "eerste", "tweede", "eerste"):
        assert keep(value) == value
    assert written == ["eerste", "tweede", "eerste"]


def some_blocks() -> tuple[EvidenceBlock, ...]:
    answer = answer_question(Question("participatie", ("attenderen",)), current_knowledge())
    return answer.phases[0].groups[0].evidence


def test_a_compressed_answer_holds_the_same(client: Client) -> None:
    address = "/api/v1/adviezen?situatie=participatie&fase=doen"
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 5
