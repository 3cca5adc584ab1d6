"""Office check: recompute every cache from its ledger, and prove the file itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.permissions import Actor, Permission
from app.services.access_log import VerifyLog, verify_log
from app.services.arrears.checking import arrears_problems
from app.services.attachments import attachment_problems
from app.services.check_cases import case_problems
from app.services.check_courses import course_problems
from app.services.check_credit import credit_problems
from app.services.check_discounts import discount_problems
from app.services.fullness import Fullness
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, Progress, usecase
from database.engine import check_database
from database.queries import check
from database.queries.check_claims import wrong_claims
from database.queries.check_receivables import receivable_problems
from database.queries.imports import opening_fields

_AT_ONCE = 500
"""Dossiers read by one statement."""


@dataclass(frozen=True, slots=True)
class OfficeProblem:
    """Something that does not agree: which check, which object."""

    code: str
    id: str | None


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """Result of a check; `clients` and `entries` say how much was looked at."""

    clients: int
    entries: int
    problems: tuple[OfficeProblem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


@usecase(Kind.SYSTEM, Permission.LOG_VERIFY, lane=Lane.BULK)
def check_ledgers(call: Call, _command: None) -> OfficeReport:
    """Compare caches with ledgers, changes with hashes, decisions with signatures; anyone may."""
    connection = call.uow.connection
    found = [
        OfficeProblem(name, identity)
        for name in check.LEDGER_CHECKS
        for identity in check.disagreements(connection, name)
    ]
    found += [OfficeProblem("change", identity) for identity in check.broken_changes(connection)]
    found += [OfficeProblem(code, identity) for code, identity in case_problems(call)]
    found += [OfficeProblem(code, identity) for code, identity in course_problems(call)]
    found += [OfficeProblem(code, identity) for code, identity in discount_problems(call)]
    found += [OfficeProblem(code, identity) for code, identity in credit_problems(call)]
    found += [OfficeProblem("claim", identity) for identity in wrong_claims(connection)]
    found += [OfficeProblem(code, identity) for code, identity in receivable_problems(connection)]
    found += [OfficeProblem(code, identity) for code, identity in attachment_problems(call)]
    found += [OfficeProblem(code, identity) for code, identity in arrears_problems(call)]
    clients = list(check.open_clients(connection))
    found += [OfficeProblem("completeness", identity) for identity in _miscounted(call, clients)]
    call.record(LogNote(Action.CHECK, result_count=len(found)))
    return OfficeReport(len(clients), call.uow.log.head().size, tuple(found))


def _miscounted(call: Call, clients: Sequence[tuple[int, str, int, int]]) -> Iterator[str]:
    """Ids of clients whose cached completeness differs from what their dossiers say."""
    fullness = Fullness()
    for start in range(0, len(clients), _AT_ONCE):
        part = clients[start : start + _AT_ONCE]
        keys = [pk for pk, *_ in part]
        held = call.uow.dossiers.many(keys)
        openings = opening_fields(call.uow.connection, keys)
        for pk, identity, *counts in part:
            if tuple(counts) != fullness.of_client(held[pk], openings.get(pk, frozenset())):
                yield identity
        call.progress.report(start + len(part), len(clients))


def check_office(
    services: Services, actor: Actor, progress: Progress | None = None
) -> OfficeReport:
    """The file's own checks on a fresh connection, the log, then everything that is cached.

    A file that disagrees with itself answers one question this way and another that way, so that
    there is nothing to compare in it: what is cached is looked at in a sound one only.
    """
    office = services.office
    damaged = tuple(
        OfficeProblem("file", problem) for problem in check_database(office.folder, office.master)
    )
    log = services.run(verify_log, actor, VerifyLog(), progress)
    broken = tuple(
        OfficeProblem(f"log_{one.fault.value}", None if one.seq is None else str(one.seq))
        for one in log.problems
    )
    if damaged:
        return OfficeReport(0, log.entries, damaged + broken)
    report = services.run(check_ledgers, actor, None, progress)
    return OfficeReport(report.clients, report.entries, damaged + broken + report.problems)
