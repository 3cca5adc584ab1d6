"""A program that is killed at any moment of its work leaves a sound office (kill -9).

At random moments while people edit, approve, import, look and back up; and before each single
call to the disk of every act.
"""

import sys

import pytest

from tests.soak.acts import KINDS, counts
from tests.soak.desks import given
from tests.soak.stages import STAGES, backups_of, later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

IN_A_ROW = 20
"""Kills of one office before the next copy; what one leaves, the next finds."""
LONGEST = 0.4
"""Seconds after coming in within which the child is killed."""


@pytest.mark.soak(fault="1", test=10, share=100, full=2_000)
def test_at_random_moments_of_real_work(new_office, children, cases, luck, tally):
    while tally.cases < cases:
        office = new_office()
        done = dict.fromkeys(KINDS, 0)
        for _kill in range(min(IN_A_ROW, cases - tally.cases)):
            done = one_kill(office, children, luck, tally, done)


def one_kill(office, children, luck, tally, done):
    """Kill a child at its work; what it said it did is there, and at most one act more."""
    later(office, minutes=1)
    work = given(office, seed=luck.randrange(2**32), kinds=KINDS)
    ended = children.run("work", work, after=luck.uniform(0, LONGEST))
    assert ended.status == -9, ended
    said = dict(done)
    for one in ended.said:
        assert "crash" not in one, one["crash"]
        said[one["kind"]] = one["number"]
        tally.remarks["acts"] += 1
    stored = counts(office) | {"backup": said["backup"]}
    more = sum(stored[kind] - said[kind] for kind in KINDS)
    assert all(stored[kind] >= said[kind] for kind in KINDS), (stored, said)
    assert more in {0, 1}, (stored, said)
    assert office.problems() == []
    tally.remarks["backups proved"] += len(backups_of(office))
    office.close()
    tally.cases += 1
    tally.remarks["done but not said"] += more
    return stored


@pytest.mark.soak(fault="1", test=3, few=("import", "backup"), share=8, full=500)
@pytest.mark.usefixtures("single_calls")
@pytest.mark.parametrize("trial", STAGES, indirect=True)
def test_before_every_call_to_the_disk(trial, cases, luck, tally):
    places = range(1, trial.calls + 1)
    if cases < len(places):
        places = luck.sample(places, cases)
    for place in places:
        ended = trial.strike(calls="writes", at=place, kill=True)
        tally.remarks[trial.judge(ended, {})] += 1
        tally.cases += 1
