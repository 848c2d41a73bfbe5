from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from kanaalkompas.editions import Edition, open_store
from kanaalkompas.editions.openbare_bronnen import build_openbare_bronnen
from kanaalkompas.editions.openbare_bronnen.build import cite
from kanaalkompas.editions.table import csv_bytes, table_of
from kanaalkompas.editions.write import sha256
from kanaalkompas.population import built_in_municipalities
from kanaalkompas.vocabulary import CiBasis, Estimate, SubjectKind, built_in_vocabulary

CBS = "cbs-83429ned"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_store(None, built_in_vocabulary()).find("openbare-bronnen@1")


def cbs_rows(edition: Edition, group: str, year: str) -> dict[str, Estimate]:
    rows = edition.rows("dienstverlening", "orienteren", group)
    return {row.question: row for row in rows if row.source == CBS and row.period == year}


def test_the_input_tables_give_every_row_and_the_checksum(edition: Edition) -> None:
    manifest, estimates = build_openbare_bronnen()
    table = table_of(estimates)
    assert set(estimates) == set(edition.estimates)
    assert sha256(csv_bytes(table)) == edition.manifest.checksums["estimates.csv"]
    assert manifest.sources == edition.manifest.sources
    assert (manifest.groups, manifest.channels) == (edition.manifest.groups, edition.manifest.channels)


def test_the_headline_figure_of_cbs_for_65_to_74_is_there(edition: Edition) -> None:
    row = cbs_rows(edition, "leeftijd:65-74", "2018")["Informatie zoeken op websites van de overheid"]
    assert (row.subject, row.share, row.ci_lower, row.ci_upper) == ("website", 0.555, 0.515, 0.595)
    assert row.ci_basis is CiBasis.PUBLISHED
    assert row.standard_error == pytest.approx(0.08 / 3.92, abs=1e-6)
    assert edition.manifest.sources[row.source].producer == "CBS StatLine"


def test_government_union_and_public_sector_are_three_questions(edition: Edition) -> None:
    shares = {question: row.share for question, row in cbs_rows(edition, "totaal:alle", "2018").items()}
    assert shares == {
        "Informatie zoeken op websites van de overheid": 0.645,
        "Informatie zoeken op websites van de overheid of de publieke sector": 0.711,
        "Informatie zoeken op websites van de publieke sector": 0.539,
    }


def test_shares_are_the_published_per_cents_without_rounding_noise(edition: Edition) -> None:
    for row in edition.estimates:
        assert row.share is not None
        assert row.share == float(Decimal(str(round(row.share, 5))))


def test_every_figure_has_a_question_a_base_and_a_cited_source(edition: Edition) -> None:
    for row in edition.estimates:
        assert row.question
        assert row.base
        assert edition.manifest.sources[row.source].citation.endswith(
            edition.manifest.sources[row.source].url
        )


def test_a_number_of_respondents_is_that_of_the_whole_base(edition: Edition) -> None:
    for row in edition.estimates:
        if row.n_respondents is not None:
            assert row.group_key == "totaal:alle"
            assert row.n_respondents == edition.manifest.sources[row.source].n
            assert row.ci_basis is CiBasis.INDICATIVE
        elif row.source != CBS:
            assert row.ci_basis is CiBasis.NONE


def test_the_source_that_leads_a_survey_exists_and_leads(edition: Edition) -> None:
    sources = edition.manifest.sources
    for source in sources.values():
        if source.same_survey_as:
            assert sources[source.same_survey_as].same_survey_as == ""


def test_every_area_is_the_nation_or_a_municipality(edition: Edition) -> None:
    codes = built_in_municipalities().by_code
    assert {row.area for row in edition.estimates} - {"NL"} <= set(codes)


def test_the_classes_of_origin_are_marked_as_outdated(edition: Edition) -> None:
    groups = [group for group in edition.manifest.groups if group.dimension == "herkomst"]
    assert len(groups) == 3
    assert all(group.outdated for group in groups)


def test_internet_itself_is_no_channel(edition: Edition) -> None:
    for row in edition.estimates:
        if "internet" in row.subject:
            assert row.subject_kind is not SubjectKind.CHANNEL


@pytest.mark.parametrize("plain", ["enquete", "geinformeerd", "geinteresseerd", "officiele", "creeren"])
def test_accents_are_written(edition: Edition, plain: str) -> None:
    for row in edition.estimates:
        assert plain not in f"{row.base} {row.question} {row.wording} {row.note}".lower()
    for source in edition.manifest.sources.values():
        assert (
            plain not in f"{source.title} {source.population} {source.sampling} {source.fieldwork}".lower()
        )


def test_a_citation_follows_the_rule() -> None:
    assert cite("CBS", "2022", "Titel", "https://x.nl") == "CBS (2022). Titel. https://x.nl"
    assert cite("CBS", "", "Een vraag?", "https://x.nl") == "CBS (z.j.). Een vraag? https://x.nl"


def shared_folder() -> Path:
    for parent in Path(__file__).resolve().parents:
        if (parent.parent / "shared" / "evidence").is_dir():
            return parent.parent / "shared"
    pytest.skip("no folder ../shared here")


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@pytest.mark.real_data
def test_every_published_figure_is_carried_over(edition: Edition) -> None:
    names = built_in_municipalities()
    wanted = Counter(
        (
            r["source_id"],
            r["period"],
            r["area"],
            r["evidence_kind"],
            plain(r["base"]),
            Decimal(r["share_pct"]),
        )
        for r in read_rows(shared_folder() / "evidence" / "figures.csv")
    )
    found = Counter(
        (
            *(row.source, row.period),
            "Nederland" if row.area == "NL" else names.name_of(row.area),
            *(row.evidence_kind.value, plain(row.base)),
            Decimal(str(row.share)) * 100,
        )
        for row in edition.estimates
        if row.source != CBS
    )
    left_out = files("kanaalkompas.editions.openbare_bronnen") / "left_out.csv"
    assert left_out.read_text(encoding="utf-8").splitlines()[1:] == []
    assert sum(found.values()) == 520
    assert found == wanted


@pytest.mark.real_data
def test_every_cell_of_the_cbs_table_is_carried_over_but_two_codes(edition: Edition) -> None:
    room = files("kanaalkompas.editions.openbare_bronnen")
    columns, groups = (
        {row[key]: row for row in csv.DictReader((room / name).read_text(encoding="utf-8").splitlines())}
        for name, key in (("cbs_columns.csv", "column"), ("cbs_groups.csv", "code"))
    )
    found = {
        (row.question, row.group_key, row.period): (row.share, row.ci_lower, row.ci_upper)
        for row in edition.estimates
        if row.source == CBS
    }
    cells = read_rows(shared_folder() / "data" / "cbs-ict-2018" / "figures.csv")
    usable = [cell for cell in cells if cell["kenmerk"] not in ("53100", "53210")]
    assert len(found) == len(usable) == 5207
    for cell in usable:
        group = groups[cell["kenmerk"]]
        key = (columns[cell["kolom"]]["question"], f"{group['dimension']}:{group['group']}", cell["jaar"])
        numbers = [float(Decimal(cell[name]) / 100) for name in ("pct", "pct_lo95", "pct_hi95")]
        assert found[key] == (numbers[0], numbers[1], min(numbers[2], 1.0))
