"""The tables of suggestions and of the counts that keep a flood out."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """Make the three tables."""

    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="DayKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("key", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=100, unique=True)),
                ("n_times", models.PositiveIntegerField(default=0)),
                ("ends", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, max_length=2000, verbose_name="tekst van de bezoeker"),
                ),
                ("about", models.CharField(blank=True, max_length=500, verbose_name="over welke pagina")),
                ("fingerprint", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                (
                    "n_sent",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="hoe vaak gestuurd"
                    ),
                ),
                ("received", models.DateTimeField(editable=False, verbose_name="ontvangen")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("nieuw", "nieuw"),
                            ("in-behandeling", "in behandeling"),
                            ("gedaan", "gedaan"),
                            ("niet-gedaan", "niet gedaan"),
                        ],
                        default="nieuw",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="titel voor iedereen")),
                (
                    "answer",
                    models.TextField(blank=True, max_length=2000, verbose_name="antwoord voor iedereen"),
                ),
                (
                    "answered",
                    models.DateField(blank=True, null=True, verbose_name="datum van het antwoord"),
                ),
                ("published", models.BooleanField(default=False, verbose_name="staat op de site")),
                (
                    "handled",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="afgehandeld"),
                ),
            ],
            options={
                "verbose_name": "suggestie",
                "verbose_name_plural": "suggesties",
                "ordering": ("-received", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published", False),
                            models.Q(
                                models.Q(("title", ""), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                                ("answered__isnull", False),
                                models.Q(("status", "nieuw"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="published_has_an_answer",
                        violation_error_message=(
                            "Op de site kan alleen een suggestie met een titel, een antwoord, "
                            "een datum en een andere status dan “nieuw”. "
                            "Vul die in, of zet “staat op de site” uit."
                        ),
                    )
                ],
            },
        ),
    ]
