"""What a person may be doing when the disk fails or the power goes: one act and what it leaves.

A new kind of act that writes is one more `Stage` here, and every fault meets it. `act` runs in a
child as the person's own act; `left` says afterwards, read from the disk alone, what there is of
it: the same words before the act on every run, and the same words after it.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pypdfium2
from python_calamine import CalamineWorkbook

from app.domain.audit import Action
from app.domain.dossier import FieldChange
from app.domain.errors import Reason, Refusal
from app.readmodels.imports import ImportMode
from app.services.access_log import ExportLog, export_log, verify_log_file
from app.services.accounts import AddUser, add_user, change_password
from app.services.backup_files import by_password, read
from app.services.backups import BackUp, begin_backup, make_everywhere
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.drafts import KeptDraft, keep_drafts
from app.services.editing import DecideProposal, EditDossier, decide_proposal, edit_dossier
from app.services.exports import ExportList, export_list
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.office import NewOffice, confirm_recovery, create_office
from app.services.recovery import renew_halves
from app.services.rekeying import change_keys, make_new_keys
from app.services.restoring import restore
from app.services.sheets import PrintSheets, print_sheets
from database.backup_check import verify_backup
from database.backup_file import SUFFIX
from database.engine import maintenance_engine
from database.log_file import key_path
from database.migrations import newest_number, runner
from database.vault.enrolment import open_by_recovery
from database.vault.folder import OfficeFolder
from tests.offices import ADMIN, CITY, COUNTY, KEEPER, MANAGER, PASSWORD
from tests.services.registers import workbook
from tests.soak.desks import EDITED, FIRST, Office

NEW_PASSWORD = "其他 sample 1896"
_OUT = "out"


@dataclass(frozen=True, slots=True)
class Stage:
    """One act. `opened`: the person has come in before the fault may strike."""

    name: str
    act: Callable[[Office], object]
    left: Callable[[Office], object]
    user: str = KEEPER
    opened: bool = True
    prepare: Callable[[Office], object] = lambda _office: None
    between: tuple[object, ...] = ()
    """States of an act that broke off which are neither before nor after, and why they are right:
    see where they are given."""


def opens(act: Callable[[], object], otherwise: Reason) -> bool:
    """Whether `act` opens something; if not it is refused for `otherwise` and nothing else."""
    try:
        act()
    except Refusal as refusal:
        if refusal.reason is not otherwise:
            raise
        return False
    return True


def nothing(_office: Office) -> None:
    """Leave nothing that could be asked for, or have nothing to prepare."""


def out(office: Office) -> Path:
    """Where files that a person asked for go."""
    return office.path.parent / _OUT


def _make_out(office: Office) -> None:
    out(office).mkdir(exist_ok=True)


def _files(office: Office, ending: str) -> list[Path]:
    return sorted(path for path in out(office).glob(f"*{ending}") if path.name[0] != ".")


def view(office: Office, user: str = KEEPER) -> str:
    """Open a dossier as a person does; returns the value of one field that is shown."""
    client = office.client()
    shown = office.run(open_dossier, user, OpenDossier(client, "核对"))
    return str(shown.values[EDITED])


def views(office: Office) -> int:
    """Entries of looking at dossiers."""
    with office.reading() as uow:
        return int(uow.log.count("action = :action", {"action": Action.VIEW.value}))


def edit(office: Office, before: str = "0", after: str = "1") -> None:
    change = FieldChange(EDITED, before, after)
    office.run(edit_dossier, KEEPER, EditDossier(office.client(), 1, (change,)))


def _value(office: Office) -> str:
    return str(office.rows("SELECT remark FROM client WHERE display_name = ?", FIRST)[0][0])


def _decide(office: Office) -> None:
    ((proposal,),) = office.rows("SELECT id FROM change_set WHERE state = 'pending'")
    office.run(decide_proposal, KEEPER, DecideProposal(proposal, accept=True))


def _decided(office: Office) -> object:
    return office.rows("SELECT state FROM change_set ORDER BY pk")


def _create(office: Office) -> None:
    unit = office.rows("SELECT pk FROM unit WHERE name = ?", COUNTY)[0][0]
    values = {"name": "新开户有限公司", "legal_rep": "钱二"}
    office.run(create_client, KEEPER, CreateClient(values, unit, not_duplicates=True))


def clients(office: Office) -> object:
    """Names of all clients, with those that the search index knows."""
    return (
        office.rows("SELECT display_name FROM client ORDER BY 1"),
        office.rows("SELECT count(DISTINCT client_pk) FROM search_entry"),
    )


def _write_register(office: Office) -> None:
    names = [(f"和平县进册{number}厂", f"环城路 {number} 号") for number in range(30)]
    workbook(office.path.parent / "register.xlsx", names, ("单位名称", "地址"))


def _import(office: Office) -> None:
    desk, request = office.desk(KEEPER), ImportRequest(office.path.parent / "register.xlsx")
    import_file(desk.services, desk.actor, ImportFile(request, ImportMode.CREATE))


def _export(office: Office) -> None:
    desk = office.desk(KEEPER)
    export_list(desk.services, desk.actor, ExportList(out(office) / "客户.xlsx", purpose="核对"))


def _exported(office: Office) -> object:
    found = []
    for path in _files(office, ".xlsx"):
        assert zipfile.ZipFile(path).testzip() is None
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        found.append((path.name, [row[0] for row in rows[2:-2]]))
    return found


def _print(office: Office) -> None:
    desk = office.desk(MANAGER)
    command = PrintSheets((office.client(),))
    for file in _files(office, ".pdf"):  # a second try is another sheet with another serial
        file.unlink()
    print_sheets(desk.services, desk.actor, command, out(office))


def _printed(office: Office) -> object:
    found = []
    for path in _files(office, ".pdf"):
        with pypdfium2.PdfDocument(path) as document:
            found.append((FIRST in path.name, len(document)))
    return found


def _export_log(office: Office) -> None:
    office.run(export_log, KEEPER, ExportLog(out(office) / "查阅登记.jsonl"))


def _exported_log(office: Office) -> object:
    """An export without its key beside it is not finished; both are there or the act failed."""
    found = [path for path in _files(office, ".jsonl") if key_path(path).exists()]
    return [(path.name, verify_log_file(path).problems) for path in found]


def _back_up(office: Office) -> None:
    state = make_everywhere(office.run(begin_backup, ADMIN, BackUp()), forced=True)
    for place in state.places:
        if place.refusal is not None:
            raise place.refusal


def backups_of(office: Office) -> list[Path]:
    """Every backup in both places that bears its name; each is proved."""
    opened = office.desk().services.office
    places = (opened.folder.backups, *(office.home / "backups").glob(f"{opened.id}-*"))
    found = [path for place in places for path in sorted(place.glob(f"*{SUFFIX}"))]
    for path in found:
        verify_backup(path, opened.master)
    return found


def _backed_up(office: Office) -> object:
    return bool(backups_of(office))


def _write_backup(office: Office) -> None:
    _back_up(office)
    shutil.copyfile(backups_of(office)[0], office.path.parent / "kept")


def _restore(office: Office) -> None:
    opener = by_password(ADMIN, office.password, office.place)
    restore(read(office.path.parent / "kept"), opener, office.path.parent / "second", office.place)


def _restored(office: Office) -> object:
    """Names in the office that was restored, which knows that it was; None when there is none."""
    folder = office.path.parent / "second"
    if not folder.exists():
        return None
    second = Office(folder, office.home, office.moment)
    names, periods = clients(second), second.rows("SELECT cause FROM log_period ORDER BY pk")
    problems = second.problems()
    second.close()
    return names, periods, problems


def _change_keys(office: Office) -> None:
    desk = office.alone(KEEPER)
    change_keys(desk.services, desk.actor, make_new_keys(desk.services, desk.actor))
    office.close()


def _generation(office: Office) -> object:
    """Whether the office opens with keys of before or with new ones; another is none."""
    return office.desk(MANAGER).services.office.master.generation > 1


def make_older(office: Office, number: int = 4) -> None:
    """Take the database back to an earlier schema, as an older program left it."""
    opened = office.desk().services.office
    folder, master = opened.folder, opened.master
    office.close()
    engine = maintenance_engine(folder, master)
    with engine.execution_options(write=True).begin() as connection:
        runner.move(connection, newest_number(), number)
    engine.dispose()


def _migrated(office: Office) -> object:
    """Where the way up ends; opening for the check takes the rest of it."""
    clients(office)
    return office.rows("SELECT display_name FROM client ORDER BY 1")


def _sign_out(office: Office) -> None:
    draft = KeptDraft(office.client(), 1, '{"typed":"高敏"}')
    office.run(keep_drafts, KEEPER, (draft,))
    office.sign_out()


def _drafts(office: Office) -> object:
    return office.rows("SELECT count(*) FROM draft")


def _change_password(office: Office) -> None:
    desk = office.desk(KEEPER)
    old, new = PASSWORD, NEW_PASSWORD
    change_password(desk.services, desk.actor, old, new, office.place.workstation)


def _password(office: Office) -> object:
    """Which of the two passwords opens now."""
    found = []
    for password in (PASSWORD, NEW_PASSWORD):
        other = Office(office.path, office.home, office.moment, password)
        if opens(lambda other=other: other.desk(KEEPER), Reason.WRONG_PASSWORD):
            found.append(password)
        other.close()
    return found


def _add_user(office: Office) -> None:
    unit = office.rows("SELECT pk FROM unit WHERE name = ?", COUNTY)[0][0]
    office.run(add_user, ADMIN, AddUser("新同事", unit))


def _users(office: Office) -> object:
    """Users in the database; the slot file may know of one code too many, which opens nothing."""
    return office.rows("SELECT name FROM user_account ORDER BY name")


def _print_halves(office: Office) -> None:
    """Halves that lie in two safes, confirmed; what they are stands beside the office."""
    halves = office.run(renew_halves, KEEPER, None)
    office.run(confirm_recovery, KEEPER, halves)
    path = office.path.parent / "halves"
    path.write_text(f"{halves.first}\n{halves.second}", encoding="utf-8")


def _renew_recovery(office: Office) -> None:
    office.run(renew_halves, KEEPER, None)


def _recovery(office: Office) -> object:
    """Whether the halves in the safes open the office, and whether the office trusts them."""
    halves = (office.path.parent / "halves").read_text(encoding="utf-8").split("\n")
    folder = OfficeFolder(office.path)
    still = opens(lambda: open_by_recovery(folder, *halves), Reason.RECOVERY_OUTDATED)
    ((confirmed,),) = office.rows("SELECT recovery_confirmed_at FROM office")
    return {"halves open": still, "confirmed": confirmed is not None}


def _create_office(office: Office) -> None:
    new = NewOffice(office.path.parent / "second", CITY, "prefecture", ADMIN, PASSWORD, sample=True)
    create_office(new, office.place)


def _created_office(office: Office) -> object:
    folder = office.path.parent / "second"
    if not folder.exists():
        return None
    second = Office(folder, office.home, office.moment)
    name = second.desk(ADMIN).services.office.name
    second.close()
    return name


STAGES = {
    stage.name: stage
    for stage in (
        Stage("open", lambda office: office.desk(KEEPER), nothing, opened=False),
        Stage("view", view, nothing),
        Stage("edit", edit, _value),
        Stage("decide", _decide, _decided),
        Stage("create", _create, clients),
        Stage("import", _import, clients, prepare=_write_register),
        Stage("export", _export, _exported, prepare=_make_out),
        Stage("print", _print, _printed, user=MANAGER, prepare=_make_out),
        Stage("log export", _export_log, _exported_log, prepare=_make_out),
        Stage("backup", _back_up, _backed_up, user=ADMIN),
        Stage("restore", _restore, _restored, opened=False, prepare=_write_backup),
        Stage("re-key", _change_keys, _generation),
        Stage(
            "migrate",
            lambda office: office.desk(KEEPER),
            _migrated,
            opened=False,
            prepare=make_older,
        ),
        Stage("sign out", _sign_out, _drafts),
        # Until the next sign-in either password opens: nobody is locked out by a power cut.
        Stage("password", _change_password, _password, between=([PASSWORD, NEW_PASSWORD],)),
        Stage("new user", _add_user, _users, user=ADMIN),
        # The halves in the safes open the office until it knows that it waits for new ones.
        Stage(
            "recovery",
            _renew_recovery,
            _recovery,
            prepare=_print_halves,
            between=({"halves open": True, "confirmed": False},),
        ),
        Stage("new office", _create_office, _created_office, opened=False),
    )
}


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def later(office: Office, **by: float) -> None:
    """Let time go by for whoever opens the office next."""
    office.moment += timedelta(**by)
