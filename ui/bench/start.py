"""The start to the unlock page beside a bare window, each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import resources
from app.services.bench.protocol import Goal, Measured, compare, wall_ms
from app.settings import KnownOffice, Settings, SettingsFile

GOAL = Goal(2.0)
_ROOT = resources.ROOT.parent
_OURS = ("main.py", "--quit-after-first-paint")
_BARE = ("-m", "ui.bench.bare_window")
_LONGEST = 60


def measure_start(office: Path, folder: Path) -> Measured:
    """CPU of a start with `office` known, so that its unlock page comes first."""
    home = folder / "start"
    home.mkdir(mode=0o700)
    known = KnownOffice(str(office), office.name, "")
    SettingsFile(home).write(Settings(offices=(known,)))
    if not (_ROOT / "main.py").exists():  # an installed program has no script to start
        return Measured("start to unlock page", GOAL, None, "not started from its sources")
    timing = compare(_starting(_BARE, home), _starting(_OURS, home), folder, clock=child_cpu_ms)
    return Measured("start to unlock page", GOAL, timing)


def child_cpu_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of the child processes that `work` runs and waits for.

    Windows does not add up the time of children; there it is the time that passes.
    """
    if sys.platform == "win32":
        return wall_ms(work)
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return (user + system) * 1000


def _starting(arguments: Sequence[str], home: Path) -> Callable[[], object]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "YICE_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a start that compiles is no start

    def start() -> None:
        subprocess.run(
            [sys.executable, *arguments],
            cwd=_ROOT,
            env=environment,
            check=True,
            capture_output=True,
            timeout=_LONGEST,
        )

    return start
