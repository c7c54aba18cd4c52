"""Compose, systemd, Kubernetes and the reverse proxy: valid, locked down, and remembering nothing on disk."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from yarl import URL

from bot.settings import Settings
from bot.telegram.webhook import SECRET_HEADER
from tests.conftest import ROOT, system_program
from tests.telegram.on_webhook import free_port
from tests.telegram.servers import started, wait_for

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "relais.yaml").read_text(encoding="utf-8")))
# What systemd-analyze says of a unit: 0 is locked in, 10 is open.
MOST_EXPOSED = 1.5
NOT_TO_DISK = ["--save", "", "--appendonly", "no"]


def ran(*command: str, **settings: Any) -> str:  # noqa: ANN401  (whatever run takes)
    """What a tool says, if it is content."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **settings)  # noqa: S603  (our own)
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout + done.stderr)


def of_kind(kind: str) -> dict[str, Any]:
    """The manifests of a kind, by name."""
    return {each["metadata"]["name"]: each["spec"] for each in MANIFESTS if each["kind"] == kind}


class TestCompose:
    """docker compose."""

    def test_it_is_a_compose_file(self) -> None:
        """By the schema of the Compose specification."""
        ran(
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.compose-spec",
            str(DEPLOY / "compose.yaml"),
        )

    @pytest.mark.parametrize("service", COMPOSE["services"])
    def test_every_service_is_locked_in(self, service: str) -> None:
        """No powers, nothing to write on, an end to its memory."""
        settings = COMPOSE["services"][service]

        assert settings["read_only"] is True
        assert settings["cap_drop"] == ["ALL"]
        assert settings["security_opt"] == ["no-new-privileges:true"]
        assert settings["mem_limit"]
        assert settings["pids_limit"]
        assert "privileged" not in settings

    def test_the_memory_writes_nothing_and_is_reached_by_nobody_else(self) -> None:
        """What must be remembered of people lives in memory alone."""
        memory = COMPOSE["services"]["memory"]

        assert memory["command"][1:5] == NOT_TO_DISK
        assert memory["networks"] == ["inside"]
        assert [name for name, each in COMPOSE["services"].items() if "inside" in each["networks"]] == [
            "relais",
            "memory",
        ]
        assert COMPOSE["networks"]["inside"] == {"internal": True}
        assert "volumes" not in memory

    def test_two_processes_share_the_work(self) -> None:
        """One may be killed."""
        assert COMPOSE["services"]["relais"]["deploy"]["replicas"] == 2

    def test_the_settings_exist(self) -> None:
        """A setting that Relais does not know would be ignored."""
        names = {name.removeprefix("RELAIS_").lower() for name in COMPOSE["services"]["relais"]["environment"]}

        assert names - Settings.model_fields.keys() == set()

    def test_a_bot_api_server_of_ones_own_is_handed_on(self) -> None:
        """Otherwise what people write would go by Telegram's after all."""
        assert COMPOSE["services"]["relais"]["environment"]["RELAIS_API_URL"] == "${RELAIS_API_URL:-}"


@pytest.mark.parametrize("name", ["relais", "relais-web"])
class TestSystemd:
    """One machine, without containers: on Telegram, and on the web."""

    def test_systemd_reads_it(self, tmp_path: Path, name: str) -> None:
        """Every line; the program itself lies elsewhere here."""
        unit = tmp_path / f"{name}.service"
        written = (DEPLOY / unit.name).read_text(encoding="utf-8")
        unit.write_text(written.replace("/opt/relais/bin/relais", sys.executable), encoding="utf-8")

        assert ran(system_program("systemd-analyze"), "verify", "--man=no", str(unit)) == ""

    def test_it_is_locked_in(self, name: str) -> None:
        """By systemd's own measure."""
        said = ran(
            system_program("systemd-analyze"),
            "security",
            "--no-pager",
            "--offline=true",
            str(DEPLOY / f"{name}.service"),
        )
        level = re.search(rf"exposure level for {name}\.service: ([\d.]+)", said)

        assert level
        assert float(level[1]) <= MOST_EXPOSED


class TestKubernetes:
    """Two replicas."""

    def test_it_is_what_kubernetes_takes(self) -> None:
        """By its own schemas, without a key that it does not know."""
        ran(
            str(Path(sys.executable).parent / "kubernetes-validate"),
            "--strict",
            str(DEPLOY / "kubernetes" / "relais.yaml"),
        )

    @pytest.mark.parametrize("name", ["relais", "relais-memory"])
    def test_every_container_is_locked_in(self, name: str) -> None:
        """Nobody, read-only, without powers, without a way to the cluster."""
        pod = of_kind("Deployment")[name]["template"]["spec"]
        (container,) = pod["containers"]

        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert container["securityContext"] == {
            "readOnlyRootFilesystem": True,
            "allowPrivilegeEscalation": False,
            "privileged": False,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]
        assert container["readinessProbe"]

    def test_it_survives_the_loss_of_one(self) -> None:
        """Two replicas; an update takes none away before another answers."""
        relais = of_kind("Deployment")["relais"]

        assert relais["replicas"] == 2
        assert relais["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
        assert {"startupProbe", "readinessProbe", "livenessProbe"} <= relais["template"]["spec"]["containers"][0].keys()

    def test_the_memory_writes_nothing_and_hears_only_relais(self) -> None:
        """As in the compose file."""
        (valkey,) = of_kind("Deployment")["relais-memory"]["template"]["spec"]["containers"]
        policy = of_kind("NetworkPolicy")["relais-memory"]

        assert valkey["args"][1:5] == NOT_TO_DISK
        assert policy["ingress"][0]["from"] == [{"podSelector": {"matchLabels": {"app": "relais"}}}]
        assert policy["egress"] == []

    def test_health_and_metrics_are_not_reached_from_outside(self) -> None:
        """But for the webhook and the pages nothing is, whatever begins alike."""
        (rule,) = of_kind("Ingress")["relais"]["rules"]
        paths = {path["path"]: path["pathType"] for path in rule["http"]["paths"]}

        assert paths.pop("/telegram") == paths.pop("/") == "Exact"
        assert {path for path, kind in paths.items() if kind == "Prefix"} == {"/fr", "/nl", "/de", "/en", "/static"}
        assert {path for path, kind in paths.items() if kind == "Exact"} == {"/robots.txt", "/sitemap.xml"}


class TestProxy:
    """The reverse proxy of the compose file, running."""

    @pytest.fixture
    def proxy(self, tmp_path: Path) -> Iterator[int]:
        """Without TLS, and with nobody behind it; its port. What it says is in the file `said`."""
        program, port = system_program("caddy"), free_port()
        settings = {"RELAIS_HOST": f"http://127.0.0.1:{port}", "HOME": str(tmp_path), "PATH": "/usr/bin"}
        # Nobody will come to stand behind it.
        settled = (DEPLOY / "Caddyfile").read_text(encoding="utf-8").replace("lb_try_duration 5s", "lb_try_duration 0s")
        (tmp_path / "Caddyfile").write_text(settled, encoding="utf-8")
        command = (program, "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile")
        with (tmp_path / "said").open("wb") as said:
            process = started(*command, env=settings, cwd=tmp_path, stderr=said)
            try:
                wait_for(port)
                yield port
            finally:
                process.kill()
                process.wait()

    async def test_what_it_says_holds_no_secret(self, proxy: int, tmp_path: Path) -> None:
        """Not even when nobody answers behind it; what it says lands on the disk of the machine."""
        url, headers = f"http://127.0.0.1:{proxy}/telegram", {SECRET_HEADER: "x" * 8}
        async with aiohttp.ClientSession() as session, session.post(url, headers=headers) as answer:
            assert answer.status in {502, 503}
        said = (tmp_path / "said").read_text(encoding="utf-8")

        assert "serving initial configuration" in said
        assert "hidden" not in said

    async def test_it_lets_in_the_webhook_alone(self, proxy: int) -> None:
        """By POST; everything else is nothing, without a word."""

        async def status(method: str, path: str) -> int:
            async with (
                aiohttp.ClientSession() as session,
                session.request(method, f"http://127.0.0.1:{proxy}{path}") as answer,
            ):
                return answer.status

        for method, path in (("GET", "/health"), ("GET", "/metrics"), ("GET", "/telegram"), ("POST", "/telegram/x")):
            assert await status(method, path) == 404
        assert await status("POST", "/telegram") in {502, 503}

    @pytest.mark.parametrize(
        ("path", "method", "inside"),
        [
            ("/", "GET", True),
            ("/fr", "POST", True),
            ("/nl/pro/mechelen", "HEAD", True),
            ("/static/page.css", "GET", True),
            ("/sitemap.xml", "GET", True),
            ("/health", "GET", False),
            ("/metrics", "GET", False),
            ("/fr/../metrics", "GET", False),
            ("/telegram", "GET", False),
            ("/fr", "DELETE", False),
        ],
    )
    async def test_it_lets_in_the_pages_and_nothing_of_the_process(
        self, proxy: int, path: str, method: str, inside: bool
    ) -> None:
        """What is let in finds nobody here; all else is not found."""
        url = URL(f"http://127.0.0.1:{proxy}{path}", encoded=True)
        async with aiohttp.ClientSession() as session, session.request(method, url) as answer:
            assert answer.status in ({502, 503} if inside else {404})
