"""Verwante vragen: what else a professional may want to ask, made from the question that was answered.

This is the work of this room: it takes a question and the texts, and gives questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from kanaalkompas.advice.answer import Answer, Question
from kanaalkompas.advice.asking import MOST_GROUPS, read_group
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.texts import Content
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.vocabulary import TOTAL, Vocabulary

MOST_RELATED = 6
_MOST_GROUPS_NAMED = 2
_ATTENTION = "aandacht:"
_USUAL_GROUP = "leeftijd:65-plus"


@dataclass(frozen=True, slots=True)
class RelatedQuestion:
    """A question beside the one that was asked, as a label and as a question.

    `has_figures` is False where we know beforehand that only judgement answers it: the case has no
    public figures, or the group is an attention group.
    """

    label: str
    question: Question
    has_figures: bool


def related_questions(answer: Answer, knowledge: Knowledge) -> tuple[RelatedQuestion, ...]:
    """Give at most six other questions: what follows, whom else, where else, and for everyone."""
    vocabulary = knowledge.vocabulary
    found = (
        *_next_phase(answer, vocabulary),
        *_beside_everyone(answer),
        *_other_groups(answer, knowledge.content, vocabulary),
        *_other_case(answer, vocabulary),
        *_whole_country(answer),
    )
    new = {question: label for label, question in reversed(found) if question != answer.question}
    related = (
        RelatedQuestion(label, question, _has_figures(question, vocabulary))
        for question, label in reversed(new.items())
    )
    return tuple(islice(related, MOST_RELATED))


_Labelled = Iterable[tuple[str, Question]]


def _next_phase(answer: Answer, vocabulary: Vocabulary) -> _Labelled:
    """Lead from one phase to the next; from all of them to the first alone."""
    asked, case = answer.question, answer.question.case
    phases = list(vocabulary.phases)
    shown = [phase.phase for phase in answer.phases]
    if len(shown) > 1:
        label = in_sentence(vocabulary.phase(shown[0]).label_for(case))
        yield f"Alleen de fase {label}", replace(asked, phases=(shown[0],))
        return
    place = phases.index(shown[0]) + 1
    if place < len(phases):
        label = in_sentence(vocabulary.phase(phases[place]).label_for(case))
        yield f"En daarna: de fase {label}", replace(asked, phases=(phases[place],))
    else:
        yield "Alle fasen bij elkaar", replace(asked, phases=())


def _beside_everyone(answer: Answer) -> _Labelled:
    groups = answer.question.groups
    if groups and len(groups) < MOST_GROUPS and not _asks_everyone(answer):
        yield "Vergelijk met alle inwoners", replace(answer.question, groups=(*groups, TOTAL))


def _asks_everyone(answer: Answer) -> bool:
    return any(group.group.key == TOTAL for group in answer.phases[0].groups)


def _other_groups(answer: Answer, content: Content, vocabulary: Vocabulary) -> _Labelled:
    """Name the groups for whom most vakoordelen were written in this very case."""
    case = answer.question.case
    asked = {part.key for group in answer.phases[0].groups for part in group.group.parts}
    written = Counter(row.group for row in content.judgements if row.case == case)
    named = [key for key, _ in written.most_common() if key != TOTAL]
    usual = [_USUAL_GROUP] if vocabulary.case(case).has_figures else []
    fitting = (key for key in dict.fromkeys([*usual, *named]) if key not in asked)
    for key in islice(fitting, _MOST_GROUPS_NAMED):
        label = in_sentence(vocabulary.group(key).label)
        yield f"Dezelfde situatie voor {label}", replace(answer.question, groups=(key,))


def _other_case(answer: Answer, vocabulary: Vocabulary) -> _Labelled:
    """Name another situation with figures, for the same residents."""
    for case in vocabulary.cases.values():
        if case.has_figures and case.id != answer.question.case:
            yield f"Dezelfde inwoners: {in_sentence(case.label)}", replace(answer.question, case=case.id)
            return


def _whole_country(answer: Answer) -> _Labelled:
    if answer.question.municipality:
        yield "Hetzelfde voor heel Nederland", replace(answer.question, municipality="")


def _has_figures(question: Question, vocabulary: Vocabulary) -> bool:
    keys = question.groups or (TOTAL,)
    parts = [part.key for key in keys for part in read_group(key, vocabulary).parts]
    return vocabulary.case(question.case).has_figures and not all(
        key.startswith(_ATTENTION) for key in parts
    )
