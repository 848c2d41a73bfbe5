"""The catalogue of all editions by DCAT-AP-NL 3.0; needs rdflib, which comes with the extra `web`."""

from kanaalkompas.exports.catalogue.forms import FORMS, CatalogueForm, catalogue_as
from kanaalkompas.exports.catalogue.graph import Entry

__all__ = ["FORMS", "CatalogueForm", "Entry", "catalogue_as"]
