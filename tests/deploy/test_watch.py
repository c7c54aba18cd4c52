"""What rings, and what is looked at: alerts and a dashboard over the metrics that exist, each explained."""

import json
import re
from typing import Any

import pytest
import yaml

from bot import metrics
from bot.metrics import COUNTED_OUTCOMES, Metrics
from tests.conftest import ROOT

DEPLOY, PAGE = ROOT / "deploy", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
(GROUP,) = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
ALERTS = {rule["alert"]: rule["expr"] for rule in GROUP["rules"]}
PANELS = {panel["title"]: target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]}


def existing() -> set[str]:
    """The names on the page of metrics, once something was counted."""
    counted = Metrics()
    counted.count("failed")
    lines = metrics.page(counted).decode().splitlines()
    return {re.split(r"[{ ]", line)[0] for line in lines if not line.startswith("#")}


def named(expression: str) -> set[str]:
    """Our names in an expression."""
    return set(re.findall(r"relais_[a-z_]+", expression.replace('job="relais"', "")))


@pytest.mark.parametrize("expression", [*ALERTS.values(), *PANELS.values()])
def test_what_is_asked_for_exists(expression: str) -> None:
    """A name that nobody counts never rings."""
    assert named(expression) <= existing()
    assert set(re.findall(r'outcome="(\w+)"', expression)) <= COUNTED_OUTCOMES


def test_all_that_is_counted_is_shown() -> None:
    """On the dashboard."""
    assert {name for expression in PANELS.values() for name in named(expression)} == existing()


@pytest.mark.parametrize("name", ALERTS)
def test_each_alert_is_explained(name: str) -> None:
    """What it means, and what to do."""
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}`")]

    assert line.count("|") == 4


@pytest.mark.parametrize("name", sorted(existing()))
def test_each_metric_is_explained(name: str) -> None:
    """In the table."""
    assert re.search(rf"\| `{name}[`{{]", PAGE)
