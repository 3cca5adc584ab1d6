"""The filing register 开发登记备案簿 of an organ for a period (第十二条(二), C12-2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.claims import ActKind, Standing, begun
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, Permission
from app.readmodels.claim_papers import FiledRound, FilingRegister
from app.services.claims.paper_parts import names_of, printed_by
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import claim_papers as stored
from database.repositories.claim_rows import StoredClaim
from database.vault.disk import disk_refusals


@dataclass(frozen=True, slots=True)
class FilingPeriod:
    """Plans filed from `since` to `until`, both days included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class PrintedRegister:
    """A printed register: its file and how many plans stand in it."""

    path: Path
    claims: int


@usecase(Kind.CONSULT, Permission.CLAIM_DECIDE, lane=Lane.BULK)
def prepare_register(call: Call, command: FilingPeriod) -> FilingRegister:
    """What the organs of the actor filed in the period; the print is registered first."""
    if command.until < command.since:
        raise Refusal(Reason.PERIOD_INVALID, to=command.until, since=command.since)
    held = [role for role in call.actor.roles if role.may(Permission.CLAIM_DECIDE)]
    organs = dict.fromkeys((role.unit_pk, role.unit_name) for role in held)
    keys = stored.filed(
        call.uow.connection, [pk for pk, _name in organs], command.since, command.until
    )
    users = {row.pk: row.name for row in call.uow.organisation.users()}
    units = {row.pk: row.name for row in call.uow.organisation.units()}
    rounds = tuple(
        line
        for claim in call.uow.claims.several(keys)
        for line in _rounds(claim, call.today, users, units)
    )
    entry = LogNote(
        Action.PRINT,
        object_type="claim",
        result_count=len(keys),
        target="pdf",
        detail=f"{command.since}/{command.until}:filing_register",
    )
    call.record(entry)
    return FilingRegister(
        tuple(name for _pk, name in organs),
        command.since,
        command.until,
        rounds,
        len(keys),
        call.office.name,
        call.paper_day,
        printed_by(call),
    )


def print_register(
    services: Services, actor: Actor, command: FilingPeriod, out: Path
) -> PrintedRegister:
    """Print the register to the PDF file `out`."""
    from app.documents.filing_register import render_filing_register

    register = services.run(prepare_register, actor, command)
    with disk_refusals(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        render_filing_register(out, register)
    return PrintedRegister(out, register.claims)


def _rounds(
    claim: StoredClaim, today: date, users: Mapping[int, str], units: Mapping[int, str]
) -> Iterator[FiledRound]:
    """A line for each round, the last one as it stands today."""
    standing = begun(claim.acts[0].what)
    for one in claim.acts[1:]:
        if one.what.kind is ActKind.RESELECTED:
            yield _line(claim, standing, users, units, moved_on=True)
        standing = standing.after(one.what)
    standing = standing.on(today)
    yield _line(claim, standing, users, units, moved_on=False)


def _line(
    claim: StoredClaim,
    standing: Standing,
    users: Mapping[int, str],
    units: Mapping[int, str],
    *,
    moved_on: bool,
) -> FiledRound:
    plan = claim.plan
    return FiledRound(
        register_no=standing.register_no or "",
        prospect=plan.name,
        territory=units[plan.territory_pk],
        industry=plan.industry,
        businesses=plan.businesses,
        unit=units[standing.unit_pk],
        people=names_of(users, standing.people),
        round=standing.round,
        filed=standing.filed or standing.since,
        notice_no=standing.notice_no,
        published=standing.published,
        due=standing.due,
        state=standing.state,
        since=standing.since,
        moved_on=moved_on,
    )
