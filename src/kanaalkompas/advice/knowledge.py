"""All that an answer is made from, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kanaalkompas.advice.content import built_in_content
from kanaalkompas.advice.memories import Memories
from kanaalkompas.advice.place.answer import SpreadSource
from kanaalkompas.advice.place.counting import PlaceCounts, built_in_counts
from kanaalkompas.advice.place.spread import built_in_spread
from kanaalkompas.advice.prices import PriceList, built_in_prices
from kanaalkompas.advice.texts import Content
from kanaalkompas.editions import Edition, open_store
from kanaalkompas.population import Municipalities, Places
from kanaalkompas.vocabulary import InputError, Vocabulary, built_in_vocabulary

MOST_EDITIONS = 5
"""An answer from more editions than this is no longer read by anyone."""


@dataclass(frozen=True)
class Knowledge:
    """The words, texts, prices, places and editions that answers may draw on.

    `counts` holds the places; `spread` is what municipalities are declared to differ.
    """

    vocabulary: Vocabulary
    content: Content
    prices: PriceList
    counts: PlaceCounts
    spread: SpreadSource
    editions: tuple[Edition, ...]

    @cached_property
    def memories(self) -> Memories:
        """What was already worked out from these very words and editions."""
        return Memories()

    @property
    def places(self) -> Places:
        """The municipalities and wijken, with their residents."""
        return self.counts.places

    @property
    def municipalities(self) -> Municipalities:
        """The municipalities of today's classification."""
        return self.places.municipalities

    @property
    def is_fictitious(self) -> bool:
        """Whether the evidence is invented; real and invented evidence never stand together."""
        return any(edition.manifest.fictitious for edition in self.editions)

    def with_editions(self, editions: Sequence[Edition]) -> Knowledge:
        """Give the same knowledge with other editions, and with the words that they bring.

        An edition named twice counts once. Raises `InputError` for two versions of one edition, for more
        than five editions, and where fictitious and real evidence would stand in one answer.
        """
        editions = tuple({edition.manifest.reference: edition for edition in editions}.values())
        if len({edition.manifest.id for edition in editions}) < len(editions):
            raise InputError("U koos twee versies van één cijferset. Kies er één.")
        if len(editions) > MOST_EDITIONS:
            raise InputError(f"U koos {len(editions)} cijfersets. Kies er hoogstens {MOST_EDITIONS}.")
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
        return replace(self, vocabulary=vocabulary, editions=editions)


def built_in_knowledge(editions: Sequence[Edition] | None = None) -> Knowledge:
    """Bring together the built-in words, texts and places with some editions.

    Without `editions` these are the newest built-in ones with real figures.
    """
    vocabulary = built_in_vocabulary()
    if editions is None:
        editions = open_store(None, vocabulary).default()
    content = built_in_content(vocabulary)
    prices = built_in_prices(content, vocabulary)
    spread = built_in_spread(content)
    knowledge = Knowledge(vocabulary, content, prices, built_in_counts(), spread, ())
    return knowledge.with_editions(editions)
