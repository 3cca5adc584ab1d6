"""Where the program keeps what belongs to a user of this computer."""

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """Folder of settings, workstation secret, logs and plain files; created with mode 0700.

    `YICE_HOME` moves all of it, and with it set the keyring of the system is not touched.
    """
    override = os.environ.get("YICE_HOME")
    folder = Path(override) if override else Path(platformdirs.user_data_dir("Yice", False))
    folder = folder.absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


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
