"""The page of one figure: its whole trail, its lasting name and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import COUNTRY, Knowledge
from kanaalkompas.editions import Edition
from kanaalkompas.exports.open_data import Citation, Site, apa, bibtex, cite_figure, ris
from kanaalkompas.vocabulary import Estimate, InputError, Status, shown
from kanaalkompas.web.pages.copying import CopyText
from kanaalkompas.web.pages.figures.figure_lines import FigureLine, figure_lines
from kanaalkompas.web.pages.figures.trail import HEADER_LINES, trail_of


@dataclass(frozen=True, slots=True)
class CopyButton:
    """A button that copies the text of the element `id`."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class HowToCite:
    """A citation to read (`apa`) and to copy, and where it is given as a file, without its ending."""

    address: str
    apa: str
    buttons: tuple[CopyButton, ...]
    texts: tuple[CopyText, ...]
    file_stem: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Context of `cijfer.html`."""

    page_title: str
    line: FigureLine
    area_label: str
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


def figure_page(edition: Edition, row: Estimate, knowledge: Knowledge, site: Site) -> FigurePage:
    """Gather all that is known about one figure."""
    vocabulary = knowledge.vocabulary
    line = figure_lines(edition, [row], vocabulary)[0]
    reference = edition.manifest.reference
    case = vocabulary.cases.get(row.case)
    phase = vocabulary.phases.get(row.phase)
    return FigurePage(
        page_title=f"{line.label}: {line.figure}",
        line=line,
        area_label=_area(row, knowledge),
        case=case.label if case else "",
        phase=phase.label_for(row.case) if phase else "",
        is_suppressed=row.status is Status.SUPPRESSED,
        is_uncertain=row.status is Status.UNCERTAIN,
        cite=how_to_cite(cite_figure(edition, row, site), f"/cijfersets/{reference}/cijfers/{row.row_id}"),
    )


def _area(row: Estimate, knowledge: Knowledge) -> str:
    return "Nederland" if row.area == COUNTRY else knowledge.municipalities.name_of(row.area)


def how_to_cite(citation: Citation, file_stem: str) -> HowToCite:
    """Write a citation in each form."""
    forms = {"BibTeX": bibtex(citation), "RIS": ris(citation).replace("\r\n", "\n")}
    return HowToCite(
        address=citation.address,
        apa=apa(citation),
        buttons=tuple(
            CopyButton(_id(form), _("Kopieer %(form)s") % {"form": form}) for form in ("APA", *forms)
        ),
        texts=tuple(_to_copy(*form) for form in forms.items()),
        file_stem=file_stem,
    )


def _to_copy(form: str, text: str) -> CopyText:
    return CopyText(_id(form), button="", summary=_("Verwijzing als %(form)s") % {"form": form}, text=text)


def _id(form: str) -> str:
    return f"verwijzing-{form.lower()}"


CITATION_FORMS: Mapping[str, str] = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
