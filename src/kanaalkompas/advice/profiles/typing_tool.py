"""The typing tool: a few questions that place a person in a profile, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp

from kanaalkompas.advice.profiles.in_hundred import between, in_hundred
from kanaalkompas.advice.profiles.origin import (
    figure_of,
    origin_of,
    profile_lines,
    segmentation_of,
    source_of,
    tool_of,
)
from kanaalkompas.advice.profiles.typed_answer import (
    ConfusionRow,
    ProfileChance,
    TypedPerson,
    TypingLength,
    TypingQuestion,
    TypingSheet,
)
from kanaalkompas.advice.wording import chance
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import ProfileItem, Segmentation, TypingTool
from kanaalkompas.vocabulary import InputError, UnknownTerm, shown

_LIKELY = 0.8
_MORE_THAN_HALF = 0.5
SCORE_DECIMALS = 2
_ABOUT_GROUPS = (
    "De uitkomst is een schatting. Gebruik die voor groepen, niet om over één persoon te oordelen."
)


def describe_tool(edition: Edition) -> TypingSheet:
    """Tell the questions of an edition's typing tool and how well it does.

    Raises `InputError` where the edition has no profiles or no tool.
    """
    tool, source = tool_of(edition), source_of(edition)
    segmentation = segmentation_of(edition)
    return TypingSheet(
        origin=origin_of(edition),
        questions=typing_questions(edition),
        profiles=profile_lines(segmentation.profiles, source),
        agreement=figure_of(tool.agreement, source),
        baseline=figure_of(tool.baseline, source),
        agreement_text=agreement_text(tool),
        confusion=tuple(_confusion(segmentation, tool)),
        by_length=tuple(
            TypingLength(
                n_questions=length.n_questions,
                questions=length.items,
                agreement=figure_of(length.agreement, source),
                sentence=(
                    f"Met {length.n_questions} vragen: {in_hundred(length.agreement.share)} van de 100 "
                    f"mensen goed ({between(length.agreement.ci_lower, length.agreement.ci_upper)})."
                ),
            )
            for length in tool.by_length
        ),
    )


def agreement_text(tool: TypingTool) -> str:
    """Set the tool beside the long list of questions, and beside one profile for everyone."""
    good = tool.agreement
    return (
        f"Deze test zet {in_hundred(good.share)} van de 100 mensen in hetzelfde profiel als de lange "
        f"vragenlijst ({between(good.ci_lower, good.ci_upper)}). Wie iedereen in het grootste profiel zet, "
        f"heeft er {in_hundred(tool.baseline.share)} goed. Dit is getest op mensen met wie de test niet is "
        "gemaakt."
    )


def _confusion(segmentation: Segmentation, tool: TypingTool) -> Iterable[ConfusionRow]:
    labels = [profile.label for profile in segmentation.profiles]
    for profile, typed in zip(segmentation.profiles, tool.confusion, strict=True):
        *first, last = (
            f"{in_hundred(share)} bij {label}" for share, label in zip(typed, labels, strict=True)
        )
        where = f"{', '.join(first)} en {last}"
        sentence = f"Van de 100 mensen met profiel {profile.label} zet de test er {where}."
        yield ConfusionRow(profile.id, profile.label, typed, sentence)


def typing_questions(edition: Edition) -> tuple[TypingQuestion, ...]:
    """Give the questions of the tool, in its order."""
    return tuple(TypingQuestion(i.id, i.text, i.answers, i.labels) for i in tool_items(edition))


def tool_items(edition: Edition) -> tuple[ProfileItem, ...]:
    """Give the indicators that the tool asks."""
    by_id = {item.id: item for item in segmentation_of(edition).items}
    return tuple(by_id[item] for item in tool_of(edition).items)


def read_answers(edition: Edition, texts: Iterable[str]) -> dict[str, str]:
    """Read answers written `vraag=antwoord`, by the ids of question and answer.

    Raises
    ------
    UnknownTerm
        For a question that the tool does not ask, with those that it does.
    InputError
        For an unknown answer, with the allowed ones; a question that is answered twice; no `=`.
    """
    answers: dict[str, str] = {}
    for text in texts:
        question, sign, answer = (part.strip() for part in text.partition("="))
        if not sign:
            raise InputError(f"Antwoord “{shown(text)}” moet er zo uitzien: vraag=antwoord.")
        if question in answers:
            raise InputError(f"Vraag “{shown(question)}” staat er twee keer. Geef één antwoord per vraag.")
        answers[question] = answer
    _places(edition, answers)
    return answers


def _places(edition: Edition, answers: Mapping[str, str]) -> list[tuple[int, int]]:
    """Give for each answer the place of its question in the tool, and its own among the answers."""
    items = {item.id: (place, item) for place, item in enumerate(tool_items(edition))}
    places = []
    for question, answer in answers.items():
        if question not in items:
            raise UnknownTerm("vraag", question, items)
        place, item = items[question]
        if answer not in item.answers:
            raise InputError(
                f"Vraag “{question}” ({item.text.rstrip('.')}): antwoord “{shown(answer)}” kan niet. "
                f"Kies uit: {', '.join(item.answers)}."
            )
        places.append((place, item.answers.index(answer)))
    return places


def type_person(edition: Edition, answers: Mapping[str, str]) -> TypedPerson:
    """Place someone in a profile by answers to some or all questions of the tool.

    The score of a profile is its start plus the points of each answer; the chance is the posterior of the
    model given these answers alone, the scores through a softmax. No answer at all gives no profile.
    Raises as `read_answers` does.

    Parameters
    ----------
    answers
        By id of the question the id of the answer; questions may be left out.
    """
    tool = tool_of(edition)
    places = _places(edition, answers)
    chances = _chances(segmentation_of(edition), tool, places) if places else ()
    best = max(chances, key=lambda row: row.score, default=None)
    return TypedPerson(
        origin=origin_of(edition),
        profile=best.id if best else "",
        key=best.key if best else "",
        label=best.label if best else "",
        chances=chances,
        n_answered=len(places),
        n_questions=len(tool.items),
        sentence=_outcome(best, chances),
        cautions=tuple(_cautions(tool, len(places))),
    )


def _chances(
    segmentation: Segmentation, tool: TypingTool, places: Sequence[tuple[int, int]]
) -> tuple[ProfileChance, ...]:
    # Points have two decimals: without rounding, equal scores could differ in the last bit.
    scores = [
        round(start + sum(tool.points[item][answer][c] for item, answer in places), SCORE_DECIMALS)
        for c, start in enumerate(tool.start)
    ]
    odds = [exp(score - max(scores)) for score in scores]
    return tuple(
        ProfileChance(p.id, p.key, p.label, score, odd / sum(odds), chance(odd / sum(odds)))
        for p, score, odd in zip(segmentation.profiles, scores, odds, strict=True)
    )


def _outcome(best: ProfileChance | None, chances: Sequence[ProfileChance]) -> str:
    if best is None:
        return "Er is geen vraag beantwoord. Dan is er geen profiel aan te wijzen."
    if best.chance >= _LIKELY:
        return f"Waarschijnlijk {best.label}: de kans is {best.chance_text}, als het model klopt."
    second = max((row for row in chances if row is not best), key=lambda row: row.score)
    other = f"De kans op {second.label} is {second.chance_text}."
    if best.chance >= _MORE_THAN_HALF:
        return f"Eerder {best.label} dan iets anders: de kans is {best.chance_text}. {other}"
    best_fit = f"{best.label} past het best, met een kans van {best.chance_text}."
    return f"Dit is niet goed te zeggen. {best_fit} {other}"


def _cautions(tool: TypingTool, n_answered: int) -> Iterable[str]:
    n_questions = len(tool.items)
    if 0 < n_answered < n_questions:
        verb = "is" if n_answered == 1 else "zijn"
        yield (
            f"Er {verb} {n_answered} van de {n_questions} vragen beantwoord. "
            "De uitkomst is dan minder zeker dan met alle vragen."
        )
    yield agreement_text(tool)
    yield _ABOUT_GROUPS
