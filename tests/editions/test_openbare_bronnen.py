from __future__ import annotations

import csv
import re
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
from kanaalkompas.vocabulary import CiBasis, Estimate, EvidenceKind, SubjectKind, built_in_vocabulary

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


SELF_REPORTED_REASONS = {
    "cbs-eoverheid-2020": "people were asked why they send no documents online",
    "cbs-eoverheid-2022-b": "people were asked which problems they ran into",
    "cbs-nooit-internet-2018": "people were asked why they never use the internet",
    "helmond-tip-2017": "people were asked why they joined the panel",
    "heusden-2023": "people were asked why they never took part",
    "ipsos-nos-2022": "people were asked why they did not vote",
    "kbo-pcob-2021": "people say that they got into trouble without internet",
    "liss-2023": "people were asked why they take part",
    "nibud-administratie-2018": "people say that they overlooked important messages",
    "sliedrecht-gemeentenieuws": "people were asked why they do not read it",
    "stickers-2018": "a no-no sticker keeps the free local paper out",
    "zwijndrecht-stadsnieuws": "a no-no sticker keeps the free local paper out",
}
"""Sources whose motives and barriers may be of kind use, with the reason."""


def test_what_people_did_is_no_motive_and_no_barrier_unless_they_gave_it_as_one(edition: Edition) -> None:
    kinds = (SubjectKind.MOTIVE, SubjectKind.BARRIER)
    rows = [row for row in edition.estimates if row.subject_kind in kinds]
    assert {row.evidence_kind for row in rows} == {EvidenceKind.PREFERENCE, EvidenceKind.USE}
    in_use = {row.source for row in rows if row.evidence_kind is EvidenceKind.USE}
    assert in_use == set(SELF_REPORTED_REASONS)


def test_a_share_of_anything_but_people_is_a_channel_only_as_an_outcome(edition: Edition) -> None:
    not_people = re.compile(r"\b(gemeenten|meldingen|afspraken|berichten|accounts|pogingen|huizen)\b")
    rows = [row for row in edition.estimates if row.subject_kind is SubjectKind.CHANNEL]
    counted = [row for row in rows if not_people.search(row.base)]
    assert counted
    assert all(row.evidence_kind is EvidenceKind.OUTCOME for row in counted)


def test_a_channel_never_carries_the_share_that_was_not_reached(edition: Edition) -> None:
    for row in edition.estimates:
        if row.subject_kind is SubjectKind.CHANNEL:
            assert not re.search(r"\b(niet|geen|nooit)\b(?!-)", row.wording)


def test_a_channel_is_not_measured_among_those_who_use_it_already(edition: Edition) -> None:
    users = re.compile(r"\b(lezers|gebruikers)\b|\bdie .*\b(online|ontvangen)\b")
    for row in edition.estimates:
        if row.subject_kind is SubjectKind.CHANNEL:
            assert not users.search(row.base)


def test_the_reminder_of_the_credit_bank_is_one_comparison(edition: Edition) -> None:
    rows = [row for row in edition.estimates if row.source == "gkb-sms-2017"]
    assert {row.subject: row.share for row in rows} == {"geen-herinnering": 0.12, "sms-herinnering": 0.06}
    described = {(row.question, row.base, row.subject_kind, row.evidence_kind, row.phase) for row in rows}
    assert described == {
        (
            "Kwam niet op de afspraak met de kredietbank (lager is beter)",
            "klanten van de Groningse Kredietbank met een afspraak",
            SubjectKind.CONTENT,
            EvidenceKind.EFFECT,
            "doen",
        )
    }


def test_figures_about_care_stand_apart_from_every_case(edition: Edition) -> None:
    rows = [row for row in edition.estimates if "gaat over zorg" in row.note]
    assert {row.source for row in rows} == {CBS, "cbs-ict-2021", "ggd-booster-2022"}
    assert {(row.case, row.phase, row.scope) for row in rows} == {("", "", "algemeen")}


def test_ages_in_a_base_are_written_so_that_they_can_be_read(edition: Edition) -> None:
    readable = re.compile(r"van \d+ (jaar of ouder|tot (en met )?\d+ jaar)")
    for base in {row.base for row in edition.estimates}:
        assert len(re.findall(r"\d+ jaar|\d-\d|\d\+|-plus", base)) == len(readable.findall(base)), base
        assert base not in ("inwoners", "alle inwoners", "Nederlanders", "deelnemers", "respondenten")


def test_no_working_language_is_left(edition: Edition) -> None:
    working = re.compile(
        r"gelezen (deel|passage)|na te kijken|nagegaan|\bsampling\b|\bn (afgerond|niet|ongeveer)\b"
    )
    for row in edition.estimates:
        assert not working.search(f"{row.base}\n{row.question}\n{row.wording}\n{row.note}")
    for source in edition.manifest.sources.values():
        assert not working.search(
            f"{source.population}\n{source.sampling}\n{source.fieldwork}\n{source.note}"
        )


def test_every_row_has_a_key_of_its_own(edition: Edition) -> None:
    assert len({row.row_id for row in edition.estimates}) == len(edition.estimates)


def test_a_source_is_cited_with_its_year_of_publication(edition: Edition) -> None:
    for source in edition.manifest.sources.values():
        dated = re.search(r"/(?:nieuws|blog|pers|artikel|actueel/nieuws)/((?:19|20)\d\d)\b", source.url)
        if dated:
            assert source.year == dated.group(1), source.id


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


@pytest.mark.real_data
def test_every_published_figure_is_carried_over(edition: Edition) -> None:
    names = built_in_municipalities()
    wanted = Counter(
        (r["source_id"], r["period"], r["area"], r["evidence_kind"], Decimal(r["share_pct"]))
        for r in read_rows(shared_folder() / "evidence" / "figures.csv")
    )
    found = Counter(
        (
            *(row.source, row.period),
            "Nederland" if row.area == "NL" else names.name_of(row.area),
            row.evidence_kind.value,
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
