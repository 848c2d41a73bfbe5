"""Every figure of an answer as one flat row, the same for the workbook and the CSV."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kanaalkompas.advice import Answer, EvidenceBlock
from kanaalkompas.exports.documents.figures import subject_words
from kanaalkompas.vocabulary import Estimate, Status, Vocabulary, respondents_words


@dataclass(frozen=True, slots=True)
class FlatFigure:
    """One figure. Numbers are as they stand in the edition: shares and bounds 0–1, unrounded.

    `n_respondents` is a number, `niet getoond` for a suppressed figure, or empty if the source says none.
    """

    fictief: str
    fase: str
    gevraagde_groep: str
    soort: str
    onderwerp: str
    vraag: str
    share: float | None
    ci_lower: float | None
    ci_upper: float | None
    n_respondents: int | str | None
    periode: str
    groep_van_het_cijfer: str
    gevraagd_aan: str
    bron_titel: str
    onderwerp_soort: str
    onderwerp_code: str
    woorden_van_de_bron: str
    gebied: str
    maat: str
    standard_error: float | None
    ci_level: float | None
    ci_basis: str
    n_effective: float | None
    status: str
    past_bij_groep: str
    past_bij_fase: str
    past_bij_situatie: str
    opmerking: str
    let_op: str
    bron: str
    bron_maker: str
    bron_jaar: str
    licentie: str
    bron_adres: str
    cijferset: str
    versie: int
    rij: str


COLUMNS = tuple(field.name for field in fields(FlatFigure))
SHARES = ("share", "standard_error", "ci_lower", "ci_upper", "ci_level")


def flat_figures(answer: Answer, vocabulary: Vocabulary) -> tuple[FlatFigure, ...]:
    """Give every figure of an answer, phase by phase and group by group, in the order of the answer."""
    invented = {f"{edition.id}@{edition.version}" for edition in answer.editions if edition.fictitious}
    return tuple(
        _flat(row, block, phase.label, group.group.label, vocabulary, fictitious=block.edition in invented)
        for phase in answer.phases
        for group in phase.groups
        for block in group.blocks
        for row in block.estimates
    )


def _flat(
    row: Estimate,
    block: EvidenceBlock,
    phase: str,
    group: str,
    vocabulary: Vocabulary,
    *,
    fictitious: bool,
) -> FlatFigure:
    shown = row.without_hidden
    edition, _, version = block.edition.rpartition("@")
    count = respondents_words(row) if row.status is Status.SUPPRESSED else row.n_respondents
    return FlatFigure(
        fictief="FICTIEF" if fictitious else "",
        fase=phase,
        gevraagde_groep=group,
        soort=vocabulary.labels["evidence_kind"][block.evidence_kind],
        onderwerp_soort=vocabulary.labels["subject_kind"][block.subject_kind],
        onderwerp=subject_words(row, vocabulary),
        onderwerp_code=row.subject,
        woorden_van_de_bron=row.wording,
        vraag=block.question,
        gevraagd_aan=block.base,
        groep_van_het_cijfer=block.group_label,
        gebied=block.area_label,
        periode=block.period,
        maat=row.measure.value,
        share=shown.share,
        standard_error=shown.standard_error,
        ci_lower=shown.ci_lower,
        ci_upper=shown.ci_upper,
        ci_level=shown.ci_level,
        ci_basis=row.ci_basis.value,
        n_respondents=count,
        n_effective=shown.n_effective,
        status=row.status.value,
        past_bij_groep=block.match.group.value,
        past_bij_fase=block.match.phase.value,
        past_bij_situatie=block.match.case.value,
        opmerking=row.note,
        let_op=" ".join(block.cautions),
        bron=block.source.id,
        bron_titel=block.source.title,
        bron_maker=block.source.producer,
        bron_jaar=block.source.year,
        licentie=block.source.licence or "onbekend",
        bron_adres=block.source.url,
        cijferset=edition,
        versie=int(version),
        rij=row.row_id,
    )
