"""Commands run inside the test on a sample office, with its clock and without a terminal."""

import io
import sys

import pytest

from tests.end_to_end.running import Run
from tests.offices import PASSWORD
from ui.cli import app, frame, texts


@pytest.fixture(autouse=True)
def _own_program(monkeypatch):
    """A command leaves nothing behind for the next test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    texts.code.cache_clear()
    yield
    texts.code.cache_clear()


@pytest.fixture
def command(office, monkeypatch, capsys):
    """Runs a command on the sample office as `user`, whose password comes by standard input."""
    monkeypatch.setenv("YICE_HOME", str(office.place.home))
    monkeypatch.setattr(frame, "utc_now", office.clock)

    def run(*arguments, user=None, stdin=f"{PASSWORD}\n"):
        if user is not None:
            arguments = (*arguments, "--user", user, "--password-stdin")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        office.close()
        capsys.readouterr()
        code = app.run([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return Run(code, shown.out.encode("utf-8"), shown.err)

    return run
