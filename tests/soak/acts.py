"""What a child of the server does: an act while the disk fails, or acts without end."""

import contextlib
import hashlib
import json
import os
import random
import signal
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

from app.domain.dossier import FieldChange
from app.readmodels.imports import ImportMode
from app.services.arrears import evaluating
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
)
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.imports_returned import save_returned
from app.services.office import Desk
from database.engine import bare_connection
from database.migrations import runner
from database.vault.folder import OfficeFolder
from database.vault.opening import unlock
from tests.offices import ADMIN, FINANCE, KEEPER, MANAGER
from tests.services.registers import workbook
from tests.soak import stages
from tests.soak.answers import tried
from tests.soak.desks import (
    EDITED,
    FIRST,
    NAME,
    PROPOSED,
    Office,
    furnished,
    office_of,
    table_contents,
)
from tests.soak.sessions import session
from tests.soak.stages import STAGES

if TYPE_CHECKING:
    from tests.soak.server import Session


def attempt(session: "Session") -> None:
    """One act while a fault may strike; then a look, the same act again, and the way out.

    The office stays open meanwhile, as a window would: it has to stay usable.
    """
    stage, office = STAGES[session.given["stage"]], office_of(session.given)
    if stage.opened:
        office.desk(stage.user)
        office.desk(KEEPER)
    session.arm()
    first = tried(lambda: stage.act(office))
    session.say(first=first)
    if "done" not in first:
        if stage.opened:
            session.say(meanwhile=tried(lambda: stages.view(office, KEEPER)))
        session.lift()
        session.say(again=tried(lambda: stage.act(office)))
    session.lift()
    session.say(left=tried(office.sign_out))


def visit(session: "Session") -> None:
    """Come in, look and edit while something may not be read or written; the same once it may."""
    office = office_of(session.given)
    if session.given["opened"]:
        office.desk(KEEPER)
    session.arm()
    for turn in ("first", "again"):
        session.say(**{f"{turn} open": tried(lambda: office.desk(KEEPER))})
        session.say(**{f"{turn} view": tried(lambda: stages.view(office))})
        session.say(**{f"{turn} edit": tried(lambda: _edit_next(office))})
        session.lift()
    session.say(left=tried(office.sign_out))


def _edit_next(office: Office) -> None:
    ((before,),) = office.rows("SELECT remark FROM client WHERE display_name = ?", FIRST)
    stages.edit(office, str(before), str(int(before) + 1))


def examine(session: "Session") -> None:
    """Come in, read everything that the tables hold, and have the program check its office.

    With `password` another than the right one the way ends at the door.
    """
    office = office_of(session.given)
    session.arm()
    session.say(open=tried(lambda: office.desk().doubt))
    session.say(held=tried(lambda: held(office)))
    session.say(check=tried(lambda: "; ".join(office.problems())))
    session.say(done=tried(lambda: json.dumps(counts(office))))
    session.say(left=tried(office.sign_out))


NOT_HELD = (
    *("access_log_", "absorbed_attempt", "log_checkpoint", "user_key"),  # coming in writes to them
    *("sqlite_", "client_ft_"),  # the search index proposes and shows nothing
)


def held(office: Office) -> str:
    """A number for each table that says what is shown, but for those that coming in writes to."""
    found = {
        name: hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
        for name, rows in json.loads(table_contents(office, without=NOT_HELD)).items()
    }
    return json.dumps(found)


def register(session: "Session") -> None:
    """Import a workbook to the end, and give back the rows that were refused."""
    office = office_of(session.given)
    desk, before = office.desk(KEEPER), held(office)
    path = Path(session.given["register"])
    session.arm()
    session.say(imported=tried(lambda: _import_all(desk, path, session.given["mode"])))
    session.say(unchanged=held(office) == before)
    session.say(left=tried(office.sign_out))


def _import_all(desk: Desk, path: Path, mode: str) -> str:
    command = ImportFile(ImportRequest(path, year=2025), ImportMode(mode))
    plan, outcome = import_file(desk.services, desk.actor, command)
    save_returned(plan.register, outcome, path.with_name("退回.xlsx"), "zh")
    return f"{outcome.created} {outcome.updated} {len(outcome.problems)}"


def migrate(session: "Session") -> None:
    """Bring the database to the newest schema; the n-th statement of the way may be the last."""
    office, left = office_of(session.given), session.given["statement"]
    folder = OfficeFolder(office.path)
    unlocked = unlock(folder, ADMIN, office.password, office.place.workstation)
    taken = 0

    def count(*_arguments: Any) -> None:
        nonlocal taken
        taken += 1
        if taken == left:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    session.arm()
    runner.upgrade(folder, unlocked.master, office.moment)
    session.say(statements=taken)


def crowd(session: "Session") -> None:
    """Several programs at once, each with its own client; what each did is said by file."""
    told, programs = Path(session.given["told"]), []
    session.arm()
    for number in range(session.given["programs"]):
        pid = os.fork()
        if pid == 0:
            _one_of_many(office_of(session.given), number, session.given["acts"], told)
        programs.append(pid)
    for pid in programs:
        os.waitpid(pid, 0)


def _one_of_many(office: Office, number: int, acts: int, told: Path) -> None:
    """Edit one client again and again; whoever is told to wait tries again."""
    name, done, waited, crashed = NAME.format(number), 0, 0, ""
    while done < acts and not crashed:
        said = tried(lambda done=done: _edit_one(office, name, done))
        done, waited = done + ("done" in said), waited + (said.get("refused") == "office_busy")
        crashed = said.get("crash", "")
    left = tried(office.sign_out)
    story = json.dumps({"done": done, "waited": waited, "crash": crashed, "left": left})
    (told / str(number)).write_text(story, encoding="utf-8")
    os._exit(0)


def _edit_one(office: Office, name: str, done: int) -> None:
    change = FieldChange(EDITED, str(done), str(done + 1))
    office.run(edit_dossier, KEEPER, EditDossier(office.client(name), 1, (change,)))


class _Told:
    """Progress that says how many clients were evaluated, once they are committed."""

    stopped = False

    def __init__(self, session: "Session") -> None:
        self._session = session

    def report(self, done: int, _total: int) -> None:
        self._session.say(evaluated=done)


def evaluate(session: "Session") -> None:
    """Evaluate the days that were missed, a few clients at once, and say how far it is."""
    office, evaluating.AT_ONCE = office_of(session.given), session.given["at_once"]
    desk = office.desk(FINANCE)
    session.arm()
    evaluating.evaluate(desk.services, desk.actor, progress=_Told(session))
    session.lift()
    office.sign_out()


def hold(session: "Session") -> None:
    """Write in a transaction of another program for some seconds, then let go."""
    office = office_of(session.given)
    folder = OfficeFolder(office.path)
    unlocked = unlock(folder, ADMIN, office.password, office.place.workstation)
    session.arm()
    with contextlib.closing(bare_connection(folder, unlocked.master)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        Path(session.given["held"]).touch()
        time.sleep(session.given["seconds"])
        connection.execute("ROLLBACK")


def work(session: "Session") -> None:
    """Edit, approve, import, look and back up in a random order, and say what was committed."""
    office, luck = office_of(session.given), random.Random(session.given["seed"])
    done = counts(office)
    office.desk(MANAGER)
    session.arm()
    kinds = sorted(set(_WORK) & set(session.given["kinds"]))
    while True:
        kind = luck.choice(kinds)
        _WORK[kind](office, done[kind] + 1)
        done[kind] += 1
        session.say(kind=kind, number=done[kind])


def _edit(office: Office, number: int) -> None:
    stages.edit(office, str(number - 1), str(number))


def _approve(office: Office, number: int) -> None:
    """Propose as the manager and confirm as the keeper; the second of the two counts."""
    client = office.client()
    for (left,) in office.rows("SELECT id FROM change_set WHERE state = 'pending'"):
        decision = DecideProposal(left, accept=False, reason="不再需要")
        office.run(decide_proposal, KEEPER, decision)
    ((before,),) = office.rows(f"SELECT {PROPOSED} FROM client WHERE display_name = ?", FIRST)
    change = FieldChange(PROPOSED, before, str(number))
    made = office.run(propose_changes, MANAGER, EditDossier(client, 1, (change,)))
    office.run(decide_proposal, KEEPER, DecideProposal(made.proposal, accept=True))


IMPORTED = 25
_IMPORTED_NAME = "和平县进册{}号{}厂"


def _import(office: Office, number: int) -> None:
    rows = [(_IMPORTED_NAME.format(number, row),) for row in range(IMPORTED)]
    path = workbook(office.path.parent / f"{number}.xlsx", rows, ("单位名称", "地址"))
    desk = office.desk(KEEPER)
    import_file(desk.services, desk.actor, ImportFile(ImportRequest(path), ImportMode.CREATE))


def _look(office: Office, number: int) -> None:
    office.run(open_dossier, KEEPER, OpenDossier(office.client(), f"核对 {number}"))


def _back_up(office: Office, number: int) -> None:
    stages.later(office, seconds=1)
    STAGES["backup"].act(office)


_WORK = {
    "edit": _edit,
    "approve": _approve,
    "import": _import,
    "look": _look,
    "backup": _back_up,
}
KINDS = tuple(_WORK)


def counts(office: Office) -> dict[str, float]:
    """How often each kind of `work` was done, as the disk says; a torn import is a fraction."""
    ((edited, approved),) = office.rows(
        f"SELECT remark, {PROPOSED} FROM client WHERE display_name = ?", FIRST
    )
    ((imported,),) = office.rows(
        "SELECT count(*) FROM client WHERE display_name LIKE '和平县进册%'"
    )
    ((looks,),) = office.rows("SELECT count(*) FROM purpose WHERE text LIKE '核对 %'")
    return {
        "edit": int(edited),
        "approve": int(approved) if str(approved).isdecimal() else 0,
        "import": imported // IMPORTED if imported % IMPORTED == 0 else imported / IMPORTED,
        "look": looks,
        "backup": 0,
    }


def warm_up(folder: Path) -> None:
    """Load and compile what every child needs, on a copy of the office furnished in `folder`."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        office = furnished(folder).copy(Path(scratch) / "copy")
        for name in ("edit", "import", "export", "print", "backup"):
            STAGES[name].prepare(office)
            STAGES[name].act(office)
        assert office.problems() == []
        office.sign_out()


_ALL = (attempt, crowd, evaluate, examine, hold, migrate, register, session, visit, work)
ACTS = {act.__name__: act for act in _ALL}
