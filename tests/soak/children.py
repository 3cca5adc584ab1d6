"""Starts `tests/soak/server.py` for a test and asks it for children."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """A child that ended: exit code or negative signal, what it said, where the fault struck."""

    status: int
    said: list[dict[str, Any]]
    calls: int
    hit: str | None
    hung: bool
    seconds: float
    cpu: float
    megabytes: float

    def of(self, name: str) -> Any:
        """What the child said under `name`; None when it never did."""
        return next((one[name] for one in self.said if name in one), None)


@dataclass(slots=True)
class Children:
    """Children of one server; `calls` says whether single system calls can be made to fail."""

    server: "subprocess.Popen[str]"
    calls: bool
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, act: str, given: dict[str, Any], **fault: Any) -> Ended:
        """Have a child do `act` while `fault` may strike, and wait for its end."""
        request = {"act": act, "given": given, "fault": fault, "environment": self.environment}
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        self.server.stdin.flush()
        answer = self.server.stdout.readline()
        assert answer, "the server of children ended"
        return Ended(**json.loads(answer))


def start(derived: Path, furnished: Path) -> Children:
    """A server that remembers key derivations in `derived` and warms up on a furnished office."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.server", str(derived), str(furnished)],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert server.stdout is not None
    hello = server.stdout.readline()
    assert hello, "the server of children did not start"
    return Children(server, json.loads(hello)["calls"])


def stop(children: Children) -> None:
    """End the server."""
    assert children.server.stdin is not None
    children.server.stdin.close()
    children.server.wait(timeout=30)
    assert children.server.stdout is not None
    children.server.stdout.close()
