"""Offices planted with marks, one copy for each worker; and where they differ."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

from database.queries import arrears_panel, clients
from tests import offices
from tests.masking.foreseen import fixed_ids
from tests.masking.marks import Marks
from tests.masking.office import Greenhouse, Planted
from tests.masking.people import (
    ALPHA,
    B_OWNER,
    BETA,
    CLIENTS,
    COMBINED,
    ENDED,
    GAMMA,
    HELPER,
    MONITOR,
    NEIGHBOUR,
    Sight,
    hidden,
)
from tests.offices import ADMIN, CALL_CENTRE, INSPECTOR, Template

ALL = hidden(ADMIN)[ALPHA]
TWINS: dict[str, dict[str, Sight]] = {
    "all": dict.fromkeys(CLIENTS, ALL),
    "facts": hidden(INSPECTOR),
    "tariff": dict.fromkeys(CLIENTS, frozenset({3, 8})),
    "calls": hidden(CALL_CENTRE),
    "far": {GAMMA: ALL, BETA: ALL},
    "private": {ALPHA: frozenset({3}), GAMMA: ALL},
    "combined": hidden(COMBINED),
    "helper": hidden(HELPER),
}
"""Offices that differ from the planted one in these values only, by client."""

COMPARED: dict[str, tuple[str, ...]] = {
    offices.ADMIN: ("all",),
    offices.SECURITY_OFFICER: ("all",),
    offices.WITHOUT_ROLE: ("all",),
    ENDED: ("all",),
    offices.FINANCE: ("facts", "tariff"),
    offices.INSPECTOR: ("facts",),
    offices.ORGAN_OFFICER: ("tariff",),
    offices.CALL_CENTRE: ("calls",),
    offices.MANAGER: ("far",),
    B_OWNER: ("far",),
    offices.UNIT_HEAD: ("private",),
    NEIGHBOUR: ("private",),
    offices.COUNTY_KEEPER: ("private",),
    COMBINED: ("combined",),
    HELPER: ("helper",),
    MONITOR: ("far",),
}
"""To whom those offices must look the same: all that differs is hidden from each of them."""

EMPTIER = ("facts", "tariff", "calls")
"""Of these there is also an office that lacks the values altogether."""


@pytest.fixture(autouse=True)
def _prepared_once(monkeypatch):
    """The same lists are read by eighteen people in a dozen offices: their statements are kept."""
    for module, name, kept in _KEPT:
        monkeypatch.setattr(module, name, kept)


_KEPT = [
    (module, name, lru_cache(maxsize=None)(getattr(module, name).__wrapped__))
    for module, names in (
        (clients, ("_prepared",)),
        (arrears_panel, ("_tiled", "_aged", "_totalled", "_listed", "_keyed")),
        (arrears_panel, ("_units_of", "_managers_of")),
    )
    for name in names
]


@pytest.fixture(scope="session")
def greenhouse(
    tmp_path_factory: pytest.TempPathFactory, run_root, office_template: Template
) -> Iterator[Greenhouse]:
    made = Greenhouse(run_root, tmp_path_factory.mktemp("masking"), office_template)
    yield made
    made.close()


@pytest.fixture
def planted(greenhouse: Greenhouse) -> Planted:
    """The office of the proof."""
    with fixed_ids("open"):
        return greenhouse.office("planted", Marks)


@pytest.fixture
def twin(greenhouse: Greenhouse) -> Callable[[str], Planted]:
    """`twin(name)` is an office with the same ids and moments and other values."""

    def opened(name: str, *, empty: bool = False) -> Planted:
        kind = f"{name} {'empty' if empty else 'other'}"
        with fixed_ids("open"):
            return greenhouse.office(kind, lambda: Marks(TWINS[name], empty=empty))

    return opened


@pytest.fixture
def copied(greenhouse: Greenhouse, tmp_path) -> Iterator[Callable[[], Planted]]:
    """`copied()` is a copy of the office of the proof that may be changed."""
    open_ones: list[Planted] = []

    def copy() -> Planted:
        folder = tmp_path / f"copy{len(open_ones)}"
        open_ones.append(greenhouse.copy("planted", Marks, folder))
        return open_ones[-1]

    yield copy
    for one in open_ones:
        one.office.close()
