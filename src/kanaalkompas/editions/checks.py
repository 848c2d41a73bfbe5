"""Hold the rows of an edition to the words and to sense; the first fault is one clear error."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from kanaalkompas.editions.edition import Manifest
from kanaalkompas.editions.table import FLOAT_COLUMNS, SCHEMA, TEXT_COLUMNS
from kanaalkompas.editions.texts import UNPRINTABLE, is_period
from kanaalkompas.vocabulary import (
    KEY_COLUMNS,
    CiBasis,
    EvidenceKind,
    InputError,
    Measure,
    Status,
    SubjectKind,
    Vocabulary,
    nearest_terms,
    shown,
)

SCOPES = ("gemeente", "overheid", "algemeen")
FEWEST_SHOWN = 30
"""A share of fewer respondents is suppressed."""
FEWEST_SURE = 100
"""A share that counts as fewer answers is uncertain."""

_FILLED = ("source", "area", "base", "subject", "dimension", "group", "question")
_NUMBERS = ("share", "standard_error", "ci_lower", "ci_upper", "ci_level", "n_respondents", "n_effective")
_AREA = r"^(NL|GM[0-9]{4})$"
_SLUG = r"^[a-z0-9][a-z0-9-]*$"


@dataclass(frozen=True, slots=True)
class _Rule:
    """`bad` marks the rows that break the rule; `column` is shown with its value."""

    column: str
    bad: pl.Expr
    demand: str


def check_table(table: pl.DataFrame, manifest: Manifest, vocabulary: Vocabulary, where: str) -> None:
    """Raise an `InputError` that names `where`, the row and the value, for the first fault found.

    `vocabulary` must already hold the edition's own words. Rows count from 1.
    """
    _check_columns(table, where)
    _check_rules(table, _plain_rules(), where)
    for column, allowed in _allowed_words(manifest, vocabulary).items():
        _check_words(table, column, allowed, where)
    _check_periods(table, where)
    _check_channels(table, vocabulary, where)
    _check_groups(table, vocabulary, where)
    _check_rules(table, _number_rules(), where)
    _check_key(table, where)


def _check_columns(table: pl.DataFrame, where: str) -> None:
    missing = [column for column in SCHEMA if column not in table.columns]
    if missing:
        raise InputError(f"{where}: kolom “{missing[0]}” ontbreekt.")
    extra = [column for column in table.columns if column not in SCHEMA]
    if extra:
        raise InputError(f"{where}: kolom “{shown(extra[0])}” is onbekend. Haal die weg.")
    for column, kind in SCHEMA.items():
        if table.schema[column] != kind:
            raise InputError(
                f"{where}: kolom “{column}” heeft type {table.schema[column]}; dat moet {kind} zijn."
            )
    if table.columns != list(SCHEMA):
        raise InputError(f"{where}: de kolommen staan niet in deze volgorde: {', '.join(SCHEMA)}.")
    if table.is_empty():
        raise InputError(f"{where}: er staat geen enkel cijfer in.")


def _check_rules(table: pl.DataFrame, rules: Iterable[_Rule], where: str) -> None:
    rules = list(rules)
    firsts = table.select(rule.bad.arg_true().first().alias(str(i)) for i, rule in enumerate(rules)).row(0)
    for rule, first in zip(rules, firsts, strict=True):
        if first is not None:
            raise InputError(_fault(table, rule.column, first, rule.demand, where))


def _fault(table: pl.DataFrame, column: str, index: int, demand: str, where: str) -> str:
    value = table[column][index]
    found = "leeg" if value is None or value == "" else f"“{shown(str(value))}”"
    return f"{where}, rij {index + 1}: {column} is {found}; {demand}."


def _plain_rules() -> Iterable[_Rule]:
    for column in TEXT_COLUMNS:
        yield _Rule(column, pl.col(column).is_null(), "tekst mag leeg zijn, maar niet ontbreken (null)")
        yield _Rule(
            column, pl.col(column).str.contains(UNPRINTABLE.pattern), "dit bevat tekens die u niet ziet"
        )
    for column in _FILLED:
        yield _Rule(column, pl.col(column).str.strip_chars() == "", "dit moet ingevuld zijn")
    for column in FLOAT_COLUMNS:
        bad = pl.col(column).is_nan() | pl.col(column).is_infinite()
        yield _Rule(column, bad, "dit moet een gewoon getal zijn of leeg")
    yield _Rule(
        "area",
        ~pl.col("area").str.contains(_AREA),
        "schrijf NL of de CBS-code van een gemeente, zoals GM0363",
    )
    yield _Rule(
        "subject", ~pl.col("subject").str.contains(_SLUG), "gebruik kleine letters, cijfers en streepjes"
    )


def _allowed_words(manifest: Manifest, vocabulary: Vocabulary) -> dict[str, Collection[str]]:
    return {
        "source": manifest.sources,
        "scope": SCOPES,
        "case": ("", *vocabulary.cases),
        "phase": ("", *vocabulary.phases),
        "subject_kind": tuple(SubjectKind),
        "evidence_kind": tuple(EvidenceKind),
        "measure": tuple(Measure),
        "ci_basis": tuple(CiBasis),
        "status": tuple(Status),
    }


def _check_words(table: pl.DataFrame, column: str, allowed: Collection[str], where: str) -> None:
    first = table.select(
        pl.col(column).is_in([str(word) for word in allowed]).not_().arg_true().first()
    ).item()
    if first is not None:
        demand = f"bedoelt u: {_near(table[column][first], allowed)}"
        raise InputError(_fault(table, column, first, demand, where))


def _near(found: str, allowed: Iterable[str]) -> str:
    return ", ".join(nearest_terms(found, [str(word) for word in allowed if word])) + "?"


def _check_periods(table: pl.DataFrame, where: str) -> None:
    periods = table.select("period").with_row_index("row").unique("period", keep="first")
    for row, period in sorted(periods.iter_rows()):
        if not is_period(period):
            demand = "schrijf een jaar (2021), een maand (2021-06), een dag, of begin/eind"
            raise InputError(_fault(table, "period", row, demand, where))


def _check_channels(table: pl.DataFrame, vocabulary: Vocabulary, where: str) -> None:
    is_channel = pl.col("subject_kind") == str(SubjectKind.CHANNEL)
    bad = is_channel & ~pl.col("subject").is_in(list(vocabulary.channels))
    first = table.select(bad.arg_true().first()).item()
    if first is not None:
        near = _near(table["subject"][first], vocabulary.channels)
        raise InputError(
            _fault(table, "subject", first, f"dit kanaal is onbekend. Bedoelt u: {near}", where)
        )


def _check_groups(table: pl.DataFrame, vocabulary: Vocabulary, where: str) -> None:
    pairs = (
        table.select("dimension", "group")
        .with_row_index("row")
        .unique(["dimension", "group"], keep="first")
    )
    for row, dimension, group in sorted(pairs.iter_rows()):
        fault = _group_fault(dimension, group, vocabulary)
        if fault:
            raise InputError(f"{where}, rij {row + 1}: groep “{shown(f'{dimension}:{group}')}” {fault}")


def _group_fault(dimension: str, group: str, vocabulary: Vocabulary) -> str:
    """Say what is wrong with a group; a combination is `a*b` and `x*y`, dimensions in order of alphabet."""
    dimensions, groups = dimension.split("*"), group.split("*")
    if len(dimensions) != len(groups):
        return "noemt niet evenveel kenmerken als groepen."
    if dimensions != sorted(set(dimensions)):
        return "moet elk kenmerk één keer noemen, op volgorde van het alfabet."
    for key in (f"{d}:{g}" for d, g in zip(dimensions, groups, strict=True)):
        if key not in vocabulary.groups:
            return f"is onbekend. Bedoelt u: {_near(key, vocabulary.groups)}"
    return ""


def _number_rules() -> Iterable[_Rule]:
    share, lower, upper = pl.col("share"), pl.col("ci_lower"), pl.col("ci_upper")
    suppressed = pl.col("status") == str(Status.SUPPRESSED)
    is_difference = pl.col("measure") == str(Measure.DIFFERENCE)
    lowest = pl.when(is_difference).then(-1.0).otherwise(0.0)
    for column in _NUMBERS:
        bad = suppressed & pl.col(column).is_not_null()
        yield _Rule(column, bad, "een onderdrukt cijfer heeft geen getallen")
    yield _Rule(
        "ci_basis", suppressed & (pl.col("ci_basis") != ""), "een onderdrukt cijfer heeft geen marge"
    )
    yield _Rule("share", share.is_null() & ~suppressed, "alleen een onderdrukt cijfer (suppressed) is leeg")
    bad = (share < lowest) | (share > 1)
    yield _Rule("share", bad, "een aandeel ligt tussen 0 en 1, een verschil tussen -1 en 1")
    bad = is_difference == (pl.col("comparator") == "")
    yield _Rule("comparator", bad, "alleen een verschil (difference) noemt waarmee is vergeleken")
    yield _Rule("standard_error", pl.col("standard_error") < 0, "een fout is nooit onder 0")
    yield from _interval_rules(share, lower, upper, lowest)
    n = pl.col("n_respondents")
    yield _Rule(
        "n_respondents",
        n < FEWEST_SHOWN,
        f"onder {FEWEST_SHOWN} moet het cijfer onderdrukt zijn (suppressed)",
    )
    n_effective = pl.col("n_effective")
    yield _Rule("n_effective", n_effective <= 0, "dit moet boven 0 zijn")
    is_published = pl.col("status") == str(Status.PUBLISHED)
    yield _Rule(
        "n_effective",
        is_published & (n_effective < FEWEST_SURE),
        f"onder {FEWEST_SURE} is het cijfer onzeker (uncertain)",
    )


def _interval_rules(share: pl.Expr, lower: pl.Expr, upper: pl.Expr, lowest: pl.Expr) -> Iterable[_Rule]:
    has_interval = lower.is_not_null()
    for column in ("ci_upper", "ci_level"):
        bad = pl.col(column).is_not_null() != has_interval
        yield _Rule(column, bad, "ci_lower, ci_upper en ci_level zijn alle drie ingevuld of alle drie leeg")
    bad = (pl.col("ci_basis") != "") != has_interval
    yield _Rule(
        "ci_basis", bad, "een cijfer met een marge heeft een ci_basis, een cijfer zonder marge niet"
    )
    yield _Rule("ci_level", (pl.col("ci_level") <= 0) | (pl.col("ci_level") >= 1), "dit ligt tussen 0 en 1")
    yield _Rule(
        "ci_lower",
        (lower < lowest) | (lower > share),
        "de ondergrens ligt in het bereik en niet boven share",
    )
    yield _Rule(
        "ci_upper", (upper > 1) | (upper < share), "de bovengrens ligt in het bereik en niet onder share"
    )


def _check_key(table: pl.DataFrame, where: str) -> None:
    rows = table.select(pl.struct(KEY_COLUMNS).is_duplicated().arg_true()).to_series()
    if rows.is_empty():
        return
    first = rows[0]
    key = table.select(KEY_COLUMNS)
    second = next(row for row in rows[1:] if key.row(row) == key.row(first))
    raise InputError(
        f"{where}, rij {second + 1}: dit cijfer staat ook in rij {first + 1}. "
        f"Elke combinatie van {', '.join(KEY_COLUMNS)} mag één keer voorkomen."
    )
