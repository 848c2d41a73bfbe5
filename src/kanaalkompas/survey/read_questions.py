"""Read the `[[question]]` blocks of `study.toml`: items, conditions and base."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.survey.conditions import Condition
from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_conditions import CONDITION_FORM, read_condition
from kanaalkompas.survey.study import Blank, StudyItem, StudyQuestion
from kanaalkompas.vocabulary import SLUG, EvidenceKind, SubjectKind, Vocabulary, nearest_terms, shown


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
            f"veld base is “{shown(found)}”. Laat het leeg (iedereen) of geef een voorwaarde. "
            f"{CONDITION_FORM}"
        )
        return None
    before = len(problems)
    place = Fields(found, f"{fields.place}.base", problems)
    condition = read_condition(place) if place.is_table else None
    place.close()
    return condition if len(problems) == before else None


def _items(
    fields: Fields, kind: SubjectKind, case: str, vocabulary: Vocabulary, problems: Problems
) -> tuple[StudyItem, ...]:
    items = []
    table = fields.table("items")
    found = table.rest()
    if not found:
        table.wrong(f"deze vraag heeft geen items. {CONDITION_FORM}")
    for subject, row in found.items():
        before = len(problems)
        _check_subject(table, subject, kind, case, vocabulary)
        place = Fields(row, f"{table.place}.{shown(subject)}", problems)
        if place.is_table:
            item = StudyItem(subject, read_condition(place), place.text("wording", ""))
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


def _check_unique(fields: Fields, question: StudyQuestion, seen: dict[tuple[str, ...], str]) -> None:
    for item in question.items:
        key = (
            *(question.case, question.phase, question.subject_kind, question.text),
            *(question.evidence_kind, question.base_text, item.subject),
        )
        if key in seen:
            fields.wrong(f"item “{item.subject}” van dezelfde vraag staat al in {seen[key]}. Houd er één.")
        seen[key] = fields.place
