"""How usual a Dutch word is: the Zipf scale on the counts of wordfreq."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log10

from kanaalkompas.readability.syllables import MISSING
from kanaalkompas.vocabulary import InputError

RARE_BELOW = 3.0
"""On the Zipf scale: less than once in a million words.

Van Heuven, Mandera, Keuleers & Brysbaert (2014) call 1 to 3 low and 4 to 7 high.
"""


def zipf(word: str) -> float | None:
    """Give how usual a word is, or `None` where the list does not hold it.

    Returns
    -------
    float or None
        The base-10 logarithm of the number of times per thousand million words (Van Heuven et al. 2014).
        A word with hyphens is as usual as its least usual part.

    Notes
    -----
    Words are looked up in the table itself: wordfreq's own function would remember the words of a text.
    """
    table = _frequencies()
    small = word.lower().replace("’", "'").replace("‑", "-")
    parts = [small] if small in table else [part for part in small.split("-") if part]
    found = [table.get(part) for part in parts]
    known = [share for share in found if share]
    if not known or len(known) < len(found):
        return None
    return log10(min(known)) + 9


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, float]:
    try:
        import wordfreq  # noqa: PLC0415 only the text help needs it
    except ImportError:
        raise InputError(MISSING.format("wordfreq")) from None
    return wordfreq.get_frequency_dict("nl", wordlist="large")
