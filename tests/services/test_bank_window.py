"""What the window of bank statements asks: each line's fate, columns chosen, earlier imports."""

import pytest

from app.documents.workbook_words import known_bank_headers, known_headers
from app.domain.bank_matching import MatchReason
from app.domain.errors import Reason, Refusal
from app.domain.register_columns import map_columns
from app.readmodels.bank import LineFate
from app.services.receivables.bank import list_statements, preview_statement
from app.services.receivables.bank_file import (
    bank_recognised_again,
    open_statement,
    plan_statement,
    with_bank_column,
    write_statement,
)
from app.services.receivables.bank_layouts import remember_statement_layout, statement_layouts
from app.services.usecase import NoProgress
from tests.offices import FINANCE, KEEPER, MANAGER
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.keeping import SEPTEMBER, close, credit_client, use
from tests.services.test_bank_statement import NAME, imported, line, workbook

STRANGE = ("交易日期", "流水号", "付钱的", "进账", "用途")


@pytest.fixture
@staged
def client(office):
    made = credit_client(office, NAME)
    use(office, made, SEPTEMBER, 30_000)
    close(office)
    return made


def opened(office, path, user=FINANCE, progress=None):
    desk = office.desk(user)
    return open_statement(desk.services, desk.actor, path, progress or NoProgress())


def planned(office, found):
    desk = office.desk(FINANCE)
    return plan_statement(desk.services, desk.actor, found, NoProgress())


class Stopped:
    """Somebody pressed stop."""

    stopped = True

    def report(self, done: int, total: int) -> None:
        """Nobody reads it."""


def test_each_line_of_money_received_has_its_fate(office, client, tmp_path):
    imported(office, workbook(tmp_path, line("老早", reference="1", yuan=3)))
    rows = (
        line("老早", reference="1", yuan=3),
        line(NAME, reference="2", yuan=300),
        line(NAME, reference="2", yuan=300),
        line("王五", reference="3", yuan=12.34),
        line("冲正", reference="4", yuan=-5),
        line("坏", reference="5", day="某天"),
    )
    outcome = planned(office, opened(office, workbook(tmp_path, *rows))).outcome
    assert [(one.row, one.fate, one.client) for one in outcome.judged] == [
        (2, LineFate.KNOWN, ""),
        (3, LineFate.BOOKED, NAME),
        (4, LineFate.KNOWN, ""),
        (5, LineFate.WAITS, ""),
    ]
    assert outcome.judged[1].reasons[0] is MatchReason.NAME
    assert (outcome.known, outcome.skipped, outcome.refused) == (2, 2, 2)


def test_columns_are_chosen_remembered_and_recognised_again(office, client, tmp_path):
    path = workbook(tmp_path, line(NAME, reference="2", yuan=300), head=STRANGE)
    found = opened(office, path)
    with pytest.raises(Refusal) as caught:
        planned(office, found)
    assert caught.value.reason is Reason.REGISTER_MAPPING
    found = with_bank_column(with_bank_column(found, 3, "amount", "万元"), 2, "payer")
    plan = planned(office, found)
    assert plan.outcome.amount_fen == 300_000_000
    found = with_bank_column(found, 3, "amount", "元")
    desk = office.desk(FINANCE)
    run = (desk.services, desk.actor, planned(office, found), NoProgress())
    assert write_statement(*run, remember=True).booked == 1
    later = opened(office, path)
    assert later.mapping.problems == ()
    assert bank_recognised_again(later).mapping.problems != ()


def test_a_layout_of_another_kind_of_workbook_is_not_taken_for_a_statement(office, tmp_path):
    """The same words of a header are remembered for each kind of workbook on its own."""
    found = opened(
        office, workbook(tmp_path, line(), head=("日期", "名称", "金额", "单位名称", "地址"))
    )
    layouts = [
        map_columns(found.sheet, words, this_year=2026).layout
        for words in (known_headers(), known_bank_headers())
    ]
    assert layouts[0] != layouts[1] == found.mapping.layout


def test_imports_of_the_past_tell_what_became_of_their_lines(office, client, tmp_path):
    rows = (line(NAME, reference="2", yuan=300), line("王五", reference="3", yuan=12.34))
    imported(office, workbook(tmp_path, *rows))
    later = (line("赵六", reference="4", yuan=1), line("钱七", reference="5", yuan=2))
    imported(office, workbook(tmp_path, *later))
    newest, first = office.run(list_statements, FINANCE, None)
    assert (first.file_name, first.author) == ("流水.xlsx", FINANCE)
    assert (first.lines, first.booked, first.waiting, first.amount_fen) == (2, 1, 1, 31_234)
    assert (newest.lines, newest.booked, newest.waiting) == (2, 0, 2)


def test_stopping_ends_before_anything_is_read(office, client, tmp_path):
    path = workbook(tmp_path, line())
    with pytest.raises(Refusal) as caught:
        opened(office, path, progress=Stopped())
    assert caught.value.reason is Reason.STOPPED


@pytest.mark.parametrize("user", [KEEPER, MANAGER])
def test_only_finance_asks(office, client, tmp_path, user):
    path = workbook(tmp_path, line())
    with pytest.raises(Refusal) as caught:
        opened(office, path, user)
    assert caught.value.reason is Reason.NOT_ALLOWED
    found = opened(office, path)
    file = planned(office, found).file
    for use_case, command in (
        (list_statements, None),
        (statement_layouts, None),
        (preview_statement, file),
        (remember_statement_layout, found.mapping),
    ):
        assert refusal(office, use_case, user, command).reason is Reason.NOT_ALLOWED
