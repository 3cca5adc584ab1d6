"""Lines of the bank: read from workbooks, matched with clients, booked or kept waiting."""

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.bank_matching import MatchReason
from app.domain.errors import Reason
from app.domain.register import WarningCode
from app.services.maintenance import check_ledgers
from app.services.receivables.bank import (
    BookBankLine,
    SetAside,
    book_line,
    set_line_aside,
    waiting_lines,
)
from app.services.receivables.bank_file import import_statement, save_refused
from app.services.receivables.paying import ReversePayment, reverse_payment
from app.services.usecase import NoProgress
from tests.end_to_end.running import ROOT, yice_inside
from tests.offices import FINANCE, INSPECTOR, KEEPER, PASSWORD
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, has_credit, owes, use
from tests.services.provinces import TODAY
from tests.services.registers import CODES

NAME = "河源市记欠客户有限公司"
EXAMPLE = ROOT / "docs" / "examples" / "银行流水示例.xlsx"
HEAD = ("交易日期", "流水号", "付款人", "收入", "用途")


@pytest.fixture
@staged
def client(office):
    """A client that owes 300 yuan of September and 120.50 of October."""
    made = credit_client(office, NAME)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 12_050)
    close(office)
    return made


def workbook(folder, *rows, head=HEAD):
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    path = folder / "流水.xlsx"
    book.save(path)
    return path


def imported(office, path, user=FINANCE, **how):
    desk = office.desk(user)
    return import_statement(desk.services, desk.actor, path, NoProgress(), **how)[1]


def counts(outcome):
    return outcome.booked, outcome.open, outcome.skipped, outcome.refused


def waiting(office, user=FINANCE):
    return office.run(waiting_lines, user, None)


def line(payer="某人", words="", yuan=1.0, reference="1", day=TODAY):
    return (day, reference, payer, yuan, words)


def test_the_example_of_the_guide_is_imported(office, client):
    outcome = imported(office, EXAMPLE)
    assert counts(outcome) == (2, 2, 2, 0)
    assert (outcome.amount_fen, outcome.booked_fen) == (70_850, 42_050)
    assert owes(office, client) == []
    alike, stranger = waiting(office)
    assert [one.reasons for one in alike.proposals] == []
    assert stranger.proposals == ()


def test_a_line_that_was_imported_is_skipped(office, client):
    imported(office, EXAMPLE)
    again = imported(office, EXAMPLE)
    assert counts(again) == (0, 0, 6, 0)
    assert (again.amount_fen, again.lines) == (0, 6)


@pytest.mark.parametrize(
    ("head", "more", "came_back"),
    [
        ("收入", (), True),
        ("贷方发生额（元）", (), True),
        ("金额", (), False),  # money that went out, by its sign
        ("金额", (("借贷标志", "贷"),), True),
        ("金额", (("借贷标志", "借"),), False),
    ],
)
def test_a_receipt_that_the_bank_takes_back_is_told(office, folder, head, more, came_back):
    names, cells = ([one[place] for one in more] for place in (0, 1))
    titles = ("交易日期", "流水号", "付款人", head, *names)
    path = workbook(folder, (TODAY, "1", "甲", -300, *cells), head=titles)
    outcome = imported(office, path)
    assert counts(outcome) == (0, 0, *((0, 1) if came_back else (1, 0)))
    assert [one.detail for one in outcome.problems] == ["taken_back"] * came_back


def test_lines_without_the_banks_number_are_known_by_what_they_say(office, folder):
    head = ("交易日期", "付款人", "收入", "用途")
    row = (TODAY, "甲", 5, "邮费")
    path = workbook(folder, row, row, head=head)
    assert counts(imported(office, path)) == (0, 2, 0, 0)
    path = workbook(folder, row, row, row, head=head)
    assert counts(imported(office, path)) == (0, 1, 2, 0)


def test_a_dry_run_says_the_same_and_keeps_nothing(office, client):
    dry = imported(office, EXAMPLE, dry_run=True)
    assert (dry.booked, dry.open, waiting(office)) == (2, 2, ())
    assert counts(dry) == counts(imported(office, EXAMPLE))


def test_all_columns_that_say_what_for_are_read_together(office, client, folder):
    head = ("交易日期", "流水号", "付款人", "收入", "摘要", "用途", "附言")
    row = (TODAY, "1", "某财务公司", 120.5, "转账", "ZD-2026-0002", "转账")
    assert counts(imported(office, workbook(folder, row, head=head))) == (1, 0, 0, 0)
    assert owes(office, client) == [("ZD-2026-0001", 30_000)]
    with office.reading() as uow:
        said = uow.connection.exec_driver_sql("SELECT words FROM bank_line").scalar()
    assert said == "转账 ZD-2026-0002"


def test_what_of_the_workbook_is_left_out_is_told(office, folder):
    """A bank's months on sheets of their own: only the first comes in, and nobody is misled."""
    path = workbook(folder, (*line(), "柜员"), head=(*HEAD, "经办"))
    book = load_workbook(path)
    second = book.create_sheet("10月")
    for row in (HEAD, line(reference="2")):
        second.append(row)
    book.save(path)
    outcome = imported(office, path)
    assert counts(outcome) == (0, 1, 0, 0)
    assert [(one.code, one.sheet, one.letter) for one in outcome.warnings] == [
        (WarningCode.SHEET_IGNORED, "10月", ""),
        (WarningCode.COLUMN_IGNORED, "", "F"),
    ]


@pytest.mark.parametrize(
    ("header", "came", "went"),
    [("借贷标志", "贷", "借"), ("收/支", "收入", "支出"), ("借贷方向", "Ｃ", "Ｄ")],
)
def test_money_that_went_out_is_no_payment_where_a_column_says_so(
    office, folder, header, came, went
):
    """One column of amounts with both, all above zero, as many banks export them."""
    head = ("交易日期", "流水号", header, "交易金额", "对方户名", "摘要")
    rows = [(TODAY, str(n), way, n, "某人", "") for n, way in enumerate((came, went, "？", ""), 1)]
    outcome = imported(office, workbook(folder, *rows, head=head))
    assert counts(outcome) == (0, 1, 1, 2)
    assert outcome.amount_fen == 100
    assert [(one.row, one.letter) for one in outcome.problems] == [(4, "C"), (5, "C")]


def test_one_number_on_two_sums_is_handed_back_and_never_left_out(office, folder):
    """Some banks write one 凭证号 on every line: what is left out as known would be lost."""
    first = line(yuan=5, reference="0001")
    path = workbook(folder, first, line(yuan=7, reference="0001"), first)
    outcome = imported(office, path)
    assert counts(outcome) == (0, 1, 1, 1)
    (found,) = outcome.problems
    assert (found.row, found.letter, found.values["other_row"]) == (3, "B", 2)
    again = imported(office, workbook(folder, line(yuan=7, reference="0001"), first))
    assert counts(again) == (0, 0, 1, 1)
    (found,) = again.problems
    assert (found.row, found.letter, found.values["amount"]) == (2, "B", "5.00")


@pytest.mark.parametrize("by", ["code", "uscc", "bill", "name"])
def test_a_client_named_beyond_doubt_is_booked(office, folder, by):
    client = credit_client(office, NAME, org_code=CODES[0])
    use(office, client, SEPTEMBER, 30_000)
    close(office)
    with office.reading() as uow:
        code = uow.dossiers.find(client).code
    said = {
        "code": line(words=f"客户{code}邮费"),
        "uscc": line(words=CODES[0]),
        "bill": line(words="付zd-2026—0001"),
        "name": line(payer="河源市记欠客户（有限公司）"),
    }
    assert counts(imported(office, workbook(folder, said[by]))) == (1, 0, 0, 0)
    assert owes(office, client) == [("ZD-2026-0001", 29_900)]


def test_the_bill_that_the_payer_names_is_paid_560(office, client, folder):
    imported(office, workbook(folder, line(words="ZD-2026-0002", yuan=100)))
    assert owes(office, client) == [("ZD-2026-0001", 30_000), ("ZD-2026-0002", 2_050)]


def test_two_clients_named_are_left_to_finance(office, client, folder):
    credit_client(office, "另一家有限公司")
    path = workbook(folder, line(payer="另一家有限公司", words="代付 ZD-2026-0001"))
    assert counts(imported(office, path)) == (0, 1, 0, 0)
    (found,) = waiting(office)
    assert {one.reasons for one in found.proposals} == {(MatchReason.BILL,), (MatchReason.NAME,)}


def test_an_equal_amount_or_a_like_name_is_a_hint_only(office, client, folder):
    rows = (line(yuan=120.5), line(payer="记欠客户", yuan=420.5, reference="2"))
    imported(office, workbook(folder, *rows))
    one, both = waiting(office)
    assert [(p.reasons, p.bills) for p in one.proposals] == [
        ((MatchReason.AMOUNT,), ("ZD-2026-0002",))
    ]
    (proposal,) = both.proposals
    assert proposal.reasons == (MatchReason.SIMILAR, MatchReason.AMOUNT)
    assert (proposal.client_id, proposal.open_fen) == (client, 42_050)


def test_finance_books_a_waiting_line_once(office, client, folder):
    imported(office, workbook(folder, line(yuan=500)))
    (found,) = waiting(office)
    paid = office.run(book_line, FINANCE, BookBankLine(found.id, client, ("ZD-2026-0002",)))
    assert paid.credit_fen == 7_950
    assert (owes(office, client), has_credit(office, client)) == ([], 7_950)
    again = refusal(office, book_line, FINANCE, BookBankLine(found.id, client))
    assert again.reason is Reason.BANK_LINE_SETTLED
    assert waiting(office) == ()
    assert office.run(check_ledgers, FINANCE, None).problems == ()


def test_a_line_set_aside_waits_no_more(office, folder):
    imported(office, workbook(folder, line()))
    (found,) = waiting(office)
    bare = refusal(office, set_line_aside, FINANCE, SetAside(found.id, " "))
    assert bare.reason is Reason.REASON_NEEDED
    office.run(set_line_aside, FINANCE, SetAside(found.id, "利息"))
    assert waiting(office) == ()


def test_a_line_whose_payment_was_taken_back_waits_again(office, client, folder):
    imported(office, workbook(folder, line(words="ZD-2026-0001")))
    with office.reading() as uow:
        payment = uow.connection.exec_driver_sql("SELECT id FROM payment").scalar()
    office.run(reverse_payment, FINANCE, ReversePayment(payment, "认错客户"))
    (found,) = waiting(office)
    assert found.reason == "认错客户"


def test_rows_that_cannot_be_read_come_back(office, folder):
    bad = (
        line(day="昨天"),
        line(yuan="很多", reference="2"),
        line(day=date(2099, 1, 1), reference="3"),
        line(reference="4"),
    )
    path = workbook(folder, *bad)
    desk = office.desk(FINANCE)
    found, outcome = import_statement(desk.services, desk.actor, path, NoProgress())
    assert counts(outcome) == (0, 1, 0, 3)
    out = folder / "退回.xlsx"
    assert save_refused(found, outcome, out, "zh")
    returned = list(load_workbook(out).active.values)
    assert len(returned) == 4
    assert "退回原因" in returned[0]


def test_a_workbook_that_is_no_statement_is_refused(office, folder):
    path = workbook(folder, ("甲", "乙"), head=("付款人", "用途"))
    with pytest.raises(Exception, match="register"):
        imported(office, path)


@pytest.mark.parametrize("user", [KEEPER, INSPECTOR])
def test_nobody_but_finance_sees_or_imports_lines(office, user):
    with pytest.raises(Exception, match="not_allowed"):
        imported(office, EXAMPLE, user)
    assert refusal(office, waiting_lines, user, None).reason is Reason.NOT_ALLOWED


def test_the_command_says_what_it_did(office, client):
    office.close()
    command = ("payments", "import", office.path, EXAMPLE, "--user", FINANCE)
    run = yice_inside(office.place.home, *command, "--password-stdin", "--json", stdin=PASSWORD)
    said = run.json
    assert said == {
        "file": EXAMPLE.name,
        "lines": 6,
        "booked": 2,
        "open": 2,
        "skipped": 2,
        "refused": 0,
        "amount_fen": 70_850,
        "booked_fen": 42_050,
        "problems": [],
        "warnings": [],
    }
