"""`preauth.log`: sealed, chained, small, and never a crash whatever stands in it (B.1)."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.chain import Fault
from database.vault import attempts
from database.vault.attempts import UNKNOWN, Attempt, AttemptFile
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys
from database.vault.lock import FileLock

OFFICE = "0192f0aa-0000-7000-8000-000000000001"
USER = "0192f0aa-0000-7000-8000-00000000000a"
MASTER = MasterKeys(OFFICE, 1, b"\x01" * 32)
FOREIGN = MasterKeys(OFFICE, 1, b"\x02" * 32)


def attempt(at=1000, user=USER, reason="wrong_password"):
    return Attempt("", at, reason, user, "ws")


class Office:
    """A folder with its file, written by one account."""

    def __init__(self, base):
        base.mkdir(parents=True, exist_ok=True)
        (base / "office").mkdir(exist_ok=True)
        self.file = AttemptFile(OfficeFolder(base / "office"), base / "home")
        self.path = self.file.path

    def note(self, *several, master=MASTER):
        for one in several:
            self.file.note(OFFICE, master.sealing_public, one)

    def faults(self, master=MASTER):
        return [one.fault for one in self.file.read(master).findings]

    def lines(self):
        return self.path.read_bytes().splitlines(keepends=True)

    def put(self, lines):
        self.path.write_bytes(b"".join(lines))


@pytest.fixture
def here(tmp_path):
    return Office(tmp_path)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Four attempts, made once."""
    office = Office(tmp_path_factory.mktemp("four"))
    office.note(*(attempt(at) for at in (10, 20, 30, 40)))
    return office


@pytest.fixture
def four(template, tmp_path):
    base = template.path.parents[1]
    shutil.copytree(base, tmp_path / "four")
    copied = Office(tmp_path / "four")
    (anchor,) = (tmp_path / "four" / "home" / "attempts").iterdir()
    anchor.rename(copied.file._anchor(OFFICE))  # an account keeps it by the folder of the office
    return copied


def test_attempts_come_back_in_their_order_with_everything_said(here):
    first = attempt(10)
    second = Attempt("", 25, "code_unknown", UNKNOWN, "")
    here.note(first, second)
    found = here.file.read(MASTER)
    assert [replace(one, id="", since=0) for one in found.attempts] == [first, second]
    assert found.findings == ()
    assert len({one.id for one in found.attempts}) == 2


def test_nobody_reads_a_line_without_the_master_key(here):
    here.note(attempt(), Attempt("", 1, "code_unknown", UNKNOWN, "workstation-9"))
    content = here.path.read_bytes()
    for said in (USER, "wrong_password", "code_unknown", "workstation-9"):
        assert said.encode() not in content
    assert here.file.read(FOREIGN).attempts == ()
    assert set(here.faults(FOREIGN)) == {Fault.ATTEMPTS_FOREIGN, Fault.ATTEMPTS_CUT}


def test_a_line_sealed_to_another_office_is_foreign(four):
    four.note(attempt(50), master=FOREIGN)
    found = four.file.read(MASTER)
    assert [one.at for one in found.attempts] == [10, 20, 30, 40]
    assert Fault.ATTEMPTS_FOREIGN in [one.fault for one in found.findings]


def test_too_many_attempts_are_counted_and_the_file_stays_small(here, monkeypatch):
    monkeypatch.setattr(attempts, "_MOST", {"known": 5, "unknown": 3})
    sizes = []
    for number in range(40):
        here.note(attempt(100 + number), Attempt("", 200 + number, "x", UNKNOWN, ""))
        sizes.append(here.path.stat().st_size)
    assert sizes[-1] - sizes[10] < 10
    found = here.file.read(MASTER)
    assert found.findings == ()
    assert sum(one.count for one in found.attempts) == 80
    many = {one.user: (one.count, one.since, one.at) for one in found.attempts if one.several}
    assert many == {USER: (35, 105, 139), UNKNOWN: (37, 203, 239)}
    assert sum(not one.several for one in found.attempts) == 8


def test_the_shipped_bound_holds_the_file_under_half_a_megabyte(here, monkeypatch):
    """A line is of one size, so the largest file follows from the numbers of lines."""
    here.note(replace(attempt(2**47), reason="workstation_secret_missing", workstation="f" * 16))
    most = sum(attempts._MOST.values()) + len(attempts._MOST)
    assert here.path.stat().st_size * most < 512 * 1024 < attempts._MAX_BYTES


@pytest.mark.parametrize("gone", range(4))
def test_a_line_that_was_taken_out_is_missed(four, gone):
    lines = four.lines()
    del lines[gone]
    four.put(lines)
    assert four.faults() == [Fault.ATTEMPTS_CUT]
    assert len(four.file.read(MASTER).attempts) == 3


@pytest.mark.parametrize("keep", range(4))
def test_a_cut_end_is_missed_by_who_wrote_it(four, keep):
    four.put(four.lines()[:keep])
    assert four.faults() == [Fault.ATTEMPTS_CUT]


def test_a_removed_file_is_missed_by_who_wrote_it(four):
    four.path.unlink()
    assert four.file.waits(OFFICE)
    assert four.faults() == [Fault.ATTEMPTS_CUT]


def test_another_account_takes_over_without_missing_anything(four, tmp_path):
    other = AttemptFile(four.file.folder, tmp_path / "another home")
    found = other.read(MASTER)
    assert (len(found.attempts), found.findings) == (4, ())


@pytest.mark.parametrize("at", range(3))
def test_swapped_and_repeated_lines_are_noticed(four, at):
    before = four.lines()
    swapped = [*before]
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    for lines in (swapped, [*before[: at + 1], *before[at:]]):
        four.put(lines)
        assert Fault.ATTEMPTS_CUT in four.faults()


def test_a_count_that_was_changed_in_clear_opens_no_more(here, monkeypatch):
    monkeypatch.setattr(attempts, "_MOST", {"known": 1, "unknown": 1})
    here.note(*(attempt(at) for at in range(1, 9)))
    content = here.path.read_bytes()
    assert b'"count":7' in content
    here.path.write_bytes(content.replace(b'"count":7', b'"count":1'))
    assert Fault.ATTEMPTS_FOREIGN in here.faults()


def test_every_flipped_byte_is_noticed(four):
    """One bit of each byte of a line in turn."""
    content = four.path.read_bytes()
    length = len(four.lines()[0])
    for place in range(length, 2 * length):
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << place % 8
        four.path.write_bytes(bytes(spoilt))
        assert four.faults(), place


@pytest.mark.parametrize("size", range(0, 900, 37))
def test_a_file_cut_anywhere_is_noticed(four, size):
    content = four.path.read_bytes()
    four.path.write_bytes(content[: min(size, len(content) - 1)])
    assert four.faults()


@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_without_a_crash(content, tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("any"))
    office.path.write_bytes(content)
    found = office.file.read(MASTER)
    assert found.attempts == ()
    assert bool(found.findings) == bool(content)
    shutil.rmtree(office.path.parents[1])


@pytest.mark.parametrize(
    "forged",
    [
        b"[]",
        b'{"id":1}',
        b"{" * 100_000,
        b'{"count":1,"group":"known","id":"a","prev":"","sealed":"zz","since":1}',
        b'{"count":-1,"group":"known","id":"a","prev":"","sealed":"00","since":1}',
        b'{"count":1e9,"group":"known","id":"a","prev":"","sealed":"00","since":1}',
        b'{"count":true,"group":"known","id":"a","prev":"","sealed":"00","since":1}',
        b'{"count":1,"group":"known","id":7,"prev":"","sealed":"00","since":1}',
        b'{"count":1,"group":"known","id":"%b","prev":"","sealed":"00","since":1}' % (b"x" * 99),
    ],
)
def test_what_is_no_line_is_garbled_and_work_goes_on(here, forged):
    here.note(attempt(10))
    here.put([*here.lines(), forged + b"\n"])
    here.note(attempt(20))
    found = here.file.read(MASTER)
    assert [one.at for one in found.attempts] == [10, 20]
    assert [one.fault for one in found.findings] == [Fault.ATTEMPTS_GARBLED]


@pytest.mark.parametrize(
    "said", [{"at": -5}, {"at": 2**60}, {"reason": "x" * 99}, {"user": "y" * 41}]
)
def test_what_somebody_sealed_with_absurd_values_is_told_and_not_taken(here, said):
    """The sealing key is public, so whoever may write the file can seal anything."""
    here.note(replace(attempt(), **said))
    assert here.file.read(MASTER).attempts == ()
    assert {Fault.ATTEMPTS_FOREIGN, Fault.ATTEMPTS_GARBLED} & set(here.faults())


def test_far_too_much_is_neither_read_nor_added_to_and_told_once(here):
    here.path.write_bytes(b"x" * (attempts._MAX_BYTES + 1))
    with pytest.raises(ValueError, match="preauth"):
        here.note(attempt())
    first, second = here.file.read(MASTER).findings, here.file.read(MASTER).findings
    assert first == second
    assert [one.fault for one in first] == [Fault.ATTEMPTS_GARBLED]


def test_a_folder_or_a_pipe_in_its_place_is_garbled(here):
    here.path.mkdir()
    assert here.faults() == [Fault.ATTEMPTS_GARBLED]
    here.path.rmdir()
    if hasattr(os, "mkfifo"):  # Windows has none
        os.mkfifo(here.path)
        assert here.faults() == [Fault.ATTEMPTS_GARBLED]


def test_a_held_file_is_given_up_and_nothing_changes(here, monkeypatch):
    monkeypatch.setattr(attempts, "_WAIT", 0.0)
    lock = FileLock(Path(f"{here.file.folder.lock}.preauth"))
    assert lock.try_lock()
    with pytest.raises(TimeoutError):
        here.note(attempt())
    with pytest.raises(TimeoutError), here.file.absorbing(OFFICE):
        pytest.fail("not alone")
    lock.release()
    assert not here.path.exists()


def test_after_taking_over_nothing_waits_and_the_chain_begins_anew(four):
    with four.file.absorbing(OFFICE):
        pass
    assert not four.path.exists()
    assert not four.file.waits(OFFICE)
    four.note(attempt(50))
    assert (len(four.file.read(MASTER).attempts), four.faults()) == (1, [])


def test_what_is_interrupted_while_taking_over_stays(four):
    with pytest.raises(RuntimeError), four.file.absorbing(OFFICE):
        raise RuntimeError
    assert len(four.file.read(MASTER).attempts) == 4


def test_keys_of_no_use_seal_nothing(here):
    for public in (b"", b"short", bytes(32)):
        with pytest.raises(ValueError):
            here.file.note(OFFICE, public, attempt())
    assert not here.path.exists()
