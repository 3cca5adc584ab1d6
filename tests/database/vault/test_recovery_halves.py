import secrets

from app.domain.errors import Reason
from database.vault import recovery

OFFICE = "0192f0aa-0000-7000-8000-000000000001"
OTHER = "0192f0aa-0000-7000-8000-000000000002"
KEY = bytes(range(32))


def test_both_halves_in_either_order_give_the_key():
    halves = recovery.split(OFFICE, KEY)
    assert recovery.join(OFFICE, halves.first, halves.second) == KEY
    assert recovery.join(OFFICE, halves.second, halves.first) == KEY


def test_a_half_is_eight_groups_of_eight_on_one_line():
    for half in (recovery.split(OFFICE, KEY).first, recovery.split(OFFICE, KEY).second):
        assert [len(group) for group in half.split("-")] == [8] * 8


def test_the_first_half_is_random_every_time():
    assert recovery.split(OFFICE, KEY).first != recovery.split(OFFICE, KEY).first


def test_halves_are_not_shown_in_a_repr():
    halves = recovery.split(OFFICE, KEY)
    assert halves.first not in repr(halves)


def test_a_wrong_group_is_named_with_its_line(refused):
    halves = recovery.split(OFFICE, KEY)
    wrong = halves.second[:-1] + ("2" if halves.second[-1] != "2" else "3")
    with refused(Reason.RECOVERY_GROUP_WRONG) as values:
        recovery.join(OFFICE, halves.first, wrong)
    assert values == {"half": 2, "group": 8}


def test_a_half_with_signs_missing_is_refused(refused):
    halves = recovery.split(OFFICE, KEY)
    with refused(Reason.RECOVERY_LENGTH_WRONG) as values:
        recovery.join(OFFICE, halves.first.replace("-", "")[:60], halves.second)
    assert values == {"half": 1, "found": 60, "expected": 64}


def test_the_same_half_twice_is_refused(refused):
    halves = recovery.split(OFFICE, KEY)
    with refused(Reason.RECOVERY_SAME_HALF) as values:
        recovery.join(OFFICE, halves.second, halves.second)
    assert values == {"half": 2}


def test_a_half_of_another_office_is_refused(refused):
    mine, theirs = recovery.split(OFFICE, KEY), recovery.split(OTHER, secrets.token_bytes(32))
    with refused(Reason.RECOVERY_OTHER_OFFICE) as values:
        recovery.join(OFFICE, mine.first, theirs.second)
    assert values == {"half": 2}
