"""Workbooks saved by a spreadsheet program (tests/data/calc): mail use and a bank's statement."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.services.imports_plan import ImportRequest
from app.services.imports_returned import problem_words, save_returned
from app.services.mail_use.importing import UseFile, import_mail_use
from app.services.receivables.bank_file import import_statement, save_refused
from app.services.usecase import NoProgress
from tests.offices import BRANCH, FINANCE, KEEPER
from tests.scenes import staged
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, owes, use
from tests.services.registers import CODES, run_import, workbook
from tests.services.using import sums

CALC = Path(__file__).parents[1] / "data" / "calc"
MAIL_USE, BANK = CALC / "和平县十月用邮.xlsx", CALC / "基本户十一月流水.xlsx"
CLIENTS = ("和平县东岭智能电子有限公司", "和平县同裕金融服务有限公司", "和平县阳明果业专业合作社")
PAYER = "河源市记欠客户有限公司"


@pytest.fixture
def clients(office, tmp_path):
    rows = list(zip(CLIENTS, CODES, strict=False))
    path = workbook(tmp_path / "clients.xlsx", rows, ("单位名称", "信用代码"))
    assert run_import(office, path, unit=BRANCH)[1].created == len(CLIENTS)
    return office


def imported(office):
    file = UseFile(ImportRequest(MAIL_USE, BRANCH))
    return import_mail_use(office.services_as(KEEPER), office.actor(KEEPER), file)


def test_values_of_formulas_dates_and_full_width_digits_are_read(clients):
    outcome = imported(clients)[1]
    assert (outcome.counts.created, outcome.counts.skipped, outcome.counts.rejected) == (6, 2, 1)
    assert outcome.months == (202610,)
    east, silver, fruit = CLIENTS
    assert sums(clients) == {
        (east, 202610, "速递"): (21_600_00, 0, 0, 1),
        (east, 202610, "信函"): (10_320_00, 0, 0, 1),
        (silver, 202610, "信函"): (2_360_00, 0, 0, 2),
        (fruit, 202610, "物流"): (0, 5_250_00, 0, 1),
        (fruit, 202610, "包裹"): (3_702_00, 0, 0, 1),
    }
    assert (outcome.counted_fen, outcome.uncounted_fen) == (37_982_00, 5_250_00)


def test_the_line_of_nobody_comes_back_and_can_be_sent_again(clients, tmp_path):
    plan, outcome = imported(clients)
    (problem,) = outcome.counts.problems
    assert (problem.row, problem.letter) == (10, "C")
    assert "没有的客户" in problem_words(problem, "zh")
    out = tmp_path / "退回.xlsx"
    assert save_returned(plan.register, outcome.counts, out, "zh")
    book = load_workbook(out)
    names = [
        cell for cell in book.active["C"] if "公司" in str(cell.value) or "客户" in str(cell.value)
    ]
    assert [cell.value for cell in names] == ["客户名称", "和平县下车镇没有的客户"]
    names[-1].value = CLIENTS[0]
    book.save(out)
    file = UseFile(ImportRequest(out, BRANCH))
    again = import_mail_use(clients.services_as(KEEPER), clients.actor(KEEPER), file)[1]
    assert (again.counts.created, again.counts.rejected, again.replaced) == (1, 0, 0)
    assert sums(clients)[CLIENTS[0], 202610, "报刊"] == (450_00, 0, 0, 1)


@pytest.fixture
@staged
def debtor(office):
    """Owes 300 yuan of September and 120.50 of October."""
    made = credit_client(office, PAYER)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 12_050)
    close(office)
    return made


def test_a_banks_statement_is_booked_and_its_bad_line_told(office, debtor, tmp_path):
    desk = office.desk(FINANCE)
    found, outcome = import_statement(desk.services, desk.actor, BANK, NoProgress())
    assert (outcome.booked, outcome.open, outcome.refused) == (2, 2, 1)
    assert (outcome.amount_fen, outcome.booked_fen) == (1_596_50, 420_50)
    assert owes(office, debtor) == []
    (problem,) = outcome.problems
    assert (problem.row, problem.letter) == (10, "A")
    out = tmp_path / "退回.xlsx"
    assert save_refused(found, outcome, out, "zh")
    texts = [
        cell
        for page in load_workbook(out).worksheets
        for row in page.iter_rows(values_only=True)
        for cell in row
    ]
    assert "李四" in texts
    assert "张三" not in texts


def test_days_of_the_bank_are_those_that_the_cells_show(office, debtor):
    desk = office.desk(FINANCE)
    import_statement(desk.services, desk.actor, BANK, NoProgress())
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT paid_on, amount_fen, reference FROM bank_line ORDER BY row"
        ).all()
    assert [(date.fromisoformat(day), fen, number) for day, fen, number in rows] == [
        (date(2026, 11, 20), 300_00, "20261120000011"),
        (date(2026, 11, 20), 120_50, "20261120000012"),
        (date(2026, 11, 21), 1_088_00, "20261121000003"),
        (date(2026, 11, 22), 88_00, "20261122000001"),
    ]
