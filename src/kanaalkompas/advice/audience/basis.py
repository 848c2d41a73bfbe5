"""What an answer about reach rests on, with the cautions that must stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.audience.answer import Basis, OtherQuestion
from kanaalkompas.advice.audience.choosing import measures_the_same
from kanaalkompas.advice.audience.evidence import UseQuestion
from kanaalkompas.advice.blocks import area_name, figure_cautions, is_old
from kanaalkompas.population import Municipalities
from kanaalkompas.vocabulary import CiBasis, EvidenceKind

_CEILING = (
    "Dit is het hoogst haalbare: wie een kanaal gebruikt, ziet uw bericht daar niet vanzelf. Wie geen van "
    "deze kanalen gebruikt, mist u zeker."
)
_SELF_SELECTION = (
    "De marge rust op een aanname: mensen kozen zelf of ze meededen, en wat dat uitmaakt weten we niet."
)


def basis_of(
    question: UseQuestion, questions: Sequence[UseQuestion], municipalities: Municipalities
) -> Basis:
    """Say who was asked what, when and by whom; and which other questions measure the same."""
    lead, manifest = question.lead, question.manifest
    area_label = area_name(lead.area, municipalities)
    return Basis(
        reference=manifest.reference,
        title=manifest.title,
        is_study=question.is_study,
        fictitious=manifest.fictitious,
        notice=manifest.notice,
        source=question.source,
        case=lead.case,
        phases=question.phases,
        number=question.number,
        questions=question.texts,
        base=lead.base,
        period=lead.period,
        area=lead.area,
        area_label=area_label,
        evidence_kind=EvidenceKind.USE,
        ci_basis=lead.ci_basis,
        is_old=is_old(lead.year),
        cautions=tuple(_cautions(question, area_label)),
        other_questions=tuple(
            OtherQuestion(other.number, other.texts[0])
            for other in questions
            if other.number != question.number and measures_the_same(question, other)
        ),
    )


def _cautions(question: UseQuestion, area_label: str) -> Iterable[str]:
    yield from figure_cautions(question.lead, question.manifest, area_label)
    if question.lead.ci_basis is CiBasis.MODEL:
        yield _SELF_SELECTION
    yield _CEILING
