"""`claims goals` (keys and exit codes), on claims made by the acts of people (S60-5)."""

from tests.offices import BRANCH, MANAGER, ORGAN_OFFICER, OTHER_MANAGER
from tests.services.claiming import NAME, exclusive


def test_the_plan_of_a_month_by_person_and_the_reserve(office, command):
    claim = exclusive(office)
    args = ("claims", "goals", office.path, "--unit", BRANCH, "--month", "2026-11")
    run = command(*args, "--json", user=ORGAN_OFFICER)
    assert (run.code, run.err) == (0, "")
    assert run.json == {
        "unit": BRANCH,
        "month": "2026-11",
        "people": [
            {
                "user": MANAGER,
                "submitted": {"target": None, "actual": 1},
                "won": {"target": None, "actual": 0},
                "revenue_fen": {"target": None, "actual": 0},
            }
        ],
        "reserve": [
            {
                "id": claim,
                "prospect": NAME,
                "state": "EXCLUSIVE",
                "person": MANAGER,
                "next_contact": "2026-11-26",
            }
        ],
    }
    words = command(*args, user=MANAGER).out.decode()
    assert "1 / —" in words
    assert NAME in words


def test_other_units_and_wrong_months_are_refused(office, command):
    run = command("claims", "goals", office.path, "--unit", BRANCH, user=OTHER_MANAGER)
    assert (run.code, run.out) == (2, b"")
    assert "只供本单位" in run.err
    run = command("claims", "goals", office.path, "--month", "2026-13", user=MANAGER)
    assert run.code == 2
