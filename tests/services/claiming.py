"""Claims as people make them: a plan is drafted, submitted, reviewed, filed and published."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.claims import People, Standing
from app.domain.moments import local_day
from app.domain.plans import Plan
from app.services.claims.developing import RecordProgress, record_progress
from app.services.claims.plans import DraftPlan, draft_plan, submit_plan
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from tests.offices import BRANCH, MANAGER, ORGAN_OFFICER, SampleOffice
from tests.scenes import staged

NAME = "和平县彭寨兴农冷链有限公司"


def today(office: SampleOffice) -> date:
    """The office's day."""
    return local_day(office.clock(), "Asia/Shanghai")


def plan(office: SampleOffice, user: str = MANAGER, unit: str = BRANCH, **other: object) -> Plan:
    """A complete plan of `user` on a prospect of the territory of `unit`."""
    made = Plan(
        NAME,
        office.unit(unit),
        People(office.user(user)),
        address="和平县彭寨镇兴农路 8 号",
        contact="欧阳兰",
        phone="0762-5601234",
        industry="C14",
        need="冷链产品寄递，每月约 400 件",
        businesses=("物流", "包裹"),
        expected_fen=36_000_000,
        measures="每周走访，月内试寄",
        finish_by=today(office) + timedelta(days=60),
        source="朋友介绍",
        next_contact=today(office) + timedelta(days=3),
    )
    return replace(made, **other)  # type: ignore[arg-type]


@staged
def drafted(office: SampleOffice, user: str = MANAGER, unit: str = BRANCH, **other: object) -> str:
    """A draft; its id."""
    return office.run(draft_plan, user, DraftPlan(plan(office, user, unit, **other)))


@staged
def submitted(
    office: SampleOffice, user: str = MANAGER, unit: str = BRANCH, **other: object
) -> str:
    """A plan that waits for review."""
    claim = drafted(office, user, unit, **other)
    office.run(submit_plan, user, claim)
    return claim


@staged
def exclusive(
    office: SampleOffice, user: str = MANAGER, unit: str = BRANCH, **other: object
) -> str:
    """A claim in exclusive development from today."""
    claim = submitted(office, user, unit, **other)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, True, "符合属地原则"))
    office.run(file_plan, ORGAN_OFFICER, claim)
    office.run(publish_notice, ORGAN_OFFICER, claim)
    return claim


def visited(office: SampleOffice, claim: str, words: str, user: str = MANAGER) -> None:
    """A visit of today on a claim in exclusive development."""
    soon = today(office) + timedelta(days=9)
    office.run(
        record_progress, user, RecordProgress(claim, "visit", today(office), words, "", soon)
    )


def standing(office: SampleOffice, claim: str) -> Standing:
    """Where a claim stands today by its acts."""
    with office.reading() as uow:
        stored = uow.claims.find(claim)
    assert stored is not None
    return stored.standing.on(today(office))
