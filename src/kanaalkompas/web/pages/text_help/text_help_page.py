"""The page of the text help: what the writer pasted, what we counted in it and which places we point at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanaalkompas.readability import (
    FEWEST_WORDS,
    LONG_SENTENCE_WORDS,
    MOST_CHARACTERS,
    Finding,
    FindingKind,
    TextCheck,
)
from kanaalkompas.web.pages.numbers import number_text
from kanaalkompas.web.pages.text_help.text_marks import marked_text
from kanaalkompas.web.pages.text_help.text_readings import (
    MeasureRow,
    QuestionRow,
    measure_rows,
    question_rows,
)

MOST_LISTED = 30
"""Of unknown words: more are a list that nobody reads."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word or phrase of the text, how often it stands there, and what to do with it."""

    text: str
    times: str
    advice: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words of one kind; a kind without words has no table."""

    id: str
    title: str
    explanation: str
    advice_label: str
    rows: tuple[WordRow, ...]


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A long sentence as it stands in the text."""

    text: str
    n_words: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one text."""

    summary: str
    cautions: tuple[str, ...]
    marked: SafeString
    questions: tuple[QuestionRow, ...]
    long_sentences: tuple[LongSentence, ...]
    tables: tuple[WordTable, ...]
    style: tuple[str, ...]
    unknown: str
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class TextHelpPage:
    """Context of `tekst.html`."""

    page_title: str
    text: str
    most_characters: int
    most: str
    long_from: int
    fewest_words: int
    error: str = ""
    result: Result | None = None


def text_help_page(text: str = "", check: TextCheck | None = None, error: str = "") -> TextHelpPage:
    """Make the page; without a check or an error it is the empty form."""
    title = _("Is uw tekst duidelijk?")
    if check:
        title = _("Uitslag: %(title)s") % {"title": title}
    if error:
        title = _("Fout: %(title)s") % {"title": title}
    return TextHelpPage(
        page_title=title,
        text=text,
        most_characters=MOST_CHARACTERS,
        most=number_text(MOST_CHARACTERS),
        long_from=LONG_SENTENCE_WORDS,
        fewest_words=FEWEST_WORDS,
        error=error,
        result=_result(check) if check else None,
    )


def _result(check: TextCheck) -> Result:
    return Result(
        summary=_summary(check),
        cautions=tuple(_cautions(check)),
        marked=marked_text(check),
        questions=question_rows(check),
        long_sentences=tuple(
            LongSentence(check.text[sentence.start : sentence.end], str(len(sentence.words)))
            for sentence in check.long_sentences
        ),
        tables=tuple(table for table in _tables(check) if table.rows),
        style=tuple(_style(check)),
        unknown=_unknown(check.unknown_words),
        measures=measure_rows(check),
    )


def _summary(check: TextCheck) -> str:
    counts = check.counts
    sentences = ngettext("%(n)s zin", "%(n)s zinnen", counts.n_sentences) % {
        "n": number_text(counts.n_sentences)
    }
    words = ngettext("%(n)s woord", "%(n)s woorden", counts.n_words) % {"n": number_text(counts.n_words)}
    return _("Wij telden %(sentences)s en %(words)s.") % {"sentences": sentences, "words": words}


def _cautions(check: TextCheck) -> Iterable[str]:
    if not check.seems_dutch:
        yield _(
            "Dit lijkt geen Nederlandse tekst. Deze hulp kent alleen Nederlands. "
            "De uitkomsten hieronder kloppen dan niet, en wij geven geen score."
        )


def _tables(check: TextCheck) -> Iterable[WordTable]:
    yield WordTable(
        "moeilijk",
        _("Moeilijke woorden"),
        _("Deze woorden staan op onze eigen lijst. Kijk zelf welk woord in uw zin past."),
        _("Makkelijker"),
        _rows(check, FindingKind.HARD),
    )
    yield WordTable(
        "begrippen",
        _("Woorden die u moet uitleggen"),
        _("Deze woorden horen bij een wet of regel. Laat ze staan, en leg ze één keer uit."),
        _("Zo kan het"),
        _rows(check, FindingKind.TERM),
    )
    yield WordTable(
        "afkortingen",
        _("Afkortingen"),
        _("Schrijf een afkorting de eerste keer helemaal uit."),
        _("Dat is"),
        _rows(check, FindingKind.ABBREVIATION),
    )
    yield WordTable(
        "zeldzaam",
        _("Zeldzame woorden"),
        _("Deze woorden komen minder dan één keer voor op een miljoen woorden. Kent uw lezer ze?"),
        "",
        _rows(check, FindingKind.RARE),
    )


def _rows(check: TextCheck, kind: FindingKind) -> tuple[WordRow, ...]:
    """Give each word once, in the order of the text; forms with the same advice share a row."""
    found = [finding for finding in check.findings if finding.kind is kind]
    by_advice: dict[str, list[str]] = {}
    for finding in found:
        by_advice.setdefault(finding.advice or _shown(finding), []).append(_shown(finding))
    advice = {finding.advice or _shown(finding): _advice(finding) for finding in found}
    return tuple(
        WordRow(", ".join(dict.fromkeys(forms)), number_text(len(forms)), advice[key])
        for key, forms in by_advice.items()
    )


def _shown(finding: Finding) -> str:
    """Write a word in small letters, unless its capitals matter; a line end in a phrase is a space."""
    text = " ".join(finding.text.split())
    return text if finding.kind is FindingKind.ABBREVIATION else text.lower()


def _advice(finding: Finding) -> str:
    if finding.kind is FindingKind.ABBREVIATION and not finding.advice:
        return _("wij kennen deze afkorting niet")
    return finding.advice


def _style(check: TextCheck) -> Iterable[str]:
    n_become, n_sentences = len(check.with_become), len(check.sentences)
    if n_become:
        yield ngettext(
            "In %(n)s van de %(total)s zinnen staat een vorm van “worden”. Staat er wie het doet?",
            "In %(n)s van de %(total)s zinnen staat een vorm van “worden”. Staat er steeds wie het doet?",
            n_become,
        ) % {"n": number_text(n_become), "total": number_text(n_sentences)}
    forms = check.address_forms
    if forms.mixed:
        yield _(
            "U schrijft %(formal)s keer “u” of “uw”, en %(informal)s keer “je”, “jij”, “jullie” of “jouw”. "
            "Wilt u er één kiezen?"
        ) % {"formal": number_text(forms.n_formal), "informal": number_text(forms.n_informal)}


def _unknown(words: tuple[str, ...]) -> str:
    listed = ", ".join(words[:MOST_LISTED])
    more = len(words) - MOST_LISTED
    return _("%(listed)s en nog %(n)s") % {"listed": listed, "n": number_text(more)} if more > 0 else listed
