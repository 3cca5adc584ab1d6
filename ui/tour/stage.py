"""The stage of the tour: a screen without a display, a home and a clock of its own."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from app.services.office import Place
    from ui.jobs import Progress
    from ui.unlock.gateway import SampleAccess

NOW = datetime(2026, 11, 23, 0, 42, tzinfo=UTC)
"""A Monday morning, 8:42 in China."""

SEED = 1


@dataclass(frozen=True, slots=True)
class Look:
    """What the tour is taken with."""

    language: str = "zh_CN"
    theme: str = "light"
    clients: int = 500
    width: int = 1440
    height: int = 900


class RunningClock:
    """Starts at `NOW` and runs on as real time does."""

    def __init__(self) -> None:
        self._begin = time.monotonic()

    def __call__(self) -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - self._begin)


@contextmanager
def stage(look: Look, kept: Path | None = None) -> Iterator[Path]:
    """A temporary home with its settings; `kept` is a home with a sample office, copied.

    Sets the variables that Qt and the program read, so it must come before the application.
    """
    with TemporaryDirectory(prefix="yice-tour-") as folder:
        home = Path(folder) / "home"
        if kept is not None:
            shutil.copytree(kept, home, copy_function=_copy)
        home.mkdir(mode=0o700, exist_ok=True)
        SettingsFile(home).write(Settings(language=look.language, theme=look.theme))
        os.environ["YICE_HOME"] = str(home)
        os.environ["YICE_LANGUAGE"] = look.language
        screen = Path(folder) / "screen.json"
        screen.write_text(_screen(look), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        yield home


def _copy(source: str, target: str) -> str:
    """Copy a file to the disk itself: else the first save of the tour waits for all of it."""
    shutil.copy2(source, target)
    with Path(target).open("rb+") as copied:
        os.fsync(copied.fileno())
    return target


def _screen(look: Look) -> str:
    one = {"name": "tour", "x": 0, "y": 0, "width": look.width, "height": look.height}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return json.dumps({"windowFrameMargins": False, "screens": [{**one, **dots}]})


@dataclass(frozen=True, slots=True)
class MakeTourSample:
    """The sample office with a number of clients and the tour's seed."""

    clients: int

    def __call__(self, folder: Path, place: "Place", progress: "Progress") -> "SampleAccess":
        from app.services.demo import create_demo
        from ui.unlock.gateway import SampleAccess

        demo = create_demo(folder, place, clients=self.clients, seed=SEED, progress=progress)
        return SampleAccess(demo.users[0].user, demo.password)
