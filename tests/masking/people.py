"""Who is in the office of the proof, and what each may see: decision 12 written down by hand.

The table below is the oracle. It is not computed from the program's rights, so a mistake there is
found here. What a person may see of a client is a set of categories 1 to 8 with two more: 0 is the
identity line (name, code, unit), MANAGER_NAME the account manager's name without category 4, which
the call centre needs. Who is not named for a client must not learn that it exists.
"""

from app.domain.permissions import Role
from tests import offices

B_OWNER = "林晓"
NEIGHBOUR = "何敏"
COMBINED = "许诺"
ENDED = "罗成"
HELPER = "邓文"
MONITOR = "梁颖"

MORE_PEOPLE: dict[str, tuple[tuple[Role, str], ...]] = {
    B_OWNER: ((Role.ACCOUNT_MANAGER, offices.BRANCH),),
    NEIGHBOUR: ((Role.ACCOUNT_MANAGER, offices.BRANCH),),
    COMBINED: ((Role.ACCOUNT_MANAGER, offices.BRANCH), (Role.FINANCE, offices.CITY)),
    ENDED: ((Role.KEEPER, offices.CITY),),
    HELPER: (),  # lives on single grants
    MONITOR: ((Role.ORGAN_OFFICER, offices.EXPRESS_BUREAU),),
}
"""Beside the people of `tests.offices`. On the day of the proof the role of ENDED is over; another,
organ officer of the city, waits for its second person."""

PEOPLE = (
    offices.ADMIN,
    *offices.ROLES,
    offices.WITHOUT_ROLE,
    *MORE_PEOPLE,
)

ALPHA, BETA, GAMMA, DELTA = "alpha", "beta", "gamma", "delta"
CLIENTS = (ALPHA, BETA, GAMMA, DELTA)

UNIT_OF = {
    ALPHA: offices.BRANCH,  # below the county
    BETA: offices.BRANCH,
    GAMMA: offices.OTHER_BRANCH,  # below the other county
    DELTA: offices.COUNTY,
}
OWNERS_OF = {
    ALPHA: (offices.MANAGER, B_OWNER),
    BETA: (NEIGHBOUR, COMBINED),
    GAMMA: (offices.OTHER_MANAGER, None),
    DELTA: (None, None),  # COMBINED owned it the day before
}

IDENTITY = 0
MANAGER_NAME = 40
Sight = frozenset[int]

NOTHING: Sight = frozenset()
NAMED: Sight = frozenset({IDENTITY})
MASTER: Sight = NAMED | {1, 2, 4, 5, 6, 7, 8, MANAGER_NAME}
WITHOUT_TARIFF: Sight = MASTER - {8}
FIGURES: Sight = NAMED | {5, 7}
FIGURES_AND_TARIFF: Sight = FIGURES | {8}
CALLS: Sight = NAMED | {MANAGER_NAME}

SEES: dict[str, dict[str, Sight]] = {
    offices.KEEPER: {  # granted category 3 of the second client until the evening
        ALPHA: MASTER,
        BETA: MASTER | {3},
        GAMMA: MASTER,
        DELTA: MASTER,
    },
    offices.COUNTY_KEEPER: dict.fromkeys((ALPHA, BETA, DELTA), MASTER),
    offices.MANAGER: {ALPHA: MASTER},
    offices.OTHER_MANAGER: {GAMMA: MASTER},
    offices.UNIT_HEAD: {DELTA: MASTER},  # of the county itself, not of its branches
    offices.ORGAN_OFFICER: dict.fromkeys(CLIENTS, WITHOUT_TARIFF),
    offices.FINANCE: dict.fromkeys(CLIENTS, FIGURES),
    offices.INSPECTOR: dict.fromkeys(CLIENTS, FIGURES_AND_TARIFF),
    offices.CALL_CENTRE: dict.fromkeys(CLIENTS, CALLS),
    offices.SECURITY_OFFICER: {},
    offices.ADMIN: {},
    offices.WITHOUT_ROLE: {},
    B_OWNER: {ALPHA: MASTER | {3}},  # granted until the evening
    NEIGHBOUR: {BETA: MASTER},  # a grant of category 3 has ended
    COMBINED: {BETA: MASTER, ALPHA: FIGURES, GAMMA: FIGURES, DELTA: FIGURES},
    ENDED: {},
    HELPER: {ALPHA: NAMED | {2}, BETA: NAMED | {1}, GAMMA: NAMED | {2, 8}},  # one has ended
    MONITOR: {DELTA: WITHOUT_TARIFF},  # on the monitoring list of that organ
}
"""What each person may look at (查阅); single grants and monitoring lists are rows like others."""

DECIDES: dict[str, dict[str, Sight]] = {
    offices.UNIT_HEAD: dict.fromkeys((ALPHA, BETA), NAMED),
}
"""Of which clients somebody decides on access: they are named where such requests are shown."""

NO_TARIFF_COPY: Sight = NAMED | {1, 2, 4, 5, 6, 7, MANAGER_NAME}

COPIES: dict[str, dict[str, Sight]] = {
    offices.KEEPER: dict.fromkeys(CLIENTS, MASTER),
    offices.COUNTY_KEEPER: dict.fromkeys((ALPHA, BETA, DELTA), MASTER),
    offices.UNIT_HEAD: {DELTA: NO_TARIFF_COPY},
    HELPER: {GAMMA: NAMED | {2, 8}},
}
"""What each person may take along as a workbook (复制); a visit sheet is a form of its own."""


def sight(person: str, client: str) -> Sight:
    """What `person` may see of `client`."""
    return SEES[person].get(client, NOTHING)


def hidden(person: str) -> dict[str, Sight]:
    """What `person` may not see, by client."""
    everything = MASTER | {3}
    return {client: everything - sight(person, client) for client in CLIENTS}
