"""Steps put on organs, whoever is there (逐级, C6d-1): by route, ladder and holders alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_course import Mode, StepAct
from app.domain.case_routes import HEIGHT, Place
from app.domain.organisation import Level
from app.domain.permissions import Role
from app.readmodels.organisation import UnitRow
from app.services.approvals.placing import Ladder, placed
from app.services.approvals.routing import Planned

LEVELS = (Level.GRASSROOTS, Level.COUNTY, Level.PREFECTURE)
HEAD, OFFICER = Role.UNIT_HEAD, Role.ORGAN_OFFICER
APPLICANT = 99


def unit(pk: int, level: Level) -> UnitRow:
    return UnitRow(
        *(pk, f"u{pk}", pk - 1 or None, "", f"unit {pk}", level.value),
        *(None, "综合", None, True, None, None, 1),
    )


UNITS = {level: unit(len(LEVELS) - number, level) for number, level in enumerate(LEVELS)}
LADDER = Ladder(UNITS[LEVELS[0]], tuple(UNITS[level] for level in LEVELS))

_PEOPLE = st.dictionaries(
    st.tuples(st.sampled_from([row.pk for row in LADDER.organs]), st.sampled_from([HEAD, OFFICER])),
    st.frozensets(st.sampled_from([1, 2, 3, APPLICANT])),
)
_WHERE = st.sampled_from([*Place, *Level])


@st.composite
def routes(draw: st.DrawFn) -> list[Planned]:
    """A route that only goes up, with one decision."""
    places = sorted(draw(st.lists(_WHERE, min_size=1, max_size=5)), key=HEIGHT.__getitem__)
    roles = st.sampled_from([(HEAD,), (OFFICER,), (HEAD, OFFICER)])
    *before, last = places
    modes = st.sampled_from(list(Mode))
    steps = [Planned(at, StepAct.ENDORSE, draw(roles), draw(modes)) for at in before]
    return [*steps, Planned(last, StepAct.APPROVE, draw(roles), draw(modes))]


@given(routes(), _PEOPLE)
def test_no_case_waits_for_nobody_and_nobody_lower_decides(planned, holders) -> None:
    """C6d-1, C6d-3: each step has somebody who did not apply, the nearest organ decides."""
    steps = placed(planned, LADDER, holders, APPLICANT)
    decides = planned[-1]
    able = [
        row
        for row in LADDER.from_(decides.at) or LADDER.organs[-1:]
        if any(holders.get((row.pk, role), frozenset()) - {APPLICANT} for role in decides.roles)
    ]
    assert (steps is None) is (not able)
    if steps is None:
        return
    assert steps[-1].act is StepAct.APPROVE
    assert steps[-1].organ_pk == able[0].pk
    assert [step.number for step in steps] == list(range(len(steps)))
    for step in steps:
        people = frozenset[int]().union(
            *(holders.get((step.organ_pk, role), frozenset()) for role in step.roles)
        )
        assert people - {APPLICANT}
        assert APPLICANT not in step.people
        assert set(step.people) <= people


@given(routes(), _PEOPLE)
def test_who_alone_could_endorse_and_decide_at_an_organ_decides(planned, holders) -> None:
    steps = placed(planned, LADDER, holders, APPLICANT) or ()
    for organ in {step.organ_pk for step in steps}:
        inside = [step for step in steps if step.organ_pk == organ and not step.outside]
        alone = [
            frozenset[int]().union(
                *(holders.get((organ, role), frozenset()) for role in step.roles)
            )
            - {APPLICANT}
            for step in inside
        ]
        single = [people for people in alone if len(people) == 1]
        assert len(set(single)) == len(single)


def test_every_level_signs_where_somebody_is() -> None:
    holders = {(row.pk, HEAD): frozenset({row.pk}) for row in LADDER.organs}
    planned = [Planned(level, StepAct.ENDORSE, (HEAD,)) for level in LEVELS[:-1]]
    planned.append(Planned(LEVELS[-1], StepAct.APPROVE, (HEAD,)))
    steps = placed(planned, LADDER, holders, APPLICANT)
    assert steps is not None
    assert [step.organ_pk for step in steps] == [row.pk for row in LADDER.organs]


@pytest.mark.parametrize(
    ("at", "organ", "outside"),
    [
        (Place.OWN, LEVELS[0], False),
        (Place.ORGAN, LEVELS[0], False),
        (Level.COUNTY, LEVELS[1], False),
        (Level.PROVINCE, LEVELS[2], True),
    ],
)
def test_where_a_step_is_signed(at, organ: Level, *, outside: bool) -> None:
    holders = {(row.pk, OFFICER): frozenset({1}) for row in LADDER.organs}
    steps = placed([Planned(at, StepAct.APPROVE, (OFFICER,))], LADDER, holders, APPLICANT)
    assert steps is not None
    assert (steps[0].organ_pk, steps[0].outside) == (UNITS[organ].pk, outside)
