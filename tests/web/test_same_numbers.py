"""One question, one number: page, JSON, CSV and documents show the same figures, to the last digit.

The questions are drawn at random, always the same ones. What the engine answers is the truth here; each
face is read by its own rules (`shown_numbers`) and compared figure by figure, by the mark of its row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from itertools import chain
from random import Random
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode

from kanaalkompas.advice import Answer, answer_question
from kanaalkompas.exports.documents.choosing import best_blocks, most_blocks
from kanaalkompas.vocabulary import Estimate, InputError, Measure
from kanaalkompas.web.knowledge import current_knowledge, current_store, knowledge_with
from kanaalkompas.web.pages.asking import EDITION, question_of
from tests.web.shown_numbers import (
    EXACT,
    Shown,
    beside_channels,
    in_csv,
    in_json,
    in_tables,
    in_word,
    in_workbook,
    on_trails,
)

SEED = 8
N_LOTS, IN_A_LOT = 40, 13
"""520 questions, in lots that several processors can share."""
DOCUMENTS_IN_A_LOT = 1

Pair = tuple[str, str]


def random_queries(lot: int) -> Iterator[str]:
    """Draw questions that have an answer: of one phase, as the page tells only one whole."""
    draw = Random(f"{SEED}-{lot}")  # noqa: S311 a seed, so that a failure comes back
    n_found = 0
    while n_found < IN_A_LOT:
        query = urlencode(_random_pairs(draw, lot), doseq=True)
        try:
            answer_of(query)
        except InputError:
            continue  # two groups that don't go together, or a group that this edition does not know
        n_found += 1
        yield query


def _random_pairs(draw: Random, lot: int) -> list[Pair]:
    """Draw the choices; each lot keeps to one edition, whose knowledge is then made once."""
    editions = ["", "", *sorted(current_store().editions)]
    edition = editions[lot % len(editions)]
    knowledge = knowledge_with((edition,) if edition else ())
    vocabulary = knowledge.vocabulary
    groups, places = sorted(vocabulary.groups), _place_codes()
    pairs = [
        ("situatie", draw.choice(sorted(vocabulary.cases))),
        ("fase", draw.choice(list(vocabulary.phases))),
    ]
    for _ in range(draw.choices((0, 1, 2, 3), weights=(2, 5, 2, 1))[0]):
        parts = draw.sample(groups, draw.choices((1, 2), weights=(3, 1))[0])
        pairs.append(("groep", "+".join(sorted(parts))))
    if draw.random() < 0.3:
        pairs.append(("gemeente", draw.choice(places)))
    return [*pairs, (EDITION, edition)] if edition else pairs


@cache
def _place_codes() -> list[str]:
    return sorted(current_knowledge().places.municipalities.by_code)


@cache
def answer_of(query: str) -> Answer:
    asked = QueryDict(query)
    return answer_question(question_of(asked), knowledge_with(tuple(asked.getlist(EDITION))))


def figures_of(answer: Answer) -> list[Estimate]:
    groups = [group for phase in answer.phases for group in phase.groups]
    return [row for group in groups for block in group.blocks for row in block.estimates]


def exact_numbers(row: Estimate) -> dict[str, Any]:
    return {name: getattr(row, name) for name in EXACT}


def rounded(number: float, like: str) -> str:
    """Write a number with the digits that `like` shows, without the site's own code."""
    digits = len(like.partition(",")[2])
    whole, _, rest = f"{number:.{digits}f}".partition(".")
    sign = "-" * whole.startswith("-")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole.lstrip("-"))
    return f"{sign}{grouped},{rest}" if rest else sign + grouped


def check_shown(row: Estimate, shown: Shown) -> None:
    """Hold what a reader sees of a figure against the figure."""
    assert row.share is not None
    number = re.fullmatch(r"\+?(-?[\d.]+(?:,\d+)?)(?:%| procentpunt)", shown.figure)
    assert number, shown
    assert shown.figure.endswith("procentpunt") == (row.measure is Measure.DIFFERENCE)
    assert number[1] == rounded(100 * row.share, number[1]), (row.row_id, shown)
    if shown.interval:
        assert row.ci_lower is not None
        assert row.ci_upper is not None
        lower, upper = shown.interval.split("–")
        assert (lower, upper) == (rounded(100 * row.ci_lower, lower), rounded(100 * row.ci_upper, upper))
    elif shown.interval == "":
        assert row.ci_lower is None or row.ci_lower == row.ci_upper, (row.row_id, shown)
    for told, true in ((shown.n_respondents, row.n_respondents), (shown.n_effective, row.n_effective)):
        if told is not None:
            assert told == ("onbekend" if true is None else rounded(true, "0")), (row.row_id, shown)


def check_page(html: str, figures: list[Estimate]) -> None:
    """Hold the trails, tables and lines of a page against the figures of the answer."""
    by_mark = {row.row_id: row for row in figures}
    trails, tables = on_trails(html), in_tables(html)
    expected = Counter(row.row_id for row in figures)
    assert Counter(mark for mark, _ in trails) == expected
    assert {mark for mark, _ in tables} == set(expected)
    for mark, shown in chain(trails, tables):
        check_shown(by_mark[mark], shown)
    told = dict(trails)
    for mark, shown in tables:
        assert (shown.figure, shown.interval) == (told[mark].figure, told[mark].interval)


def check_advice(html: str, figures: list[Estimate]) -> None:
    """Hold what the advice itself shows, the figures that fit best, against the figures of the answer."""
    by_mark = {row.row_id: row for row in figures}
    for mark, shown in chain(on_trails(html), in_tables(html), beside_channels(html)):
        check_shown(by_mark[mark], shown)


def all_figures(client: Client, query: str, answer: Answer) -> str:
    """Give the pages with all figures: one for each group that was answered."""
    rest = [(name, value) for name, value in parse_qsl(query) if name != "groep"]
    (phase,) = answer.phases
    queries = [urlencode([*rest, ("groep", group.group.key)]) for group in phase.groups]
    pages = [client.get(f"/advies/cijfers?{one}") for one in queries]
    assert all(page.status_code == HTTPStatus.OK for page in pages), query
    return "".join(page.content.decode() for page in pages)


def check_word(content: bytes, answer: Answer, html: str) -> None:
    """Hold the tables of a document against the page, text by text, in the order of the answer."""
    told = dict(on_trails(html))
    most = most_blocks(answer)
    groups = [group for phase in answer.phases for group in phase.groups]
    blocks = [block for group in groups for block in best_blocks(group, most)]
    rows = iter(in_word(content))
    for row in (row for block in blocks for row in block.estimates):
        shown = told[row.row_id]
        wanted = {shown.figure, shown.n_respondents, *([shown.interval] if shown.interval else [])}
        assert any(wanted <= set(cells) for cells in rows), (row.row_id, shown)


@pytest.mark.parametrize("lot", range(N_LOTS))
def test_every_face_shows_the_same_number_to_the_last_digit(client: Client, lot: int) -> None:
    for place, query in enumerate(random_queries(lot)):
        answer = answer_of(query)
        figures = figures_of(answer)
        expected = [(row.row_id, exact_numbers(row)) for row in figures]
        check_advice(client.get(f"/advies?{query}").content.decode(), figures)
        html = all_figures(client, query, answer)
        check_page(html, figures)
        phases = client.get(f"/api/v1/adviezen?{query}").json()["phases"]
        blocks = [phase["groups"] for phase in phases]
        in_blocks = list(in_json([_without_channels(group) for groups in blocks for group in groups]))
        assert in_blocks == expected
        by_mark = dict(expected)
        assert all(numbers == by_mark[mark] for mark, numbers in in_json(phases))
        assert in_csv(client.get(f"/advies.csv?{query}").content) == expected
        if place < DOCUMENTS_IN_A_LOT:
            assert in_workbook(client.get(f"/advies.xlsx?{query}").content) == expected
            check_word(client.get(f"/advies.docx?{query}").content, answer, html)


def _without_channels(group: dict[str, Any]) -> dict[str, Any]:
    """Leave out the lines of channels, which tell a figure of a block again."""
    return {name: value for name, value in group.items() if name != "channels"}


def test_the_questions_are_many_and_of_every_kind() -> None:
    lots = [list(random_queries(lot)) for lot in range(len(current_store().editions) + 2)]
    queries = list(chain.from_iterable(lots))
    assert N_LOTS * IN_A_LOT >= 500
    assert len(set(queries)) > 0.95 * len(queries)
    for kind in ("gemeente=", "%2B", "cijfers=voorbeeld", "cijfers=openbare"):
        assert any(kind in query for query in queries), kind
    assert any(query.count("groep=") == 3 for query in queries)
    assert any("groep=" not in query for query in queries)
