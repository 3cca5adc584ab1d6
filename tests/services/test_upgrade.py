"""Opening an office of an older schema: backup first, then the steps, and both in the log."""

from pathlib import Path

from app.domain.audit import Action
from app.services.access_log import VerifyLog, verify_log
from app.services.office import open_office
from app.services.usecase import Lane
from database.engine import maintenance_engine
from database.migrations import newest_number, runner
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold
from tests.offices import ADMIN, PASSWORD, SampleOffice


def test_an_older_office_is_backed_up_upgraded_and_both_are_logged(office: SampleOffice) -> None:
    folder = OfficeFolder(office.path)
    master = office.services_as(ADMIN).office.master
    office.close()
    engine = maintenance_engine(folder, master)
    with engine.execution_options(write=True).begin() as connection:
        runner.move(connection, newest_number(), newest_number() - 1)
    engine.dispose()
    desk = open_office(office.path, ADMIN, PASSWORD, office.place, Hold.COMMAND)
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        actions = [entry.action for entry in uow.log.entries()]
    logged = [action for action in actions if action != Action.CONFIG_CHANGE]
    assert logged[-3:] == [Action.MIGRATE, Action.BACKUP, Action.LOGIN]
    assert list(Path(folder.backups).glob("*.yicebak"))
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).ok
    desk.close()
