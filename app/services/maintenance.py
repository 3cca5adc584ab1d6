"""Office check: recompute every cache from its ledger, and prove the file itself."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.permissions import Actor, Permission
from app.services.editing import completeness
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, Progress, usecase
from database.engine import check_database
from database.queries import check

_REPORT_EVERY = 500


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
    """Compare caches with ledgers and change rows with their hashes; anyone may."""
    connection = call.uow.connection
    found = [
        OfficeProblem(name, identity)
        for name in check.LEDGER_CHECKS
        for identity in check.disagreements(connection, name)
    ]
    found += [OfficeProblem("change", identity) for identity in check.broken_changes(connection)]
    clients = list(check.open_clients(connection))
    for done, (pk, identity, filled, applicable) in enumerate(clients, start=1):
        if (filled, applicable) != completeness(call, call.uow.dossiers.get(pk)):
            found.append(OfficeProblem("completeness", identity))
        if done % _REPORT_EVERY == 0:
            call.progress.report(done, len(clients))
    call.record(LogNote(Action.CHECK, result_count=len(found)))
    return OfficeReport(len(clients), call.uow.log.head().size, tuple(found))


def check_office(
    services: Services, actor: Actor, progress: Progress | None = None
) -> OfficeReport:
    """The file's own checks on a fresh connection, then everything that is cached."""
    office = services.office
    damaged = tuple(
        OfficeProblem("file", problem) for problem in check_database(office.folder, office.master)
    )
    report = services.run(check_ledgers, actor, None, progress)
    return OfficeReport(report.clients, report.entries, damaged + report.problems)
