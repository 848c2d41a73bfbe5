"""The view of the text help. A text is answered and forgotten: it stands in no address, log or store."""

from __future__ import annotations

import traceback
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from kanaalkompas.readability import MOST_CHARACTERS, check_text
from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.pages.numbers import number_text
from kanaalkompas.web.pages.text_help.text_help_page import TextHelpPage, text_help_page
from kanaalkompas.web.posted import posted_fields

FIELD = "tekst"
MOST_BYTES = 20 * MOST_CHARACTERS
"""Of a form that is sent; a letter takes at most 12 bytes on the way."""


class TextHelpFailed(RuntimeError):
    """Our own mistake, told without the message of the first error, which may hold words of the text."""


# Nothing is kept and nothing changes, so a form from elsewhere does no harm; a token would need a cookie.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def text_help(request: HttpRequest) -> HttpResponse:
    """Show the form; a text is sent in the body."""
    if request.method != "POST":
        return render(request, "text_help/tekst.html", {"page": text_help_page()})
    try:
        page = _checked(request)
        status = HTTPStatus.BAD_REQUEST if page.error else HTTPStatus.OK
        response = render(request, "text_help/tekst.html", {"page": page}, status=status)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        failure = TextHelpFailed(f"{type(error).__name__} in {frame.filename}:{frame.lineno}")
        raise failure from None
    response.headers["Cache-Control"] = "no-store"
    return response


@sensitive_variables()
def _checked(request: HttpRequest) -> TextHelpPage:
    text = ""
    try:
        text = _sent(request)
        return text_help_page(text, check_text(text))
    except InputError as wrong:
        return text_help_page(text, error=str(wrong))


def _sent(request: HttpRequest) -> str:
    """Read the text that was sent; raises `InputError` for more than the field can hold."""
    too_much = _(
        "Uw tekst is te lang. Het mogen hoogstens %(n)s tekens zijn. Bekijk uw tekst in delen."
    ) % {"n": number_text(MOST_CHARACTERS)}
    return posted_fields(request, MOST_BYTES, too_much).get(FIELD, "")
