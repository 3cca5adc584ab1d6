"""A route tried while it is written: its fault, or who would sign a sample case."""

import pytest

import resources.catalogue as shipped
from app.domain.route_kinds import ROUTE_KINDS
from app.services.approvals.trying import TryRoute, try_route
from tests.offices import (
    BRANCH,
    CITY,
    COUNTY,
    FINANCE,
    KEEPER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.test_routes_climbed import HEAD_FIRST, PLANS, PRIVATE_HIGHER


def test_who_would_sign_a_sample_case(office: SampleOffice) -> None:
    command = TryRoute("access.route", HEAD_FIRST, office.unit(BRANCH))
    trial = office.run(try_route, KEEPER, command)
    assert (trial.fault, trial.nobody) == (None, False)
    assert [(step.organ, step.people) for step in trial.steps] == [
        (COUNTY, (UNIT_HEAD,)),
        (CITY, (ORGAN_OFFICER,)),
    ]


@pytest.mark.parametrize(
    ("private", "taken"),
    [("yes", ["own", "province"]), ("no", ["own", "city"]), ("", ["own", "city"])],
)
def test_facts_of_the_sample_choose_its_steps(
    office: SampleOffice, private: str, taken: list[str]
) -> None:
    facts = {"private": private, "days": "viele"}
    command = TryRoute("access.route", PRIVATE_HIGHER, office.unit(COUNTY), facts)
    trial = office.run(try_route, KEEPER, command)
    assert [step.name for step in trial.steps if step.taken] == taken
    assert [step.outside for step in trial.steps if step.taken][-1] is (private == "yes")


def test_a_plan_is_tried_on_the_organs_above_the_unit(office: SampleOffice) -> None:
    trial = office.run(
        try_route, KEEPER, TryRoute("claims.route", PLANS, office.unit(BRANCH), {"round": "1"})
    )
    assert [step.people for step in trial.steps] == [(FINANCE,), (ORGAN_OFFICER,)]


def test_a_fault_names_its_step_and_nobody_is_said(office: SampleOffice) -> None:
    faulty = TryRoute("access.route", HEAD_FIRST.replace("organ_officer", "admin"))
    trial = office.run(try_route, KEEPER, faulty)
    assert trial.fault is not None
    assert ("organ" in trial.fault.zh, trial.at_fault, trial.steps) == (True, "organ", ())
    alone = TryRoute("proposal.route", "keeper", office.unit(CITY))
    assert not office.run(try_route, KEEPER, alone).nobody
    nobody = TryRoute("claims.route", "organ_officer", office.unit(CITY))
    assert office.run(try_route, KEEPER, nobody).nobody


def test_every_kind_can_be_tried(office: SampleOffice) -> None:
    values = {rule.name: str(rule.value) for rule in shipped.rules()}
    for name in ROUTE_KINDS:
        trial = office.run(try_route, KEEPER, TryRoute(name, values[name], office.unit(BRANCH)))
        assert trial.fault is None
