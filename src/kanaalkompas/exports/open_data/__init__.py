"""An edition as open data: its files and their description, its lasting names, and how to cite it."""

from kanaalkompas.exports.open_data.citing import (
    Citation,
    apa,
    bibtex,
    cite_edition,
    cite_figure,
    ris,
)
from kanaalkompas.exports.open_data.data_package import data_package
from kanaalkompas.exports.open_data.licences import Licence, licence_of, licences_of
from kanaalkompas.exports.open_data.periods import Coverage, coverage_of
from kanaalkompas.exports.open_data.publishing import EditionFile, Site, describe
from kanaalkompas.exports.open_data.schema_org import dataset_for_search
from kanaalkompas.exports.open_data.workbook import edition_as_workbook

__all__ = [
    "Citation",
    "Coverage",
    "EditionFile",
    "Licence",
    "Site",
    "apa",
    "bibtex",
    "cite_edition",
    "cite_figure",
    "coverage_of",
    "data_package",
    "dataset_for_search",
    "describe",
    "edition_as_workbook",
    "licence_of",
    "licences_of",
    "ris",
]
