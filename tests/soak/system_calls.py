"""Stops a child at each of its calls to the disk, so that one of them can fail or be its last.

Linux asks a supervisor about chosen system calls of a filtered process (seccomp, user
notification): what the library below Python or SQLite asked for is answered with an error that
the disk could give, or the process is killed before it is done. No compiler, no root.
"""

import array
import ctypes
import errno
import fcntl
import os
import platform
import socket
import struct
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_NUMBERS = {
    "x86_64": {
        "seccomp": 317,
        "write": 1,
        "pwrite64": 18,
        "writev": 20,
        "pwritev": 296,
        "fsync": 74,
        "fdatasync": 75,
        "ftruncate": 77,
        "fallocate": 285,
        "openat": 257,
        "open": 2,
        "rename": 82,
        "renameat": 264,
        "renameat2": 316,
        "unlink": 87,
        "unlinkat": 263,
        "mkdir": 83,
        "mkdirat": 258,
        "read": 0,
        "pread64": 17,
    },
    "aarch64": {
        "seccomp": 277,
        "write": 64,
        "pwrite64": 68,
        "writev": 66,
        "pwritev": 70,
        "fsync": 82,
        "fdatasync": 83,
        "ftruncate": 46,
        "fallocate": 47,
        "openat": 56,
        "renameat": 38,
        "renameat2": 276,
        "unlinkat": 35,
        "mkdirat": 34,
        "read": 63,
        "pread64": 67,
    },
}
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_WITH_HANDLE = {
    *("write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "fallocate"),
    *("read", "pread64"),
}
_PATH_ARGUMENT = {
    **dict.fromkeys(("openat", "renameat", "renameat2", "unlinkat", "mkdirat"), 1),
    **dict.fromkeys(("open", "rename", "unlink", "mkdir"), 0),
}
_FLAGS_ARGUMENT = {"openat": 2, "open": 1}

WRITES = (
    *("write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "fallocate"),
    *("openat", "open", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir"),
    "mkdirat",
)
"""Whatever changes what is on the disk; of opening files only what may create one."""
READS = ("read", "pread64")

_RECV, _SEND = 0xC0502100, 0xC0182101
_CONTINUE = 1
_SET_MODE_FILTER, _NEW_LISTENER = 1, 8
_NO_NEW_PRIVS = 38
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NR_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_NOTIFICATION = struct.Struct("=QIIiIQ6Q")
_ANSWER = struct.Struct("=QqiI")

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


@dataclass(frozen=True, slots=True)
class Stopped:
    """A call that waits for an answer: its name and the file it is about."""

    identity: int
    name: str
    path: str


def _steps(names: tuple[str, ...]) -> bytes:
    """A filter that notifies about `names` and lets everything else pass."""
    machine = platform.machine()
    numbers = _NUMBERS[machine]
    step = struct.Struct("=HBBI").pack
    steps = [
        step(_LOAD, 0, 0, _ARCH_AT),
        step(_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        step(_RETURN, 0, 0, _ALLOW),
        step(_LOAD, 0, 0, _NR_AT),
    ]
    for name in names:
        if name not in numbers:
            continue
        if name in _FLAGS_ARGUMENT:
            steps += [
                step(_EQUAL, 0, 4, numbers[name]),
                step(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * _FLAGS_ARGUMENT[name]),
                step(_ANY_BIT, 0, 1, os.O_CREAT),
                step(_RETURN, 0, 0, _NOTIFY),
                step(_RETURN, 0, 0, _ALLOW),
            ]
        else:
            steps += [step(_EQUAL, 0, 1, numbers[name]), step(_RETURN, 0, 0, _NOTIFY)]
    steps.append(step(_RETURN, 0, 0, _ALLOW))
    return b"".join(steps)


def filter_self(names: tuple[str, ...]) -> int:
    """Have every later call of this process in `names` wait; returns the handle to answer on.

    It cannot be taken back. Raises OSError where the kernel does not offer it.
    """
    assert _libc is not None
    code = ctypes.create_string_buffer(_steps(names), len(_steps(names)))
    program = _Program(len(code) // 8, ctypes.addressof(code))
    if _libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    listener: int = _libc.syscall(
        _NUMBERS[platform.machine()]["seccomp"],
        _SET_MODE_FILTER,
        _NEW_LISTENER,
        ctypes.byref(program),
    )
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return listener


def take(listener: int) -> Stopped | None:
    """The call that waits; None when its process is gone."""
    buffer = array.array("B", bytes(_NOTIFICATION.size))
    try:
        fcntl.ioctl(listener, _RECV, buffer)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.EINTR):
            return None
        raise
    identity, pid, _flags, number, _arch, _pointer, *arguments = _NOTIFICATION.unpack(buffer)
    names = {number: name for name, number in _NUMBERS[platform.machine()].items()}
    name = names[number]
    return Stopped(identity, name, _path(pid, name, arguments))


def _path(pid: int, name: str, arguments: list[int]) -> str:
    try:
        if name in _WITH_HANDLE:
            return str(Path(f"/proc/{pid}/fd/{arguments[0]}").readlink())
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            memory.seek(arguments[_PATH_ARGUMENT[name]])
            return memory.read(4096).partition(b"\0")[0].decode("utf-8", "replace")
    except OSError:
        return ""


def answer(listener: int, stopped: Stopped, failing: int = 0) -> None:
    """Let the call be done, or have it fail with the error `failing`."""
    flags = 0 if failing else _CONTINUE
    packed = array.array("B", _ANSWER.pack(stopped.identity, 0, -failing, flags))
    try:
        fcntl.ioctl(listener, _SEND, packed)
    except OSError as error:
        if error.errno != errno.ENOENT:  # the process was killed meanwhile
            raise


@cache
def offered() -> bool:
    """Whether this machine lets a process ask for such a filter."""
    if sys.platform != "linux" or platform.machine() not in _NUMBERS:
        return False
    ours, theirs = socket.socketpair()
    with ours, theirs:
        pid = os.fork()
        if pid == 0:
            try:
                listener = filter_self(("fsync",))
                socket.send_fds(theirs, [b"."], [listener])
                os._exit(0 if _fails_to_sync() else 1)
            finally:
                os._exit(1)
        theirs.close()
        given = socket.recv_fds(ours, 1, 1)[1]
        if given:
            stopped = take(given[0])
            if stopped is not None:
                answer(given[0], stopped, errno.EIO)
            os.close(given[0])
        return os.waitpid(pid, 0)[1] == 0


def _fails_to_sync() -> bool:
    handle = os.open("/", os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        return error.errno == errno.EIO
    return False
