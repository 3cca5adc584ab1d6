"""The workstation secret: what a stolen copy of the office lacks, whatever the password.

It belongs to (machine, account of the operating system) and to one office. It lies in the
system's keyring, or, where none works or may be used, in a file that only this account can read.
"""

import contextlib
import getpass
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal, write_file
from database.vault.sealing import derive, new_key

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_ENTRY = "workstation-secret"
MARK_ENTRY = "log-mark"
"""Entry of the newest checkpoint of the log (`high_water`)."""
_FILE_MODE = 0o600


def this_account() -> str:
    r"""Computer and account of the operating system, as COMPUTER\ACCOUNT, for people to read."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # no account name, as in a bare container
        account = "?"
    return f"{socket.gethostname()}\\{account}"


@dataclass(frozen=True, slots=True)
class WorkstationSecret:
    """The secret of one office here, and where it lies ("keyring: NAME" or "file")."""

    secret: bytes = field(repr=False)
    backend: str

    @property
    def id(self) -> str:
        """Public name of the secret, as slots carry it; tells nothing about it."""
        return derive(self.secret, "yice/workstation-id/v1", 8).hex()


def _parse(text: str | None) -> bytes | None:
    with contextlib.suppress(ValueError):
        secret = bytes.fromhex(text or "")
        return secret if len(secret) == 32 else None
    return None


def system_keyring() -> "KeyringBackend":
    """The keyring of the operating system, kept to this machine where it would roam."""
    import keyring
    from keyring.backends import chainer

    found = keyring.get_keyring()
    parts = found.backends if isinstance(found, chainer.ChainerBackend) else [found]
    for part in parts:
        if hasattr(part, "persist"):  # WinVault: the default would roam with a domain profile
            part.persist = "local machine"
    return found


@dataclass(frozen=True, slots=True)
class Workstation:
    """Where this account keeps its secrets: `home` is the program's per-user folder."""

    home: Path
    use_keyring: bool

    def _file(self, office_id: str) -> Path:
        return self.home / "workstation" / f"{office_id}.secret"

    def stored(self, office_id: str) -> tuple[WorkstationSecret, ...]:
        """Secrets of this office found here. Two after the keyring failed once and came back."""
        found = (self._from_keyring(office_id), self._from_file(office_id))
        return tuple(secret for secret in found if secret is not None)

    def ensure(self, office_id: str) -> WorkstationSecret:
        """The stored secret, or a new one that was written and read back."""
        stored = self.stored(office_id)
        if stored:
            return stored[0]
        return self._create_in_keyring(office_id) or self._create_in_file(office_id)

    def forget(self, office_id: str, mark: str) -> None:
        """Remove the secret of an office that came to nothing, and its high-water `mark`."""
        self._file(office_id).unlink(missing_ok=True)
        if self.use_keyring and self._from_keyring(office_id) is not None:
            from keyring.errors import KeyringError

            with contextlib.suppress(KeyringError, RuntimeError, OSError):
                system_keyring().delete_password(f"yice:{office_id}", _ENTRY)
                system_keyring().delete_password(f"yice:{office_id}", mark)

    def backend_name(self, office_id: str) -> str | None:
        """Where the secret of this office lies, or None when there is none."""
        stored = self.stored(office_id)
        return stored[0].backend if stored else None

    def keyring_name(self) -> str | None:
        """Name of the system's keyring when there is one that may be used."""
        if not self.use_keyring:
            return None
        from keyring.errors import KeyringError

        try:
            backend = system_keyring()
            return str(backend.name) if backend.priority > 0 else None
        except (KeyringError, RuntimeError, OSError):
            return None

    def _from_keyring(self, office_id: str) -> WorkstationSecret | None:
        if not self.use_keyring:
            return None
        from keyring.errors import KeyringError

        try:
            backend = system_keyring()
            secret = _parse(backend.get_password(f"yice:{office_id}", _ENTRY))
        except (KeyringError, RuntimeError, OSError):  # no keyring, or one that does not answer
            return None
        return None if secret is None else WorkstationSecret(secret, f"keyring: {backend.name}")

    def _create_in_keyring(self, office_id: str) -> WorkstationSecret | None:
        if not self.use_keyring:
            return None
        from keyring.errors import KeyringError

        secret = new_key()
        try:
            system_keyring().set_password(f"yice:{office_id}", _ENTRY, secret.hex())
        except (KeyringError, RuntimeError, OSError):
            return None
        read_back = self._from_keyring(office_id)
        return read_back if read_back is not None and read_back.secret == secret else None

    def _from_file(self, office_id: str) -> WorkstationSecret | None:
        path = self._file(office_id)
        try:
            secret = _parse(path.read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise Refusal(Reason.WORKSTATION_FILE_UNREADABLE, path=path) from error
        if secret is None:
            raise Refusal(Reason.WORKSTATION_FILE_UNREADABLE, path=path)
        return WorkstationSecret(secret, "file")

    def _create_in_file(self, office_id: str) -> WorkstationSecret:
        path = self._file(office_id)
        secret = new_key()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise disk_refusal(error, path) from error
        write_file(path, secret.hex().encode("ascii"), mode=_FILE_MODE)
        read_back = self._from_file(office_id)
        if read_back is None or read_back.secret != secret:
            raise Refusal(Reason.WORKSTATION_FILE_UNREADABLE, path=path)
        return read_back
