"""The files that a municipality mounted: its tokens and its logo."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FOR_EVER = "public, max-age=31536000, immutable"
# A drawing is only ever an image; opened by itself it may do nothing at all.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox"


@require_safe
def mounted_file(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 Django gives it
    """Give the tokens or the logo, whose name changes with the content."""
    file = settings.HOUSE_STYLE.file(name)
    if file is None:
        raise Http404
    headers = {"Cache-Control": FOR_EVER, "Content-Security-Policy": ALONE}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
