"""The JSON of an advice: the words and fields of the answer itself."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from kanaalkompas.advice import answer_question, as_plain
from kanaalkompas.web.knowledge import knowledge_with
from kanaalkompas.web.pages.asking import EDITION, question_of


@require_safe
def advice(request: HttpRequest) -> JsonResponse:
    """Answer the question in the address; wrong input is a problem of status 400."""
    knowledge = knowledge_with(tuple(request.GET.getlist(EDITION)))
    answer = answer_question(question_of(request.GET), knowledge)
    response = JsonResponse(as_plain(answer), json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"
    return response
