"""Drills: a backup of an office at work, restored where there is nothing but file and sheets.

What the restored office holds is what the original held, whatever was killed before; and no
changed byte of a backup is ever taken for a whole one.
"""

import shutil
import sys

import pytest

from app.domain.errors import Reason, Refusal
from app.services.backup_files import by_halves, read, verify
from app.services.backups import BackUp, begin_backup, make_in
from app.services.office import Hold, Place
from app.services.recovery import recover, renew_halves
from app.services.restoring import restore
from tests.offices import ADMIN, KEEPER
from tests.soak.acts import KINDS
from tests.soak.desks import Office, given, table_contents
from tests.soak.stages import later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

LONGEST = 0.4
"""Seconds of work before the backup; then the child is killed."""
NEW_PASSWORD = "枫林湾-Walnut-77-Süd"
TOLD = ("access_log", "log_", "office", "restored_backup", "user_key", "key_grant", "change")
"""Tables that restoring and coming in write to; every other one is the same to the byte."""
FRAME = frozenset({Reason.BACKUP_DAMAGED, Reason.BACKUP_FOREIGN, Reason.BACKUP_NEWER})


@pytest.mark.soak(fault="13", test=1, share=15, full=200)
def test_from_file_and_sheets_on_a_bare_machine(new_office, children, cases, luck, tally, tmp_path):
    while tally.cases < cases:
        office = new_office()
        halves = office.run(renew_halves, KEEPER, None)
        office.close()
        work = given(office, seed=luck.randrange(2**32), kinds=KINDS)
        children.run("work", work, after=luck.uniform(0, LONGEST))
        later(office, minutes=1)
        file, held = backed_up(office, tmp_path / "stick")
        machine = tmp_path / "machine"
        place = Place(machine / "home", False, lambda at=office.moment: at)
        opener = by_halves(halves.first, halves.second)
        target = machine / "办公库"
        restore(read(file), opener, target, place)
        hold = Hold.COMMAND
        recover(target, halves, ADMIN, NEW_PASSWORD, place=place, hold=hold).close()
        restored = Office(target, place.home, office.moment, NEW_PASSWORD)
        assert table_contents(restored, without=TOLD) == held
        assert restored.problems() == []
        restored.sign_out()
        assert restored.problems() == []
        restored.close()
        shutil.rmtree(machine)
        shutil.rmtree(file.parent)
        tally.cases += 1


def backed_up(office, place):
    """A backup in `place`, and what the office held then."""
    begun = office.run(begin_backup, ADMIN, BackUp())
    held = table_contents(office, without=TOLD)
    file = make_in(begun, place).path
    office.close()
    return file, held


@pytest.mark.soak(fault="13", test=30, share=150, full=2_000)
def test_a_changed_backup_is_never_taken_for_a_whole_one(new_office, cases, luck, tally, tmp_path):
    office = new_office()
    halves = office.run(renew_halves, KEEPER, None)
    file, _held = backed_up(office, tmp_path / "stick")
    content = file.read_bytes()
    opener = by_halves(halves.first, halves.second)
    while tally.cases < cases:
        file.write_bytes(changed(content, luck))
        tally.remarks[found(file, opener)] += 1
        tally.cases += 1


def changed(content, luck):
    """The bytes with one thing in them changed."""
    other = bytearray(content)
    kind = luck.choice(("bit", "run", "cut", "page", "swap", "longer", "frame"))
    at = luck.randrange(len(other))
    if kind == "frame":  # slots, manifest and foot are small: few random places hit them
        at = luck.randrange(len(other) - 4096, len(other))
    match kind:
        case "bit" | "frame":
            other[at] ^= 1 << luck.randrange(8)
        case "run":
            other[at : at + 64] = luck.randbytes(len(other[at : at + 64]))
        case "cut":
            del other[at:]
        case "page":
            start = at - at % 4096
            other[start : start + 4096] = bytes(len(other[start : start + 4096]))
        case "swap":
            first, second = luck.sample(range(len(other) // 4096 - 1), 2)
            one, two = (slice(n * 4096, (n + 1) * 4096) for n in (first, second))
            other[one], other[two] = other[two], other[one]
        case "longer":
            other += luck.randbytes(luck.randrange(1, 9000))
    return bytes(other)


def found(file, opener):
    """Which part was said to be damaged; fails when nothing was said."""
    try:
        backup = read(file)
        result = verify(backup, opener(backup).master)
    except Refusal as refusal:
        if refusal.reason not in FRAME:
            raise
        return str(refusal.values.get("check", refusal.reason.value))
    assert not result.ok
    return result.flaws[0].part
