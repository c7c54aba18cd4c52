"""Compose, systemd, Kubernetes and the reverse proxy: valid, locked down, and remembering nothing on disk."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from yarl import URL

from bot.settings import Settings
from bot.telegram.memory import MemoryRefusedError
from bot.telegram.redis_memory import RedisMemory
from bot.telegram.webhook import SECRET_HEADER
from tests.conftest import ROOT, system_program
from tests.deploy.attack import older_buffers
from tests.telegram.on_webhook import SECRET, free_port
from tests.telegram.servers import started, wait_for

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "relais.yaml").read_text(encoding="utf-8")))
# What systemd-analyze says of a unit: 0 is locked in, 10 is open.
MOST_EXPOSED = 1.5
NOT_TO_DISK = 'exec valkey-server - --save "" --appendonly no '


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

        assert memory["command"][0].startswith(NOT_TO_DISK)
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

        assert valkey["args"][0].startswith(NOT_TO_DISK)
        assert policy["ingress"][0]["from"] == [{"podSelector": {"matchLabels": {"app": "relais"}}}]
        assert policy["egress"] == []

    def test_the_port_of_relais_is_reached_by_its_proxy_and_by_who_watches(self) -> None:
        """Any pod could read the second of the last answer otherwise."""
        policy = of_kind("NetworkPolicy")["relais"]

        assert policy["podSelector"] == {"matchLabels": {"app": "relais"}}
        (allowed,) = policy["ingress"]
        assert allowed["from"] == [
            {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}}},
            {"podSelector": {"matchLabels": {"relais-watch": "yes"}}},
        ]

    @pytest.mark.parametrize("name", ["relais", "relais-pages"])
    def test_a_request_goes_on_once_it_is_whole(self, name: str) -> None:
        """And what somebody wrote stays in memory on its way: nginx would put a longer body on its disk."""
        (ingress,) = [each for each in MANIFESTS if (each["kind"], each["metadata"]["name"]) == ("Ingress", name)]
        said = {key.rpartition("/")[2]: value for key, value in ingress["metadata"]["annotations"].items()}

        assert said["proxy-request-buffering"] == "on"
        assert said["client-body-buffer-size"] == said["proxy-body-size"]
        assert said["enable-access-log"] == "false"
        assert ("limit-rps" in said) == (name == "relais-pages")

    def test_health_and_metrics_are_not_reached_from_outside(self) -> None:
        """But for the webhook and the pages nothing is, whatever begins alike."""
        rules = [rule for one in of_kind("Ingress").values() for rule in one["rules"]]
        paths = {path["path"]: path["pathType"] for rule in rules for path in rule["http"]["paths"]}

        assert paths.pop("/telegram") == paths.pop("/") == "Exact"
        assert {path for path, kind in paths.items() if kind == "Prefix"} == {"/fr", "/nl", "/de", "/en", "/static"}
        assert {path for path, kind in paths.items() if kind == "Exact"} == {"/robots.txt", "/sitemap.xml"}


class TestMemory:
    """The memory of the two files above, running: it asks for its password, and keeps it to itself."""

    @pytest.mark.parametrize(
        "script",
        [
            COMPOSE["services"]["memory"]["command"][0].replace("$$", "$"),
            of_kind("Deployment")["relais-memory"]["template"]["spec"]["containers"][0]["args"][0],
        ],
        ids=["compose", "kubernetes"],
    )
    async def test_only_with_the_password(self, script: str) -> None:
        """Redis stands in for Valkey, which reads the same settings."""
        port, program = free_port(), system_program("redis-server")
        script = script.replace("valkey-server -", f"{program} - --port {port} --bind 127.0.0.1")
        process = started("sh", "-c", script, env={"RELAIS_STATE_PASSWORD": SECRET, "PATH": "/usr/bin:/bin"})
        try:
            wait_for(port)
            with_it = RedisMemory(f"redis://:{SECRET}@127.0.0.1:{port}/0", time.time)
            await with_it.open()
            await with_it.close()
            without = RedisMemory(f"redis://127.0.0.1:{port}/0", time.time)
            with pytest.raises(MemoryRefusedError):
                await without.open()
            await without.close()
            assert SECRET not in Path(f"/proc/{process.pid}/cmdline").read_text()  # noqa: ASYNC240  (of the kernel)
        finally:
            process.kill()
            process.wait()

    def test_relais_is_told_the_password(self) -> None:
        """In both files, from where the memory has it."""
        (relais,) = of_kind("Deployment")["relais"]["template"]["spec"]["containers"]
        names = [each["name"] for each in relais["env"]]
        told = {each["name"]: each.get("value") for each in relais["env"]}

        assert told["RELAIS_STATE"] == "valkey://:$(RELAIS_STATE_PASSWORD)@relais-memory:6379/0"
        assert names.index("RELAIS_STATE_PASSWORD") < names.index("RELAIS_STATE")
        state = COMPOSE["services"]["relais"]["environment"]["RELAIS_STATE"]
        assert state == "valkey://:${RELAIS_STATE_PASSWORD:?}@memory:6379/0"


class TestProxy:
    """The reverse proxy of the compose file, running."""

    @pytest.fixture
    def proxy(self, tmp_path: Path) -> Iterator[int]:
        """Without TLS, and with nobody behind it; its port. What it says is in the file `said`."""
        program, port = system_program("caddy"), free_port()
        settings = {
            "RELAIS_HOST": f"http://127.0.0.1:{port}",
            "RELAIS_WEBHOOK_SECRET": SECRET,
            "HOME": str(tmp_path),
            "PATH": "/usr/bin",
            **older_buffers(program),
        }
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
        url, headers = f"http://127.0.0.1:{proxy}/telegram", {SECRET_HEADER: SECRET}
        async with aiohttp.ClientSession() as session, session.post(url, headers=headers) as answer:
            assert answer.status in {502, 503}
        said = (tmp_path / "said").read_text(encoding="utf-8")

        assert "serving initial configuration" in said
        assert SECRET not in said

    async def test_it_lets_in_the_webhook_alone(self, proxy: int) -> None:
        """By POST, with its secret; everything else is nothing, without a word."""

        async def status(method: str, path: str, secret: str = SECRET) -> int:
            url, headers = f"http://127.0.0.1:{proxy}{path}", {SECRET_HEADER: secret}
            async with aiohttp.ClientSession() as session, session.request(method, url, headers=headers) as answer:
                return answer.status

        for method, path in (("GET", "/health"), ("GET", "/metrics"), ("GET", "/telegram"), ("POST", "/telegram/x")):
            assert await status(method, path) == 404
        assert await status("POST", "/telegram", "x" * 36) == 404
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
