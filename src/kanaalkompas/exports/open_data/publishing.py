"""Who publishes the data, where, and under which lasting names."""

from __future__ import annotations

from dataclasses import dataclass

from kanaalkompas.editions import Manifest

MAKER = "Kanaalkompas"
"""Who makes the editions; a host that serves them is their publisher."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the data stand and who publishes them.

    `base` is the address of the site without a slash at the end. `publisher_uri` is the lasting name of
    the publisher in a public register, empty where it has none. `contact` is an e-mail address or a web
    address.
    """

    base: str
    publisher: str = MAKER
    publisher_uri: str = ""
    contact: str = ""

    @property
    def agent(self) -> str:
        """The publisher as a URI."""
        return self.publisher_uri or f"{self.base}/over#uitgever"

    @property
    def contact_uri(self) -> str:
        """Where questions go: an e-mail address as a URI, or a page."""
        contact = self.contact or f"{self.base}/suggestie"
        return f"mailto:{contact}" if "@" in contact and "://" not in contact else contact

    def page(self, reference: str) -> str:
        """Give the page of an edition, by its `id@version`."""
        return f"{self.base}/cijfersets/{reference}"

    def identifier(self, reference: str) -> str:
        """Give the lasting name of an edition, or of an edition in all its versions by its id."""
        return f"{self.base}/id/cijferset/{reference}"

    def figure_identifier(self, reference: str, row_id: str) -> str:
        """Give the lasting name of one figure."""
        return f"{self.base}/id/cijfer/{reference}/{row_id}"


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition as it is served.

    `n_bytes` and `sha256` are None and empty for a file that is made when it is asked for.
    """

    name: str
    media_type: str
    title: str
    n_bytes: int | None = None
    sha256: str = ""

    @property
    def form(self) -> str:
        """What the name ends in: csv, parquet, xlsx."""
        return self.name.rpartition(".")[2]


def describe(manifest: Manifest) -> str:
    """Say in a few Dutch sentences what an edition holds; what must be known first comes first."""
    population = manifest.population.rstrip(".")
    parts = [
        "Fictief: deze cijfers zijn verzonnen, als voorbeeld." if manifest.fictitious else "",
        manifest.notice
        if manifest.fictitious
        else f"Let op: {manifest.notice}."
        if manifest.notice
        else "",
        f"Over wie: {population[:1].lower()}{population[1:]}.",
        f"Gemeten: {manifest.fieldwork.replace('/', ' tot en met ').rstrip('.')}.",
        manifest.method,
        manifest.disclosure,
    ]
    return " ".join(part for part in parts if part)


def title_of(manifest: Manifest) -> str:
    """Give the title; that of invented figures begins with what they are."""
    if manifest.fictitious and not manifest.title.lower().startswith("fictief"):
        return f"Fictief: {manifest.title}"
    return manifest.title
