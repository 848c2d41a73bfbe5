"""Which national figure asks the same as an own one, and what is refused to pool with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kanaalkompas.editions import (
    Edition,
    open_store,
)
from kanaalkompas.editions.building.residents_base import ages_of_base
from kanaalkompas.population import built_in_places
from kanaalkompas.vocabulary import (
    AgeBounds,
    Estimate,
    EvidenceKind,
    InputError,
    Status,
    SubjectKind,
    built_in_vocabulary,
)
from tests.pooling_study import (
    MANIFEST,
    POOL,
    SHARES,
    SOURCE,
    TOML,
    national_edition,
    national_rows,
    pooled_draft,
    pooled_figure,
)

VOCABULARY = built_in_vocabulary()


def test_the_smallest_ages_that_fit_are_used(tmp_path: Path) -> None:
    # With 65–74 and 75-plus beside 65-plus the two take its place; their mean in Doetinchem is not 60%.
    finer = {"brief": SHARES["brief"] | {"65-74": 0.5, "75-plus": 0.7}}
    figure = pooled_figure(
        pooled_draft(tmp_path / "study", national=national_edition(finer)), group="65-plus"
    )
    ages = built_in_places().residents.of("GM0222")[0]
    expected = (0.5 * ages[13:15].sum() + 0.7 * ages[15:].sum()) / ages[13:].sum()
    assert figure.national_share == pytest.approx(expected)


def test_of_two_periods_the_last_counts(tmp_path: Path) -> None:
    older = [replace(row, period="2019", share=0.9, ci_upper=1.0) for row in national_rows()]
    national = Edition(MANIFEST, (*older, *national_rows()))
    assert (
        pooled_figure(pooled_draft(tmp_path / "study", national=national), group="18-64").national_share
        == 0.4
    )


def refusal(folder: Path, national: Edition, toml: str = TOML + POOL) -> str:
    with pytest.raises(InputError) as caught:
        pooled_draft(folder, national=national, toml=toml)
    message = str(caught.value)
    assert message.isprintable()
    return message


Change = Callable[[Estimate], Estimate]
MISMATCHES: list[tuple[Change, str]] = [
    (
        lambda r: replace(r, question="Hoe hoorde u het?"),
        "die vraag staat er niet in. Lijkt erop: “Hoe hoo",
    ),
    (lambda r: replace(r, evidence_kind=EvidenceKind.PREFERENCE), "een ander soort cijfer: “preference”"),
    (lambda r: replace(r, subject_kind=SubjectKind.MOTIVE), "een ander soort cijfer"),
    (lambda r: replace(r, phase="doen"), "de situatie en fase zijn daar anders: “participatie en doen”"),
    (lambda r: replace(r, case=""), "de situatie en fase zijn daar anders: “geen en attenderen”"),
    (lambda r: replace(r, base="mensen die meededen"), "de basis is daar anders: “mensen die meededen”"),
    (
        lambda r: replace(r, base="inwoners van Nederland van 16 jaar en ouder"),
        "de basis is daar anders: “inwoners van Nederland van 16 jaar en ouder”",
    ),
    (lambda r: replace(r, subject="website"), "“brief” is daar niet gevraagd"),
]


@pytest.mark.parametrize(("change", "said"), MISMATCHES)
def test_what_does_not_match_is_told_with_the_question(tmp_path: Path, change: Change, said: str) -> None:
    rows = [change(row) for row in national_rows()]
    message = refusal(tmp_path / "study", Edition(MANIFEST, tuple(rows)))
    assert message.startswith("[pool]: geen enkel cijfer past bij landelijk@1. “Hoe hoorde u ervan?”: ")
    assert said in message
    assert message.endswith("Verbeter study.toml, of haal [pool] weg.")


def test_an_age_group_that_the_nation_does_not_show_leaves_the_others(tmp_path: Path) -> None:
    rows = [
        replace(row, share=None, status=Status.SUPPRESSED) if row.group == "65-plus" else row
        for row in national_rows()
    ]
    draft = pooled_draft(tmp_path / "study", national=Edition(MANIFEST, tuple(rows)))
    subject_of = {row.row_id: (row.subject, row.group) for row in draft.estimates}
    assert {subject_of[figure.row] for figure in draft.pooling} == {
        ("brief", "18-64"),
        ("telefoon", "18-64"),
    }
    assert draft.quality["pooling"]["not_pooled"] == [
        "“Hoe hoorde u ervan?”: de leeftijden die daar bij “brief” getoond zijn, zijn samen niet alle "
        "leeftijden.",
        "“Hoe hoorde u ervan?”: “brief” is bij groep “leeftijd:65-plus” daar niet getoond.",
        "“Hoe hoorde u ervan?”: de leeftijden die daar bij “telefoon” getoond zijn, zijn samen niet alle "
        "leeftijden.",
        "“Hoe hoorde u ervan?”: bij “telefoon” is groep “leeftijd:65-plus” er daar niet.",
    ]


def test_a_base_that_cbs_does_not_count_is_not_pooled_figure(tmp_path: Path) -> None:
    toml = TOML.replace(
        "inwoners van Doetinchem van 18 jaar en ouder", "deelnemers aan het panel van Doetinchem"
    )
    message = refusal(tmp_path / "study", national_edition(), toml + POOL)
    assert "de basis “deelnemers aan het panel van Doetinchem” is niet alle inwoners" in message
    assert "“inwoners van Doetinchem van 18 jaar en ouder”" in message


def test_a_national_base_with_few_known_ages_is_not_used(tmp_path: Path) -> None:
    counts = {"alle": 1000, "18-64": 500, "65-plus": 300}
    rows = [replace(row, n_respondents=counts[row.group]) for row in national_rows()]
    draft = pooled_draft(tmp_path / "study", national=Edition(MANIFEST, tuple(rows)))
    assert "van te veel mensen is daar de leeftijd niet bekend" in " ".join(
        draft.quality["pooling"]["not_pooled"]
    )


def test_a_fictitious_edition_is_never_pooled_with(tmp_path: Path) -> None:
    national = Edition(replace(MANIFEST, fictitious=True), tuple(national_rows()))
    assert "landelijk@1 is fictief" in refusal(tmp_path / "study", national)


def test_the_built_in_example_is_never_pooled_with(tmp_path: Path) -> None:
    store = open_store(None, VOCABULARY)
    if "voorbeeld@1" not in store.editions:
        pytest.skip("the example is not built here")
    assert "voorbeeld@1 is fictief" in refusal(tmp_path / "study", store.find("voorbeeld"))


def test_an_edition_of_another_municipality_is_refused(tmp_path: Path) -> None:
    rows = [replace(row, area="GM0202") for row in national_rows()]
    message = refusal(tmp_path / "study", Edition(MANIFEST, tuple(rows)))
    assert "landelijk@1 gaat niet over heel Nederland, maar over GM0202" in message


def test_a_survey_is_not_pooled_with_itself(tmp_path: Path) -> None:
    manifest = replace(MANIFEST, sources={"doetinchem": replace(SOURCE, id="doetinchem")})
    rows = [replace(row, source="doetinchem") for row in national_rows()]
    assert "van ditzelfde onderzoek" in refusal(tmp_path / "study", Edition(manifest, tuple(rows)))


@pytest.mark.parametrize("area", ["GM9999", "GM0370"])
def test_a_place_that_is_no_municipality_of_today_is_refused(tmp_path: Path, area: str) -> None:
    # GM0370 was Beemster, which is part of Purmerend now.
    toml = TOML.replace("GM0222", area) + POOL
    assert area in refusal(tmp_path / "study", national_edition(), toml)


@pytest.mark.parametrize(
    ("base", "ages"),
    [
        ("inwoners van Arnhem van 18 jaar en ouder", AgeBounds(18)),
        ("Inwoners van de gemeente Arnhem van 18 jaar of ouder", AgeBounds(18)),
        ("inwoners van 18 jaar en ouder", AgeBounds(18)),
        ("personen van 16 tot 75 jaar", AgeBounds(16, 74)),
        ("personen van 16 tot en met 74 jaar", AgeBounds(16, 74)),
        ("inwoners van Nederland van 18 jaar en ouder", None),
        ("inwoners van Arnhem van 18 jaar en ouder die kranten lezen", None),
        ("inwoners van Arnhem", None),
        ("personen van 75 tot 16 jaar", None),
        ("", None),
    ],
)
def test_only_all_residents_of_an_age_range_are_a_base(base: str, ages: AgeBounds | None) -> None:
    assert ages_of_base(base, "Arnhem") == ages


def test_real_news_questions_are_pooled_by_subject(tmp_path: Path) -> None:
    national = open_store(None, VOCABULARY).find("nieuwsbronnen-2021")
    row = next(r for r in national.estimates if r.subject == "berichtenapp" and r.group == "alle")
    toml = (
        TOML.replace("Hoe hoorde u ervan?", row.question)
        .replace('case = "participatie"', f'case = "{row.case}"')
        .replace('phase = "attenderen"', f'phase = "{row.phase}"')
        .replace("brief = {", "berichtenapp = {")
        .replace("telefoon = {", "onbekende-app = {")
    )
    toml += '[[channel]]\nid = "onbekende-app"\nlabel = "App"\n'
    draft = pooled_draft(tmp_path / "study", national=national, toml=toml + POOL)
    figure = pooled_figure(draft, "berichtenapp")
    assert figure.national_edition == "nieuwsbronnen-2021@1"
    assert row.share is not None
    assert figure.national_share == pytest.approx(row.share, abs=0.05)
    assert figure.composition_source.startswith("CBS")
    assert "“onbekende-app” is daar niet gevraagd" in " ".join(draft.quality["pooling"]["not_pooled"])
