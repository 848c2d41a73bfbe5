"""`python -m django clear_suggestions`: what the site also does at each start and each suggestion."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kanaalkompas.web.suggestions.actions import clear_out


class Command(BaseCommand):
    """Throw away past counts and the texts of suggestions that were handled long ago."""

    help = "Wis tellingen van eerdere dagen, en teksten van suggesties die lang geleden zijn afgehandeld."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Clear out, and say how many texts went."""
        self.stdout.write(f"Teksten gewist: {clear_out()}")
