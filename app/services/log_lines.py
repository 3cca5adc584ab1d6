"""Entries of the access register as a reader may see them: names for ids, exceptions, reviews."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.chain import read_object
from app.domain.errors import Reason, Refusal
from app.domain.log_exceptions import ExceptionKind
from app.domain.moments import from_ms, local_day
from app.readmodels.access_log import ClientName, LogLine, LogUnit, ReviewLine
from app.services.usecase import Call
from database.access_log import StoredEntry
from database.checkpoints import raw
from database.queries import access_log as queries
from database.queries.access import granters
from database.repositories.log_reviews import reviews_of

GRANT = "grant:"
"""Beginning of a basis that is a single grant; its id follows, in a line who granted it."""

Kinds = Mapping[int, frozenset[ExceptionKind]]


def lines_of(call: Call, entries: Sequence[StoredEntry], kinds: Kinds) -> tuple[LogLine, ...]:
    """The entries with names, with the exceptions they count among, and with their reviews."""
    names = _Names(call, entries)
    reviews = reviews_of(call.uow.connection, [entry.seq for entry in entries])
    return tuple(
        replace(
            names.line(entry),
            kinds=kinds.get(entry.seq, frozenset()),
            own=entry.user_pk == call.actor.user_pk,
            reviews=tuple(
                ReviewLine(one.mark, one.text, one.author, one.at)
                for one in reviews.get(entry.seq, ())
            ),
        )
        for entry in entries
    )


def units_of(call: Call, scope: queries.Scope) -> tuple[LogUnit, ...]:
    """Units whose persons' entries the reader may filter by, parents before children."""
    seen = [row for row in call.uow.organisation.units() if scope is None or row.pk in scope]
    top = min((row.path.count("/") for row in seen), default=0)
    return tuple(LogUnit(row.pk, row.name, row.path.count("/") - top) for row in seen)


def units_below(call: Call, unit_pk: int) -> frozenset[int]:
    """A unit with those below it."""
    rows = call.uow.organisation.units()
    top = next((row.path for row in rows if row.pk == unit_pk), None)
    if top is None:
        raise Refusal(Reason.NOT_FOUND, what=str(unit_pk))
    return frozenset(row.pk for row in rows if row.path.startswith(top))


class _Names:
    """Names for the ids of a page, as far as the reader may see them."""

    def __init__(self, call: Call, entries: Iterable[StoredEntry]) -> None:
        uow = call.uow
        self._zone, self._workdays = call.office.zone, call.office.workdays(uow)
        self._users = {row.pk: row.name for row in uow.organisation.users()}
        self._units = {row.pk: row.name for row in uow.organisation.units()}
        ids = {entry.client_id for entry in entries if entry.client_id}
        self._granters = granters(uow.connection, _granted(entries))
        self._clients = {
            key: found
            for key, found in queries.client_names(uow.connection, ids).items()
            if call.actor.sees(found.ref)
        }

    def line(self, entry: StoredEntry) -> LogLine:
        """One entry with its names."""
        fields = read_object(raw(entry.bytes)) or {}
        client: ClientName | None = self._clients.get(entry.client_id or "")
        count, took = fields.get("result_count"), fields.get("dur_ms")
        return LogLine(
            seq=entry.seq,
            at=entry.at,
            clock=_text(fields, "clock") or "",
            user_pk=entry.user_pk,
            user=self._users.get(entry.user_pk or 0, ""),
            unit=self._units.get(entry.actor_unit or 0, ""),
            roles=tuple(self._named(role) for role in _texts(fields, "roles")),
            action=entry.action,
            outcome=entry.outcome,
            categories=tuple(c for c in _several(fields, "categories") if isinstance(c, int)),
            fields=_texts(fields, "fields"),
            client_id=client.id if client else None,
            client_code=client.code if client else None,
            client=client.name if client else None,
            client_unit=self._units.get(entry.client_unit or 0),
            purpose=_text(fields, "purpose"),
            basis=tuple(
                self._named(part) for part in (_text(fields, "basis") or "").split(",") if part
            ),
            object_type=_text(fields, "object_type"),
            dur_ms=took if isinstance(took, int) else None,
            result_count=count if isinstance(count, int) else None,
            target=_text(fields, "target"),
            detail=_text(fields, "detail"),
            version=_text(fields, "version") or "",
            act=_text(fields, "act") or "",
            hash=raw(entry.hash).hex(),
            day_off=self._day_off(entry),
        )

    def _day_off(self, entry: StoredEntry) -> bool:
        """Whether its day is not worked, by the moment that also puts it among the odd hours."""
        return not self._workdays.is_workday(local_day(from_ms(entry.ordered_at), self._zone))

    def _named(self, role: str) -> str:
        """`keeper@3` as `keeper@` with the unit's name, `grant:ID` with who granted it."""
        if role.startswith(GRANT):
            return f"{GRANT}{self._granters.get(role.removeprefix(GRANT), '')}"
        code, at, unit = role.partition("@")
        return f"{code}@{self._units.get(int(unit), unit)}" if at and unit.isdecimal() else role


def _granted(entries: Iterable[StoredEntry]) -> Iterator[str]:
    """Ids of the grants on which entries rest."""
    for entry in entries:
        fields = read_object(raw(entry.bytes)) or {}
        for part in (_text(fields, "basis") or "").split(","):
            if part.startswith(GRANT):
                yield part.removeprefix(GRANT)


def _text(fields: dict[str, object], name: str) -> str | None:
    found = fields.get(name)
    return found if isinstance(found, str) else None


def _several(fields: dict[str, object], name: str) -> list[object]:
    found = fields.get(name)
    return found if isinstance(found, list) else []


def _texts(fields: dict[str, object], name: str) -> tuple[str, ...]:
    return tuple(part for part in _several(fields, name) if isinstance(part, str))
