"""However a command ends, a user sees one line at most, and never a traceback."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kanaalkompas.cli import advise
from tests.cli.command_line import SOURCES, Ended, run_apart, run_here
from tests.editions.edition_toys import write_toy

PARTICIPATION = ("advise", "--case", "participatie", "--phase", "doen")


def is_one_line(ended: Ended) -> bool:
    return ended.err.count("\n") == 1 and ended.err.endswith("\n") and ended.err[:-1].isprintable()


WRONG_WORDS = [
    (("advise",), "er ontbreekt: --case. Zie kanaalkompas advise --help"),
    (("advise", "--cas", "participatie"), "er ontbreekt: --case"),
    (("advise", "--case"), "na --case hoort nog een woord"),
    ((*PARTICIPATION, "--gruop", "x"), "dit hoort er niet bij: --gruop x"),
    ((*PARTICIPATION, "--js"), "dit hoort er niet bij: --js"),
    ((*PARTICIPATION, "--json=1"), "bij --json hoort geen waarde: 1"),
    (("avdise",), "avdise is geen OPDRACHT. Kies uit: advise, reach, plan, profiles, survey"),
    (("edition", "lijst"), "lijst is geen ACTIE. Kies uit: list, verify"),
    ((), "er ontbreekt: OPDRACHT"),
    (("x\n\x1b[2J" * 2000,), "is geen OPDRACHT"),
    (("serve", "--port", "99999999"), "--port is “99999999”. Kies een heel getal van 1 tot en met 65535"),
    (("serve", "--port", "0"), "--port is “0”"),
    (("serve", "--port", "٨٠٠٠"), "--port is “٨٠٠٠”"),
    (("serve", "--port", "8" * 5000), "--port is “888"),
    (("serve", "--port", ""), "--port is “”"),
    (("serve", "--store", "/nope"), "“/nope” bestaat niet"),
    ((*PARTICIPATION, "--store", "/nope"), "“/nope” bestaat niet"),
    ((*PARTICIPATION, "--store", "x" * 5000), "bestaat niet of is niet te lezen"),
    ((*PARTICIPATION, "--edition", "x" * 5000), "Onbekende cijferset"),
    ((*PARTICIPATION, "--edition", "/" + "x" * 5000), "is niet te lezen"),
    ((*PARTICIPATION, "--municipality", "Doetinchem\udcff"), "bevat tekens die we niet kunnen lezen"),
    ((*PARTICIPATION, "--municipality", "a\nb\x1b[2J" * 2000), "Onbekende gemeente"),
    ((*PARTICIPATION, "--group", "a\nb\x1b[2J" * 2000), "kenmerk:groep"),
    (("edition", "verify", "x" * 5000), "Onbekende cijferset"),
    (("edition", "verify", "/" + "x" * 5000), "is niet te lezen"),
    (("edition", "diff", "openbare-bronnen", "x" * 5000), "Onbekende cijferset"),
    (("edition", "publish", "/nope", "--store", "/nope"), "edition.toml ontbreekt"),
]


@pytest.mark.parametrize(("words", "said"), WRONG_WORDS)
def test_wrong_words_are_one_dutch_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    ended = run_here(capsys, *words)
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err
    assert is_one_line(ended)
    assert len(ended.err) < 700


def test_a_port_in_the_environment_matters_to_serve_alone() -> None:
    environment = {"PORT": "abc"}
    assert run_apart("edition", "list", environment=environment).code == 0
    ended = run_apart("serve", environment=environment)
    assert ended.code == 2
    assert "PORT is “abc”. Kies een heel getal" in ended.err
    assert is_one_line(ended)


def test_a_store_in_the_environment_that_is_not_there_is_one_line() -> None:
    for words in (("serve",), PARTICIPATION):
        ended = run_apart(*words, environment={"KANAALKOMPAS_STORE": "/nope"})
        assert (ended.code, ended.out) == (2, "")
        assert "“/nope” bestaat niet" in ended.err
        assert is_one_line(ended)


def test_bytes_that_are_no_text_are_one_line() -> None:
    ended = run_apart(*PARTICIPATION, "--municipality", b"Doetinchem\xff")
    assert (ended.code, ended.out) == (2, "")
    assert is_one_line(ended)


def test_an_output_without_accents_still_gives_the_answer() -> None:
    environment = {"PYTHONIOENCODING": "ascii"}
    words = run_apart(*PARTICIPATION, environment=environment)
    assert (words.code, words.err) == (0, "")
    assert "Zet in:" in words.out
    plain = run_apart(*PARTICIPATION, "--json", environment=environment)
    assert json.loads(plain.out) == json.loads(run_apart(*PARTICIPATION, "--json").out)
    wrong = run_apart("advise", "--case", "één", environment=environment)
    assert wrong.code == 2
    assert "Onbekende situatie" in wrong.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_is_one_line_and_exit_code_2() -> None:
    with Path("/dev/full").open("wb") as full:
        for words in (("edition", "list"), (*PARTICIPATION, "--json")):
            ended = run_apart(*words, out=full)
            assert ended.code == 2
            assert "niet te lezen of te schrijven" in ended.err
            assert is_one_line(ended)


def test_a_reader_that_has_enough_is_no_fault() -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "kanaalkompas.cli", "advise", "--case", "participatie", "--json"],
        env={"PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout
    assert command.stderr
    with command.stdout as out:
        out.read(1)
    with command.stderr as err:
        said = err.read()
    assert (command.wait(timeout=60), said) == (0, b"")


def break_down(_: argparse.Namespace) -> None:
    raise KeyError("een geheim\nantwoord")


def test_a_fault_of_the_program_is_one_line_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advise, "run", break_down)
    monkeypatch.delenv("KANAALKOMPAS_DEBUG", raising=False)
    ended = run_here(capsys, *PARTICIPATION)
    assert ended.code == 1
    assert "Dit is een fout in Kanaalkompas (KeyError)" in ended.err
    assert "KANAALKOMPAS_DEBUG=1" in ended.err
    assert "geheim" not in ended.err
    assert is_one_line(ended)


def test_a_fault_shows_where_it_is_to_who_asks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advise, "run", break_down)
    monkeypatch.setenv("KANAALKOMPAS_DEBUG", "1")
    ended = run_here(capsys, *PARTICIPATION)
    assert ended.code == 1
    assert "Traceback" in ended.err
    assert "break_down" in ended.err


def stop(_: argparse.Namespace) -> None:
    raise KeyboardInterrupt


def test_a_stop_by_the_user_is_silent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advise, "run", stop)
    assert run_here(capsys, *PARTICIPATION) == Ended(130, "", "")


def test_a_refused_edition_is_heard_on_standard_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (write_toy(tmp_path) / "estimates.csv").write_bytes(b"")
    ended = run_here(capsys, *PARTICIPATION, "--store", str(tmp_path), "--json")
    assert ended.code == 0
    assert json.loads(ended.out)
    assert ended.err.startswith("kanaalkompas: Geweigerd: speelgoed/1/estimates.csv is veranderd")
    assert is_one_line(ended)


def test_who_asks_for_a_refused_edition_hears_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (write_toy(tmp_path) / "estimates.csv").write_bytes(b"")
    ended = run_here(capsys, *PARTICIPATION, "--store", str(tmp_path), "--edition", "speelgoed")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("kanaalkompas: speelgoed/1/estimates.csv is veranderd")
    assert is_one_line(ended)
