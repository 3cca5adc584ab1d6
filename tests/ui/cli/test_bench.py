"""The speed table by command: that every operation is measured, not how fast it is."""

import re

import pytest

from app.services.bench import protocol
from app.services.bench.protocol import Verdict

_NUMBER = re.compile(r"(?<=log of )\d+|(?<=evaluation of )\d+")
OPERATIONS = (
    *("search, common word of 2", "search, rare word of 2", "search, initials"),
    *("keyset page of 100", "keyset page of 100, half way down"),
    *("is it free? a name that is", "is it free? a name that is not", "claim board"),
    "open a dossier",
    *("visit sheets in one file", "import of 12 rows"),
    *("evaluation of # ended periods", "verify a log of # entries"),
    *("unlock (wall)", "backup of 10 MB", "start to unlock page"),
)
CLIENTS = "12"
"""As many as it takes for the keeper of one county to have some of them."""


@pytest.mark.long
def test_every_operation_is_measured_beside_its_floor_on_an_office_that_is_kept(
    office, command, monkeypatch
):
    monkeypatch.setattr(protocol, "ROUNDS", 1)
    measured = command("bench", "--clients", CLIENTS, "--json")
    assert measured.code == 0, measured.err
    assert measured.json["clients"] == 12
    lines = measured.json["operations"]
    named = [re.sub(_NUMBER, "#", line["operation"]) for line in lines]
    assert tuple(named) == OPERATIONS
    for line in lines:
        assert line["verdict"] in set(Verdict) - {Verdict.NOT_RUN}
        assert line["floor_ms"] >= 0
        assert line["ours_ms"] > 0
    (kept,) = (office.place.home / "bench").glob(f"*-clients-{CLIENTS}")
    assert not list(kept.glob("run-*"))
    keys = kept / "office" / "office.keys"
    made = keys.stat().st_mtime_ns
    table = command("bench", "--clients", CLIENTS)
    assert (table.code, keys.stat().st_mtime_ns) == (0, made)
    shown = re.sub(_NUMBER, "#", table.out.decode())
    assert all(name in shown for name in OPERATIONS)
