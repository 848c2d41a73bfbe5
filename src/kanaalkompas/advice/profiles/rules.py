"""The typing tool as rules that anyone can apply: questions, points and how to add them up."""

from __future__ import annotations

from typing import Any

from kanaalkompas.advice.as_dict import as_plain
from kanaalkompas.advice.profiles.origin import figure_of, origin_of, segmentation_of, source_of, tool_of
from kanaalkompas.advice.profiles.typing_tool import SCORE_DECIMALS, agreement_text, tool_items
from kanaalkompas.editions import Edition

_HOW = (
    "Begin voor elk profiel met het getal bij “start”.",
    "Tel bij elke beantwoorde vraag de punten van het gegeven antwoord op, voor elk profiel apart. "
    "Een vraag zonder antwoord geeft geen punten.",
    f"Rond elke som af op {SCORE_DECIMALS} decimalen.",
    "Het profiel met de hoogste som is de uitkomst; bij gelijke sommen het profiel dat het eerst staat.",
    "Is geen enkele vraag beantwoord, dan is er geen uitkomst.",
    "De kans op een profiel is exp(som) gedeeld door de som van exp(som) van alle profielen. "
    "Die kans klopt alleen als het model klopt.",
)


def typing_rules(edition: Edition) -> dict[str, Any]:
    """Give the typing tool as plain data for JSON, complete without this library.

    `points` of an answer are by id of the profile, `confusion` by id of the real and then of the typed
    profile (0–1). Raises `InputError` where the edition has no profiles or no tool.
    """
    segmentation, source = segmentation_of(edition), source_of(edition)
    tool, origin = tool_of(edition), origin_of(edition)
    ids = [profile.id for profile in segmentation.profiles]
    return {
        "edition": origin.edition,
        "version": edition.manifest.version,
        "title": origin.title,
        "fictitious": origin.fictitious,
        "notice": origin.notice,
        "source": as_plain(origin.source),
        "licence": origin.source.licence,
        "population": origin.population,
        "period": origin.period,
        "n_respondents": origin.n_respondents,
        "how": list(_HOW),
        "profiles": [
            {"id": profile.id, "key": profile.key, "label": profile.label, "start": start}
            for profile, start in zip(segmentation.profiles, tool.start, strict=True)
        ],
        "questions": [
            {
                "id": item.id,
                "text": item.text,
                "answers": [
                    {"id": answer, "label": label, "points": dict(zip(ids, by_profile, strict=True))}
                    for answer, label, by_profile in zip(item.answers, item.labels, points, strict=True)
                ],
            }
            for item, points in zip(tool_items(edition), tool.points, strict=True)
        ],
        "confusion": {
            true: dict(zip(ids, typed, strict=True))
            for true, typed in zip(ids, tool.confusion, strict=True)
        },
        "agreement": as_plain(figure_of(tool.agreement, source)),
        "baseline": as_plain(figure_of(tool.baseline, source)),
        "agreement_text": agreement_text(tool),
    }
