"""Read the `[[group]]` blocks of `study.toml`: which values of a column make which group."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import combinations

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.study import StudyGroups
from kanaalkompas.vocabulary import SLUG, TOTAL, Dimension, Group, InputError, Vocabulary, make_group, shown

_TOTAL_DIMENSION = TOTAL.partition(":")[0]


def read_dimensions(
    rows: Iterable[Fields], vocabulary: Vocabulary, problems: Problems
) -> tuple[StudyGroups, ...]:
    """Read all blocks; a block with a problem is left out of the result."""
    dimensions: dict[str, StudyGroups] = {}
    for fields in rows:
        before = len(problems)
        groups = _groups(fields, vocabulary)
        if groups.dimension.id in dimensions:
            fields.wrong(f"kenmerk “{groups.dimension.id}” staat er al. Zet alle groepen in één blok.")
        fields.close()
        if len(problems) == before:
            dimensions[groups.dimension.id] = groups
    return tuple(dimensions.values())


def _groups(fields: Fields, vocabulary: Vocabulary) -> StudyGroups:
    dimension = _dimension(fields, vocabulary)
    values = {
        group_id: fields.values_of(f"values.{group_id}", found)
        for group_id, found in fields.table("values").rest().items()
    }
    labels = _labels(fields.table("labels"), values)
    no_group = fields.values("no_group")
    _check_values(fields, values, no_group)
    groups = [_group(fields, dimension.id, group_id, labels, vocabulary) for group_id in values]
    return StudyGroups(
        dimension=dimension,
        column=fields.text("column"),
        groups=tuple(group for group in groups if group is not None),
        values=values,
        no_group=no_group,
    )


def _dimension(fields: Fields, vocabulary: Vocabulary) -> Dimension:
    dimension_id = fields.matching("dimension", SLUG, "Gebruik kleine letters, cijfers en streepjes.")
    label = fields.text("label", "")
    if dimension_id == _TOTAL_DIMENSION:
        fields.wrong("kenmerk “totaal” is er altijd. Laat dit blok weg.")
    if dimension_id in vocabulary.dimensions:
        return vocabulary.dimensions[dimension_id]
    near = get_close_matches(dimension_id, vocabulary.dimensions, cutoff=0.7)
    if near and not label:
        fields.wrong(
            f"kenmerk “{shown(dimension_id)}” bestaat niet. Bedoelt u {near[0]}? "
            "Geef anders een label aan uw eigen kenmerk."
        )
    return Dimension(dimension_id, label or dimension_id.replace("-", " ").capitalize())


def _labels(fields: Fields, values: dict[str, tuple[str, ...]]) -> dict[str, str]:
    labels = {group_id: fields.text(group_id) for group_id in values if fields.has(group_id)}
    fields.close()
    return labels


def _check_values(fields: Fields, values: dict[str, tuple[str, ...]], no_group: tuple[str, ...]) -> None:
    if not values:
        fields.wrong("er zijn geen groepen. Zet ze in [group.values]: groep = waarde in het bestand.")
    for group_id, found in values.items():
        if not found:
            fields.wrong(f"groep “{shown(group_id)}” heeft geen waarde. Noem een waarde in het bestand.")
    for one, other in combinations([("no_group", no_group), *values.items()], 2):
        _check_overlap(fields, one, other)


def _check_overlap(
    fields: Fields, one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]
) -> None:
    """Two groups share no value, or one lies within the other, as 65-74 within 65-plus."""
    (first_id, first), (second_id, second) = one, other
    shared = [value for value in first if value in second]
    is_union = first_id != "no_group" and len(shared) in (len(set(first)), len(set(second)))
    if shared and (not is_union or set(first) == set(second)):
        fields.wrong(
            f"waarde “{shown(shared[0])}” hoort bij {first_id} en bij {second_id}. Kies er één, of laat de "
            "ene groep alle waarden van de andere hebben."
        )


def _group(
    fields: Fields, dimension_id: str, group_id: str, labels: dict[str, str], vocabulary: Vocabulary
) -> Group | None:
    known = vocabulary.groups.get(f"{dimension_id}:{group_id}")
    if known is not None:
        return known
    try:
        group = make_group(dimension_id, group_id, labels.get(group_id, ""))
    except InputError as error:
        fields.wrong(str(error))
        return None
    return Group(dimension_id, group_id, group.label or _own_label(group), group.ages)


def _own_label(group: Group) -> str:
    """Give "55 tot 65 jaar" for an age group, else the id as words."""
    if group.ages is None:
        return group.id.replace("-", " ").capitalize()
    if group.id.endswith("-plus"):
        return f"{group.ages.lower} jaar of ouder"
    return f"{group.ages.lower} tot {group.ages.upper + 1} jaar"
