"""Who checked, as a role: a file that anyone can read must not name a person."""

import re

from bot.maintenance.errors import MaintenanceError

# A role has one of these words in it; `marie-dupont` and `jan` have none. French, Dutch, then what both use.
_WORDS = """
equipe benevole benevoles coordinateur coordinatrice redaction secretariat accueil permanence gestion gestionnaire
travailleur travailleuse responsable referent referente stagiaire commune ville cpas service cellule projet
ploeg vrijwilliger vrijwilligers coordinator redactie secretariaat onthaal beheer beheerder medewerker
verantwoordelijke stagiair gemeente stad ocmw dienst cel project
team caw police politie zone coordination coordinatie vif referral relais platform maintainer maintainers helpdesk
"""
ROLE_WORDS = frozenset(_WORDS.split())
_ROLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_CHARACTERS = 60


def role(text: str) -> str:
    """The role, if it is one; MaintenanceError if it is no simple word, or looks like a person."""
    if "@" in text:
        raise MaintenanceError("verify-role-mail")
    if not _ROLE.fullmatch(text) or len(text) > MOST_CHARACTERS:
        raise MaintenanceError("verify-role-form", role=text)
    if ROLE_WORDS.isdisjoint(text.split("-")):
        raise MaintenanceError("verify-role-person", role=text)
    return text
