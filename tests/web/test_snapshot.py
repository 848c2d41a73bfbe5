"""The copy of the site as files: whole, relative, checked, and honest about what it lacks."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.knowledge import current_knowledge, standard_groups
from kanaalkompas.web.snapshot.addresses import Address, file_of, link_between, read_address
from kanaalkompas.web.snapshot.planning import Plan, walk, whole_site
from kanaalkompas.web.snapshot.site import Answer
from tests.web.copies import SITE, make_copy, one_page, small_plan

SOURCES = Path(__file__).parents[2] / "src"
LINK = re.compile(r'(?:href|src)="([^"#]*)(?:#[^"]*)?"')
REFUSED_BY_WINDOWS = set('<>:"\\|?*')
TWO_PROCESSES = """
import sys, django
django.setup()
from pathlib import Path
from tests.web.copies import make_copy, small_plan
make_copy(Path(sys.argv[1]), small_plan(), n_processes=2)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("copies") / "kopie"
    make_copy(out, small_plan())
    return out


def pages_of(copy: Path) -> dict[str, str]:
    return {p.relative_to(copy).as_posix(): p.read_text(encoding="utf-8") for p in copy.rglob("*.html")}


def test_every_link_leads_to_a_file_of_the_copy(copy: Path) -> None:
    pages = pages_of(copy)
    assert len(pages) > 20
    for name, html in pages.items():
        for link in map(unescape, LINK.findall(html)):
            if link.startswith(("https://", "http://", "mailto:", "tel:")):
                assert "kopie.invalid" not in link
                assert "localhost" not in link
            elif link:
                assert not link.startswith("/")
                target = (copy / name).parent / unquote(link)
                assert target.is_file(), f"{name}: {link}"
                assert target.resolve().is_relative_to(copy.resolve())


def test_every_link_to_a_place_on_a_page_finds_it(copy: Path) -> None:
    missing = {
        f"{name}#{place}"
        for name, html in pages_of(copy).items()
        for place in re.findall(r'href="#([^"]+)"', html)
        if f'id="{place}"' not in html
    }
    assert not missing


def test_no_page_needs_a_server(copy: Path) -> None:
    for name, html in pages_of(copy).items():
        assert "<form" not in html, name
        assert "fetch(" not in html
        assert 'type="module"' not in html
        assert 'hreflang="en"' not in html
        assert "kopie.invalid" not in html
        assert html.count("Dit is een kopie van 30 november 2026.") == 1
        assert 'data-kopieer=""' not in html


def test_no_file_names_a_site_that_is_not_there(copy: Path) -> None:
    for path in copy.rglob("*"):
        if path.is_file():
            assert b"kopie.invalid" not in path.read_bytes(), path


@pytest.mark.parametrize(
    "path",
    [
        *("/sitemap.xml", "/robots.txt", "/cijfersets/voorbeeld@1/cijfers.xlsx"),
        "/cijfersets/openbare-bronnen@1/cijfers/0123456789abcdef.ris",
    ],
)
def test_what_is_too_much_or_about_the_live_site_only_is_not_walked(path: str) -> None:
    def ask(_address: Address) -> Answer:
        return Answer(200, "text/html", f'<a href="{path}">x</a>'.encode())

    assert [address.path for address in walk((Address("/open-data"),), ask, frozenset())] == ["/open-data"]


def test_no_file_name_is_refused_by_windows(copy: Path) -> None:
    for path in copy.rglob("*"):
        assert not REFUSED_BY_WINDOWS & set(path.name), path
        assert not path.name.endswith((".", " "))


def test_the_sums_hold_for_every_file_but_their_own(copy: Path) -> None:
    lines = (copy / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(copy).as_posix(): path for path in copy.rglob("*") if path.is_file()}
    assert told.keys() == files.keys() - {"SHA256SUMS"}
    for name, digest in told.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == digest


def test_the_json_and_the_figures_are_those_of_the_site_to_the_byte(copy: Path, client: Client) -> None:
    name = "api/v1/adviezen/situatie=participatie/groep=leeftijd.65-plus.json"
    asked = "/api/v1/adviezen?situatie=participatie&groep=leeftijd:65-plus"
    assert (copy / name).read_bytes() == client.get(asked).content
    assert json.loads((copy / name).read_text(encoding="utf-8"))["question"]["case"] == "participatie"
    for reference in ("openbare-bronnen@1", "nieuwsbronnen-2021@1"):
        edition_id, version = reference.split("@")
        folder = SOURCES / "kanaalkompas/editions/published" / edition_id / version
        for path in folder.iterdir():
            assert (copy / "cijfersets" / reference / path.name).read_bytes() == path.read_bytes()


def test_a_form_becomes_links_to_what_the_copy_has(copy: Path) -> None:
    html = pages_of(copy)["advies/situatie=participatie/groep=leeftijd.65-plus/fase=attenderen.html"]
    part = html[html.index('class="copy-choices"') :]
    part = part[: part.index("</div>")]
    labels = re.findall(r'href="([^"]+)">([^<]+)<', part)
    assert ("../../situatie=werkzaamheden/groep=leeftijd.65-plus/fase=attenderen.html") in dict(labels)
    assert ("groep=leeftijd.65-plus/fase=attenderen.html", "65 jaar of ouder") not in labels
    assert dict(labels)["fase=attenderen.html"] == "65 jaar of ouder"
    assert "Zorg, geld en schulden" not in dict(labels).values()


def test_a_link_to_what_the_copy_lacks_is_text_that_says_so(copy: Path) -> None:
    pages = pages_of(copy)
    assert re.search(r'<a data-kopie="niet">\s*Teksthulp', pages["kanalen.html"])
    place = pages["gemeenten/GM0202.html"]
    assert '<a href="../advies/situatie=participatie.html" data-kopie="algemeen">' in place


def test_the_text_to_copy_names_a_file_or_the_site(copy: Path, tmp_path: Path) -> None:
    name = "advies/situatie=participatie/groep=leeftijd.65-plus.html"
    assert f"\n{name}" in pages_of(copy)[name] or f" {name}" in pages_of(copy)[name]
    plan = small_plan()
    make_copy(tmp_path / "k", replace(plan, leaves=plan.leaves[:1], answers=()), address=SITE)
    html = (tmp_path / "k/advies/situatie=participatie.html").read_text(encoding="utf-8")
    assert f"{SITE}/advies?situatie=participatie" in html
    assert f'<span class="copy-site">{SITE}</span>' in html


NAME_THE_SITE = (
    *("/catalogus.ttl", "/catalogus.jsonld", "/llms.txt", "/nieuw.xml", "/.well-known/security.txt"),
)


def only_the_edition() -> Plan:
    page = "/cijfersets/openbare-bronnen@1"
    beside = ("verwijzing.bib", "verwijzing.ris", "datapackage.json", "cijfers.csv", "cijfers.parquet")
    others = (*NAME_THE_SITE, "/api/v1/cijfersets", "/api/v1/cijfers.csv")
    files = (*(f"{page}/{name}" for name in beside), *others)
    return Plan(tuple(map(Address, files)), (Address(page),), (), ())


def test_a_copy_without_an_address_has_no_citation_that_leads_nowhere(tmp_path: Path) -> None:
    make_copy(tmp_path / "k", only_the_edition())
    for path in (tmp_path / "k").rglob("*"):
        assert path.suffix not in (".bib", ".ris")
        assert path.is_dir() or b"kopie.invalid" not in path.read_bytes(), path
    html = (tmp_path / "k/cijfersets/openbare-bronnen@1.html").read_text(encoding="utf-8")
    assert "cijfersets/openbare-bronnen@1.html" in html[html.index("Dataset") :]
    assert 'data-kopie="niet">BibTeX</a>' in html


def test_a_copy_of_a_site_with_an_address_cites_that(tmp_path: Path) -> None:
    make_copy(tmp_path / "k", only_the_edition(), address=SITE)
    folder = tmp_path / "k/cijfersets/openbare-bronnen@1"
    for name in ("verwijzing.bib", "verwijzing.ris"):
        assert f"{SITE}/id/cijferset/openbare-bronnen@1" in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["", SITE])
def test_a_data_package_is_true_for_the_files_beside_it(tmp_path: Path, address: str) -> None:
    make_copy(tmp_path / "k", only_the_edition(), address=address)
    folder = tmp_path / "k/cijfersets/openbare-bronnen@1"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = package["resources"]
    files = [resource, *resource["alternates"]]
    assert [file["path"] for file in files] == ["cijfers.csv", "cijfers.parquet"]
    for file in files:
        content = (folder / file["path"]).read_bytes()
        assert len(content) == file["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == file["hash"]
    assert package.get("id") == (f"{SITE}/id/cijferset/openbare-bronnen@1" if address else None)
    assert all("name" in licence or "path" in licence for licence in package.get("licenses", ()))


@pytest.mark.parametrize("address", ["", SITE])
def test_what_names_the_site_is_there_where_the_site_has_an_address(tmp_path: Path, address: str) -> None:
    make_copy(tmp_path / "k", only_the_edition(), address=address)
    readme = (tmp_path / "k/README.txt").read_text(encoding="utf-8")
    listed = (tmp_path / "k/inhoud.html").read_text(encoding="utf-8")
    assert ("Ook niet, want die noemen het adres" in readme) == (not address)
    for path in NAME_THE_SITE:
        file = tmp_path / "k" / path[1:]
        assert file.is_file() == bool(address), path
        assert (f'href=".{path}"' in listed) == bool(address)
        assert not address or SITE in file.read_text(encoding="utf-8")


def test_a_list_of_the_api_brings_each_thing_in_it(tmp_path: Path, client: Client) -> None:
    make_copy(tmp_path / "k", only_the_edition())
    folder = tmp_path / "k/api/v1"
    for reference in ("openbare-bronnen@1", "voorbeeld@1"):
        asked = f"/api/v1/cijfersets/{reference}"
        assert (folder / f"cijfersets/{reference}.json").read_bytes() == client.get(asked).content
    figures = client.get("/api/v1/cijfers.csv")
    assert isinstance(figures, StreamingHttpResponse)
    assert (folder / "cijfers.csv").read_bytes() == b"".join(iter(figures))


def test_two_processes_write_what_one_writes(copy: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": f"{SOURCES}{os.pathsep}{SOURCES.parent}",
        "DJANGO_SETTINGS_MODULE": "kanaalkompas.web.settings",
    }
    out = tmp_path / "kopie"
    subprocess.run([sys.executable, "-c", TWO_PROCESSES, str(out)], env=environment, check=True, timeout=60)
    assert (out / "SHA256SUMS").read_bytes() == (copy / "SHA256SUMS").read_bytes()


@pytest.mark.parametrize(("address", "told"), [("", ""), (SITE, "https://vast.voorbeeld.nl")])
def test_limit_and_lasting_address_of_the_host_do_not_spoil_the_copy(address: str, told: str) -> None:
    start = (
        f"from kanaalkompas.web.snapshot.__main__ import _start_site; _start_site({address!r});"
        "from django.conf import settings; print(settings.API_LIMIT, settings.URL)"
    )
    host = {"KANAALKOMPAS_API_LIMIT": "3", "KANAALKOMPAS_URL": "https://vast.voorbeeld.nl"}
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), **host}
    command = [sys.executable, "-c", start]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"0 {told}\n"


def test_a_full_folder_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="niet leeg"):
        make_copy(tmp_path, one_page())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "kopie"
    out.mkdir()
    made = make_copy(out, one_page())
    assert made.n_pages == 2
    assert made.n_files == sum(path.is_file() for path in out.rglob("*"))


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    plan = replace(one_page(), leaves=(Address("/begrippen"), Address("/bestaat-niet")))
    with pytest.raises(RuntimeError, match="/bestaat-niet gives 404"):
        make_copy(tmp_path / "kopie", plan)
    assert list(tmp_path.iterdir()) == []


WORDS = st.text("ab.:~/\\ é%=3a-+", min_size=1, max_size=4)


@given(WORDS, WORDS)
def test_two_choices_never_share_a_file(one: str, other: str) -> None:
    names = [file_of(Address("/advies", (("groep", word),))) for word in (one, other)]
    assert (names[0] == names[1]) == (one == other)
    assert not REFUSED_BY_WINDOWS & set(names[0])
    assert "/.." not in names[0]


def test_an_advice_for_everyone_has_one_file_whatever_the_order_of_its_choices() -> None:
    everyone = read_address("/advies?fase=doen&groep=totaal:alle&situatie=hulp#cijfers")
    assert everyone == (read_address("/advies?situatie=hulp&fase=doen")[0], "#cijfers")
    assert file_of(everyone[0]) == "advies/situatie=hulp/fase=doen.html"
    assert file_of(Address("/")) == "index.html"
    assert file_of(Address("/nieuw.xml")) == "nieuw.xml"
    assert file_of(Address("/cijfersets/openbare-bronnen@1")) == "cijfersets/openbare-bronnen@1.html"


def test_a_link_between_files_is_relative() -> None:
    assert link_between("advies/a=b/c.html", "kanalen/brief.html") == "../../kanalen/brief.html"
    assert link_between("index.html", "static/a.css") == "static/a.css"


def test_the_walk_follows_pages_and_leaves_out_forms_languages_and_the_host() -> None:
    site = {
        "/": '<a href="/over"></a><a href="/en/"></a><a href="/zoeken?q=x"></a><a href="/suggestie"></a>',
        "/over": '<a href="/weg"></a><a href="/gemeenten/GM1/wijken/W"></a><a href="/f.xml"></a>',
    }

    def ask(address: Address) -> Answer:
        body = site.get(address.text, "")
        kind = "text/html" if body else "application/xml"
        return Answer(404 if address.text == "/weg" else 200, kind, body.encode())

    assert [address.text for address in walk((Address("/"),), ask, frozenset())] == ["/", "/over", "/f.xml"]


def test_the_whole_plan_has_each_case_for_each_group_in_each_phase_and_every_municipality() -> None:
    knowledge = current_knowledge()
    plan = whole_site(knowledge, standard_groups())
    advices = [address for address in plan.leaves if address.path == "/advies"]
    n_questions = len(knowledge.vocabulary.cases) * len(standard_groups())
    assert len(set(advices)) == len(advices) == n_questions * (1 + len(knowledge.vocabulary.phases))
    assert len(plan.answers) == n_questions
    n_places = sum(address.path.startswith("/gemeenten/") for address in plan.leaves)
    assert n_places == len(knowledge.municipalities.by_code)
