"""The life of an office: create, describe, open, sign in and out, confirm the recovery sheets."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.chain import Period, PeriodCause, Problem
from app.domain.devices import KeyEnd
from app.domain.errors import Reason, Refusal
from app.domain.ids import UserId
from app.domain.moments import local_day, to_ms
from app.domain.permissions import Actor, Permission, Role
from app.domain.rules import RuleBook
from app.services.attempts import absorb_failures, noting_failures
from app.services.calendar import extend_calendar, seed_calendar
from app.services.connecting import Place, connect, first_actor
from app.services.gate import Services
from app.services.generations import open_whole, settle_generations
from app.services.log_tail import doubt_of, note_doubt
from app.services.roles import share_group_key
from app.services.root_unit import root_unit
from app.services.rules import days, shipped_rules
from app.services.tariffs.businesses import extend_businesses, seed_businesses
from app.services.usecase import Call, Kind, Topic, usecase
from database.checkpoints import Cause
from database.engine import create_database, open_connections
from database.errors import database_refusals
from database.migrations import runner
from database.migrations.runner import Upgrade
from database.records import new_id
from database.repositories.office import OfficeRow
from database.repositories.organisation import NewGrant
from database.repositories.periods import add_period
from database.unit_of_work import UnitOfWork
from database.vault.enrolment import open_by_recovery, redeem_code, renew_recovery
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters, calibrate
from database.vault.keys import seal_group_key
from database.vault.lock import Hold, OfficeLock
from database.vault.making import making
from database.vault.opening import (
    CreatedOffice,
    Unlocked,
    VaultInfo,
    create_office_keys,
    describe,
    publish_sealing_key,
    unlock,
)
from database.vault.recovery import RecoveryHalves
from database.vault.workstation import this_account

__all__ = [  # with the names of the vault that windows and commands need
    "Desk",
    "Hold",
    "NewOffice",
    "OfficeInfo",
    "Place",
    "RecoveryHalves",
    "confirm_recovery",
    "create_office",
    "office_info",
    "open_office",
    "redeem",
]

ZONE = "Asia/Shanghai"
RECOVERY_RULE = "recovery.days"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the first user enters; `recovery_later` gives seven days for the recovery sheets."""

    path: Path
    name: str
    level: str
    admin: str
    password: str
    recovery_later: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """What can be said of an office without opening it."""

    path: Path
    vault: VaultInfo


@dataclass(frozen=True, slots=True)
class Desk:
    """An open office with the person who unlocked it; `doubt` is what its log showed then."""

    services: Services
    actor: Actor
    workstation: str
    lock: OfficeLock
    doubt: Problem | None = None

    def close(self, note: Action = Action.LOGOUT) -> None:
        """Sign out (`logout` or `lock`): last entry, signed checkpoint, keys forgotten.

        The keys are forgotten even when the entry cannot be written, which is then refused. A
        second call does nothing.
        """
        if not self.services.office.is_open:
            self.lock.release()
            return
        with ExitStack() as stack:
            stack.callback(self.lock.release)
            stack.callback(self.services.close)
            self.services.settle(force=True)
            self.services.run(sign_out, self.actor, note)


def office_info(path: Path, place: Place) -> OfficeInfo:
    """Describe an office without opening it."""
    folder = OfficeFolder(path.absolute())
    return OfficeInfo(folder.path, describe(folder, place.workstation))


def create_office(new: NewOffice, place: Place) -> RecoveryHalves | None:
    """Make an office with its root unit and first user, who is admin and keeper for a start.

    Returns the recovery halves to be printed; None with `recovery_later` and for a sample office,
    whose password is known to everybody, so that its strength is not asked.
    """
    with database_refusals(OfficeFolder(new.path)), making_office(new.path, place) as growing:
        return make_office(replace(new, path=growing), place)


def making_office(path: Path, place: Place) -> AbstractContextManager[Path]:
    """The folder in which an office for `path` grows, which is named so when all went well."""
    return making(path.absolute(), place.home, place.workstation)


def make_office(new: NewOffice, place: Place) -> RecoveryHalves | None:
    """Make an office where it grows; see `create_office`."""
    folder = OfficeFolder(new.path.absolute())
    now = place.clock()
    user_id = new_id()
    kdf = KdfParameters.SAMPLE if new.sample else calibrate()
    created = create_office_keys(
        folder,
        new.name,
        (user_id, new.admin),
        new.password,
        place.workstation,
        kdf=kdf,
        strong_passwords=not new.sample,
    )
    with OfficeLock(folder, Hold.MAINTENANCE, now):
        master = created.unlocked.master
        create_database(folder, master)
        runner.upgrade(folder, master, now)
        _fill(folder, new, created, place)
        if new.recovery_later or new.sample:
            return None
        return renew_recovery(folder, master, created.group_key)


def _fill(folder: OfficeFolder, new: NewOffice, created: CreatedOffice, place: Place) -> None:
    """Write the rows of a new office: itself, root unit, first user with roles and keys."""
    at = to_ms(place.clock())
    incarnation, act = new_id(), new_id()
    office_id = created.unlocked.office_id
    seed = hashlib.sha256(f"{office_id}|{incarnation}".encode()).digest()
    with closing(open_connections(folder, created.unlocked.master)) as connections:
        writing = connections.foreground.execution_options(write=True)
        with UnitOfWork(writing, log_seed=seed, incarnation=incarnation) as uow:
            root = uow.organisation.add_unit(root_unit(new.name, new.level))
            later = days(RuleBook(shipped.rules()), RECOVERY_RULE, local_day(place.clock(), ZONE))
            due = at + (later // timedelta(milliseconds=1) if new.recovery_later else 0)
            uow.office.create(
                OfficeRow(
                    id=office_id,
                    name=new.name,
                    unit_pk=root.pk,
                    incarnation=incarnation,
                    zone=ZONE,
                    log_seed=seed,
                    sample=new.sample,
                    created_at=at,
                    recovery_due=due,
                    recovery_confirmed_at=at if new.sample else None,
                )
            )
            first = Period(1, incarnation, created.unlocked.master.office_public)
            add_period(uow.connection, first, PeriodCause.CREATED, at)
            uow.rules.seed(shipped_rules(at))
            seed_calendar(uow, at)
            seed_businesses(uow, at, act)
            _first_user(uow, root.pk, new.admin, created, now=place.clock(), act=act)
            uow.write_changes(act)
            uow.commit()


def _first_user(
    uow: UnitOfWork, unit_pk: int, name: str, created: CreatedOffice, *, now: datetime, act: str
) -> None:
    """Administrator and, until a second person is, keeper; holder of the private group key."""
    at, today = to_ms(now), local_day(now, ZONE)
    organisation, keys = uow.organisation, created.unlocked.user
    user_pk = organisation.add_user(UserId(created.unlocked.user_id), name, unit_pk, at)
    for role in (Role.ADMIN, Role.KEEPER):
        grant = NewGrant(
            user_pk=user_pk,
            unit_pk=unit_pk,
            role=role,
            valid_from=today,
            valid_to=None,
            granted_by=user_pk,
            reason="first user",
            provisional=role is Role.KEEPER,
            confirmed_by=user_pk,
        )
        organisation.add_grant(grant, at, act)
    key_pk = organisation.add_user_key(
        user_pk, keys.slot_id, keys.signing_public, keys.sealing_public, at
    )
    office_id = created.unlocked.office_id
    sealed = seal_group_key(office_id, 1, created.group_key, keys.sealing_public)
    organisation.add_key_grant(key_pk, sealed, user_pk, at, generation=1)


def open_office(path: Path, user: str, password: str, place: Place, hold: Hold) -> Desk:
    """Unlock an office as `user` and sign in; an older schema is upgraded after a backup."""
    folder = OfficeFolder(path.absolute())
    folder.require_office()
    with noting_failures(folder, place.workstation, place.clock(), user):
        return open_by(
            folder, place, hold, lambda: unlock(folder, user, password, place.workstation)
        )


def redeem(path: Path, code: str, password: str, place: Place, hold: Hold) -> Desk:
    """First sign-in with a one-time code: sets the own password for this workstation account."""
    folder = OfficeFolder(path.absolute())
    folder.require_office()
    with noting_failures(folder, place.workstation, place.clock()):
        return open_by(
            folder, place, hold, lambda: redeem_code(folder, code, password, place.workstation)
        )


def open_by(
    folder: OfficeFolder, place: Place, hold: Hold, opening: Callable[[], Unlocked]
) -> Desk:
    """Open an office by whatever unlocks it, sign in, and hand on the group key (decision 1)."""
    with ExitStack() as undo, database_refusals(folder):
        lock = OfficeLock(folder, hold, place.clock())
        undo.callback(lock.release)
        unlocked, given_up = open_whole(folder, lock, opening)
        publish_sealing_key(folder, unlocked.master)
        upgraded = None
        if runner.needs_upgrade(folder, unlocked.master):
            with lock.alone():
                upgraded = runner.upgrade(folder, unlocked.master, place.clock())
        services = Services(connect(folder, unlocked, place))
        services.office.lock = lock
        undo.callback(services.office.close)
        doubt = doubt_of(services.office)
        actor = signed_in(services, unlocked, upgraded)
        settle_generations(services, actor, given_up=given_up)
        if doubt is not None:
            services.run(note_doubt, actor, doubt)
        undo.pop_all()
    return Desk(services, actor, unlocked.workstation, lock, doubt)


def signed_in(services: Services, unlocked: Unlocked, upgraded: Upgrade | None = None) -> Actor:
    """Sign in and hand on the group key; a refusal closes the office again."""
    try:
        actor = first_actor(services.office, unlocked)
        if upgraded is not None:
            services.run(note_upgrade, actor, upgraded)
        absorb_failures(services, actor)
        services.run(sign_in, actor, SignIn(unlocked.replaced_slots, unlocked.workstation_id))
        services.run(share_group_key, actor, None)
    except BaseException:
        services.office.close()
        raise
    return actor


@dataclass(frozen=True, slots=True)
class SignIn:
    """What opening changed: slots that a new password or code replaced.

    `workstation` is the public id of the account's secret here.
    """

    replaced_slots: tuple[str, ...] = ()
    workstation: str = ""


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def sign_in(call: Call, command: SignIn) -> None:
    """Log the sign-in; publish the keys of a slot that is new here."""
    keys, organisation = call.office.user_keys, call.uow.organisation
    at = to_ms(call.now)
    if organisation.user_key_pk(keys.slot_id) is None:
        public = (keys.signing_public, keys.sealing_public)
        organisation.add_user_key(call.actor.user_pk, keys.slot_id, *public, at)
    if command.workstation:
        organisation.note_use(keys.slot_id, command.workstation, this_account(), at)
    written = call.uow.log.head().size
    organisation.end_user_keys(command.replaced_slots, at, KeyEnd.REPLACED, written)
    call.record(LogNote(Action.LOGIN))
    extend_calendar(call)
    extend_businesses(call)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def note_upgrade(call: Call, command: Upgrade) -> None:
    """Log that opening upgraded the schema after a verified backup, with its checkpoint."""
    call.record(LogNote(Action.MIGRATE, detail=f"{command.before}-{command.after}"))
    call.record(LogNote(Action.BACKUP, object_type="before_upgrade"))
    call.checkpoint = Cause.BACKUP


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def sign_out(call: Call, command: Action) -> None:
    """Log the end of the session; the checkpoint that closes it covers this entry."""
    call.record(LogNote(command))
    call.checkpoint = Cause.LOGOUT


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def confirm_recovery(call: Call, command: RecoveryHalves) -> None:
    """Check that both halves, typed back from paper, open this office, and say so in the log."""
    open_by_recovery(call.office.folder, command.first, command.second)
    call.uow.office.confirm_recovery(to_ms(call.now))
    call.record(LogNote(Action.RECOVERY_CONFIRMED))
    call.topics.add(Topic.OFFICE)


def require_recovery(call: Call) -> None:
    """Refuse to enter dossiers while the recovery sheets are not confirmed in time."""
    row = call.uow.office.get()
    if row.recovery_confirmed_at is not None or to_ms(call.now) < row.recovery_due:
        return
    if row.recovery_due == row.created_at:
        raise Refusal(Reason.RECOVERY_NEEDED)
    later = days(call.office.rules, RECOVERY_RULE, call.today)
    raise Refusal(Reason.RECOVERY_OVERDUE, days=later.days)
