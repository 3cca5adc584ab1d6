"""Single cells of mail use: periods as people and spreadsheets write them."""

from datetime import date, datetime

import pytest

from app.domain.mail_use_cells import UnreadableUseError, UseFault, period

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    "said",
    [
        *("2026-10", "2026年10月", "2026年10月份", "2026/10", "2026.10", "202610", 202610),
        *(202610.0, "２０２６－１０", " 2026 年 10 月 ", date(2026, 10, 1)),
        *(datetime(2026, 10, 5, 8, 30), "2026-10-01", "2026年10月5日", "20261005"),
        *("2026-10-05 08:30:00", 46300, "46300", 46300.0),
        *("2026-10-01至2026-10-31", "2026年10月1日至10月31日", "2026.10.1-2026.10.31"),
        *("20261001-20261031", "20261001～20261031", "2026/10/1—10/31"),
    ],
)
def test_a_month_is_understood_however_it_is_written(said) -> None:
    assert period(said) == OCTOBER


def test_a_serial_counts_from_the_year_of_its_workbook() -> None:
    assert period(44838, epoch_1904=True) == OCTOBER


def test_days_may_span_months() -> None:
    assert period("2026年9月16日至10月15日") == (date(2026, 9, 16), date(2026, 10, 15))
    assert period("2025-12-16至2026-01-15") == (date(2025, 12, 16), date(2026, 1, 15))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("2026-13", UseFault.NO_SUCH_MONTH),
        ("2026年0月", UseFault.NO_SUCH_MONTH),
        ("2026-02-30", UseFault.NO_SUCH_MONTH),
        ("2026-02-01至2026-02-30", UseFault.NO_SUCH_MONTH),
        ("1066-10", UseFault.NO_SUCH_MONTH),
        ("2026年12月16日至1月15日", UseFault.TURNED),
        ("10月", UseFault.NOT_A_PERIOD),
        ("Oct-26", UseFault.NOT_A_PERIOD),
        ("2026年第3季度", UseFault.NOT_A_PERIOD),
        ("26-10", UseFault.NOT_A_PERIOD),
        (True, UseFault.NOT_A_PERIOD),
        (3, UseFault.NOT_A_PERIOD),
    ],
)
def test_what_is_no_period_is_refused_with_its_reason(said, why) -> None:
    with pytest.raises(UnreadableUseError) as caught:
        period(said)
    assert caught.value.why is why
