"""Something older is put back: the database, the folder, one page of the file (measured: M1).

The cipher authenticates pages, not their age. What notices is the log, whose end stands signed
outside the database, and the change rows, which every record has to agree with.
"""

import shutil
import sys
from pathlib import Path

import pytest

from app.domain.dossier import FieldChange
from app.services.editing import EditDossier, edit_dossier
from tests.offices import KEEPER
from tests.soak.desks import NAME, Office
from tests.soak.examining import told_of
from tests.soak.stages import later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forks")

PAGE = 4096
DAYS = 6


@pytest.fixture
def history(new_office, children):
    """An office after some days of work, with its files as each evening left them."""
    office = new_office()
    evenings = [files_of(office)]
    for day in range(DAYS):
        work(office, day)
        evenings.append(files_of(office))
    return office, evenings


def work(office: Office, day: int) -> None:
    from tests.soak import acts

    later(office, hours=1)
    for kind in ("edit", "approve", "look", "import"):
        acts._WORK[kind](office, day + 1)
    changes = tuple(
        FieldChange(field.format(day + 1), before, f"{before[:-1]}{day}")
        for field, before in (
            ("contacts.c{}.phone", "13584641177"),
            ("addresses.a{}.text", f"环城路 {day + 1} 号"),
        )
    )
    client = office.client(NAME.format(day + 1))
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, changes))
    office.sign_out()


def copy_of(office: Office, folder: Path) -> Office:
    """A copy in the place of the one before it."""
    shutil.rmtree(folder / "copy", ignore_errors=True)
    return office.copy(folder / "copy")


def files_of(office: Office) -> dict[str, bytes]:
    names = ("office.db", "office.keys", "office.keys.1", "checkpoints.log")
    return {name: office.path.joinpath(name).read_bytes() for name in names}


def put(office: Office, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        office.path.joinpath(name).write_bytes(content)


@pytest.mark.soak(fault="7", test=1, share=6, full=60)
@pytest.mark.parametrize("what", ["database", "folder", "home"])
def test_an_older_office_is_told_at_once(history, examined, what, cases, luck, tally, tmp_path):
    """By either copy of the checkpoints: beside the database, and in the account's own folder."""
    office, evenings = history
    while tally.cases < cases:
        copy = copy_of(office, tmp_path)
        older = evenings[luck.randrange(DAYS)]
        put(copy, older if what == "folder" else {"office.db": older["office.db"]})
        if what == "home":
            for path in (copy.home / "checkpoints").glob("*"):
                path.unlink()
        ended = examined(copy)
        assert told_of(ended) == "opening", ended.said
        tally.remarks["told at opening"] += 1


@pytest.mark.soak(fault="7", test=6, share=60, full=1_500)
def test_an_older_page_is_told_or_shows_nothing_older(
    history, examined, cases, luck, tally, tmp_path
):
    """Not told of are pages that nobody reads: free ones, and what coming in writes anew."""
    office, evenings = history
    newest = evenings[-1]["office.db"]
    held = examined(copy_of(office, tmp_path)).of("held")["done"]
    tally.cases = 0
    places = [
        (evening, start)
        for evening in range(DAYS)
        for start in range(0, min(len(newest), len(evenings[evening]["office.db"])), PAGE)
        if newest[start : start + PAGE] != evenings[evening]["office.db"][start : start + PAGE]
    ]
    for evening, start in luck.sample(places, min(cases, len(places))):
        copy = copy_of(office, tmp_path)
        content = bytearray(newest)
        content[start : start + PAGE] = evenings[evening]["office.db"][start : start + PAGE]
        put(copy, {"office.db": bytes(content)})
        ended = examined(copy)
        told = told_of(ended)
        if told is None:
            assert ended.of("held") == {"done": held}, (evening, start // PAGE)
        tally.remarks[f"told at {told}" if told else "shows what is newest"] += 1
