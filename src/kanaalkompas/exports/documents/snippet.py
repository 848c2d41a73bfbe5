"""An advice, a chart or a channel as a piece of HTML for someone else's page.

No script, no style and no file: the page that takes it in gives it its look, and no policy for content can
break it. Headings begin at level 3, since the page around it has its own. Every text is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from kanaalkompas.advice import Answer, Knowledge
from kanaalkompas.exports.documents.chart import bare_chart
from kanaalkompas.exports.documents.choosing import best_blocks, block_id, most_blocks
from kanaalkompas.exports.documents.drawable import find_figures
from kanaalkompas.exports.documents.figures import paper_figures
from kanaalkompas.exports.documents.gathering import WARNING, gather_paper, is_fictitious
from kanaalkompas.exports.documents.paper import Paper, PaperFigures, PaperGroup, PaperRole
from kanaalkompas.vocabulary import Channel, date_words


@dataclass(frozen=True, slots=True)
class ChartName:
    """A chart that can be taken along: the lasting name of its first figure, and what it is about."""

    id: str
    question: str
    about: str


def charts_of(answer: Answer, knowledge: Knowledge) -> tuple[ChartName, ...]:
    """Name the charts of the figures that fit an answer best, each once."""
    found: dict[str, ChartName] = {}
    for phase in answer.phases:
        for group in phase.groups:
            for block in best_blocks(group, most_blocks(answer)):
                figures = paper_figures(block, knowledge.vocabulary, fictitious=is_fictitious(answer))
                if figures.is_drawn:
                    name = ChartName(block_id(block), figures.question, figures.about)
                    found.setdefault(name.id, name)
    return tuple(found.values())


def advice_as_snippet(answer: Answer, knowledge: Knowledge, *, address: str, made: date) -> str:
    """Give an advice as HTML to paste: one phase with its reasons and figures, several in few words."""
    paper = gather_paper(answer, knowledge, address=address, made=made)
    parts = [f"<h3>{escape(paper.title)}</h3>"]
    parts += [f"<p><strong>{escape(WARNING)}</strong></p>"] if paper.warning else []
    parts += [f"<p>{escape(paper.about)}</p>"]
    parts += [f"<p>{escape(notice)}</p>" for notice in paper.notices]
    for phase in paper.phases:
        parts.append(f"<h4>{escape(phase.label)}</h4>")
        for group in phase.groups:
            parts += _group(group, paper)
    authors = dict.fromkeys(group.authors for phase in paper.phases for group in phase.groups)
    parts += [f"<p>{escape(text)}</p>" for text in authors]
    return _framed("advies", [*parts, _origin(paper.stamp, address)])


def chart_as_snippet(answer: Answer, knowledge: Knowledge, block: str, *, address: str, made: date) -> str:
    """Give one chart as HTML with inline SVG to paste, with the same figures in a table.

    Raises `UnknownTerm` where the answer has no such chart.
    """
    figures = find_figures(answer, knowledge, block)
    parts = [
        f"<h3>{escape(figures.question)}</h3>",
        *([f"<p><strong>{escape(WARNING)}</strong></p>"] if figures.fictitious else []),
        _fluid(bare_chart(figures), f"kanaalkompas-{figures.id}"),
        f"<p>{escape(figures.reading)}</p>",
        _table(figures),
        *(f"<p>{escape(caution)}</p>" for caution in figures.cautions),
        f"<p>{escape(figures.foot)} {escape(figures.interval_kind)}.</p>",
    ]
    stamp = gather_paper(answer, knowledge, address=address, made=made).stamp
    return _framed("grafiek", [*parts, _origin(stamp, address)])


def channel_as_snippet(channel: Channel, knowledge: Knowledge, *, address: str, made: date) -> str:
    """Give the sheet of a channel in few words, as HTML to paste: a vakoordeel, without figures."""
    sheet = knowledge.content.channel_sheets.get(channel.id)
    parts = [f"<h3>{escape(channel.label)}</h3>"]
    if sheet is None:
        parts.append("<p>Over dit kanaal schreven we nog geen advies.</p>")
    else:
        parts += [f"<p>{escape(sheet.summary)}</p>"]
        for heading, points in (
            ("Wanneer wel", sheet.when),
            ("Wanneer niet", sheet.when_not),
            ("Wie mist u", sheet.missed),
        ):
            parts += [f"<h4>{heading}</h4>", _list(escape(point) for point in points)] if points else []
        parts.append(f"<p>Vakoordeel van {escape(sheet.author)}, {date_words(sheet.date)}.</p>")
    return _framed("kanaal", [*parts, _origin(f"Kanaalkompas · {date_words(made)}", address)])


def _group(group: PaperGroup, paper: Paper) -> Iterator[str]:
    if paper.shown_with_groups:
        yield f"<p><strong>{escape(group.label)}</strong></p>"
    is_whole = len(paper.phases) == 1
    for role in group.roles:
        yield from _whole_role(role) if is_whole else [_short_role(role)]
    yield f"<p>{escape(group.badge)}</p>"
    if is_whole and group.missed:
        yield "<p><strong>Wie u mist</strong></p>"
        yield _list(f"<strong>{escape(channel)}</strong>: {escape(who)}" for channel, who in group.missed)


def _short_role(role: PaperRole) -> str:
    labels = ", ".join(channel.label for channel in role.channels)
    return f"<p><strong>{escape(role.label)}</strong>: {escape(labels)}.</p>"


def _whole_role(role: PaperRole) -> Iterator[str]:
    yield f"<p><strong>{escape(role.label)}</strong>. {escape(role.meaning)}</p>"
    yield _list(
        f"<strong>{escape(channel.label)}</strong>: "
        + escape(
            " ".join([channel.reason, *channel.changes, *([channel.figure] if channel.figure else [])])
        )
        for channel in role.channels
    )


def _table(figures: PaperFigures) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th><td>{escape(row.figure)}</td>'
        f"<td>{escape(row.interval or '–')}</td><td>{escape(row.n_respondents)}</td></tr>"
        for row in figures.rows
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Antwoord", "Cijfer", "Marge", "Aantal"))
    caption = escape(figures.question)
    return (
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _fluid(svg: str, name: str) -> str:
    """Let a chart fill its column, and give it names that no other chart on that page has."""
    for part in ("titel", "uitleg"):
        svg = svg.replace(f'id="{part}"', f'id="{name}-{part}"')
    svg = svg.replace('aria-labelledby="titel uitleg"', f'aria-labelledby="{name}-titel {name}-uitleg"')
    start, _, rest = svg.partition(' width="')
    _width, _, after = rest.partition(" viewBox=")
    # `xml:lang` is for a file of its own; in HTML it is `lang`.
    return f'{start} width="100%" viewBox={after}'.replace("xml:lang", "lang", 1).strip()


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _origin(stamp: str, address: str) -> str:
    return f'<p>{escape(stamp)} · <a href="{escape(address)}">Bekijk dit in Kanaalkompas</a></p>'


def _framed(kind: str, parts: Iterable[str]) -> str:
    body = "\n".join(parts)
    return f'<section class="kanaalkompas kanaalkompas-{kind}" lang="nl">\n{body}\n</section>\n'
