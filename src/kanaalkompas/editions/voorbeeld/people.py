"""Draw the invented people: who they are, what drives their answers, and who of them responds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.voorbeeld.parameters import Model, read_population, read_tastes
from kanaalkompas.vocabulary import InputError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNKNOWN = -1
_AGE_CENTRE, _AGE_SPREAD = 50.0, 18.0


@dataclass(frozen=True, slots=True)
class People:
    """Everyone who was invited.

    `traits` hold, for each trait, the place of each person's value in the list of that trait (`UNKNOWN`
    where the person did not tell); `factors` what drives the answers, by name; `true_class` the class
    that is never written; `responds` who takes part.
    """

    traits: Mapping[str, Ints]
    factors: Mapping[str, Floats]
    true_class: Ints
    responds: Flags


def draw_people(rng: np.random.Generator, model: Model) -> People:
    """Draw everyone who is invited, from the make-up of the population.

    Raises `InputError` where fewer people respond than the model asks for.
    """
    n = model["n_invited"]
    age, sex = _draw_age_and_sex(rng, n, model)
    education = _draw_education(rng, age, model)
    urbanity = _draw_from(rng, np.tile(model["urbanity"]["shares"], (n, 1)))
    age_score = (_of(model["age"]["years"], age) - _AGE_CENTRE) / _AGE_SPREAD
    education_score = _of(model["education"]["scores"], education)
    true_class = _draw_classes(rng, age_score, education_score, model["classes"])
    factors = {
        "age": age_score,
        "education": education_score,
        "city": _of(model["urbanity"]["scores"], urbanity),
        **_draw_factors(rng, age_score, education_score, true_class, model),
    }
    income = _draw_income(rng, age, education_score, model)
    return People(
        traits={
            "leeftijd": age,
            "geslacht": sex,
            "opleiding": education,
            "inkomen": income,
            "stedelijkheid": urbanity,
        },
        factors=factors,
        true_class=true_class,
        responds=_draw_responses(rng, age, education, urbanity, model),
    )


def trait_ids(model: Model) -> dict[str, list[str]]:
    """Give the ids of the groups of each trait, in the order of its numbers."""
    sexes = list(dict.fromkeys(sex for _, sex in read_population()))
    return {
        "leeftijd": model["age"]["ids"],
        "geslacht": sexes,
        "opleiding": model["education"]["ids"],
        "inkomen": model["income"]["ids"],
        "stedelijkheid": model["urbanity"]["ids"],
    }


def _draw_age_and_sex(rng: np.random.Generator, n: int, model: Model) -> tuple[Ints, Ints]:
    ids = trait_ids(model)
    population = read_population()
    counts = np.array([[population[a, s] for s in ids["geslacht"]] for a in ids["leeftijd"]], dtype=float)
    cell = rng.choice(counts.size, n, p=counts.ravel() / counts.sum())
    age, sex = np.divmod(cell, counts.shape[1])
    return age, sex


def _draw_education(rng: np.random.Generator, age: Ints, model: Model) -> Ints:
    shares = np.array([model["education"]["shares"][group] for group in model["age"]["ids"]])
    return _draw_from(rng, shares[age])


def _draw_classes(
    rng: np.random.Generator, age_score: Floats, education_score: Floats, classes: Model
) -> Ints:
    log_odds = (
        np.array(classes["size"])
        + np.outer(age_score, classes["by_age"])
        + np.outer(education_score, classes["by_education"])
    )
    odds = np.exp(log_odds)
    return _draw_from(rng, odds / odds.sum(axis=1, keepdims=True))


def _draw_factors(
    rng: np.random.Generator, age_score: Floats, education_score: Floats, true_class: Ints, model: Model
) -> dict[str, Floats]:
    """Draw what people differ in beyond age, education and place."""
    n = len(true_class)
    digital, classes = model["digital"], model["classes"]
    factors = {
        "digital": digital["by_age"] * age_score
        + digital["by_education"] * education_score
        + digital["spread"] * rng.standard_normal(n),
        "involvement": _of(classes["involvement"], true_class) + classes["spread"] * rng.standard_normal(n),
        "trust": _of(classes["trust"], true_class) + classes["spread"] * rng.standard_normal(n),
        "ticking": model["ticking"]["spread"] * rng.standard_normal(n),
    }
    factors |= {f"taste:{name}": size * rng.standard_normal(n) for name, size in read_tastes().items()}
    return factors | {
        f"class:{name}": np.equal(true_class, k) * 1.0 for k, name in enumerate(classes["ids"])
    }


def _draw_income(rng: np.random.Generator, age: Ints, education_score: Floats, model: Model) -> Ints:
    """Rank people by a score and cut them in five equal parts; some do not tell."""
    income, n = model["income"], len(age)
    score = _of(income["by_age"], age) + income["by_education"] * education_score + rng.standard_normal(n)
    fifth = np.empty(n, dtype=np.int64)
    fifth[np.argsort(score, kind="stable")] = np.arange(n) * len(income["ids"]) // n
    return np.where(rng.random(n) < model["income_unknown_share"], UNKNOWN, fifth)


def _draw_responses(
    rng: np.random.Generator, age: Ints, education: Ints, urbanity: Ints, model: Model
) -> Flags:
    """Let people respond by age, education and place: a product, which raking on these can undo."""
    chance = (
        _of(model["age"]["response"], age)
        * _of(model["education"]["response"], education)
        * _of(model["urbanity"]["response"], urbanity)
    )
    responds: Flags = rng.random(len(age)) < chance
    order = np.cumsum(responds)
    if order[-1] < model["n_respondents"]:
        raise InputError(
            f"voorbeeld/model.toml: {order[-1]} van {len(age)} mensen doen mee. "
            f"Nodig zijn er {model['n_respondents']}: maak n_invited groter."
        )
    in_time: Flags = order <= model["n_respondents"]
    return responds & in_time


def _draw_from(rng: np.random.Generator, shares: Floats) -> Ints:
    """Draw one column for each row of shares."""
    passed = np.cumsum(shares, axis=1)[:, :-1] < rng.random((len(shares), 1))
    places: Ints = passed.sum(axis=1, dtype=np.int64)
    return places


def _of(values: list[float], places: Ints) -> Floats:
    return np.asarray(values, dtype=float)[places]
