"""Applied against approved discount, line by line: what is wrong, by how much (C5d-1, C8d-3)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.discount_check import (
    AgreementTerm,
    ApprovedDiscount,
    CheckKind,
    ComparedLine,
    Ground,
    UsedLine,
    check,
)

DAY = date(2026, 6, 15)
LINE = UsedLine("1", "佗城米业", "国内标准快递", DAY, 100_00, 88_00)
APPROVED = ApprovedDiscount(
    *("佗城米业", "国内标准快递", Decimal(12)),
    *(date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 20)),
    reference="粤邮优〔2025〕7号",
)
TERM = AgreementTerm("佗城米业", date(2026, 1, 1), date(2026, 12, 31))
GROUND = Ground((APPROVED,), (TERM,))


def one(line: UsedLine, ground: Ground = GROUND) -> ComparedLine:
    (compared,) = check([line], ground).lines
    return compared


def test_what_was_approved_and_charged_so_is_in_order():
    found = one(LINE)
    assert found == ComparedLine(LINE, Decimal(12), Decimal(12), "粤邮优〔2025〕7号", 0)


@pytest.mark.parametrize(
    ("charged", "kinds", "difference"),
    [
        (87_99, (CheckKind.BELOW,), -1),
        (0, (CheckKind.BELOW,), -88_00),
        (88_01, (CheckKind.ABOVE,), 1),
        (100_00, (CheckKind.ABOVE,), 12_00),
        (130_00, (CheckKind.ABOVE,), 42_00),
    ],
)
def test_below_runs_off_and_above_is_overcharged(charged, kinds, difference):
    found = one(replace(LINE, charged_fen=charged))
    assert (found.kinds, found.difference_fen) == (kinds, difference)


def test_the_tolerance_itself_is_in_order_and_a_fen_more_is_not():
    ground = replace(GROUND, tolerance_fen=50)
    for charged in (87_50, 88_50):
        assert one(replace(LINE, charged_fen=charged), ground).kinds == ()
    assert one(replace(LINE, charged_fen=87_49), ground).kinds == (CheckKind.BELOW,)
    assert one(replace(LINE, charged_fen=88_51), ground).kinds == (CheckKind.ABOVE,)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2025, 12, 31), CheckKind.EARLY),
        (date(2027, 1, 1), CheckKind.LAPSED),
    ],
)
def test_a_discount_outside_its_days_is_said_so(day, kind):
    ground = replace(GROUND, agreements=(replace(TERM, first=date(2020, 1, 1), last=day),))
    found = one(replace(LINE, day=day), ground)
    assert (found.kinds, found.approved, found.difference_fen) == ((kind,), None, -12_00)


@pytest.mark.parametrize("day", [APPROVED.first, APPROVED.last])
def test_both_days_of_the_term_count(day):
    assert one(replace(LINE, day=day)).kinds == ()


def test_it_counts_from_the_day_it_was_decided_on_whatever_its_term_says():
    late = replace(APPROVED, decided_on=date(2026, 6, 16))
    ground = replace(GROUND, approved=(late,))
    assert one(LINE, ground).kinds == (CheckKind.EARLY,)
    assert one(replace(LINE, day=date(2026, 6, 16)), ground).kinds == ()
    never = replace(APPROVED, decided_on=date(2027, 2, 1))  # decided when its term was over
    assert one(LINE, replace(GROUND, approved=(never,))).kinds == (CheckKind.EARLY,)
    after = replace(LINE, day=date(2027, 3, 1))
    ground = Ground((never,), (replace(TERM, last=date(2027, 12, 31)),))
    assert one(after, ground).kinds == (CheckKind.UNAPPROVED,), "it was never in force"


def test_renewed_too_late_the_gap_lapsed():
    renewed = replace(APPROVED, first=date(2027, 2, 1), last=date(2027, 12, 31))
    ground = Ground((APPROVED, renewed), (replace(TERM, last=date(2027, 12, 31)),))
    assert one(replace(LINE, day=date(2027, 1, 15)), ground).kinds == (CheckKind.LAPSED,)
    assert one(replace(LINE, day=date(2027, 2, 1)), ground).kinds == ()


@pytest.mark.parametrize("other", [{"client": "别家"}, {"business": "普通邮件"}])
def test_an_approval_of_another_client_or_business_counts_for_nothing(other):
    found = one(
        replace(LINE, **other),
        replace(GROUND, agreements=(TERM, replace(TERM, client="别家"))),
    )
    assert found.kinds == (CheckKind.UNAPPROVED,)


def test_the_full_tariff_needs_no_approval():
    full = replace(LINE, charged_fen=100_00)
    assert one(full, Ground((), (TERM,))).kinds == ()
    assert one(replace(full, charged_fen=100_01), Ground((), (TERM,))).kinds == (CheckKind.ABOVE,)


def test_of_several_in_force_the_nearest_is_compared_with():
    more = replace(APPROVED, rate=Decimal(20), reference="第二份")
    ground = replace(GROUND, approved=(APPROVED, more))
    assert one(LINE, ground).kinds == one(replace(LINE, charged_fen=80_00), ground).kinds == ()
    found = one(replace(LINE, charged_fen=79_00), ground)
    assert (found.kinds, found.reference, found.difference_fen) == (
        (CheckKind.BELOW,),
        "第二份",
        -1_00,
    )


def test_mail_use_without_an_agreement_is_named_beside_the_rest():
    found = one(replace(LINE, charged_fen=80_00), replace(GROUND, agreements=()))
    assert found.kinds == (CheckKind.BELOW, CheckKind.NO_AGREEMENT)
    day_after = replace(TERM, last=date(2026, 6, 14))
    found = one(LINE, replace(GROUND, agreements=(day_after,)))
    assert found.kinds == (CheckKind.NO_AGREEMENT,)


def test_clients_marked_for_arrears_are_named_once_and_from_their_day_on():
    lines = [replace(LINE, id=str(number)) for number in range(3)]
    ground = replace(GROUND, malicious={"佗城米业": DAY, "别家": DAY})
    found = check(lines, ground)
    assert found.malicious == ("佗城米业",)
    assert found.count(CheckKind.MALICIOUS) == 1
    later = replace(ground, malicious={"佗城米业": date(2026, 6, 16)})
    assert check(lines, later).malicious == ()


def test_a_charge_taken_back_is_judged_by_its_amount():
    back = replace(LINE, tariff_fen=-100_00, charged_fen=-88_00)
    assert one(back).kinds == ()
    assert one(replace(back, charged_fen=-80_00)).kinds == (CheckKind.BELOW,)
    assert one(replace(back, charged_fen=-90_00)).kinds == (CheckKind.ABOVE,)


def test_a_charge_without_a_tariff_has_no_rate_and_is_overcharged():
    found = one(replace(LINE, tariff_fen=0, charged_fen=5_00))
    assert (found.applied, found.kinds) == (None, (CheckKind.ABOVE,))


def test_the_list_keeps_its_order_and_adds_up():
    charged = (88_00, 80_00, 100_00, 87_00)
    lines = [replace(LINE, id=str(n), charged_fen=fen) for n, fen in enumerate(charged)]
    found = check(lines, GROUND)
    assert [one.line for one in found.lines] == lines
    assert [one.line.id for one in found.of(CheckKind.BELOW)] == ["1", "3"]
    assert found.count(CheckKind.BELOW) == 2
    assert found.difference(CheckKind.BELOW) == -9_00
    assert found.difference(CheckKind.ABOVE) == 12_00


RATES = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
FEN = st.integers(1, 10**9)


@given(tariff=FEN, rate=RATES, off=st.integers(-(10**6), 10**6), tolerance=st.integers(0, 500))
def test_exactly_what_goes_beyond_the_tolerance_is_named(tariff, rate, off, tolerance):
    approved = replace(APPROVED, rate=rate)
    owed = approved.charge(tariff)
    assert abs(Decimal(owed) - Decimal(tariff) * (100 - rate) / 100) <= Decimal("0.5")
    line = replace(LINE, tariff_fen=tariff, charged_fen=owed + off)
    found = one(line, Ground((approved,), (TERM,), tolerance_fen=tolerance))
    expected = CheckKind.ABOVE if off > tolerance else CheckKind.BELOW
    assert found.kinds == (() if abs(off) <= tolerance else (expected,))
    assert found.difference_fen == off


@given(tariff=FEN, charged=FEN)
def test_without_any_approval_only_less_than_the_tariff_is_a_discount(tariff, charged):
    found = one(replace(LINE, tariff_fen=tariff, charged_fen=charged), Ground((), (TERM,)))
    if charged == tariff:
        assert found.kinds == ()
    else:
        wrong = CheckKind.ABOVE if charged > tariff else CheckKind.UNAPPROVED
        assert found.kinds == (wrong,)
