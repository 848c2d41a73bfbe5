"""How to cite an edition or one figure of it: APA (7th edition, in Dutch), BibTeX and RIS.

An edition holds no day of publication, so a citation has none (`z.d.`); its version and lasting name say
exactly which figures are meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kanaalkompas.editions import Edition, Source
from kanaalkompas.exports.open_data.publishing import MAKER, Site, title_of
from kanaalkompas.vocabulary import Estimate

UNDATED = "z.d."
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#$_"},
}
"""What TeX would take for a command. A brace has a name, since BibTeX counts even escaped ones."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited. `key` is a name of letters, digits and hyphens; `row_id` is empty for an edition.

    `publisher` is empty where the maker publishes. `origin` cites where the figures come from.
    """

    key: str
    title: str
    version: int
    publisher: str
    address: str
    origin: str = ""
    row_id: str = ""
    warning: str = ""


def cite_edition(edition: Edition, site: Site) -> Citation:
    """Cite a whole edition; one with a single source also cites that."""
    manifest = edition.manifest
    sources = list(manifest.sources.values())
    return Citation(
        key=f"kanaalkompas-{manifest.id}-{manifest.version}",
        title=title_of(manifest),
        version=manifest.version,
        publisher=site.publisher if site.publisher != MAKER else "",
        address=site.identifier(manifest.reference),
        origin=_citation_of(sources[0]) if len(sources) == 1 else "",
        warning="Fictief: deze cijfers zijn verzonnen." if manifest.fictitious else "",
    )


def cite_figure(edition: Edition, row: Estimate, site: Site) -> Citation:
    """Cite one figure of an edition, and its source."""
    manifest = edition.manifest
    whole = cite_edition(edition, site)
    return Citation(
        key=f"{whole.key}-{row.row_id}",
        title=whole.title,
        version=whole.version,
        publisher=whole.publisher,
        address=site.figure_identifier(manifest.reference, row.row_id),
        origin=_citation_of(manifest.sources[row.source]),
        row_id=row.row_id,
        warning=whole.warning,
    )


def apa(citation: Citation) -> str:
    """Write a citation as APA asks for a data set, in Dutch; its origin follows in a sentence."""
    which = f"Versie {citation.version}"
    if citation.row_id:
        which += f"; cijfer {citation.row_id}"
    title = _SPACE.sub(" ", citation.title).strip().rstrip(".")
    publisher = f" {_sentence(citation.publisher)}" if citation.publisher else ""
    after = f" {_notes(citation)}" if _notes(citation) else ""
    return f"{MAKER}. ({UNDATED}). {title} ({which}) [Dataset].{publisher} {citation.address}{after}"


def bibtex(citation: Citation) -> str:
    """Write a citation as an entry of BibTeX; whatever TeX would take for a command is escaped."""
    fields = {
        "author": f"{{{_tex(MAKER)}}}",
        "title": f"{{{_tex(citation.title)}}}",
        "version": str(citation.version),
        "publisher": _tex(citation.publisher or MAKER),
        "url": citation.address,
        "note": _tex(" ".join(part for part in (_figure_words(citation), _notes(citation)) if part)),
        "language": "dutch",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}", ""])


def ris(citation: Citation) -> str:
    """Write a citation as RIS, which programs for references read; one line for each field."""
    fields = [
        ("TY", "DATA"),
        ("ID", citation.key),
        ("AU", MAKER),
        ("TI", citation.title),
        ("ET", str(citation.version)),
        ("PB", citation.publisher or MAKER),
        ("UR", citation.address),
        ("AN", citation.row_id),
        ("N1", _notes(citation)),
        ("LA", "nl"),
    ]
    lines = [f"{tag}  - {_SPACE.sub(' ', value).strip()}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _figure_words(citation: Citation) -> str:
    return f"Cijfer {citation.row_id}." if citation.row_id else ""


def _notes(citation: Citation) -> str:
    origin = f"Oorspronkelijke bron: {citation.origin}" if citation.origin else ""
    return " ".join(_sentence(part) for part in (citation.warning, origin) if part)


def _sentence(text: str) -> str:
    text = _SPACE.sub(" ", text).strip()
    # A full stop after an address would become part of it.
    return text if text.endswith((".", "!", "?")) or re.search(r"https?://\S+$", text) else f"{text}."


def _citation_of(source: Source) -> str:
    return source.citation or f"{source.producer} ({source.year or UNDATED}). {source.title}"


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _SPACE.sub(" ", text).strip())
