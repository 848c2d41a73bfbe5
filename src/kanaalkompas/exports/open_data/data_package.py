"""An edition described as a Frictionless Data Package (version 2.0)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kanaalkompas.editions import Edition, Manifest, Source
from kanaalkompas.exports.open_data.columns import ROW_ID_MEANING, table_schema
from kanaalkompas.exports.open_data.licences import Licence, licence_of, licence_words, one_licence
from kanaalkompas.exports.open_data.publishing import MAKER, EditionFile, Site, describe, title_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSV_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def data_package(edition: Edition, files: Sequence[EditionFile], site: Site) -> dict[str, Any]:
    """Describe an edition and its files; `files` begins with the CSV, which carries the schema.

    The standard has no word for the same rows in another form: `alternates` is ours. A file that is made
    when it is asked for has no size or checksum.
    """
    manifest = edition.manifest
    return {
        "$schema": PROFILE,
        "name": manifest.id,
        "id": site.identifier(manifest.reference),
        "version": f"{manifest.version}.0.0",
        "title": title_of(manifest),
        "description": f"{describe(manifest)} {licence_words(manifest)} {ROW_ID_MEANING}",
        "homepage": site.page(manifest.reference),
        "keywords": keywords(manifest),
        "licenses": _licences(manifest, site),
        "sources": [_source(source) for source in manifest.sources.values()],
        "contributors": _contributors(site),
        "resources": [_resource(files, edition)],
    }


def keywords(manifest: Manifest) -> list[str]:
    """Give words to find an edition by."""
    words = ["communicatiekanalen", "gemeenten", "inwoners", "klantreis", "dienstverlening", "participatie"]
    return ["fictief", *words] if manifest.fictitious else words


def _resource(files: Sequence[EditionFile], edition: Edition) -> dict[str, Any]:
    """Describe the CSV with its schema; other forms of the same rows stand with it as `alternates`."""
    csv, *others = files
    return {
        "name": "cijfers",
        **_file(csv),
        "type": "table",
        "encoding": "utf-8",
        "dialect": CSV_DIALECT,
        "schema": table_schema(edition),
        "alternates": [_file(file) for file in others],
    }


def _file(file: EditionFile) -> dict[str, Any]:
    described: dict[str, Any] = {
        "path": file.name,
        "title": file.title,
        "format": file.form,
        "mediatype": file.media_type,
    }
    if file.n_bytes is None:
        return described
    return described | {"bytes": file.n_bytes, "hash": f"sha256:{file.sha256}"}


def _licences(manifest: Manifest, site: Site) -> list[dict[str, str]]:
    """Name the licence that all sources give; a package must not claim more than they do.

    Who reads one licence of several would take it for that of every figure.
    """
    one = one_licence(manifest)
    if one is not None:
        return [_named(one)]
    title = "Licentie van de bron; staat bij elke bron"
    return [{"path": f"{site.base}/open-data#licenties", "title": title}]


def _named(licence: Licence) -> dict[str, str]:
    return {"name": licence.spdx, "path": licence.url, "title": licence.words}


def _source(source: Source) -> dict[str, Any]:
    """Describe a source; the standard has no licence of a source, so `licenses` is ours there."""
    described: dict[str, Any] = {"title": source.title}
    if source.url:
        described["path"] = source.url
    licence = licence_of(source.licence)
    if licence.url:
        described["licenses"] = [_named(licence)]
    return described


def _contributors(site: Site) -> list[dict[str, Any]]:
    maker: dict[str, Any] = {"title": MAKER, "roles": ["creator"]}
    publisher: dict[str, Any] = {"title": site.publisher, "path": site.agent, "roles": ["publisher"]}
    if site.contact_uri.startswith("mailto:"):
        publisher["email"] = site.contact
    return [maker, publisher]
