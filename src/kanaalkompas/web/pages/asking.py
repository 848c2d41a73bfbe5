"""The question in the web address, and the form that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanaalkompas.advice import (
    Answer,
    Knowledge,
    Memory,
    Question,
    Refinements,
    Same,
    answer_question,
    read_group,
    read_refinements,
)
from kanaalkompas.vocabulary import TOTAL, InputError, Vocabulary, shown
from kanaalkompas.web.knowledge import knowledge_with, standard_groups

CASE, GROUP, PHASE, PLACE, EDITION = "situatie", "groep", "fase", "gemeente", "cijfers"
"""The names of the choices in the address, Dutch since users meet them."""

AREA, DAYS, NAMES, FORMAL = "gebied", "dagen", "namen", "formeel"
"""The names of the answers that make an advice more precise."""

COMBINED = "en"
"""Only in the form: a second trait for the first group. The address writes `a:x+b:y`."""

BLOCK = "blok"
"""A chart of the advice: the lasting name of its first figure."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OptionList:
    """Choices under one heading."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """The form with the choices made so far."""

    cases: tuple[Option, ...]
    phases: tuple[Option, ...]
    group: tuple[OptionList, ...]
    combined: tuple[OptionList, ...]
    compared: tuple[tuple[OptionList, ...], tuple[OptionList, ...]]
    kept_groups: tuple[Option, ...]
    has_more_groups: bool
    place: str
    places: tuple[str, ...]
    editions: tuple[str, ...]
    refinements: tuple[tuple[str, str], ...] = ()
    """Name and value of what was told, so that a new question keeps it."""


def question_of(query: QueryDict) -> Question:
    """Read the question from the address; empty values count as not chosen."""
    return Question(
        case=query.get(CASE, "").strip(),
        phases=tuple(_filled(query.getlist(PHASE))),
        groups=tuple(_filled(query.getlist(GROUP))),
        municipality=query.get(PLACE, "").strip(),
        refinements=_refinements_of(query),
    )


def answer_of(query: QueryDict) -> tuple[Answer, Knowledge]:
    """Answer the question of an address on the editions that it names; raises `InputError`."""
    knowledge = knowledge_with(tuple(query.getlist(EDITION)))
    return answer_question(question_of(query), knowledge), knowledge


def without_chart(query: QueryDict) -> tuple[QueryDict, str]:
    """Take the chart from an address; the rest is the question. Empty where it names none."""
    asked = query.copy()
    block = (asked.pop(BLOCK, None) or [""])[-1].strip()
    return asked, block


def with_chart(query: str, block: str) -> str:
    """Add a chart to the query of a question; an empty name adds nothing."""
    return f"{query}&{urlencode({BLOCK: block})}" if block else query


def _refinements_of(query: QueryDict) -> Refinements:
    """Read the extra answers; raises `InputError` for a wrong one, or for two answers to one question."""
    told = {}
    for name in (AREA, DAYS, NAMES, FORMAL):
        values = list(dict.fromkeys(_filled(query.getlist(name))))
        if len(values) > 1:
            raise InputError(
                _("In het adres staat “%(name)s” met meer dan één antwoord: %(values)s. Houd er één over.")
                % {"name": name, "values": ", ".join(shown(value) for value in values)}
            )
        told[name] = values[0] if values else ""
    return read_refinements(told[AREA], told[DAYS], told[NAMES], told[FORMAL])


def refinement_pairs(told: Refinements) -> tuple[tuple[str, str], ...]:
    """Give the extra answers as names and values of an address; those not given are left out."""
    days = "" if told.days_left is None else str(told.days_left)
    pairs = ((AREA, told.area), (DAYS, days), (NAMES, told.names), (FORMAL, told.formal))
    return tuple((name, value) for name, value in pairs if value)


def mended_question(query: QueryDict, knowledge: Knowledge) -> Question:
    """Keep of a wrong question what is right, so that the form can be filled in again.

    A municipality stays as it was written: a reader mends one letter of it.
    """
    vocabulary = knowledge.vocabulary
    case = query.get(CASE, "").strip()
    return Question(
        case=case if case in vocabulary.cases else "",
        phases=tuple(phase for phase in _filled(query.getlist(PHASE)) if phase in vocabulary.phases),
        groups=tuple(key for key in _filled(query.getlist(GROUP)) if _is_group(key, vocabulary)),
        municipality=query.get(PLACE, "").strip(),
        refinements=_right_refinements(query),
    )


def _right_refinements(query: QueryDict) -> Refinements:
    try:
        return _refinements_of(query)
    except InputError:
        return Refinements()


def _is_group(key: str, vocabulary: Vocabulary) -> bool:
    try:
        read_group(key, vocabulary)
    except InputError:
        return False
    return True


def lasting_query(query: QueryDict) -> str:
    """Give the query as it should be shared: no empty choices, and combined groups as one."""
    groups = _filled(query.getlist(GROUP))
    extra = [part for part in _filled(query.getlist(COMBINED)) if part != TOTAL]
    if extra:
        first, rest = (groups[:1] or [TOTAL])[0], groups[1:]
        groups = ["+".join(extra if first == TOTAL else [first, *extra]), *rest]
    pairs = [(CASE, case) for case in _filled([query.get(CASE, "")])]
    pairs += [(GROUP, group) for group in dict.fromkeys(groups)]
    for name in (PHASE, PLACE, AREA, DAYS, NAMES, FORMAL, EDITION):
        pairs += [(name, value) for value in _filled(query.getlist(name))]
    return urlencode(pairs, safe=":@")


def needs_lasting_query(query: QueryDict) -> bool:
    """Say whether the form left empty choices or a combination in the address."""
    return COMBINED in query or any(
        not value.strip() for values in dict(query.lists()).values() for value in values
    )


def question_form(question: Question, knowledge: Knowledge, editions: tuple[str, ...] = ()) -> QuestionForm:
    """Make the form, filled in with a question; an empty question gives the first page's form."""
    vocabulary = knowledge.vocabulary
    offered = _offered(question, knowledge, editions)
    asked = [read_group(key, vocabulary) for key in question.groups]
    first = [part.key for part in asked[0].parts] if asked else []
    chosen = first[0] if first else TOTAL
    second = first[1] if len(first) > 1 else ""
    single = [group.key for group in asked[1:] if len(group.parts) == 1]
    compared = (*single, "", "")
    phase = question.phases[0] if len(question.phases) == 1 else ""
    return QuestionForm(
        cases=tuple(Option(c.id, _(c.label), c.id == question.case) for c in vocabulary.cases.values()),
        phases=(
            Option("", _("Alle fasen"), not phase),
            *(
                Option(p.id, _(p.label_for(question.case)), p.id == phase)
                for p in vocabulary.phases.values()
            ),
        ),
        group=_groups(vocabulary, offered, chosen),
        combined=_groups(vocabulary, offered - {TOTAL}, second),
        compared=(
            _groups(vocabulary, offered, compared[0]),
            _groups(vocabulary, offered, compared[1]),
        ),
        # What fits no list, such as a combination, stays as a box that a reader can untick.
        kept_groups=tuple(
            Option(g.key, _(g.label), chosen=True) for g in asked[1:] if g.key not in single[:2]
        ),
        has_more_groups=len(asked) > 1 or bool(second),
        place=question.municipality,
        places=tuple(m.name for m in knowledge.municipalities.by_code.values()),
        editions=editions,
        refinements=refinement_pairs(question.refinements),
    )


def _offered(question: Question, knowledge: Knowledge, editions: tuple[str, ...]) -> frozenset[str]:
    """Offer the usual groups, those of an edition that the reader chose, and what was asked."""
    own = [
        group.key
        for edition in knowledge.editions
        if editions
        for group in edition.manifest.groups
        if not group.outdated
    ]
    asked = [part.key for key in question.groups for part in read_group(key, knowledge.vocabulary).parts]
    return standard_groups().union(own, asked)


MOST_LISTS = 300
"""Lists of groups that are remembered: about one for each group that can be chosen, in each language."""
_lists: Memory[tuple[OptionList, ...]] = Memory(MOST_LISTS)


def _groups(vocabulary: Vocabulary, offered: frozenset[str], chosen: str) -> tuple[OptionList, ...]:
    key = (Same(vocabulary), offered, chosen, get_language())
    return _lists.recall(key, lambda: _list_groups(vocabulary, offered, chosen))


def _list_groups(vocabulary: Vocabulary, offered: frozenset[str], chosen: str) -> tuple[OptionList, ...]:
    lists = []
    for dimension in vocabulary.dimensions.values():
        options = tuple(
            Option(group.key, _(group.label), group.key == chosen)
            for group in vocabulary.groups_of(dimension.id)
            if group.key in offered
        )
        if options:
            lists.append(OptionList(_(dimension.label), options))
    return tuple(lists)


def _filled(values: Iterable[str]) -> list[str]:
    return [value.strip() for value in values if value.strip()]
