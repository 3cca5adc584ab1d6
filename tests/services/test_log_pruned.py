"""What is left of a log explains what was taken out, and nothing else may be missing."""

import pytest

from app.domain.chain import Fault
from app.services import log_pruning
from app.services.log_tail import doubt_of
from tests.offices import ADMIN, KEEPER
from tests.services.busy_log import busy_day
from tests.services.old_log import (
    faults,
    forge,
    leave,
    outside,
    prune,
    verify,
    year_passes,
)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("DELETE FROM log_pruned", Fault.ENTRY_MISSING),
        ("DELETE FROM log_checkpoint WHERE cause = 'year'", Fault.CHECKPOINT_MISSING),
        ("UPDATE log_pruned SET head = x'00'", Fault.PRUNE_ENTRY),
        ("UPDATE log_pruned SET last = last + 1", Fault.PRUNE_ENTRY),
        ("UPDATE log_pruned SET first = 2", Fault.PRUNE_ENTRY),
        ("UPDATE log_pruned SET entry = entry + 1", Fault.PRUNE_ENTRY),
        ("UPDATE log_pruned SET year = 2025", Fault.PRUNE_ENTRY),
        ("UPDATE log_pruned SET last = 'x', head = 'y'", Fault.PRUNE_ENTRY),
        ("DROP TABLE access_log_2027", Fault.ENTRY_MISSING),
        ("DELETE FROM log_checkpoint WHERE pk = 1", Fault.CHECKPOINT_LOST),
    ],
)
def test_a_year_that_is_gone_without_its_proof_is_a_fault(old, folder, change, fault):
    prune(old, folder)
    forge(old, change)
    assert fault in faults(verify(old))
    old.close()
    assert old.services_as(ADMIN).office is not None
    if "log_pruned" in change and "first" not in change:
        assert doubt_of(old.services_as(ADMIN).office) is not None


def test_a_year_taken_out_by_hand_is_a_fault(old):
    forge(old, "DROP TABLE access_log_2026")
    assert Fault.ENTRY_MISSING in faults(verify(old))


def test_a_year_taken_out_before_its_time_is_a_fault(office, folder, monkeypatch):
    """Somebody who changed the program, or knows how it writes."""
    office.run(busy_day, KEEPER, 2)
    year_passes(office, 2)
    leave(office)
    monkeypatch.setattr(log_pruning, "number", lambda *_arguments: 0)
    monkeypatch.setattr(log_pruning, "LEAST_YEARS", 0)
    prune(office, folder)
    leave(office)
    assert faults(verify(office)) == {Fault.PRUNE_EARLY}


def test_an_old_mark_says_nothing_against_a_log_whose_beginning_is_gone(old, folder):
    oldest = outside(old)[0].read_text("utf-8").splitlines()[0]
    prune(old, folder)
    leave(old)
    for one in outside(old):
        one.write_text(f"{oldest}\n", "utf-8")
    result = verify(old)
    assert (result.ok, doubt_of(old.services_as(ADMIN).office)) == (True, None)
    assert result.unconfirmed_since is not None
