"""A working session that leaves traces wherever the program leaves any, and ends in some way."""

import os
import random
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.dossier import FieldChange
from app.paths import empty_plain_files, home, plain_files
from app.readmodels.clients import ListFilter
from app.services.clients import ListClients, list_clients
from app.services.dossier import FieldHistory, field_history
from app.services.drafts import KeptDraft, keep_drafts
from app.services.editing import EditDossier, propose_changes
from app.services.finding import find_clients
from app.services.private import SavePerson, save_person
from app.services.sheets import PrintSheets, print_sheets
from app.settings import KnownOffice, SettingsFile
from tests.offices import CITY, KEEPER, MANAGER
from tests.soak import stages
from tests.soak.answers import tried
from tests.soak.desks import NAME, PROPOSED, Office, office_of
from tests.soak.stages import STAGES
from ui.fault_report import keep_report, report_of

if TYPE_CHECKING:
    from tests.soak.server import Session


def session(line: "Session") -> None:
    """Search, look, edit, print, export, keep a draft, mistype, fail; then leave as `end` says."""
    office, luck = office_of(line.given), random.Random(line.given["seed"])
    for name in ("import", "export"):
        STAGES[name].prepare(office)
    line.arm()
    _remember(office)
    parts = [_search, _look, _edit, _print, _export, _mistype, _import, _draft]
    luck.shuffle(parts)
    for part in parts:
        line.say(**{part.__name__: tried(lambda part=part: part(office))})
        if line.given["end"] == "killed" and luck.random() < 1 / len(parts):
            os.kill(os.getpid(), signal.SIGKILL)
    if line.given["end"] == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if line.given["end"] == "fault":
        _fault(office)
    empty_plain_files()
    line.say(left=tried(office.sign_out))


def _remember(office: Office) -> None:
    file = SettingsFile(home())
    file.write(file.read().with_office(KnownOffice(str(office.path), CITY, KEEPER, KEEPER)))


def _search(office: Office) -> None:
    for words in (NAME.format(3), "13584641177", "环城路", "高敏"):
        office.run(find_clients, MANAGER, words)
        office.run(list_clients, KEEPER, ListClients(ListFilter(text=words)))


def _look(office: Office) -> None:
    stages.view(office, KEEPER)
    office.run(field_history, KEEPER, FieldHistory(office.client()))


def _edit(office: Office) -> None:
    change = FieldChange(PROPOSED, None, "保密的新产品")
    office.run(propose_changes, MANAGER, EditDossier(office.client(NAME.format(2)), 1, (change,)))
    person = {"name": "绝密钱总二号", "role": "绝密董事"}
    office.run(save_person, KEEPER, SavePerson(office.client(), person))


def _print(office: Office) -> None:
    """A sheet for the viewer lies in the account's own folder until the lock."""
    desk = office.desk(MANAGER)
    print_sheets(desk.services, desk.actor, PrintSheets((office.client(),)), plain_files())
    empty_plain_files()


def _export(office: Office) -> None:
    STAGES["export"].act(office)
    STAGES["log export"].act(office)
    STAGES["backup"].act(office)


def _mistype(office: Office) -> None:
    """A password typed as a name, and a wrong password."""
    for user, password in (("绝密的口令一二三", "x"), (KEEPER, "绝密的错误口令")):
        other = Office(office.path, office.home, office.moment, password)
        tried(lambda other=other, user=user: other.desk(user))


def _import(office: Office) -> None:
    STAGES["import"].act(office)


def _draft(office: Office) -> None:
    draft = KeptDraft(office.client(), 1, '{"remark": "没有保存的绝密备注"}')
    office.run(keep_drafts, KEEPER, (draft,))


def _fault(office: Office) -> None:
    """A fault of the program whose message and locals hold what a dossier says."""
    value = stages.view(office, KEEPER) + NAME.format(0)
    try:
        raise ValueError(f"{value} 高敏 13584641177")
    except ValueError as error:
        keep_report(Path(home()) / "reports", report_of(error))
