"""What the numbers of a text say, and what they don't; and the three questions of a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.readability import FEWEST_WORDS, LONG_WORD_LETTERS, Cue, ReaderQuestion, TextCheck
from kanaalkompas.web.pages.numbers import number_text, percent_text


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One number with its reading."""

    label: str
    value: str
    reading: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What a reader wants to know, and the first sentence that may answer it."""

    question: str
    answer: str
    found: str


def question_rows(check: TextCheck) -> tuple[QuestionRow, ...]:
    """Ask the writer what a reader would ask."""
    return tuple(_question_row(check, cue) for cue in check.cues)


def _question_row(check: TextCheck, cue: Cue) -> QuestionRow:
    question, missing = {
        ReaderQuestion.WHAT_TO_DO: (
            _("Staat er wat de lezer moet doen?"),
            _("Wij zagen geen zin die dat zegt. Hoeft de lezer niets te doen? Schrijf dat dan op."),
        ),
        ReaderQuestion.BY_WHEN: (
            _("Staat er wanneer dat moet?"),
            _("Wij zagen geen datum of termijn. Is die er wel?"),
        ),
        ReaderQuestion.WHOM_TO_ASK: (
            _("Staat er waar de lezer hulp krijgt?"),
            _("Wij zagen geen telefoonnummer, mailadres, website of balie. Waar kan de lezer terecht?"),
        ),
    }[cue.question]
    if cue.sentence is None:
        return QuestionRow(question, missing, "")
    found = check.text[cue.sentence.start : cue.sentence.end]
    return QuestionRow(question, _("Misschien staat het in deze zin. Is dat duidelijk genoeg?"), found)


def measure_rows(check: TextCheck) -> tuple[MeasureRow, ...]:
    """Give every number with one sentence that reads it."""
    return (*_counted(check), *_formulas(check))


def _counted(check: TextCheck) -> Iterable[MeasureRow]:
    counts = check.counts
    mean = number_text(counts.mean_sentence_words, 1)
    yield MeasureRow(
        _("Woorden per zin"),
        mean,
        _("Een zin heeft gemiddeld %(mean)s woorden. Aanhef en afsluiting tellen mee.") % {"mean": mean},
    )
    long = percent_text(counts.long_word_share, 0)
    yield MeasureRow(
        _("Lange woorden"),
        long,
        _("%(share)s van de woorden heeft %(letters)s letters of meer.")
        % {"share": long, "letters": LONG_WORD_LETTERS},
    )
    rare = percent_text(counts.rare_share, 0)
    yield MeasureRow(
        _("Zeldzame woorden"), rare, _("%(share)s van de woorden is zeldzaam.") % {"share": rare}
    )


def _formulas(check: TextCheck) -> Iterable[MeasureRow]:
    flesch, lix = _("Flesch-Douma"), _("LIX")
    if check.scores is None:
        reason = _no_score(check)
        yield MeasureRow(flesch, _("geen"), reason)
        yield MeasureRow(lix, _("geen"), reason)
        return
    yield MeasureRow(
        flesch,
        number_text(check.scores.flesch_douma),
        _("Volgens deze formule: %(name)s. Hoger is makkelijker, vanaf 90 is zeer gemakkelijk.")
        % {"name": check.scores.flesch_class},
    )
    yield MeasureRow(
        lix,
        number_text(check.scores.lix),
        _(
            "Volgens deze formule: %(name)s. Lager is makkelijker. "
            "De schaal is gemaakt voor Zweeds en Deens, niet voor Nederlands."
        )
        % {"name": check.scores.lix_class},
    )


def _no_score(check: TextCheck) -> str:
    if not check.seems_dutch:
        return _("Wij geven geen score, want dit lijkt geen Nederlands.")
    return _("Uw tekst heeft minder dan %(n)s woorden. Dan zegt de formule te weinig.") % {
        "n": FEWEST_WORDS
    }
