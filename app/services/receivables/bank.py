"""Lines of the bank (银行流水): imported once, booked when it is certain whose they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.bank_matching import (
    Debtors,
    MatchGround,
    Owing,
    Proposal,
    certain,
    proposals,
    words_of,
)
from app.domain.bank_rows import BankRow
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.money import format_yuan
from app.domain.permissions import Permission
from app.domain.receivables import Method
from app.domain.register import CellWarning
from app.domain.text import name_key
from app.readmodels.bank import (
    BankImport,
    BankOutcome,
    JudgedBankLine,
    LineFate,
    ProposedClient,
    WaitingBankLine,
)
from app.readmodels.receivables import Paid
from app.services.receivables.ledger import CREDIT_CATEGORY, kept_client, needed_words
from app.services.receivables.paying import RecordPayment, book_payment
from app.services.usecase import Call, Kind, Lane, Topic, usecase
from database.queries import bank as queries
from database.queries import billing
from database.queries.billing import ClientFace
from database.queries.receivables import open_bills
from database.repositories import bank as stored
from database.repositories.bank import ASIDE, BOOKED, NewLine, NewStatement, Settled

_REPORTED = 200


@dataclass(frozen=True, slots=True)
class BankFile:
    """The rows of a statement as read from its workbook.

    `numbers` is the column with the bank's numbers, `warnings` what of the workbook is left out.
    """

    file_name: str
    sha256: str
    sheet: str
    rows: tuple[BankRow, ...]
    numbers: str = ""
    warnings: tuple[CellWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class BookBankLine:
    """A waiting line is a payment of this client (id or code), of these bills where it says so."""

    line_id: str
    client_id: str
    bills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A waiting line is no payment of a client, with the reason."""

    line_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Matched:
    """New rows with what is proposed for each, and the clients that are."""

    rows: tuple[tuple[BankRow, tuple[Proposal, ...]], ...]
    faces: dict[int, ClientFace]

    def sure(self, found: Sequence[Proposal]) -> Proposal | None:
        """The proposal to be booked; a client whose receivables are not kept here is none."""
        one = certain(found)
        return one if one is not None and one.client_pk in self.faces else None


@usecase(Kind.CONSULT, Permission.RECEIVABLE_KEEP, lane=Lane.BULK)
def preview_statement(call: Call, command: BankFile) -> BankOutcome:
    """What an import of these rows would do, as things stand."""
    command, new = _new_rows(call, command)
    matched = _matched(call, new)
    _note(call, Action.RECEIVABLE, "bank_preview", len(matched.rows))
    return _outcome(command, matched)


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP, lane=Lane.BULK)
def apply_statement(call: Call, command: BankFile) -> BankOutcome:
    """Keep the new rows and book those of which the client is certain; all or none.

    Later rows of a client find what earlier ones paid.
    """
    command, new = _new_rows(call, command)
    matched = _matched(call, new)
    when = (call.actor.user_pk, to_ms(call.now), call.act)
    statement = NewStatement(command.file_name[:200], command.sha256, len(matched.rows), *when)
    lines = [
        NewLine(row.row, row.paid_on, row.amount_fen, row.payer, row.words, row.reference)
        for row, _found in matched.rows
        if row.paid_on is not None
    ]
    connection, saved = call.uow.connection, call.uow.saved.append
    identity, keys = stored.add(connection, saved, statement, lines)
    for done, ((row, found), line_pk) in enumerate(zip(matched.rows, keys, strict=True), 1):
        proposal = matched.sure(found)
        if proposal is not None:
            client_id = matched.faces[proposal.client_pk].id
            _book(call, row, line_pk, (client_id, _named(call, proposal)))
        _tell(call, done, len(keys))
    _note(call, Action.IMPORT, "bank_statement", len(keys), identity)
    call.topics |= {Topic.ARREARS, Topic.LOG}
    return _outcome(command, matched)


@usecase(Kind.SYSTEM, Permission.RECEIVABLE_KEEP)
def list_statements(call: Call, _command: None) -> tuple[BankImport, ...]:
    """Statements imported in the own units, newest first; counts and file names."""
    return tuple(
        BankImport(
            *(row.id, row.file_name, row.author, row.at, row.lines),
            *(row.booked, row.waiting, row.amount_fen),
        )
        for row in queries.statements(call.uow.connection)
        if _reaches(call, row)
    )


@usecase(Kind.CONSULT, Permission.RECEIVABLE_KEEP)
def waiting_lines(call: Call, _command: None) -> tuple[WaitingBankLine, ...]:
    """Lines that wait, with the clients they may be of: of statements of the own units."""
    mine = [row for row in queries.waiting(call.uow.connection) if _reaches(call, row)]
    rows = [
        BankRow(row.row, row.paid_on, row.amount_fen, row.payer, row.words, row.reference)
        for row in mine
    ]
    matched = _matched(call, rows)
    open_fen = _open_sums(call, matched.faces)
    _note(call, Action.RECEIVABLE, "bank_lines", len(mine))
    return tuple(
        WaitingBankLine(
            *(row.id, row.paid_on, row.amount_fen, row.payer, row.words, row.reference),
            reason=row.reason,
            proposals=tuple(
                _proposed(one, matched.faces[one.client_pk], open_fen)
                for one in found
                if one.client_pk in matched.faces
            ),
        )
        for row, (_read, found) in zip(mine, matched.rows, strict=True)
    )


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP)
def book_line(call: Call, command: BookBankLine) -> Paid:
    """Book a waiting line as a payment of the client that finance chose."""
    row = _waiting(call, command.line_id)
    read = BankRow(row.row, row.paid_on, row.amount_fen, row.payer, row.words, row.reference)
    return _book(call, read, row.pk, (command.client_id, command.bills))


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP)
def set_line_aside(call: Call, command: SetAside) -> None:
    """Set a waiting line aside (搁置): it is no payment of a client; it stays on record."""
    row = _waiting(call, command.line_id)
    how = Settled(call.actor.user_pk, to_ms(call.now), needed_words(command.reason))
    stored.settle(call.uow.connection, call.uow.saved.append, row.pk, ASIDE, how)
    _note(call, Action.RECEIVABLE, "bank_aside", 1, row.id)
    call.topics.add(Topic.ARREARS)


def _new_rows(call: Call, command: BankFile) -> tuple[BankFile, list[BankRow]]:
    """Rows of money received that were not imported before; of equal references the first.

    A number that another line has with another day or amount is none, and its row is handed back:
    left out as known, its money would be lost.
    """
    accepted = {row.reference for row in command.rows if row.accepted}
    known = stored.known(call.uow.connection, accepted)
    rows, new = list(command.rows), dict[str, BankRow]()
    for place, row in enumerate(rows):
        if not row.accepted:
            continue
        told: dict[str, object] = {"value": row.reference}
        if before := known.get(row.reference):
            if before != row.money:
                told |= {"day": before[0], "amount": format_yuan(before[1])}
                rows[place] = row.refused(command.numbers, "on_file", told)
        elif (first := new.setdefault(row.reference, row)).money != row.money:
            told |= {"other_row": first.row}
            rows[place] = row.refused(command.numbers, "in_file", told)
    return replace(command, rows=tuple(rows)), list(new.values())


def _matched(call: Call, rows: Sequence[BankRow]) -> _Matched:
    ground = _ground(call, rows)
    found = []
    for done, row in enumerate(rows, 1):
        found.append((row, tuple(proposals(row.payer, row.words, row.amount_fen, ground))))
        _tell(call, done, len(rows))
    named = {one.client_pk for _row, those in found for one in those}
    faces = billing.faces(call.uow.connection, named)
    kept = {
        pk: face
        for pk, face in faces.items()
        if call.actor.may_on(Permission.RECEIVABLE_KEEP, face.ref)
    }
    return _Matched(tuple(found), kept)


def _ground(call: Call, rows: Sequence[BankRow]) -> MatchGround:
    connection = call.uow.connection
    words = words_of(text for row in rows for text in (row.payer, row.words))
    keys = {name_key(row.payer) for row in rows} - {""}
    bills: dict[int, dict[str, int]] = {}
    for bill in open_bills(connection, call.today):
        bills.setdefault(bill.client_pk, {})[bill.number] = bill.open_fen
    names = queries.name_keys(connection, bills)
    return MatchGround(
        queries.by_codes(connection, words),
        queries.by_bills(connection, words),
        queries.by_usccs(connection, words),
        queries.by_names(connection, keys),
        Debtors({pk: Owing(names[pk], numbers) for pk, numbers in bills.items()}),
    )


def _named(call: Call, proposal: Proposal) -> tuple[str, ...]:
    """Numbers of the bills that the payer named, as far as they are open."""
    if not proposal.directed:
        return ()
    bills = open_bills(call.uow.connection, call.today, [proposal.client_pk])
    return tuple(bill.number for bill in bills if bill.number.upper() in proposal.bills)


def _book(call: Call, row: BankRow, line_pk: int, to: tuple[str, tuple[str, ...]]) -> Paid:
    """Book a line for a client with the bills it names, and settle the line."""
    if row.paid_on is None:
        raise ValueError(row.row)
    said = RecordPayment(
        to[0],
        row.paid_on,
        row.amount_fen,
        Method.TRANSFER,
        row.payer,
        "" if row.reference.startswith("#") else row.reference,
        row.words,
        to[1],
    )
    paid = book_payment(call, kept_client(call, to[0]), said, line_pk)
    how = Settled(call.actor.user_pk, to_ms(call.now))
    stored.settle(call.uow.connection, call.uow.saved.append, line_pk, BOOKED, how)
    return paid


def _waiting(call: Call, identity: str) -> Any:
    row = queries.line_by(call.uow.connection, identity)
    if row is None or not _reaches(call, row):
        raise Refusal(Reason.NOT_FOUND, what=identity)
    if row.state != stored.OPEN:
        raise Refusal(Reason.BANK_LINE_SETTLED)
    return row


def _reaches(call: Call, row: Any) -> bool:
    """Whether a line was imported by the actor, or by somebody in a unit that the actor reaches."""
    roles = [role for role in call.actor.roles if role.may(Permission.RECEIVABLE_KEEP)]
    return row.author_pk == call.actor.user_pk or any(
        role.units is None or row.unit_pk in role.units for role in roles
    )


def _open_sums(call: Call, clients: Collection[int]) -> dict[int, int]:
    sums: dict[int, int] = {}
    for bill in open_bills(call.uow.connection, call.today, clients):
        sums[bill.client_pk] = sums.get(bill.client_pk, 0) + bill.open_fen
    return sums


def _proposed(one: Proposal, face: ClientFace, open_fen: dict[int, int]) -> ProposedClient:
    fen = open_fen.get(one.client_pk, 0)
    named = (face.id, face.code, face.name)
    return ProposedClient(*named, one.reasons, one.bills, fen, one.directed)


def _tell(call: Call, done: int, total: int) -> None:
    """Report every so many rows how far it is; refused once somebody asked to stop."""
    if done % _REPORTED == 0:
        call.progress.report(done, total)
        if call.progress.stopped:
            raise Refusal(Reason.STOPPED)


def _judged(command: BankFile, matched: _Matched) -> tuple[JudgedBankLine, ...]:
    """What becomes of each line of money received."""
    new = {row.row: matched.sure(found) for row, found in matched.rows}
    lines = []
    for row in command.rows:
        if not row.accepted or row.paid_on is None:
            continue
        sure = new.get(row.row)
        fate, client = LineFate.KNOWN, ""
        if sure is not None:
            fate, client = LineFate.BOOKED, matched.faces[sure.client_pk].name
        elif row.row in new:
            fate = LineFate.WAITS
        told = (row.row, row.paid_on, row.amount_fen, row.payer, row.words)
        reasons = () if sure is None else sure.reasons
        lines.append(JudgedBankLine(*told, fate, client, reasons))
    return tuple(lines)


def _outcome(command: BankFile, matched: _Matched) -> BankOutcome:
    new = [row for row, _found in matched.rows]
    booked = [row for row, found in matched.rows if matched.sure(found)]
    problems = tuple(problem for row in command.rows for problem in row.problems)
    refused = sum(bool(row.problems) for row in command.rows)
    return BankOutcome(
        command.file_name,
        command.sheet,
        booked=len(booked),
        open=len(new) - len(booked),
        skipped=len(command.rows) - len(new) - refused,
        refused=refused,
        amount_fen=sum(row.amount_fen for row in new),
        booked_fen=sum(row.amount_fen for row in booked),
        problems=problems,
        judged=_judged(command, matched),
        warnings=command.warnings,
    )


def _note(call: Call, action: Action, detail: str, count: int, identity: str | None = None) -> None:
    call.record(
        LogNote(
            action,
            object_type="bank_statement",
            object_id=identity,
            categories=(CREDIT_CATEGORY,),
            result_count=count,
            detail=detail,
        )
    )
