"""Read `[segmentation.items]`: questions whose answers make the profiles."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_conditions import read_condition
from kanaalkompas.survey.segmentation_plan import Indicator, ItemKind
from kanaalkompas.vocabulary import SLUG, shown

_YES_NO = ("nee", "ja")
_FEWEST_ANSWERS = 2
_NO_CONDITION = ("values", "labels", "yes_from")
_OF_CONDITION = ("equals", "any_of", "at_least", "at_most")
_Values = Mapping[str, tuple[str, ...]]


def read_indicators(segmentation: Fields, problems: Problems) -> tuple[Indicator, ...]:
    """Read all items; one with a problem is left out of the result."""
    items = []
    table = segmentation.table("items", "[segmentation.items]")
    for item_id, row in table.rest().items():
        before = len(problems)
        fields = Fields(row, f"[segmentation.items.{shown(item_id)}]", problems)
        if not SLUG.fullmatch(item_id):
            fields.wrong(f"naam “{shown(item_id)}”: gebruik kleine letters, cijfers en streepjes.")
        if fields.is_table:
            item = _indicator(item_id, fields)
            fields.close()
            if len(problems) == before:
                items.append(item)
    return tuple(items)


def _indicator(item_id: str, fields: Fields) -> Indicator:
    kind = ItemKind(fields.word("kind", ItemKind) or "yes-no")
    if kind is ItemKind.YES_NO:
        return _yes_no(item_id, fields)
    for name in (name for name in _OF_CONDITION if fields.has(name)):
        fields.take(name)
        fields.wrong(
            f"veld {name} hoort bij soort yes-no. Zet bij soort {kind} in values per antwoord de waarde."
        )
    values = {
        answer: fields.values_of(f"values.{shown(answer)}", found)
        for answer, found in fields.table("values").rest().items()
    }
    _check_values(fields, values)
    labels = _labels(fields.table("labels"), values)
    is_ordinal = kind is ItemKind.ORDINAL
    if not is_ordinal:
        _refuse_yes(fields)
    return Indicator(
        id=item_id,
        text=fields.line("text"),
        kind=kind,
        column=fields.text("column"),
        answers=tuple(values),
        labels=labels,
        values=tuple(values.values()),
        yes_from=_yes_from(fields, values) if is_ordinal else None,
        short=fields.line("short") if is_ordinal else "",
        short_no=fields.line("short_no") if is_ordinal else "",
    )


def _yes_no(item_id: str, fields: Fields) -> Indicator:
    for name in (name for name in _NO_CONDITION if fields.has(name)):
        fields.take(name)
        fields.wrong(
            f"veld {name} hoort niet bij soort yes-no. Schrijf een voorwaarde, zoals equals = 1, of kies "
            "soort ordinal of nominal."
        )
    condition: Condition = read_condition(fields)
    return Indicator(
        id=item_id,
        text=fields.line("text"),
        kind=ItemKind.YES_NO,
        column=condition.column,
        answers=_YES_NO,
        labels=("Nee", "Ja"),
        condition=condition,
        yes_from=1,
        short=fields.line("short"),
        short_no=fields.line("short_no"),
    )


def _check_values(fields: Fields, values: _Values) -> None:
    if len(values) < _FEWEST_ANSWERS:
        fields.wrong(
            f"er {'is 1 antwoord' if values else 'zijn geen antwoorden'}. Noem er minstens twee in values, "
            "van laag naar hoog: antwoord = waarde in het bestand."
        )
    for answer, found in values.items():
        if not SLUG.fullmatch(answer):
            fields.wrong(f"antwoord “{shown(answer)}”: gebruik kleine letters, cijfers en streepjes.")
        if not found or "" in found:
            fields.wrong(f"antwoord “{shown(answer)}” heeft geen waarde. Noem een waarde in het bestand.")
    for (one, first), (other, second) in combinations(values.items(), 2):
        shared = [value for value in first if value in second]
        if shared:
            fields.wrong(
                f"waarde “{shown(shared[0])}” hoort bij {shown(one)} en bij {shown(other)}. Kies er één."
            )


def _labels(fields: Fields, values: _Values) -> tuple[str, ...]:
    labels = tuple(fields.line(answer, answer.replace("-", " ").capitalize()) for answer in values)
    fields.close()
    return labels


def _yes_from(fields: Fields, values: _Values) -> int:
    """Give the position of the answer from which on it is a yes: not the first, or all would be."""
    places = {answer: place for place, answer in enumerate(values)}
    found = fields.text("yes_from")
    if found and places.get(found, 0) == 0:
        allowed = ", ".join(list(places)[1:])
        fields.wrong(
            f"veld yes_from is “{shown(found)}”. Kies het antwoord vanaf waar het een ja is, na het "
            f"eerste: {allowed}."
        )
    return places.get(found, 0)


def _refuse_yes(fields: Fields) -> None:
    """Refuse what only an item with a yes has."""
    for name in ("yes_from", "short", "short_no"):
        if fields.has(name):
            fields.take(name)
            fields.wrong(f"veld {name} hoort niet bij soort nominal: dat kent geen ja. Haal het weg.")
