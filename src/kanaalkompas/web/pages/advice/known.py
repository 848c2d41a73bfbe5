"""What we know, to stand beside what we do not know: counted from the answer, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanaalkompas.advice import OLD_BEFORE, Answer, EvidenceBlock, GroupAnswer
from kanaalkompas.web.pages.numbers import number_text


def known_lines(answer: Answer) -> tuple[str, ...]:
    """Say how many figures there are, how old they are, and which channels of the advice were measured."""
    groups = [group for phase in answer.phases for group in phase.groups]
    # Phases share blocks: the very same ones count once.
    blocks = list({id(block): block for group in groups for block in group.blocks}.values())
    measured = _measured(
        groups,
        is_one_phase=len(answer.phases) == 1,
        is_invented=any(edition.fictitious for edition in answer.editions),
    )
    return tuple(_lines(blocks, measured))


def _lines(blocks: Sequence[EvidenceBlock], measured: Iterable[str]) -> Iterable[str]:
    yield _counted(blocks)
    years = sorted({block.period[:4] for block in blocks if block.period[:4].isdigit()})
    if years:
        old = len({row.row_id for block in blocks if block.is_old for row in block.estimates})
        told = years[0] if years[0] == years[-1] else _("%s tot en met %s") % (years[0], years[-1])
        words = {"years": told, "before": OLD_BEFORE, "old": number_text(old)}
        yield (
            _("Ze zijn van %(years)s. Van vóór %(before)s zijn er %(old)s: die kunnen nu anders zijn.")
            if old
            else _("Ze zijn van %(years)s.")
        ) % words
    yield from measured
    yield _(
        "Welk kanaal welke rol krijgt, is een vakoordeel. Dat staat apart van de cijfers en van de wet."
    )


def _counted(blocks: Iterable[EvidenceBlock]) -> str:
    rows, sources = set(), set()
    for block in blocks:
        sources.add(block.source.id)
        rows |= {row.row_id for row in block.estimates}
    if not rows:
        return _("Bij deze vraag vonden we geen cijfers. Het advies is een vakoordeel.")
    figures = ngettext("%(n)s cijfer past", "%(n)s cijfers passen", len(rows)) % {
        "n": number_text(len(rows))
    }
    origins = ngettext("%(n)s bron", "%(n)s bronnen", len(sources)) % {"n": len(sources)}
    return _("%(figures)s bij deze vraag, uit %(origins)s.") % {"figures": figures, "origins": origins}


def _measured(groups: Sequence[GroupAnswer], *, is_one_phase: bool, is_invented: bool) -> Iterable[str]:
    advised = {advice.channel for group in groups for advice in group.channels}
    measured = {
        advice.channel
        for group in groups
        for advice in group.channels
        if advice.channel not in group.not_measured
    }
    if measured:
        names = "; ".join(sorted(_(channel.label) for channel in measured))
        words = {"n": len(measured), "all": len(advised), "names": names}
        here = _("in deze fase") if is_one_phase else _("in deze situatie")
        yield (
            ngettext(
                "%(n)s van de %(all)s kanalen in dit advies heeft %(here)s een "
                "verzonnen cijfer: %(names)s.",
                "%(n)s van de %(all)s kanalen in dit advies hebben %(here)s een "
                "verzonnen cijfer: %(names)s.",
                len(measured),
            )
            if is_invented
            else ngettext(
                "Van de %(all)s kanalen in dit advies is er %(here)s %(n)s gemeten: %(names)s.",
                "Van de %(all)s kanalen in dit advies zijn er %(here)s %(n)s gemeten: %(names)s.",
                len(measured),
            )
        ) % (words | {"here": here})
