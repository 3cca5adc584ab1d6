"""The speed table by command: that every operation is measured, not how fast it is."""

import re

import pytest

from app.services.bench import protocol
from app.services.bench.cached import bench_office
from app.services.bench.protocol import Goal, Measured, Timing, Verdict
from app.services.usecase import NoProgress
from ui.cli import bench

_NUMBER = re.compile(r"(?<=log of )\d+|(?<=evaluation of )\d+|(?<=inbox of )\d+")
OPERATIONS = (
    *("search, common word of 2", "search, rare word of 2", "search, initials"),
    *("keyset page of 100", "keyset page of 100, half way down"),
    *("is it free? a name that is", "is it free? a name that is not", "claim board"),
    *("open a dossier", "ages of all bills", "arrears panel"),
    *("visit sheets in one file", "inbox of # open cases", "route of a discount line"),
    *("payment", "import of 12 lines of mail use"),
    "import of 12 rows",
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
    monkeypatch.setattr(bench, "FEW", int(CLIENTS))  # one sample office to make instead of two
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
    routes = measured.json["routes"]
    assert len(routes) == 2 * 3 * 4 * 3 * 2
    assert {one["rule"] for one in routes} == {None, "D1", "D2", "D3", "D4", "D5", "D6"}
    (kept,) = (office.place.home / "bench").glob(f"*-clients-{CLIENTS}")
    assert not list(kept.glob("run-*"))
    keys = kept / "office" / "office.keys"
    made = keys.stat().st_mtime_ns
    again = bench_office(office.place, int(CLIENTS), NoProgress())
    assert (again.path, keys.stat().st_mtime_ns) == (kept / "office", made)


def test_the_table_names_each_operation_with_floor_ours_ratio_and_verdict(command, monkeypatch):
    lines = (
        Measured("claim board", Goal(3.0, 0.5), Timing(2.0, 5.0, noisy=False)),
        Measured("backup of 10 MB", Goal(1.5), None, "no room"),
    )
    monkeypatch.setattr(bench, "_measured", lambda *_asked: iter(lines))
    shown = command("bench", "--clients", CLIENTS)
    assert shown.code == 0, shown.err
    rows = [line for line in shown.out.decode().splitlines() if line]
    (board,) = (row for row in rows if "claim board" in row)
    assert re.findall(r"\d+\.\d+", board)[:3] == ["2.00", "5.00", "2.50"]
    assert any("backup of 10 MB" in row and "no room" in row for row in rows)
