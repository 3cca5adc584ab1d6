"""The office that faults strike, and the server whose children they strike in."""

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import sharing
from tests.soak import children as servers
from tests.soak.children import Children, Ended
from tests.soak.desks import Office, furnish, furnished
from tests.soak.examining import examine
from tests.soak.sizes import Tally
from tests.soak.stages import STAGES
from tests.soak.trials import Trial

_numbers = itertools.count()


@pytest.fixture(scope="session")
def furnished_office(run_root: Path, office_template: object) -> Office:
    """An office with clients, made once for all workers; tests use copies of it."""
    folder = sharing.made_once(
        run_root / "furnished", lambda folder: furnish(office_template, folder)
    )
    return furnished(folder)


@pytest.fixture
def new_office(furnished_office: Office, tmp_path: Path) -> Iterator[Callable[[], Office]]:
    """Gives copies of the furnished office, each alone in a folder of its own."""
    made: list[Path] = []

    def copy() -> Office:
        for folder in made:  # one at a time: thousands of cases would fill the disk
            shutil.rmtree(folder, ignore_errors=True)
        made[:] = [tmp_path / f"case{next(_numbers)}"]
        return furnished_office.copy(made[0])

    yield copy
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _server(run_root: Path, furnished_office: Office) -> Iterator[Children]:
    if sys.platform == "win32":
        pytest.skip("Windows has neither fork nor SIGKILL")
    derived = run_root / "derived"
    derived.mkdir(exist_ok=True)
    server = servers.start(derived, furnished_office.path.parent)
    yield server
    servers.stop(server)


@pytest.fixture
def children(_server: Children, yice_home: Path) -> Children:
    """Children of a server that has everything loaded; they keep to the home of this test."""
    _server.environment = {"YICE_HOME": str(yice_home)}
    return _server


@pytest.fixture
def trial(
    request: pytest.FixtureRequest, furnished_office: Office, tmp_path: Path, children: Children
) -> Trial:
    """The stage named by the test's parameter, ready to be struck."""
    (tmp_path / "ready").mkdir()
    return Trial(STAGES[request.param], furnished_office.copy(tmp_path / "ready"), children)


@pytest.fixture
def single_calls(children: Children) -> None:
    """Skip where a process cannot be stopped at single calls to the disk."""
    if not children.calls:
        pytest.skip("this system does not let a process answer single calls of another (seccomp)")


@pytest.fixture
def examined(children: Children, tally: Tally) -> Callable[[Office], Ended]:
    """Have a child examine an office, and count it."""

    def examine_one(office: Office) -> Ended:
        tally.cases += 1
        return examine(office, children)

    return examine_one
