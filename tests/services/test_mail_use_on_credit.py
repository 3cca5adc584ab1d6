"""Workbooks of mail use with lines on credit: agreement, limit and stop are asked (K2, K5, K8)."""

from datetime import date

from app.domain.credit import Counts
from app.domain.credit_stops import CreditActKind
from tests.offices import COUNTY
from tests.services.crediting import LIMIT, acted, agreed, put_term, registered
from tests.services.test_mail_use_import import reasons
from tests.services.using import recomputed, row, sums, used

NAME = "河源市新客户有限公司"
LIMIT_YUAN = LIMIT // 100


def on_credit(yuan: float, period: str = "2026-10"):
    return row(NAME, fen=yuan, period=period, settlement="记欠")


def cash(yuan: float):
    return row(NAME, fen=yuan)


def credit_client(office, **term) -> str:
    client = registered(office)
    agreed(office, client)
    put_term(office, client, **term)
    return client


def imported(office, path, rows):
    return used(office, path, rows, unit=COUNTY)[1]


def test_rows_count_one_after_the_other_up_to_the_limit_itself(office, tmp_path) -> None:
    credit_client(office)
    rows = [on_credit(LIMIT_YUAN - 4000), on_credit(4000), on_credit(0.01), cash(500)]
    outcome = imported(office, tmp_path / "10.xlsx", rows)
    assert reasons(outcome) == [(4, "credit.over_limit")]
    assert sums(office) == {(NAME, 202610, "信函"): (LIMIT + 500_00, 0, LIMIT, 3)}
    assert sums(office) == recomputed(office)


def test_a_month_that_comes_again_does_not_count_twice(office, tmp_path) -> None:
    credit_client(office, counts=Counts.UNBILLED)
    imported(office, tmp_path / "10.xlsx", [on_credit(LIMIT_YUAN)])
    more = imported(office, tmp_path / "9.xlsx", [on_credit(1, "2026-09")])
    assert reasons(more) == [(2, "credit.over_limit")]
    again = imported(office, tmp_path / "10b.xlsx", [on_credit(LIMIT_YUAN)])
    assert (reasons(again), again.replaced) == ([], 1)
    assert sums(office)[NAME, 202610, "信函"] == (LIMIT, 0, LIMIT, 1)


def test_after_a_stop_only_what_is_paid_comes_in(office, tmp_path) -> None:
    client = credit_client(office)
    acted(office, client, CreditActKind.STOP, date(2026, 10, 31))
    rows = [on_credit(10), cash(20), on_credit(30, "2026-09")]
    outcome = imported(office, tmp_path / "10.xlsx", rows)
    assert reasons(outcome) == [(2, "credit.stopped")]
    assert sums(office) == {
        (NAME, 202610, "信函"): (20_00, 0, 0, 1),
        (NAME, 202609, "信函"): (30_00, 0, 30_00, 1),
    }


def test_a_month_before_the_agreement_is_refused(office, tmp_path) -> None:
    credit_client(office)
    outcome = imported(office, tmp_path / "12.xlsx", [on_credit(10, "2025-12"), on_credit(10)])
    assert reasons(outcome) == [(2, "credit.outside")]
