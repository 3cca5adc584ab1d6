"""Ages of all bills from rows, and the first picture of the arrears panel from the caches."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.domain.permissions import Permission
from app.readmodels.arrears import ArrearsFilter
from app.services.arrears.evaluating import evaluate
from app.services.arrears.panel import FIRST_ROWS, arrears_panel
from app.services.arrears.standing import ageing_asked, ageing_of, arrears_rules
from app.services.bench.protocol import Goal, Measured, compare
from app.services.office import Desk
from app.services.usecase import Call, Kind, usecase
from database.floors import ageing
from database.floors import arrears_panel as panel_floor
from database.floors.ageing import Ages
from database.floors.connection import reading

AGEING = Goal(2.0)
PANEL = Goal(3.0, 1.0)
_REPEAT = 5


def measure_arrears(desk: Desk, folder: Path) -> Iterator[Measured]:
    """After the office was evaluated for today, as it is when somebody comes in."""
    office = desk.services.office
    evaluate(desk.services, desk.actor)
    today = office.timekeeper.today()
    connection = reading(office.folder, office.master)
    try:
        rules = arrears_rules(office.rules, today)
        asked = ageing_asked(rules, today)
        bare = partial(ageing.ages, connection, Ages(today, asked.soon, asked.ends))
        ours = partial(desk.services.run, _all_ages, desk.actor, None)
        found = sum(row[1] for row in bare()), ours()
        if found[0] != found[1]:
            note = f"floor found {found[0]}, ours {found[1]}"
            yield Measured("ages of all bills", AGEING, None, note)
        else:
            yield Measured("ages of all bills", AGEING, compare(bare, ours, folder))
        units = desk.actor.unit_scope() or frozenset()
        bare_panel = partial(panel_floor.panel, connection, units, FIRST_ROWS)
        picture = partial(desk.services.run, arrears_panel, desk.actor, ArrearsFilter())
        timing = compare(bare_panel, picture, folder, repeat=_REPEAT)
        yield Measured("arrears panel", PANEL, timing)
    finally:
        connection.close()


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def _all_ages(call: Call, _command: None) -> int:
    """Ages of every client as the evaluation reads them; what all owe together."""
    rules = arrears_rules(call.office.rules, call.today)
    return sum(owed.open_fen for owed in ageing_of(call.uow, rules, call.today).values())
