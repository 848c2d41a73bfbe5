"""Django's name for the pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages as an app without models."""

    name = "kanaalkompas.web.pages"
    label = "pages"

    def ready(self) -> None:
        """Read the evidence before the first request, so that workers share it."""
        from kanaalkompas.web.knowledge import (  # noqa: PLC0415 needs the settings
            current_knowledge,
            evidence_for_plans,
        )

        current_knowledge()
        evidence_for_plans()
