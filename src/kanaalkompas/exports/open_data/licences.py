"""The licences of sources: their short name, and the address where each can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kanaalkompas.editions import Manifest

_KNOWN = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "MIT": ("MIT", "https://opensource.org/license/mit"),
    "EUPL-1.2": ("EUPL-1.2", "http://data.europa.eu/eli/dec_impl/2017/863/oj"),
}
"""By the words of a source: the name in the SPDX list and the address of the text."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as a source words it; `spdx` and `url` are empty where we don't know them."""

    words: str
    spdx: str = ""
    url: str = ""


def licence_of(words: str) -> Licence:
    """Find a licence by the words of a source."""
    return Licence(words, *_KNOWN.get(words, ("", "")))


def licences_of(manifest: Manifest) -> dict[Licence, int]:
    """Give the licences of the sources of an edition, and how many sources have each.

    The one without words stands for the sources that name no licence.
    """
    counts = Counter(source.licence for source in manifest.sources.values())
    return {licence_of(words): n for words, n in counts.most_common()}


def one_licence(manifest: Manifest) -> Licence | None:
    """Give the licence of a whole edition: that of every source, where they have the same known one."""
    licences = list(licences_of(manifest))
    return licences[0] if len(licences) == 1 and licences[0].url else None


def licence_words(manifest: Manifest) -> str:
    """Say in a Dutch sentence under which licences the figures of an edition are."""
    one = one_licence(manifest)
    if one is not None:
        return f"Licentie van alle cijfers: {one.words}."
    named = ", ".join(
        f"{licence.words} ({n} {'bron' if n == 1 else 'bronnen'})"
        for licence, n in licences_of(manifest).items()
        if licence.words
    )
    n_unknown = licences_of(manifest).get(Licence(""), 0)
    unknown = f"{n_unknown} {'bron noemt' if n_unknown == 1 else 'bronnen noemen'} geen licentie."
    parts = [
        "Elk cijfer houdt de licentie van zijn bron.",
        f"Genoemde licenties: {named}." if named else "",
        unknown if n_unknown else "",
    ]
    return " ".join(part for part in parts if part)
