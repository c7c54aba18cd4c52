"""Two services and one project."""

from dataclasses import replace

import pytest

from bot.knowledge.facts import Facts
from tests.builders import service, with_services


@pytest.fixture
def small(facts: Facts) -> Facts:
    """The real projects and places with two services; the first belongs to the project espace-vif."""
    projects = {
        one.id: replace(one, services=("one",) if one.id == "espace-vif" else ()) for one in facts.projects.values()
    }
    return with_services(replace(facts, projects=projects), service("one"), service("two"))
