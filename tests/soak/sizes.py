"""How many cases each fault test runs, and the table of what was reached.

One set of tests serves three sizes: `test` beside all other tests (seconds), `share` (minutes) and
`full` (hours), by `--soak SIZE`. A test says its numbers in its mark, `few` being the parameters
that run at the size test, takes the `cases` fixture, and counts what it did in `tally`. The sizes
share and full end with a table, which `--soak-report FILE` also writes as Markdown.
"""

import json
import os
import platform
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SIZES = ("test", "share", "full")
FAULTS = {
    "1": "kill -9",
    "3": "I/O errors",
    "4": "full disk",
    "5": "read-only",
    "6": "damage",
    "7": "rollback",
    "8": "wrong and foreign files",
    "9": "locks",
    "10": "clock",
    "11": "migration killed",
    "12": "re-key killed",
    "13": "restore drill",
    "15": "second handle",
    "17": "mutated workbooks",
    "19": "random properties",
    "20": "secrets on disk",
    "B.3": "log mutated",
}
"""Faults by their number in the reliability plan."""
_ELSEWHERE = {"15": "watched in every test (tests/handles.py)"}

_PROPERTY = "soak"
_HEADERS = ("Fault", "Name", "Cases", "Seed", "Failures", "Seconds", "Remarks")


@dataclass(slots=True)
class Tally:
    """What one test did: cases run, and remarkable things that are no failures, by their name."""

    fault: str
    name: str
    seed: int
    cases: int = 0
    remarks: Counter[str] = field(default_factory=Counter)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Size, seed and report of the fault tests."""
    group = parser.getgroup("soak", "fault tests (tests/soak)")
    group.addoption("--soak", choices=SIZES, default=SIZES[0], help="how many cases of each fault")
    group.addoption("--soak-seed", type=int, help="seed of all; else a new one for each run")
    group.addoption("--soak-report", type=Path, help="write the table to this file, as Markdown")


def configure(config: pytest.Config) -> None:
    """Only the process that sees all workers chooses the seed and tells what was reached."""
    if hasattr(config, "workerinput"):
        config.option.soak_seed = config.workerinput["soak_seed"]
        return
    if config.option.soak_seed is None:
        config.option.soak_seed = 1 if "CI" in os.environ else random.randrange(2**32)
    config.pluginmanager.register(Report(config))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the seed to a worker."""
    node.workerinput["soak_seed"] = node.config.option.soak_seed


def deselect(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out fault tests that have nothing at the size asked for."""
    size = config.getoption("--soak")
    gone = [item for item in items if _mark(item) is not None and _cases(item, size) == 0]
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if item not in gone]


def _mark(item: pytest.Item) -> pytest.Mark | None:
    return item.get_closest_marker("soak")


def _cases(item: pytest.Item, size: str) -> int:
    mark = _mark(item)
    assert mark is not None
    parameters = getattr(getattr(item, "callspec", None), "id", None)
    if size == SIZES[0] and parameters not in mark.kwargs.get("few", (parameters,)):
        return 0
    return int(mark.kwargs[size])


@pytest.fixture
def cases(request: pytest.FixtureRequest) -> int:
    """How many cases this test runs at the size asked for."""
    return _cases(request.node, request.config.getoption("--soak"))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts the cases of this test for the table; its seed is that of `luck`."""
    seed = request.config.getoption("--soak-seed")
    mark = _mark(request.node)
    assert mark is not None
    counted = Tally(mark.kwargs["fault"], _words(request.node), seed)
    print(f"seed {seed}")
    began = time.monotonic()
    yield counted
    told = {
        "fault": counted.fault,
        "name": counted.name,
        "seed": counted.seed,
        "cases": counted.cases,
        "seconds": time.monotonic() - began,
        "remarks": dict(counted.remarks),
    }
    request.node.user_properties.append((_PROPERTY, json.dumps(told, ensure_ascii=False)))


def _words(item: pytest.Item) -> str:
    """The name of a test as words, without what it is parametrised by."""
    return str(getattr(item, "originalname", item.name)).removeprefix("test_").replace("_", " ")


@pytest.fixture
def luck(tally: Tally, request: pytest.FixtureRequest) -> random.Random:
    """Chance of this test, from the seed in the table and its name."""
    return random.Random(f"{tally.seed} {request.node.name}")


class Report:
    """Collects the tallies of all workers and shows them as a table."""

    def __init__(self, config: pytest.Config) -> None:
        self._size = config.getoption("--soak")
        self._path: Path | None = config.getoption("--soak-report")
        self._rows: list[dict[str, Any]] = []
        self._failed: Counter[str] = Counter()
        self._skipped: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed[report.nodeid] += 1
        if report.skipped and "/soak/" in report.nodeid and isinstance(report.longrepr, tuple):
            self._skipped[report.nodeid.rpartition("/")[2]] = report.longrepr[2]
        if report.when == "teardown":
            for name, told in report.user_properties:
                if name == _PROPERTY:
                    self._rows.append({**json.loads(str(told)), "nodeid": report.nodeid})

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._rows or self._size == SIZES[0]:
            return
        lines = self._lines()
        terminalreporter.section("faults")
        for line in lines:
            terminalreporter.write_line(line)
        if self._path is not None:
            self._path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            terminalreporter.write_line(f"written to {self._path}")

    def _lines(self) -> list[str]:
        found = {told["fault"] for told in self._rows}
        rows = [
            *map(self._row, _grouped(self._rows)),
            *(
                (number, name, "0", "", "", "", _ELSEWHERE.get(number, "not run"))
                for number, name in FAULTS.items()
                if number not in found
            ),
        ]
        rows.sort(key=lambda row: list(FAULTS).index(row[0]))
        rows += [("", name, "0", "", "", "", why) for name, why in sorted(self._skipped.items())]
        return [
            f"Size {self._size}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}.",
            "",
            "| " + " | ".join(_HEADERS) + " |",
            "|" + "|".join(" --- " for _ in _HEADERS) + "|",
            *("| " + " | ".join(row) + " |" for row in rows),
        ]

    def _row(self, group: list[dict[str, Any]]) -> tuple[str, ...]:
        first, remarks = group[0], Counter[str]()
        for told in group:
            remarks.update(told["remarks"])
        shown = ", ".join(f"{name} {count:,}" for name, count in sorted(remarks.items()))
        return (
            first["fault"],
            f"{FAULTS[first['fault']]}: {first['name']}",
            f"{sum(told['cases'] for told in group):,}",
            ", ".join(sorted({str(told["seed"]) for told in group})),
            str(sum(self._failed[told["nodeid"]] for told in group)),
            f"{sum(told['seconds'] for told in group):.0f}",
            shown,
        )


def _grouped(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Tallies of one test function together, whatever it was parametrised by."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for told in rows:
        groups.setdefault((told["fault"], told["name"]), []).append(told)
    return [groups[key] for key in sorted(groups)]


def machine() -> str:
    """Processor, cores, memory, system and Python of this machine in one line."""
    processor, memory = platform.processor() or platform.machine(), ""
    if Path("/proc/cpuinfo").exists():
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        names = [
            line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line
        ]
        processor = names[0] if names else processor
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f"{pages / 2**30:.0f} GiB, "
    system = f"{platform.system()} {platform.release()}"
    return (
        f"{processor}, {os.cpu_count()} cores, {memory}{system}, Python {platform.python_version()}"
    )
