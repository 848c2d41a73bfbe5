"""Toys that several tests share: editions and texts small enough to count by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kanaalkompas.advice import (
    Answer,
    Content,
    GroupAnswer,
    Judgement,
    Knowledge,
    PriceList,
    Question,
    answer_question,
)
from kanaalkompas.advice.place import PlaceCounts, SpreadSource
from kanaalkompas.editions import Edition, Manifest, Rank, Source
from kanaalkompas.population import built_in_places
from kanaalkompas.vocabulary import (
    TOTAL,
    Basis,
    CiBasis,
    Estimate,
    EvidenceKind,
    Measure,
    Role,
    Status,
    SubjectKind,
    Vocabulary,
    built_in_vocabulary,
)

AUTHOR = "het Kanaalkompas-team"
COUNTS = PlaceCounts(built_in_places())
TOY_SPREAD = SpreadSource(0.2, Basis.PRAKTIJK, "Wij schatten het.", AUTHOR, date(2026, 11, 25), ())


def toy_source(source_id: str = "toy", n: int | None = 1000) -> Source:
    return Source(
        id=source_id,
        title=f"Onderzoek {source_id}",
        producer="Toymaker",
        year="2022",
        fieldwork="2022",
        n=n,
        population="inwoners",
        sampling="kanssteekproef",
        licence="",
        url="https://example.org/toy",
        citation="Toymaker (2022).",
    )


def toy_estimate(**changes: object) -> Estimate:
    """A national figure of 2022 on who uses the website: 60%, from 55% to 65%."""
    row = Estimate(
        source="toy",
        period="2022",
        area="NL",
        scope="gemeente",
        base="inwoners",
        case="dienstverlening",
        phase="orienteren",
        subject_kind=SubjectKind.CHANNEL,
        subject="website",
        dimension="totaal",
        group="alle",
        evidence_kind=EvidenceKind.USE,
        question="Welke kanalen gebruikt u?",
        measure=Measure.SHARE,
        comparator="",
        share=0.6,
        standard_error=0.0255,
        ci_lower=0.55,
        ci_upper=0.65,
        ci_level=0.95,
        ci_basis=CiBasis.PUBLISHED,
        n_respondents=1000,
        n_effective=None,
        status=Status.PUBLISHED,
        wording="",
        note="",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def toy_edition(
    *estimates: Estimate,
    edition_id: str = "toy",
    ranks: Mapping[str, Rank] | None = None,
    **changes: object,
) -> Edition:
    """An edition of these figures; `changes` are fields of its manifest."""
    sources = {row.source: toy_source(row.source) for row in estimates}
    manifest = Manifest(
        id=edition_id,
        version=1,
        title="Speelgoed",
        population="inwoners",
        fieldwork="2022",
        response="",
        method="",
        questionnaire="",
        fictitious=False,
        notice="",
        disclosure="",
        library_version="0",
        sources=sources,
    )
    return Edition(replace(manifest, **changes), estimates, ranks or {})  # type: ignore[arg-type]


def toy_judgement(
    channel: str, role: Role, group: str = TOTAL, case: str = "", phase: str = ""
) -> Judgement:
    return Judgement(
        case=case,
        phase=phase,
        group=group,
        channel=channel,
        role=role,
        reason=f"{channel} voor {group}",
        basis=Basis.PRAKTIJK,
        author=AUTHOR,
        date=date(2026, 11, 24),
    )


TOY_JUDGEMENTS = (
    toy_judgement("website", Role.INZETTEN),
    toy_judgement("brief", Role.AANVULLEN),
    toy_judgement("telefoon", Role.VANGNET),
    toy_judgement("sociale-media", Role.NIET_ALLEEN),
)


def toy_content(*judgements: Judgement) -> Content:
    return Content(judgements or TOY_JUDGEMENTS, {}, {}, {}, {})


def toy_knowledge(
    *estimates: Estimate,
    content: Content | None = None,
    vocabulary: Vocabulary | None = None,
    editions: Sequence[Edition] = (),
) -> Knowledge:
    """The built-in words and places with toy texts, and one edition of `estimates` or these `editions`."""
    knowledge = Knowledge(
        vocabulary=vocabulary or built_in_vocabulary(),
        content=content or toy_content(),
        prices=PriceList({}, {}),
        counts=COUNTS,
        spread=TOY_SPREAD,
        editions=(),
    )
    return knowledge.with_editions(editions or [toy_edition(*estimates)])


def toy_answer(
    *estimates: Estimate,
    group: str = TOTAL,
    municipality: str = "",
    content: Content | None = None,
    editions: Sequence[Edition] = (),
) -> Answer:
    """The answer of toys to one question: `dienstverlening`, `orienteren`."""
    question = Question("dienstverlening", ("orienteren",), (group,), municipality)
    return answer_question(question, toy_knowledge(*estimates, content=content, editions=editions))


def toy_group_answer(
    *estimates: Estimate,
    group: str = TOTAL,
    content: Content | None = None,
    editions: Sequence[Edition] = (),
) -> GroupAnswer:
    """The same for its one phase and group."""
    return toy_answer(*estimates, group=group, content=content, editions=editions).phases[0].groups[0]
