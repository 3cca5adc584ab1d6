"""What is known of the rows of a register before they are imported: clients on file, prospects.

Doubles of clients on file are refused, and so is whoever another unit develops exclusively
(C12-5, domain.md 7.4 item 10): the same checks as by hand, looked up for all rows at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.audit import MOST_IDS, Action, LogNote, Outcome
from app.domain.errors import Reason
from app.domain.likeness import Identity
from app.domain.permissions import ClientRef, Permission
from app.domain.register import CellProblem, ProblemCode, RegisterRow
from app.domain.register_columns import ColumnMapping
from app.domain.register_duplicates import HIDDEN, ExistingClient, find_duplicates
from app.domain.text import name_key
from app.services.claims.intrusion import Developed, developed_among
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import imports as queries

"""Claims that one entry of the log names at most."""


@dataclass(frozen=True, slots=True)
class KeysWanted:
    """Credit codes and normalised names of a register's rows, and whom its rows mean."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownClients:
    """The clients on file that share a key with a row; equal when nothing changed between.

    `keys` and `units` are those of clients that the importer may see, by id. `developed` tells who
    develops those whom rows mean.
    """

    by_code: Mapping[str, ExistingClient]
    by_name: Mapping[str, tuple[ExistingClient, ...]]
    keys: Mapping[str, int]
    units: Mapping[str, int] = field(default_factory=dict)
    developed: Mapping[Identity, tuple[Developed, ...]] = field(default_factory=dict)

    def with_org_code(self, org_code: str) -> ExistingClient | None:
        """The client with this code."""
        return self.by_code.get(org_code)

    def with_name_key(self, key: str) -> Sequence[ExistingClient]:
        """Clients of this normalised name."""
        return self.by_name.get(key, ())


@usecase(Kind.BROWSE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def known_clients(call: Call, wanted: KeysWanted) -> KnownClients:
    """Clients of the whole office that share a key with a row of a register (decision 5)."""
    found = find_known(call, wanted)
    count = sum(map(len, found.by_name.values()))
    call.record(LogNote(Action.SEARCH, object_type="duplicates", result_count=count))
    return found


def find_known(call: Call, wanted: KeysWanted) -> KnownClients:
    """As `known_clients`, inside the transaction that writes; of several sites the first.

    Of a client outside the importer's rights nothing is kept but its unit and what of the
    register's own words is the same.
    """
    codes, names = frozenset(wanted.codes), frozenset(wanted.names)
    by_code: dict[str, ExistingClient] = {}
    by_name: dict[str, list[ExistingClient]] = {}
    keys: dict[str, int] = {}
    units: dict[str, int] = {}
    for row in queries.known(call.uow.connection, wanted.codes, wanted.names):
        owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
        ref = ClientRef(row.unit_pk, owners, row.pk)
        seen = call.actor.may_on(Permission.REGISTER_IMPORT, ref)
        client = ExistingClient(row.id, row.name, row.uscc) if seen else _elsewhere(row, codes)
        if seen:
            keys[row.id], units[row.id] = row.pk, row.unit_pk
        if seen or row.name_key in names:
            by_name.setdefault(row.name_key, []).append(client)
        if row.uscc is not None and (seen or row.uscc in codes):
            known = by_code.setdefault(row.uscc, client)
            if known.unit is not None and seen:
                by_code[row.uscc] = client
    named = {key: tuple(found) for key, found in by_name.items()}
    return KnownClients(by_code, named, keys, units, developed_among(call, wanted.rows))


def _elsewhere(row: queries.KnownRow, codes: frozenset[str]) -> ExistingClient:
    code = row.uscc if row.uscc is None or row.uscc in codes else HIDDEN
    return ExistingClient("", "", code, row.unit)


def keys_of(rows: Sequence[RegisterRow]) -> KeysWanted:
    """What of a register is looked up."""
    codes = dict.fromkeys(str(row.values["org_code"]) for row in rows if "org_code" in row.values)
    names = dict.fromkeys(name_key(str(row.values["name"])) for row in rows if row.accepted)
    meant = dict.fromkeys(identity_of(row) for row in rows if row.accepted)
    return KeysWanted(tuple(codes), tuple(name for name in names if name), tuple(meant))


def identity_of(row: RegisterRow) -> Identity:
    """Whom a row means."""
    code = row.values.get("org_code")
    return Identity(str(row.values.get("name", "")), code if isinstance(code, str) else None)


def judged_rows(
    rows: Sequence[RegisterRow],
    known: KnownClients,
    mapping: ColumnMapping,
    unit_pk: int,
    *,
    update: bool,
) -> tuple[RegisterRow, ...]:
    """`rows` with a problem on each double, and on each one that another unit develops.

    `unit_pk` is the unit for which clients are created; its own prospects are free to it. A row
    that updates a client is only looked at when it gives the client another name.
    """
    found = find_duplicates(rows, known, mapping, update=update)
    if not known.developed:
        return found
    column = mapping.column_of("name")
    letter = column.letter if column else ""
    return tuple(_undeveloped(row, known, unit_pk, letter) for row in found)


def intruding(rows: Sequence[RegisterRow]) -> tuple[RegisterRow, ...]:
    """Those of `rows` that another unit develops."""
    return tuple(
        row for row in rows if any(one.code is ProblemCode.DEVELOPED for one in row.problems)
    )


def intrusion_note(rows: Sequence[RegisterRow]) -> LogNote:
    """The entry of an import with `rows` that another unit develops: how many, on which claims."""
    claims = dict.fromkeys(
        str(one.values["claim_id"])
        for row in rows
        for one in row.problems
        if one.code is ProblemCode.DEVELOPED
    )
    return LogNote(
        Action.DENIED,
        object_type="claim",
        result_count=len(rows),
        result_ids=tuple(claims)[:MOST_IDS],
        outcome=Outcome.DENIED,
        detail=f"import:{Reason.CLAIM_PROTECTED.value}",
    )


def _undeveloped(row: RegisterRow, known: KnownClients, unit_pk: int, letter: str) -> RegisterRow:
    if not row.accepted:
        return row
    if row.matches is not None:
        now = known.by_code[str(row.values["org_code"])]
        if name_key(now.name) == name_key(str(row.values["name"])):
            return row
        unit_pk = known.units[row.matches]
    holders = known.developed.get(identity_of(row), ())
    holder = next((one for one in holders if one.unit_pk != unit_pk), None)
    if holder is None:
        return row
    detail = "until" if holder.until is not None else "open"
    told = {"unit": holder.unit, "until": holder.until, "claim_id": holder.claim_id}
    problem = CellProblem(row.sheet_row, letter, ProblemCode.DEVELOPED, detail, told)
    return replace(row, problems=(*row.problems, problem), matches=None)
