"""The container files hold together: what they copy exists, nothing runs as root, the probe finds the site.

There was no container engine, so no image was built. The two programs inside run against the real server.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from bench.processes import free_port

from tests.public_code.parts import ROOT

CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
MANIFESTS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
}
START, PROBE = ROOT / "deploy" / "start.py", ROOT / "deploy" / "probe.py"


MANUAL = (ROOT / "docs" / "gebruik" / "zelf-draaien.md").read_text(encoding="utf-8")
OF_FILES = {
    *("SECRET_KEY", "DATABASE_URL"),
    *(f"KANAALKOMPAS_{word}" for word in ("STORE", "LOGO", "TOKENS", "PROOF")),
}
"""Settings that name a file or are read from one: what fits depends on where the host puts it."""


def told_settings() -> set[str]:
    """Give the settings in the table of the manual; `_NAME` after a full name has its beginning."""
    cells = re.findall(r"^\| (`[A-Z].*?) \|", MANUAL, re.MULTILINE)
    words = [word for cell in cells for word in re.findall(r"`([A-Z_]+)`", cell)]
    return {f"KANAALKOMPAS{word}" if word.startswith("_") else word for word in words}


def lines_with(word: str) -> list[str]:
    return [
        line.removeprefix(f"{word} ") for line in CONTAINERFILE.splitlines() if line.startswith(f"{word} ")
    ]


def test_every_image_names_a_whole_version() -> None:
    images = [line.split()[0] for line in lines_with("FROM")]
    images += [service["image"] for service in COMPOSE["services"].values()]
    images.append(MANIFESTS["deployment"]["spec"]["template"]["spec"]["containers"][0]["image"])
    assert len(images) == 6
    assert [image for image in images if not re.search(r":\d+\.\d+(\.\d+)?[\w.-]*$", image)] == []


def test_everything_that_is_copied_exists_and_is_sent_to_the_builder() -> None:
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    kept = [line[1:] for line in ignored if line.startswith("!")]
    for line in lines_with("COPY"):
        if line.startswith("--from"):
            continue
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name
            assert any(Path(name).match(rule) or f"{name}/".startswith(f"{rule}/") for rule in kept), name


def test_the_wheel_in_the_image_gets_all_that_the_wheel_here_gets() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for source in re.findall(r'^"(docs/[^"]+)" = ', text, re.MULTILINE):
        assert any(line.startswith(source) for line in lines_with("COPY"))
    assert "kanaalkompas.editions.voorbeeld" in CONTAINERFILE
    assert "pybabel" in CONTAINERFILE
    assert "--require-hashes" in CONTAINERFILE


def test_nothing_runs_as_root_or_with_rights_to_spare() -> None:
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER (\d+):(\d+)$", last, re.MULTILINE)
    site = COMPOSE["services"]["site"]
    assert site["read_only"] is True
    assert site["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in site["ports"])
    pod = MANIFESTS["deployment"]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert str(pod["securityContext"]["runAsUser"]) in last
    rights = pod["containers"][0]["securityContext"]
    assert rights["readOnlyRootFilesystem"] is True
    assert rights["allowPrivilegeEscalation"] is False
    assert rights["capabilities"] == {"drop": ["ALL"]}


def test_each_service_has_limits_and_a_way_to_tell_that_it_works() -> None:
    assert lines_with("HEALTHCHECK")
    for service in COMPOSE["services"].values():
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    assert COMPOSE["services"]["database"]["healthcheck"]["test"]
    container = MANIFESTS["deployment"]["spec"]["template"]["spec"]["containers"][0]
    assert {"startupProbe", "readinessProbe", "livenessProbe", "resources"} <= set(container)
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}


def test_secrets_are_files_outside_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert "/secrets/" in ignored
    for secret in COMPOSE["secrets"].values():
        assert secret["file"].startswith("./secrets/")
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert not re.search(r"(PASSWORD|SECRET_KEY|DATABASE_URL): ", text)


def test_the_manifests_belong_together() -> None:
    kinds = {name: manifest["kind"] for name, manifest in MANIFESTS.items()}
    assert {f"{name}.yaml" for name in kinds} - {"kustomization.yaml"} == set(
        MANIFESTS["kustomization"]["resources"]
    )
    label = MANIFESTS["deployment"]["spec"]["template"]["metadata"]["labels"]
    assert MANIFESTS["service"]["spec"]["selector"] == label
    assert MANIFESTS["network-policy"]["spec"]["podSelector"]["matchLabels"] == label
    container = MANIFESTS["deployment"]["spec"]["template"]["spec"]["containers"][0]
    hosts = next(item["value"] for item in container["env"] if item["name"] == "ALLOWED_HOSTS")
    assert MANIFESTS["ingress"]["spec"]["rules"][0]["host"] == hosts


def test_every_plain_setting_of_the_manual_reaches_the_site_in_a_container() -> None:
    container = MANIFESTS["deployment"]["spec"]["template"]["spec"]["containers"][0]
    names = {item["name"] for item in container["env"]}
    assert told_settings() - OF_FILES <= names
    assert told_settings() - OF_FILES <= COMPOSE["services"]["site"]["environment"].keys()
    manual = MANUAL.partition("### Eigen cijfersets, logo en tokens")[2]
    assert all(name in manual for name in OF_FILES if name.endswith(("_STORE", "_LOGO", "_TOKENS")))


def test_an_empty_setting_is_as_one_that_is_not_given() -> None:
    tell = (
        "from django.conf import settings as s;"
        "print([(n, getattr(s, n)) for n in dir(s) if n.isupper() and n != 'SECRET_KEY'])"
    )
    known = {"DJANGO_SETTINGS_MODULE": "kanaalkompas.web.settings"}
    given = told_settings() - {"ALLOWED_HOSTS"}
    empty, absent = run("-c", tell, **dict.fromkeys(given, ""), **known), run("-c", tell, **known)
    assert "API_LIMIT" in absent.stdout
    assert empty.stdout == absent.stdout


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_secrets_come_from_files_and_the_names_of_the_files_go(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("geheim\n", encoding="utf-8")
    tell = "import os; print(os.environ['SECRET_KEY'], 'SECRET_KEY_FILE' in os.environ)"
    done = run(START, sys.executable, "-c", tell, SECRET_KEY_FILE=str(tmp_path / "key"))
    assert done.stdout.split() == ["geheim", "False"]


def test_a_secret_that_is_missing_stops_the_start_with_one_line(tmp_path: Path) -> None:
    done = run(START, sys.executable, "-c", "print('gestart')", DATABASE_URL_FILE=str(tmp_path / "weg"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "weg" in done.stderr


def test_the_probe_finds_the_site_behind_tls_and_not_a_site_that_is_gone(tmp_path: Path) -> None:
    settings = {"ALLOWED_HOSTS": "kompas.example.org", "KANAALKOMPAS_TLS": "1", "PORT": str(free_port())}
    assert run(PROBE, **settings).returncode == 1
    server = subprocess.Popen(
        [sys.executable, START, sys.executable, "-m", "kanaalkompas.web"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "KANAALKOMPAS_DATA": str(tmp_path),
        }
        | settings,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert "staat op" in server.stdout.readline()
        assert run(PROBE, **settings).returncode == 0
        assert run(PROBE, **(settings | {"ALLOWED_HOSTS": "elders.example.org"})).returncode == 1
    finally:
        server.terminate()
        server.communicate(timeout=20)
    assert run(PROBE, **settings).returncode == 1
