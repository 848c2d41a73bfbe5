"""The advice page: an answer of the engine in the order in which a professional reads it.

All phases stand beside each other in few words; one phase alone is told whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kanaalkompas.advice import (
    Answer,
    CommonQuestion,
    EditionUsed,
    Knowledge,
)
from kanaalkompas.vocabulary import TOTAL, InputError
from kanaalkompas.web.pages.advice.figure_sections import Extent
from kanaalkompas.web.pages.advice.known import known_lines
from kanaalkompas.web.pages.advice.overview import PhaseColumn, phase_column
from kanaalkompas.web.pages.advice.phase_section import GroupSection, PhaseSection, phase_section
from kanaalkompas.web.pages.advice.refining_form import RefiningForm, refining_form
from kanaalkompas.web.pages.asking import (
    CASE,
    EDITION,
    GROUP,
    PHASE,
    PLACE,
    QuestionForm,
    question_form,
    refinement_pairs,
)
from kanaalkompas.web.pages.places.local_answer import LocalSection, local_section
from kanaalkompas.web.pages.places.place_parts import municipality_href
from kanaalkompas.web.pages.profile_links import ProfileLink, profile_links


@dataclass(frozen=True, slots=True)
class PhaseLink:
    """A step in the navigation over the five phases."""

    number: int
    label: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """Context of `advies.html`: `columns` where several phases were asked, else `phase`."""

    page_title: str
    heading: str
    case_description: str
    place: str
    groups: tuple[str, ...]
    form: QuestionForm
    refining: RefiningForm
    place_note: str
    place_href: str
    notices: tuple[str, ...]
    phase_links: tuple[PhaseLink, ...]
    all_phases_href: str
    columns: tuple[PhaseColumn, ...]
    local: tuple[LocalSection, ...]
    """What the place adds, per phase and group with figures, where all phases are shown."""
    places_without_figures: tuple[str, ...]
    """The phases where there are no figures for the place."""
    phase: PhaseSection | None
    common_questions: tuple[CommonQuestion, ...]
    known: tuple[str, ...]
    unknowns: tuple[str, ...]
    editions: tuple[EditionUsed, ...]
    fictitious: bool
    json_href: str
    profiles: tuple[ProfileLink, ...]
    """Those that were asked."""
    plan_href: str
    """Where the reader plans with the same figures."""


def advice_page(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...] = ()) -> AdvicePage:
    """Put an answer in the order of the page; `editions` are those the reader chose."""
    asked = [group.group for group in answer.phases[0].groups]
    groups = tuple(_(group.label) for group in asked if group.key != TOTAL or len(asked) > 1)
    case = _(answer.case_label)
    heading = f"{case}: {_compared(groups)}" if groups else case
    is_one_phase = len(answer.phases) == 1
    local = () if is_one_phase else tuple(_local(answer, knowledge, editions))
    return AdvicePage(
        page_title=f"{heading}, {_(answer.phases[0].label)}" if is_one_phase else heading,
        heading=heading,
        case_description=answer.case_description,
        place=answer.municipality_name,
        groups=groups,
        form=question_form(answer.question, knowledge, editions),
        refining=_refining(answer, knowledge, editions),
        place_note=answer.place.note if answer.place else "",
        place_href=municipality_href(answer.municipality_code) if answer.municipality_code else "",
        notices=answer.notices,
        phase_links=_phase_links(answer, knowledge, editions),
        all_phases_href=_address(answer, (), editions) if is_one_phase else "",
        columns=() if is_one_phase else _columns(answer, knowledge, editions),
        local=tuple(section for section in local if section.first),
        places_without_figures=tuple(
            dict.fromkeys(_(section.phase_label) for section in local if not section.first)
        ),
        phase=_phase(answer, knowledge, editions) if is_one_phase else None,
        common_questions=answer.common_questions,
        known=known_lines(answer),
        unknowns=answer.unknowns,
        editions=answer.editions,
        fictitious=any(edition.fictitious for edition in answer.editions),
        profiles=profile_links((part.key for group in asked for part in group.parts), knowledge.editions),
        json_href="/api/v1/adviezen" + _query(answer, answer.question.phases, editions),
        plan_href=_plan_address(knowledge, editions),
    )


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Context of `adviescijfers.html`: all figures for one group in one phase."""

    page_title: str
    heading: str
    place: str
    phase: PhaseSection
    group: GroupSection
    fictitious: bool
    notices: tuple[str, ...]
    advice_href: str
    plan_href: str


def figures_page(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...] = ()) -> FiguresPage:
    """Gather all figures of an answer about one group in one phase.

    Raises `InputError` where the answer is about several.
    """
    if len(answer.phases) != 1 or len(answer.phases[0].groups) != 1:
        raise InputError(
            _("Alle cijfers staan per groep en per fase op een pagina. Kies één fase en één groep.")
        )
    phase = _phase(answer, knowledge, editions, Extent.ALL)
    (group,) = phase.groups
    heading = _("%(case)s: %(group)s, %(phase)s") % {
        "case": _(answer.case_label),
        "group": _in_sentence(_(group.label)),
        "phase": _in_sentence(_(phase.label)),
    }
    return FiguresPage(
        page_title=_("Alle cijfers. %s") % heading,
        heading=heading,
        place=answer.municipality_name,
        phase=phase,
        group=group,
        fictitious=any(edition.fictitious for edition in answer.editions),
        notices=answer.notices,
        advice_href=_address(answer, answer.question.phases, editions),
        plan_href=_plan_address(knowledge, editions),
    )


def _plan_address(knowledge: Knowledge, editions: tuple[str, ...]) -> str:
    """Keep the chosen figures where a plan can be made from them."""
    for edition in knowledge.editions if editions else ():
        if edition.reach_models:
            return "/bereik?" + urlencode([(EDITION, edition.manifest.reference)], safe=":@")
    return "/bereik"


def _in_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def _compared(groups: Sequence[str]) -> str:
    lowered = [_in_sentence(label) for label in groups]
    *most, last = lowered
    return _("%(groups)s en %(last)s") % {"groups": ", ".join(most), "last": last} if most else last


def _phase_links(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...]) -> tuple[PhaseLink, ...]:
    shown = {phase.phase for phase in answer.phases}
    return tuple(
        PhaseLink(
            number=number,
            label=phase.label_for(answer.question.case),
            href=_address(answer, (phase.id,), editions),
            is_here=len(shown) == 1 and phase.id in shown,
        )
        for number, phase in enumerate(knowledge.vocabulary.phases.values(), start=1)
    )


def _address(answer: Answer, phases: Iterable[str], editions: tuple[str, ...]) -> str:
    return "/advies" + _query(answer, phases, editions)


def _query(answer: Answer, phases: Iterable[str], editions: tuple[str, ...]) -> str:
    asked = _asked(answer, phases)
    told = refinement_pairs(answer.question.refinements)
    return _as_query([*asked, *told, *_chosen(editions)])


def _asked(answer: Answer, phases: Iterable[str]) -> list[tuple[str, str]]:
    question = answer.question
    pairs = [(CASE, question.case), *((GROUP, group) for group in question.groups)]
    pairs += [(PHASE, phase) for phase in phases]
    return pairs + ([(PLACE, question.municipality)] if question.municipality else [])


def _chosen(editions: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(EDITION, edition) for edition in editions]


def _as_query(pairs: list[tuple[str, str]]) -> str:
    return "?" + urlencode(pairs, safe=":@")


def _refining(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...]) -> RefiningForm:
    kept = [*_asked(answer, answer.question.phases), *_chosen(editions)]
    return refining_form(answer, kept, "/advies" + _as_query(kept), knowledge.vocabulary)


def _number_of(phase: str, knowledge: Knowledge) -> int:
    return list(knowledge.vocabulary.phases).index(phase) + 1


def _columns(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...]) -> tuple[PhaseColumn, ...]:
    return tuple(
        phase_column(
            phase,
            _number_of(phase.phase, knowledge),
            _address(answer, (phase.phase,), editions),
            knowledge.vocabulary,
        )
        for phase in answer.phases
    )


def _local(answer: Answer, knowledge: Knowledge, editions: tuple[str, ...]) -> Iterable[LocalSection]:
    for phase in answer.phases:
        for number, group in enumerate(phase.groups):
            section = local_section(
                answer.place,
                phase.phase,
                group.group.key,
                knowledge.vocabulary,
                f"{phase.phase}-{number}",
                scope="best",
                href=_address(answer, (phase.phase,), editions),
            )
            if section:
                yield section


def _phase(
    answer: Answer, knowledge: Knowledge, editions: tuple[str, ...], extent: Extent = Extent.BEST
) -> PhaseSection:
    (phase,) = answer.phases

    def all_figures(group: str) -> str:
        asked = replace(answer.question, groups=(group,))
        return "/advies/cijfers" + _query(replace(answer, question=asked), (phase.phase,), editions)

    number = _number_of(phase.phase, knowledge)
    return phase_section(answer, phase, number, knowledge, all_figures, extent)
