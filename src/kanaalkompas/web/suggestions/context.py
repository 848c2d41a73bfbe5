"""The contexts of the pages about suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from kanaalkompas.web.suggestions import sent
from kanaalkompas.web.suggestions.form_token import TokenState, new_token, token_state
from kanaalkompas.web.suggestions.models import MOST_CHARACTERS, Status, Suggestion

MOST_CHANGES = 100


@dataclass(frozen=True, slots=True)
class FormPage:
    """Context of `suggestie.html`; `wrong_field` is the id of the field that `error` is about."""

    page_title: str
    text: str
    about: str
    token: str
    error: str = ""
    wrong_field: str = ""
    can_send: bool = True
    most_characters: int = MOST_CHARACTERS
    keep_days: int = 0


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """Context of `suggestiedank.html`."""

    page_title: str


@dataclass(frozen=True, slots=True)
class Change:
    """What the host says was done with one suggestion."""

    title: str
    answer: str
    day: date
    status: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Context of `veranderingen.html`; `has_more` where only the newest are shown."""

    page_title: str
    changes: tuple[Change, ...]
    has_more: bool
    reachable: bool


def form_page(typed: sent.Typed, error: sent.FieldError | str = "", *, can_send: bool = True) -> FormPage:
    """Give the form with what was typed; a token that still serves stays, so that waiting helps."""
    serves = typed.token and token_state(typed.token) is not TokenState.TOO_OLD
    return FormPage(
        page_title=_("Doe een suggestie"),
        text=typed.text,
        about=typed.about,
        token=typed.token if serves else new_token(),
        error=str(error),
        wrong_field=error.field if isinstance(error, sent.FieldError) else "",
        can_send=can_send,
        keep_days=settings.KEEP_DAYS,
    )


def changes_page(*, reachable: bool = True) -> ChangesPage:
    """Give the published answers, newest first; none where the store can't be reached."""
    # Only the host's own words leave the database here, never the text of a visitor.
    published = Suggestion.objects.filter(published=True).order_by("-answered", "-pk")
    rows = published.values_list("title", "answer", "answered", "status")
    newest = [_change(*row) for row in rows[: MOST_CHANGES + 1]] if reachable else []
    return ChangesPage(
        page_title=_("Wat we met suggesties deden"),
        changes=tuple(newest[:MOST_CHANGES]),
        has_more=len(newest) > MOST_CHANGES,
        reachable=reachable,
    )


def _change(title: str, answer: str, answered: date | None, status: str) -> Change:
    if answered is None:
        raise ValueError("a published suggestion has a date")
    return Change(title, answer, answered, str(Status(status).label))
