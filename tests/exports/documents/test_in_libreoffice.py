"""Another office program opens the files without repair, and the words and figures are there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from kanaalkompas.exports.documents import advice_as_slides, advice_as_word, advice_as_workbook
from tests.exports.documents.answers import ADDRESS, MADE, awkward_answer, knowledge_of, real_answer

SECONDS = 120
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (make office)")


def converted(folder: Path, name: str, content: bytes, form: str) -> str:
    """Convert a file in a fresh profile and give the text of the result; empty where it did not open."""
    source = folder / name
    source.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", form, "--outdir", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    made = source.with_suffix(f".{form}")
    if done.returncode or not made.exists():
        return ""
    with ZipFile(made) as package:
        return package.read("content.xml").decode()


@needs_office
@pytest.mark.parametrize(
    ("make", "name", "form", "words"),
    [
        (advice_as_word, "advies.docx", "odt", ("Wie u mist", "Wat we niet weten", "29–31", "24.221")),
        (advice_as_slides, "advies.pptx", "odp", ("welke kanalen", "Bronnen", "24.221")),
        (advice_as_workbook, "advies.xlsx", "ods", ("Leeswijzer", "0.294261", "b3489a996b123203")),
    ],
)
def test_it_opens_and_the_figures_are_there(
    make: object, name: str, form: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    assert callable(make)
    content: bytes = make(real_answer(), knowledge_of(), address=ADDRESS, made=MADE)
    text = converted(tmp_path, name, content, form)
    for word in ("Brief op naam", *words):
        assert word in text


@needs_office
@pytest.mark.parametrize(
    ("make", "name", "form"),
    [
        (advice_as_word, "advies.docx", "odt"),
        (advice_as_slides, "advies.pptx", "odp"),
        (advice_as_workbook, "advies.xlsx", "ods"),
    ],
)
def test_texts_that_look_like_code_do_not_break_it(
    make: object, name: str, form: str, tmp_path: Path
) -> None:
    assert callable(make)
    content: bytes = make(awkward_answer(), knowledge_of("voorbeeld"), address=ADDRESS, made=MADE)
    text = converted(tmp_path, name, content, form)
    assert "&lt;script&gt;&amp;amp;" in text
    assert "of:=" not in text


@needs_office
def test_a_broken_file_would_be_noticed(tmp_path: Path) -> None:
    content = advice_as_word(real_answer(), knowledge_of(), address=ADDRESS, made=MADE)
    assert converted(tmp_path, "advies.docx", content[: len(content) // 2], "odt") == ""
