"""`segmentation.json`: the profiles of an edition, enough to repeat them, and nothing of a respondent."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict

from kanaalkompas.editions.edition import Manifest
from kanaalkompas.editions.segmentation_checks import check_segmentation
from kanaalkompas.editions.typed_json import read_json_as
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.vocabulary import Estimate, InputError, Vocabulary

SEGMENTATION_FILE = "segmentation.json"
LARGEST_BYTES = 4 << 20
"""Ten profiles on forty questions take less than a quarter."""


def segmentation_bytes(segmentation: Segmentation) -> bytes:
    """Write profiles as JSON: an object whose fields are those of `Segmentation`."""
    return json.dumps(asdict(segmentation), ensure_ascii=False, indent=1, allow_nan=False).encode()


def segmentation_from(
    content: bytes,
    manifest: Manifest,
    estimates: Iterable[Estimate],
    vocabulary: Vocabulary,
    where: str,
) -> Segmentation:
    """Read the profiles of an edition; `vocabulary` must already hold the edition's own words.

    Raises
    ------
    InputError
        One line that names `where` and the place, for the first thing that can't be: see
        `check_segmentation`.
    """
    if len(content) > LARGEST_BYTES:
        raise InputError(f"{where} is te groot: hoogstens {LARGEST_BYTES >> 20} MB.")
    segmentation = read_json_as(Segmentation, content, where)
    asked: Collection[tuple[str, str, str]] = {(row.case, row.phase, row.question) for row in estimates}
    check_segmentation(segmentation, manifest, vocabulary, asked, where)
    return segmentation
