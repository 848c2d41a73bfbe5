"""An advice as a Word document that fits in a communication plan."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import _Cell

from kanaalkompas.exports.documents.chart import bare_chart
from kanaalkompas.exports.documents.fixed import fixed_package
from kanaalkompas.exports.documents.paper import (
    Paper,
    PaperFigures,
    PaperGroup,
    PaperLaw,
    PaperLocal,
    PaperPhase,
    PaperRole,
)
from kanaalkompas.exports.documents.picture import png_of
from kanaalkompas.exports.documents.word_form import (
    AFTER_TABLE,
    BOXED,
    FINE,
    LOUD,
    add_head_and_foot,
    add_link,
    add_picture,
    add_row,
    add_table,
    keep_whole,
    new_document,
)

BULLET = "List Bullet"
FIGURE_HEADERS = ("Antwoord", "Cijfer", "Marge", "Aantal")
FIGURE_WIDTHS = (8.8, 2.8, 2.6, 2.4)


def paper_as_word(paper: Paper) -> bytes:
    """Write a paper as `.docx`: real headings, tables with header rows, charts with a text."""
    document = new_document(paper)
    add_head_and_foot(document, paper)
    _opening(document, paper)
    for phase in paper.phases:
        _phase(document, phase, paper)
    _questions(document, paper)
    document.add_heading("Wat we niet weten", 1)
    for line in paper.unknowns:
        document.add_paragraph(line, BULLET)
    _sources(document, paper)
    file = BytesIO()
    document.save(file)
    return fixed_package(file.getvalue(), paper.made)


def _opening(document: WordDocument, paper: Paper) -> None:
    document.add_heading(paper.title, 0)
    document.add_paragraph(paper.about)
    document.add_paragraph(paper.description, BOXED)
    made = document.add_paragraph(
        f"Gemaakt op {paper.made_on} met Kanaalkompas. Hetzelfde advies staat op: ", BOXED
    )
    add_link(made, paper.address)
    for notice in paper.notices:
        document.add_paragraph(notice, LOUD)


def _phase(document: WordDocument, phase: PaperPhase, paper: Paper) -> None:
    document.add_heading(phase.label, 1)
    document.add_paragraph(phase.description)
    for group in phase.groups:
        _group(document, group, paper)
    if phase.law:
        document.add_heading("Wat moet sowieso", 2)
        for rule in phase.law:
            _law(document, rule)


def _group(document: WordDocument, group: PaperGroup, paper: Paper) -> None:
    document.add_heading(group.label if paper.shown_with_groups else "Kanalen", 2)
    _lines(document, group.note, group.authors)
    for role in group.roles:
        _role(document, role)
    if group.missed:
        document.add_heading("Wie u mist", 3)
        for channel, people in group.missed:
            paragraph = document.add_paragraph(style=BULLET)
            paragraph.add_run(f"{channel}: ").bold = True
            paragraph.add_run(people)
    document.add_heading(f"Cijfers: {group.label}" if paper.shown_with_groups else "Cijfers", 2)
    _lines(document, group.badge, group.not_measured)
    for figures in group.figures:
        _figures(document, figures)
    _lines(document, group.left_out)
    if group.local:
        document.add_heading(paper.local_heading, 2)
        for local in group.local:
            _local(document, local)


def _lines(document: WordDocument, *lines: str) -> None:
    """Write each line that there is as a paragraph: an empty one is no way to make space."""
    for line in filter(None, lines):
        document.add_paragraph(line)


def _role(document: WordDocument, role: PaperRole) -> None:
    document.add_heading(f"{role.label}: {role.meaning[:1].lower()}{role.meaning[1:]}", 3)
    table = add_table(
        document, ("Kanaal", "Waarom"), (4.4, 12.2), f"Kanalen met de rol {role.label}, met de reden."
    )
    for channel in role.channels:
        cell = add_row(table, (channel.label, channel.reason))[1]
        for line in channel.changes:
            _under(cell, line)
        if channel.figure:
            _under(cell, channel.figure)
        _under(cell, channel.ground)


def _under(cell: _Cell, text: str) -> None:
    cell.add_paragraph(text, FINE)


def _figures(document: WordDocument, figures: PaperFigures) -> None:
    document.add_heading(figures.question, 3)
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{figures.kind}. ").bold = True
    paragraph.add_run(f"{figures.about}.")
    for caution in figures.cautions:
        document.add_paragraph().add_run(caution).italic = True
    if figures.is_drawn:
        add_picture(document, png_of(bare_chart(figures)), figures.question, figures.alternative)
    _lines(document, figures.reading)
    table = add_table(
        document, FIGURE_HEADERS, FIGURE_WIDTHS, f"Cijfers bij de vraag: {figures.question}", numbers_from=1
    )
    for row in figures.rows:
        texts = (row.label, row.figure, row.interval or "–", row.n_respondents)
        cell = add_row(table, texts, numbers_from=1)[0]
        if row.wording:
            _under(cell, f"in de bron: {row.wording}")
        if row.remark:
            _under(cell, row.remark)
    keep_whole(table)
    document.add_paragraph(figures.order or "Dit is het enige cijfer bij deze vraag.", AFTER_TABLE)
    document.add_paragraph(f"{figures.respondents}. {figures.interval_kind}. {figures.origin}.", FINE)


def _local(document: WordDocument, local: PaperLocal) -> None:
    document.add_heading(local.question, 3)
    document.add_paragraph(f"{local.about}.")
    document.add_paragraph().add_run(local.sentence).bold = True
    headers = ("Kanaal", "Hier (gewogen)", "Marge", "Nederland")
    table = add_table(
        document,
        headers,
        (7.6, 3.4, 2.8, 2.8),
        f"Cijfers voor de gemeente: {local.question}",
        numbers_from=1,
    )
    for row in local.rows:
        add_row(table, row, numbers_from=1)
    keep_whole(table)
    document.add_paragraph("Let op bij deze cijfers:", AFTER_TABLE)
    for caution in local.cautions:
        document.add_paragraph(caution, BULLET)


def _law(document: WordDocument, rule: PaperLaw) -> None:
    paragraph = document.add_paragraph(f"{rule.rule} ", BULLET)
    paragraph.add_run(f"{rule.place}. ").font.size = Pt(9)
    add_link(paragraph, rule.url)


def _questions(document: WordDocument, paper: Paper) -> None:
    if not paper.common_questions:
        return
    document.add_heading("Vragen die u krijgt", 1)
    for item in paper.common_questions:
        document.add_heading(item.question, 2)
        for line in item.answer:
            document.add_paragraph(line)


def _sources(document: WordDocument, paper: Paper) -> None:
    document.add_heading("Bronnen en licenties", 1)
    if not paper.sources:
        document.add_paragraph("In dit document staan geen cijfers van een bron.")
    for source in paper.sources:
        document.add_paragraph(f"{source.citation} ({source.n}; licentie: {source.licence})", BULLET)
    if paper.references:
        document.add_heading("Waarop de vakoordelen rusten", 2)
        for title, address in paper.references:
            add_link(document.add_paragraph(f"{title}. ", BULLET), address)
    document.add_heading("Cijfersets", 2)
    for edition in paper.editions:
        document.add_paragraph(f"{edition.title} ({edition.reference})", BULLET)
