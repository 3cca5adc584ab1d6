"""What is to be done today, computed from rows and never entered by hand (screens 01)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.freshness import freshness
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.permissions import ClientRef, Permission, Role
from app.readmodels.today import (
    ClientShare,
    Duty,
    DutyKind,
    Opened,
    Printed,
    TodayView,
    Urgency,
    Waiting,
)
from app.services.access_lists import requests_to_decide
from app.services.appointments import may_appoint, unkept_units
from app.services.approvals.duties import case_duties
from app.services.arrears.duties import arrears_duties
from app.services.claims.duties import claim_duties
from app.services.commitments import commitment_duties
from app.services.delegations import delegation_duties
from app.services.discounts.duties import discount_duties
from app.services.lateness import late_before_on
from app.services.log_duties import explain_duties, review_duties
from app.services.roles import grants_to_confirm
from app.services.rules import days, freshness_rule
from app.services.usecase import Call, Kind, usecase
from database.queries import dossier as dossier_queries
from database.queries import leaving as leaving_queries
from database.queries import today as queries
from database.queries.fullness import COUNTED
from database.repositories import postponements
from database.repositories.postponements import Standing, Subject

SHOWN_OF_A_KIND = 40
OPENED_SHOWN = 6
REFUSED_KEPT = timedelta(days=14)
_VERIFYING = frozenset({Role.ACCOUNT_MANAGER, Role.KEEPER, Role.UNIT_HEAD})
_ASSIGNING = frozenset({Role.UNIT_HEAD, Role.ORGAN_OFFICER})
_RECOVERING = frozenset({Role.ADMIN, Role.SECURITY_OFFICER, Role.KEEPER})
_ORDER = (Urgency.LATE, Urgency.SOON, Urgency.LATER)


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def today(call: Call, _command: None) -> TodayView:
    """Duties of the actor, proposals that wait for others, what was opened and printed."""
    shown, put_off = duties_of(call)
    call.record(LogNote(Action.LIST, object_type="today", result_count=len(shown)))
    return TodayView(
        call.today,
        shown,
        _waiting(call),
        _opened(call),
        _printed(call),
        _share(call),
        put_off,
    )


def duties_of(call: Call) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """Duties of the actor in the order of the page, and those put off to a later day.

    What is overdue is never hidden: put off, it stands at the end of its group (C17-2).
    """
    standing = postponements.standing(call.uow.connection, call.actor.user_pk, call.today)
    put_off = [subject for kind, subject in standing if kind == DutyKind.VERIFY]
    duties = (
        *_recovery(call),
        *_backup(call),
        *_verifications(call, put_off),
        *_proposals(call),
        *_refused(call),
        *_tell(call),
        *_unowned(call),
        *_contacts(call),
        *_roles(call),
        *_unkept(call),
        *_requests(call),
        *delegation_duties(call),
        *review_duties(call),
        *explain_duties(call),
        *claim_duties(call),
        *case_duties(call),
        *discount_duties(call),
        *arrears_duties(call),
        *commitment_duties(call),
    )
    marked = sorted((_marked(duty, standing) for duty in duties), key=_place)
    hidden = [duty.until is not None and duty.urgency is not Urgency.LATE for duty in marked]
    both = list(zip(marked, hidden, strict=True))
    away = sorted((duty for duty, gone in both if gone), key=lambda d: (d.until, _place(d)))
    return tuple(duty for duty, gone in both if not gone), tuple(away)


def _marked(duty: Duty, standing: dict[Subject, Standing]) -> Duty:
    found = standing.get(duty.subject)
    return duty if found is None else replace(duty, until=found.until, reason=found.reason)


def _place(duty: Duty) -> tuple[int, bool, tuple[int, int]]:
    return (_ORDER.index(duty.urgency), duty.until is not None, _term(duty))


def reader(call: Call) -> queries.Charge:
    """The actor with all roles and grants in force, for whose names may be shown."""
    return queries.Charge(call.actor.user_pk, call.actor.roles, call.actor.grants)


def _charge(call: Call, roles: frozenset[Role] = frozenset(Role)) -> queries.Charge:
    held = tuple(role for role in call.actor.roles if role.role in roles)
    return queries.Charge(call.actor.user_pk, held)


def _urgency(days: int | None) -> Urgency:
    if days is None or days > 1:
        return Urgency.LATER
    return Urgency.LATE if days < 0 else Urgency.SOON


def _term(duty: Duty) -> tuple[int, int]:
    """Nearest term first, then what has none; a row for several stands below its kind."""
    return (duty.days if duty.days is not None else 9999, duty.count)


def _requests(call: Call) -> tuple[Duty, ...]:
    """Requests for access that wait for the actor's decision (A3)."""
    if not call.actor.may(Permission.ACCESS_DECIDE):
        return ()
    return tuple(
        Duty(
            DutyKind.ACCESS,
            Urgency.SOON,
            client_name=row.client or "",
            person=row.applicant,
            detail=" ".join(map(str, row.categories)),
            object_id=row.id,
        )
        for row in requests_to_decide(call)[:SHOWN_OF_A_KIND]
    )


def _verifications(call: Call, put_off: list[str]) -> tuple[Duty, ...]:
    charge = _charge(call, _VERIFYING)
    if not charge.roles:
        return ()
    before = late_before_on(call.office.rules, call.today, call.office.zone)
    connection = call.uow.connection
    late = queries.Verifying(before, late=True)
    soon = queries.Verifying(before, late=False, but=put_off)
    these = queries.Verifying(before, late=False, only=put_off)
    away = queries.to_verify(connection, charge, these, len(put_off))[1] if put_off else []
    found = [_verification(call, row) for row in away]
    # The list that a row for several opens also holds what was put off.
    for which, urgency, besides in ((late, Urgency.LATE, 0), (soon, Urgency.LATER, len(away))):
        total, rows = queries.to_verify(connection, charge, which, SHOWN_OF_A_KIND)
        found += [_verification(call, row) for row in rows]
        if total > len(rows):
            rest, listed = total - len(rows), total + besides
            found.append(Duty(DutyKind.VERIFY, urgency, count=rest, detail=str(listed)))
    return tuple(found)


def _verification(call: Call, row: Any) -> Duty:
    zone = call.office.zone
    last = None if row.verified_at is None else local_day(from_ms(row.verified_at), zone)
    opened = local_day(from_ms(row.created_at), zone)
    state = freshness(
        freshness_rule(call.office.rules, call.today), last, opened, row.grade, call.today
    )
    days = (state.due - call.today).days
    owners = {row.a_user_pk, row.b_user_pk} - {None}
    mine = call.actor.user_pk in owners
    return Duty(
        DutyKind.VERIFY,
        _urgency(days),
        days,
        row.id,
        row.display_name,
        person=row.manager,
        grade=row.grade,
        mine=mine or (not owners and call.actor.may(Permission.CLIENT_EDIT)),
    )


def _proposals(call: Call) -> tuple[Duty, ...]:
    """Proposals that wait for this keeper: how many fields, never their values."""
    if not call.actor.may(Permission.CLIENT_EDIT):
        return ()
    found = []
    pending = dossier_queries.pending(call.uow.connection, call.actor.user_pk)
    for view, unit_pk, owners, _pk in pending:
        if view.mine or not call.actor.may_on(Permission.CLIENT_EDIT, ClientRef(unit_pk, owners)):
            continue
        days = (local_day(from_ms(view.at), call.office.zone) - call.today).days
        duty = Duty(
            DutyKind.PROPOSAL,
            Urgency.SOON,
            days,
            view.client_id,
            view.client_name,
            person=view.author,
            detail=str(len(view.changes)),
            object_id=view.id,
        )
        found.append(duty)
    return tuple(found)


def _refused(call: Call) -> tuple[Duty, ...]:
    since = to_ms(call.now - REFUSED_KEPT)
    rows = queries.my_sets(call.uow.connection, call.actor.user_pk, "refused", since)
    names = _names(call, [row.id for row in rows])
    return tuple(
        Duty(
            DutyKind.REFUSED,
            Urgency.LATER,
            None,
            row.id,
            names[row.id],
            person=row.decider or "",
            detail=row.reason or "",
            object_id=row.set_id,
        )
        for row in rows
        if row.id in names
    )


def _unowned(call: Call) -> tuple[Duty, ...]:
    charge = _charge(call, _ASSIGNING)
    number = queries.unowned(call.uow.connection, charge) if charge.roles else 0
    return (Duty(DutyKind.UNOWNED, Urgency.LATER, count=number),) if number else ()


def _contacts(call: Call) -> tuple[Duty, ...]:
    """Important clients with one person of ours only, for who assigns them (S21-7)."""
    charge = _charge(call, _ASSIGNING)
    rules = late_before_on(call.office.rules, call.today, call.office.zone)
    number = queries.few_contacts(call.uow.connection, charge, rules) if charge.roles else 0
    return (Duty(DutyKind.CONTACTS, Urgency.LATER, count=number),) if number else ()


def _tell(call: Call) -> tuple[Duty, ...]:
    """Own clients to be told that their account manager has changed (S21-8)."""
    time = days(call.office.rules, "leaving.tell_days", call.today)
    rows = leaving_queries.untold(call.uow.connection, call.actor.user_pk)
    names = _names(call, [row.id for row in rows])
    found = []
    for row in rows:
        due = local_day(from_ms(row.since), call.office.zone) + time
        left = (due - call.today).days
        who = row.former or ""
        if row.id in names:
            found.append(
                Duty(DutyKind.TELL, _urgency(left), left, row.id, names[row.id], person=who)
            )
    return tuple(found)


def _roles(call: Call) -> tuple[Duty, ...]:
    waiting = grants_to_confirm.handle(call, None)
    return tuple(
        Duty(
            DutyKind.ROLE,
            Urgency.SOON,
            client_name=row.unit_name,
            person=row.user_name,
            detail=row.role,
            object_id=row.id,
        )
        for row in waiting
    )


def _unkept(call: Call) -> tuple[Duty, ...]:
    """Units with dossiers and without an appointed keeper, for who records appointments (A2)."""
    if not call.actor.may(Permission.KEEPER_APPOINT):
        return ()
    return tuple(
        Duty(
            DutyKind.UNKEPT,
            Urgency.SOON,
            client_name=unit.name,
            person="、".join(unit.keepers),
            object_id=unit.id,
        )
        for unit in unkept_units(call)
        if may_appoint(call, unit.pk)
    )


def _recovery(call: Call) -> tuple[Duty, ...]:
    """The recovery sheets to be typed back, for those who answer for the office's keys."""
    row = call.uow.office.get()
    answers = any(role.role in _RECOVERING for role in call.actor.roles)
    if row.recovery_confirmed_at is not None or not answers:
        return ()
    due = local_day(from_ms(row.recovery_due), call.office.zone)
    days = (due - call.today).days
    return (Duty(DutyKind.RECOVERY, _urgency(days), days),)


def _backup(call: Call) -> tuple[Duty, ...]:
    """A place without a new enough backup, for those who may back up; as last looked at."""
    state = call.office.backups
    if state is None or not call.actor.may(Permission.BACKUP) or not state.warns(call.time.reading):
        return ()
    failed = any(place.refusal is not None for place in state.places)
    return (Duty(DutyKind.BACKUP, Urgency.SOON, detail="failed" if failed else "late"),)


def _waiting(call: Call) -> tuple[Waiting, ...]:
    rows = queries.my_sets(call.uow.connection, call.actor.user_pk, "pending", 0)
    names = _names(call, [row.id for row in rows])
    return tuple(
        Waiting(row.id, names[row.id], row.at, row.fields) for row in rows if row.id in names
    )


def _opened(call: Call) -> tuple[Opened, ...]:
    moments = queries.opened_by(call.uow.log, call.actor.user_pk)
    names = _names(call, list(moments))
    found = [Opened(key, names[key], at) for key, at in moments.items() if key in names]
    return tuple(found[:OPENED_SHOWN])


def _printed(call: Call) -> tuple[Printed, ...]:
    rows = queries.printed_on(call.uow.connection, call.actor.user_pk, call.paper_day)
    names = _names(call, [row.id for row in rows])
    return tuple(Printed(row.serial, row.id, names[row.id]) for row in rows if row.id in names)


def _share(call: Call) -> ClientShare | None:
    """My own clients for a manager, else those in charge, of who may see how full they are."""
    seeing = frozenset(role.role for role in call.actor.roles if role.rights.view >= COUNTED)
    if not seeing:
        return None
    own = seeing == {Role.ACCOUNT_MANAGER}
    clients, completeness = queries.share(call.uow.connection, _charge(call, seeing), own=own)
    return ClientShare(own, clients, completeness)


def _names(call: Call, ids: list[str]) -> dict[str, str]:
    """Names of those clients that the actor may still see."""
    return queries.names_of(call.uow.connection, reader(call), ids) if ids else {}
