"""Parts of pages that are rendered once: each gets its own id, text and language."""

from __future__ import annotations

from dataclasses import replace

from django.template import engines
from django.utils.translation import override

from kanaalkompas.advice import Question, answer_question
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.figures import FigureBlock, figure_block
from kanaalkompas.web.pages.kept_fragments import kept_figure


def a_block(block_id: str) -> FigureBlock:
    knowledge = current_knowledge()
    answer = answer_question(Question("dienstverlening", phases=("orienteren",)), knowledge)
    return figure_block(answer.phases[0].groups[0].evidence[0], knowledge, block_id)


def rendered(template: str, **values: object) -> str:
    html: str = engines["django"].from_string(template).render(values)
    return html


def test_a_kept_figure_is_the_figure_with_its_own_id() -> None:
    for block_id in ("orienteren-0-0-1", "orienteren-0-0-11", "doen-1-2-3"):
        block = a_block(block_id)
        assert kept_figure(block) == rendered("{% include 'delen/cijferblok.html' %}", block=block)
        assert f'id="{block_id}-kop"' in kept_figure(block)


def test_a_kept_figure_escapes_what_comes_from_elsewhere() -> None:
    block = replace(a_block("a-1"), question="<script>", cautions=("<b>let op</b>",))
    html = kept_figure(block)
    assert "<script>" not in html
    assert "&lt;b&gt;let op&lt;/b&gt;" in html


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
