"""Sets the stage, opens the program on it, and takes the tour."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from ui import application
from ui.program import Program
from ui.tour import report
from ui.tour.driver import Driver
from ui.tour.paper import Viewer
from ui.tour.stage import Look, MakeTourSample, RunningClock, stage
from ui.tour.steps import Tour
from ui.tour.watchdog import Watchdog


@dataclass(frozen=True, slots=True)
class Taken:
    """Files of a tour, in the order they were made, and what the watchdog measured."""

    files: tuple[Path, ...]
    measured: dict[str, Any]


def take(out: Path, look: Look, kept: Path | None = None) -> Taken:
    """Take the tour and leave its files in `out`; `kept` is a home with a sample office."""
    out.mkdir(parents=True, exist_ok=True)
    with stage(look, kept) as home:
        settings = SettingsFile(home)
        app = application.build(sys.argv[:1], home, settings.read())
        program = Program(app, home, settings, RunningClock(), sample=MakeTourSample(look.clients))
        program.window.resize(look.width, look.height)
        program.window.show()
        try:
            return _walk(program, out, look)
        finally:
            program.window.may_close = lambda: True  # a tour that broke off answers no question
            program.window.close()
            QApplication.sendPostedEvents()


def _walk(program: Program, out: Path, look: Look) -> Taken:
    watchdog, viewer = Watchdog(), Viewer()
    hands = Driver(program.window, program.app.jobs, watchdog, out)
    program.app.failures.reported.disconnect(program.window.tell_failure)
    program.app.failures.reported.connect(hands.faults.append)
    tour = Tour(program, hands, viewer, out)
    try:
        tour.run()
    finally:
        viewer.close()
    measured = report.document(watchdog.blocks, look.clients)
    files = (*hands.pictures, *tour.papers, report.write(out, measured))
    return Taken(files, measured)
