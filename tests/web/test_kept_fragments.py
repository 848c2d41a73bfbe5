"""Parts of pages that are rendered once: each gets its own id, text and language."""

from __future__ import annotations

from dataclasses import replace

from django.template import engines
from django.utils.translation import override

from kanaalkompas.advice import EvidenceBlock, Question, answer_question
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.figures.figure_block import figure_block
from kanaalkompas.web.pages.figures.kept_fragments import figures_on_page, shown_figure


def a_block() -> EvidenceBlock:
    question = Question("dienstverlening", phases=("orienteren",))
    return answer_question(question, current_knowledge()).phases[0].groups[0].evidence[0]


def rendered(template: str, **values: object) -> str:
    html: str = engines["django"].from_string(template).render(values)
    return html


def test_a_kept_figure_is_the_figure_with_its_own_id_and_query() -> None:
    knowledge = current_knowledge()
    for block_id, query in (("orienteren-0-0-1", "a=1&b=2"), ("orienteren-0-0-11", ""), ("doen-1", "q=<")):
        shown = shown_figure(a_block(), knowledge, block_id)
        block = figure_block(a_block(), knowledge, block_id)
        plainly = rendered("{% include 'figures/delen/grafiek.html' %}", block=block, query=query)
        html = figures_on_page([shown], query)
        assert html.split() == plainly.split()
        assert f'id="{block_id}-kop"' in html
        assert shown.kept.row_ids == tuple(row.row_id for row in block.rows)


def test_a_kept_figure_escapes_what_comes_from_elsewhere() -> None:
    block = replace(a_block(), question="<script>", cautions=("<b>let op</b>",))
    html = figures_on_page([shown_figure(block, current_knowledge(), "a-1")], "x=<script>")
    assert "<script>" not in html
    assert "&lt;b&gt;let op&lt;/b&gt;" in html


def test_a_figure_that_looks_the_same_but_is_another_is_rendered_for_itself() -> None:
    block, knowledge = a_block(), current_knowledge()
    other = replace(block, question="Een andere vraag?")
    assert shown_figure(block, knowledge, "a").kept is shown_figure(block, knowledge, "b").kept
    assert b"Een andere vraag?" in shown_figure(other, knowledge, "a").kept.html


def test_a_fixed_text_is_translated_for_each_language() -> None:
    template = engines["django"].from_string("{% translate 'Error' %} {% translate word %}")
    texts = []
    for language in ("nl", "fr", "nl"):
        with override(language):
            texts.append(template.render({"word": "<i>"}))
    assert texts == [texts[0], texts[1], texts[0]]
    assert all("&lt;i&gt;" in text for text in texts)


def test_a_fixed_text_still_fits_where_a_name_is_given_to_it() -> None:
    assert rendered("{% translate 'Zo' as word %}{{ word|lower }} {% translate '5%' %}") == "zo 5%"


def test_a_value_that_may_change_is_rendered_each_time() -> None:
    names: list[str] = ["Arnhem"]
    template = "{% kept 'delen/namen.html' names=names %}"
    assert "Arnhem" in rendered(template, names=names)
    names[0] = "Ede"
    assert "Ede" in rendered(template, names=names)
