"""Runs main.py as a person or a script would: as a program of its own, without a terminal."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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


def yice(home, *arguments, stdin="", language=None):
    """Run main.py with `arguments`; `stdin` is text (UTF-8) or bytes."""
    # The code page of a Chinese Windows, which must not reach the output.
    environment = {**os.environ, "YICE_HOME": str(home), "PYTHONIOENCODING": "gbk"}
    environment.pop("YICE_LANGUAGE", None)
    if language is not None:
        environment["YICE_LANGUAGE"] = language
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        input=stdin.encode("utf-8") if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment,
        timeout=120,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr.decode("utf-8"))
