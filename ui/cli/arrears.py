"""`arrears evaluate`, `arrears list`, `arrears client`: what clients owe, beside the window."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

import resources.catalogue as shipped
from app.domain.ageing import NOT_DUE
from app.domain.money import format_yuan
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    User,
    day,
    emit,
    facts,
    group,
    opened,
    progress,
    table,
)
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.domain.ageing import Risk
    from app.domain.credit import CreditTerm
    from app.domain.recovery import Charge, Promise
    from app.readmodels.arrears_evaluation import Evaluated
    from app.readmodels.arrears_lists import (
        BillAge,
        ClientArrears,
        CreditActLine,
        DataState,
        OwingClient,
        OwingClients,
        PaymentLine,
        RecoveryLine,
    )

app = group("arrears")

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=day, help=text("arrears_as_of")),
]


@app.command("evaluate", help=text("arrears_evaluate"))
def evaluate(
    folder: OfficeDir,
    user: User,
    as_of: AsOf = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Warn, stop, open and close as of each missed day; another day than today only prints."""
    from app.services.arrears.evaluating import evaluate

    with (
        opened(folder, user, password_stdin=password_stdin) as desk,
        progress("arrears_evaluating") as watched,
    ):
        found = evaluate(desk.services, desk.actor, as_of, watched)
    document = {
        "as_of": found.as_of,
        "written": found.written,
        "days": list(found.days),
        "owing": found.owing,
        "stopped": found.stopped,
        "noted": {fact.value: count for fact, count in found.noted.items()},
        "stops": [
            {"code": one.code, "name": one.name, "since": one.since, "overdue": one.overdue_fen}
            for one in found.stops
        ],
    }
    emit(document, json, lambda: _print_evaluated(found))


@app.command("list", help=text("arrears_list"))
def list_(
    folder: OfficeDir,
    user: User,
    as_of: AsOf = None,
    bucket: Annotated[
        str | None, typer.Option("--bucket", metavar="CODE", help=text("arrears_bucket"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """List clients that owe something or are stopped, the highest risk first."""
    from app.services.arrears.lists import ListArrears, list_arrears

    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(list_arrears, desk.actor, ListArrears(as_of, bucket))
    document = {
        "as_of": found.as_of,
        "basis": found.basis.value,
        "totals": {
            "open": found.open_fen,
            "overdue": found.overdue_fen,
            "buckets": dict(found.buckets),
        },
        "clients": [_owing(one) for one in found.clients],
    }
    emit(document, json, lambda: _print_list(found))


@app.command("client", help=text("arrears_client"))
def client(
    folder: OfficeDir,
    user: User,
    client: Annotated[str, typer.Option("--client", metavar="CLIENT", help=text("arrears_one"))],
    as_of: AsOf = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Show a client's standing with all that it follows from."""
    from app.services.arrears.explaining import ExplainArrears, show_arrears

    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(show_arrears, desk.actor, ExplainArrears(client, as_of))
    emit(_document(found), json, lambda: _print_client(found))


def _owing(one: "OwingClient") -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "open": one.open_fen,
        "overdue": one.overdue_fen,
        "oldest_due": one.oldest_due,
        "days": one.days,
        "limit": one.limit_fen,
        "stopped": one.stopped,
        "risk": _risk(one.risk),
    }


def _risk(risk: "Risk") -> dict[str, Any]:
    parts = {"amount": risk.amount_fen, "days": risk.days, "share": risk.share}
    return parts | {"score": risk.score}


def _document(found: "ClientArrears") -> dict[str, Any]:
    """A client as JSON, money in fen."""
    return {
        "as_of": found.as_of,
        "basis": found.basis.value,
        "data": _data(found.data),
        "code": found.code,
        "name": found.name,
        "standing": _standing(found),
        "term": None if found.term is None else _term(found.term),
        "bills": list(map(_bill, found.bills)),
        "payments": list(map(_payment, found.payments)),
        "stops": list(map(_act, found.acts)),
        "recovery": None if found.charge is None else _recovery(found, found.charge),
        "steps": list(map(_step, found.steps)),
        "promises": list(map(_promise, found.promises)),
    }


def _recovery(found: "ClientArrears", charge: "Charge") -> dict[str, Any]:
    return {
        "number": found.recovery,
        "unit": charge.unit,
        "opened_for": charge.opened_for or None,
        "handed_over": charge.handed_on,
        "left": found.left_fen,
    }


def _standing(found: "ClientArrears") -> dict[str, Any]:
    standing = found.standing
    return {
        "open": standing.open_fen,
        "overdue": standing.overdue_fen,
        "credit": standing.credit_fen,
        "unbilled": standing.unbilled_fen,
        "due_soon": standing.due_soon_fen,
        "next_due": standing.next_due,
        "oldest_due": standing.oldest_due,
        "days": standing.days,
        "limit": standing.limit_fen,
        "limit_state": standing.limit_state.value,
        "stopped": standing.stopped,
        "stopped_since": found.since,
        "lifted_until": standing.lifted_until,
        "malicious": standing.malicious,
        "risk": _risk(standing.risk),
        "buckets": dict(found.buckets),
    }


def _term(term: "CreditTerm") -> dict[str, Any]:
    return {
        "level": term.level,
        "limit": term.limit_fen,
        "repayment": term.repayment,
        "counts": term.counts.value,
        "from": term.valid_from,
        "until": term.valid_until,
        "document": term.document_no,
    }


def _bill(one: "BillAge") -> dict[str, Any]:
    bill = one.bill
    return {
        "number": bill.number,
        "kind": bill.kind.value,
        "from": bill.period_from,
        "until": bill.period_until,
        "due": bill.due_on,
        "provisional": one.provisional,
        "amount": bill.amount_fen,
        "open": bill.open_fen,
        "days": one.days,
        "bucket": one.bucket,
    }


def _payment(one: "PaymentLine") -> dict[str, Any]:
    return {
        "received": one.received_on,
        "booked": one.booked_on,
        "amount": one.amount_fen,
        "method": one.method,
        "payer": one.payer,
        "reference": one.reference,
        "reversed": one.reversed,
    }


def _act(one: "CreditActLine") -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "on": one.acts_on,
        "until": one.until,
        "reason": one.reason,
        "overdue": one.overdue_fen,
        "by": one.author or None,
    }


def _step(one: "RecoveryLine") -> dict[str, Any]:
    return {
        "recovery": one.number or None,
        "kind": one.kind.value,
        "on": one.acted_on,
        "words": one.words,
        "contact": one.contact,
        "letter": one.letter or None,
        "paper": one.paper or None,
        "by": one.author or None,
    }


def _promise(one: "Promise") -> dict[str, Any]:
    return {
        "made": one.made_on,
        "promised": one.promised_on,
        "amount": one.fen,
        "paid": one.paid_fen,
        "kept": one.kept,
    }


def _data(data: "DataState") -> dict[str, Any]:
    return {"source": data.source.value, "until": data.until, "stale": data.stale}


def _print_evaluated(found: "Evaluated") -> None:
    key = "arrears_evaluated" if found.written else "arrears_foreseen"
    print(text(key, day=found.as_of.isoformat(), owing=found.owing, stopped=found.stopped))
    named = shipped.texts("arrears_facts")
    for fact, count in found.noted.items():
        print(f"{named[fact.value].text(code())}: {count}")
    for one in found.stops:
        since = one.since.isoformat() if one.since else ""
        print(f"{since}  {one.code}  {one.name}  {format_yuan(one.overdue_fen)}".strip())


def _print_list(found: "OwingClients") -> None:
    _print_state(found.as_of, found.basis.value, found.data)
    columns = ("code", "name", "open", "overdue", "oldest_due", "days", "limit", "stopped", "score")
    table(
        [text(f"arrears_column_{name}") for name in columns],
        (
            (
                one.code,
                one.name,
                format_yuan(one.open_fen),
                format_yuan(one.overdue_fen),
                one.oldest_due,
                one.days,
                None if one.limit_fen is None else format_yuan(one.limit_fen),
                text("arrears_yes") if one.stopped else "",
                f"{one.risk.score:,.0f}",
            )
            for one in found.clients
        ),
    )
    print(
        text(
            "arrears_totals",
            count=len(found.clients),
            open=format_yuan(found.open_fen),
            overdue=format_yuan(found.overdue_fen),
        )
    )
    _print_buckets(found.buckets)


def _print_buckets(buckets: Mapping[str, int]) -> None:
    for name, fen in buckets.items():
        words = text("arrears_not_due") if name == NOT_DUE else name
        print(f"{words}: {format_yuan(fen)}")


def _print_state(as_of: date, basis: str, data: "DataState") -> None:
    named = shipped.texts("arrears_bases")
    facts(
        (
            ("arrears_shown_as_of", as_of.isoformat()),
            ("arrears_basis", named[basis].text(code())),
            ("arrears_data_until", data.until.isoformat() if data.until else "—"),
        )
    )
    if data.stale:
        print(text("arrears_data_stale"))


def _print_client(found: "ClientArrears") -> None:
    print(f"{found.code}  {found.name}".strip())
    _print_state(found.as_of, found.basis.value, found.data)
    standing, limit = found.standing, found.standing.limit_fen
    facts(
        (
            ("arrears_column_open", format_yuan(standing.open_fen)),
            ("arrears_column_overdue", format_yuan(standing.overdue_fen)),
            ("arrears_column_credit", format_yuan(standing.credit_fen)),
            ("arrears_column_limit", None if limit is None else format_yuan(limit)),
            ("arrears_column_since", found.since if standing.stopped else None),
            ("arrears_column_recovery", found.recovery or None),
        )
    )
    _print_buckets(found.buckets)
    _print_bills(found.bills)
    kinds = shipped.texts("recovery_steps")
    for one in found.steps:
        fen = "" if one.amount_fen is None else format_yuan(one.amount_fen)
        until = one.promised_on.isoformat() if one.promised_on else ""
        said = (kinds[one.kind.value].text(code()), until, fen, one.words, one.author)
        print("  ".join((one.acted_on.isoformat(), *(part for part in said if part))))


def _print_bills(bills: "tuple[BillAge, ...]") -> None:
    columns = ("number", "due", "amount", "open", "days", "bucket")
    table(
        [text(f"arrears_column_{name}") for name in columns],
        (
            (
                one.bill.number,
                text("arrears_provisional").format(day=one.bill.due_on)
                if one.provisional
                else one.bill.due_on,
                format_yuan(one.bill.amount_fen),
                format_yuan(one.bill.open_fen),
                one.days,
                text("arrears_not_due") if one.bucket == NOT_DUE else one.bucket,
            )
            for one in bills
        ),
    )
