"""What a reader may have meant, as links that keep the rest of the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, QueryDict

from kanaalkompas.advice import Knowledge
from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.pages.asking import CASE, EDITION, GROUP, PHASE, PLACE

_CHOICES = {"situatie": CASE, "groep": GROUP, "fase": PHASE, "gemeente": PLACE, "cijferset": EDITION}
"""The choice in the address, by the kind of word that was unknown."""

_FOLDERS = {
    "kanaal": "kanalen",
    "groep": "groepen",
    "bron": "bronnen",
    "cijferset": "cijfersets",
    "methodepagina": "methode",
}
_PLACES = "/gemeenten/"
"""The folder of the pages, by the kind of word that was unknown."""


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word that does exist; `label` is empty where the word is its own label."""

    word: str
    label: str
    href: str


def near_words(request: HttpRequest, error: Exception, knowledge: Knowledge) -> tuple[NearWord, ...]:
    """Give a link for each word that could have been meant; none where the error names no words."""
    if not isinstance(error, UnknownTerm):
        return _named_places(error, knowledge) if request.path_info.startswith(_PLACES) else ()
    labels = _labels(error.kind, request.GET.get(CASE, ""), knowledge)
    return tuple(
        NearWord(word, labels.get(word, ""), href)
        for word in error.nearest
        if (href := _address(request, error, word))
    )


def _named_places(error: Exception, knowledge: Knowledge) -> tuple[NearWord, ...]:
    """Link to the municipalities whose codes the message names: of a shared name, or after a division."""
    codes = dict.fromkeys(re.findall(r"GM\d{4}", str(error)))
    by_code = knowledge.municipalities.by_code
    return tuple(NearWord(by_code[code].name, "", f"{_PLACES}{code}") for code in codes if code in by_code)


def _address(request: HttpRequest, error: UnknownTerm, word: str) -> str:
    if request.path_info == "/advies":
        return f"/advies?{_mended(request.GET, error, word)}" if error.kind in _CHOICES else ""
    if request.path_info.startswith(_PLACES):
        # A name of a municipality or wijk may hold spaces, brackets and slashes.
        before, found_path, after = request.path_info.rpartition(error.found)
        return f"{quote(before)}{quote(word, safe='')}{quote(after)}" if found_path else ""
    folder = _FOLDERS.get(error.kind)
    return f"/{folder}/{word.replace(':', '/')}" if folder else ""


def _mended(query: QueryDict, error: UnknownTerm, word: str) -> str:
    """Put a word in the place of the unknown one; a group may be part of a combination."""
    name = _CHOICES[error.kind]
    mended = query.copy()
    values = []
    for value in query.getlist(name):
        parts = re.split("[+ ]", value.strip()) if name == GROUP else [value.strip()]
        values.append("+".join(word if part == error.found else part for part in parts))
    # A question without a situation has no value to put a word in the place of.
    mended.setlist(name, values or [word])
    return mended.urlencode(safe=":@")


def _labels(kind: str, case: str, knowledge: Knowledge) -> dict[str, str]:
    vocabulary = knowledge.vocabulary
    labels = {
        "situatie": {case.id: case.label for case in vocabulary.cases.values()},
        "fase": {phase.id: phase.label_for(case) for phase in vocabulary.phases.values()},
        "groep": {group.key: group.label for group in vocabulary.groups.values()},
        "kanaal": {channel.id: channel.label for channel in vocabulary.channels.values()},
        "bron": {
            source.id: source.title
            for edition in knowledge.editions
            for source in edition.manifest.sources.values()
        },
    }
    return labels.get(kind, {})
