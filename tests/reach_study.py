"""A survey of 1200 made-up people about channels, small enough to build in a moment.

It has a question at two thresholds, a second phase, a question that belongs to no case, and one about what
people want. Of those of 75 and over each channel was answered by 30 or more, all channels together by 20;
of those with little schooling there are 20 in all.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kanaalkompas.editions import Draft, Edition, build_edition, read_edition, write_draft
from kanaalkompas.survey import Respondents, Study, read_respondents, read_study
from kanaalkompas.vocabulary import built_in_vocabulary
from tests.study_head import study_head

N = 1200
CHANNELS = ("brief", "telefoon", "website", "e-mail")
FEW_COMPLETE = "leeftijd:75-plus"
FEW_PEOPLE = "opleiding:basis"

TOML = (
    study_head("bereik", "Speelgoed over bereik")
    + """\
[[group]]
dimension = "geslacht"
column = "sex"
[group.values]
man = "m"
vrouw = "v"
[[group]]
dimension = "leeftijd"
column = "age"
[group.values]
"18-44" = "18"
"45-64" = "45"
"65-74" = "65"
"75-plus" = "75"
[[group]]
dimension = "opleiding"
column = "school"
[group.values]
basis = "a"
mbo = "b"
hbo-wo = "c"
[[group]]
dimension = "stedelijkheid"
column = "place"
[group.values]
sterk = "s"
niet = "l"
[weighting]
method = "raking"
replicates = 200
seed = 7
[[weighting.margin]]
columns = ["sex"]
targets = "sex.csv"
[[weighting.margin]]
columns = ["place"]
targets = "place.csv"
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "doen"
text = "Hoe deed u mee, minstens 1 dag?"
[question.items]
brief = { column = "q1", at_least = 1 }
telefoon = { column = "q2", at_least = 1 }
website = { column = "q3", at_least = 1 }
e-mail = { column = "q4", at_least = 1 }
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "doen"
text = "Hoe deed u mee, minstens 4 dagen?"
[question.items]
brief = { column = "q1", at_least = 4 }
telefoon = { column = "q2", at_least = 4 }
website = { column = "q3", at_least = 4 }
e-mail = { column = "q4", at_least = 4 }
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "volgen"
text = "Hoe volgde u het?"
[question.items]
brief = { column = "v1", equals = 1 }
telefoon = { column = "v2", equals = 1 }
website = { column = "v3", equals = 1 }
[[question]]
subject_kind = "channel"
phase = "attenderen"
text = "Waar leest u nieuws?"
[question.items]
sociale-media = { column = "a1", equals = 1 }
website = { column = "a2", equals = 1 }
[[question]]
subject_kind = "channel"
evidence_kind = "preference"
case = "dienstverlening"
phase = "doen"
text = "Wat hebt u het liefst?"
[question.items]
brief = { column = "p1", equals = 1 }
balie = { column = "p2", equals = 1 }
"""
)

# Three kinds of people, so that the uses of channels hang together.
_USE = np.array([[0.8, 0.7, 0.1, 0.15], [0.2, 0.3, 0.9, 0.8], [0.1, 0.15, 0.2, 0.1]])


def rows() -> pl.DataFrame:
    """Give the respondents."""
    rng = np.random.default_rng(11)
    kind = rng.integers(0, 3, N)

    def drawn(share: NDArray[np.float64]) -> NDArray[np.int64]:
        return (rng.random(N) < share).astype(np.int64)

    def days(share: NDArray[np.float64]) -> list[int | None]:
        return [int(d) for d in np.where(drawn(share), rng.integers(1, 8, N), 0)]

    age = np.repeat(["18", "45", "65", "75"], [550, 400, 200, 50])
    answers = {f"q{i + 1}": days(_USE[kind, i]) for i in range(4)}
    # Fifteen of the fifty did not answer on letters, fifteen others not on the telephone.
    for column, first in (("q1", 1150), ("q2", 1165)):
        answers[column][first : first + 15] = [None] * 15
    volgen = {f"v{i + 1}": [int(a) for a in drawn(_USE[kind, i])] for i in range(3)}
    blank = set(rng.choice(1100, 60, replace=False).tolist())
    follows: dict[str, list[int | None]] = {
        name: [None if i in blank else a for i, a in enumerate(column)] for name, column in volgen.items()
    }
    other = {name: drawn(np.full(N, share)) for name, share in zip(("p1", "p2"), (0.5, 0.3), strict=True)}
    return pl.DataFrame(
        {
            "rid": [f"mens-{i:05d}" for i in range(N)],
            "sex": rng.choice(["m", "v"], N, p=[0.42, 0.58]),
            "age": age,
            "school": rng.permutation(np.repeat(["a", "b", "c"], [20, 580, 600])),
            "place": rng.choice(["s", "l"], N, p=[0.6, 0.4]),
            **answers,
            **follows,
            "a1": drawn(_USE[kind, 2]),
            "a2": drawn(_USE[kind, 3]),
            **other,
        }
    )


def many_channels(n: int) -> tuple[str, pl.DataFrame]:
    """Give a study that asks about n channels in one question."""
    rng = np.random.default_rng(5)
    own = "".join(f'[[channel]]\nid = "kanaal-{i}"\nlabel = "Kanaal {i}"\n' for i in range(n))
    items = "".join(f'kanaal-{i} = {{ column = "c{i}", equals = 1 }}\n' for i in range(n))
    head = TOML.split("[[question]]", maxsplit=1)[0]
    question = (
        '[[question]]\nsubject_kind = "channel"\ncase = "participatie"\nphase = "doen"\ntext = "Wat?"\n'
    )
    table = rows().with_columns(pl.Series(f"c{i}", (rng.random(N) < 0.3).astype(int)) for i in range(n))
    return f"{head}{own}{question}[question.items]\n{items}", table


def write_reach_study(folder: Path, toml: str = TOML, table: pl.DataFrame | None = None) -> Path:
    """Write the study to a new folder and give it."""
    folder.mkdir(parents=True)
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    (folder / "sex.csv").write_text("sex,count\nm,500\nv,500\n", encoding="utf-8")
    (folder / "place.csv").write_text("place,count\ns,450\nl,550\n", encoding="utf-8")
    (rows() if table is None else table).write_csv(folder / "rows.csv")
    return folder


@cache
def reach_study() -> tuple[Study, Respondents]:
    """Read the study, once for all tests."""
    with TemporaryDirectory() as place:
        study = read_study(write_reach_study(Path(place) / "study"))
        return study, read_respondents(study)


@cache
def reach_draft() -> Draft:
    """Build its edition, once for all tests."""
    return build_edition(*reach_study())


@cache
def reach_edition() -> Edition:
    """Write its edition and read it, once for all tests."""
    with TemporaryDirectory() as place:
        return read_edition(write_reach_edition(Path(place)), built_in_vocabulary())


def write_reach_edition(store: Path) -> Path:
    """Write its edition to a store and give its folder."""
    folder = store / "bereik" / "1"
    write_draft(folder, reach_draft(), built_in_vocabulary())
    return folder
