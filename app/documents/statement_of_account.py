"""The statement of account 对账单 (S16-3): a PDF in the house form, and a workbook of the same."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from app.documents.ageing_list import bucket_word
from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.documents.workbook_export import ExportColumn, ExportKind, ExportSheet, export_sheets
from app.domain.money import format_yuan
from app.readmodels.account_statement import AccountEntry, AccountStatement, EntryKind
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

word = words_of("statement_of_account")
_MONEY = frozenset({"billed", "paid", "balance", "allocated", "amount", "open"})
_RIGHT = _MONEY | {"days"}
_ENTRIES = ("day", "kind", "number", "period_column", "due_on", "billed", "paid", "balance")
_ALLOCATIONS = ("day", "payment", "bill", "allocated")
_OPEN = ("number", "period_column", "due_on", "amount", "open", "days", "bucket")
_SHARES = {
    _ENTRIES: (0.09, 0.12, 0.2, 0.17, 0.09, 0.11, 0.11, 0.11),
    _ALLOCATIONS: (0.12, 0.4, 0.3, 0.18),
    _OPEN: (0.18, 0.22, 0.12, 0.14, 0.14, 0.08, 0.12),
}
_NOTHING = "—"
Cell = str | int


def render_statement(out: BinaryIO | Path, found: AccountStatement) -> int:
    """Write the statement as PDF; returns its pages."""
    sums = {
        "opening": format_yuan(found.opening_fen),
        "billed": format_yuan(found.billed_fen),
        "paid": format_yuan(found.paid_fen),
        "closing": format_yuan(found.closing_fen),
    }
    kept = {"open": format_yuan(found.open_fen), "credit": format_yuan(found.credit_fen)}
    sheet = ListSheet(
        title=word("title"),
        office=found.office,
        facts=(
            *_facts(found),
            (word("sums"), word("sums_text").format(**sums)),
            (word("closing"), word("closing_text").format(**kept, closing=sums["closing"])),
        ),
        parts=(
            _part("entries_part", _ENTRIES, _entry_rows(found)),
            _part("allocations_part", _ALLOCATIONS, _allocation_rows(found)),
            _part("open_part", _OPEN, _open_rows(found), word(f"basis_{found.basis}")),
            _ageing(found),
        ),
        notes=(word("note_check"),),
        signatures=(word("sign_client"), word("sign_bureau"), word("sign_day")),
        printed_by=found.printed.person,
        printed_unit=found.printed.unit,
        printed_at=found.printed.at,
        across=True,
    )
    return render_list(out, sheet)


def write_workbook(out: Path, found: AccountStatement) -> None:
    """Write the statement as workbook: entries, what paid what, open bills, each on a sheet."""
    title = " ".join((word("title"), found.serial, found.name))
    footer = [f"{label}：{text}" for label, text in _facts(found)]
    sheets = (
        _sheet("entries_part", title, _ENTRIES, _entry_rows(found), footer),
        _sheet("allocations_part", title, _ALLOCATIONS, _allocation_rows(found), ()),
        _sheet("open_part", title, _OPEN, _open_rows(found), (word(f"basis_{found.basis}"),)),
    )
    export_sheets(out, sheets)


def _facts(found: AccountStatement) -> tuple[tuple[str, str], ...]:
    days = {"first": found.first, "last": found.last}
    return (
        (word("serial"), found.serial),
        (word("client"), found.name),
        (word("code"), found.code or word("no_code")),
        (word("unit"), found.unit),
        (word("period"), word("period_text").format(**days)),
    )


def _entry_rows(found: AccountStatement) -> Iterator[tuple[Cell, ...]]:
    """Opening balance, entries, totals: the balance column can be followed line by line."""
    yield (found.first.isoformat(), word("opening_row"), "", "", "", "", "", found.opening_fen)
    for one in found.entries:
        yield (
            one.day.isoformat(),
            _what(one),
            one.number,
            _days(one),
            _due(one.due_on, provisional=one.provisional),
            one.billed_fen if one.bill_kind else "",
            one.paid_fen if one.method else "",
            one.balance_fen,
        )
    sums = (found.billed_fen, found.paid_fen, found.closing_fen)
    yield (found.last.isoformat(), word("total_row"), "", "", "", *sums)


def _what(one: AccountEntry) -> str:
    if one.kind is EntryKind.PAYMENT_REVERSED:
        return word("payment_back")
    return word(f"kind_{one.bill_kind}") if one.bill_kind else word(f"method_{one.method}")


def _days(one: AccountEntry) -> str:
    if one.first is None:
        return ""
    return f"{one.first} – {one.last}" if one.last else one.first.isoformat()


def _due(day: date | None, *, provisional: bool) -> str:
    """The due date, marked where it may yet move (暂定)."""
    if day is None:
        return ""
    return word("provisional").format(day=day) if provisional else day.isoformat()


def _allocation_rows(found: AccountStatement) -> Iterator[tuple[Cell, ...]]:
    for row in found.allocations:
        paid = f"{row.received_on} {row.payment}"
        yield (row.day.isoformat(), paid, row.bill, row.fen)
    yield (found.last.isoformat(), word("total_row"), "", found.allocated_fen)


def _open_rows(found: AccountStatement) -> Iterator[tuple[Cell, ...]]:
    for bill in found.open_bills:
        yield (
            bill.number,
            f"{bill.first} – {bill.last}",
            _due(bill.due_on, provisional=bill.provisional),
            bill.amount_fen,
            bill.open_fen,
            str(bill.days) if bill.days else "",
            bucket_word(bill.bucket),
        )
    yield (word("total_row"), "", "", "", found.open_fen, "", "")


def _ageing(found: AccountStatement) -> ListPart:
    share = 1 / len(found.buckets)
    columns = tuple(
        ListColumn(bucket_word(code), share, right=True) for code, _fen in found.buckets
    )
    row = tuple(format_yuan(fen) for _code, fen in found.buckets)
    note = word(f"basis_{found.basis}")
    return ListPart(word("ageing_part"), columns, (row,), note=note)


def _part(
    title: str, keys: tuple[str, ...], rows: Iterator[tuple[Cell, ...]], note: str = ""
) -> ListPart:
    columns = tuple(
        ListColumn(word(key), share, right=key in _RIGHT)
        for key, share in zip(keys, _SHARES[keys], strict=True)
    )
    written = tuple(tuple(map(_on_paper, row)) for row in rows)
    return ListPart(word(title), columns, written, nothing=word("nothing"), note=note)


def _on_paper(cell: Cell) -> str:
    return format_yuan(cell) if isinstance(cell, int) else cell or _NOTHING


def _sheet(
    name: str,
    title: str,
    keys: tuple[str, ...],
    rows: Iterator[tuple[Cell, ...]],
    footer: tuple[str, ...] | list[str],
) -> ExportSheet:
    columns = tuple(
        ExportColumn(word(key), ExportKind.MONEY if key in _MONEY else ExportKind.TEXT, 22)
        for key in keys
    )
    return ExportSheet(word(name), title, columns, rows, tuple(footer))
