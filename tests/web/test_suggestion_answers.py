"""What the host says in public, what goes after its time, and what happens without a database."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings

from kanaalkompas.web.suggestions.actions import clear_out, note_status
from kanaalkompas.web.suggestions.models import Status, Suggestion
from kanaalkompas.web.suggestions.preparing import prepare_store_or_tell
from tests.web.suggestion_store import connected_to, page_of, send

ONLY_THE_STORE = """
import os, django
from django.conf import settings
from kanaalkompas.web.suggestions.database import database_settings
settings.configure(
    INSTALLED_APPS=["kanaalkompas.web.suggestions"],
    DATABASES={"default": database_settings(os.environ)},
    KEEP_DAYS=90,
    USE_TZ=True,
)
django.setup()
from kanaalkompas.web.suggestions.preparing import prepare_store
prepare_store()
"""

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
SRC = Path(__file__).parents[2] / "src"


def answered(**changed: object) -> Suggestion:
    fields = {
        "text": "<b>geheim van de bezoeker</b>",
        "received": NOW,
        "status": Status.DONE,
        "title": "Kaart bij gemeenten",
        "answer": "Er staat nu een kaart <script>alert(1)</script>\n\nBedankt.",
        "answered": date(2026, 11, 30),
        "published": True,
        **changed,
    }
    suggestion = Suggestion(**fields)
    note_status(suggestion, NOW)
    suggestion.save()
    return suggestion


@pytest.mark.usefixtures("store")
def test_everyone_reads_the_words_of_the_host_and_never_those_of_the_visitor(client: Client) -> None:
    answered()
    answered(title="Later", published=False)
    answer = client.get("/veranderingen")
    html = page_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    for shown in ("Kaart bij gemeenten", "gedaan", "30 november 2026", "<p>Bedankt.</p>"):
        assert shown in html
    assert "&lt;script&gt;" in html
    for hidden in ("<script", "geheim", "Later"):
        assert hidden not in html


@pytest.mark.usefixtures("store")
def test_an_answer_shows_at_once_and_is_gone_as_soon_as_it_is_taken_back(client: Client) -> None:
    suggestion = answered(published=False)
    for published in (False, True, False):
        suggestion.published = published
        suggestion.save()
        assert ("Kaart bij gemeenten" in page_of(client.get("/veranderingen"))) is published


@pytest.mark.usefixtures("store")
def test_the_newest_answers_come_first_and_the_page_does_not_grow_for_ever(client: Client) -> None:
    for number in range(102):
        answered(title=f"Antwoord {number:03}", answered=date(2026, 1, 1) + timedelta(days=number))
    html = page_of(client.get("/veranderingen"))
    assert html.index("Antwoord 101") < html.index("Antwoord 100")
    assert "Antwoord 001" not in html
    assert "Hier staan de 100 nieuwste antwoorden" in html


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "missing", [{"title": ""}, {"answer": ""}, {"answered": None}, {"status": Status.NEW}]
)
def test_nothing_is_on_the_site_without_title_answer_date_and_status(missing: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        answered(**missing)


@pytest.mark.usefixtures("store")
def test_the_text_of_a_handled_suggestion_goes_after_its_time_and_the_answer_stays() -> None:
    handled = answered(fingerprint="a")
    busy = answered(fingerprint="b", status=Status.BUSY)
    assert clear_out(NOW + timedelta(days=90)) == 0
    assert clear_out(NOW + timedelta(days=90, seconds=1)) == 1
    handled.refresh_from_db()
    busy.refresh_from_db()
    assert (handled.text, handled.about, handled.fingerprint) == ("", "", None)
    assert handled.title == "Kaart bij gemeenten"
    assert "geheim" in busy.text
    with override_settings(KEEP_DAYS=0):
        out = StringIO()
        call_command("clear_suggestions", stdout=out)
    assert out.getvalue() == "Teksten gewist: 0\n"


def test_a_suggestion_that_is_taken_up_again_is_kept() -> None:
    suggestion = Suggestion(status=Status.DECLINED)
    note_status(suggestion, NOW)
    note_status(suggestion, NOW + timedelta(days=1))
    assert suggestion.handled == NOW
    suggestion.status = Status.BUSY
    note_status(suggestion, NOW)
    assert suggestion.handled is None


@pytest.fixture(params=["no folder", "no tables", "no server"])
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    environment = {
        "no folder": {"KANAALKOMPAS_DATA": str(tmp_path / "nergens")},
        "no tables": {"KANAALKOMPAS_DATA": str(tmp_path)},
        "no server": {"DATABASE_URL": "postgres://kompas:geheim@127.0.0.1:9/kompas"},
    }[request.param]
    with connected_to(environment, prepared=False):
        yield


@pytest.mark.usefixtures("broken")
def test_without_a_database_only_the_form_is_closed_and_a_typed_text_is_kept(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("django").propagate = True
    form = client.get("/suggestie")
    assert form.status_code == 503
    assert "Dat ligt aan ons" in page_of(form)
    assert "<textarea" not in page_of(form)
    sent = send(client, "Mijn lange tekst")
    assert sent.status_code == 503
    assert ">\nMijn lange tekst</textarea>" in page_of(sent)
    changes = client.get("/veranderingen")
    assert changes.status_code == 200
    assert "nu niet te lezen" in page_of(changes)
    assert client.get("/").status_code == client.get("/suggestie/dank").status_code == 200
    logging.getLogger("django").propagate = False
    assert "OperationalError" in caplog.text
    assert "Mijn lange tekst" not in caplog.text
    assert "geheim" not in caplog.text


def test_a_store_that_can_not_be_made_is_one_line_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    with connected_to({"KANAALKOMPAS_DATA": str(tmp_path / "file")}, prepared=False):
        prepare_store_or_tell()
    with connected_to({"DATABASE_URL": "postgres://a:geheim@127.0.0.1:9/a"}, prepared=False):
        prepare_store_or_tell()
    first, second = capsys.readouterr().err.splitlines()
    assert "kanaalkompas.sqlite3 geeft" in first
    assert "DATABASE_URL geeft OperationalError" in second
    assert "geheim" not in second


def test_only_the_user_of_the_server_can_read_what_was_sent(tmp_path: Path, client: Client) -> None:
    tmp_path.chmod(0o755)
    file = tmp_path / "kanaalkompas.sqlite3"
    before = os.umask(0o022)
    try:
        with connected_to({"KANAALKOMPAS_DATA": str(tmp_path)}):
            assert send(client).status_code == 303
            kept = [path for path in tmp_path.iterdir() if path.name.startswith(file.name)]
            assert file in kept
            assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
        file.chmod(0o644)
        with connected_to({"KANAALKOMPAS_DATA": str(tmp_path)}):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_servers_that_start_at_once_make_the_tables_once(
    store_environment: dict[str, str], tmp_path: Path
) -> None:
    """Four processes; on SQLite in a folder of their own."""
    own = store_environment if "DATABASE_URL" in store_environment else {"KANAALKOMPAS_DATA": str(tmp_path)}
    with connected_to(store_environment):
        if connection.vendor == "postgresql":
            call_command("migrate", "suggestions", "zero", verbosity=0)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), **own}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ONLY_THE_STORE], env=environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    errors = [process.communicate(timeout=120)[1] for process in started]
    assert errors == ["", "", "", ""]
    with connected_to(own, prepared=False):
        assert Suggestion.objects.count() == 0


@pytest.mark.usefixtures("store")
def test_the_tables_are_those_of_the_models() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_django_finds_nothing_to_better_before_deployment(tmp_path: Path) -> None:
    """With the room of the host, which brings most of what can be wrong."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SRC),
        "DJANGO_SETTINGS_MODULE": "kanaalkompas.web.settings",
        "KANAALKOMPAS_DATA": str(tmp_path),
        "KANAALKOMPAS_TLS": "1",
        "KANAALKOMPAS_ADMIN": "1",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
