"""The office of the proof: four clients with a marked value in every place of their dossiers.

It is planted through the program's own use-cases, act by act. Ids and moments depend on the act
alone, so two offices planted with other marks differ in nothing but those values.
"""

from app.services.records import (
    AddOwnField,
    add_own_field,
)
from tests.masking.gardener import Planting
from tests.masking.people import (
    ALPHA,
    BETA,
    CLIENTS,
)
from tests.masking.planting_agreements import agreement
from tests.masking.planting_applications import applications
from tests.masking.planting_arrears import arrears
from tests.masking.planting_claims import claims
from tests.masking.planting_dossier import card, decisions, diary, history, persons, register
from tests.masking.planting_inspections import bills, inspections
from tests.masking.planting_rights import at_the_desk, grants, leaver, owners, proposals, yesterday
from tests.offices import (
    KEEPER,
)

OWN_CATEGORIES = (1, 2, 4, 5, 6, 7, 8)
PERSONS_OF = (ALPHA, BETA)
"""Clients with important persons."""


def plant_all(p: Planting) -> None:
    """All of it."""
    for category in OWN_CATEGORIES:
        new = AddOwnField(f"自设{category}", category)
        p.own[category] = p.run(f"own {category}", add_own_field, KEEPER, new)
    for client in CLIENTS:
        card(p, client)
        history(p, client)
        decisions(p, client)
        diary(p, client)
        agreement(p, client)
    for client in PERSONS_OF:
        persons(p, client)
    register(p)
    yesterday(p)
    for client in CLIENTS:
        owners(p, client)
    leaver(p)
    proposals(p)
    at_the_desk(p)
    grants(p)
    claims(p)
    inspections(p)
    bills(p)
    applications(p)
    arrears(p)
