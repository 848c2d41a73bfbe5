"""The tables: suggestions, and the counts that keep a flood out."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 2_000
MOST_PAGE_CHARACTERS = 500


class Status(models.TextChoices):
    """What became of a suggestion."""

    NEW = "nieuw", _("nieuw")
    BUSY = "in-behandeling", _("in behandeling")
    DONE = "gedaan", _("gedaan")
    DECLINED = "niet-gedaan", _("niet gedaan")


HANDLED = (Status.DONE, Status.DECLINED)


class Suggestion(models.Model):
    """What a visitor sent, and what the host says in public about it.

    The text of the visitor is never shown in public; `title` and `answer` are the host's own words.
    """

    text: models.TextField[str, str] = models.TextField(
        _("tekst van de bezoeker"), max_length=MOST_CHARACTERS, blank=True
    )
    about: models.CharField[str, str] = models.CharField(
        _("over welke pagina"), max_length=MOST_PAGE_CHARACTERS, blank=True
    )
    fingerprint: models.CharField[str | None, str | None] = models.CharField(
        max_length=64, unique=True, null=True, editable=False
    )
    n_sent: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(
        _("hoe vaak gestuurd"), default=1, editable=False
    )
    received: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        _("ontvangen"), editable=False
    )

    status: models.CharField[str, str] = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.NEW
    )
    title: models.CharField[str, str] = models.CharField(
        _("titel voor iedereen"), max_length=120, blank=True
    )
    answer: models.TextField[str, str] = models.TextField(
        _("antwoord voor iedereen"), max_length=MOST_CHARACTERS, blank=True
    )
    answered: models.DateField[date | None, date | None] = models.DateField(
        _("datum van het antwoord"), null=True, blank=True
    )
    published: models.BooleanField[bool, bool] = models.BooleanField(_("staat op de site"), default=False)
    handled: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        _("afgehandeld"), null=True, blank=True, editable=False
    )

    class Meta:
        """What holds whoever writes."""

        verbose_name = _("suggestie")
        verbose_name_plural = _("suggesties")
        ordering = ("-received", "-pk")
        constraints = (
            models.CheckConstraint(
                name="published_has_an_answer",
                condition=Q(published=False)
                | (~Q(title="") & ~Q(answer="") & Q(answered__isnull=False) & ~Q(status=Status.NEW)),
                violation_error_message=_(
                    "Op de site kan alleen een suggestie met een titel, een antwoord, een datum en een "
                    "andere status dan “nieuw”. Vul die in, of zet “staat op de site” uit."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title or self.text[:60] or f"{self._meta.verbose_name} {self.pk}"


class DayKey(models.Model):
    """The key of one day; without it nobody can tell any more whose address a count was of."""

    day: models.DateField[date, date] = models.DateField(unique=True)
    key: models.CharField[str, str] = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.day)


class Tally(models.Model):
    """How often something happened, until the count is thrown away."""

    subject: models.CharField[str, str] = models.CharField(max_length=100, unique=True)
    n_times: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    ends: models.DateTimeField[datetime, datetime] = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.subject
