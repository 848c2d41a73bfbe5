"""Read `[segmentation]`: the questions that make profiles of residents, and their names."""

from __future__ import annotations

from collections.abc import Sequence

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_indicators import read_indicators
from kanaalkompas.survey.segmentation_plan import (
    DEFAULT_SEED,
    Indicator,
    ItemKind,
    ProfileName,
    SegmentationPlan,
)
from kanaalkompas.vocabulary import SLUG, nearest_terms, shown

FEWEST_ITEMS = 3
MOST_ITEMS = 40
FEWEST_CLASSES = 2
MOST_CLASSES = 10
_SLUG_HINT = "Gebruik kleine letters, cijfers en streepjes."


def read_segmentation(fields: Fields, problems: Problems, *, is_there: bool) -> SegmentationPlan | None:
    """Read the block; None where it is not there, or where nothing can be said about its questions."""
    n_classes = _n_classes(fields)
    seed = fields.integer("seed", DEFAULT_SEED)
    items = read_indicators(fields, problems)
    names = _names(fields.tables("profile", "[[segmentation.profile]]"), items)
    fields.close()
    if not is_there:
        return None
    _check_number(fields)
    _check_names(fields, names, n_classes)
    return SegmentationPlan(items, names, n_classes, seed)


def _n_classes(fields: Fields) -> int | None:
    found = fields.integer("classes", FEWEST_CLASSES)
    if not fields.has("classes"):
        return None
    if not FEWEST_CLASSES <= found <= MOST_CLASSES:
        fields.wrong(
            f"veld classes is {found}. Kies een getal van {FEWEST_CLASSES} tot en met {MOST_CLASSES}, of "
            "laat het weg: dan kiest het programma het aantal."
        )
    return found


def _names(rows: Sequence[Fields], items: Sequence[Indicator]) -> tuple[ProfileName, ...]:
    names = []
    for fields in rows:
        profile_id = fields.matching("id", SLUG, _SLUG_HINT)
        label = fields.line("label")
        more, less = _rule(fields, "more", items), _rule(fields, "less", items)
        if not (more or less):
            fields.wrong(
                "deze naam heeft geen regel. Noem in more de items waar dit profiel vaker ja op zegt dan "
                "iedereen, en in less de items waar het minder vaak ja op zegt."
            )
        both = [item for item in more if item in less]
        if both:
            fields.wrong(f"item {both[0]} staat in more en in less. Kies er één.")
        names.append(ProfileName(profile_id, label, more, less))
        fields.close()
    return tuple(names)


def _rule(fields: Fields, name: str, items: Sequence[Indicator]) -> tuple[str, ...]:
    by_id = {item.id: item for item in items}
    chosen = fields.values(name)
    for item_id in chosen:
        item = by_id.get(item_id)
        if item is None:
            near = ", ".join(nearest_terms(item_id, list(by_id)))
            fields.wrong(f"{name} noemt “{shown(item_id)}”; dat item is er niet. Kies uit: {near}.")
        elif item.kind is ItemKind.NOMINAL:
            fields.wrong(
                f"{name} noemt {item_id}. Dat item is nominal en kent geen ja. Kies een ander item."
            )
    return chosen


def _check_number(fields: Fields) -> None:
    n_items = len(fields.table("items").rest())
    if not FEWEST_ITEMS <= n_items <= MOST_ITEMS:
        fields.wrong(
            f"er zijn {n_items} items. Nodig zijn er {FEWEST_ITEMS} tot en met {MOST_ITEMS}: schrijf per "
            "vraag een blok [segmentation.items.naam]."
        )


def _check_names(fields: Fields, names: Sequence[ProfileName], n_classes: int | None) -> None:
    for what in ("id", "label"):
        found = [str(getattr(name, what)) for name in names]
        twice = [word for word in dict.fromkeys(found) if found.count(word) > 1]
        if twice:
            fields.wrong(
                f"{what} “{shown(twice[0])}” heeft meer dan één profiel. Geef elk een eigen {what}."
            )
    if n_classes is not None and names and len(names) != n_classes:
        fields.wrong(
            f"classes is {n_classes}, maar er zijn {len(names)} namen ([[segmentation.profile]]). Geef elk "
            "profiel één naam, of haal alle namen weg."
        )
