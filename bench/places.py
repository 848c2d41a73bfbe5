"""All places: against the bandwidth of memory, and against a plain Polars join-and-group."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

import numpy as np
import polars as pl
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bench.estimation import best_of
from kanaalkompas.advice import Question, answer_question, built_in_knowledge
from kanaalkompas.advice.place.placing import place_answer
from kanaalkompas.population import Places, built_in_places
from kanaalkompas.smallarea import (
    PlaceIntervals,
    adjust_composition,
    count_area_answers,
    draw_groups,
    estimate_areas,
    estimate_places,
    fit_areas,
    make_cells,
)

N_PLACES, N_GROUPS, N_ITEMS, N_DRAWS = 345 + 3_340, 14, 200, 500
"""Municipalities and wijken; age × sex; channels × phases."""
N_POLARS_PLACES, N_POLARS_ITEMS = 100, 20
MOST_READING_SECONDS, MOST_MS_PER_PHASE = 1.0, 10.0

FloatArray = NDArray[np.float64]


def draw_nation() -> tuple[FloatArray, FloatArray, FloatArray, np.random.Generator]:
    rng = np.random.default_rng(20210113)
    composition = rng.dirichlet(np.full(N_GROUPS, 8.0), N_PLACES)
    share = rng.uniform(0.02, 0.95, (N_GROUPS, N_ITEMS))
    return composition, share, np.sqrt(share * (1 - share) / 300), rng


def estimate_all() -> PlaceIntervals:
    composition, share, error, rng = draw_nation()
    draws = draw_groups(share, error, N_DRAWS, rng)
    with threadpool_limits(limits=1, user_api="blas"):
        return estimate_places(composition, share, draws, 0.2, rng)


def main() -> None:
    n_cells = N_PLACES * N_ITEMS * N_DRAWS
    print(f"{N_PLACES:,} places × {N_ITEMS} items × {N_DRAWS} draws, {N_GROUPS} groups, three spreads each")
    command = [sys.executable, "-m", "bench.places", "--measure"]
    facts = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    seconds = facts["seconds"]
    print(f"  all places            {seconds:8.2f} s, asked: at most 20 s")
    print(f"  memory                {facts['memory_mb']:8.0f} MB, asked: at most 2,000 MB")
    once = seconds_per_cell_in_memory() * n_cells
    print(f"  reading and writing the draws once, one thread: {once:.2f} s; ours is {seconds / once:.1f} ×")
    compare_with_product(n_cells, once)
    compare_with_polars(seconds)
    time_one_place()
    time_model()
    time_built_in_places()
    time_place_answers()


def seconds_per_cell_in_memory() -> float:
    """Copy an array that no cache holds: seconds for one single-precision number."""
    there = np.ones(2**26, dtype=np.float32)
    here = np.empty_like(there)
    seconds, _ = best_of(3, lambda: np.copyto(here, there))
    return seconds / there.size


def compare_with_product(n_cells: int, once: float) -> None:
    """Time the product alone, written to memory."""
    composition, share, error, rng = draw_nation()
    draws = draw_groups(share, error, N_DRAWS, rng)[:, :20].reshape(N_GROUPS, -1)
    places = composition.astype(np.float32)
    with threadpool_limits(limits=1, user_api="blas"):
        seconds, _ = best_of(3, lambda: places @ draws)
    whole = seconds * n_cells / (N_PLACES * draws.shape[1])
    print(f"  the product alone, one thread, to memory: {whole:.2f} s; {whole / once:.1f} × one pass")


def compare_with_polars(ours: float) -> None:
    """Join, group and take quantiles on a part; time grows with the cells, so the whole is extrapolated."""
    composition, share, error, rng = draw_nation()
    part = share[:, :N_POLARS_ITEMS], error[:, :N_POLARS_ITEMS]
    draws = draw_groups(*part, N_DRAWS, rng)
    index = np.indices(draws.shape).reshape(3, -1)
    nation = pl.DataFrame({"group": index[0], "item": index[1], "draw": index[2], "share": draws.ravel()})
    who = np.indices((N_POLARS_PLACES, N_GROUPS)).reshape(2, -1)
    places = pl.DataFrame({"place": who[0], "group": who[1], "part": composition[:N_POLARS_PLACES].ravel()})
    spread = pl.DataFrame({"draw": np.arange(N_DRAWS), "moved": np.exp(rng.normal(0, 0.2, N_DRAWS))})
    seconds, found = best_of(2, lambda: _join_and_group(nation, places, spread))
    halved = places.filter(pl.col("place") < N_POLARS_PLACES // 2)
    half, _ = best_of(2, lambda: _join_and_group(nation, halved, spread))
    factor = N_PLACES * N_ITEMS / (N_POLARS_PLACES * N_POLARS_ITEMS)
    print(
        f"  Polars, {N_POLARS_PLACES} places × {N_POLARS_ITEMS} items, one spread: {seconds:.2f} s "
        f"(half the places: {half:.2f} s); "
        f"× {factor:.0f} if it grows with the cells: {seconds * factor:.0f} s; "
        f"1/{seconds * factor / ours:.0f} for our three spreads"
    )
    formula = adjust_composition(composition[:N_POLARS_PLACES], part[0], 0.2, group_error=part[1])
    apart = np.abs(found["lower"].to_numpy() - formula.declared.ci_lower.ravel()).max()
    print(f"  lower ends of Polars and of the formula: at most {apart:.3f} apart (draws)")


def _join_and_group(nation: pl.DataFrame, places: pl.DataFrame, spread: pl.DataFrame) -> pl.DataFrame:
    local = pl.col("part") * pl.col("share")
    odds = pl.col("local") / (1 - pl.col("local")) * pl.col("moved")
    return (
        places.lazy()
        .join(nation.lazy(), on="group")
        .group_by("place", "item", "draw")
        .agg(local.sum().alias("local"))
        .join(spread.lazy(), on="draw")
        .with_columns(drawn=odds / (1 + odds))
        .group_by("place", "item")
        .agg(lower=pl.col("drawn").quantile(0.025), upper=pl.col("drawn").quantile(0.975))
        .sort("place", "item")
        .collect()
    )


def time_one_place() -> None:
    composition, share, error, _ = draw_nation()
    one = composition[:1]
    seconds, _ = best_of(5, lambda: adjust_composition(one, share, 0.2, group_error=error))
    print(f"  one place by the formula, {N_ITEMS} items: {1000 * seconds:.2f} ms")


def time_model() -> None:
    """Fit 345 areas × 7 age groups from 8,000 respondents, and draw all cells."""
    rng = np.random.default_rng(1)
    area, age = rng.integers(0, 345, 8_000), rng.integers(0, 7, 8_000)
    moved = rng.normal(0, 0.2, 345)[area] + 0.2 * (age - 3)
    answers = (rng.random(8_000) < 1 / (1 + np.exp(0.5 - moved))).astype(float)
    people = make_cells(area, age, n_areas=345, n_ages=7)
    counted = count_area_answers(answers, rng.gamma(4, size=8_000) + 0.1, people)
    with threadpool_limits(limits=1, user_api="blas"):
        seconds, model = best_of(2, lambda: fit_areas(counted))
    cells = make_cells(*np.indices((345, 7)).reshape(2, -1), n_areas=345, n_ages=7)
    drawing, _ = best_of(2, lambda: estimate_areas(model, cells, np.full(345 * 7, 1 / 7), rng))
    print(f"  model of 345 areas × 7 ages, 8,000 respondents: {seconds:.2f} s; 1,000 draws {drawing:.2f} s")


def time_built_in_places() -> None:
    """Read all places, then find one by its name."""
    seconds, places = best_of(3, _read_everything)
    finding, _ = best_of(3, lambda: [places.find("Doetinchem") for _ in range(1_000)])
    print(f"  reading all places: {seconds:.2f} s, asked: at most {MOST_READING_SECONDS:g} s")
    print(f"  finding one: {1000 * finding:.0f} µs")
    if seconds > MOST_READING_SECONDS:
        raise SystemExit(f"Reading all places takes {seconds:.2f} s.")


def _read_everything() -> Places:
    """Read what is otherwise read when it is first asked."""
    places = built_in_places()
    if not (places.residents.codes and places.wijken_of("GM0202")):
        raise SystemExit("The built-in places lack residents or wijken.")
    return places


def time_place_answers() -> None:
    """Adjust the figures of a whole advice to a municipality; the advice itself is given."""
    knowledge = built_in_knowledge()
    for name in ("Doetinchem", "Amsterdam"):
        phases = answer_question(Question("dienstverlening", municipality=name), knowledge).phases
        found = knowledge.places.find(name)
        seconds, place = best_of(5, lambda: place_answer(found, phases, knowledge))  # noqa: B023
        each = 1000 * seconds / len(place.phases)
        print(f"  advice in {name}: {each:.1f} ms a phase, asked: at most {MOST_MS_PER_PHASE:g} ms")
        if each > MOST_MS_PER_PHASE:
            raise SystemExit(f"Advice in {name} takes {each:.1f} ms a phase.")


def measure_here() -> None:
    start = time.perf_counter()
    estimate_all()
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory_mb": memory}))


if __name__ == "__main__":
    measure_here() if "--measure" in sys.argv else main()
