"""The catalogue as a graph: the catalogue, a data set for each edition, its files, and the API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import DCTERMS, FOAF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from kanaalkompas.editions import Edition, Manifest
from kanaalkompas.exports.catalogue import value_lists as values
from kanaalkompas.exports.open_data import Coverage, EditionFile, Site, coverage_of, describe
from kanaalkompas.exports.open_data.data_package import keywords
from kanaalkompas.exports.open_data.licences import licence_words, one_licence
from kanaalkompas.exports.open_data.publishing import MAKER, title_of

# rdflib knows the second version of DCAT; its words for versions came with the third.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_CODE_LICENCE = URIRef("http://data.europa.eu/eli/dec_impl/2017/863/oj")
_DATE_TYPES = {4: XSD.gYear, 10: XSD.date}


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition and the files in which it is served."""

    edition: Edition
    files: tuple[EditionFile, ...]


def catalogue_graph(entries: Sequence[Entry], site: Site) -> Graph:
    """Describe all editions, their files and the API as DCAT-AP-NL 3.0 asks."""
    return _Catalogue(site).with_all(entries)


class _Catalogue:
    """The graph while it grows."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in (
            *(("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("xsd", XSD), ("rdfs", RDFS)),
            *(("spdx", SPDX), ("vcard", VCARD), ("skos", SKOS)),
        ):
            self.graph.bind(prefix, namespace)
        self.publisher = URIRef(site.agent)
        self.maker = self.publisher if site.publisher == MAKER else URIRef(f"{site.base}/over#maker")
        self.contact = URIRef(f"{site.base}/open-data#contact")
        self.terms = URIRef(f"{site.base}/open-data#licenties")
        self.service = URIRef(f"{site.base}/api/v1")
        self.n_blank = 0

    def with_all(self, entries: Sequence[Entry]) -> Graph:
        """Add everything and give the graph."""
        values.add_value_lists(self.graph)
        self._add_people()
        self._add_catalogue(entries)
        for entry in entries:
            self._add_edition(entry)
        self._add_series(entry.edition.manifest for entry in entries)
        self._add_service(entries)
        return self.graph

    def _blank(self) -> BNode:
        """Give a node without an address; rdflib's own label would be another in each process."""
        self.n_blank += 1
        return BNode(f"b{self.n_blank}")

    def _add(self, subject: Node, *facts: tuple[Node, Node]) -> None:
        for predicate, value in facts:
            self.graph.add((subject, predicate, value))

    def _document(self, address: str) -> URIRef:
        page = URIRef(address)
        self._add(page, (RDF.type, FOAF.Document))
        return page

    def _add_people(self) -> None:
        self._add(self.publisher, (RDF.type, FOAF.Agent), (FOAF.name, Literal(self.site.publisher)))
        self._add(self.maker, (RDF.type, FOAF.Agent), (FOAF.name, Literal(self._maker_name())))
        how = URIRef(self.site.contact_uri)
        self._add(
            self.contact,
            (RDF.type, VCARD.Kind),
            (RDF.type, VCARD.Organization),
            (VCARD.fn, Literal(self.site.publisher)),
            (VCARD.hasEmail if how.startswith("mailto:") else VCARD.hasURL, how),
        )
        self._add(
            self.terms,
            (RDF.type, DCTERMS.LicenseDocument),
            (RDFS.label, Literal("Elk cijfer houdt de licentie van zijn bron", lang="nl")),
        )
        self._add(_CODE_LICENCE, (RDF.type, DCTERMS.LicenseDocument))

    def _maker_name(self) -> str:
        return self.site.publisher if self.maker == self.publisher else MAKER

    def _add_catalogue(self, entries: Sequence[Entry]) -> None:
        catalogue = URIRef(f"{self.site.base}/open-data#catalogus")
        text = (
            "Cijfers over welk kanaal past bij welke inwoners, in welke fase van de klantreis. Voor "
            "gemeenten. Per cijfer de bron, de groep, het aantal antwoorden en de marge."
        )
        self._add(
            catalogue,
            (RDF.type, DCAT.Catalog),
            (DCTERMS.title, Literal("Kanaalkompas: cijfersets", lang="nl")),
            (DCTERMS.description, Literal(text, lang="nl")),
            (DCTERMS.publisher, self.publisher),
            (DCTERMS.creator, self.maker),
            (DCAT.contactPoint, self.contact),
            (DCTERMS.language, values.DUTCH),
            (DCTERMS.spatial, values.NETHERLANDS),
            (DCTERMS.license, self.terms),
            (DCTERMS.conformsTo, values.DCAT_AP_NL),
            (DCAT.themeTaxonomy, values.THEME_LIST),
            (FOAF.homepage, self._document(f"{self.site.base}/open-data")),
            (DCAT.service, self.service),
        )
        for entry in entries:
            reference = entry.edition.manifest.reference
            self._add(catalogue, (DCAT.dataset, URIRef(self.site.identifier(reference))))

    def _add_dataset(self, dataset: URIRef, manifest: Manifest, page: str) -> None:
        """Add what an edition and all its versions together have in common."""
        self._add(
            dataset,
            (RDF.type, DCAT.Dataset),
            (DCTERMS.identifier, Literal(str(dataset))),
            (DCTERMS.title, Literal(title_of(manifest), lang="nl")),
            (DCTERMS.description, Literal(describe(manifest), lang="nl")),
            (DCTERMS.publisher, self.publisher),
            (DCTERMS.creator, self.maker),
            (DCAT.contactPoint, self.contact),
            (DCTERMS.accessRights, values.PUBLIC),
            (DCTERMS.language, values.DUTCH),
            (DCTERMS.spatial, values.NETHERLANDS),
            (DCAT.landingPage, self._document(page)),
            *((DCAT.theme, theme) for theme in values.THEMES),
            *((DCAT.keyword, Literal(word, lang="nl")) for word in keywords(manifest)),
        )

    def _add_edition(self, entry: Entry) -> None:
        edition, manifest = entry.edition, entry.edition.manifest
        dataset = URIRef(self.site.identifier(manifest.reference))
        page = self.site.page(manifest.reference)
        self._add_dataset(dataset, manifest, page)
        self._add(
            dataset,
            (DCAT.version, Literal(str(manifest.version))),
            (DCAT.isVersionOf, URIRef(self.site.identifier(manifest.id))),
            (DCTERMS.accrualPeriodicity, values.NEVER),
            (DCTERMS.conformsTo, values.DATA_PACKAGE),
            (DCTERMS.provenance, self._provenance(manifest)),
            (FOAF.page, self._document(f"{self.site.base}/hoe-weten-we-dit")),
        )
        coverage = coverage_of(edition)
        if coverage is not None:
            self._add(dataset, (DCTERMS.temporal, self._period(coverage)))
        licence = self._licence(manifest)
        for file in entry.files:
            self._add(dataset, (DCAT.distribution, self._file(file, manifest, page, licence)))

    def _licence(self, manifest: Manifest) -> URIRef:
        one = one_licence(manifest)
        if one is None:
            return self.terms
        licence = URIRef(one.url)
        self._add(licence, (RDF.type, DCTERMS.LicenseDocument), (RDFS.label, Literal(one.words)))
        return licence

    def _file(self, file: EditionFile, manifest: Manifest, page: str, licence: URIRef) -> URIRef:
        distribution = URIRef(f"{page}#{file.name}")
        address = URIRef(f"{page}/{file.name}")
        media_type = values.media_type(file.media_type)
        rights = self._blank()
        self._add(media_type, (RDF.type, DCTERMS.MediaType))
        self._add(
            rights,
            (RDF.type, DCTERMS.RightsStatement),
            (RDFS.label, Literal(licence_words(manifest), lang="nl")),
        )
        self._add(
            distribution,
            (RDF.type, DCAT.Distribution),
            (DCTERMS.title, Literal(f"{title_of(manifest)}: {file.title}", lang="nl")),
            (DCAT.accessURL, URIRef(page)),
            (DCAT.downloadURL, address),
            (DCAT.mediaType, media_type),
            (DCTERMS.license, licence),
            (DCTERMS.rights, rights),
            (DCTERMS.language, values.DUTCH),
            (DCAT.accessService, self.service),
        )
        if file.form in values.FORMATS:
            self._add(distribution, (DCTERMS.format, values.FORMATS[file.form]))
        if file.form == "csv":
            self._add(distribution, (DCTERMS.conformsTo, values.TABLE_SCHEMA))
        if file.n_bytes is not None:
            self._add_checksum(distribution, file.n_bytes, file.sha256)
        return distribution

    def _add_checksum(self, distribution: URIRef, n_bytes: int, sha256: str) -> None:
        checksum = self._blank()
        self._add(
            checksum,
            (RDF.type, SPDX.Checksum),
            (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
            (SPDX.checksumValue, Literal(sha256, datatype=XSD.hexBinary, normalize=False)),
        )
        self._add(SPDX.checksumAlgorithm_sha256, (RDF.type, SPDX.ChecksumAlgorithm))
        self._add(
            distribution,
            (DCAT.byteSize, Literal(n_bytes, datatype=XSD.nonNegativeInteger)),
            (SPDX.checksum, checksum),
        )

    def _provenance(self, manifest: Manifest) -> BNode:
        statement = self._blank()
        sources = list(manifest.sources.values())
        told = sources[0].citation if len(sources) == 1 else f"{len(sources)} bronnen, elk met verwijzing."
        self._add(
            statement,
            (RDF.type, DCTERMS.ProvenanceStatement),
            (RDFS.label, Literal(f"{manifest.method} Bron: {told}", lang="nl")),
        )
        return statement

    def _period(self, coverage: Coverage) -> BNode:
        period = self._blank()
        self._add(
            period,
            (RDF.type, DCTERMS.PeriodOfTime),
            (DCAT.startDate, _date(coverage.first)),
            (DCAT.endDate, _date(coverage.last)),
        )
        return period

    def _add_series(self, manifests: Iterable[Manifest]) -> None:
        """Add each edition in all its versions: the newest one describes it."""
        by_version = sorted(manifests, key=lambda manifest: manifest.version)
        for manifest in by_version:
            whole = URIRef(self.site.identifier(manifest.id))
            self._add(whole, (DCAT.hasVersion, URIRef(self.site.identifier(manifest.reference))))
        for manifest in {manifest.id: manifest for manifest in by_version}.values():
            whole = URIRef(self.site.identifier(manifest.id))
            self._add_dataset(whole, manifest, self.site.page(manifest.id))

    def _add_service(self, entries: Sequence[Entry]) -> None:
        text = (
            "Adviezen, cijfers, cijfersets, kanalen, groepen, gemeenten en bereik als JSON, zonder sleutel."
        )
        description = URIRef(f"{self.service}/openapi.json")
        self._add(
            self.service,
            (RDF.type, DCAT.DataService),
            (DCTERMS.identifier, Literal(str(self.service))),
            (DCTERMS.title, Literal("API van Kanaalkompas", lang="nl")),
            (DCTERMS.description, Literal(text, lang="nl")),
            (DCAT.endpointURL, self.service),
            (DCAT.endpointDescription, description),
            (DCTERMS.publisher, self.publisher),
            (DCTERMS.creator, self.maker),
            (DCAT.contactPoint, self.contact),
            (DCTERMS.accessRights, values.PUBLIC),
            (DCTERMS.license, self.terms),
            (DCTERMS.language, values.DUTCH),
            (DCTERMS.conformsTo, values.API_DESIGN_RULES),
            (DCAT.landingPage, self._document(f"{self.site.base}/open-data")),
            *((DCAT.theme, theme) for theme in values.THEMES),
            *(
                (DCAT.servesDataset, URIRef(self.site.identifier(e.edition.manifest.reference)))
                for e in entries
            ),
        )


def _date(text: str) -> Literal:
    return Literal(text, datatype=_DATE_TYPES[len(text)], normalize=False)
