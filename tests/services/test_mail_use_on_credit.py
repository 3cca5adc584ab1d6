"""Workbooks of mail use with lines on credit: agreement, limit and stop are asked (K2, K5, K8)."""

from dataclasses import replace
from datetime import date

from app.domain.arrears import Standing
from app.domain.arrears_rules import LimitState
from app.domain.credit import Counts
from app.domain.credit_stops import CreditActKind
from app.services.mail_use.importing import undo_mail_use
from tests.offices import COUNTY, KEEPER
from tests.services.billed import pk_of
from tests.services.crediting import LIMIT, acted, agreed, put_term, registered
from tests.services.owing import cached, computed, evaluated, now
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


def test_a_month_of_which_nothing_comes_in_goes_on_counting_K8(office, tmp_path) -> None:
    credit_client(office, counts=Counts.UNBILLED)
    imported(office, tmp_path / "10.xlsx", [on_credit(6000)])
    rows = [on_credit(9000, "2026-09"), on_credit(5000)]
    outcome = imported(office, tmp_path / "9.xlsx", rows)
    assert reasons(outcome) == [(2, "credit.over_limit"), (3, "credit.over_limit")]
    assert sums(office)[NAME, 202610, "信函"] == (6000_00, 0, 6000_00, 1)


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


def kept(office, pk: int) -> Standing | None:
    """The standing that lists read, which is what the rows give."""
    found, rows = cached(office, pk), computed(office, now(office)).get(pk)
    assert found == (rows and found and replace(rows, as_of=found.as_of))
    return found


def test_what_lists_show_of_the_limit_follows_each_import(office, tmp_path) -> None:
    pk = pk_of(office, credit_client(office, counts=Counts.UNBILLED))
    evaluated(office)
    imported(office, tmp_path / "10.xlsx", [on_credit(LIMIT_YUAN * 0.9), cash(20)])
    assert kept(office, pk).limit_state is LimitState.NEAR
    imported(office, tmp_path / "10b.xlsx", [on_credit(1)])
    assert (kept(office, pk).unbilled_fen, kept(office, pk).limit_state.value) == (1_00, "none")
    imported(office, tmp_path / "10c.xlsx", [cash(1)])
    assert kept(office, pk) is None
    last = imported(office, tmp_path / "9.xlsx", [on_credit(LIMIT_YUAN, "2026-09")])
    assert kept(office, pk).share == 1
    office.run(undo_mail_use, KEEPER, last.counts.batch_id)
    assert kept(office, pk) is None


def test_a_day_that_nobody_evaluated_is_made_up_for(office, tmp_path) -> None:
    pk = pk_of(office, credit_client(office, counts=Counts.UNBILLED))
    evaluated(office)
    office.pass_days(3)
    imported(office, tmp_path / "10.xlsx", [on_credit(10)])
    assert kept(office, pk).unbilled_fen == 10_00
