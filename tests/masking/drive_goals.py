"""Drivers of the monthly development plan: each unit's, by everybody (X-26, S60-5)."""

from app.domain.calendar import Month
from app.domain.development_goals import GoalKind
from app.services.claims import goals
from app.services.claims.goals import AskMonthPlan, PersonGoals, SetGoals
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives
from tests.masking.people import UNIT_OF
from tests.offices import CITY, COUNTY, UNIT_HEAD


@drives(goals.month_plan)
def _plan(desk: Desk) -> None:
    for unit in (None, CITY, COUNTY, *sorted(set(UNIT_OF.values())), "没有的单位"):
        desk.run(goals.month_plan, AskMonthPlan(unit=unit))


@drives(goals.set_goals)
def _set(desk: Desk) -> None:
    office = desk.planted.office
    person = PersonGoals(office.user(UNIT_HEAD), {GoalKind.SUBMITTED: 3})
    for unit in (CITY, COUNTY, *sorted(set(UNIT_OF.values()))):
        command = SetGoals(office.unit(unit), Month.of(TODAY), 0, (person,))
        desk.run(goals.set_goals, command)
