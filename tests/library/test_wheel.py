"""The wheel holds all that the library and the site need, and the library works without the site."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.library.installed import DOORS, ROOT, Installed

SOURCE = ROOT / "src" / "kanaalkompas"
NOT_PART_OF_A_ROOM = {"web"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(iter(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-compile"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *quiet, "--target", str(folder), str(wheel)], check=True
    )
    return Installed(folder)


def test_every_room_has_a_door_that_is_tried() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms - NOT_PART_OF_A_ROOM == set(DOORS)


@pytest.mark.parametrize(
    ("inside", "origin"),
    [
        ("", "src/kanaalkompas"),
        ("web/methode", "docs/methode"),
    ],
)
def test_the_wheel_holds_every_file_that_the_code_reads(wheel: Path, inside: str, origin: str) -> None:
    names = set(ZipFile(wheel).namelist())
    folder = ROOT / origin
    expected = {
        Path("kanaalkompas", inside, path.relative_to(folder)).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".gitkeep"
    }
    assert len(expected) >= 12
    assert sorted(expected - names) == []
    assert "kanaalkompas/py.typed" in names


def test_a_wheel_brings_the_proof_where_there_is_one() -> None:
    made_here = WheelBuilder(str(ROOT)).config.artifact_spec
    assert made_here is not None
    assert made_here.match_file("src/kanaalkompas/web/proof.json")
    assert not made_here.match_file("src/kanaalkompas/web/other.json")


def test_an_editable_install_reads_the_checkout(tmp_path: Path) -> None:
    builder = WheelBuilder(str(ROOT))
    editable = Path(next(iter(builder.build(directory=str(tmp_path), versions=["editable"]))))
    folder = tmp_path / "site"
    ZipFile(editable).extractall(folder)
    program = (
        f"import site; site.addsitedir({str(folder)!r}); import kanaalkompas; print(kanaalkompas.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(SOURCE)


def test_the_wheel_holds_nothing_of_tests_or_shared_data(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.startswith("kanaalkompas")} == set()


def test_the_wheel_brings_the_text_of_every_licence(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    for licence in ("LICENSE", "LICENSES/EUPL-1.2.txt", "LICENSES/CC-BY-4.0.txt", "LICENSES/MIT.txt"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names), licence
    assert "kanaalkompas/web/assets/licences.txt" in names


def test_every_door_opens_without_django(installed: Installed) -> None:
    program = f"""
import importlib, kanaalkompas
print(kanaalkompas.__file__)
for door in {DOORS!r}:
    room = importlib.import_module("kanaalkompas." + door)
    for name in getattr(room, "__all__", ()):
        getattr(room, name)
"""
    assert Path(installed.run(program).strip()).is_relative_to(installed.folder)


def test_the_library_answers_without_django(installed: Installed) -> None:
    program = """
from kanaalkompas.advice import Question, answer_question, built_in_knowledge
question = Question(case="participatie", groups=("leeftijd:65-plus",), municipality="Arnhem")
answer = answer_question(question, built_in_knowledge())
print(answer.municipality_name, len(answer.phases), sum(len(p.groups[0].channels) for p in answer.phases))
"""
    name, n_phases, n_channels = installed.run(program).split()
    assert (name, n_phases) == ("Arnhem", "5")
    assert int(n_channels) >= 5 * 3


def test_the_command_line_answers_without_django(installed: Installed) -> None:
    program = """
from kanaalkompas.cli import main
options = "--case participatie --group leeftijd:65-plus --edition voorbeeld --json"
main(["advise", *options.split()])
"""
    answer = json.loads(installed.run(program))
    assert answer["case_label"]
    assert [edition["fictitious"] for edition in answer["editions"]] == [True]


def test_the_site_of_the_wheel_finds_its_pages_its_look_and_its_english(installed: Installed) -> None:
    program = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "kanaalkompas.web.settings"
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"})
for address, phrase in (("/methode/weging", "/static/kanaalkompas-"), ("/en/over", 'lang="en"')):
    page = client.get(address)
    print(page.status_code, phrase in page.content.decode())
print("Search" in client.get("/en/zoeken").content.decode())
"""
    assert installed.run(program, with_web=True).split() == ["200", "True", "200", "True", "True"]


def test_an_advice_does_not_load_what_only_documents_need(installed: Installed) -> None:
    program = """
import sys, kanaalkompas.advice, kanaalkompas.dossiers
heavy = {"docx", "pptx", "xlsxwriter", "typst", "lxml", "openpyxl", "pyreadstat", "wordfreq", "tqdm"}
print(sorted(heavy & set(sys.modules)))
"""
    assert installed.run(program).strip() == "[]"
