"""Where the program keeps what belongs to a user of this computer."""

import os
from pathlib import Path


def home() -> Path:
    """Folder of settings, workstation secret, logs and plain files; created with mode 0700.

    `YICE_HOME` moves all of it, and with it set the keyring of the system is not touched.
    """
    override = os.environ.get("YICE_HOME")
    folder = Path(override) if override else _default_home()
    folder = folder.absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def plain_files() -> Path:
    """Folder of files for other programs (a printed sheet in the viewer), mode 0700 (decision 10).

    Emptied at start, at lock and at exit; exports that a user saved elsewhere are not in it.
    """
    folder = home() / "plain"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def empty_plain_files() -> tuple[Path, ...]:
    """Remove what lies in `plain_files`; returns what another program still holds open."""
    held = []
    for path in sorted(plain_files().rglob("*"), reverse=True):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            held.append(path)
    return tuple(held)


def keyring_allowed() -> bool:
    """Say whether secrets may go to the system's keyring (never when `YICE_HOME` is set)."""
    return not os.environ.get("YICE_HOME")


def default_offices() -> Path:
    """Folder proposed for new offices: shared by the accounts of this machine (decision 2).

    With `YICE_HOME` set, and where no such folder is at hand, it lies in the home of the program.
    """
    shared = os.environ.get("PROGRAMDATA")
    if shared and not os.environ.get("YICE_HOME"):
        return Path(shared) / "Yice"
    return home() / "offices"


def _default_home() -> Path:
    import platformdirs  # late: with YICE_HOME set nobody needs it

    return Path(platformdirs.user_data_dir("Yice", False))
