"""Makes a process of the administrator an ordinary one, for which permissions of files count."""

import ctypes
import os

_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


def drop() -> None:
    """Give up every capability for good; what the account owns it still owns."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    nothing = (ctypes.c_uint32 * 6)()
    if libc.capset(ctypes.byref(_Header(_VERSION_3, 0)), ctypes.byref(nothing)):
        raise OSError(ctypes.get_errno(), "capset")
