"""The catalogue of all editions by DCAT-AP-NL 3.0; needs rdflib, which comes with the extra `web`."""

from kanaalkompas.exports.catalogue.graph import FORMS, CatalogueForm, Entry, catalogue_as

__all__ = ["FORMS", "CatalogueForm", "Entry", "catalogue_as"]
