"""Open data on the site: files as they are, lasting names, citations, and what robots are told."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from playwright.sync_api import Browser

from kanaalkompas.vocabulary import Status
from kanaalkompas.web.knowledge import current_store
from kanaalkompas.web.pages.evidence.edition_files import site_of
from kanaalkompas.web.pages.evidence.site_map import SitePage, site_map

EDITIONS = ("nieuwsbronnen-2021@1", "openbare-bronnen@1", "voorbeeld@1")
NEWS, NEWS_FIGURE = "nieuwsbronnen-2021@1", "51017a8e69d0d19d"
A_YEAR = "public, max-age=31536000, immutable"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def body(response: HttpResponseBase) -> bytes:
    """The bytes of an answer, streamed or not."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    response.close()
    return bytes(content)


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("reference", EDITIONS)
def test_a_file_is_that_of_the_edition_byte_for_byte(client: Client, reference: str, form: str) -> None:
    answer = client.get(f"/cijfersets/{reference}/cijfers.{form}")
    checksum = current_store().editions[reference].manifest.checksums[f"estimates.{form}"]
    assert hashlib.sha256(body(answer)).hexdigest() == checksum
    assert answer.headers["ETag"] == f'"{checksum}"'
    assert answer.headers["Cache-Control"] == A_YEAR
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    name = reference.replace("@", "-")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{form}"'


def test_a_compressed_file_opens_to_the_same_bytes(client: Client) -> None:
    answer = client.get(f"/cijfersets/{NEWS}/cijfers.csv", headers={"accept-encoding": "gzip"})
    checksum = current_store().editions[NEWS].manifest.checksums["estimates.csv"]
    assert hashlib.sha256(gzip.decompress(body(answer))).hexdigest() == checksum


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_reader_who_has_the_file_gets_nothing_again(client: Client, form: str) -> None:
    address = f"/cijfersets/{NEWS}/cijfers.{form}"
    first = client.get(address)
    tag = first.headers["ETag"]
    first.close()
    again = client.get(address, headers={"if-none-match": tag})
    assert again.status_code == 304
    assert body(again) == b""


def test_each_form_has_its_media_type(client: Client) -> None:
    kinds = {}
    for form in ("csv", "parquet", "xlsx"):
        answer = client.get(f"/cijfersets/{NEWS}/cijfers.{form}")
        kinds[form] = answer.headers["Content-Type"]
        answer.close()
    assert kinds == {
        "csv": "text/csv; charset=utf-8",
        "parquet": "application/vnd.apache.parquet",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }


def test_the_data_package_names_the_files_that_are_served(client: Client) -> None:
    package = client.get(f"/cijfersets/{NEWS}/datapackage.json").json()
    resource = package["resources"][0]
    for file in (resource, *resource["alternates"]):
        content = body(client.get(f"/cijfersets/{NEWS}/{file['path']}"))
        assert file.get("bytes", len(content)) == len(content)
        assert file.get("hash", f"sha256:{hashlib.sha256(content).hexdigest()}").endswith(
            hashlib.sha256(content).hexdigest()
        )
    assert package["id"] == f"http://localhost/id/cijferset/{NEWS}"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (f"/id/cijferset/{NEWS}", f"/cijfersets/{NEWS}"),
        ("/id/cijferset/nieuwsbronnen-2021", "/cijfersets/nieuwsbronnen-2021"),
        (f"/id/cijfer/{NEWS}/{NEWS_FIGURE}", f"/cijfersets/{NEWS}/cijfers/{NEWS_FIGURE}"),
    ],
)
def test_a_lasting_name_leads_to_its_page(client: Client, name: str, page: str) -> None:
    answer = client.get(name)
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/id/cijferset/bestaat-niet",
        "/id/cijferset/nieuwsbronnen-2021@2",
        f"/id/cijfer/{NEWS}/0000000000000000",
        f"/id/cijfer/nieuwsbronnen-2021/{NEWS_FIGURE}",
        f"/id/cijfer/openbare-bronnen@1/{NEWS_FIGURE}",
        f"/cijfersets/{NEWS}/cijfers/0000000000000000",
        f"/cijfersets/{NEWS}/cijfers/{NEWS_FIGURE}.doc",
        f"/cijfersets/{NEWS}/cijfers.sav",
        "/cijfersets/nieuwsbronnen-2021/cijfers.csv",
        "/cijfersets/../cijfers.csv",
        "/catalogus.rdf",
        "/sitemap-2.xml",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_figure_stands_on_its_page_with_its_trail_and_citation(client: Client) -> None:
    html = client.get(f"/cijfersets/{NEWS}/cijfers/{NEWS_FIGURE}").content.decode()
    for word in ("48,5%", "45,2–51,8", "n\u00a0=\u00a0989", "VU Election Study 2021", "MIT", NEWS_FIGURE):
        assert word in html
    assert f"http://localhost/id/cijfer/{NEWS}/{NEWS_FIGURE}" in html
    assert "@misc{" in html
    assert "TY  - DATA" in html


def test_no_page_of_a_suppressed_figure_has_a_number(client: Client) -> None:
    for reference in EDITIONS:
        hidden = [
            row for row in current_store().editions[reference].estimates if row.status is Status.SUPPRESSED
        ]
        for row in hidden[:: max(1, len(hidden) // 5)]:
            html = client.get(f"/cijfersets/{reference}/cijfers/{row.row_id}").content.decode()
            heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
            assert heading is not None
            assert heading[1].endswith("niet getoond")
            assert "n\u00a0niet getoond" in html
            assert not re.search(r"\d%", html.partition("<h1")[2].replace("95%", ""))


def test_invented_figures_say_so_and_stay_out_of_search_engines(client: Client) -> None:
    row = current_store().editions["voorbeeld@1"].estimates[0].row_id
    html = client.get(f"/cijfersets/voorbeeld@1/cijfers/{row}").content.decode()
    assert "Fictief: dit cijfer is verzonnen" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "noindex" not in client.get(f"/cijfersets/{NEWS}/cijfers/{NEWS_FIGURE}").content.decode()


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "@misc{kanaalkompas-nieuwsbronnen-2021-1"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - DATA\r\n"),
    ],
)
@pytest.mark.parametrize("what", ["verwijzing", f"cijfers/{NEWS_FIGURE}"])
def test_a_citation_is_a_file_too(client: Client, what: str, form: str, kind: str, start: str) -> None:
    answer = client.get(f"/cijfersets/{NEWS}/{what}.{form}")
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.content.decode().startswith(start)


def test_the_catalogue_stands_in_both_forms(client: Client) -> None:
    turtle = client.get("/catalogus.ttl")
    assert turtle.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert f"<http://localhost/id/cijferset/{NEWS}> a dcat:Dataset" in turtle.content.decode()
    json_ld = client.get("/catalogus.jsonld")
    assert json_ld.headers["Content-Type"] == "application/ld+json"
    assert any(f"http://localhost/id/cijferset/{NEWS}" == node["@id"] for node in json_ld.json())


@override_settings(
    URL="https://data.arnhem.example",
    PUBLISHER="Gemeente Arnhem <https://identifier.overheid.nl/tooi/id/gemeente/gm0202>",
    CONTACT="onderzoek@arnhem.example",
    KEPT_BYTES=0,
)
def test_the_settings_name_address_publisher_and_contact(client: Client) -> None:
    site = site_of(client.get("/open-data").wsgi_request)
    assert (site.base, site.publisher) == ("https://data.arnhem.example", "Gemeente Arnhem")
    assert site.agent == "https://identifier.overheid.nl/tooi/id/gemeente/gm0202"
    assert site.contact_uri == "mailto:onderzoek@arnhem.example"
    package = client.get(f"/cijfersets/{NEWS}/datapackage.json").json()
    assert package["id"] == f"https://data.arnhem.example/id/cijferset/{NEWS}"


class _DataBlock(HTMLParser):
    """Finds the data blocks of a page as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.is_inside = False
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self.is_inside:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.blocks[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.is_inside = False


def data_block(html: str) -> dict[str, Any]:
    found = _DataBlock()
    found.feed(html)
    (block,) = found.blocks
    parsed: dict[str, Any] = json.loads(block)
    return parsed


def test_an_edition_tells_search_engines_what_it_is(client: Client) -> None:
    dataset = data_block(client.get(f"/cijfersets/{NEWS}").content.decode())
    assert dataset["@type"] == "Dataset"
    assert dataset["name"] == "Nieuwsbronnen van Nederlanders, januari 2021"
    assert dataset["temporalCoverage"] == "2021-01-13/2021-01-31"
    assert len(dataset["description"]) in range(50, 5000)
    assert [file["encodingFormat"] for file in dataset["distribution"]][:1] == ["text/csv"]
    fictitious = data_block(client.get("/cijfersets/voorbeeld@1").content.decode())
    assert fictitious["name"].startswith("Fictief")


@pytest.mark.browser
def test_a_data_block_is_no_script_to_the_policy(server: str, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{server}/cijfersets/{NEWS}")
    assert (
        page.evaluate(
            "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@type']"
        )
        == "Dataset"
    )
    page.get_by_role("button", name="Kopieer BibTeX").click()
    page.close()
    assert said == []


def test_the_site_map_holds_every_kind_of_page_once_and_each_works(client: Client) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    addresses = [str(node.text) for node in ElementTree.fromstring(answer.content).iter(f"{SITEMAP}loc")]  # noqa: S314 our own
    assert len(addresses) == len(set(addresses)) < 50_000
    assert all(address.startswith("http://localhost/") for address in addresses)
    paths = [address.removeprefix("http://localhost") for address in addresses]
    for path in (
        "/",
        "/open-data",
        "/kanalen/brief",
        "/gemeenten/GM0202",
        f"/cijfersets/{NEWS}",
        "/methode/bereik",
    ):
        assert path in paths
    assert f"/cijfersets/{NEWS}/cijfers/{NEWS_FIGURE}" in paths
    assert not any("voorbeeld@1/cijfers" in path for path in paths)
    for path in paths[:: len(paths) // 25]:
        assert client.get(path).status_code == 200, path


def test_no_suppressed_figure_is_in_the_site_map(client: Client) -> None:
    text = client.get("/sitemap.xml").content.decode()
    hidden = [row for row in current_store().editions[NEWS].estimates if row.status is Status.SUPPRESSED]
    assert hidden
    assert not [row for row in hidden if row.row_id in text]


def test_a_long_site_map_is_cut_in_parts() -> None:
    pages = [SitePage(f"/{number}?a=1&b=2", "2026-11-30" if number == 4 else "") for number in range(5)]
    assert str(site_map(pages, "https://k.example", most=5)).count("<url>") == 5
    index = str(site_map(pages, "https://k.example", most=2))
    assert re.findall(r"<loc>(.*?)</loc>", index) == [
        f"https://k.example/sitemap-{n}.xml" for n in (1, 2, 3)
    ]
    parts = [str(site_map(pages, "https://k.example", number, most=2)) for number in (1, 2, 3)]
    assert [part.count("<url>") for part in parts] == [2, 2, 1]
    assert "<loc>https://k.example/4?a=1&amp;b=2</loc><lastmod>2026-11-30</lastmod>" in parts[2]
    assert site_map(pages, "https://k.example", 4, most=2) is None
    assert site_map(pages, "https://k.example", 0, most=2) is None


def test_robots_are_told_where_the_map_is(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://localhost/sitemap.xml" in answer.content.decode()
    assert "Disallow: /\n" not in answer.content.decode()


def test_every_link_of_the_plain_summary_works(client: Client) -> None:
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# Kanaalkompas\n\n> ")
    links = re.findall(r"\]\(http://localhost([^)]*)\)", text)
    assert len(links) > 15
    for link in links:
        if not link.endswith(("openapi.json", "voorbeeld@1/cijfers.xlsx")):
            answer = client.get(link)
            assert answer.status_code == 200, link
            answer.close()
    assert "voorbeeld@1): Fictief / fictitious." in text


@pytest.mark.parametrize(
    "address", ["/open-data", f"/cijfersets/{NEWS}", f"/cijfersets/{NEWS}/cijfers/{NEWS_FIGURE}"]
)
def test_every_file_that_a_page_links_is_there(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    links = set(re.findall(r'href="(/(?:cijfersets|catalogus|sitemap|llms)[^"#]*)"', html))
    assert links
    for link in links:
        if not link.endswith("voorbeeld@1/cijfers.xlsx"):
            answer = client.get(link)
            assert answer.status_code == 200, link
            answer.close()


def test_files_keep_one_address_on_an_english_page(client: Client) -> None:
    html = client.get("/en/open-data").content.decode()
    assert f'href="/cijfersets/{NEWS}/cijfers.parquet"' in html
    assert 'href="/catalogus.jsonld"' in html
    assert f'href="/en/cijfersets/{NEWS}"' in html
