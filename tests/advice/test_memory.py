"""What is remembered: the same answer as one that is worked out anew, within a bound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product

from kanaalkompas.advice import Memory, Question, Same, answer_question, built_in_knowledge
from tests.toys import toy_edition, toy_estimate

CASES, PHASES = ("participatie", "dienstverlening", "crisis"), ("attenderen", "orienteren", "doen")
GROUPS = ("leeftijd:65-plus", "leeftijd:65-74", "aandacht:jongeren", "leeftijd:65-plus+geslacht:vrouw")


def test_a_remembered_answer_is_the_answer() -> None:
    knowledge = built_in_knowledge()
    for case, phase, group in product(CASES, PHASES, GROUPS):
        for place in ("", "Utrecht", "Groningen"):
            question = Question(case, phases=(phase,), groups=(group,), municipality=place)
            anew = answer_question(question, replace(knowledge))
            assert answer_question(question, knowledge) == anew


def test_other_editions_do_not_share_what_was_remembered() -> None:
    knowledge = built_in_knowledge()
    question = Question("dienstverlening", phases=("orienteren",))
    before = answer_question(question, knowledge)
    low, high = (
        knowledge.with_editions([toy_edition(toy_estimate(share=share, ci_lower=None, ci_upper=None))])
        for share in (0.25, 0.75)
    )
    shares = [
        estimate.share
        for known in (low, high, low)
        for block in answer_question(question, known).phases[0].groups[0].evidence
        for estimate in block.estimates
    ]
    assert shares == [0.25, 0.75, 0.25]
    assert answer_question(question, knowledge) == before


def test_a_memory_forgets_what_was_not_asked_longest() -> None:
    memory: Memory[int] = Memory(3)
    made = []
    for key in (1, 2, 3, 1, 4, 1, 2):
        memory.recall(key, lambda key=key: made.append(key) or key)  # type: ignore[misc,func-returns-value]
        assert len(memory) <= 3
    assert made == [1, 2, 3, 4, 2]


def test_threads_get_the_value_of_their_own_key() -> None:
    memory: Memory[int] = Memory(5)

    def work(seed: int) -> bool:
        keys = [(seed + number) % 11 for number in range(500)]
        return all(memory.recall(key, lambda key=key: key) == key for key in keys)  # type: ignore[misc]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(work, range(8)))
    assert len(memory) == 5


def test_a_memory_of_texts_is_bounded_by_their_letters_whatever_their_number() -> None:
    memory: Memory[str] = Memory(100, len)
    for number in range(60):
        length = 1 + number * 7 % 40
        memory.recall(number, lambda length=length: "x" * length)  # type: ignore[misc]
        assert memory.used == sum(map(len, memory._values.values())) <= 100
    memory.recall("larger than all of it", lambda: "x" * 101)
    assert (len(memory), memory.used) == (0, 0)


def test_the_same_object_is_one_key_and_an_equal_one_another() -> None:
    one, other = [1, 2], [1, 2]
    assert Same(one) == Same(one)
    assert len({Same(one), Same(one), Same(other)}) == 2


def test_groups_share_the_figures_of_all_residents_but_not_the_cautions_about_their_age() -> None:
    knowledge = built_in_knowledge()

    def blocks(group: str) -> dict[int, tuple[str, ...]]:
        answer = answer_question(Question("dienstverlening", ("doen",), (group,)), knowledge)
        return {id(block): block.cautions for block in answer.phases[0].groups[0].blocks}

    first, second, young = map(blocks, ("aandacht:geldzorgen", "aandacht:anderstalig", "leeftijd:12-17"))
    assert first == second
    partly = {key for key, cautions in young.items() if any("Niet de hele groep" in c for c in cautions)}
    assert not partly & set(first)
