"""What a municipality adds to an answer, phase by phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kanaalkompas.advice.answer import EvidenceBlock, GroupAnswer, PhaseAnswer, TermMatch
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.place.adjusting import adjust_block
from kanaalkompas.advice.place.answer import LocalBlock, LocalPhase, PlaceAnswer
from kanaalkompas.advice.place.setting import Setting
from kanaalkompas.editions import Edition
from kanaalkompas.population import Found

_NOTHING = "Voor deze fase zijn er geen landelijke cijfers over kanalen."
_ELSEWHERE = "Er is alleen gemeten in {places}. Dat zegt niets over {name}."
_DAILY_LIFE = "Cijfers zonder situatie en fase, zoals over het dagelijks leven, rekenen we hier niet om."


def place_answer(found: Found, phases: Sequence[PhaseAnswer], knowledge: Knowledge) -> PlaceAnswer:
    """Adjust the national figures of an answer to who lives in a municipality.

    Only figures about channels that name the asked case or phase. Where none can be adjusted the reasons
    say why; there is never a number that was not worked out from people whom CBS counts.
    """
    municipality, counts = found.municipality, knowledge.counts
    setting = Setting(
        code=municipality.code,
        name=municipality.name,
        counts=counts,
        spread=knowledge.spread.spread,
        vocabulary=knowledge.vocabulary,
    )
    editions = {edition.manifest.reference: edition for edition in knowledge.editions}
    local = tuple(
        _local_phase(phase, group, editions, setting) for phase in phases for group in phase.groups
    )
    is_silent = not any(phase.blocks for phase in local)
    return PlaceAnswer(
        code=municipality.code,
        name=municipality.name,
        asked=found.asked,
        note=found.note,
        sources=(counts.places.residents.origin.cited, counts.places.key_origin.cited),
        phases=local,
        reasons=tuple(dict.fromkeys(r for p in local for r in p.reasons)) if is_silent else (),
        spread_source=knowledge.spread,
    )


def _local_phase(
    phase: PhaseAnswer, group: GroupAnswer, editions: Mapping[str, Edition], setting: Setting
) -> LocalPhase:
    fitting = [block for block in group.evidence if _fits(block)]
    tried = [adjust_block(block, editions[block.edition], group.group, setting) for block in fitting]
    blocks = tuple(found for found in tried if isinstance(found, LocalBlock))
    reasons = Counter(reason for reason in tried if isinstance(reason, str))
    return LocalPhase(
        phase=phase.phase,
        label=phase.label,
        group=group.group.key,
        group_label=group.group.label,
        blocks=blocks,
        reasons=tuple(_reasons(reasons, group, has_fitting=bool(fitting), name=setting.name)),
    )


def _fits(block: EvidenceBlock) -> bool:
    return TermMatch.EXACT in (block.match.phase, block.match.case)


def _reasons(found: Counter[str], group: GroupAnswer, *, has_fitting: bool, name: str) -> Iterable[str]:
    for reason, n_questions in found.items():
        questions = "1 vraag" if n_questions == 1 else f"{n_questions} vragen"
        yield f"Bij {questions}: {reason[0].lower()}{reason[1:]}"
    if has_fitting:
        return
    yield _NOTHING
    if group.evidence:
        yield _DAILY_LIFE
    elsewhere = sorted({block.area_label for block in group.local} - {name})
    if elsewhere:
        yield _ELSEWHERE.format(places=", ".join(elsewhere), name=name)
