"""The folder or a file of an office may not be written or read, before or while it is open.

Nothing is shown that is not registered: who cannot write the log gets a sentence, no dossier.
"""

import stat
import sys
from pathlib import Path

import pytest

from tests.soak.desks import given
from tests.soak.stages import later, views

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")

THINGS = {
    "folder": "",
    "database": "office.db",
    "wal": "office.db-wal",
    "shm": "office.db-shm",
    "slot file": "office.keys",
    "checkpoints": "checkpoints.log",
    "lock": "office.lock.use",
}
CASES = [
    (thing, way, moment)
    for thing in THINGS
    for way in ("read-only", "closed")
    for moment in ("before", "while open")
]


@pytest.fixture
def unclean(new_office, children):
    """An office that somebody was killed in: its -wal and -shm are there before it is opened."""
    office = new_office()
    work = given(office, seed=1, kinds=["edit"])
    assert children.run("work", work, after=0.3).status == -9
    assert office.path.joinpath("office.db-wal").stat().st_size > 0
    later(office, minutes=1)
    return office


def forbidden(path: Path, way: str) -> int:
    if way == "closed":
        return 0
    return 0o555 if path.is_dir() else 0o444


@pytest.mark.soak(fault="5", few=("database-read-only-before", "folder-read-only-while open"),
                  test=1, share=1, full=1)  # fmt: skip
@pytest.mark.parametrize(("thing", "way", "moment"), CASES, ids=["-".join(one) for one in CASES])
def test_nothing_is_shown_that_cannot_be_registered(
    unclean, children, thing, way, moment, cases, tally
):
    path = unclean.path / THINGS[thing]
    before, kept = views(unclean), unclean.rows("SELECT remark FROM client ORDER BY pk")
    unclean.close()
    path.touch()
    sound = stat.S_IMODE(path.stat().st_mode)
    ended = children.run(
        "visit",
        given(unclean, opened=moment == "while open"),
        modes={str(path): forbidden(path, way)},
        sound_modes={str(path): sound},
    )
    assert ended.status == 0, ended
    assert not ended.hung
    for said in ended.said:
        for outcome in said.values():
            assert "crash" not in outcome, outcome["crash"]
            assert "sentence" not in outcome or outcome["sentence"].endswith("。"), outcome
    assert all("done" in ended.of(f"again {act}") for act in ("open", "view", "edit")), ended.said
    shown = sum("done" in ended.of(f"{time} view") for time in ("first", "again"))
    assert views(unclean) == before + shown
    edits = sum("done" in ended.of(f"{time} edit") for time in ("first", "again"))
    ((first,), *_others) = unclean.rows("SELECT remark FROM client ORDER BY pk")
    assert int(first) == int(kept[0][0]) + edits
    assert unclean.problems() == []
    unclean.close()
    tally.cases += 1
    for act in ("open", "view", "edit"):
        tally.remarks[f"{act} {next(iter(ended.of(f'first {act}')))}"] += 1
