# mypy: disable-error-code="no-untyped-call, import-untyped"
"""An advice as slides, with charts that can be edited."""

from __future__ import annotations

from io import BytesIO

from pptx.slide import Slide
from pptx.util import Pt

from kanaalkompas.exports.documents.fixed import fixed_package
from kanaalkompas.exports.documents.paper import Paper, PaperChannel, PaperFigures, PaperGroup, PaperPhase
from kanaalkompas.exports.documents.slide_chart import fill_chart
from kanaalkompas.exports.documents.slide_form import BODY_PLACE, FOOT_PLACE, SlideForm, set_language
from kanaalkompas.exports.documents.slide_table import fill_table

CHARTS_IN_ONE_PHASE = 3
LINES_ON_A_SLIDE = 5
LONG_LINE = 180


def paper_as_slides(paper: Paper) -> bytes:
    """Write a paper as `.pptx`: few slides, each with a title, and the sources in the notes."""
    form = SlideForm(paper)
    _opening(form)
    if len(paper.phases) > 1:
        _overview(form)
    for phase in paper.phases:
        for group in phase.groups:
            _roles(form, phase, group)
    for phase, group, figures in _charts(paper):
        _chart(form, phase, group, figures)
    _list(form, "Wat we niet weten", paper.unknowns)
    _list(form, "Bronnen", tuple(f"{s.citation} ({s.n}; licentie: {s.licence})" for s in paper.sources))
    for slide in form.deck.slides:
        set_language((slide._element, slide.notes_slide._element))
    file = BytesIO()
    form.deck.save(file)
    return fixed_package(file.getvalue(), paper.made)


def _opening(form: SlideForm) -> None:
    paper = form.paper
    slide = form.add(form.opening, paper.title, _origin(paper))
    made = f"Gemaakt op {paper.made_on} met Kanaalkompas"
    lines = (paper.about, *([paper.warning] if paper.warning else paper.notices), made, paper.address)
    _write(slide, BODY_PLACE, lines)
    last = slide.placeholders[BODY_PLACE].text_frame.paragraphs[-1]
    last.runs[0].font.size = Pt(12)


def _overview(form: SlideForm) -> None:
    """Show in one table with what to begin in each phase."""
    paper = form.paper
    rows = [
        (phase.label, *("; ".join(c.label for c in _first_role(group)) for group in phase.groups))
        for phase in paper.phases
    ]
    groups = [group.label for group in paper.phases[0].groups]
    headers = ("Fase", *(groups if paper.shown_with_groups else ["Zet in"]))
    slide = form.add(form.table, "Het advies in het kort: hiermee begint u", _origin(paper))
    fill_table(slide, headers, rows, "Per fase de kanalen om mee te beginnen.")
    _write(slide, FOOT_PLACE, [paper.phases[0].groups[0].authors])


def _first_role(group: PaperGroup) -> tuple[PaperChannel, ...]:
    return group.roles[0].channels if group.roles else ()


def _roles(form: SlideForm, phase: PaperPhase, group: PaperGroup) -> None:
    rows = [
        (f"{role.label}\n{role.meaning}", "; ".join(channel.label for channel in role.channels))
        for role in group.roles
    ]
    slide = form.add(
        form.table, f"{_named(form.paper, phase, group)}: welke kanalen", _reasons(phase, group)
    )
    fill_table(slide, ("Rol", "Kanalen"), rows, "De kanalen van het advies, per rol.")
    n_rules = len(phase.law)
    law = (
        f"Wat moet sowieso: {n_rules} {'regel' if n_rules == 1 else 'regels'} uit de wet, zie de notities."
    )
    _write(slide, FOOT_PLACE, [group.badge, *([law] if phase.law else [])])


def _charts(paper: Paper) -> list[tuple[PaperPhase, PaperGroup, PaperFigures]]:
    """Choose the charts: each set of figures once, with something to draw."""
    most = CHARTS_IN_ONE_PHASE if len(paper.phases) == 1 else 1
    chosen: dict[str, tuple[PaperPhase, PaperGroup, PaperFigures]] = {}
    for phase in paper.phases:
        for group in phase.groups:
            drawn = [figures for figures in group.figures if figures.is_drawn]
            for figures in drawn[:most]:
                chosen.setdefault(figures.id, (phase, group, figures))
    return list(chosen.values())


def _chart(form: SlideForm, phase: PaperPhase, group: PaperGroup, figures: PaperFigures) -> None:
    notes = [f"{_named(form.paper, phase, group)}. {figures.kind}.", figures.reading, figures.order]
    notes += [*figures.cautions, f"{figures.interval_kind}. {figures.foot}", *_table_lines(figures)]
    slide = form.add(form.chart, figures.question, "\n".join(filter(None, notes)))
    kept = fill_chart(slide, figures)
    rest = len([row for row in figures.rows if row.share is not None]) - kept
    more = f"De {kept} hoogste cijfers; de andere {rest} staan in de notities. " if rest else ""
    _write(
        slide,
        FOOT_PLACE,
        [f"{figures.kind}. {more}{figures.interval_kind}.", figures.foot, *figures.cautions[:1]],
    )


def _table_lines(figures: PaperFigures) -> list[str]:
    return [
        f"{row.label}: {row.figure}{f' (marge {row.interval})' if row.interval else ''}, {row.n_words}"
        for row in figures.rows
    ]


def _list(form: SlideForm, title: str, lines: tuple[str, ...]) -> None:
    """Show lines, on more than one slide where they are many."""
    for start in range(0, len(lines), LINES_ON_A_SLIDE):
        part = lines[start : start + LINES_ON_A_SLIDE]
        heading = title if not start else f"{title} (vervolg)"
        slide = form.add(form.list, heading, _origin(form.paper))
        _write(slide, BODY_PLACE, part)
        small = sum(map(len, part)) > LINES_ON_A_SLIDE * LONG_LINE
        for paragraph in slide.placeholders[BODY_PLACE].text_frame.paragraphs:
            paragraph.space_after = Pt(8)
            for run in paragraph.runs:
                run.font.size = Pt(14 if small else 18)


def _write(slide: Slide, place: int, lines: list[str] | tuple[str, ...]) -> None:
    frame = slide.placeholders[place].text_frame
    frame.text = "\n".join(lines)


def _named(paper: Paper, phase: PaperPhase, group: PaperGroup) -> str:
    return f"{phase.label}, {group.label}" if paper.shown_with_groups else phase.label


def _reasons(phase: PaperPhase, group: PaperGroup) -> str:
    lines = [phase.description, group.authors]
    for role in group.roles:
        for channel in role.channels:
            lines.append(f"{role.label}: {channel.label}. {channel.reason} {channel.ground}")
            lines += [*channel.changes, *([channel.figure] if channel.figure else [])]
    lines += [f"Wie u mist met {channel}: {people}" for channel, people in group.missed]
    lines += [f"Wat moet sowieso: {rule.rule} ({rule.place}; {rule.url})" for rule in phase.law]
    return "\n".join(line for line in lines if line)


def _origin(paper: Paper) -> str:
    sources = [source.citation for source in paper.sources]
    used = [f"{edition.title} ({edition.reference})" for edition in paper.editions]
    return "\n".join(
        [f"Bron van dit advies: {paper.address}", f"Gemaakt op {paper.made_on}.", *used, *sources]
    )
