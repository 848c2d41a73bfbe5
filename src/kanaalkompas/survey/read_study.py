"""Read `study.toml` into a `Study`, and note everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.paths import file_within
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_area import read_area
from kanaalkompas.survey.read_groups import read_dimensions
from kanaalkompas.survey.read_pool import read_pool
from kanaalkompas.survey.read_questions import read_questions
from kanaalkompas.survey.read_segmentation import read_segmentation
from kanaalkompas.survey.read_weighting import read_weighting
from kanaalkompas.survey.study import DataFile, Design, Study, StudySource
from kanaalkompas.vocabulary import (
    SLUG,
    Channel,
    EvidenceKind,
    InputError,
    Vocabulary,
    built_in_vocabulary,
    shown,
)

STUDY_FILE = "study.toml"
SLUG_HINT = "Gebruik kleine letters, cijfers en streepjes."
_AREA = re.compile(r"NL|GM[0-9]{4}")
_AREA_HINT = "Schrijf NL, of de code van een gemeente bij het CBS, zoals GM0222."
_SAMPLING = re.compile(r"(non-)?probability\b.*")
_SAMPLING_HINT = (
    "Begin met “probability” (een steekproef door loting) of “non-probability” (een panel of open oproep), "
    "zoals “non-probability panel”."
)
_SUFFIXES = (".csv", ".sav", ".zsav", ".xlsx", ".parquet")


def read_study(place: Path, vocabulary: Vocabulary | None = None) -> Study:
    """Read the study in a folder, or in a TOML file.

    Raises `StudyProblems` with everything that is wrong in `study.toml` and its files of targets. The
    respondents are not read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "study.toml").write_text("[study]")
    ...     read_study(Path(folder))
    Traceback (most recent call last):
    kanaalkompas.survey.problems.StudyProblems: ...
    """
    problems = Problems()
    study = parse_study(place, vocabulary or built_in_vocabulary(), problems)
    problems.raise_if_any()
    if study is None:
        raise InputError(f"{STUDY_FILE}: niet te lezen.")
    return study


def parse_study(place: Path, vocabulary: Vocabulary, problems: Problems) -> Study | None:
    """Read a study and note what is wrong; parts that are wrong are left out of the result.

    None means that nothing can be said about the respondents.
    """
    path = place if place.suffix.lower() == ".toml" and not place.is_dir() else place / STUDY_FILE
    document = _document(path, problems)
    if document is None:
        return None
    top = Fields(document, path.name, problems)
    channels = _channels(top.tables("channel", "[[channel]]"), vocabulary)
    study = _study(top, path.parent, vocabulary.extended_with(channels=channels), channels, problems)
    top.close()
    return study if _has_file(study, problems) else None


def _document(path: Path, problems: Problems) -> dict[str, Any] | None:
    """Read the TOML; a link, a pipe and text that Python can't hold are refused like any other mistake."""
    if not path.is_symlink() and not path.exists():
        problems.add(
            "", f"in {shown(str(path.parent), 200)} staat geen {shown(path.name)}. Noem een andere map."
        )
        return None
    try:
        document = tomllib.loads(file_within(path.parent, path.name).read_text(encoding="utf-8"))
        if not _holds_huge_integer(document):
            return document
        problems.add(path.name, "een getal heeft te veel cijfers. Schrijf een kleiner getal.")
    except InputError as error:
        problems.add("", str(error))
    except OSError:
        problems.add(path.name, "dit bestand is niet te lezen. Kijk of u het mag openen.")
    except UnicodeDecodeError:
        problems.add(path.name, "dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8.")
    except RecursionError:
        problems.add(path.name, "dit is geen geldige TOML (te veel haken in elkaar). Verbeter die regel.")
    except ValueError as error:  # also a number with more digits than Python reads
        problems.add(path.name, f"dit is geen geldige TOML ({error}). Verbeter die regel.")
    return None


def _holds_huge_integer(document: dict[str, Any]) -> bool:
    """Say whether an integer is beyond the 64 bits of TOML; Python would read it and fail to write it."""
    left: list[Any] = [document]
    while left:
        value = left.pop()
        if isinstance(value, dict | list):
            left.extend(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, int) and not -(2**63) <= value < 2**63:
            return True
    return False


def _study(
    top: Fields, folder: Path, vocabulary: Vocabulary, channels: tuple[Channel, ...], problems: Problems
) -> Study:
    head = top.table("study", "[study]")
    evidence_kind = EvidenceKind(head.word("evidence_kind", EvidenceKind) or "use")
    area = head.matching("area", _AREA, _AREA_HINT, "NL")
    study = Study(
        folder=folder,
        id=head.matching("id", SLUG, SLUG_HINT),
        version=head.integer("version", least=1),
        title=head.text("title"),
        evidence_kind=evidence_kind,
        population=head.text("population"),
        fieldwork=head.days("fieldwork"),
        sampling=head.matching("sampling", _SAMPLING, _SAMPLING_HINT),
        area=area,
        fictitious=head.flag("fictitious"),
        notice=head.text("notice", ""),
        min_respondents=head.integer("min_respondents", 0),
        source=_source(head.table("source", "[study.source]")),
        file=_file(top.table("file", "[file]")),
        design=_design(top.table("design", "[design]")),
        dimensions=read_dimensions(top.tables("group", "[[group]]"), vocabulary, problems),
        weighting=read_weighting(top.table("weighting", "[weighting]"), folder, problems),
        channels=channels,
        questions=read_questions(
            top.tables("question", "[[question]]"), vocabulary, evidence_kind, problems
        ),
        pool=read_pool(top.table("pool", "[pool]"), head, area, is_there=top.has("pool")),
        area_column=read_area(top.table("area", "[area]"), head, area, is_there=top.has("area")),
        segmentation=read_segmentation(
            top.table("segmentation", "[segmentation]"), problems, is_there=top.has("segmentation")
        ),
    )
    head.close()
    return study


def _source(fields: Fields) -> StudySource:
    source = StudySource(
        title=fields.text("title"),
        producer=fields.text("producer"),
        licence=fields.text("licence"),
        url=fields.text("url", ""),
        citation=fields.text("citation"),
    )
    fields.close()
    return source


def _file(fields: Fields) -> DataFile:
    path = fields.text("path")
    if path and not path.lower().endswith(_SUFFIXES):
        fields.wrong(f"veld path is “{path}”. Het bestand moet eindigen op {', '.join(_SUFFIXES)}.")
        path = ""
    file = DataFile(path, fields.text("id"), fields.values("missing"), fields.names("complete"))
    fields.close()
    return file


def _design(fields: Fields) -> Design:
    design = Design(
        fields.text("strata", ""), fields.text("cluster", ""), fields.text("population_size", "")
    )
    fields.close()
    return design


def _channels(rows: Iterable[Fields], vocabulary: Vocabulary) -> tuple[Channel, ...]:
    channels: dict[str, Channel] = {}
    for fields in rows:
        channel_id, label = fields.matching("id", SLUG, SLUG_HINT), fields.text("label")
        if channel_id in vocabulary.channels:
            fields.wrong(f"kanaal “{channel_id}” bestaat al. Laat dit blok weg, of kies een andere id.")
        elif channel_id in channels:
            fields.wrong(f"kanaal “{channel_id}” staat er al. Noem elk kanaal één keer.")
        elif channel_id and label:
            channels[channel_id] = Channel(channel_id, label)
        fields.close()
    return tuple(channels.values())


def _has_file(study: Study, problems: Problems) -> bool:
    if not study.file.path or not study.file.id_column:
        return False
    try:
        file_within(study.folder, study.file.path)
    except InputError as error:
        problems.add("[file]", str(error))
        return False
    return True
