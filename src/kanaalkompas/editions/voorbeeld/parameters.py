"""Read the model and the questionnaire of the fictitious survey: data in, values out."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

SINGLE_ANSWER_KINDS = ("opinion", "skill")
YES_NO = 2
Model = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that people may say yes to.

    `share` is the share of yes among those who are asked; `loadings` say which factors make a yes more
    likely, in log-odds for each unit of the factor. On a `scale` of five a yes is `at_least` and higher.
    """

    subject: str
    wording: str
    share: float
    loadings: Mapping[str, float]
    scale: int = YES_NO
    at_least: int = 1
    short: str = ""
    """What a yes says of someone; only where the item makes profiles."""
    short_no: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `route` is the column that decides who is asked, with the value `asked`."""

    id: str
    case: str
    phase: str
    subject_kind: str
    evidence_kind: str
    route: str
    asked: int
    text: str
    items: tuple[Item, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the items in the file of respondents."""
        return tuple(f"{self.id}_{item.subject}" for item in self.items)

    @property
    def has_single_answers(self) -> bool:
        """Say whether each item is answered by itself, instead of in a list of boxes to tick."""
        return self.subject_kind in SINGLE_ANSWER_KINDS


def read_model() -> Model:
    """Read `model.toml`: the make-up of the invented people."""
    return tomllib.loads(_text("model.toml"))


def read_population() -> dict[tuple[str, str], int]:
    """Read the inhabitants of 18 and over, by age group and sex."""
    return {(row["leeftijd"], row["geslacht"]): int(row["count"]) for row in _rows("population.csv")}


def read_tastes() -> dict[str, float]:
    """Read how much people differ in their taste for each channel, in log-odds."""
    return {row["channel"]: float(row["taste"]) for row in _rows("channels.csv")}


def read_questions() -> tuple[Question, ...]:
    """Read the questionnaire, in the order in which it is asked."""
    items = _items()
    return tuple(
        Question(
            id=row["id"],
            case=row["case"],
            phase=row["phase"],
            subject_kind=row["subject_kind"],
            evidence_kind=row["evidence_kind"],
            route=_route_column(row["route"], items),
            asked=int(row["asked"] or 0),
            text=row["text"],
            items=tuple(items[row["id"]]),
        )
        for row in _rows("questions.csv")
    )


def head_text() -> str:
    """Give the part of `study.toml` that is the same whatever is asked."""
    return _text("head.toml")


def _items() -> dict[str, list[Item]]:
    items: dict[str, list[Item]] = {}
    for question_id, item in (*_channel_items(), *_statements(), *_profile_items()):
        items.setdefault(question_id, []).append(item)
    return items


def _channel_items() -> Iterable[tuple[str, Item]]:
    loadings = {row["channel"]: _loadings(row["loadings"]) for row in _rows("channels.csv")}
    for row in _rows("channel_shares.csv"):
        channel = row["channel"]
        liking = loadings[channel] | {f"taste:{channel}": 1.0, "ticking": 1.0}
        for question, column in (("wil", "preference_pct"), ("gebruikt", "use_pct")):
            yield f"{row['case']}_{row['phase']}_{question}", Item(channel, "", _share(row[column]), liking)


def _statements() -> Iterable[tuple[str, Item]]:
    single = {row["id"] for row in _rows("questions.csv") if row["subject_kind"] in SINGLE_ANSWER_KINDS}
    for row in _rows("statements.csv"):
        ticking = {} if row["question"] in single else {"ticking": 1.0}
        loadings = _loadings(row["loadings"]) | ticking
        yield row["question"], Item(row["subject"], row["wording"], _share(row["pct"]), loadings)


def _profile_items() -> Iterable[tuple[str, Item]]:
    """Make the items that depend on the true class alone, so that the classes can be found again."""
    classes = read_model()["classes"]["ids"]
    for row in _rows("profile_items.csv"):
        loadings = {f"class:{name}": float(row[name]) for name in classes}
        scale, at_least = int(row["scale"]), int(row["at_least"])
        yield (
            row["question"],
            Item(
                *(row["subject"], row["wording"], _share(row["pct"]), loadings, scale, at_least),
                *(row["short"], row["short_no"]),
            ),
        )


def _route_column(route: str, items: Mapping[str, list[Item]]) -> str:
    return f"{route}_{items[route][0].subject}" if route else ""


def _loadings(text: str) -> dict[str, float]:
    return {name: float(size) for name, _, size in (part.partition(":") for part in text.split())}


def _share(pct: str) -> float:
    return float(pct) / 100


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _text(name: str) -> str:
    return files("kanaalkompas.editions.voorbeeld").joinpath(name).read_text(encoding="utf-8")
