"""How many cases each fault test runs, and the table of what was reached.

One set of tests serves three sizes: `test` beside all other tests (seconds), `share` (minutes) and
`full` (hours), by `--soak SIZE`. A test says its numbers in its mark, takes the `cases` fixture,
and counts what it did in `tally`; the sizes share and full end with a table, which
`--soak-report FILE` also writes as Markdown.
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
"""Faults by their number in the reliability plan. 12 and 13 come with re-key and restore."""

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
    group.addoption("--soak-seed", type=int, help="one seed for all; else a new one for each test")
    group.addoption("--soak-report", type=Path, help="write the table to this file, as Markdown")


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
    return int(mark.kwargs[size])


@pytest.fixture
def cases(request: pytest.FixtureRequest) -> int:
    """How many cases this test runs at the size asked for."""
    return _cases(request.node, request.config.getoption("--soak"))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts the cases of this test for the table; its seed is that of `luck`."""
    seed = request.config.getoption("--soak-seed")
    if seed is None:
        seed = 1 if "CI" in os.environ else random.randrange(2**32)
    mark = _mark(request.node)
    assert mark is not None
    counted = Tally(mark.kwargs["fault"], _name(request.node), seed)
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


def _name(item: pytest.Item) -> str:
    function = getattr(item, "originalname", item.name).removeprefix("test_").replace("_", " ")
    parameters = getattr(getattr(item, "callspec", None), "id", "")
    return f"{function} [{parameters}]" if parameters else function


@pytest.fixture
def luck(tally: Tally) -> random.Random:
    """Chance of this test, from the seed in the table."""
    return random.Random(tally.seed)


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
            self._skipped[report.nodeid] = report.longrepr[2]
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
        rows = [self._row(told) for told in sorted(self._rows, key=_order)]
        found = {told["fault"] for told in self._rows}
        rows += [
            (number, name, "0", "-", "-", "-", "not run")
            for number, name in FAULTS.items()
            if number not in found
        ]
        rows.sort(key=lambda row: list(FAULTS).index(row[0]))
        rows += [
            ("-", node.rpartition("/")[2], "0", "-", "-", "-", why)
            for node, why in self._skipped.items()
        ]
        return [
            f"Size: {self._size}. {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {machine()}",
            "",
            "| " + " | ".join(_HEADERS) + " |",
            "|" + "|".join(" --- " for _ in _HEADERS) + "|",
            *("| " + " | ".join(row) + " |" for row in rows),
        ]

    def _row(self, told: dict[str, Any]) -> tuple[str, ...]:
        remarks = ", ".join(f"{name}: {count}" for name, count in sorted(told["remarks"].items()))
        failures = str(self._failed[told["nodeid"]])
        number = told["fault"]
        return (
            number,
            f"{FAULTS[number]}: {told['name']}",
            f"{told['cases']:,}",
            str(told["seed"]),
            failures,
            f"{told['seconds']:.0f}",
            remarks,
        )


def _order(told: dict[str, Any]) -> tuple[int, str]:
    return list(FAULTS).index(told["fault"]), told["name"]


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
