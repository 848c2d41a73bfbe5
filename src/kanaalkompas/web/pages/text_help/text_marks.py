"""The text of the writer with its findings marked, each with a note in words beside it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanaalkompas.readability import Finding, FindingKind, Sentence, TextCheck


def marked_text(check: TextCheck) -> SafeString:
    """Give the whole text as HTML; what the writer typed is escaped."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(check)))


def _pieces(check: TextCheck) -> Iterator[str]:
    """Give the text in turns: what stands between sentences, and sentences."""
    long = {sentence.start for sentence in check.long_sentences}
    findings = iter(check.findings)
    upcoming = next(findings, None)
    at = 0
    for sentence in check.sentences:
        yield check.text[at : sentence.start]
        inside = []
        while upcoming is not None and upcoming.start < sentence.end:
            inside.append(upcoming)
            upcoming = next(findings, None)
        words = format_html_join("", "{}", ((part,) for part in _words(check.text, sentence, inside)))
        yield _long(words, len(sentence.words)) if sentence.start in long else words
        at = sentence.end
    yield check.text[at:]


def _words(text: str, sentence: Sentence, inside: list[Finding]) -> Iterator[str]:
    at = sentence.start
    for finding in inside:
        yield text[at : finding.start]
        yield format_html(
            '<mark class="text-mark text-mark--{}">{}</mark><span class="text-note"> ({})</span>',
            finding.kind.value,
            finding.text,
            note_of(finding),
        )
        at = finding.end
    yield text[at : sentence.end]


def _long(words: SafeString, n_words: int) -> SafeString:
    note = _("lange zin: %(n)s woorden") % {"n": n_words}
    return format_html(
        '<span class="text-long"><span class="text-long-note">{}</span> {}</span>', note, words
    )


def note_of(finding: Finding) -> str:
    """Say in a few words why a place is marked."""
    if finding.kind is FindingKind.HARD:
        return _("makkelijker: %(words)s") % {"words": finding.advice}
    if finding.kind is FindingKind.TERM:
        return _("leg uit")
    if finding.kind is FindingKind.RARE:
        return _("zeldzaam woord")
    return _("afkorting")
