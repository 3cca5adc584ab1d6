"""Bytes of an office change, or a file is cut, while nobody looks: no wrong data is shown as right.

What the program opens reads as before the damage, or the check says what is wrong, or coming in is
refused with a sentence. Damage is never taken for a wrong password, and a wrong password never for
damage.
"""

import json
import sys
from pathlib import Path

import pytest

from app.domain.errors import Refusal
from app.services.office import office_info
from database.backup_check import verify_backup
from tests.soak.desks import Office, given
from tests.soak.examining import told_of
from tests.soak.stages import STAGES, backups_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forks")

PAGE = 4096
WRONG = "not the password"


def _one_byte(content, luck):
    content[luck.randrange(len(content))] ^= 1 << luck.randrange(8)


def _some_bytes(content, luck):
    length = min(len(content), luck.choice((2, 16, 100, 512, PAGE)))
    start = luck.randrange(len(content) - length + 1)
    content[start : start + length] = luck.randbytes(length)


def _zeros(content, luck):
    start = luck.randrange(len(content)) // 512 * 512
    length = len(content[start : start + 512])
    if not any(content[start : start + length]):
        content[start] = 1
    else:
        content[start : start + length] = bytes(length)


def _cut(content, luck):
    del content[luck.randrange(len(content)) :]


def _cut_pages(content, luck):
    del content[max(0, len(content) - PAGE * luck.randrange(1, 4)) :]


def _append(content, luck):
    content.extend(luck.randbytes(luck.choice((1, 512, PAGE))))


def _swap_pages(content, luck):
    """Two pages change places, where there are two that differ."""
    pages = range(0, len(content) - PAGE + 1, PAGE)
    if len(pages) < 2:
        return _one_byte(content, luck)
    one, other = luck.sample(list(pages), 2)
    first, second = content[one : one + PAGE], content[other : other + PAGE]
    content[one : one + PAGE], content[other : other + PAGE] = second, first
    return None


WAYS = (_one_byte, _some_bytes, _zeros, _cut, _cut_pages, _append, _swap_pages)


def hurt(path: Path, luck) -> str:
    """Damage a file in one random way; the name of the way."""
    content = bytearray(path.read_bytes())
    before, way = bytes(content), luck.choice(WAYS)
    way(content, luck)
    if bytes(content) == before:
        way = _one_byte
        way(content, luck)
    path.write_bytes(content)
    return way.__name__.strip("_").replace("_", " ")


@pytest.mark.soak(fault="6", test=8, share=100, full=1_200)
def test_of_the_database(furnished_office, new_office, examined, cases, luck, tally):
    held = examined(new_office()).of("held")["done"]
    tally.cases = 0
    while tally.cases < cases:
        office = new_office()
        way = hurt(office.path / "office.db", luck)
        ended = examined(office)
        told = told_of(ended)
        if told is None:
            assert ended.of("held") == {"done": held}, (way, ended.said)
            told = "healed"
        elif "done" in ended.of("held") and told != "check":
            assert ended.of("held") == {"done": held}, (way, ended.said)
        tally.remarks[f"told at {told}" if told != "healed" else told] += 1


@pytest.mark.soak(fault="6", test=3, share=25, full=400)
@pytest.mark.parametrize("side", ["-wal", "-shm"])
def test_of_what_a_killed_program_left(new_office, children, examined, side, cases, luck, tally):
    """A damaged -wal may lose the newest commits, as a cut one does; what is left is whole."""
    while tally.cases < cases:
        office = new_office()
        work = given(office, seed=luck.randrange(2**32), kinds=["edit", "approve"])
        ended = children.run("work", work, after=luck.uniform(0.05, 0.2))
        said = {"edit": 0, "approve": 0}
        for one in ended.said:
            said[one["kind"]] = one["number"]
        hurt(office.path / f"office.db{side}", luck)
        ended = examined(office)
        told = told_of(ended)
        if told == "opening":
            tally.remarks["told at opening"] += 1
            continue
        assert told is None, ended.said
        found = json.loads(ended.of("done")["done"])
        lost = sum(said[kind] - found[kind] for kind in said)
        assert all(found[kind] <= said[kind] + 1 for kind in said), (found, said)
        assert lost <= 0 or side == "-wal", (found, said)
        tally.remarks["lost newest commits untold" if lost > 0 else "nothing lost"] += 1


@pytest.mark.soak(fault="6", test=3, share=20, full=300)
@pytest.mark.parametrize("name", ["office.keys", "workstation", "checkpoints.log", "other copy"])
def test_of_the_small_files(new_office, examined, name, cases, luck, tally):
    allowed = {
        "office.keys": {"slot_file_damaged", "slot_format_newer", "slot_file_unsafe"},
        "workstation": {"workstation_file_unreadable", "workstation_not_enrolled"},
    }.get(name, set())
    held = examined(new_office()).of("held")["done"]
    tally.cases = 0
    while tally.cases < cases:
        office = new_office()
        hurt(small_file(office, name), luck)
        opened = (ended := examined(office)).of("open")
        if "refused" in opened:
            assert opened["refused"] in allowed, ended.said
            tally.remarks[opened["refused"]] += 1
            continue
        assert ended.of("held") == {"done": held}, ended.said
        tally.remarks["opens" if told_of(ended) is None else f"told at {told_of(ended)}"] += 1


def small_file(office: Office, name: str) -> Path:
    if name == "workstation":
        (path,) = (office.home / "workstation").glob("*.secret")
        return path
    if name == "other copy":
        (path,) = (office.home / "checkpoints").glob("*.log")
        return path
    return office.path / name


@pytest.mark.soak(fault="6", test=6, share=30, full=400)
def test_of_a_backup(furnished_office, new_office, cases, luck, tally, tmp_path):
    office = new_office()
    STAGES["backup"].act(office)
    master, path = office.desk().services.office.master, backups_of(office)[0]
    office.close()
    whole, other = path.read_bytes(), tmp_path / path.name
    while tally.cases < cases:
        other.write_bytes(whole)
        way = hurt(other, luck)
        with pytest.raises(Refusal) as refused:
            verify_backup(other, master)
        tally.remarks[refused.value.reason.value] += 1
        tally.cases += 1
        assert way


@pytest.mark.soak(fault="6", test=3, share=15, full=200)
def test_is_told_apart_from_a_wrong_password(new_office, children, cases, luck, tally):
    """Whatever else is damaged, a wrong password is called so as long as the slot file is whole."""
    while tally.cases < cases:
        office = new_office()
        hurt(office.path / luck.choice(("office.db", "checkpoints.log")), luck)
        assert office_info(office.path, office.place).vault.users
        told = given(office) | {"password": WRONG}
        opened = children.run("examine", told).of("open")
        assert opened["refused"] == "wrong_password", opened
        tally.cases += 1
