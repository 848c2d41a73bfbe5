"""The page of one figure: its whole trail, its lasting name and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.editions import Edition
from kanaalkompas.exports.open_data import Citation, Site, apa, bibtex, cite_figure, ris
from kanaalkompas.vocabulary import Estimate, InputError, Status, Vocabulary, shown
from kanaalkompas.web.pages.copying import CopyText
from kanaalkompas.web.pages.figure_lines import FigureLine, figure_lines
from kanaalkompas.web.pages.trail import HEADER_LINES, trail_of


@dataclass(frozen=True, slots=True)
class HowToCite:
    """A citation in the forms to copy, and where it is given as a file (without its ending)."""

    address: str
    texts: tuple[CopyText, ...]
    file_stem: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Context of `cijfer.html`."""

    page_title: str
    line: FigureLine
    case: str
    phase: str
    is_suppressed: bool
    is_uncertain: bool
    cite: HowToCite


def find_figure(edition: Edition, row_id: str) -> Estimate:
    """Find a figure by its lasting name; raises `InputError`."""
    row = trail_of(edition).rows.get(row_id)
    if row is None:
        raise InputError(
            _("Het cijfer “%(row)s” staat niet in cijferset %(edition)s.")
            % {"row": shown(row_id), "edition": edition.manifest.reference}
        )
    return edition.estimates[row - 1 - HEADER_LINES]


def figure_page(edition: Edition, row: Estimate, vocabulary: Vocabulary, site: Site) -> FigurePage:
    """Gather all that is known about one figure."""
    line = figure_lines(edition, [row], vocabulary)[0]
    reference = edition.manifest.reference
    case = vocabulary.cases.get(row.case)
    phase = vocabulary.phases.get(row.phase)
    return FigurePage(
        page_title=f"{line.label}: {line.figure}",
        line=line,
        case=case.label if case else "",
        phase=phase.label_for(row.case) if phase else "",
        is_suppressed=row.status is Status.SUPPRESSED,
        is_uncertain=row.status is Status.UNCERTAIN,
        cite=how_to_cite(cite_figure(edition, row, site), f"/cijfersets/{reference}/cijfers/{row.row_id}"),
    )


def how_to_cite(citation: Citation, file_stem: str) -> HowToCite:
    """Write a citation in each form."""
    forms = {"APA": apa(citation), "BibTeX": bibtex(citation), "RIS": ris(citation).replace("\r\n", "\n")}
    return HowToCite(citation.address, tuple(_to_copy(*form) for form in forms.items()), file_stem)


def _to_copy(form: str, text: str) -> CopyText:
    words = {"form": form}
    return CopyText(
        id=f"verwijzing-{form.lower()}",
        button=_("Kopieer %(form)s") % words,
        summary=_("Verwijzing als %(form)s") % words,
        text=text,
    )


CITATION_FORMS: Mapping[str, str] = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
