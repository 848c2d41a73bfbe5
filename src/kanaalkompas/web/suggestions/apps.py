"""Django's name for the suggestions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    """The only app with tables of its own."""

    name = "kanaalkompas.web.suggestions"
    label = "suggestions"
    verbose_name = _("Suggesties")
    default_auto_field = "django.db.models.BigAutoField"
