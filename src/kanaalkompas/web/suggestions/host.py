"""The room of the host, `/beheer`: Django's admin with the suggestions and nothing else."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanaalkompas.web.suggestions.actions import note_status
from kanaalkompas.web.suggestions.limits import LimitReached, count_login
from kanaalkompas.web.suggestions.models import Suggestion
from kanaalkompas.web.suggestions.sender import network_of

if TYPE_CHECKING:
    _SuggestionAdmin = ModelAdmin[Suggestion]
else:
    _SuggestionAdmin = ModelAdmin

_with_scripts = csp_update({"script-src": [SELF]})
"""Django's admin needs its own files as scripts; inline ones stay forbidden."""


class HostSite(AdminSite):
    """The admin, with the policy of the site and a limit on wrong passwords."""

    site_header = gettext_lazy("Beheer van Kanaalkompas")
    site_title = gettext_lazy("Beheer")
    index_title = gettext_lazy("Suggesties van bezoekers")
    site_url = "/veranderingen"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Allow the admin's scripts on each of its pages."""
        return _with_scripts(super().admin_view(view, cacheable))

    @method_decorator(_with_scripts)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Let a network try a few times in an hour."""
        if request.method == "POST":
            try:
                count_login(network_of(request), timezone.now())
            except LimitReached:
                message = _("Te vaak geprobeerd. Probeer het over een uur opnieuw.")
                plain = "text/plain; charset=utf-8"
                return HttpResponse(message, status=HTTPStatus.TOO_MANY_REQUESTS, content_type=plain)
        return super().login(request, extra_context)


class SuggestionAdmin(_SuggestionAdmin):
    """Read what came in, and write what everyone may read."""

    list_display = ("__str__", "status", "published", "n_sent", "received")
    list_filter = ("status", "published")
    search_fields = ("text", "title", "about")
    readonly_fields = ("text", "about", "n_sent", "received", "handled")
    fieldsets = (
        (
            gettext_lazy("Van de bezoeker; dit komt nooit op de site"),
            {"fields": ("text", "about", "n_sent", "received", "handled")},
        ),
        (
            gettext_lazy("Uw antwoord; dit ziet iedereen zodra u het op de site zet"),
            {"fields": ("status", "title", "answer", "answered", "published")},
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 Django gives it
        """Suggestions come from visitors only."""
        return False

    def save_model(self, request: HttpRequest, obj: Suggestion, form: Any, change: bool) -> None:
        """Note when it was handled, since that starts the time its text is kept."""
        note_status(obj)
        super().save_model(request, obj, form, change)


host_site = HostSite(name="admin")
host_site.register(Suggestion, SuggestionAdmin)
