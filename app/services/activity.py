"""What somebody viewed, printed and exported lately: for who reads the register (S21-4).

A leaver takes no client data along; this list shows what was in the hands of the person.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission
from app.readmodels.access_log import LogLine
from app.readmodels.activity import Activity, ClientActivity
from app.readmodels.organisation import UserRow
from app.readmodels.printing import PrintedBy
from app.services.gate import Services
from app.services.log_lines import lines_of
from app.services.rules import number
from app.services.usecase import Call, Kind, Lane, usecase
from database.access_log import StoredEntry
from database.queries import access_log as queries

DAYS = "leaving.activity_days"
_NEWEST = 2**62
_LOOKED = (Action.VIEW, Action.VIEW_PRIVATE, Action.ATTACH_OPEN)
_TAKEN = (Action.PRINT, Action.EXPORT, Action.COPY, Action.LOG_EXPORT)


@dataclass(frozen=True, slots=True)
class UserActivity:
    """The activity of the user with this name, over `days` up to today (by rule when None)."""

    name: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityPaper:
    """What stands on the printed list."""

    found: Activity
    office: str
    zone: str
    printed: PrintedBy


@usecase(Kind.CONSULT, Permission.LOG_VIEW, lane=Lane.BULK)
def user_activity(call: Call, command: UserActivity) -> Activity:
    """Entries of the own scope about one person; that somebody read them is an entry too."""
    return _activity(call, command, Action.LOG_VIEW, None)


@usecase(Kind.CONSULT, Permission.LOG_VIEW, lane=Lane.BULK)
def prepare_activity(call: Call, command: UserActivity) -> ActivityPaper:
    """The same for paper; it is registered as an export of the register, before it is drawn."""
    found = _activity(call, command, Action.LOG_EXPORT, "pdf")
    local = call.time.on_paper.astimezone(ZoneInfo(call.office.zone))
    printed = PrintedBy(call.actor.name, call.actor.unit_name, f"{local:%Y-%m-%d %H:%M}")
    return ActivityPaper(found, call.office.name, call.office.zone, printed)


def print_activity(services: Services, actor: Actor, command: UserActivity, out: Path) -> Path:
    """Print the list of what somebody viewed, printed and exported to the PDF file `out`."""
    from app.documents.activity_record import render_activity

    paper = services.run(prepare_activity, actor, command)
    render_activity(out, paper.found, paper.office, paper.zone, paper.printed)
    return out


def _activity(call: Call, command: UserActivity, action: Action, target: str | None) -> Activity:
    user = next((row for row in call.uow.organisation.users() if row.name == command.name), None)
    if user is None:
        raise Refusal(Reason.NOT_FOUND, what=command.name)
    since = call.today - timedelta(days=_days(call, command) - 1)
    entries = _entries(call, user, since)
    scope = call.actor.log_scope()
    shown = [entry for entry in entries if queries.in_scope(entry, scope)]
    lines = lines_of(call, shown, {})
    taken = tuple(line for line in lines if line.action in _TAKEN)
    call.record(
        LogNote(
            action,
            object_type="activity",
            object_id=user.id,
            result_count=len(shown),
            target=target,
            detail=f"{since}/{call.today}",
        )
    )
    return Activity(
        user.name,
        user.unit_name,
        user.closed,
        since,
        call.today,
        lines,
        taken,
        by_client(zip(shown, lines, strict=True)),
        dict(Counter(line.action for line in lines)),
        len(entries) - len(shown),
    )


def _days(call: Call, command: UserActivity) -> int:
    if command.days is None:
        return number(call.office.rules, DAYS, call.today)
    if command.days < 1:
        raise Refusal(Reason.ACTIVITY_DAYS)
    return command.days


def _entries(call: Call, user: UserRow, since: date) -> Sequence[StoredEntry]:
    """Entries of the person from the first day on, whoever may read them, newest first."""
    midnight = datetime.combine(since, time(), ZoneInfo(call.office.zone))
    wanted = queries.LogFilter(
        user_pk=user.pk,
        actions=tuple(action.value for action in (*_LOOKED, *_TAKEN)),
        since=to_ms(midnight),
    )
    return queries.log_page(call.uow.log, wanted, None, before=_NEWEST, limit=_NEWEST)


def by_client(
    entries: Iterable[tuple[StoredEntry, LogLine]],
) -> tuple[ClientActivity, ...]:
    """Activity by client, most entries first; clients without a name stand together by unit."""
    groups: dict[tuple[str | None, str], list[LogLine]] = {}
    for entry, line in entries:
        if entry.client_id is not None:
            key = (entry.client_id if line.client is not None else None, line.client_unit or "")
            groups.setdefault(key, []).append(line)
    found = [_client(key, lines) for key, lines in groups.items()]
    return tuple(sorted(found, key=lambda one: (-_weight(one), one.client or "", one.unit)))


def _weight(one: ClientActivity) -> int:
    return one.viewed + one.revealed + one.printed + one.copied


def _client(key: tuple[str | None, str], lines: Sequence[LogLine]) -> ClientActivity:
    acts = Counter(line.action for line in lines)
    first = lines[0]
    return ClientActivity(
        key[0],
        first.client,
        first.client_code,
        key[1],
        viewed=acts[Action.VIEW] + acts[Action.ATTACH_OPEN],
        revealed=acts[Action.VIEW_PRIVATE],
        printed=acts[Action.PRINT],
        copied=acts[Action.COPY] + acts[Action.EXPORT],
        last=max(line.at for line in lines),
    )
