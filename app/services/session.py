"""What is open while an office is unlocked: connections, keys and who sits in front of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from app.domain.moments import Clock
from app.services.usecase import Lane

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from database.checkpoints import Checkpoints
    from database.vault.keys import MasterKeys, UserKeys


@dataclass(slots=True, repr=False)
class OpenOffice:
    """An unlocked office; `close()` forgets connections and keys.

    `log_seed` binds the log to office and incarnation; `zone` is the office's time zone.
    """

    id: str
    name: str
    zone: str
    unit_pk: int
    log_seed: bytes
    incarnation: str
    sample: bool
    folder: Path
    home: Path
    clock: Clock
    connections: dict[Lane, "Connection"]
    checkpoints: "Checkpoints"
    master: "MasterKeys"
    user_keys: "UserKeys"
    on_close: Callable[[], None]
    locks: dict[Lane, RLock] = field(default_factory=lambda: {lane: RLock() for lane in Lane})

    def close(self) -> None:
        """Close both connections and forget them; the office is locked afterwards."""
        for lane, connection in self.connections.items():
            with self.locks[lane]:
                connection.close()
        self.connections.clear()
        self.on_close()
