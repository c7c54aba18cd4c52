"""A role, never a person."""

import pytest

from bot.desk.errors import MaintenanceError
from bot.desk.verify import role


@pytest.mark.parametrize(
    "text", ["team-namur", "equipe-maya", "cpas-seraing", "caw", "zone-5303", "dienst-welzijn-mol"]
)
def test_a_role(text: str) -> None:
    """It holds a word for a group or an office."""
    assert role(text) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jan@caw.be", "verify-role-mail"),
        ("Jan Peeters", "verify-role-form"),
        ("Équipe", "verify-role-form"),
        ("", "verify-role-form"),
        ("team-" + "x" * 60, "verify-role-form"),
        ("jan", "verify-role-person"),
        ("marie-dupont", "verify-role-person"),
    ],
)
def test_what_is_none(text: str, message: str) -> None:
    """Each with what to write instead."""
    with pytest.raises(MaintenanceError, match=message):
        role(text)
