"""Monthly workbooks of mail use: in, replaced, taken back; what is refused and why (17(一)5)."""

from datetime import date, timedelta

import pytest

from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.services.assignments import AssignClient, assign_client
from app.services.imports_plan import ImportRequest
from app.services.imports_returned import returned_reasons, save_returned
from app.services.mail_use.importing import (
    UseFile,
    import_mail_use,
    list_mail_use_imports,
    undo_mail_use,
    write_mail_use,
)
from app.services.mail_use.planning import open_mail_use, plan_mail_use
from app.services.mail_use.undo_preview import preview_undo_mail_use
from app.services.usecase import NoProgress
from tests.offices import (
    BRANCH,
    COUNTY_KEEPER,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    SampleOffice,
)
from tests.services.dossiers import refusal
from tests.services.registers import CODES, run_import, values_by_name, workbook
from tests.services.using import (
    EXPRESS,
    HEADER,
    LETTERS,
    reasons,
    recomputed,
    row,
    sums,
    used,
    with_clients,
)


@pytest.fixture
def clients(office: SampleOffice, tmp_path) -> SampleOffice:
    with_clients(office, tmp_path)
    return office


def words(outcome) -> str:
    return "".join(returned_reasons(outcome.counts, "zh").values())


def test_lines_come_in_with_all_that_the_workbook_says(clients, tmp_path) -> None:
    rows = [
        row(volume="1,200 件", fen=1234.56, to="全国"),
        row("乙公司", code=CODES[1], what=EXPRESS, period="2026年10月", fen="1.5万元"),
        row("甲公司", what=(None, "国内特快专递"), period=202610, counted="不计收", fen=7),
        ["合计", None, None, None, None, None, 16241.56, None, None, None, None],
    ]
    outcome = used(clients, tmp_path / "10.xlsx", rows)[1]
    assert (outcome.counts.created, outcome.counts.skipped, outcome.counts.rejected) == (3, 1, 0)
    assert (outcome.months, outcome.replaced) == ((202610,), 0)
    assert (outcome.counted_fen, outcome.uncounted_fen) == (16_234_56, 7_00)
    with clients.reading() as uow:
        lines = uow.connection.exec_driver_sql(
            "SELECT valid_from, valid_until, charged_fen, tariff_fen, volume, volume_unit, "
            "destination, settlement, tariff_applied, reference, specialty FROM mail_use_line "
            "ORDER BY pk"
        ).all()
    assert tuple(lines[0]) == (
        *("2026-10-01", "2026-10-31", 123456, 123456, 1_200_000, "件", "全国", "cash", "标准"),
        *("10.xlsx #2", "信函"),
    )
    assert lines[2].specialty == "速递"
    assert sums(clients) == {
        ("甲公司", 202610, "信函"): (1_234_56, 0, 0, 1),
        ("乙公司", 202610, "速递"): (15_000_00, 0, 0, 1),
        ("甲公司", 202610, "速递"): (0, 7_00, 0, 1),
    }


def test_one_entry_and_one_change_stand_for_an_import(clients, tmp_path) -> None:
    before = len(clients.logged())
    outcome = used(clients, tmp_path / "10.xlsx", [row(), row("乙公司")])[1]
    (entry,) = [one for one in clients.logged()[before:] if one["action"] == "import"]
    assert "mail_use_import" in str(entry)
    with clients.reading() as uow:
        found = uow.connection.exec_driver_sql(
            "SELECT count(*) FROM change WHERE type = 'mail_use_import'"
        ).scalar()
    assert found == 1
    assert outcome.counts.batch_id


def test_a_dry_run_tells_the_same_and_writes_nothing(clients, tmp_path) -> None:
    rows = [row(), row("没有这家")]
    plan, dry = used(clients, tmp_path / "10.xlsx", rows, dry_run=True)
    assert sums(clients) == {}
    assert reasons(dry) == [(3, "client.unknown_name")]
    wet = write_mail_use(clients.services_as(KEEPER), clients.actor(KEEPER), plan)
    assert (wet.counts.created, reasons(wet)) == (1, reasons(dry))


def test_coming_again_replaces_its_own_months_only(clients, tmp_path) -> None:
    used(clients, tmp_path / "9.xlsx", [row(period="2026-09", fen=9)])
    used(clients, tmp_path / "10.xlsx", [row(fen=100), row("乙公司", fen=50)])
    again = used(clients, tmp_path / "10b.xlsx", [row(fen=120)])[1]
    assert again.replaced == 2
    assert sums(clients) == {
        ("甲公司", 202609, "信函"): (9_00, 0, 0, 1),
        ("甲公司", 202610, "信函"): (120_00, 0, 0, 1),
    }
    assert sums(clients) == recomputed(clients)


def test_another_units_lines_of_the_month_stay(clients, tmp_path) -> None:
    path = workbook(tmp_path / "other.xlsx", [("丁公司", CODES[3])], ("单位名称", "信用代码"))
    assert run_import(clients, path, unit=OTHER_BRANCH)[1].created == 1
    used(clients, tmp_path / "o.xlsx", [row("丁公司")], unit=OTHER_BRANCH)
    outcome = used(clients, tmp_path / "10.xlsx", [row()])[1]
    assert outcome.replaced == 0
    assert len(sums(clients)) == 2


def test_refused_rows_come_back_and_are_added_once_mended(clients, tmp_path) -> None:
    path = tmp_path / "10.xlsx"
    plan, outcome = used(clients, path, [row(fen=100), row("乙公司", period="2026-13", fen=40)])
    assert reasons(outcome) == [(3, "period.no_such_month")]
    out = tmp_path / "退回.xlsx"
    assert save_returned(plan.register, outcome.counts, out, "zh")
    mended = _mended(out, "2026-10")
    file = UseFile(ImportRequest(mended, BRANCH))
    services, actor = clients.services_as(KEEPER), clients.actor(KEEPER)
    added = import_mail_use(services, actor, file)[1]
    assert (added.adds, added.replaced, added.counts.created) == (True, 0, 1)
    assert sums(clients)["甲公司", 202610, "信函"] == (100_00, 0, 0, 1)
    assert sums(clients)["乙公司", 202610, "信函"] == (40_00, 0, 0, 1)
    twice = import_mail_use(services, actor, file)[1]
    assert reasons(twice) == [(2, "booked.same")]


def _mended(path, period: str):
    from openpyxl import load_workbook

    book = load_workbook(path)
    page = book.active
    page.cell(2, HEADER.index("账期") + 1).value = period
    book.save(path)
    return path


def test_lines_of_a_client_handed_over_since_are_left(office, tmp_path) -> None:
    with_clients(office, tmp_path)
    both = [row("甲公司", fen=100), row("乙公司", fen=200)]
    used(office, tmp_path / "10.xlsx", both, user=COUNTY_KEEPER)
    given = AssignClient(
        values_by_name(office)["乙公司"]["client"].id, Owners(office.unit(OTHER_BRANCH)), "调整"
    )
    office.run(assign_client, ORGAN_OFFICER, given)
    plan, outcome = used(office, tmp_path / "10b.xlsx", both, user=COUNTY_KEEPER)
    assert (plan.outcome.replaced, outcome.replaced) == (1, 1)
    assert reasons(outcome) == [(3, "client.elsewhere")]
    left = {("乙公司", 202610, "信函"): (200_00, 0, 0, 1)}
    assert sums(office) == {("甲公司", 202610, "信函"): (100_00, 0, 0, 1)} | left
    first = office.run(list_mail_use_imports, COUNTY_KEEPER, None)[-1]
    assert office.run(preview_undo_mail_use, COUNTY_KEEPER, first.id).lines == 0
    office.run(undo_mail_use, COUNTY_KEEPER, first.id)
    assert sums(office) == {("甲公司", 202610, "信函"): (100_00, 0, 0, 1)} | left
    assert sums(office) == recomputed(office)


def test_an_undo_ends_the_lines_once_and_within_30_days(clients, tmp_path) -> None:
    first = used(clients, tmp_path / "9.xlsx", [row(period="2026-09")])[1]
    second = used(clients, tmp_path / "10.xlsx", [row(), row("乙公司", what=EXPRESS)])[1]
    undone = clients.run(undo_mail_use, KEEPER, second.counts.batch_id)
    assert (undone.ended, undone.months) == (2, (202610,))
    assert set(sums(clients)) == {("甲公司", 202609, "信函")}
    again = refusal(clients, undo_mail_use, KEEPER, second.counts.batch_id)
    assert again.reason is Reason.IMPORT_UNDONE
    states = [
        (one.undone, one.undoable) for one in clients.run(list_mail_use_imports, KEEPER, None)
    ]
    assert states == [(True, False), (False, True)]
    clients.pass_days(31)
    late = refusal(clients, undo_mail_use, KEEPER, first.counts.batch_id)
    assert late.reason is Reason.IMPORT_TOO_OLD


def test_what_an_undo_will_do_is_told_before(clients, tmp_path) -> None:
    """Lines that count, whose they are, what they come to; a later import ended some of them."""
    rows = [row(), row(counted="否", fen=7), row("乙公司", period="2026-09", fen=5)]
    first = used(clients, tmp_path / "10.xlsx", rows)[1]
    told = clients.run(preview_undo_mail_use, KEEPER, first.counts.batch_id)
    assert (told.lines, told.clients, told.counted_fen, told.on_credit_fen) == (3, 2, 10_500, 0)
    assert told.months == (202609, 202610)
    used(clients, tmp_path / "10b.xlsx", [row(fen=1)])
    left = clients.run(preview_undo_mail_use, KEEPER, first.counts.batch_id)
    assert (left.lines, left.clients, left.bills) == (1, 1, ())
    assert clients.run(undo_mail_use, KEEPER, first.counts.batch_id).ended == left.lines
    unknown = refusal(clients, preview_undo_mail_use, KEEPER, "unknown")
    assert unknown.reason is Reason.NOT_FOUND
    denied = refusal(clients, preview_undo_mail_use, MANAGER, first.counts.batch_id)
    assert denied.reason is Reason.NOT_ALLOWED


def test_what_stands_on_a_bill_is_neither_replaced_nor_undone(clients, tmp_path) -> None:
    outcome = used(clients, tmp_path / "10.xlsx", [row()])[1]
    _bill(clients)
    told = clients.run(preview_undo_mail_use, KEEPER, outcome.counts.batch_id)
    assert told.bills == ("账单1",)
    refused = refusal(clients, undo_mail_use, KEEPER, outcome.counts.batch_id)
    assert refused.reason is Reason.MAIL_USE_BILLED
    with pytest.raises(Refusal) as caught:
        used(clients, tmp_path / "10b.xlsx", [row(fen=1)])
    assert caught.value.reason is Reason.MAIL_USE_BILLED
    assert used(clients, tmp_path / "9.xlsx", [row(period="2026-09")])[1].counts.created == 1


def _bill(office: SampleOffice) -> None:
    """A bill over every line, as the closing of a period makes one."""
    with office.services_as(KEEPER).office.begin("foreground", write=True) as uow:
        run = uow.connection.exec_driver_sql
        run(
            "INSERT INTO bill (pk, id, client_pk, number, kind, period_from, period_until, "
            "amount_fen, due_on, booked_on, words, author_pk, at, act) "
            "SELECT 1, 'b', client_pk, '账单1', 'period', '2026-10-01', '2026-10-31', 10000, "
            "'2026-11-30', '2026-11-01', '', author_pk, at, act FROM mail_use_line LIMIT 1"
        )
        run("INSERT INTO bill_line (bill_pk, line_pk) SELECT 1, pk FROM mail_use_line")
        uow.commit()


REFUSED = (
    (row("没有这家"), "client.unknown_name"),
    (row(None), "client.empty"),
    (row("乙公司", code=CODES[0]), "client.contradicts"),
    (row(None, code=CODES[4]), "client.unknown_org_code"),
    (row(None, code="91441624"), "uscc_check.length"),
    (row(what=("邮政", "商业信函")), "specialty.unknown"),
    (row(what=(None, None)), "specialty.empty"),
    (row(what=("信函", None)), "business.empty"),
    (row(what=("信函", "平信")), "business.unknown"),
    (row(what=("信函", "国内特快专递")), "business.contradicts"),
    (row(period=None), "period.empty"),
    (row(period="十月"), "period.not_a_period"),
    (row(period="2026-00"), "period.no_such_month"),
    (row(period="2026-11"), "period.future"),
    (row(fen=None), "amount_invalid.empty"),
    (row(fen="约100"), "amount_invalid.not_a_number"),
    (row(fen=-1), "amount_invalid.below_zero"),
    (row(volume="若干"), "volume.not_a_volume"),
    (row(volume="3担"), "volume.unit_unknown"),
    (row(counted="也许"), "counted.mark_unknown"),
    (row(settlement="以物易物"), "settlement.settlement_unknown"),
    (row(settlement="记欠"), "credit.no_agreement"),
    (row(to="某" * 41), "text_long.characters"),
)


def test_each_refused_row_says_why_in_one_sentence(clients, tmp_path) -> None:
    rows = [one for one, _ in REFUSED]
    outcome = used(clients, tmp_path / "10.xlsx", rows)[1]
    assert reasons(outcome) == [(place, why) for place, (_, why) in enumerate(REFUSED, 2)]
    assert outcome.counts.created == 0
    for language in ("zh", "en"):
        assert len(returned_reasons(outcome.counts, language)) == len(REFUSED)
    assert "{" not in words(outcome)
    assert sums(clients) == {}


@pytest.mark.parametrize(("period", "today"), [("2026-11", 30), ("2026-10", 31)])
def test_a_period_comes_in_from_its_last_day_on(clients, tmp_path, period, today) -> None:
    month = int(period[-2:])
    last = date(2026, month, today)
    away = (last - date(2026, 11, 23)).days
    if away > 0:
        clients.pass_days(away - 1)
        early = used(clients, tmp_path / "a.xlsx", [row(period=period)])[1]
        assert reasons(early) == [(2, "period.future")]
        clients.pass_days(1)
    assert used(clients, tmp_path / "b.xlsx", [row(period=period)])[1].counts.created == 1


def test_a_client_of_a_unit_out_of_reach_is_not_named(clients, tmp_path) -> None:
    path = workbook(tmp_path / "other.xlsx", [("丁公司", CODES[3])], ("单位名称", "信用代码"))
    run_import(clients, path, unit=OTHER_BRANCH)
    outcome = used(
        *(clients, tmp_path / "10.xlsx", [row(None, code=CODES[3]), row("甲公司")]),
        user=COUNTY_KEEPER,
        unit=None,
    )[1]
    assert reasons(outcome)[0] == (2, "client.elsewhere")
    assert OTHER_BRANCH in words(outcome)
    assert "丁公司" not in words(outcome)


def test_what_is_taken_back_stays_within_what_there_is(clients, tmp_path) -> None:
    used(clients, tmp_path / "9.xlsx", [row(period="2026-09", fen=10)])
    rows = [row(fen=-60), row(fen=50), row(fen=-50), row("乙公司", fen=-1)]
    outcome = used(clients, tmp_path / "10.xlsx", rows)[1]
    assert reasons(outcome) == [
        (2, "amount_invalid.below_zero"),
        (5, "amount_invalid.below_zero"),
    ]
    assert sums(clients)["甲公司", 202610, "信函"] == (0, 0, 0, 2)


def test_days_may_stand_in_place_of_a_period(clients, tmp_path) -> None:
    header = ("客户名称", "业务种类", "起始日期", "截止日期", "用邮收入(万元)", "应收资费(元)")
    rows = [
        ["甲公司", "商业信函", date(2026, 10, 1), date(2026, 10, 15), 0.01, 120],
        ["甲公司", "商业信函", "2026-10-16", "2026-10-01", 0.01, 120],
        ["甲公司", "商业信函", "2026-10-16", "2026-10-31", 0.01, -120],
    ]
    outcome = used(clients, tmp_path / "10.xlsx", rows, header=header)[1]
    assert reasons(outcome) == [(3, "period.turned"), (4, "amount_invalid.signs")]
    with clients.reading() as uow:
        line = uow.connection.exec_driver_sql(
            "SELECT valid_from, valid_until, charged_fen, tariff_fen FROM mail_use_line"
        ).one()
    assert tuple(line) == ("2026-10-01", "2026-10-15", 100_00, 120_00)


def test_without_the_needed_columns_nothing_is_planned(clients, tmp_path) -> None:
    header = ("客户名称", "用邮量", "用邮收入")
    with pytest.raises(Refusal) as caught:
        used(clients, tmp_path / "a.xlsx", [["甲公司", 1, 2]], header=header)
    assert caught.value.reason is Reason.REGISTER_MAPPING


def test_more_months_than_fit_are_refused(clients, tmp_path) -> None:
    months = [(2024 + place // 12, place % 12 + 1) for place in range(25)]
    rows = [row(period=f"{year}-{month:02d}") for year, month in months]
    with pytest.raises(Refusal) as caught:
        used(clients, tmp_path / "a.xlsx", rows)
    assert caught.value.reason is Reason.MAIL_USE_MONTHS


def test_only_keepers_import_and_undo(clients, tmp_path) -> None:
    outcome = used(clients, tmp_path / "10.xlsx", [row()])[1]
    with pytest.raises(Refusal) as caught:
        used(clients, tmp_path / "a.xlsx", [row()], user=MANAGER)
    assert caught.value.reason is Reason.NOT_ALLOWED
    for who, reason in ((MANAGER, Reason.NOT_ALLOWED),):
        assert refusal(clients, undo_mail_use, who, outcome.counts.batch_id).reason is reason
    assert refusal(clients, undo_mail_use, KEEPER, "unknown").reason is Reason.NOT_FOUND


class _Stopping(NoProgress):
    stopped = True


def test_a_stop_leaves_nothing(clients, tmp_path) -> None:
    services, actor = clients.services_as(KEEPER), clients.actor(KEEPER)
    path = workbook(tmp_path / "a.xlsx", [row()], HEADER)
    register = open_mail_use(services, actor, ImportRequest(path, BRANCH))
    plan = plan_mail_use(services, actor, register)
    with pytest.raises(Refusal) as caught:
        write_mail_use(services, actor, plan, _Stopping())
    assert caught.value.reason is Reason.STOPPED
    assert sums(clients) == {}


def test_what_came_in_between_counts(clients, tmp_path) -> None:
    services, actor = clients.services_as(KEEPER), clients.actor(KEEPER)
    path = workbook(tmp_path / "a.xlsx", [row(), row("乙公司")], HEADER)
    register = open_mail_use(services, actor, ImportRequest(path, BRANCH))
    plan = plan_mail_use(services, actor, register)
    used(clients, tmp_path / "b.xlsx", [row(fen=5)])
    outcome = write_mail_use(services, actor, plan)
    assert outcome.replaced == 1
    assert sums(clients) == recomputed(clients)
    assert sums(clients)["甲公司", 202610, "信函"] == (100_00, 0, 0, 1)


def test_lines_ended_are_compared_with_discounts_no_more(clients, tmp_path) -> None:
    from database.queries.mail_use import charged

    used(clients, tmp_path / "10.xlsx", [row(fen=100)])
    used(clients, tmp_path / "10b.xlsx", [row(fen=120)])
    with clients.reading() as uow:
        (pk,) = uow.connection.exec_driver_sql(
            "SELECT DISTINCT client_pk FROM mail_use_line"
        ).scalars()
        day = date(2026, 10, 1)
        found = charged(uow.connection, (pk,), day, day + timedelta(days=30))
    assert [line.charged_fen for line in found] == [120_00]
    assert LETTERS[1] == found[0].business
