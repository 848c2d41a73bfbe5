"""Write the files of the study: `study.toml`, the margins and the respondents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from kanaalkompas.editions.voorbeeld.answers import NO_ANSWER, Answers
from kanaalkompas.editions.voorbeeld.parameters import (
    YES_NO,
    Item,
    Model,
    Question,
    head_text,
    read_population,
)
from kanaalkompas.editions.voorbeeld.people import UNKNOWN, People, trait_ids

_BASES = {
    ("contact", 1): "fictieve deelnemers die de afgelopen twee jaar contact hadden met de gemeente",
    ("meegedaan", 1): "fictieve deelnemers die de afgelopen twee jaar meededen",
    ("meegedaan", 0): "fictieve deelnemers die de afgelopen twee jaar niet meededen",
}
_AGREED = ("helemaal-oneens", "oneens", "niet-eens-niet-oneens", "eens", "helemaal-eens")


def study_text(questions: Sequence[Question]) -> str:
    """Give the text of `study.toml`."""
    columns = (
        pair for question in questions for pair in zip(question.columns, question.items, strict=True)
    )
    profile_items = (_profile_item_text(column, item) for column, item in columns if item.short)
    return "\n".join([head_text(), *profile_items, *map(_question_text, questions)])


def margin_tables(model: Model) -> dict[str, pl.DataFrame]:
    """Give the population by age and sex, by age and education, and by place; all count the same people."""
    population = read_population()
    by_age = {age: sum(n for (a, _), n in population.items() if a == age) for age in model["age"]["ids"]}
    education, urbanity = model["education"], model["urbanity"]
    by_education = [
        (age, level, count)
        for age, total in by_age.items()
        for level, count in zip(education["ids"], _split(total, education["shares"][age]), strict=True)
    ]
    by_place = list(zip(urbanity["ids"], _split(sum(by_age.values()), urbanity["shares"]), strict=True))
    return {
        "margin_leeftijd_geslacht.csv": _table(
            ["leeftijd", "geslacht"], [(*cell, count) for cell, count in population.items()]
        ),
        "margin_leeftijd_opleiding.csv": _table(["leeftijd", "opleiding"], by_education),
        "margin_stedelijkheid.csv": _table(["stedelijkheid"], by_place),
    }


def respondents_table(people: People, answers: Mapping[str, Answers], model: Model) -> pl.DataFrame:
    """Give a row for each respondent: number, traits and answers; null where there is no answer."""
    chosen = np.flatnonzero(people.responds)
    traits = [_words(name, people.traits[name][chosen], words) for name, words in trait_ids(model).items()]
    columns = [pl.Series(name, given[chosen]) for name, given in answers.items()]
    number = pl.Series("respondent", np.arange(1, len(chosen) + 1))
    table = pl.DataFrame([number, *traits, *columns])
    return table.with_columns(pl.col(pl.Int8).replace(NO_ANSWER, None))


def write_files(
    folder: Path, text: str, margins: Mapping[str, pl.DataFrame], respondents: pl.DataFrame
) -> None:
    """Write the study folder; it is made where it is absent."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in margins.items():
        table.write_csv(folder / name)
    respondents.write_parquet(folder / "respondents.parquet", compression="zstd")
    (folder / "study.toml").write_text(text, encoding="utf-8")


def _question_text(question: Question) -> str:
    lines = ["[[question]]"]
    lines += [
        f"{name} = {_quoted(getattr(question, name))}"
        for name in ("subject_kind", "case", "phase", "evidence_kind", "text")
    ]
    if question.route:
        route = question.route.partition("_")[0]
        lines += [
            f"base = {{ column = {_quoted(question.route)}, equals = {question.asked} }}",
            f"base_text = {_quoted(_BASES[route, question.asked])}",
        ]
    lines += ["[question.items]"]
    lines += [
        _item_text(item, column) for item, column in zip(question.items, question.columns, strict=True)
    ]
    return "\n".join(lines) + "\n"


def _item_text(item: Item, column: str) -> str:
    is_yes = f"equals = {item.at_least}" if item.scale == YES_NO else f"at_least = {item.at_least}"
    wording = f", wording = {_quoted(item.wording)}" if item.wording else ""
    return f"{item.subject} = {{ column = {_quoted(column)}, {is_yes}{wording} }}"


def _profile_item_text(column: str, item: Item) -> str:
    place = f"[segmentation.items.{item.subject}"
    lines = [
        f"{place}]",
        f"column = {_quoted(column)}",
        f'kind = "{"yes-no" if item.scale == YES_NO else "ordinal"}"',
        f"text = {_quoted(item.wording)}",
        f"short = {_quoted(item.short)}",
        f"short_no = {_quoted(item.short_no)}",
    ]
    if item.scale == YES_NO:
        return "\n".join([*lines, f"equals = {item.at_least}"]) + "\n"
    lines += [f'yes_from = "{_AGREED[item.at_least - 1]}"', f"{place}.values]"]
    return "\n".join([*lines, *(f"{name} = {n}" for n, name in enumerate(_AGREED, start=1))]) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _words(name: str, places: np.ndarray, words: list[str]) -> pl.Series:
    return pl.Series(
        name, [None if place == UNKNOWN else words[place] for place in places], dtype=pl.String
    )


def _split(total: int, shares: list[float]) -> list[int]:
    """Divide people by shares in whole numbers; the rest goes to the last."""
    counts = [round(total * share) for share in shares[:-1]]
    return [*counts, total - sum(counts)]


def _table(columns: list[str], rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=[*columns, "count"], orient="row")
