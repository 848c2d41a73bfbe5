"""`segmentation.json`: it comes back as it was, and a crafted file gives one clear message."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kanaalkompas.editions import (
    Draft,
    Edition,
    build_edition,
    diff_editions,
    publish_edition,
    read_edition,
    verify_edition,
    write_draft,
)
from kanaalkompas.editions.manifest import manifest_from, manifest_text, sealed, unsealed
from kanaalkompas.editions.segmentation_file import LARGEST_BYTES, SEGMENTATION_FILE
from kanaalkompas.editions.write import MANIFEST_FILE, sha256
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.profile_study import write_profile_study

WORDS = built_in_vocabulary()
Json = dict[str, Any]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    study = read_study(write_profile_study(tmp_path_factory.mktemp("study")))
    return build_edition(study, read_respondents(study))


def write(folder: Path, draft: Draft, change: Callable[[Json], object] = lambda _: None) -> Path:
    """Write the edition, with a change to the JSON under a right checksum."""
    write_draft(folder, draft, WORDS)
    content = json.loads((folder / SEGMENTATION_FILE).read_text(encoding="utf-8"))
    change(content)
    rewrite(folder, json.dumps(content).encode())
    return folder


def rewrite(folder: Path, content: bytes) -> None:
    (folder / SEGMENTATION_FILE).write_bytes(content)
    text = unsealed((folder / MANIFEST_FILE).read_text(encoding="utf-8"), "")
    manifest = manifest_from(text, "")
    changed = replace(manifest, checksums={**manifest.checksums, SEGMENTATION_FILE: sha256(content)})
    (folder / MANIFEST_FILE).write_text(sealed(manifest_text(changed)), encoding="utf-8")


def test_profiles_come_back_as_they_were_written(tmp_path: Path, draft: Draft) -> None:
    folder = write(tmp_path / "1", draft)
    assert draft.segmentation is not None
    assert read_edition(folder, WORDS).segmentation == draft.segmentation
    assert SEGMENTATION_FILE in verify_edition(folder, WORDS).checksums
    published = publish_edition(folder, tmp_path / "store", WORDS)
    assert published.segmentation == draft.segmentation


def test_parameters_are_rounded_and_add_up(draft: Draft) -> None:
    assert draft.segmentation is not None
    for profile in draft.segmentation.profiles:
        for shares in profile.answer_share:
            assert sum(shares) == pytest.approx(1, abs=1e-12)
            assert all(share == round(share, 4) > 0 for share in shares)


def test_a_changed_byte_is_seen(tmp_path: Path, draft: Draft) -> None:
    folder = write(tmp_path / "1", draft)
    content = (folder / SEGMENTATION_FILE).read_bytes()
    (folder / SEGMENTATION_FILE).write_bytes(content.replace(b"0.9", b"0.8", 1))
    with pytest.raises(InputError, match="de SHA-256 klopt niet"):
        read_edition(folder, WORDS)


def put(value: Any, *path: str | int) -> Callable[[Json], object]:
    """A change that puts a value at a place."""

    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Json], object]:
    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        del content[path[-1]]

    return change


SIZE = ("profiles", 0, "size")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(1, "extra"), "extra: dit veld is hier niet bekend"),
        (drop("prior"), "prior: dit veld ontbreekt"),
        (put("3", "seed"), "seed: dit moet een geheel getal zijn"),
        (put(True, "seed"), "seed: dit moet een geheel getal zijn"),
        (put(1.5, "n_replicates"), "n_replicates: dit moet een geheel getal zijn"),
        (put(None, "entropy_r2"), "entropy_r2: dit moet een getal zijn"),
        (put(1e300, "entropy_r2"), "entropy_r2: dit getal is te groot"),
        (put({}, "items"), "items: hier hoort een lijst"),
        (put([], "items"), "items: er moeten 3 tot en met 40 items zijn"),
        (put([], "profiles", 0), r"profiles\[0\]: hier hoort een object met velden"),
        (put("soms", "items", 0, "kind"), r"items\[0\].kind: kies uit yes-no, ordinal, nominal"),
        (put("a\u202eb", "items", 1, "text"), r"items\[1\].text: deze tekst is te lang of bevat tekens"),
        (put("x" * 2001, "items", 1, "text"), r"items\[1\].text: deze tekst is te lang"),
        (put("I 1", "items", 0, "id"), r"items\[0\].id: gebruik kleine letters"),
        (put("i2", "items", 0, "id"), "items: elk item heeft een eigen id"),
        (
            put([0.5, 0.6], "items", 0, "everyone"),
            r"items\[0\].everyone: dit moeten aandelen zijn, samen 1",
        ),
        (put([1.0], "items", 0, "everyone"), r"items\[0\]: labels, values en everyone noemen elk antwoord"),
        (put(2, "items", 0, "yes_from"), r"items\[0\].yes_from: dit is geen plaats"),
        (put(None, "items", 0, "yes_from"), r"items\[0\].yes_from: dit is geen plaats"),
        (put(29, "items", 0, "n_respondents"), r"items\[0\].n_respondents: dit moet een aantal van 30"),
        (put("reden", "why_none"), "why_none: zonder profielen staat hier de reden, anders niets"),
        (put([], "confusion"), "confusion: hier hoort een rij en een kolom per profiel"),
        (put(0.5, "confusion", 0, 0), "confusion: een rij heeft aandelen, samen 1"),
        (
            put("anders", "profiles", 0, "id"),
            "profiles: dit zijn niet de groepen van profiel in edition.toml",
        ),
        (put("Anders", "profiles", 0, "label"), "profiles: dit zijn niet de groepen van profiel"),
        (put(0.0, "profiles", 0, "class_share"), r"profiles\[0\].class_share: dit ligt tussen 0 en 1"),
        (
            drop("profiles", 0, "answer_share", 0),
            r"answer_share: hier hoort per item elk antwoord één keer",
        ),
        (
            put([0.9, 0.9], "profiles", 0, "answer_share", 0),
            "de antwoorden op een item zijn aandelen, samen 1",
        ),
        (put(12, *SIZE, "n_respondents"), r"profiles\[0\].size.n_respondents: dit moet een aantal van 30"),
        (put(0.1, *SIZE, "share"), r"profiles\[0\].size: share ligt tussen ci_lower en ci_upper"),
        (put(-0.1, *SIZE, "standard_error"), "standard_error: een fout is nooit onder 0"),
        (put(1.1, *SIZE, "ci_upper"), r"profiles\[0\].size: share ligt tussen ci_lower en ci_upper"),
        (put(40, "n_respondents"), "profiles: samen hebben ze meer mensen dan n_respondents"),
        (drop("profiles", 1, "traits", 0), r"profiles\[1\].traits: elk profiel noemt dezelfde groepen"),
        (put(9, "counts", 0, "n_parameters"), None),
        (put(11, "counts", 0, "n_classes"), r"counts\[0\].n_classes: dit is 1 tot en met 10"),
        (put(3, "counts", 0, "n_classes"), "counts: elk aantal staat er één keer"),
        (put(1.2, "counts", 1, "stability"), r"counts\[1\].stability: dit ligt tussen -1 en 1"),
        (put(["i1", "i1"], "typing", "items"), "typing.items: elke vraag staat er één keer"),
        (put(["x"], "typing", "items"), "typing.items: een vraag is geen item van de profielen"),
        (put([0.0], "typing", "start"), "typing.start: hier hoort een getal per profiel"),
        (drop("typing", "points", 0), "typing.points: hier hoort een tabel per vraag"),
        (drop("typing", "points", 0, 0), r"typing.points\[0\]: hier hoort een rij per antwoord"),
        (put(-101.0, "typing", "start", 0), "typing.points: hoogstens 100 punten"),
        (put([[1.0]], "typing", "confusion"), "typing.confusion: hier hoort een rij en kolom per profiel"),
        (put([], "typing", "by_length"), "typing.by_length: de vragen van items staan hier niet bij"),
        (put(9, "typing", "by_length", 0, "n_questions"), "typing.by_length"),
        (put("Iets", "audit", 0, "question"), r"audit\[0\]: over deze vraag zijn er geen cijfers"),
        (
            put("inkomen", "audit", 0, "beyond"),
            r"audit\[0\].beyond: kies uit leeftijd, leeftijd\*opleiding",
        ),
        (put("veel", "audit", 0, "verdict"), r"audit\[0\].verdict: kies uit none, some, clear, unsure"),
        (put(-0.9, "audit", 0, "gain"), r"audit\[0\].gain: dit ligt tussen gain_lower en gain_upper"),
        (put(1.5, "audit", 0, "hits_with"), r"audit\[0\].hits_with: dit ligt tussen 0 en 1"),
    ],
)
def test_a_crafted_file_gives_one_clear_message(
    tmp_path: Path, draft: Draft, change: Callable[[Json], object], said: str | None
) -> None:
    folder = write(tmp_path / "1", draft, change)
    if said is None:
        assert read_edition(folder, WORDS).segmentation is not None
        return
    with pytest.raises(InputError, match=said) as caught:
        read_edition(folder, WORDS)
    assert "\n" not in str(caught.value)
    assert SEGMENTATION_FILE in str(caught.value)


@pytest.mark.parametrize("key", ["dimension", "group"])
def test_a_trait_is_a_group_of_the_edition(tmp_path: Path, draft: Draft, key: str) -> None:
    def change(content: Json) -> None:
        for profile in content["profiles"]:
            profile["traits"][0][key] = "profiel" if key == "dimension" else "x"

    with pytest.raises(InputError, match="een groep is onbekend, of hoort hier niet"):
        read_edition(write(tmp_path / "1", draft, change), WORDS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[]", "hier hoort een object met velden"),
        (b"{", "is geen geldig JSON-bestand"),
        (b'{"seed": NaN}', "is geen geldig JSON-bestand"),
        (b'{"seed": 1, "seed": 2}', "is geen geldig JSON-bestand"),
        (b"[" * 100_000, "is geen geldig JSON-bestand"),
        (b"\xff\xfe\x00", "is geen geldig JSON-bestand"),
        (b" " * (LARGEST_BYTES + 1), "is te groot: hoogstens 4 MB"),
    ],
    ids=["list", "half", "nan", "twice", "deep", "bytes", "large"],
)
def test_what_is_no_json_of_this_kind_is_refused(
    tmp_path: Path, draft: Draft, content: bytes, said: str
) -> None:
    folder = write(tmp_path / "1", draft)
    rewrite(folder, content)
    with pytest.raises(InputError, match=said):
        read_edition(folder, WORDS)


def edition_of(draft: Draft, **changes: Any) -> Edition:
    segmentation = None if draft.segmentation is None else replace(draft.segmentation, **changes)
    return Edition(draft.manifest, draft.estimates, segmentation=segmentation)


def test_a_diff_tells_which_profiles_came_went_and_grew(draft: Draft) -> None:
    same = edition_of(draft)
    assert diff_editions(same, same).is_empty
    assert draft.segmentation is not None
    first, second, third = draft.segmentation.profiles
    grown = replace(first, size=replace(first.size, share=first.size.share + 0.2))
    stirred = replace(second, size=replace(second.size, share=second.size.share + 0.001))
    new = replace(third, id="nieuw", label="Nieuw")
    diff = diff_editions(same, edition_of(draft, profiles=(grown, stirred, new)))
    assert not diff.is_empty
    told = {change.id: change for change in diff.profiles}
    assert told["alles"].beyond_noise is True
    assert told["niets"].beyond_noise is False
    assert (told["half"].after, told["half"].beyond_noise) == (None, None)
    assert told["nieuw"].before is None
