"""`reach.csv`: what is written is what is read, and each fault is one line with file and row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kanaalkompas.editions import reach_checks, read_edition, verify_edition, write_edition
from kanaalkompas.editions.manifest import manifest_from, manifest_text
from kanaalkompas.editions.reach_models import REACH_SCHEMA, reach_bytes
from kanaalkompas.editions.table import parquet_bytes
from kanaalkompas.reach import MOST_CLASSES
from kanaalkompas.vocabulary import EvidenceKind, InputError, Status, SubjectKind, built_in_vocabulary
from tests.editions.edition_toys import read_manifest, spoil_file, write_manifest, write_toy
from tests.reach_study import CHANNELS, reach_draft, reach_edition, write_reach_edition

VOCABULARY = built_in_vocabulary()
N_MODELS = len(reach_draft().reach_models)
WHERE = "bereik/1/reach.csv"
Change = Callable[[pl.DataFrame], pl.DataFrame]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reach_edition(tmp_path)


def spoil_reach(folder: Path, change: Change) -> None:
    """Change the record and its copy and mend the checksums, as a careless maker would."""
    table = change(read_reach(folder))
    spoil_file(folder, "reach.csv", table.write_csv().encode())
    spoil_file(folder, "reach.parquet", parquet_bytes(table))


def read_reach(folder: Path) -> pl.DataFrame:
    return pl.read_csv(folder / "reach.csv", schema=REACH_SCHEMA)


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_edition(folder, VOCABULARY)
    message = str(caught.value)
    assert message.isprintable()
    return message


def cell(row: int, column: str, value: object) -> Change:
    """Change one cell; rows count from 1."""
    here = pl.int_range(pl.len()) == row - 1
    return lambda t: t.with_columns(
        pl.when(here).then(pl.lit(value)).otherwise(pl.col(column)).cast(t.schema[column]).alias(column)
    )


def of_model(number: int, column: str, value: object) -> Change:
    """Change a column of all rows of a model."""
    return lambda t: t.with_columns(
        pl.when(pl.col("model") == number)
        .then(pl.lit(value))
        .otherwise(pl.col(column))
        .cast(t.schema[column])
        .alias(column)
    )


def row_id(**wanted: object) -> str:
    """Give the row id of a figure of the edition."""
    rows = reach_edition().estimates
    return next(r.row_id for r in rows if all(getattr(r, k) == v for k, v in wanted.items()))


def test_models_that_are_written_are_those_that_are_read() -> None:
    drafted, read = reach_draft().reach_models, reach_edition().reach_models
    assert len(drafted) == len(read) > 20
    for one, other in zip(drafted, read, strict=True):
        assert (one.figures, one.channels, one.n_by_class) == (
            other.figures,
            other.channels,
            other.n_by_class,
        )
        assert (one.n_respondents, one.group_share) == (other.n_respondents, other.group_share)
        assert np.allclose(one.use.class_share, other.use.class_share, rtol=0, atol=1e-12)
        assert np.array_equal(one.use.use, other.use.use)
        assert one.use.n_effective == other.use.n_effective
        assert (one.use.error, one.use.error_twice) == (other.use.error, other.use.error_twice)


def test_models_that_were_read_are_written_as_the_same_bytes(folder: Path) -> None:
    read = read_edition(folder, VOCABULARY).reach_models
    assert reach_bytes(read) == (folder / "reach.csv").read_bytes()


def test_the_copy_holds_the_rows_of_the_record(folder: Path) -> None:
    assert pl.read_parquet(folder / "reach.parquet").equals(read_reach(folder))
    assert verify_edition(folder, VOCABULARY).reference == "bereik@1"


def test_a_journey_remembers_which_channel_was_asked_in_which_phase() -> None:
    (journey,) = [model for model in reach_edition().reach_models if model.is_journey]
    assert journey.channels == CHANNELS
    assert [[figure is not None for figure in phase] for phase in journey.figures] == [
        [True] * 4,
        [True, True, True, False],
    ]
    assert np.array_equal(journey.use.use[:, 1, 3], np.zeros(len(journey.n_by_class)))


def test_an_edition_without_models_is_still_read_and_verified(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    assert read_edition(folder, VOCABULARY).reach_models == ()
    assert verify_edition(folder, VOCABULARY).n_estimates == 4
    assert not list(folder.glob("reach.*"))


CELLS: list[tuple[int, str, object, str]] = [
    (1, "n_class", 29, "n_class is “29”; een klasse heeft minstens 30 mensen"),
    (1, "n_class", None, "n_class is “None”"),
    (1, "n_class", -(2**62), "een klasse heeft minstens 30 mensen"),
    (2, "n_class", 31, "n_class is “31”; dit is bij elke rij van één model of klasse gelijk"),
    (3, "use", 1.01, "use is “1.01”; een aandeel ligt tussen 0 en 1"),
    (3, "use", -0.01, "use is “-0.01”"),
    (3, "use", float("nan"), "use is “nan”"),
    (3, "use", float("inf"), "use is “inf”"),
    (3, "use", None, "use is “None”"),
    (1, "class_share", 1e300, "class_share is “1e"),
    (1, "class_share", float("nan"), "class_share is “nan”"),
    (2, "class_share", 0.1, "class_share is “0.1”; dit is bij elke rij"),
    (1, "group_share", -0.2, "group_share is “-0.2”"),
    (2, "group_share", 0.2, "group_share is “0.2”; dit is bij elke rij"),
    (1, "n_respondents", 29, "n_respondents is “29”; dit is minstens 30"),
    (1, "n_respondents", 10**9, "n_respondents is “1000000000”; dit is minstens 30 en hoogstens 10000000"),
    (2, "n_respondents", 31, "n_respondents is “31”; dit is bij elke rij"),
    (1, "n_effective", float("nan"), "n_effective is “nan”; dit is boven 0"),
    (1, "n_effective", float("inf"), "n_effective is “inf”; dit is boven 0"),
    (1, "n_effective", 1e12, "n_effective is “1000000000000.0”; dit is boven 0, en hoogstens 10000000"),
    (1, "n_effective", 0.0, "n_effective is “0.0”; dit is boven 0"),
    (2, "n_effective", 31.5, "n_effective is “31.5”; dit is bij elke rij"),
    (1, "error", 0.016, "error is “0.016”; zo ver mag een model er niet naast zitten"),
    (1, "error", -0.001, "error is “-0.001”"),
    (1, "error", float("nan"), "error is “nan”"),
    (2, "error", 0.001, "error is “0.001”; dit is bij elke rij"),
    (1, "error_twice", 1.5, "error_twice is “1.5”; een fout ligt tussen 0 en 1"),
    (2, "error_twice", 0.5, "error_twice is “0.5”; dit is bij elke rij"),
    (1, "span", "fase", "span is “fase”; kies phase of journey"),
    (2, "span", "journey", "span is “journey”; dit is bij elke rij"),
    (1, "model", 9, "model is “"),
    (2, "model", None, "model is “None”"),
    (1, "model", None, "model is “None”"),
    (2, "class", None, "class is “None”"),
    (1, "row", "0" * 16, f"cijfer “{'0' * 16}” staat niet in de cijferset of is onderdrukt"),
    (1, "row", None, "staat niet in de cijferset of is onderdrukt"),
    (1, "row", "a\x1b[2J", "cijfer “a [2J” staat niet in de cijferset"),
    (1, "group", "man", "gaat over een andere groep of een ander kanaal"),
    (1, "channel", "telefoon", "gaat over een andere groep of een ander kanaal"),
    (1, "channel", None, "gaat over een andere groep of een ander kanaal"),
]


@pytest.mark.parametrize(("row", "column", "value", "said"), CELLS)
def test_a_wrong_cell_is_named_with_its_row(
    folder: Path, row: int, column: str, value: object, said: str
) -> None:
    spoil_reach(folder, cell(row, column, value))
    message = refusal(folder)
    assert message.startswith(f"{WHERE}, rij ")
    assert said in message


def test_the_model_of_a_group_may_be_further_off_than_that_of_everyone(folder: Path) -> None:
    spoil_reach(folder, of_model(2, "error", 0.03))
    assert read_edition(folder, VOCABULARY).reach_models[1].use.error == 0.03
    spoil_reach(folder, of_model(2, "error", 0.0301))
    assert "error is “0.0301”; zo ver mag" in refusal(folder)


HIDDEN = {"group": "basis", "subject": "brief", "status": Status.SUPPRESSED}
WANTED = {"group": "alle", "subject": "brief", "evidence_kind": EvidenceKind.PREFERENCE}


def test_a_model_rests_on_no_hidden_figure(folder: Path) -> None:
    first = cell(1, "row", row_id(**HIDDEN))
    spoil_reach(folder, first)
    assert refusal(folder).startswith(f"{WHERE}, rij 1: cijfer “{row_id(**HIDDEN)}” staat niet in de")


def test_reach_never_follows_from_what_people_want(folder: Path) -> None:
    assert row_id(**WANTED, subject_kind=SubjectKind.CHANNEL)
    spoil_reach(folder, cell(1, "row", row_id(**WANTED)))
    message = refusal(folder)
    assert message.startswith(f"{WHERE}, rij 1: bereik volgt alleen uit wat mensen doen (use)")


def scaled_use(table: pl.DataFrame) -> pl.DataFrame:
    first = (pl.col("model") == 1) & (pl.col("channel") == "brief")
    return table.with_columns(
        pl.when(first).then(pl.col("use") * 0.98).otherwise(pl.col("use")).alias("use")
    )


def in_classes(n_classes: int) -> Change:
    """Cut the first class of the first model in so many, which are all of it."""

    def change(table: pl.DataFrame) -> pl.DataFrame:
        first = table.filter((pl.col("model") == 1) & (pl.col("class") == 1))
        parts = [
            first.with_columns(
                pl.lit(number, pl.Int64).alias("class"),
                pl.lit(30, pl.Int64).alias("n_class"),
                pl.lit(1 / n_classes).alias("class_share"),
            )
            for number in range(1, n_classes + 1)
        ]
        return pl.concat([*parts, table.filter(pl.col("model") > 1)])

    return change


def test_a_model_of_more_classes_than_a_build_makes_is_refused(folder: Path) -> None:
    spoil_reach(folder, in_classes(15))
    assert refusal(folder) == f"{WHERE}, model 1: er zijn 15 klassen; het zijn er hoogstens 14."
    spoil_reach(folder, in_classes(14))
    # What it says of one channel is then still wrong.
    assert "maar de klassen geven" in refusal(folder)


@pytest.mark.parametrize(
    ("limit", "span", "number"),
    [("MOST_MODELLED", "phase", 1), ("MOST_JOURNEY_CHANNELS", "journey", N_MODELS)],
)
def test_a_model_of_more_channels_than_a_build_makes_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, span: str, number: int
) -> None:
    # The toy has four channels; the real limits are 24 and 20.
    monkeypatch.setattr(reach_checks, limit, 3)
    said = f"{WHERE}, model {number}: er zijn 4 kanalen; met span {span} zijn het er hoogstens 3."
    assert refusal(folder) == said


def test_reading_and_building_have_the_same_limits() -> None:
    assert (reach_checks.MOST_MODELLED, reach_checks.MOST_JOURNEY_CHANNELS) == (24, 20)
    assert MOST_CLASSES == 14
    assert reach_checks.FEWEST_IN_CLASS == 30


def swapped_channels(table: pl.DataFrame) -> pl.DataFrame:
    """Exchange the first two rows of the second class of model 1."""
    order = list(range(table.height))
    order[4], order[5] = order[5], order[4]
    return table[order]


def other_phase(table: pl.DataFrame) -> pl.DataFrame:
    """Call the journey a phase."""
    last = pl.col("model") == table["model"].max()
    return table.with_columns(pl.when(last).then(pl.lit("phase")).otherwise(pl.col("span")).alias("span"))


def without_channel(table: pl.DataFrame) -> pl.DataFrame:
    """Leave a channel out of the first model."""
    return table.filter((pl.col("model") != 1) | (pl.col("channel") != "e-mail"))


def twice(table: pl.DataFrame) -> pl.DataFrame:
    """Give a second model of the same question and group, as the last."""
    last = table["model"].max()
    again = table.filter(pl.col("model") == 1).with_columns(pl.lit(last).cast(pl.Int64).alias("model") + 1)
    return pl.concat([table, again])


TABLES: list[tuple[Change, str]] = [
    (scaled_use, f"{WHERE}, model 1: cijfer "),
    (of_model(1, "n_class", 5000), f"{WHERE}, model 1: de klassen hebben samen meer mensen"),
    (of_model(1, "n_effective", 9e6), f"{WHERE}, model 1: n_effective is 9e+06"),
    (cell(1, "class_share", 0.5), f"{WHERE}, rij 2: class_share"),
    (lambda t: t.with_columns(pl.col("class_share") * 0.9), "de aandelen van de klassen zijn samen 0.9"),
    (of_model(1, "class_share", 0.3332), "de aandelen van de klassen zijn samen 0.9996, niet 1"),
    (of_model(1, "n_respondents", 1195), f"{WHERE}, model 1: n_respondents is 1195; over cijfer"),
    (lambda t: pl.concat([t[:1], t]), "staat twee keer bij één klasse"),
    (lambda t: t[1:], f"{WHERE}, model 1"),
    (swapped_channels, "elke klasse moet dezelfde cijfers noemen, in dezelfde volgorde"),
    (other_phase, f"{WHERE}, model {N_MODELS}: een model met span phase gaat over één vraag"),
    (of_model(1, "span", "journey"), f"{WHERE}, model 1: een model met span journey gaat over meer fasen"),
    (without_channel, f"{WHERE}, model 1: e-mail ontbreekt"),
    (twice, f"{WHERE}, model {N_MODELS + 1}: over deze vraag en groep is er al een model"),
    (lambda t: t.reverse(), f"{WHERE}, rij"),
    (lambda t: t.rename({"use": "gebruik"}), "moet op de eerste regel deze kolommen noemen: model, span"),
    (lambda t: t.drop("error"), "moet op de eerste regel deze kolommen noemen"),
    (lambda t: t.with_columns(pl.lit("veel").alias("use")), "is geen leesbaar CSV-bestand"),
    (lambda t: t.with_columns(pl.lit("9" * 5000).alias("n_class")), "is geen leesbaar CSV-bestand"),
    (lambda t: t.clear(), "er staat geen enkel model in"),
]


@pytest.mark.parametrize(("change", "said"), TABLES)
def test_a_wrong_table_is_refused(folder: Path, change: Change, said: str) -> None:
    spoil_reach(folder, change)
    message = refusal(folder)
    assert message.startswith(WHERE)
    assert said in message


@pytest.mark.parametrize("name", ["reach.csv", "reach.parquet"])
def test_one_of_two_files_alone_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"bereik/1/{name} ontbreekt" in refusal(folder)
    text = read_manifest(folder)
    kept = [line for line in text.splitlines() if not line.startswith(f'"{name}"')]
    write_manifest(folder, "\n".join(kept) + "\n")
    message = refusal(folder)
    assert message.startswith("bereik/1/edition.toml: reach.csv en reach.parquet horen bij elkaar")


@pytest.mark.parametrize("name", ["reach.csv", "reach.parquet"])
def test_one_flipped_byte_is_noticed(folder: Path, name: str) -> None:
    flipped = bytearray((folder / name).read_bytes())
    flipped[len(flipped) // 2] ^= 1
    (folder / name).write_bytes(bytes(flipped))
    assert f"bereik/1/{name} is veranderd of beschadigd" in refusal(folder)


def test_models_without_a_checksum_do_not_belong(folder: Path) -> None:
    manifest = manifest_from(read_manifest(folder), "edition.toml")
    text = manifest_text(manifest)
    kept = [line for line in text.splitlines() if not line.startswith('"reach.')]
    write_manifest(folder, "\n".join(kept) + "\n")
    assert "bereik/1/reach.csv hoort niet bij deze cijferset" in refusal(folder)


COPIES: list[tuple[Change, str]] = [
    (lambda t: t.drop("use"), "heeft andere kolommen dan reach.csv"),
    (lambda t: t[:-1], "rijen; in reach.csv staan er"),
    (lambda t: t.with_columns(pl.col("use") + 1e-12), "rij 1: use is anders dan in reach.csv"),
    (lambda t: t.with_columns(pl.col("use").cast(pl.Float32)), "kolom “use” heeft type Float32"),
    (cell(2, "n_class", 31), "rij 2: n_class is anders dan in reach.csv"),
]


@pytest.mark.parametrize(("change", "said"), COPIES)
def test_a_copy_that_says_something_else_is_named_where_one_verifies(
    folder: Path, change: Change, said: str
) -> None:
    spoil_file(folder, "reach.parquet", parquet_bytes(change(read_reach(folder))))
    assert read_edition(folder, VOCABULARY).reach_models
    with pytest.raises(InputError) as caught:
        verify_edition(folder, VOCABULARY)
    assert str(caught.value).startswith("bereik/1/reach.parquet")
    assert said in str(caught.value)


def test_the_same_models_give_the_same_files(folder: Path, tmp_path: Path) -> None:
    draft = reach_draft()
    again = write_edition(
        tmp_path / "again", draft.manifest, draft.estimates, reach_models=draft.reach_models
    )
    assert (tmp_path / "again/reach.csv").read_bytes() == (folder / "reach.csv").read_bytes()
    assert (
        again.checksums["reach.parquet"]
        == manifest_from(read_manifest(folder), "edition.toml").checksums["reach.parquet"]
    )
