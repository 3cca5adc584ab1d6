"""The list of what is open at a month's end (S60-6): it ought to be empty, and says why not."""

from datetime import date

import pytest

from app.domain.errors import Reason, Refusal
from app.services.arrears.month_end import (
    MonthEnd,
    month_end,
    prepare_month_end,
    print_month_end,
)
from tests.documents.pdf_reading import texts
from tests.offices import (
    BRANCH,
    FINANCE,
    KEEPER,
    MANAGER,
    OTHER_BRANCH,
    OTHER_MANAGER,
)
from tests.scenes import staged
from tests.services.arrears_rows import client_of
from tests.services.billed import put_bill, put_payment
from tests.services.keeping import paid

OCTOBER = MonthEnd(date(2026, 10, 15))
NOVEMBER = MonthEnd(date(2026, 11, 23))


@pytest.fixture
@staged
def two(office) -> tuple[str, str]:
    """One late since September and one not due before December, of two units."""
    late = client_of(office, "恒川纺织", BRANCH, MANAGER)
    soon = client_of(office, "东岭源", OTHER_BRANCH, OTHER_MANAGER)
    bill = put_bill(office, late, 300_00, date(2026, 9, 20), date(2026, 9, 1))
    put_payment(office, late, 100_00, date(2026, 11, 2), [(bill.pk, 100_00)])
    put_bill(office, soon, 50_00, date(2026, 12, 1), date(2026, 10, 31))
    return late, soon


def test_S60_6_what_is_open_at_the_months_end_has_a_collector_and_a_reason(office, two):
    found = office.run(month_end, KEEPER, OCTOBER)
    assert (found.as_of, found.runs) == (date(2026, 10, 31), False)
    rows = [(row.name, row.open_fen, row.overdue_fen, row.days) for row in found.rows]
    assert rows == [("恒川纺织", 300_00, 300_00, 41), ("东岭源", 50_00, 0, 0)]
    assert [row.collector for row in found.rows] == [MANAGER, OTHER_MANAGER]
    assert (found.open_fen, found.overdue_fen) == (350_00, 300_00)


def test_a_payment_after_the_months_end_does_not_change_it(office, two):
    assert office.run(month_end, KEEPER, OCTOBER).rows[0].open_fen == 300_00
    running = office.run(month_end, KEEPER, NOVEMBER)
    assert (running.as_of, running.runs) == (date(2026, 11, 23), True)
    assert running.rows[0].open_fen == 200_00


def test_S60_6_the_list_is_empty_once_everything_is_paid(office, two):
    assert office.run(month_end, KEEPER, MonthEnd(date(2026, 8, 1))).rows == ()
    for client, fen in zip(two, (200_00, 50_00), strict=True):
        paid(office, client, fen)
    assert office.run(month_end, KEEPER, NOVEMBER).rows == ()
    assert len(office.run(month_end, KEEPER, OCTOBER).rows) == 2


def test_everybody_reads_the_clients_of_the_own_scope(office, two):
    names = [row.name for row in office.run(month_end, MANAGER, OCTOBER).rows]
    assert names == ["恒川纺织"]
    row = office.run(month_end, FINANCE, OCTOBER).rows[0]
    assert (row.collector, row.hidden) == (None, True)  # category 4 is not for finance
    assert not any(row.hidden for row in office.run(month_end, KEEPER, OCTOBER).rows)


def test_the_paper_is_registered_and_says_what_the_screen_says(office, two, tmp_path):
    before = len(office.logged())
    out = tmp_path / "月末.pdf"
    print_month_end(office.services_as(KEEPER), office.actor(KEEPER), OCTOBER, out)
    entry = office.logged()[before]
    assert (entry["action"], entry["categories"], entry["result_count"]) == ("print", [7], 2)
    words = "".join(texts(out)).replace("\n", "")
    for word in ("月末应清单", "恒川纺织", "300.00", "逾期 41 天", "未到期", MANAGER):
        assert word.replace(" ", "") in words.replace(" ", "")


def test_who_may_copy_none_of_them_is_refused(office, two):
    with pytest.raises(Refusal) as refused:
        office.run(prepare_month_end, FINANCE, OCTOBER)
    assert refused.value.reason is Reason.NOT_ALLOWED
