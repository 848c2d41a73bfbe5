"""The figures for one group in one phase: found, put together, and remembered."""

from __future__ import annotations

from functools import partial

from kanaalkompas.advice.answer import AskedGroup
from kanaalkompas.advice.blocks import make_blocks
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.matching import find_figures, match_steps
from kanaalkompas.advice.memories import Evidence


def evidence_for(knowledge: Knowledge, case: str, phase: str, group: AskedGroup) -> Evidence:
    """Give the figures that fit, best first, with the steps of the search.

    They follow from the knowledge and these words alone: a municipality changes nothing in them.
    """
    work_out = partial(_gather, knowledge, case, phase, group)
    return knowledge.memories.evidence.recall((case, phase, group.key), work_out)


def _gather(knowledge: Knowledge, case: str, phase: str, group: AskedGroup) -> Evidence:
    vocabulary, memories = knowledge.vocabulary, knowledge.memories
    found = find_figures(knowledge.editions, vocabulary, case, phase, group, memories.cells)
    blocks = make_blocks(found, group, vocabulary, knowledge.municipalities, memories.blocks)
    return Evidence(blocks, match_steps(found, vocabulary, case, phase, group))
