"""Which question answers: what was asked, or visibly what is nearest to it; never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kanaalkompas.advice.audience.asking import GOAL_LABELS
from kanaalkompas.advice.audience.evidence import UseEvidence, UseQuestion
from kanaalkompas.advice.audience.whom import channel_names
from kanaalkompas.advice.blocks import COUNTRY
from kanaalkompas.reach import Objective
from kanaalkompas.vocabulary import InputError, Vocabulary, shown

_OTHER_GOALS = f"“{GOAL_LABELS[Objective.REACH]}” of “{GOAL_LABELS[Objective.MIN_GROUP]}”"
_LONGEST_TEXT = 120
_MOST_LISTED = 10


def choose_question(
    questions: Sequence[UseQuestion],
    vocabulary: Vocabulary,
    case: str,
    phase: str,
    channels: Sequence[str],
    number: int | None = None,
) -> UseQuestion:
    """Choose the question that fits a case and a phase, and asks about these channels.

    First what was asked; else a question that names no phase; else one that names no case. Of two
    questions that differ in their threshold alone the one with the lower shares is taken: it asks most
    of people, so it does not make reach look better.

    Parameters
    ----------
    case, phase
        Empty where it does not matter.
    channels
        Those that the question must ask about; none in particular where empty.
    number
        Number of the question, where the user chose one.

    Raises
    ------
    UnknownTerm
        For a case, phase or channel that nobody knows.
    InputError
        Where no question fits, or several do that measure different things.
    """
    if case:
        vocabulary.case(case)
    if phase:
        vocabulary.phase(phase)
    for channel in channels:
        vocabulary.channel(channel)
    if not questions:
        raise InputError(
            "Hier staat geen vraag in over wat mensen doen met twee of meer kanalen. Wat mensen willen "
            "(preference) telt niet: daaruit volgt geen bereik. Kies een andere cijferset."
        )
    if number is not None:
        return _with_channels([_numbered(questions, number)], channels, vocabulary)[0]
    fitting = _with_channels(_fitting(questions, vocabulary, case, phase), channels, vocabulary)
    return _strictest(_of_country(fitting))


def choose_journey(
    evidence: UseEvidence, vocabulary: Vocabulary, case: str, channels: Sequence[str]
) -> UseQuestion:
    """Choose the klantreis of a case; raises `InputError` where it or one of the channels was not asked."""
    if case:
        vocabulary.case(case)
    found = [journey for journey in evidence.journeys if case in ("", journey.lead.case)]
    known = ", ".join(journey.lead.case for journey in evidence.journeys)
    if not found:
        way_out = f"Wel gemeten: {known}." if known else f"Kies het doel {_OTHER_GOALS}."
        phases = {q.phases for q in evidence.questions if q.lead.case and case in ("", q.lead.case)}
        if len(phases) > 1:
            raise InputError(
                "Deze cijferset heeft geen model van de hele klantreis: geen model past goed genoeg, of de "
                f"fasen zijn aan andere mensen gevraagd. Met het onderzoek zelf kan het soms wel. {way_out}"
            )
        raise InputError(
            "De hele klantreis is hier niet gemeten: daarvoor moeten dezelfde mensen in elke fase gevraagd "
            f"zijn. {way_out}"
        )
    if len(found) > 1:
        raise InputError(f"Kies van welke situatie u de hele klantreis wilt zien: {known}.")
    return _with_channels(found, channels, vocabulary)[0]


def _numbered(questions: Sequence[UseQuestion], number: int) -> UseQuestion:
    for question in questions:
        if question.number == number:
            return question
    raise InputError(f"Er is geen vraag {number}. Kies uit: {_listed(questions)}")


def _fitting(
    questions: Sequence[UseQuestion], vocabulary: Vocabulary, case: str, phase: str
) -> Sequence[UseQuestion]:
    """Give the questions of the first step on which there are any."""
    for wanted_case, wanted_phase in product(dict.fromkeys((case, "")), dict.fromkeys((phase, ""))):
        found = [
            question
            for question in questions
            if (not case or question.lead.case == wanted_case)
            and (not phase or question.phases == (wanted_phase,))
        ]
        if found:
            return found
    asked = " en ".join(
        label
        for label in (
            f"situatie {vocabulary.case(case).label}" if case else "",
            f"fase {vocabulary.phase(phase).label_for(case)}" if phase else "",
        )
        if label
    )
    raise InputError(
        f"Voor {asked} is hier niet gemeten welke kanalen mensen gebruiken. {_way_out(questions)}"
    )


def _with_channels(
    questions: Sequence[UseQuestion], channels: Sequence[str], vocabulary: Vocabulary
) -> Sequence[UseQuestion]:
    found = [question for question in questions if set(channels) <= set(question.channels)]
    if found:
        return found
    known = list(dict.fromkeys(channel for question in questions for channel in question.channels))
    for channel in channels:
        if channel not in known:
            raise InputError(
                f"Kanaal {channel_names([channel], vocabulary)} is in deze vraag niet gemeten. "
                f"Wel gemeten: {channel_names(known, vocabulary)}."
            )
    raise InputError(
        "Deze kanalen staan niet samen in één vraag, dus we weten niet wie u er samen mee bereikt. "
        f"{_way_out(questions)}"
    )


def _of_country(questions: Sequence[UseQuestion]) -> Sequence[UseQuestion]:
    return [question for question in questions if question.lead.area == COUNTRY] or questions


def _strictest(questions: Sequence[UseQuestion]) -> UseQuestion:
    if len({_measured(question) for question in questions}) > 1:
        raise InputError(
            f"Er zijn meer vragen die passen. Kies situatie, fase of vraag. {_way_out(questions)}"
        )
    return min(questions, key=lambda question: question.mean_share)


def measures_the_same(one: UseQuestion, other: UseQuestion) -> bool:
    """Say whether two questions differ in their threshold alone."""
    return _measured(one) == _measured(other)


def _measured(question: UseQuestion) -> tuple[object, ...]:
    lead = question.lead
    about = (lead.source, lead.case, question.phases, lead.base, lead.area, lead.period)
    return (*about, frozenset(question.channels))


def _way_out(questions: Sequence[UseQuestion]) -> str:
    return f"Wel gemeten: {_listed(questions)}"


def _listed(questions: Sequence[UseQuestion]) -> str:
    listed = [
        f"vraag {question.number}: {shown(question.texts[0], _LONGEST_TEXT)} "
        f"({question.lead.case or 'elke situatie'}, {question.phases[0] or 'elke fase'})"
        for question in questions[:_MOST_LISTED]
    ]
    left = len(questions) - len(listed)
    return "; ".join([*listed, *([f"en nog {left}"] if left else [])])
