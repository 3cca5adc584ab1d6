"""Routes of each kind of case: what they can ask, whom they can name, where they can go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_course import Mode, StepAct
from app.domain.case_routes import (
    END,
    HEIGHT,
    MOST_STEPS,
    Place,
    RouteError,
    RouteFault,
    Told,
    read_route,
    told_of_words,
    words_of_told,
)
from app.domain.organisation import Level
from app.domain.permissions import ROLE_RIGHTS, Permission, Role
from app.domain.route_kinds import ROUTE_KINDS, checked_route, deciding_roles, may_sign

STEP = '[[step]]\nname = "{}"\nact = "{}"\nat = "{}"\nroles = ["{}"]\n{}\n'
DECIDE = STEP.format("organ", "approve", "prefecture", "organ_officer", "")


def fault(name: str, text: str) -> tuple[RouteFault, str, str]:
    """Why a route is refused: fault, step and word."""
    with pytest.raises(RouteError) as found:
        checked_route(name, text)
    return found.value.fault, found.value.step, found.value.word


def test_roles_alone_are_one_step_at_the_nearest_organ() -> None:
    (step,) = read_route(" unit_head  organ_officer ").steps
    assert (step.act, step.at, step.mode) == (StepAct.APPROVE, Place.ORGAN, Mode.ANY)
    assert step.roles == (Role.UNIT_HEAD, Role.ORGAN_OFFICER)
    assert deciding_roles("unit_head organ_officer") == {Role.UNIT_HEAD, Role.ORGAN_OFFICER}


def test_who_decides_is_told_apart_from_who_signs_before() -> None:
    text = STEP.format("own", "endorse", "own", "unit_head", "") + DECIDE
    assert deciding_roles(text) == {Role.ORGAN_OFFICER}


@pytest.mark.parametrize(
    ("first", "second", "goes_down"),
    [
        ("own", "organ", False),
        ("own", "county", False),
        ("county", "county", False),
        ("county", "province", False),
        ("organ", "own", True),
        ("county", "organ", True),
        ("prefecture", "county", True),
        ("province", "own", True),
    ],
)
def test_a_route_never_goes_down(first: str, second: str, *, goes_down: bool) -> None:
    text = STEP.format("a", "endorse", first, "unit_head", "")
    text += STEP.format("b", "approve", second, "organ_officer", "")
    if goes_down:
        assert fault("access.route", text) == (RouteFault.BELOW, "b", "")
    else:
        checked_route("access.route", text)


def test_a_level_behind_a_condition_is_not_passed_downwards() -> None:
    jump = 'then = [{ to = "up", fact = "days", over = 3 }, { to = "own" }]'
    text = STEP.format("begin", "endorse", "own", "unit_head", jump)
    text += STEP.format("up", "endorse", "province", "organ_officer", 'then = [{ to = "own" }]')
    text += STEP.format("own", "approve", "county", "unit_head", "")
    assert fault("access.route", text) == (RouteFault.BELOW, "own", "")


@pytest.mark.parametrize(
    ("when", "word"),
    [
        ('fact = "colour", is = "red"', "colour"),
        ('fact = "private", over = 1', "private"),
        ('fact = "days", is = "3"', "days"),
    ],
)
def test_a_condition_asks_for_what_the_kind_has(when: str, word: str) -> None:
    text = STEP.format(
        "own",
        "endorse",
        "own",
        "unit_head",
        f'then = [{{ to = "organ", {when} }}, {{ to = "organ" }}]',
    )
    assert fault("access.route", text + DECIDE) == (RouteFault.FACT, "own", word)


@pytest.mark.parametrize(
    ("name", "act", "role"),
    [
        ("access.route", "approve", "finance"),
        ("claims.route", "approve", "unit_head"),
        ("proposal.route", "approve", "organ_officer"),
        ("discount.county.route", "approve", "keeper"),
        ("access.route", "endorse", "admin"),
    ],
)
def test_a_role_that_may_not_sign_is_refused(name: str, act: str, role: str) -> None:
    step = STEP.format("one", act, "organ", role, "")
    end = "" if act == "approve" else STEP.format("organ", "approve", "organ", "organ_officer", "")
    assert fault(name, step + end) == (RouteFault.ROLE, "one", role)


def test_a_level_of_the_decision_table_is_not_left() -> None:
    text = STEP.format("a", "approve", "province", "organ_officer", "")
    assert fault("discount.county.route", text) == (RouteFault.PLACE, "a", "province")
    checked_route("discount.province.route", text)
    told = STEP.format("a", "approve", "own", "organ_officer", 'then = [{ to = "b" }]')
    told += STEP.format("b", "file", "own", "organ_officer", "")
    assert fault("discount.county.route", told)[0] is RouteFault.PLACE


def test_the_unit_that_develops_does_not_decide_on_its_own_plan() -> None:
    own = STEP.format("a", "approve", "own", "organ_officer", "")
    assert fault("claims.route", own) == (RouteFault.PLACE, "a", "own")
    checked_route("access.route", own)


def test_many_conditions_are_read_at_once_and_too_many_steps_not() -> None:
    def steps(number: int) -> str:
        fork = 'then = [{{ to = "s{n}", fact = "days", over = {n} }}, {{ to = "s{n}" }}]'
        begun = [
            STEP.format(f"s{n}", "endorse", "own", "unit_head", fork.format(n=n + 1))
            for n in range(number - 1)
        ]
        return "".join((*begun, STEP.format(f"s{number - 1}", "approve", "own", "unit_head", "")))

    checked_route("access.route", steps(MOST_STEPS))
    assert fault("access.route", steps(MOST_STEPS + 1))[0] is RouteFault.TOO_MANY


@pytest.mark.parametrize("line", ['opinion = "yes"', 'colour = "red"', "tell = [{ roles = [] }]"])
def test_words_that_are_not_known_are_refused(line: str) -> None:
    text = STEP.format("a", "approve", "own", "unit_head", line)
    assert fault("access.route", text)[:2] == (RouteFault.WORD, "a")


def test_who_is_told_is_stored_as_words() -> None:
    tell = (Told(Level.PROVINCE, (Role.UNIT_HEAD, Role.FINANCE)), Told(Place.OWN, (Role.KEEPER,)))
    assert told_of_words(words_of_told(tell)) == tell
    assert told_of_words("") == ()


def test_every_shipped_role_can_sign_what_its_rule_says() -> None:
    decides = {name: kind.decides for name, kind in ROUTE_KINDS.items()}
    assert decides["proposal.route"] is Permission.CLIENT_EDIT
    for kind in ROUTE_KINDS.values():
        able = {role for role in Role if may_sign(role, StepAct.APPROVE, kind)}
        assert able == {role for role in Role if kind.decides in ROLE_RIGHTS[role].acts}


_PLACES = [*(place.value for place in Place), *(level.value for level in Level)]
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(list(StepAct)),
        st.sampled_from(_PLACES),
        st.one_of(st.none(), st.tuples(st.integers(0, 6), st.integers(0, 9))),
    ),
    min_size=1,
    max_size=6,
)


def _written(steps: list[tuple[StepAct, str, tuple[int, int] | None]]) -> str:
    lines = []
    for number, (act, at, jump) in enumerate(steps):
        following = f"s{number + 1}" if number + 1 < len(steps) else END
        then = f'{{ to = "{following}" }}'
        if jump is not None and jump[0] < len(steps):
            then = f'{{ to = "s{jump[0]}", fact = "days", over = {jump[1]} }}, {then}'
        lines.append(STEP.format(f"s{number}", act, at, "organ_officer", f"then = [{then}]"))
    return "".join(lines)


@given(_STEPS, st.integers(0, 12))
def test_what_holds_ends_in_one_decision_and_only_goes_up(steps, days: int) -> None:
    """Whatever is written: a route that is not refused decides once, then only files (C6d-1)."""
    try:
        route = checked_route("access.route", _written(steps))
    except RouteError:
        return
    taken = route.on({"days": days})
    acts = [step.act for step in taken]
    assert acts.count(StepAct.APPROVE) == 1
    assert set(acts[acts.index(StepAct.APPROVE) + 1 :]) <= {StepAct.FILE}
    heights = [HEIGHT[step.at] for step in taken]
    assert heights == sorted(heights)
    assert len({step.name for step in taken}) == len(taken)
