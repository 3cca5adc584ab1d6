"""Linux tells on D-Bus: logind about sleep and the session, the desktop about its screen saver.

Where no bus answers nothing is heard, and nothing waits: connecting is done on a worker.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

from app.services.usecase import Lane
from ui.away import Away
from ui.jobs import JobRunner

LOGIN = "org.freedesktop.login1"
_MANAGER_PATH = "/org/freedesktop/login1"
_SESSIONS = f"{_MANAGER_PATH}/session/"
_SESSION = f"{LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Interfaces whose signal ActiveChanged(bool) tells that the screen was locked or blanked."""


class LinuxAway(Away):
    """Hears the buses from the first unlocking on.

    A session that is no longer active (another user at the screen) or says that it is locked is
    asked for its state whenever logind tells that a session changed.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._own = session_path(os.environ.get("XDG_SESSION_ID", ""))
        self._system: QDBusConnection | None = None

    def listen(self, jobs: JobRunner) -> None:
        """Connect to the buses on a worker, once."""
        if self._system is None:
            jobs.submit(self, self._connect, lambda _none: None, lane=Lane.BULK)

    def _connect(self) -> None:
        session = QDBusConnection.sessionBus() if has_session_bus(os.environ) else None
        self.connect_to(QDBusConnection.systemBus(), session)

    def connect_to(self, system: QDBusConnection, session: QDBusConnection | None) -> None:
        """Hear these buses, as far as they are connected."""
        self._system = system
        if system.isConnected():
            sleep, lock = _slot("on_sleep(bool)"), _slot("on_lock(QDBusMessage)")
            changed = _slot("on_session_changed(QDBusMessage)")
            manager = f"{LOGIN}.Manager"
            system.connect(LOGIN, _MANAGER_PATH, manager, "PrepareForSleep", self, sleep)
            system.connect(LOGIN, "", _SESSION, "Lock", self, lock)
            system.connect(LOGIN, "", _PROPERTIES, "PropertiesChanged", self, changed)
        if session is not None and session.isConnected():
            for name in SAVERS:
                session.connect("", "", name, "ActiveChanged", self, _slot("on_saver(bool)"))

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The computer goes to sleep (False: it woke up, and was locked before)."""
        if begins:
            self.left.emit()

    @Slot(bool)
    def on_saver(self, active: bool) -> None:
        """The screen is locked or blanked."""
        if active:
            self.left.emit()

    @Slot(QDBusMessage)
    def on_lock(self, message: QDBusMessage) -> None:
        """Somebody asked for a session to be locked; without a known own one, any counts."""
        if self._own is None or message.path() == self._own:
            self.left.emit()

    @Slot(QDBusMessage)
    def on_session_changed(self, message: QDBusMessage) -> None:
        """A session changed: ask how the own one stands, as values cannot be read from here."""
        about = message.arguments()[:1]
        if about != [_SESSION] or (self._own is not None and message.path() != self._own):
            return
        self._ask("Active", leaves=False)
        self._ask("LockedHint", leaves=True)

    def _ask(self, name: str, *, leaves: bool) -> None:
        if self._system is None:
            return
        asked = QDBusMessage.createMethodCall(
            LOGIN, self._own or f"{_SESSIONS}auto", _PROPERTIES, "Get"
        )
        asked.setArguments([_SESSION, name])
        waiting = QDBusPendingCallWatcher(self._system.asyncCall(asked), self)
        waiting.finished.connect(lambda ended: self._on_answer(ended, leaves=leaves))

    def _on_answer(self, ended: QDBusPendingCallWatcher, *, leaves: bool) -> None:
        ended.deleteLater()
        values = ended.reply().arguments()
        if values and isinstance(values[0], QDBusVariant) and values[0].variant() is leaves:
            self.left.emit()


def session_path(identity: str) -> str | None:
    """Path of a session of logind: what is no letter or digit, and a first digit, is escaped."""
    if not identity:
        return None

    def escaped(found: re.Match[str]) -> str:
        return f"_{ord(found[0]):02x}"

    return _SESSIONS + re.sub(r"[^A-Za-z0-9]|^[0-9]", escaped, identity)


def _slot(signature: str) -> Any:
    """A slot as the binding takes it: text, although its type says bytes."""
    return SLOT(signature)


def has_session_bus(environment: Mapping[str, str]) -> bool:
    """Whether there is a bus to connect to; where there is none Qt would try to start one."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return "DBUS_SESSION_BUS_ADDRESS" in environment or (
        bool(runtime) and (Path(runtime) / "bus").exists()
    )
