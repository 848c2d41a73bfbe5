"""The site in a plain text for programs that read (`llms.txt`), and what search robots may visit."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.editions import Manifest
from kanaalkompas.exports.open_data import Site
from kanaalkompas.exports.open_data.licences import licence_words
from kanaalkompas.exports.open_data.publishing import title_of

_CLOSED_TO_ROBOTS = ("/beheer", "/en/beheer", "/suggestie/", "/en/suggestie/", "/zoeken?", "/en/zoeken?")


def robots_text(site: Site) -> str:
    """Let robots visit all but the room of the host and endless lists of results."""
    closed = "".join(f"Disallow: {path}\n" for path in _CLOSED_TO_ROBOTS)
    return f"User-agent: *\n{closed}\nSitemap: {site.base}/sitemap.xml\n"


def plain_summary(manifests: Iterable[Manifest], site: Site) -> str:
    """Say in Dutch and English what the site is, where its data are and how to use them, as Markdown."""
    listed = tuple(manifests)
    editions = "\n".join(_edition_line(manifest, site) for manifest in listed)
    base = site.base
    return f"""# Kanaalkompas

> Welk kanaal past bij welke inwoners, in welke fase van de klantreis? Een open hulpmiddel voor Nederlandse
> gemeenten. Which channel suits which residents, in which phase of the customer journey? An open tool for
> Dutch municipalities.

## Nederlands

Drie dingen staan steeds apart: cijfers (met bron, jaar, groep en aantal antwoorden), vakoordeel (advies van
ons, met reden) en wet. Wat mensen willen, wat zij doen, wat er gebeurde en wat werkte zijn vier soorten
cijfers: vergelijk die niet met elkaar. "Niet gemeten" betekent niet dat een kanaal niet werkt. Een cijfer
over te weinig mensen staat nergens. Een cijferset waar "Fictief" bij staat, is verzonnen: gebruik die niet
als feit.

Wie een cijfer noemt, noemt ook de bron, het jaar en de groep, en gebruikt de vaste naam van het cijfer:
{base}/id/cijfer/ID@VERSIE/CIJFER.

- [Stel een vraag]({base}/): situatie en groep, met advies per fase
- [Hoe weten we dit?]({base}/hoe-weten-we-dit) en [methode]({base}/methode)
- [Begrippen]({base}/begrippen)
- [Open data]({base}/open-data): downloads, licenties en verwijzen
- [API]({base}/api/v1/openapi.json): OpenAPI 3.1, zonder sleutel

## English

Evidence (figures with source, year, group and number of answers), professional judgement and law are kept
apart. What people want, what they do, what happened and what worked are four kinds of figures: never
compare one with another. "Niet gemeten" (not measured) does not mean that a channel does not work. A figure
about too few people appears nowhere. An edition marked "Fictief" is invented: never quote it as a fact.

Quote a figure with its source, year and group, and by its lasting name: {base}/id/cijfer/ID@VERSION/FIGURE.

- [The site in English]({base}/en/)
- [Open data]({base}/en/open-data): downloads, licences and how to cite
- [API]({base}/api/v1/openapi.json): OpenAPI 3.1, no key

## Cijfersets / editions

{editions}

## Catalogus / catalogue

- [DCAT-AP-NL 3.0, Turtle]({base}/catalogus.ttl)
- [DCAT-AP-NL 3.0, JSON-LD]({base}/catalogus.jsonld)
- [Sitemap]({base}/sitemap.xml)

## Licentie / licence

Code en teksten / code and texts: EUPL-1.2. Elk cijfer houdt de licentie van zijn bron / each figure keeps
the licence of its source.
"""


def _edition_line(manifest: Manifest, site: Site) -> str:
    page = site.page(manifest.reference)
    warning = " Fictief / fictitious." if manifest.fictitious else ""
    return (
        f"- [{title_of(manifest)}]({page}):{warning} {licence_words(manifest)} "
        f"[CSV]({page}/cijfers.csv), [Parquet]({page}/cijfers.parquet), [Excel]({page}/cijfers.xlsx), "
        f"[datapackage.json]({page}/datapackage.json)"
    )
