"""Every write, sync and rename of an act fails once, or from then on; every read does."""

import errno

import pytest

from tests.soak.stages import STAGES

ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


def faults(calls, how_many, luck, reads):
    """Faults to inject: at every call when there is room for all, else at random ones."""
    ways = [
        {"calls": "writes", "at": at, "error": error, "lasting": lasting}
        for at in range(1, calls + 1)
        for error in ERRORS
        for lasting in (False, True)
    ]
    ways += [
        {"calls": "reads", "at": at, "error": errno.EIO, "lasting": lasting}
        for at in range(1, reads + 1)
        for lasting in (False, True)
    ]
    return ways if len(ways) <= how_many else luck.sample(ways, how_many)


@pytest.mark.soak(fault="3", test=3, few=("open", "edit", "export"), share=14, full=2_000)
@pytest.mark.usefixtures("single_calls")
@pytest.mark.parametrize("trial", STAGES, indirect=True)
def test_an_act_meets_an_error_of_the_disk(trial, cases, luck, tally):
    reads = trial.strike(calls="reads", at=0).calls
    for fault in faults(trial.calls, cases, luck, reads):
        ended = trial.strike(**fault)
        said = trial.judge(ended, fault)
        tally.cases += 1
        tally.remarks[said] += 1
