"""Django's name for the pages."""

from django.apps import AppConfig
from threadpoolctl import threadpool_limits


class PagesConfig(AppConfig):
    """The pages as an app without models."""

    name = "kanaalkompas.web.pages"
    label = "pages"

    def ready(self) -> None:
        """Read the evidence before the first request, so that workers share it."""
        from kanaalkompas.web.knowledge import (  # noqa: PLC0415 needs the settings
            current_knowledge,
            current_places,
            editions_for_plans,
            use_evidence,
        )
        from kanaalkompas.web.pages.finding.search_page import search_index  # noqa: PLC0415

        current_knowledge()
        current_places()
        use_evidence(editions_for_plans()[0])
        search_index()
        # A plan's matrices are small: more threads only wait for each other, and for the other workers.
        threadpool_limits(1)
