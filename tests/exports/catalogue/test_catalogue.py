"""The catalogue conforms to DCAT-AP-NL 3.0 by our shapes, and the shapes find what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, FOAF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from kanaalkompas.exports.catalogue import Entry, catalogue_as
from kanaalkompas.exports.catalogue.graph import catalogue_graph
from kanaalkompas.exports.open_data import Site
from tests.exports.open_data.editions import SITE, awkward_edition, built_in, files_of

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SHAPES = Graph().parse(Path(__file__).with_name("shapes.ttl"))


def entries() -> list[Entry]:
    built = [Entry(edition, files_of(edition)) for edition in built_in()]
    return [*built, Entry(awkward_edition(fictitious=True), built[0].files)]


def small() -> Graph:
    return catalogue_graph([entries()[0]], SITE)


def faults(graph: Graph) -> str:
    conforms, _, text = validate(graph, shacl_graph=SHAPES)
    return "" if conforms else str(text)


def test_the_catalogue_conforms() -> None:
    assert faults(catalogue_graph(entries(), SITE)) == ""


def test_a_host_with_its_own_publisher_and_address_conforms() -> None:
    site = Site(
        "https://data.arnhem.example",
        "Gemeente Arnhem",
        "https://identifier.overheid.nl/tooi/id/gemeente/gm0202",
        "onderzoek@arnhem.example",
    )
    graph = catalogue_graph([entries()[0]], site)
    assert faults(graph) == ""
    (publisher,) = set(graph.objects(predicate=DCTERMS.publisher))
    assert str(publisher) == "https://identifier.overheid.nl/tooi/id/gemeente/gm0202"
    assert (None, VCARD.hasEmail, URIRef("mailto:onderzoek@arnhem.example")) in graph
    makers = {str(graph.value(maker, FOAF.name)) for maker in graph.objects(predicate=DCTERMS.creator)}
    assert makers == {"Kanaalkompas"}


IN_A_PROCESS = """
import sys
from kanaalkompas.exports.catalogue import catalogue_as
from tests.exports.catalogue.test_catalogue import entries
from tests.exports.open_data.editions import SITE
sys.stdout.buffer.write(catalogue_as(sys.argv[1], entries(), SITE))
"""


@pytest.mark.parametrize("form", ["jsonld", "ttl"])
def test_every_process_writes_the_same_bytes(form: str) -> None:
    root = Path(__file__).parents[3]

    def written(seed: str) -> bytes:
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
        }
        command = [sys.executable, "-c", IN_A_PROCESS, form]
        done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60)
        return done.stdout

    assert written("1") == written("2")


MANDATORY = (
    *((DCAT.Catalog, predicate) for predicate in (DCTERMS.title, DCTERMS.publisher, DCAT.contactPoint)),
    (DCAT.Catalog, DCAT.dataset),
    *((DCAT.Dataset, predicate) for predicate in (DCTERMS.accessRights, DCTERMS.creator, DCAT.theme)),
    *((DCAT.Dataset, predicate) for predicate in (DCTERMS.identifier, DCAT.contactPoint)),
    *((DCAT.Distribution, predicate) for predicate in (DCAT.accessURL, DCTERMS.license, DCAT.mediaType)),
    *((DCAT.DataService, predicate) for predicate in (DCAT.endpointDescription, DCTERMS.license)),
    (FOAF.Agent, FOAF.name),
    (SPDX.Checksum, SPDX.algorithm),
    (DCTERMS.PeriodOfTime, DCAT.startDate),
)


@pytest.mark.parametrize(
    ("kind", "predicate"), MANDATORY, ids=lambda word: str(word).rpartition("/")[2].rpartition("#")[2]
)
def test_the_shapes_miss_what_is_taken_away(kind: URIRef, predicate: URIRef) -> None:
    graph = small()
    for subject in list(graph.subjects(RDF.type, kind)):
        graph.remove((subject, predicate, None))
    assert faults(graph)


def test_the_shapes_refuse_a_value_outside_its_list() -> None:
    graph = small()
    dataset = next(graph.subjects(RDF.type, DCAT.Dataset))
    graph.set((dataset, DCTERMS.language, Literal("Nederlands")))
    assert "language" in faults(graph)


# rdflib's own reader of JSON-LD uses a class that it calls old.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_turtle_and_json_ld_say_the_same() -> None:
    listed = entries()
    turtle = Graph().parse(data=catalogue_as("ttl", listed, SITE), format="turtle")
    json_ld = Graph().parse(data=catalogue_as("jsonld", listed, SITE), format="json-ld")
    assert isomorphic(turtle, json_ld)
    assert isomorphic(turtle, catalogue_graph(listed, SITE))


def test_each_file_of_each_edition_is_there_with_its_size_and_checksum() -> None:
    graph = catalogue_graph(entries(), SITE)
    for entry in entries()[:-1]:
        page = SITE.page(entry.edition.manifest.reference)
        for file in entry.files:
            (distribution,) = graph.subjects(DCAT.downloadURL, URIRef(f"{page}/{file.name}"))
            checksum = graph.value(distribution, SPDX.checksum)
            if file.n_bytes is None:
                assert checksum is None
                continue
            size = Literal(file.n_bytes, datatype=XSD.nonNegativeInteger)
            assert graph.value(distribution, DCAT.byteSize) == size
            assert checksum is not None
            assert str(graph.value(checksum, SPDX.checksumValue)) == file.sha256


def test_versions_know_each_other_and_only_versions_are_listed() -> None:
    first = entries()[0]
    manifest = replace(first.edition.manifest, version=2)
    graph = catalogue_graph([first, Entry(replace(first.edition, manifest=manifest), first.files)], SITE)
    whole = URIRef(SITE.identifier(manifest.id))
    versions = {URIRef(SITE.identifier(f"{manifest.id}@{number}")) for number in (1, 2)}
    assert set(graph.objects(whole, DCAT.hasVersion)) == versions
    assert set(graph.subjects(DCAT.isVersionOf, whole)) == versions
    assert set(graph.objects(predicate=DCAT.dataset)) == versions
    assert faults(graph) == ""


def test_when_was_measured_in_days_or_years() -> None:
    graph = catalogue_graph(entries(), SITE)
    periods = {
        str(dataset).rpartition("/")[2]: (
            graph.value(period, DCAT.startDate),
            graph.value(period, DCAT.endDate),
        )
        for dataset, period in graph.subject_objects(DCTERMS.temporal)
    }
    assert periods["nieuwsbronnen-2021@1"] == (
        Literal("2021-01-13", datatype=XSD.date),
        Literal("2021-01-31", datatype=XSD.date),
    )
    assert periods["openbare-bronnen@1"] == (
        Literal("2012", datatype=XSD.gYear),
        Literal("2025", datatype=XSD.gYear),
    )


def test_a_licence_is_named_only_where_it_holds_for_all() -> None:
    graph = catalogue_graph(entries(), SITE)

    def licence(reference: str) -> str:
        (distribution,) = graph.subjects(DCAT.downloadURL, URIRef(f"{SITE.page(reference)}/cijfers.csv"))
        return str(graph.value(distribution, DCTERMS.license))

    assert licence("nieuwsbronnen-2021@1") == "https://opensource.org/license/mit"
    assert licence("openbare-bronnen@1") == "https://kanaalkompas.example/open-data#licenties"
