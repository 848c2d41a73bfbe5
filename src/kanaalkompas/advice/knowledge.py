"""All that an answer is made from, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kanaalkompas.advice.content import Content
from kanaalkompas.editions import Edition
from kanaalkompas.population import Municipalities
from kanaalkompas.vocabulary import InputError, Vocabulary


@dataclass(frozen=True)
class Knowledge:
    """The words, the texts, the places and the editions that answers may draw on."""

    vocabulary: Vocabulary
    content: Content
    municipalities: Municipalities
    editions: tuple[Edition, ...]

    def with_editions(self, editions: Sequence[Edition]) -> Knowledge:
        """Give the same knowledge with other editions, and with the words that they bring.

        Raises `InputError` where fictitious and real evidence would stand in one answer.
        """
        kinds = {edition.manifest.fictitious for edition in editions}
        if len(kinds) > 1:
            names = ", ".join(edition.manifest.reference for edition in editions)
            raise InputError(
                f"Cijfersets {names}: fictieve en echte cijfers gaan niet samen in een antwoord. "
                "Kies alleen de fictieve of alleen de echte."
            )
        vocabulary = self.vocabulary
        for edition in editions:
            manifest = edition.manifest
            vocabulary = vocabulary.extended_with(manifest.channels, manifest.dimensions, manifest.groups)
        return replace(self, vocabulary=vocabulary, editions=tuple(editions))
