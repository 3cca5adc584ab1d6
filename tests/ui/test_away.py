"""What the systems tell about a person who leaves the screen, and what of it locks the office."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

from ui.away import Away, system_away
from ui.away_linux import LinuxAway, has_session_bus, session_path
from ui.away_windows import WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WindowsAway, means_left
from ui.jobs import JobRunner

SESSION = "org.freedesktop.login1.Session"
OWN = "/org/freedesktop/login1/session/_32"


@pytest.mark.parametrize(
    ("message", "what", "left"),
    [
        (WM_WTSSESSION_CHANGE, 0x7, True),  # locked
        (WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (WM_WTSSESSION_CHANGE, 0x2, True),  # another user took the screen
        (WM_WTSSESSION_CHANGE, 0x1, False),
        (WM_WTSSESSION_CHANGE, 0x4, True),  # the remote desktop was closed
        (WM_WTSSESSION_CHANGE, 0x3, False),
        (WM_WTSSESSION_CHANGE, 0x6, True),  # signed out
        (WM_POWERBROADCAST, 0x4, True),  # going to sleep
        (WM_POWERBROADCAST, 0x12, True),  # it has slept
        (WM_POWERBROADCAST, 0xA, False),  # mains or battery
        (0x0100, 0x7, False),  # a key
    ],
)
def test_messages_of_windows_that_mean_the_person_has_left(message, what, left):
    assert means_left(message, what) is left


def heard_from(away: Away, tell: Callable[[], None]) -> int:
    heard: list[None] = []
    away.left.connect(lambda: heard.append(None))
    tell()
    return len(heard)


def test_windows_is_heard_by_a_window_that_is_never_shown(qapp):
    away, jobs = WindowsAway(qapp), JobRunner(qapp)
    away.listen(jobs)
    ear = away._ear
    assert ear is not None
    assert not ear.isVisible()
    assert ear.winId()
    assert heard_from(away, lambda: ear.heard.emit(WM_WTSSESSION_CHANGE, 0x7)) == 1
    assert heard_from(away, lambda: ear.heard.emit(WM_WTSSESSION_CHANGE, 0x8)) == 0
    away.listen(jobs)
    assert away._ear is ear
    ear.destroy()
    jobs.close()


@pytest.fixture
def linux(qapp, monkeypatch) -> LinuxAway:
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    return LinuxAway(qapp)


def signal(path: str, interface: str, name: str, *values: object) -> QDBusMessage:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    return message


@pytest.mark.parametrize(("begins", "heard"), [(True, 1), (False, 0)])
def test_going_to_sleep_counts_and_waking_up_does_not(linux, begins, heard):
    assert heard_from(linux, lambda: linux.on_sleep(begins)) == heard
    assert heard_from(linux, lambda: linux.on_saver(begins)) == heard


def test_only_the_own_session_counts(linux):
    own, other = signal(OWN, SESSION, "Lock"), signal(OWN[:-1] + "3", SESSION, "Lock")
    assert heard_from(linux, lambda: linux.on_lock(other)) == 0
    assert heard_from(linux, lambda: linux.on_lock(own)) == 1


def test_without_a_known_session_any_lock_counts(qapp, monkeypatch):
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    away = LinuxAway(qapp)
    assert heard_from(away, lambda: away.on_lock(signal(OWN, SESSION, "Lock"))) == 1


class Answer(QObject):
    """What logind answers when it is asked for a property."""

    finished = Signal(object)

    def __init__(self, value: bool | None) -> None:
        super().__init__()
        self._value = value

    def reply(self) -> QDBusMessage:
        message = QDBusMessage()
        if self._value is not None:
            message.setArguments([QDBusVariant(self._value)])
        return message


@pytest.mark.parametrize(
    ("value", "leaves", "heard"),
    [(False, False, 1), (True, False, 0), (True, True, 1), (False, True, 0), (None, True, 0)],
)
def test_a_session_that_is_not_active_or_says_it_is_locked_counts(linux, value, leaves, heard):
    answer = Answer(value)
    assert heard_from(linux, lambda: linux._on_answer(answer, leaves=leaves)) == heard


def test_a_change_of_the_own_session_has_its_state_asked_for(linux, monkeypatch):
    asked: list[tuple[str, bool]] = []
    monkeypatch.setattr(linux, "_ask", lambda name, *, leaves: asked.append((name, leaves)))
    name = "PropertiesChanged"
    linux.on_session_changed(signal(OWN[:-1] + "3", "", name, SESSION))
    linux.on_session_changed(signal(OWN, "", name, "org.freedesktop.login1.Seat"))
    assert asked == []
    linux.on_session_changed(signal(OWN, "", name, SESSION))
    assert asked == [("Active", False), ("LockedHint", True)]


def test_without_a_bus_nothing_is_heard_and_nothing_fails(qtbot, linux):
    none = QDBusConnection("no such bus")
    assert not none.isConnected()
    linux.connect_to(none, none)
    linux.connect_to(none, None)


def test_connecting_is_done_on_a_worker_and_once(qapp, qtbot, linux, monkeypatch):
    jobs, connected = JobRunner(qapp), []
    none = QDBusConnection("no such bus")

    def system_bus() -> QDBusConnection:
        connected.append(threading.current_thread().name)
        return none

    monkeypatch.setattr(QDBusConnection, "systemBus", system_bus)
    monkeypatch.setattr("ui.away_linux.has_session_bus", lambda _environment: False)
    linux.listen(jobs)
    qtbot.waitUntil(lambda: jobs.idle)
    linux.listen(jobs)
    qtbot.waitUntil(lambda: jobs.idle)
    assert len(connected) == 1
    assert connected[0].startswith("yice-bulk")  # not here, where it could hold the screen up
    jobs.close()


@pytest.mark.parametrize(
    ("identity", "path"),
    [("2", "_32"), ("c1", "c1"), ("21", "_321"), ("a-b", "a_2db"), ("", None)],
)
def test_paths_of_sessions_are_escaped_as_logind_does(identity, path):
    expected = None if path is None else f"/org/freedesktop/login1/session/{path}"
    assert session_path(identity) == expected


def test_no_bus_is_started_where_there_is_none(tmp_path: Path):
    assert not has_session_bus({})
    assert not has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    (tmp_path / "bus").touch()
    assert has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert has_session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"})


@pytest.mark.parametrize(
    ("platform", "kind"), [("win32", WindowsAway), ("linux", LinuxAway), ("darwin", Away)]
)
def test_each_system_has_what_hears_it(qapp, monkeypatch, platform, kind):
    monkeypatch.setattr(sys, "platform", platform)
    assert type(system_away(qapp)) is kind
