"""The JSON of an advice: the words and fields of the answer itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kanaalkompas.advice import answer_question, as_json
from kanaalkompas.web.knowledge import knowledge_with
from kanaalkompas.web.pages.asking import EDITION, question_of


@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """Answer the question in the address; wrong input is a problem of status 400."""
    knowledge = knowledge_with(tuple(request.GET.getlist(EDITION)))
    answer = answer_question(question_of(request.GET), knowledge)
    text = as_json(answer, knowledge.memories.written)
    return HttpResponse(text, content_type="application/json", headers={"Cache-Control": "no-store"})
