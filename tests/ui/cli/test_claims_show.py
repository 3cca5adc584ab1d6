"""`claims show` as JSON: every act of the time line, and what it counts as."""

from app.services.claims.developing import record_guidance
from app.services.claims.ledger import Words
from tests.offices import ORGAN_OFFICER, OTHER_MANAGER
from tests.services.claiming import exclusive, visited


def test_an_act_says_which_facts_it_counts_as(office, command):
    claim = exclusive(office)
    visited(office, claim, "首次走访")
    office.run(record_guidance, ORGAN_OFFICER, Words(claim, "先谈退货件"))
    run = command("claims", "show", office.path, claim, "--json", user=ORGAN_OFFICER)
    assert (run.code, run.err) == (0, "")
    counted = {one["kind"]: one["counted"] for one in run.json["acts"] if "counted" in one}
    assert counted == {"progress": ["progress", "visits"], "guidance": ["guidance"]}


def test_from_outside_there_is_no_time_line(office, command):
    """X-26."""
    claim = exclusive(office)
    visited(office, claim, "首次走访")
    run = command("claims", "show", office.path, claim, "--json", user=OTHER_MANAGER)
    assert run.code == 0
    assert "首次走访" not in run.out.decode()
