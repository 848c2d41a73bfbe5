"""Make the edition from its input tables: a pure step, the same tables give the same rows.

A new version is made with `write_edition(folder, *build_openbare_bronnen())`, after its number and the
reason are changed in `manifest.toml`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

from kanaalkompas.editions.edition import Manifest, Source
from kanaalkompas.editions.manifest import manifest_from
from kanaalkompas.estimation import wilson_intervals
from kanaalkompas.vocabulary import CiBasis, Estimate, EvidenceKind, Measure, Status, SubjectKind

CBS_SOURCE = "cbs-83429ned"
CBS_BASE = "personen van 12 jaar of ouder"
CI_LEVEL = 0.95
FEWEST_SHOWN, FEWEST_CERTAIN = 30, 100
_Z95 = 1.96
_BREAK_YEAR = "2017"
_BREAK_NOTE = "het CBS veranderde in 2017 definities: vergelijk dit niet zonder meer met eerdere jaren"
_CUT_NOTE = "de grens van het CBS ligt buiten 0 tot 100% en is daar afgekapt"

Row = Mapping[str, str]


def build_openbare_bronnen() -> tuple[Manifest, tuple[Estimate, ...]]:
    """Make the manifest (without checksums) and the estimates of the edition."""
    manifest = manifest_from(_text("manifest.toml"), "openbare_bronnen/manifest.toml")
    rows = {row["id"]: row for row in _rows("sources.csv")}
    sources = {source_id: _source(row, rows.get(row["same_survey_as"])) for source_id, row in rows.items()}
    estimates = (*map(_published_figure, _rows("figures.csv")), *_cbs_figures())
    return replace(manifest, sources=sources), estimates


def cite(producer: str, year: str, title: str, url: str) -> str:
    """Write a citation: producer (year). title. url; a source without a year is `z.j.` (zonder jaar)."""
    end = "" if title.endswith(("?", "!", ".")) else "."
    return f"{producer} ({year or 'z.j.'}). {title}{end} {url}"


def share_of(pct: str) -> float:
    """Turn a published per cent into a share without a rounding error: 55.5 is 0.555."""
    return float(Decimal(pct) / 100)


def _source(row: Row, leading: Row | None) -> Source:
    """Make a source; `leading` is the source that reports the same survey and leads."""
    same = f"Zelfde onderzoek als “{leading['title']}” van {leading['producer']}." if leading else ""
    return Source(
        id=row["id"],
        title=row["title"],
        producer=row["producer"],
        year=row["year"],
        fieldwork=row["fieldwork"],
        n=int(row["n"]) if row["n"] else None,
        population=row["population"],
        sampling=row["sampling"],
        licence=row["licence"],
        url=row["url"],
        citation=cite(row["producer"], row["year"], row["title"], row["url"]),
        note=" ".join(part for part in (same, row["note"]) if part),
        same_survey_as=row["same_survey_as"],
    )


def _published_figure(row: Row) -> Estimate:
    """Make an estimate of a figure without published bounds.

    With an n it gets a Wilson interval, marked as indicative. It gets no standard error: the n of a panel
    or a cluster sample does not give one.
    """
    estimate = _described(row, share_of(row["pct"]))
    if not row["n"]:
        return estimate
    n = int(row["n"])
    if n < FEWEST_SHOWN:
        return replace(estimate, share=None, status=Status.SUPPRESSED)
    lower, upper = (round(float(end), 6) for end in wilson_intervals(share_of(row["pct"]), n, CI_LEVEL))
    return replace(
        estimate,
        ci_lower=lower,
        ci_upper=upper,
        ci_level=CI_LEVEL,
        ci_basis=CiBasis.INDICATIVE,
        n_respondents=n,
        status=Status.UNCERTAIN if n < FEWEST_CERTAIN else Status.PUBLISHED,
    )


def _cbs_figures() -> Iterable[Estimate]:
    columns = {row["column"]: row for row in _rows("cbs_columns.csv")}
    groups = {row["code"]: row for row in _rows("cbs_groups.csv")}
    for row in _rows("cbs_ict.csv"):
        yield _cbs_figure(row, columns[row["column"]], groups[row["code"]])


def _cbs_figure(row: Row, column: Row, group: Row) -> Estimate:
    """Make an estimate of a cell of the CBS table, with CBS's own bounds.

    CBS's bounds lie 1.96 standard errors from the share; a bound outside 0–1 is cut off there.
    """
    lower, upper = share_of(row["lower_pct"]), share_of(row["upper_pct"])
    notes = [column["note"], group["note"]]
    notes += [_BREAK_NOTE] if row["year"] == _BREAK_YEAR else []
    notes += [_CUT_NOTE] if lower < 0 or upper > 1 else []
    described = {
        **column,
        "source": CBS_SOURCE,
        "period": row["year"],
        "area": "NL",
        "base": CBS_BASE,
        "dimension": group["dimension"],
        "group": group["group"],
        "evidence_kind": EvidenceKind.USE,
        "note": "; ".join(note for note in notes if note),
    }
    return replace(
        _described(described, share_of(row["pct"])),
        standard_error=round((upper - lower) / (2 * _Z95), 6),
        ci_lower=max(lower, 0.0),
        ci_upper=min(upper, 1.0),
        ci_level=CI_LEVEL,
        ci_basis=CiBasis.PUBLISHED,
    )


def _described(row: Row, share: float) -> Estimate:
    """Make an estimate with its description, without interval and n."""
    return Estimate(
        source=row["source"],
        period=row["period"],
        area=row["area"],
        scope=row["scope"],
        base=row["base"],
        case=row["case"],
        phase=row["phase"],
        subject_kind=SubjectKind(row["subject_kind"]),
        subject=row["subject"],
        dimension=row["dimension"],
        group=row["group"],
        evidence_kind=EvidenceKind(row["evidence_kind"]),
        question=row["question"],
        measure=Measure.SHARE,
        comparator="",
        share=share,
        standard_error=None,
        ci_lower=None,
        ci_upper=None,
        ci_level=None,
        ci_basis=CiBasis.NONE,
        n_respondents=None,
        n_effective=None,
        status=Status.PUBLISHED,
        wording=row["wording"],
        note=row["note"],
    )


def _text(name: str) -> str:
    return files("kanaalkompas.editions.openbare_bronnen").joinpath(name).read_text(encoding="utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))
