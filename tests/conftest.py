"""What holds for every test: no window on the screen, a profile of its own, no network."""

import gc
import ipaddress
import itertools
import os
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import low_level
from hypothesis import HealthCheck, settings

from database import engine
from tests import handles, sharing
from tests.soak import sizes
from tests.soak.sizes import (  # fixtures and options of all
    cases,
    luck,
    pytest_addoption,
    pytest_configure_node,
    tally,
)

if TYPE_CHECKING:
    from tests.offices import SampleOffice, Template

__all__ = ["cases", "luck", "pytest_addoption", "pytest_configure_node", "tally"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "yice",
    deadline=None,  # the machines of tests are slow at times
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("yice")

NOW = datetime(2026, 11, 23, 0, 42, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The moment at which the tests take place: a Monday morning in China."""
    return NOW


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that stands still at `now`."""
    return lambda: NOW


handles.watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """No test opens a database beside SQLCipher (tests/handles.py)."""
    report = yield
    found = handles.take()
    if found and report.passed:
        report.outcome = "failed"
        report.longrepr = "\n".join(found)
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed of the fault tests and tell what they reached."""
    sizes.configure(config)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes comes first, whatever the order of the rest, so that no worker waits."""
    sizes.deselect(config, items)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Look for cycles less often, and never among modules and tests, which stay to the end.

    A tenth of the time of all tests went into walking over them again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


_numbers = itertools.count()


@pytest.fixture(scope="session")
def run_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what all workers of this run share."""
    return sharing.root_of_run(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session", autouse=True)
def _derived_once(run_root: Path) -> Iterator[None]:
    """The same password, salt and cost give the same key: Argon2 runs once a run for each."""
    folder = run_root / "derived"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            low_level, "hash_secret_raw", sharing.remembering(low_level.hash_secret_raw, folder)
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Every test opens offices of its own; their statements are the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", sharing.compiling_once(engine.create_engine))
        yield


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def yice_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for everything kept per user; the system keyring is not touched."""
    # Not mktemp: to find its next number it reads the folder of all tests before this one.
    folder = _homes / str(next(_numbers))
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("YICE_HOME", str(folder))
    monkeypatch.delenv("YICE_LANGUAGE", raising=False)
    yield folder
    # At once, before the system writes it to the disk: thousands of tests leave thousands of files.
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Yice works without a network, so a connection to another machine is a fault."""

    def guard(genuine: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in {socket.AF_INET, socket.AF_INET6} and not is_own(address[0]):
                pytest.fail(f"a test tried to reach {address[0]} over the network")
            return genuine(self, address)

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guard(getattr(socket.socket, name)))


@pytest.fixture(scope="session")
def office_template(run_root: Path) -> "Template":
    """The sample office, made once for all workers; tests use copies of it (`office`)."""
    from tests.offices import build_template, load_template

    return load_template(sharing.made_once(run_root / "template", build_template))


@pytest.fixture
def office(
    office_template: "Template", yice_home: Path, run_root: Path
) -> Iterator["SampleOffice"]:
    """A sample office of this test's own, with users of every role (tests/offices.py)."""
    from tests.offices import copy_office

    found = copy_office(office_template, yice_home / "sample")
    found.one_file, found.scenes = True, run_root / "scenes"
    found.scenes.mkdir(exist_ok=True)
    yield found
    found.close()


def is_own(host: str) -> bool:
    """Say whether `host` is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
