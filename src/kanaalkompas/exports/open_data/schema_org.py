"""An edition as `Dataset` of schema.org, for search engines that look for data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kanaalkompas.editions import Edition
from kanaalkompas.exports.open_data.citing import apa, cite_edition
from kanaalkompas.exports.open_data.data_package import keywords
from kanaalkompas.exports.open_data.licences import one_licence
from kanaalkompas.exports.open_data.periods import coverage_of
from kanaalkompas.exports.open_data.publishing import MAKER, EditionFile, Site, describe, title_of


def dataset_for_search(edition: Edition, files: Sequence[EditionFile], site: Site) -> dict[str, Any]:
    """Describe an edition by schema.org."""
    manifest = edition.manifest
    page = site.page(manifest.reference)
    licence = one_licence(manifest)
    dataset: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": site.identifier(manifest.reference),
        "identifier": site.identifier(manifest.reference),
        "name": title_of(manifest),
        "description": describe(manifest),
        "url": page,
        "version": str(manifest.version),
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "license": licence.url if licence else f"{site.base}/open-data#licenties",
        "keywords": keywords(manifest),
        "creator": {"@type": "Organization", "name": MAKER},
        "publisher": {"@type": "Organization", "name": site.publisher, "@id": site.agent},
        "spatialCoverage": {"@type": "Place", "name": "Nederland"},
        "measurementTechnique": manifest.method,
        "citation": apa(cite_edition(edition, site)),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": "Kanaalkompas",
            "url": f"{site.base}/open-data",
        },
        "distribution": [_download(file, page) for file in files],
    }
    coverage = coverage_of(edition)
    return dataset | ({"temporalCoverage": f"{coverage.first}/{coverage.last}"} if coverage else {})


def _download(file: EditionFile, page: str) -> dict[str, Any]:
    download: dict[str, Any] = {
        "@type": "DataDownload",
        "name": file.title,
        "encodingFormat": file.media_type,
        "contentUrl": f"{page}/{file.name}",
    }
    if file.n_bytes is not None:
        download |= {"contentSize": f"{file.n_bytes} B", "sha256": file.sha256}
    return download
