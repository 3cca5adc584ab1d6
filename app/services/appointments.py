"""The keeper's appointment record (任命记录): who, by whom, since when, on which paper (A2)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.appointments import KeeperInOffice, unkept
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission, Role, Scope
from app.domain.text import clean
from app.readmodels.appointments import AppointmentRow, Appointments, UnkeptUnit
from app.readmodels.organisation import GrantRow
from app.readmodels.printing import PrintedBy
from app.services.gate import Services
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import appointments as stored
from database.repositories.appointments import NewAppointment

TEXT_LENGTH = 120
NUMBER_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Appointed:
    """What the paper says: who appointed, since when, its number and date."""

    by: str
    since: date
    document_no: str
    document_date: date


@dataclass(frozen=True, slots=True)
class RecordAppointment:
    """The record for the keeper role `grant_id`."""

    grant_id: str
    appointed: Appointed


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """What stands on the printed record."""

    found: Appointments
    office: str
    day: date
    printed: PrintedBy


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def list_appointments(call: Call, _command: None) -> Appointments:
    """Every record, and the units that hold dossiers without an appointed keeper."""
    roles = [row for row in _keeper_roles(call) if row.state != "ended"]
    mine = tuple(row.id for row in roles if may_appoint(call, row.unit_pk))
    return Appointments(appointment_rows(call), unkept_units(call), mine)


@usecase(Kind.CONSULT, Permission.OFFICE_VIEW)
def prepare_record(call: Call, _command: None) -> RecordPaper:
    """What the printed record says; that somebody prints it is registered first."""
    call.record(LogNote(Action.PRINT, object_type="appointments", target="pdf"))
    local = call.time.on_paper.astimezone(ZoneInfo(call.office.zone))
    printed = PrintedBy(call.actor.name, call.actor.unit_name, f"{local:%Y-%m-%d %H:%M}")
    found = list_appointments.handle(call, None)
    return RecordPaper(found, call.office.name, call.paper_day, printed)


def print_record(services: Services, actor: Actor, out: Path) -> Path:
    """Print the record of appointments (任命记录) to the PDF file `out`."""
    from app.documents.appointment_record import render_appointments

    paper = services.run(prepare_record, actor, None)
    render_appointments(out, paper.found, paper.office, paper.day, paper.printed)
    return out


@usecase(Kind.CHANGE, Permission.KEEPER_APPOINT)
def record_appointment(call: Call, command: RecordAppointment) -> str:
    """Enter the record for a keeper's role, also afterwards; a newer one replaces it."""
    grant = next((row for row in _keeper_roles(call) if row.id == command.grant_id), None)
    if grant is None or grant.state == "ended":
        raise Refusal(Reason.APPOINTMENT_ROLE)
    call.demand(allowed=may_appoint(call, grant.unit_pk), permission=Permission.KEEPER_APPOINT)
    return enter_appointment(call, grant, command.appointed)


def enter_appointment(call: Call, grant: GrantRow, appointed: Appointed) -> str:
    """Append the record for a keeper's role, checked and logged; returns its id."""
    if grant.role != Role.KEEPER.value:
        raise Refusal(Reason.APPOINTMENT_ROLE)
    by, number = clean(appointed.by)[:TEXT_LENGTH], clean(appointed.document_no)[:NUMBER_LENGTH]
    if not by or not number:
        raise Refusal(Reason.APPOINTMENT_INCOMPLETE)
    if appointed.document_date > call.paper_day:
        raise Refusal(Reason.DOCUMENT_DATE, date=appointed.document_date)
    new = NewAppointment(
        grant.id,
        by,
        appointed.since,
        number,
        appointed.document_date,
        recorded_by=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
    )
    identity = stored.add(call.uow.connection, call.uow.saved.append, new)
    call.record(
        LogNote(
            Action.APPOINT,
            object_type="appointment",
            object_id=identity,
            target=next(u.id for u in call.uow.organisation.users() if u.pk == grant.user_pk),
            basis=number,
            detail=f"keeper@{grant.unit_pk} since {appointed.since}",
        )
    )
    call.topics.add(Topic.OFFICE)
    return identity


def may_appoint(call: Call, unit_pk: int) -> bool:
    """Say whether the actor may enter records for keepers of a unit."""
    for held in call.actor.roles:
        if not held.may(Permission.KEEPER_APPOINT):
            continue
        if held.rights.scope is Scope.UNIT:
            reached = held.unit_pk == unit_pk
        else:
            reached = held.units is None or unit_pk in held.units
        if reached:
            return True
    return False


def unkept_units(call: Call) -> tuple[UnkeptUnit, ...]:
    """Units that hold dossiers and that no appointed keeper reaches."""
    archives = stored.units_with_dossiers(call.uow.connection)
    if not archives:
        return ()
    missing = unkept(archives, _keepers(call))
    return tuple(
        UnkeptUnit(row.pk, row.id, row.name, missing[row.pk])
        for row in call.uow.organisation.units()
        if row.pk in missing
    )


def appointment_rows(call: Call) -> tuple[AppointmentRow, ...]:
    """Every record with its state, the newest first."""
    roles = {row.id: row.state for row in _keeper_roles(call)}
    seen: set[str] = set()
    found = []
    for row in stored.records(call.uow.connection):
        state = roles.get(row.grant_id, "ended")
        if row.grant_id in seen:
            state = "replaced"
        elif state == "active" and row.since > call.today:
            state = "future"
        seen.add(row.grant_id)
        found.append(
            AppointmentRow(
                row.id,
                row.grant_id,
                row.user,
                row.unit_pk,
                row.unit,
                row.appointed_by,
                row.since,
                row.document_no,
                row.document_date,
                row.recorder,
                row.at,
                state,
            )
        )
    return tuple(found)


def _keepers(call: Call) -> tuple[KeeperInOffice, ...]:
    """Keepers whose role is in force, and whether their appointment is on record."""
    rows = appointment_rows(call)
    begun = {row.grant_id for row in rows if row.state == "active"}
    paths = {row.pk: row.path for row in call.uow.organisation.units()}
    return tuple(
        KeeperInOffice(
            grant.user_name,
            frozenset(pk for pk, path in paths.items() if path.startswith(paths[grant.unit_pk])),
            grant.id in begun,
        )
        for grant in _keeper_roles(call)
        if grant.state == "active"
    )


def _keeper_roles(call: Call) -> list[GrantRow]:
    """All keeper roles of open accounts."""
    organisation = call.uow.organisation
    open_users = {row.pk for row in organisation.users() if not row.closed}
    grants = organisation.grants(call.today)
    return [row for row in grants if row.role == Role.KEEPER.value and row.user_pk in open_users]
