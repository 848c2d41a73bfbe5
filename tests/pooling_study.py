"""A survey of made-up people of Doetinchem and a national edition that asks the same: countable by hand.

Every respondent weighs the same, so a share is a count. The survey has two age groups and two channels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kanaalkompas.editions import (
    Draft,
    Edition,
    Manifest,
    PooledFigure,
    Source,
    build_edition,
    write_draft,
    write_edition,
)
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import (
    AgeBounds,
    CiBasis,
    Estimate,
    EvidenceKind,
    Group,
    Measure,
    Status,
    SubjectKind,
    built_in_vocabulary,
)
from tests.study_head import study_head

POOL = """
[pool]
with = "landelijk"
"""
TOML = (
    study_head(
        "doetinchem",
        "Speelgoed over Doetinchem",
        population="inwoners van Doetinchem van 18 jaar en ouder",
        area="GM0222",
    )
    + """\
[[group]]
dimension = "leeftijd"
column = "age"
[group.values]
"18-64" = "jong"
"65-plus" = "oud"
[weighting]
method = "none"
replicates = 100
seed = 7
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "attenderen"
text = "Hoe hoorde u ervan?"
[question.items]
brief = { column = "q1", equals = 1 }
telefoon = { column = "q2", equals = 1 }
"""
)

Counts = Mapping[str, tuple[int, int, int]]
"""By age: how many people, and how many of them say yes to each of the two channels."""

MANY: Counts = {"jong": (200, 100, 20), "oud": (100, 50, 30)}
"""Half of both ages heard by letter."""

SHARES = {"brief": {"alle": 0.45, "18-64": 0.4, "65-plus": 0.6}, "telefoon": {"alle": 0.2, "18-64": 0.15}}
"""Of the national edition; on the telephone no age group of 65 and over."""
ERROR = 0.01

SOURCE = Source(
    id="landelijk",
    title="Landelijk speelgoed",
    producer="Wij",
    year="2025",
    fieldwork="2025-01",
    n=5000,
    population="inwoners van Nederland van 18 jaar en ouder",
    sampling="probability sample",
    licence="CC0-1.0",
    url="",
    citation="Wij (2025).",
)
MANIFEST = Manifest(
    id="landelijk",
    version=1,
    title="Landelijk speelgoed",
    population="inwoners van Nederland van 18 jaar en ouder",
    fieldwork="2025-01",
    response="",
    method="geteld",
    questionnaire="",
    fictitious=False,
    notice="",
    disclosure="",
    library_version="0.1.0",
    sources={"landelijk": SOURCE},
    groups=(Group("leeftijd", "18-64", "18 tot 65 jaar", AgeBounds(18, 64)),),
)
BRIEF = Estimate(
    source="landelijk",
    period="2025",
    area="NL",
    scope="gemeente",
    base="inwoners van Nederland van 18 jaar en ouder",
    case="participatie",
    phase="attenderen",
    subject_kind=SubjectKind.CHANNEL,
    subject="brief",
    dimension="totaal",
    group="alle",
    evidence_kind=EvidenceKind.USE,
    question="Hoe hoorde u ervan?",
    measure=Measure.SHARE,
    comparator="",
    share=0.45,
    standard_error=ERROR,
    ci_lower=0.3,
    ci_upper=0.7,
    ci_level=0.95,
    ci_basis=CiBasis.DESIGN,
    n_respondents=None,
    n_effective=None,
    status=Status.PUBLISHED,
    wording="",
    note="",
)


def national_rows(shares: Mapping[str, Mapping[str, float]] = SHARES) -> list[Estimate]:
    """Give the national estimates by subject and group."""
    return [
        replace(
            BRIEF,
            subject=subject,
            group=group,
            dimension="totaal" if group == "alle" else "leeftijd",
            share=share,
            ci_lower=0.0,
            ci_upper=1.0,
        )
        for subject, groups in shares.items()
        for group, share in groups.items()
    ]


def national_edition(shares: Mapping[str, Mapping[str, float]] = SHARES) -> Edition:
    """Give the national edition."""
    return Edition(MANIFEST, tuple(national_rows(shares)))


def write_national(store: Path) -> Path:
    """Write the national edition to a store and give its folder."""
    store.mkdir(parents=True, exist_ok=True)
    folder = store / "landelijk" / "1"
    write_edition(folder, MANIFEST, national_rows(), vocabulary=built_in_vocabulary())
    return folder


def write_own(folder: Path, counts: Counts = MANY, toml: str = TOML + POOL) -> Path:
    """Write the study of Doetinchem to a new folder and give it."""
    folder.mkdir(parents=True)
    lines = ["rid,age,q1,q2"]
    for age, (n, by_letter, by_phone) in counts.items():
        lines += [f"mens-{age}-{i},{age},{int(i < by_letter)},{int(i < by_phone)}" for i in range(n)]
    (folder / "rows.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    return folder


def pooled_draft(
    folder: Path, counts: Counts = MANY, national: Edition | None = None, toml: str = TOML + POOL
) -> Draft:
    """Build the edition of Doetinchem, pooled with the national one."""
    study = read_study(write_own(folder, counts, toml))
    return build_edition(study, read_respondents(study), national=national or national_edition())


def write_pooled(store: Path, counts: Counts = MANY) -> Path:
    """Write the pooled edition to a store and give its folder."""
    folder = store / "doetinchem" / "1"
    write_draft(folder, pooled_draft(store / "study", counts), built_in_vocabulary())
    return folder


def pooled_figure(draft: Draft, subject: str = "brief", group: str = "alle") -> PooledFigure:
    """Give the pooled figure of a channel in a group."""
    row = next(r.row_id for r in draft.estimates if (r.subject, r.group) == (subject, group))
    return next(figure for figure in draft.pooling if figure.row == row)
