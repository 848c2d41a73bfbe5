"""The value lists that DCAT-AP-NL 3.0 prescribes (its annex "Waardelijsten"), and what we use of them."""

from __future__ import annotations

from rdflib import DCTERMS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"

PUBLIC = URIRef(f"{_EU}access-right/PUBLIC")
DUTCH = URIRef(f"{_EU}language/NLD")
NETHERLANDS = URIRef(f"{_EU}country/NLD")
THEME_LIST = URIRef(f"{_EU}data-theme")
GOVERNMENT = URIRef(f"{_EU}data-theme/GOVE")
SOCIETY = URIRef(f"{_EU}data-theme/SOCI")
THEMES = (GOVERNMENT, SOCIETY)
NEVER = URIRef(f"{_EU}frequency/NEVER")
FORMATS = {"csv": URIRef(f"{_EU}file-type/CSV"), "xlsx": URIRef(f"{_EU}file-type/XLSX")}
"""The list of file types; Parquet goes by its media type alone."""

DCAT_AP_NL = URIRef("https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/")
TABLE_SCHEMA = URIRef("https://datapackage.org/standard/table-schema/")
DATA_PACKAGE = URIRef("https://datapackage.org/standard/data-package/")
API_DESIGN_RULES = URIRef("https://gitdocumentatie.logius.nl/publicatie/api/adr/")

_LABELS = {
    PUBLIC: (DCTERMS.RightsStatement, "Openbaar"),
    DUTCH: (DCTERMS.LinguisticSystem, "Nederlands"),
    NETHERLANDS: (DCTERMS.Location, "Nederland"),
    GOVERNMENT: (SKOS.Concept, "Overheid en publieke sector"),
    SOCIETY: (SKOS.Concept, "Bevolking en samenleving"),
    NEVER: (DCTERMS.Frequency, "Nooit"),
    DCAT_AP_NL: (DCTERMS.Standard, "DCAT-AP-NL 3.0"),
    TABLE_SCHEMA: (DCTERMS.Standard, "Table Schema 2.0"),
    DATA_PACKAGE: (DCTERMS.Standard, "Data Package 2.0"),
    API_DESIGN_RULES: (DCTERMS.Standard, "NLGov REST API Design Rules"),
}


def media_type(name: str) -> URIRef:
    """Give a media type as the address of its entry at IANA; parameters don't belong to it."""
    return URIRef(_IANA + name.partition(";")[0])


def add_value_lists(graph: Graph) -> None:
    """Say of each value what it is, so that a reader of the catalogue need not fetch the lists."""
    for value, (kind, label) in _LABELS.items():
        graph.add((value, RDF.type, kind))
        predicate = SKOS.prefLabel if kind == SKOS.Concept else RDFS.label
        graph.add((value, predicate, Literal(label, lang="nl")))
    graph.add((THEME_LIST, RDF.type, SKOS.ConceptScheme))
    graph.add((THEME_LIST, DCTERMS.title, Literal("Dataset Theme Vocabulary", lang="en")))
    for theme in THEMES:
        graph.add((theme, SKOS.inScheme, THEME_LIST))
    for file_type in FORMATS.values():
        graph.add((file_type, RDF.type, DCTERMS.MediaTypeOrExtent))
