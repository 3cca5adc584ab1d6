"""Runs main.py as a person or a script would, without a terminal.

`yice` starts a program of its own. `yice_inside` calls the same entry with streams of its own in
the test's process, where nothing has to be loaded again: for tests of what a command answers.
"""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import main
from app.services import office
from database.vault.kdf import KdfParameters
from ui.cli import texts

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def json(self):
        """The one document on standard output."""
        return json.loads(self.out.decode("utf-8"))

    def refused(self):
        """The one sentence of a refusal, after checking that it is one and nothing else is said."""
        assert self.code == 2, self.err
        assert self.out == b""
        assert len(self.err.splitlines()) == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


_PATIENCE = 900  # seconds: an upper bound only, for a busy machine of tests
_CODE_PAGE = "gbk"  # of a Chinese Windows, which must reach neither output nor input


def yice(home, *arguments, stdin="", language=None):
    """Run main.py with `arguments`; `stdin` is text (UTF-8) or bytes."""
    environment = {**os.environ, "YICE_HOME": str(home), "PYTHONIOENCODING": _CODE_PAGE}
    environment["PYTHONFAULTHANDLER"] = "1"  # a crash says where
    environment.pop("YICE_LANGUAGE", None)
    if language is not None:
        environment["YICE_LANGUAGE"] = language
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        input=_bytes(stdin),
        capture_output=True,
        env=environment,
        timeout=_PATIENCE,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr.decode("utf-8"))


def yice_inside(home, *arguments, stdin="", language=None):
    """The same in this process; a new office gets the cost of the sample, without measuring."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YICE_HOME", str(home))
        patch.delenv("YICE_LANGUAGE", raising=False)
        if language is not None:
            patch.setenv("YICE_LANGUAGE", language)
        patch.setattr(sys, "stdin", _stream(_bytes(stdin)))
        patch.setattr(sys, "stdout", _stream())
        patch.setattr(sys, "stderr", _stream())
        patch.setattr(sys, "excepthook", sys.excepthook)
        patch.setattr(office, "calibrate", lambda: KdfParameters.SAMPLE)
        texts.code.cache_clear()
        code = main.main([str(argument) for argument in arguments])
        run = Run(code, _written(sys.stdout), _written(sys.stderr).decode("utf-8"))
    texts.code.cache_clear()
    return run


def _bytes(stdin):
    return stdin.encode("utf-8") if isinstance(stdin, str) else stdin


def _stream(content=b""):
    return io.TextIOWrapper(io.BytesIO(content), encoding=_CODE_PAGE)


def _written(stream):
    stream.flush()
    return stream.buffer.getvalue()
