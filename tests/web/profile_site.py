"""A store with toy profiles: of a real survey, of an invented one, and of one that found none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from kanaalkompas.editions import EditionStore
from kanaalkompas.vocabulary import built_in_vocabulary
from kanaalkompas.web.knowledge import current_knowledge, current_store
from tests.advice.profiles.toy_segmentation import no_profiles, profile_edition

REAL, INVENTED, NONE = "toy", "verzonnen", "zonder"
READERS = ("pages.evidence.views", "pages.reach.views", "pages.profiles.views", "knowledge")
"""The modules that open the store. `knowledge` comes last: a page that is first imported after it was
replaced would keep the replacement for good.
"""

SHEET = f"/profielen/{REAL}/meedoeners"
TEST = f"/profielen/{REAL}/test"
PROFILE_PAGES = (
    "/profielen",
    f"/profielen?cijfers={INVENTED}",
    f"/profielen?cijfers={NONE}",
    "/profielen?cijfers=openbare-bronnen",
    SHEET,
    f"/profielen/{REAL}/critici",
    f"/profielen/{INVENTED}/meedoeners",
    TEST,
    f"/profielen/{INVENTED}/test",
    f"/profielen/{REAL}/toets",
    f"/profielen/{INVENTED}/toets",
    f"/advies?situatie=participatie&groep=profiel:meedoeners&cijfers={REAL}",
    f"/advies?situatie=participatie&groep=profiel:meedoeners&groep=profiel:critici&fase=doen&cijfers={REAL}",
    f"/bereik?cijfers={REAL}&situatie=participatie&fase=attenderen&groep=profiel:critici&doel=meeste",
)


@contextmanager
def profile_store() -> Iterator[EditionStore]:
    """Put the toys beside the editions of the site."""
    current_knowledge()
    toys = (
        profile_edition(REAL),
        profile_edition(INVENTED, fictitious=True),
        profile_edition(NONE, segmentation=no_profiles()),
    )
    editions = dict(current_store().editions) | {toy.manifest.reference: toy for toy in toys}
    store = EditionStore(built_in_vocabulary(), editions)
    with ExitStack() as stack:
        for reader in READERS:
            stack.enter_context(patch(f"kanaalkompas.web.{reader}.current_store", return_value=store))
        yield store
