"""A program that does acts of `tests/soak/acts.py` in children of its own, one at a time.

Everything is loaded once and each child is a fork, so that a thousand kills take minutes. Requests
and answers are JSON, one a line; see `tests/soak/children.py`.
"""

import contextlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2 import low_level

from database import engine
from tests import sharing
from tests.soak import powers, system_calls

_LONGEST = 120.0
"""Seconds after which a child counts as hung."""
_CALLS = {"writes": system_calls.WRITES, "reads": system_calls.READS}


class Session:
    """What an act in a child has: what it was given, and its line to the server."""

    def __init__(self, line: socket.socket, request: dict[str, Any]) -> None:
        self._line = line
        self.given: dict[str, Any] = request["given"]
        self.fault: dict[str, Any] = request["fault"]

    def say(self, **facts: Any) -> None:
        """Tell the test something; it arrives whatever happens to this process afterwards."""
        self._line.sendall(json.dumps(facts, ensure_ascii=False).encode() + b"\n")

    def arm(self) -> None:
        """From here on the fault of this run may strike."""
        if "ballast" in self.fault:
            _fill(Path(self.fault["ballast"]), self.fault["room"])
        for path, mode in self.fault.get("modes", {}).items():
            Path(path).chmod(mode)
        if "modes" in self.fault:
            powers.drop()
        if "limit" in self.fault:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.fault["limit"], resource.RLIM_INFINITY))
        handles = []
        if "calls" in self.fault:
            handles = [system_calls.filter_self(_CALLS[self.fault["calls"]])]
        socket.send_fds(self._line, [b'{"armed": true}\n'], handles)
        self._line.recv(1)

    def lift(self) -> None:
        """From here on the disk is sound again."""
        if "ballast" in self.fault:
            Path(self.fault["ballast"]).unlink(missing_ok=True)
        for path in self.fault.get("modes", {}):
            Path(path).chmod(self.fault["sound_modes"][path])
        if "limit" in self.fault:
            _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        self._line.sendall(b'{"lift": true}\n')
        self._line.recv(1)


def _fill(ballast: Path, room: int) -> None:
    """Take all but `room` bytes of the disk on which the file `ballast` is to lie."""
    disk = os.statvfs(ballast.parent)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, disk.f_bavail * disk.f_frsize - room))


def _in_child(line: socket.socket, request: dict[str, Any]) -> None:
    """Do the act and leave, without anything that belongs to the server."""
    from tests.soak.acts import ACTS

    session = Session(line, request)
    try:
        os.environ.update(request["environment"])
        ACTS[request["act"]](session)
    except BaseException:
        session.say(crash=traceback.format_exc())
        os._exit(1)
    os._exit(0)


@dataclass(slots=True)
class _Watch:
    """One child: what it said, how many calls it made, and whether the fault struck."""

    pid: int
    line: socket.socket
    fault: dict[str, Any]
    said: list[Any] = field(default_factory=list)
    calls: int = 0
    hit: str | None = None
    lifted: bool = False
    killed_at: float | None = None
    listener: int | None = None
    rest: bytes = b""

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def on_line(self) -> bool:
        """Read what the child said; False once nothing more can come."""
        try:
            content, handles, _flags, _address = socket.recv_fds(self.line, 1 << 16, 1)
        except ConnectionResetError:  # it was killed before it read an answer
            return False
        self.rest += content
        *lines, self.rest = self.rest.split(b"\n")
        for one in lines:
            self._take(json.loads(one), handles)
        return bool(content)

    def _take(self, said: dict[str, Any], handles: list[int]) -> None:
        if said == {"armed": True}:
            self.listener = handles[0] if handles else None
            if "after" in self.fault:
                self.killed_at = time.monotonic() + self.fault["after"]
            self._go_on()
        elif said == {"lift": True}:
            self.lifted = True
            self._go_on()
        else:
            self.said.append(said)

    def _go_on(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # killed meanwhile
            self.line.send(b".")

    def on_call(self) -> None:
        """Answer a call that waits: count it, and let it fail or be the last."""
        assert self.listener is not None
        stopped = system_calls.take(self.listener)
        if stopped is None:
            return
        failing = 0
        if not self.lifted and stopped.path.startswith(tuple(self.fault["under"])):
            self.calls += 1
            at, lasting = self.fault["at"], self.fault.get("lasting", False)
            if self.calls == at or (lasting and self.calls > at > 0):
                self.hit = self.hit or f"{stopped.name} {Path(stopped.path).name}"
                if self.fault.get("kill"):
                    self.kill()
                    return
                failing = self.fault["error"]
        system_calls.answer(self.listener, stopped, failing)


def _supervise(watch: _Watch) -> dict[str, Any]:
    """Watch a child until it ends, by itself or not."""
    began, ended = time.monotonic(), os.pidfd_open(watch.pid)
    hung = not _watched(watch, ended, began)
    while watch.on_line():
        pass
    _pid, status, usage = os.wait4(watch.pid, 0)
    for handle in (ended, watch.listener):
        if handle is not None:
            os.close(handle)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "said": watch.said,
        "calls": watch.calls,
        "hit": watch.hit,
        "hung": hung,
        "seconds": time.monotonic() - began,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
    }


def _watched(watch: _Watch, ended: int, began: float) -> bool:
    """Answer a child's calls and lines until it has ended; False when it had to be ended."""
    poller, line, in_time = select.poll(), watch.line.fileno(), True
    for handle in (line, ended):
        poller.register(handle, select.POLLIN)
    while True:
        if watch.listener is not None:
            poller.register(watch.listener, select.POLLIN)
        ready = dict(poller.poll(_patience(watch, began) * 1000))
        if line in ready and not watch.on_line():
            poller.unregister(line)
        if ready.get(watch.listener or -1, 0) & select.POLLIN:
            watch.on_call()
        if ended in ready:
            return in_time
        now = time.monotonic()
        if watch.killed_at is not None and now >= watch.killed_at:
            watch.kill()
        if in_time and now - began > _LONGEST:
            in_time = False
            watch.kill()


def _patience(watch: _Watch, began: float) -> float:
    """Seconds until something is to be done without the child."""
    now = time.monotonic()
    at = watch.killed_at if watch.killed_at is not None else began + _LONGEST
    return max(0.0, min(at, began + _LONGEST) - now) + 0.001


def _run(request: dict[str, Any]) -> dict[str, Any]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        pid = os.fork()
        if pid == 0:
            ours.close()
            _in_child(theirs, request)
        theirs.close()
        return _supervise(_Watch(pid, ours, request["fault"]))


def _requests() -> Iterator[dict[str, Any]]:
    for line in sys.stdin:
        yield json.loads(line)


def main() -> None:
    """Load what acts need, say what this machine offers, and serve until the input ends."""
    derived = Path(sys.argv[1])
    low_level.hash_secret_raw = sharing.remembering(low_level.hash_secret_raw, derived)
    engine.create_engine = sharing.compiling_once(engine.create_engine)
    from tests.soak import acts

    acts.warm_up(Path(sys.argv[2]))
    print(json.dumps({"calls": system_calls.offered()}), flush=True)
    for request in _requests():
        print(json.dumps(_run(request), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
