"""View quota by role and day: counted from the access log, it warns and stops nobody (A3)."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.audit import Action, LogNote
from app.domain.moments import to_ms
from app.domain.rules import RuleBook
from app.services.rules import number
from database.queries.view_counts import opened_since

if TYPE_CHECKING:
    from app.domain.permissions import Actor
    from app.services.usecase import Call

RULE = "quota.views.{role}"


@dataclass(slots=True)
class _Seen:
    """What was read of one person's day: clients opened, and the newest entry read."""

    clients: frozenset[str] = frozenset()
    noted: bool = False
    last: int = 0


@dataclass(slots=True)
class ViewTally:
    """Clients that people opened today; entries already read are not read again.

    Kept while an office is open, so that the next dossier costs the entries since the one before.
    """

    _day: date | None = None
    _people: dict[int, _Seen] = field(default_factory=dict)

    def of(self, call: "Call") -> _Seen:
        """What the actor of `call` opened today, as the log has it in this transaction."""
        if self._day != call.today:
            self._day, self._people = call.today, {}
        seen = self._people.setdefault(call.actor.user_pk, _Seen())
        midnight = datetime.combine(call.today, time(), ZoneInfo(call.office.zone))
        uow, who = call.uow, call.actor.user_pk
        found = opened_since(uow.connection, uow.log, who, to_ms(midnight), seen.last)
        seen.clients |= found.clients
        seen.noted |= found.noted
        seen.last = found.last
        return seen


def note_view(call: "Call", client_id: str) -> tuple[int, int] | None:
    """Clients opened today with this one, and the quota, once it is exceeded; else None.

    The first time of a day leaves an entry of its own, which the exceptions of the register show.
    """
    limit = view_quota(call.office.rules, call.actor, call.today)
    if limit is None:
        return None
    seen = call.office.views.of(call)
    count = len(seen.clients | {client_id})
    if count <= limit:
        return None
    if not seen.noted:
        call.record(
            LogNote(
                Action.QUOTA, object_type="quota", result_count=count, detail=f"{count}/{limit}"
            )
        )
    return count, limit


def view_quota(rules: RuleBook, actor: "Actor", day: date) -> int | None:
    """Clients a day that the most generous role of `actor` may open without a word."""
    roles = {held.role.value for held in actor.roles if held.rights.identity}
    names = (RULE.format(role=role) for role in roles)
    return max((number(rules, name, day) for name in names if rules.knows(name)), default=None)
