"""Drivers of the dialogs that no driver of a page opens."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog

from app.domain.bank_rows import BankRow
from app.domain.case_course import CaseState
from app.domain.cases import CaseKind
from app.domain.permissions import Permission
from app.domain.tariffs import Norm, NormTable
from app.readmodels.blacklist import BlacklistRow
from app.readmodels.case_inbox import CaseLine
from app.readmodels.case_papers import CasePaper
from app.readmodels.confidentiality import SecrecyRules
from app.readmodels.tariffs import NormRow
from app.services.accounts import list_users
from app.services.claims.blacklist import show_blacklist
from app.services.codes import code_office
from app.services.confidentiality import secrecy_office
from app.services.delegations import list_delegations
from app.services.keys import list_keys
from app.services.organisation import list_units
from app.services.receivables.bank import BankFile, apply_statement
from app.services.supervision.inspections import list_inspections, open_inspection
from app.services.tariffs.book import tariff_book
from tests.masking.drive_approvals import CLIMBING, UNKNOWN
from tests.masking.drive_pages import NOWHERE
from tests.masking.office import MOMENT
from tests.masking.people import GAMMA
from tests.masking.screen import Screen
from tests.masking.screens import dialog
from tests.offices import ADMIN, BRANCH, FINANCE, INSPECTOR, KEEPER, MANAGER, ORGAN_OFFICER
from tests.services.registers import workbook
from ui.approvals.case_dialog import CaseDialog, Queue
from ui.approvals.delegation_dialog import DelegationDialog
from ui.approvals.together_dialog import TogetherDialog
from ui.arrears.letters_dialog import LettersDialog
from ui.leaving.dialog import LeavingDialog
from ui.leaving.told_dialog import ToldDialog
from ui.office.appointments_part import AppointDialog
from ui.office.authorisation_dialog import AuthorisationDialog
from ui.office.blacklist_dialogs import ListDialog, PassDialog, TakeOffDialog
from ui.office.calendar_tab import CalendarDayDialog
from ui.office.dialogs import CodePlate, GrantDialog, UnitDialog, UserDialog
from ui.office.prefecture_part import PrefectureDialog
from ui.office.rekey_dialog import RekeyDialog
from ui.office.revoke_dialog import RevokeDialog
from ui.office.route_dialog import RouteDialog
from ui.office.rules_tab import RuleDialog
from ui.office.tariff_dialogs import (
    AuthoriseDialog,
    BusinessDialog,
    EndNormDialog,
    NormDialog,
)
from ui.office.template_part import TemplateDialog
from ui.palette import OfficePalette
from ui.person.password_dialog import PasswordDialog
from ui.receivables.acting import LedgerActs
from ui.receivables.bank_dialog import BankDialog
from ui.receivables.closing_dialog import ClosingDialog
from ui.receivables.matching_dialog import MatchingDialog
from ui.receivables.payment_dialog import PaymentDialog
from ui.register.explain_dialog import ExplainDialog
from ui.secrecy.making import MakeSecrecyDialog
from ui.secrecy.reading import SecrecyDialog
from ui.supervision.charges_dialog import ChargesDialog
from ui.supervision.dialogs import BeginDialog, FindingDialog, MeasureDialog, ResultDialog
from ui.widgets.palette import Palette

RECEIVED_ON = MOMENT.date()


def asked(screen: Screen, use_case, command: object = None):
    """What a use-case answers this person; None when refused."""
    if not screen.desk.actor.may(use_case.permission):
        return None
    return screen.desk.services.run(use_case, screen.desk.actor, command)


def _column(screen: Screen, statement: str) -> list[str]:
    """First column of rows of the office, read past the program."""
    with screen.planted.office.reading() as uow:
        return [row[0] for row in uow.connection.exec_driver_sql(statement)]


@dialog(KEEPER, "ui.widgets.palette.Palette")
def _palette(screen: Screen) -> QDialog:
    made = Palette(screen.window, OfficePalette(screen.desk, screen.window), "")
    made.show()
    numbers = _column(screen, f"SELECT number FROM ({CLIMBING})")
    for words in ("实业", NOWHERE, "139", "sygs", *numbers):
        made._edit.setText(words)
        made._look_up()
        screen.look(made)
    made._choose(control=True)  # is it free?
    screen.look(made)
    return made


@dialog(MANAGER, "ui.arrears.letters_dialog.LettersDialog")
def _letters(screen: Screen) -> QDialog:
    clients = tuple(screen.planted.ids.values())
    made = LettersDialog(screen.desk, screen.window, clients)
    made.show()
    return made


@dialog(
    FINANCE,
    "ui.receivables.behind.BillBehindDialog",
    "ui.receivables.behind.Behind",
    "ui.receivables.reverse_dialogs.ReverseBillDialog",
    "ui.receivables.entry_dialogs.ChargeDialog",
    "ui.receivables.ledger_dialog.LedgerDialog",
)
def _bills(screen: Screen) -> None:
    ledger = LedgerActs(screen.window, screen.desk)
    for one in _column(screen, "SELECT id FROM bill ORDER BY pk"):
        for act in (ledger.show_bill, ledger.reverse_bill, ledger.charge):
            screen.try_out(act, one)


@dialog(
    FINANCE,
    "ui.receivables.behind.PaymentBehindDialog",
    "ui.receivables.reverse_dialogs.ReversePaymentDialog",
    "ui.receivables.entry_dialogs.OpeningBalanceDialog",
    "ui.receivables.behind.UnbilledBehindDialog",
)
def _payments(screen: Screen) -> None:
    ledger = LedgerActs(screen.window, screen.desk)
    for one in _column(screen, "SELECT id FROM payment ORDER BY pk"):
        for act in (ledger.show_payment, ledger.reverse_payment):
            screen.try_out(act, one)
    for client in screen.planted.ids.values():
        for ask in (ledger.opening, ledger.show_unbilled):
            screen.try_out(ask, client)


@dialog(KEEPER, "ui.leaving.dialog.LeavingDialog")
def _leaving(screen: Screen) -> QDialog:
    return LeavingDialog(screen.desk, screen.window, screen.planted.office.user(MANAGER), MANAGER)


@dialog(KEEPER, "ui.leaving.told_dialog.ToldDialog", "ui.office.ask_dialog.AskDialog")
def _told(screen: Screen) -> QDialog:
    client = screen.planted.ids[GAMMA]
    return ToldDialog(screen.desk, screen.window, (client, "客户"), "何敏")


@dialog(KEEPER, "ui.register.explain_dialog.ExplainDialog", "ui.register.entry_dialog.EntryDialog")
def _explain(screen: Screen) -> QDialog:
    return ExplainDialog(screen.window, screen.desk, 60)


@dialog(ADMIN, "ui.office.dialogs.UnitDialog", "ui.office.dialogs.UserDialog")
def _unit(screen: Screen) -> QDialog | None:
    units = asked(screen, list_units)
    if not units or not screen.desk.actor.may(Permission.UNIT_MANAGE):
        return None
    row = next(one for one in units if one.name == BRANCH)
    screen.try_out(UserDialog, screen.desk, screen.window, units)
    return UnitDialog(screen.desk, screen.window, None, row)


@dialog(ADMIN, "ui.office.dialogs.GrantDialog", "ui.office.appointments_part.AppointDialog")
def _grant(screen: Screen) -> QDialog | None:
    users = asked(screen, list_users)
    if not users or not screen.desk.actor.may(Permission.USER_MANAGE):
        return None
    grant = next(one for user in users for one in user.roles if one.role == "keeper")
    screen.try_out(AppointDialog, screen.desk, screen.window, grant)
    return GrantDialog(screen.desk, screen.window, users[0], asked(screen, list_units))


@dialog(ADMIN, "ui.office.dialogs.CodePlate")
def _code(screen: Screen) -> QDialog:
    return CodePlate(screen.desk, screen.window, screen.user, "AAAAA-BBBBB-CCCCC-DDDDD")


@dialog(
    ORGAN_OFFICER,
    "ui.office.blacklist_dialogs.ListDialog",
    "ui.office.blacklist_dialogs.TakeOffDialog",
    "ui.office.blacklist_dialogs.PassDialog",
)
def _blacklist(screen: Screen) -> QDialog | None:
    found = asked(screen, show_blacklist)
    if found is None:
        return None
    (pk, name), units = found.organs[0], asked(screen, list_units)
    about = ("某公司", None, pk, name, "长期拖欠", MOMENT.date(), screen.user, None, None, ())
    row = BlacklistRow("unknown", *about, mine=True)
    screen.try_out(TakeOffDialog, screen.desk, screen.window, row)
    screen.try_out(PassDialog, screen.desk, screen.window, row, units)
    return ListDialog(screen.desk, screen.window, found.organs)


@dialog(
    INSPECTOR,
    "ui.supervision.dialogs.BeginDialog",
    "ui.supervision.dialogs.FindingDialog",
    "ui.supervision.dialogs.ResultDialog",
    "ui.supervision.dialogs.MeasureDialog",
    "ui.supervision.charges_dialog.ChargesDialog",
)
def _inspections(screen: Screen) -> QDialog | None:
    found = asked(screen, list_inspections)
    if found is None:
        return None
    detail = asked(screen, open_inspection, found.rows[0].id)
    for form in (FindingDialog, ResultDialog, MeasureDialog, ChargesDialog):
        screen.try_out(form, screen.desk, screen.window, detail)
    return BeginDialog(screen.desk, screen.window, found)


@dialog(ORGAN_OFFICER, "ui.approvals.delegation_dialog.DelegationDialog")
def _delegation(screen: Screen) -> QDialog | None:
    found = asked(screen, list_delegations)
    return DelegationDialog(screen.desk, screen.window, found) if found else None


@dialog(
    ORGAN_OFFICER,
    "ui.approvals.case_dialog.CaseDialog",
    "ui.approvals.together_dialog.TogetherDialog",
)
def _case(screen: Screen) -> QDialog:
    lines = tuple(_line(case) for case in (*_column(screen, CLIMBING), UNKNOWN))
    for line in lines:
        screen.try_out(TogetherDialog, screen.desk, screen.window, (line,))
        screen.try_out(_printed, screen, line.id)
    return CaseDialog(screen.desk, screen.window, Queue(tuple(line.id for line in lines)))


def _line(case: str) -> CaseLine:
    """What a list would have shown of a case, whether or not it may be seen."""
    about = (CaseKind.DISCOUNT, "", "", "—", CaseState.WAITING, 1, 1, None, None)
    return CaseLine(case, case, *about)


def _printed(screen: Screen, case: str) -> QDialog:
    """The dialog of a case with all papers that it offers."""
    made = CaseDialog(screen.desk, screen.window, Queue((case,)))
    made.show()
    screen.look(made)
    for paper in CasePaper:
        made.answer.print_wanted.emit(paper)
        screen.look(made)
    return made


@dialog(ORGAN_OFFICER, "ui.office.calendar_tab.CalendarDayDialog")
def _calendar(screen: Screen) -> QDialog:
    return CalendarDayDialog(screen.desk, screen.window)


@dialog(ORGAN_OFFICER, "ui.office.prefecture_part.PrefectureDialog")
def _prefecture(screen: Screen) -> QDialog | None:
    units = asked(screen, list_units)
    return PrefectureDialog(screen.desk, screen.window, units[0]) if units else None


@dialog(ADMIN, "ui.office.rekey_dialog.RekeyDialog", "ui.office.revoke_dialog.RevokeDialog")
def _keys(screen: Screen) -> QDialog | None:
    state = asked(screen, list_keys)
    if state is None:
        return None
    screen.try_out(RevokeDialog, screen.desk, screen.window, "收回", state.devices)
    return RekeyDialog(screen.desk, screen.window, state)


@dialog(ORGAN_OFFICER, "ui.office.route_dialog.RouteDialog")
def _route(screen: Screen) -> QDialog:
    rule = screen.desk.services.office.rules.in_force("access.route", MOMENT.date())
    units = asked(screen, list_units)
    return RouteDialog(screen.desk, screen.window, rule, units or ())


@dialog(ADMIN, "ui.office.rules_tab.RuleDialog", "ui.person.password_dialog.PasswordDialog")
def _rule(screen: Screen) -> QDialog:
    screen.try_out(PasswordDialog, screen.desk, screen.window)
    rule = screen.desk.services.office.rules.in_force("lock.idle_minutes", MOMENT.date())
    return RuleDialog(screen.desk, screen.window, rule, {})


@dialog(
    ORGAN_OFFICER,
    "ui.office.authorisation_dialog.AuthorisationDialog",
    "ui.office.template_part.TemplateDialog",
)
def _codes(screen: Screen) -> QDialog | None:
    found = asked(screen, code_office)
    if not found or not found.organs:
        return None
    screen.try_out(TemplateDialog, screen.desk, screen.window, found.template)
    return AuthorisationDialog(screen.desk, screen.window, found)


@dialog(
    ORGAN_OFFICER,
    "ui.office.tariff_dialogs.NormDialog",
    "ui.office.tariff_dialogs.EndNormDialog",
    "ui.office.tariff_dialogs.BusinessDialog",
    "ui.office.tariff_dialogs.AuthoriseDialog",
)
def _tariffs(screen: Screen) -> QDialog | None:
    book = asked(screen, tariff_book)
    if not book or not book.rights or not book.authorisable:
        return None
    dates = (MOMENT.date(), None, "国邮〔2026〕9 号")
    norm = Norm("unknown", NormTable.NATION, 1, 1, "", 1500, None, *dates)
    names = ("国内特快专递", "速递", BRANCH, "国家邮政局", MOMENT.date(), screen.user, 0, None)
    screen.try_out(EndNormDialog, screen.desk, screen.window, NormRow(norm, *names))
    screen.try_out(BusinessDialog, screen.desk, screen.window, book)
    screen.try_out(AuthoriseDialog, screen.desk, screen.window, book)
    return NormDialog(screen.desk, screen.window, book, NormTable.NATION)


@dialog(ORGAN_OFFICER, "ui.secrecy.making.MakeSecrecyDialog")
def _make_secrecy(screen: Screen) -> QDialog | None:
    found = asked(screen, secrecy_office)
    return MakeSecrecyDialog(screen.desk, screen.window, found) if found else None


@dialog(MANAGER, "ui.secrecy.reading.SecrecyDialog")
def _secrecy(screen: Screen) -> QDialog:
    rules = SecrecyRules("1", 1, BRANCH, 1, "保密办法", "不得外传。", KEEPER, 0, None)
    return SecrecyDialog(screen.desk, screen.window, (rules,))


@dialog(FINANCE, "ui.receivables.payment_dialog.PaymentDialog")
def _payment(screen: Screen) -> QDialog:
    for client in screen.planted.ids.values():
        screen.try_out(PaymentDialog, screen.desk, screen.window, client)
    made = PaymentDialog(screen.desk, screen.window)
    for name in screen.planted.ids:
        made.form.rows["client"].input.fill(name)
        made.finder._look_up()
        screen.settle()
        screen.look(made)
    return made


@dialog(FINANCE, "ui.receivables.matching_dialog.MatchingDialog")
def _matching(screen: Screen) -> QDialog:
    """Lines that equal every bill; who may not import them is refused the list."""
    amounts = _column(screen, "SELECT amount_fen FROM bill WHERE amount_fen > 0 ORDER BY pk")
    rows = tuple(
        BankRow(number, RECEIVED_ON, int(fen), "某人", "", f"流水{number}")
        for number, fen in enumerate(amounts, start=1)
    )
    asked(screen, apply_statement, BankFile("流水.xlsx", "0" * 64, "流水", rows))
    made = MatchingDialog(screen.desk, screen.window)
    screen.lists(made)
    made.book()
    screen.settle()
    screen.look(made)
    made.set_aside()
    return made


@dialog(
    FINANCE,
    "ui.receivables.bank_dialog.BankDialog",
    "ui.imports.workbook_dialog.WorkbookDialog",
)
def _bank(screen: Screen) -> QDialog:
    """Lines that name every client in every way."""
    rows = tuple(
        (RECEIVED_ON, f"单{number}", name, 5 + number, f"{client} ZD-2026-0001")
        for number, (name, client) in enumerate(sorted(screen.planted.ids.items()), start=1)
    )
    path = screen.folder / "流水.xlsx"
    path.write_bytes(_statement(rows))
    made = BankDialog(screen.desk, screen.window)
    made.load(path)
    screen.lists(made)
    return made


@cache
def _statement(rows: tuple[tuple[object, ...], ...]) -> bytes:
    """A workbook is written once: its bytes hold the moment, and so does what is made of them."""
    head = ("交易日期", "流水号", "付款人", "收入", "用途")
    with TemporaryDirectory() as folder:
        return workbook(Path(folder) / "流水.xlsx", rows, head).read_bytes()


@dialog(FINANCE, "ui.receivables.closing_dialog.ClosingDialog")
def _closing(screen: Screen) -> QDialog:
    made = ClosingDialog(screen.desk, screen.window)
    screen.lists(made)
    made.close_now()
    return made
