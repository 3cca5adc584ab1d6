"""Starts the program with its window, or says why it cannot start."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from app.domain.errors import Refusal
from app.paths import home
from app.settings import Settings, SettingsFile
from ui.application import build
from ui.failures import sentence
from ui.first_paint import FirstPaint
from ui.program import Program, utc_now

QUIT_OPTION = "--quit-after-first-paint"


def start(arguments: list[str]) -> int:
    """Open the window and run until it is closed; the exit code of the program."""
    here = home()
    settings = SettingsFile(here)
    try:
        kept = settings.read()
    except Refusal as refusal:
        return refuse_start(here, refusal)
    app = build(sys.argv[:1], here, kept)
    app.jobs.hold()  # libraries loaded on another thread would delay the first paint
    program = Program(app, here, settings, utc_now)
    measured = QUIT_OPTION in arguments
    painted = FirstPaint(program.window, program.window.close if measured else app.jobs.release)
    program.window.installEventFilter(painted)
    program.window.show()
    return int(app.qt.exec())


def refuse_start(here: Path, refusal: Refusal) -> int:
    """Say why the program cannot start (a damaged settings file), in a box and on stderr."""
    app = build(sys.argv[:1], here, Settings())
    words = sentence(refusal)
    sys.stderr.write(words + "\n")
    box = QMessageBox(QMessageBox.Icon.Critical, "Yice", words)
    box.finished.connect(app.qt.quit)
    box.open()
    app.qt.exec()
    app.close()
    return 2
