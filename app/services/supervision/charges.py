"""What was charged beside what was approved, for the clients drawn (C5d-1, C8d-3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.discount_check import (
    AgreementTerm,
    ApprovedDiscount,
    CheckKind,
    ComparedLine,
    Ground,
    UsedLine,
    check,
)
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.recovery import malicious_since
from app.domain.tariffs import per_cent
from app.readmodels.agreements import CREDIT
from app.readmodels.inspections import ChargeCheck, ChargedLine, SampleClient
from app.services.discounts.holding import discounts_of
from app.services.rules import number
from app.services.supervision.reading import Reader, note, read
from app.services.usecase import Call, Kind, usecase
from database.queries import mail_use
from database.queries.arrears import responsible
from database.repositories import agreements, recoveries

TOLERANCE = "inspection.tolerance_fen"


@dataclass(frozen=True, slots=True)
class CompareCharges:
    """The clients of an inspection, lines whose period touches these days."""

    inspection_id: str
    first: date
    last: date


@usecase(Kind.CONSULT, Permission.INSPECT)
def compare_charges(call: Call, command: CompareCharges) -> ChargeCheck:
    """Each line of mail use of the sample beside its approved discount, with what is wrong."""
    found = read(call, command.inspection_id)
    if command.last < command.first:
        raise Refusal(Reason.INSPECTION_PERIOD)
    sample = {one.id: one for one in Reader.of(call).detail(found).sample if one.name is not None}
    keys = {found.sample[identity]: identity for identity in sample}
    rows = mail_use.charged(call.uow.connection, tuple(keys), command.first, command.last)
    used = tuple(map(_used, rows))
    ground = Ground(
        tuple(_approved(call, keys, used)),
        tuple(_agreed(call, keys)),
        malicious=_marked(call, keys),
        tolerance_fen=number(call.office.rules, TOLERANCE, call.today),
    )
    references = {row.id: row.reference for row in rows}
    compared = check(used, ground)
    lines = tuple(_told(one, sample[one.line.client], references) for one in compared.lines)
    note(call, found.row.id, "inspection_compared", count=len(lines), categories=(5, 8))
    counts = {kind: compared.count(kind) for kind in CheckKind}
    sums = {kind: compared.difference(kind) for kind in CheckKind}
    return ChargeCheck(command.first, command.last, len(sample), lines, counts, sums)


def _used(row: Any) -> UsedLine:
    return UsedLine(
        row.id,
        row.client_id,
        row.business,
        row.valid_until,
        row.tariff_fen,
        row.charged_fen,
        row.valid_from,
    )


def _approved(
    call: Call, keys: dict[int, str], used: Sequence[UsedLine]
) -> Iterator[ApprovedDiscount]:
    """What was granted to each client; a paper of before that names no business holds for all."""
    for pk, identity in keys.items():
        all_of_it = {line.business for line in used if line.client == identity}
        for row in discounts_of(call, pk).lines:
            for business in (row.business,) if row.business else sorted(all_of_it):
                yield ApprovedDiscount(
                    *(identity, business, per_cent(row.rate)),
                    *(row.begins, row.ends, row.begins),
                    row.reference,
                )


def _marked(call: Call, keys: dict[int, str]) -> dict[str, date]:
    """Clients marked for 恶意拖欠 today, each since its mark, by who reads category 7 (C5d-1)."""
    connection = call.uow.connection
    clients = responsible(connection, keys)
    seen = [pk for pk, one in clients.items() if CREDIT in call.actor.view(one.ref)]
    steps = recoveries.steps_of(connection, seen, call.today)
    since = {keys[pk]: malicious_since(ours) for pk, ours in steps.items()}
    return {client: day for client, day in since.items() if day is not None}


def _agreed(call: Call, keys: dict[int, str]) -> Iterator[AgreementTerm]:
    for pk, identity in keys.items():
        for row in agreements.of_client(call.uow.connection, pk):
            if row.struck_on is None:
                yield AgreementTerm(identity, row.terms.valid_from, row.terms.valid_until)


def _told(one: ComparedLine, client: SampleClient, references: dict[str, str]) -> ChargedLine:
    line = one.line
    return ChargedLine(
        id=line.id,
        client=client,
        business=line.business,
        first=line.first,
        last=line.day,
        tariff_fen=line.tariff_fen,
        charged_fen=line.charged_fen,
        bill=references[line.id],
        applied=one.applied,
        approved=one.approved,
        approval=one.reference,
        difference_fen=one.difference_fen,
        kinds=one.kinds,
    )
