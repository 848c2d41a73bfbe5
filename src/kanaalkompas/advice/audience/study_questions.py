"""The questions about use in a study: exact, on its respondents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kanaalkompas.advice.audience.evidence import Figures, UseEvidence, UseQuestion
from kanaalkompas.editions import (
    ChannelUse,
    Manifest,
    journeys_of_use,
    manifest_of,
    questions_of_use,
    weigh_study,
)
from kanaalkompas.reach import Measured
from kanaalkompas.survey import Respondents, Study


@dataclass(frozen=True, eq=False)
class _StudyRecord:
    use: ChannelUse

    @cached_property
    def _places(self) -> dict[str, int]:
        table, left_out = self.use.weighed.table, self.use.is_left_out
        keys = (f"{d}:{g}" for d, g in zip(table.dimensions, table.groups, strict=True))
        return {key: place for place, key in enumerate(keys) if not left_out[place]}

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self._places)

    def figures(self, group: str) -> Figures:
        phases = self.use.figures_of(self._places[group])
        return tuple({row.subject: row for row in phase if row is not None} for phase in phases)

    def measured(self, group: str, channels: Sequence[str]) -> Measured | None:
        place = self._places[group]
        return None if self.use.is_hidden[place] else self.use.of_group(place, channels)


def evidence_of_study(study: Study, respondents: Respondents) -> UseEvidence:
    """Give the questions of a study about what people do with two channels or more.

    They are numbered as in the edition of the study. Raises `InputError` where the respondents can't be
    weighed.
    """
    weighed = weigh_study(study, respondents)
    manifest = manifest_of(study, respondents, weighed.profile_groups)
    return UseEvidence(
        manifest,
        questions=tuple(
            _use_question(use, manifest, number)
            for number, use in enumerate(sorted(questions_of_use(weighed), key=_place_in_edition), start=1)
        ),
        journeys=tuple(_use_question(use, manifest, 0) for use in journeys_of_use(weighed)),
    )


def _place_in_edition(use: ChannelUse) -> tuple[str, ...]:
    """Order questions as the rows of an edition do, so that a number means the same question in both."""
    return min((i.case, i.phase, i.subject, i.question, i.base) for i in use.items[0])


def _use_question(use: ChannelUse, manifest: Manifest, number: int) -> UseQuestion:
    return UseQuestion(
        number=number,
        is_study=True,
        manifest=manifest,
        leads=tuple(use.weighed.figure(0, places[0]) for places in use.places),
        channels=use.channels,
        record=_StudyRecord(use),
    )
