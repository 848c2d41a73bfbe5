"""Read the `[[question]]` blocks of `study.toml`: items, conditions and base."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.study import Blank, Condition, StudyItem, StudyQuestion
from kanaalkompas.vocabulary import SLUG, EvidenceKind, SubjectKind, Vocabulary, nearest_terms, shown

_FORM = 'Schrijf bijvoorbeeld { column = "V1", equals = 1 }; ook any_of, at_least en at_most kunnen.'


def read_questions(
    rows: Iterable[Fields], vocabulary: Vocabulary, evidence_kind: EvidenceKind, problems: Problems
) -> tuple[StudyQuestion, ...]:
    """Read all blocks; an item or block with a problem is left out of the result."""
    questions = []
    seen: dict[tuple[str, ...], str] = {}
    for fields in rows:
        before = len(problems)
        question = _question(fields, vocabulary, evidence_kind, problems)
        fields.close()
        _check_unique(fields, question, seen)
        if question.items and (question.base or len(problems) == before or not fields.has("base")):
            questions.append(question)
    if not seen and not problems:
        problems.add("[[question]]", "er is geen enkele vraag. Zet er minstens één vraag met items in.")
    return tuple(questions)


def _question(
    fields: Fields, vocabulary: Vocabulary, evidence_kind: EvidenceKind, problems: Problems
) -> StudyQuestion:
    kind = fields.word("subject_kind", SubjectKind)
    subject_kind = SubjectKind(kind) if kind else SubjectKind.OPINION
    case = fields.word("case", vocabulary.cases, "")
    own_kind = fields.word("evidence_kind", EvidenceKind, "")
    base = _base(fields, problems)
    return StudyQuestion(
        subject_kind=subject_kind,
        case=case,
        phase=fields.word("phase", vocabulary.phases, ""),
        text=fields.text("text"),
        evidence_kind=EvidenceKind(own_kind) if own_kind else evidence_kind,
        base=base,
        base_text=fields.text("base_text", "") or (str(base) if base else ""),
        blank=Blank(fields.word("blank", Blank, "missing")),
        items=_items(fields, subject_kind, case, vocabulary, problems),
    )


def _base(fields: Fields, problems: Problems) -> Condition | None:
    found = fields.take("base")
    if found is None or found == "":
        return None
    if isinstance(found, str):
        fields.wrong(
            f"veld base is “{shown(found)}”. Laat het leeg (iedereen) of geef een voorwaarde. {_FORM}"
        )
        return None
    before = len(problems)
    place = Fields(found, f"{fields.place}.base", problems)
    condition = _condition(place) if place.is_table else None
    place.close()
    return condition if len(problems) == before else None


def _items(
    fields: Fields, kind: SubjectKind, case: str, vocabulary: Vocabulary, problems: Problems
) -> tuple[StudyItem, ...]:
    items = []
    table = fields.table("items")
    found = table.rest()
    if not found:
        table.wrong(f"deze vraag heeft geen items. {_FORM}")
    for subject, row in found.items():
        before = len(problems)
        _check_subject(table, subject, kind, case, vocabulary)
        place = Fields(row, f"{table.place}.{shown(subject)}", problems)
        if place.is_table:
            item = StudyItem(subject, _condition(place), place.text("wording", ""))
            place.close()
            if len(problems) == before:
                items.append(item)
    return tuple(items)


def _check_subject(
    fields: Fields, subject: str, kind: SubjectKind, case: str, vocabulary: Vocabulary
) -> None:
    written = shown(subject)
    if kind is SubjectKind.CHANNEL:
        channel = vocabulary.channels.get(subject)
        if channel is None:
            near = ", ".join(nearest_terms(subject, list(vocabulary.channels)))
            fields.wrong(f"kanaal “{written}” bestaat niet. Bedoelt u {near}? Of geef het een [[channel]].")
        elif case and not channel.serves(case):
            fields.wrong(f"kanaal “{written}” is er alleen bij {channel.only_case}.")
    elif not SLUG.fullmatch(subject):
        fields.wrong(f"onderwerp “{written}”: gebruik kleine letters, cijfers en streepjes.")


def _condition(fields: Fields) -> Condition:
    column = fields.text("column")
    equals, any_of = fields.values("equals"), fields.values("any_of")
    least, most = fields.number("at_least"), fields.number("at_most")
    if fields.has("equals") and len(equals) != 1:
        fields.wrong("veld equals vraagt één waarde. Gebruik any_of voor meer waarden.")
    ways = [fields.has("equals"), fields.has("any_of"), fields.has("at_least") or fields.has("at_most")]
    if sum(ways) != 1:
        found = "geen voorwaarde" if not any(ways) else "meer dan één soort voorwaarde"
        fields.wrong(f"er staat {found}. Kies equals, any_of, of at_least en at_most. {_FORM}")
    if "" in equals + any_of or (fields.has("any_of") and not any_of):
        fields.wrong("een lege waarde kan geen voorwaarde zijn. Zie blank voor lege cellen.")
    if least is not None and most is not None and least > most:
        fields.wrong(f"at_least ({least:g}) is hoger dan at_most ({most:g}). Draai ze om.")
    return Condition(column, equals or any_of, least, most)


def _check_unique(fields: Fields, question: StudyQuestion, seen: dict[tuple[str, ...], str]) -> None:
    for item in question.items:
        key = (
            *(question.case, question.phase, question.subject_kind, question.text),
            *(question.evidence_kind, question.base_text, item.subject),
        )
        if key in seen:
            fields.wrong(f"item “{item.subject}” van dezelfde vraag staat al in {seen[key]}. Houd er één.")
        seen[key] = fields.place
