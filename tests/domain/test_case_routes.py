"""Routes as data: which steps a case takes, and routes that cannot hold are refused."""

from decimal import Decimal

import pytest

from app.domain.case_routes import RouteError, RouteFault, read_route

GIFT = """
[[step]]
name = "head"
act = "endorse"
roles = ["unit_head"]
opinion = true
then = [{ to = "finance", fact = "fen", over = 50000 }, { to = "organ" }]

[[step]]
name = "finance"
act = "endorse"
at = "county"
roles = ["finance"]
mode = "all"
then = [{ to = "organ" }]

[[step]]
name = "organ"
at = "prefecture"
roles = ["organ_officer"]
then = [{ to = "told", fact = "kind", is = "gift" }, { to = "end" }]

[[step]]
name = "told"
act = "file"
at = "province"
roles = ["organ_officer"]
then = [{ to = "end" }]
"""


def names(**facts):
    """Steps of the route of a case with these facts."""
    return [step.name for step in read_route(GIFT).on(facts)]


def test_conditions_over_the_case_choose_the_steps():
    assert names(fen=50000, kind="gift") == ["head", "organ", "told"]
    assert names(fen=50001, kind="meal") == ["head", "finance", "organ"]
    assert names(fen=Decimal("50000.01"), kind="gift") == ["head", "finance", "organ", "told"]
    assert names(kind="meal") == ["head", "organ"]


def test_a_step_goes_to_the_one_below_it_unless_told():
    one = '[[step]]\nname = "a"\nroles = ["unit_head"]\nact = "endorse"\n'
    two = '[[step]]\nname = "b"\nroles = ["organ_officer"]\n'
    assert [step.name for step in read_route(one + two).on({})] == ["a", "b"]


STEP = '[[step]]\nname = "{}"\nroles = ["unit_head"]\nact = "{}"\n{}\n'


@pytest.mark.parametrize(
    ("text", "fault", "step"),
    [
        ("[[step", RouteFault.NO_TOML, ""),
        ("", RouteFault.NO_STEP, ""),
        ('step = "a"', RouteFault.NO_STEP, ""),
        ("step = [7]", RouteFault.WORD, ""),
        ('[[step]]\nname = "end"', RouteFault.WORD, ""),
        (STEP.format("a", "sing", ""), RouteFault.WORD, "a"),
        (STEP.format("a", "approve", 'at = "moon"'), RouteFault.WORD, "a"),
        (STEP.format("a", "approve", "then = 3"), RouteFault.WORD, "a"),
        (STEP.format("a", "approve", 'then = [{ fact = "x" }]'), RouteFault.WORD, "a"),
        ('[[step]]\nname = "a"\nroles = ["king"]', RouteFault.WORD, "a"),
        ('[[step]]\nname = "a"', RouteFault.NO_ROLE, "a"),
        (STEP.format("a", "approve", "") * 2, RouteFault.SAME_NAME, "a"),
        (STEP.format("a", "approve", 'then = [{ to = "b" }]'), RouteFault.TARGET, "a"),
        (STEP.format("a", "approve", "then = []"), RouteFault.LAST_THEN, "a"),
        (
            STEP.format("a", "approve", 'then = [{ to = "end", fact = "x", over = 1 }]'),
            *(RouteFault.LAST_THEN, "a"),
        ),
        (
            STEP.format("a", "approve", 'then = [{ to = "end" }]') + STEP.format("b", "file", ""),
            *(RouteFault.UNREACHABLE, "b"),
        ),
        (
            STEP.format("a", "endorse", "") + STEP.format("b", "endorse", 'then = [{ to = "a" }]'),
            *(RouteFault.ENDLESS, "a"),
        ),
        (STEP.format("a", "endorse", ""), RouteFault.WITHOUT_APPROVAL, "a"),
        (STEP.format("a", "file", ""), RouteFault.WITHOUT_APPROVAL, "a"),
        (
            STEP.format("a", "approve", "") + STEP.format("b", "approve", ""),
            *(RouteFault.AFTER_APPROVAL, "b"),
        ),
        (
            STEP.format("a", "approve", "") + STEP.format("b", "endorse", ""),
            *(RouteFault.AFTER_APPROVAL, "b"),
        ),
    ],
)
def test_a_route_that_cannot_hold_says_why_and_where(text, fault, step):
    with pytest.raises(RouteError) as found:
        read_route(text)
    assert (found.value.fault, found.value.step) == (fault, step)


def test_a_way_without_approval_is_found_behind_a_condition():
    text = STEP.format(
        "a", "endorse", 'then = [{ to = "end", fact = "x", over = 1 }, { to = "b" }]'
    )
    with pytest.raises(RouteError) as found:
        read_route(text + STEP.format("b", "approve", ""))
    assert found.value.fault is RouteFault.WITHOUT_APPROVAL
