"""Up to which day balances are known, and when those from elsewhere are stale (K13)."""

from app.services.arrears.data_state import data_state
from app.services.rules import SetRule, set_rule
from tests.offices import FINANCE, ORGAN_OFFICER, SampleOffice
from tests.services.billed import put_bill
from tests.services.owing import DAY, now
from tests.services.provinces import TODAY, new_client
from tests.services.tariffs import asked
from tests.services.test_bank_statement import imported, line, workbook


def test_own_balances_are_those_of_the_day_and_never_stale(office: SampleOffice) -> None:
    put_bill(office, new_client(office), 100, TODAY, booked=TODAY - 30 * DAY)
    for day, until in ((None, TODAY), (TODAY - 9 * DAY, TODAY - 9 * DAY), (TODAY + DAY, TODAY)):
        found = asked(office, lambda call, day=day: data_state(call, day), FINANCE)
        assert (found.until, found.stale) == (until, False)


def test_balances_from_elsewhere_grow_stale_after_the_days_of_the_rule_K13(
    office: SampleOffice,
) -> None:
    rule = SetRule("arrears.source", "elsewhere", TODAY, "余额由营业系统提供")
    office.run(set_rule, ORGAN_OFFICER, rule)
    found = asked(office, data_state, FINANCE)
    assert (found.until, found.stale) == (None, True)
    put_bill(office, new_client(office), 100, TODAY, booked=TODAY)
    office.pass_days(7)
    assert not asked(office, data_state, FINANCE).stale
    office.pass_days(1)
    found = asked(office, data_state, FINANCE)
    assert (found.until, found.stale) == (TODAY, True)
    assert not asked(office, lambda call: data_state(call, TODAY), FINANCE).stale
    assert now(office) == TODAY + 8 * DAY


def test_a_statement_read_later_says_nothing_of_a_past_day_K13(office, tmp_path) -> None:
    rule = SetRule("arrears.source", "elsewhere", TODAY, "余额由营业系统提供")
    office.run(set_rule, ORGAN_OFFICER, rule)
    put_bill(office, new_client(office), 100, TODAY, booked=TODAY)
    office.pass_days(9)
    imported(office, workbook(tmp_path, line()))
    assert asked(office, data_state, FINANCE).until == TODAY + 9 * DAY
    past = asked(office, lambda call: data_state(call, TODAY + 8 * DAY), FINANCE)
    assert (past.until, past.stale) == (TODAY, True)
