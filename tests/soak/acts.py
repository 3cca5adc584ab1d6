"""What a child of the server does: an act while the disk fails, or acts without end."""

import random
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.dossier import FieldChange
from app.domain.errors import Refusal
from app.readmodels.imports import ImportMode
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import DecideProposal, EditDossier, decide_proposal, propose_changes
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from tests.offices import KEEPER, MANAGER
from tests.services.registers import workbook
from tests.soak import stages
from tests.soak.desks import FIRST, PROPOSED, Office, furnished, office_of
from tests.soak.stages import STAGES
from ui.sentences import refusal_sentence

if TYPE_CHECKING:
    from tests.soak.server import Session


def tried(act: Callable[[], object]) -> dict[str, Any]:
    """What became of an act: done, refused with its sentence, or a fault of the program."""
    try:
        return {"done": str(act())}
    except Refusal as refusal:
        sentence = refusal_sentence(refusal, "zh")
        return {"refused": refusal.reason.value, "sentence": sentence}
    except Exception:
        return {"crash": traceback.format_exc()}


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
    for time in ("first", "again"):
        session.say(**{f"{time} open": tried(lambda: office.desk(KEEPER))})
        session.say(**{f"{time} view": tried(lambda: stages.view(office))})
        session.say(**{f"{time} edit": tried(lambda: _edit_next(office))})
        session.lift()
    session.say(left=tried(office.sign_out))


def _edit_next(office: Office) -> None:
    ((before,),) = office.rows("SELECT remark FROM client WHERE display_name = ?", FIRST)
    stages.edit(office, str(before), str(int(before) + 1))


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


def counts(office: Office) -> dict[str, int]:
    """How often each kind of `work` was done, as the disk says; a torn import is a fraction."""
    ((edited, approved),) = office.rows(
        f"SELECT remark, {PROPOSED} FROM client WHERE display_name = ?", FIRST
    )
    ((imported,),) = office.rows(
        "SELECT count(*) FROM client WHERE display_name LIKE '和平县进册%'"
    )
    assert imported % IMPORTED == 0, f"{imported} clients of imports of {IMPORTED}"
    ((looks,),) = office.rows("SELECT count(*) FROM purpose WHERE text LIKE '核对 %'")
    return {
        "edit": int(edited),
        "approve": int(approved) if str(approved).isdecimal() else 0,
        "import": imported // IMPORTED,
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


ACTS = {"attempt": attempt, "visit": visit, "work": work}
