"""The documents are true: keys, examples, links, messages and numbers are those of the code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from kanaalkompas.editions import build_edition, open_store, read, write_draft
from kanaalkompas.editions.building import figures, group_table, profile_names
from kanaalkompas.estimation import CERTAIN_FROM, MINIMUM_RESPONDENTS, top_three
from kanaalkompas.survey import (
    Weighting,
    check_study,
    coding,
    paths,
    profile_answers,
    read_respondents,
    read_segmentation,
    read_study,
)
from kanaalkompas.survey.fields import Fields
from kanaalkompas.vocabulary import built_in_vocabulary
from kanaalkompas.weighting import MARGIN_TOLERANCE, MINIMUM_CELL, margins

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "kanaalkompas"
USAGE = ROOT / "docs" / "gebruik" / "onderzoek-naar-cijferset.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text_of(name: str) -> str:
    """A page as one line, so that a phrase is found wherever it breaks."""
    return " ".join((ROOT / "docs" / name).read_text(encoding="utf-8").split())


def blocks(kind: str) -> list[tuple[str, str]]:
    """Name and content of the code blocks of the usage page."""
    found = _BLOCK.findall(USAGE.read_text(encoding="utf-8"))
    return [(name, content) for block, name, content in found if block == kind]


WHOLE, *PARTS = [content for _, content in blocks("toml")]
SEGMENTATION = next(part for part in PARTS if part.startswith("[segmentation]"))


def write_profile_answers(folder: Path) -> None:
    """Three kinds of people who answer the questions of the example of profiles."""
    rng = np.random.default_rng(2)
    rows = pl.read_csv(folder / "deelnemers.csv", separator=";")
    kind = rng.integers(3, size=rows.height)
    trusts, joins = (kind == 0), (kind < 2)

    def often(yes: np.ndarray) -> np.ndarray:
        return np.where(rng.random(len(yes)) < 0.1, ~yes, yes)

    rows.with_columns(
        s1=pl.Series(often(trusts).astype(int)),
        s2=pl.Series(
            np.where(often(trusts), rng.choice([4, 5], len(kind)), rng.choice([1, 2, 3], len(kind)))
        ),
        s3=pl.Series(np.where(often(joins), 5, rng.choice([1, 2, 3], len(kind)))),
        s4=pl.Series(np.where(often(joins), rng.choice([1, 2], len(kind)), 0)),
    ).write_csv(folder / "deelnemers.csv", separator=";")


def sections(toml: str) -> Iterator[tuple[str, str]]:
    """Cut a TOML text into its tables, each with the first word of its name."""
    for part in re.split(r"^(?=\[)", toml, flags=re.MULTILINE):
        if part.strip():
            yield re.match(r"\[+(\w+)", part)[1], part  # type: ignore[index]


def with_part(part: str) -> str:
    """The whole example with the tables of a part in the place of its own."""
    replaced = {name for name, _ in sections(part)}
    return "".join(text for name, text in sections(WHOLE) if name not in replaced) + part


def part_with(table: str) -> str:
    """The example that holds a table."""
    return next(part for part in PARTS if f"\n{table}\n" in part)


def write_study(folder: Path, toml: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    for name, content in blocks("csv"):
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "deelnemers.csv").touch()
    return folder


def write_respondents(folder: Path) -> None:
    """Sixty people in each cell of the margin, with answers by chance."""
    rng = np.random.default_rng(1)
    cells = pl.read_csv(folder / "inwoners-leeftijd-stadsdeel.csv", separator=";").drop("count")
    people = pl.concat([cells] * 60)
    n = len(people)
    contact = rng.integers(1, 3, n)
    how = [
        str(answer) if asked == 1 else None
        for answer, asked in zip(rng.integers(1, 5, n), contact, strict=True)
    ]
    people.with_columns(
        nummer=pl.int_range(n),
        geslacht=pl.Series(np.where(np.arange(n) % 16 == 0, 3, 1 + np.arange(n) // 8 % 2)),
        contact=pl.Series(contact),
        v1_1=pl.Series(np.where(rng.random(n) < 0.6, "1", "")),
        v1_2=pl.Series(np.where(rng.random(n) < 0.4, "1", "")),
        v1_3=pl.Series(np.where(rng.random(n) < 0.2, "1", "")),
        v2=pl.Series(how),
        v3=pl.Series(rng.choice([1, 2, 3, 4, 5, 99], n)),
    ).write_csv(folder / "deelnemers.csv", separator=";")


@pytest.mark.parametrize("toml", [WHOLE, *map(with_part, PARTS)])
def test_every_example_of_a_study_is_read(tmp_path: Path, toml: str) -> None:
    assert read_study(write_study(tmp_path, toml)).questions


def test_the_whole_example_is_checked_and_built(tmp_path: Path) -> None:
    write_respondents(write_study(tmp_path, WHOLE))
    assert check_study(tmp_path).problems == ()
    study = read_study(tmp_path)
    draft = build_edition(study, read_respondents(study))
    assert {row.group_key for row in draft.estimates} >= {"totaal:alle", "leeftijd:65-plus"}
    assert draft.ranks


def test_the_example_of_profiles_is_checked_and_built(tmp_path: Path) -> None:
    write_respondents(write_study(tmp_path, with_part(SEGMENTATION)))
    write_profile_answers(tmp_path)
    assert check_study(tmp_path).problems == ()
    study = read_study(tmp_path)
    draft = build_edition(study, read_respondents(study))
    assert draft.segmentation is not None
    assert {profile.id for profile in draft.segmentation.profiles} == {
        "meedoeners",
        "critici",
        "afwachters",
    }
    assert any(row.group_key == "profiel:critici" for row in draft.estimates)


def test_the_examples_of_municipalities_and_of_pooling_go_together(tmp_path: Path) -> None:
    national, local = (
        write_study(tmp_path / name, with_part(part_with(table)))
        for name, table in (("landelijk", "[area]"), ("eigen", "[pool]"))
    )
    for folder in (national, local):
        write_respondents(folder)
    people = pl.read_csv(national / "deelnemers.csv", separator=";", infer_schema=False)
    people = people.with_columns(gemnr=pl.Series(["GM0222", "0363", "14"] * (len(people) // 3)))
    people.write_csv(national / "deelnemers.csv", separator=";")
    edition = tmp_path / "cijfersets" / "landelijk-2025" / "1"
    write_draft(edition, build_edition(read_study(national), read_respondents(read_study(national))))
    study = read_study(local)
    assert study.pool is not None
    named = open_store(tmp_path / "cijfersets", built_in_vocabulary()).find(study.pool.edition)
    assert build_edition(study, read_respondents(study), national=named).pooling


def test_every_file_of_an_edition_is_named() -> None:
    page = USAGE.read_text(encoding="utf-8")
    assert [name for name in read.FILES if f"`{name}`" not in page] == []


@pytest.fixture
def grammar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every key that the reader of `study.toml` asks for, whether it is there or not."""
    asked: set[str] = set()
    take = Fields.take

    def note(self: Fields, name: str) -> Any:
        if not self.place.endswith((".labels", ".labels]")):
            asked.add(name)
        return take(self, name)

    monkeypatch.setattr(Fields, "take", note)
    read_study(write_study(tmp_path, WHOLE))
    read_study(write_study(tmp_path, with_part(SEGMENTATION)))
    return asked


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_every_key_of_a_study_is_explained_and_shown(grammar: set[str]) -> None:
    assert {"min_respondents", "any_of", "population_size", "refuse_from"} <= grammar
    page = USAGE.read_text(encoding="utf-8")
    assert [key for key in sorted(grammar) if not re.search(rf"`\[*(\w+\.)?{key}\]*`", page)] == []
    shown = {key for toml in (WHOLE, *PARTS) for key in keys_of(tomllib.loads(toml))}
    assert sorted(grammar - shown) == []


def test_ten_messages_are_those_of_the_code() -> None:
    _, listed = USAGE.read_text(encoding="utf-8").split("## Tien meldingen en de uitweg\n")
    messages = re.findall(r"^### (.+)$", listed, re.MULTILINE)
    code = "".join(
        path.read_text(encoding="utf-8") for path in sorted(SOURCE.joinpath("survey").glob("*.py"))
    )
    assert len(messages) == 10
    assert [message for message in messages if message not in code] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = document.parent / name if name else document
        assert place.exists(), f"{document.name}: {target}"
        if anchor:
            assert anchor in map(slug, _HEADING.findall(place.read_text(encoding="utf-8"))), target


def slug(heading: str) -> str:
    """The anchor that a page of Markdown gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def dutch(number: float) -> str:
    return f"{number:,.10g}".replace(",", ".")


WEIGHTING, ESTIMATES = "methode/weging.md", "methode/schattingen.md"
ORDER, DISCLOSURE = "methode/volgorde.md", "methode/onthulling.md"
STUDY = "gebruik/onderzoek-naar-cijferset.md"
CONSTANTS = [
    (WEIGHTING, "Elke cel met inwoners heeft minstens {} deelnemers nodig", MINIMUM_CELL),
    (WEIGHTING, "zijn gelijk, op 1e-{} na", -np.log10(margins.TOTAL_TOLERANCE)),
    (WEIGHTING, "op hooguit 1e-{} na klopt", -np.log10(MARGIN_TOLERANCE)),
    (WEIGHTING, "ook tot 1e-{}", -np.log10(MARGIN_TOLERANCE)),
    (WEIGHTING, "Gewoonlijk zijn er {} herhalingen", Weighting().replicates),
    (WEIGHTING, "een cel met minder dan {} deelnemers laten we", MINIMUM_RESPONDENTS),
    (ESTIMATES, "elke cel van de kruistabel minstens {} deelnemers", group_table.FEWEST_IN_PAIR),
    (ESTIMATES, "Is het effectieve aantal lager dan {}", CERTAIN_FROM),
    (ESTIMATES, "De marge is het {}%-interval", 100 * figures.LEVEL),
    (ORDER, "in {}% van de steekproeven liggen *alle*", 100 * figures.LEVEL),
    (ORDER, "We ronden op stappen van {}%", 100 * top_three.ROUNDING),
    (ORDER, "bij de hoogste {} zit", top_three.TOP),
    (ORDER, "Bij {} kanalen of minder is de kans altijd 100%", top_three.TOP),
    (DISCLOSURE, "Minder dan {} mensen antwoordden", MINIMUM_RESPONDENTS),
    (DISCLOSURE, "tellen samen minder dan {} mensen", MINIMUM_RESPONDENTS),
    (DISCLOSURE, "verschillen 1 tot {} mensen", MINIMUM_RESPONDENTS - 1),
    (DISCLOSURE, "een effectief aantal lager dan {}", CERTAIN_FROM),
    (DISCLOSURE, "elke cel minstens {} deelnemers", group_table.FEWEST_IN_PAIR),
    (DISCLOSURE, "weegmarge met minder dan {} deelnemers", MINIMUM_RESPONDENTS),
    (DISCLOSURE, "De grenzen van {} en", MINIMUM_RESPONDENTS),
    (STUDY, "Elke cel heeft minstens {} deelnemers nodig", coding.FEWEST_IN_CELL),
    (STUDY, "heeft minder dan {} deelnemers. Maak", coding.FEWEST_IN_CELL),
    (STUDY, "hoogstens {} GB", paths.LARGEST_FILE_BYTES / 2**30),
    (STUDY, "herhalingen van de bootstrap. Gewoonlijk {}", Weighting().replicates),
    (STUDY, "Zijn dat er minder dan {}", MINIMUM_RESPONDENTS),
    (STUDY, "Geven minder dan {} deelnemers een antwoord", profile_answers.FEWEST_OF_AN_ANSWER),
    (STUDY, "| {} tot en met", read_segmentation.FEWEST_ITEMS),
    (STUDY, "tot en met {} vragen", read_segmentation.MOST_ITEMS),
    (STUDY, "hoeveel profielen: {} tot", read_segmentation.FEWEST_CLASSES),
    (STUDY, "2 tot en met {}. Laat het liever weg", read_segmentation.MOST_CLASSES),
    (STUDY, "Vaker is minstens {} procentpunt", 100 * profile_names.CLEARLY),
]


@pytest.mark.parametrize(("name", "phrase", "value"), CONSTANTS)
def test_numbers_in_documents_are_those_of_the_code(name: str, phrase: str, value: float) -> None:
    assert phrase.format(dutch(value)) in text_of(name)


def test_what_simulations_ask_is_what_documents_say() -> None:
    order = (ROOT / "tests/estimation/test_ranks_simulation.py").read_text(encoding="utf-8")
    cover = (ROOT / "tests/estimation/test_coverage_simulation.py").read_text(encoding="utf-8")
    for text in ("N_RUNS = 2000", "N_RESPONDENTS = 600", "N_REPLICATES = 500"):
        assert text in order
    for measured in ("held / N_RUNS >= 0.95", "n_false_tiers / N_RUNS <= 0.05", "n_false / N_RUNS <= 0.05"):
        assert measured in order
    assert '"spread", [0.0, 1.5, 5.0]' in order
    assert '"spread", [1.5, 3.0]' in order
    assert "<= 0.03" in order
    assert "one_tier / N_RUNS >= 0.95" in order
    assert "[(1, 0.8), (11, 0.4)]" in order
    assert "0.93 <= coverage.mean() <= 0.97" in cover
    assert '"n", [300, 1500]' in cover
