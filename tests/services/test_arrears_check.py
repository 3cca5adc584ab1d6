"""What `office check` says of standings and stops that their rows do not give (K5, K12)."""

import pytest

from app.services.maintenance import check_ledgers
from tests.offices import FINANCE, KEEPER, SampleOffice
from tests.scenes import staged
from tests.services.billed import put_bill
from tests.services.owing import DAY, evaluated
from tests.services.provinces import TODAY, new_client, written


def problems(office: SampleOffice) -> set[tuple[str, str | None]]:
    """What is wrong about arrears."""
    found = office.run(check_ledgers, KEEPER, None).problems
    return {(one.code, one.id) for one in found if one.code in {"arrears_standing", "credit_act"}}


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client that was stopped by an evaluation today."""
    made = new_client(office)
    put_bill(office, made, 10_000, TODAY - DAY, booked=TODAY - 31 * DAY)
    evaluated(office)
    return made


def test_what_was_evaluated_is_in_order_and_stays_so_until_the_next_day(
    office: SampleOffice, client: str
) -> None:
    assert problems(office) == set()
    office.pass_days(3)
    assert problems(office) == set()
    evaluated(office, FINANCE)
    assert problems(office) == set()


@pytest.mark.parametrize(
    "slip",
    [
        "UPDATE arrears_standing SET overdue_fen = 1",
        "UPDATE arrears_standing SET stopped = 0",
        "UPDATE arrears_standing SET score = 0",
        "UPDATE arrears_bucket SET fen = fen + 1",
        "UPDATE arrears_bucket SET code = '1-31'",
        "DELETE FROM arrears_bucket",
        "DELETE FROM arrears_standing",
    ],
)
def test_a_standing_that_its_rows_do_not_give_is_found(
    office: SampleOffice, client: str, slip: str
) -> None:
    written(office, slip)
    assert problems(office) == {("arrears_standing", client)}


def test_a_bill_that_nobody_evaluated_is_found(office: SampleOffice, client: str) -> None:
    other = new_client(office, "连平县忠信花灯工艺品厂")
    put_bill(office, other, 5_000, TODAY + DAY, booked=TODAY)
    assert problems(office) == {("arrears_standing", other)}


@pytest.mark.parametrize(
    "slip",
    [
        "UPDATE credit_act SET author_pk = 1",
        "UPDATE credit_act SET bill_pk = NULL",
        "UPDATE credit_act SET kind = 'release'",
    ],
)
def test_a_stop_without_its_bill_and_a_release_without_a_decision_are_found(
    office: SampleOffice, client: str, slip: str
) -> None:
    written(office, "DROP TRIGGER credit_act_no_update")
    written(office, slip)
    assert "credit_act" in {code for code, _ in problems(office)}
