"""The person's menu and its dialogs, on a real office."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

import resources
from app.services.office import Hold, open_office
from app.settings import Settings, SettingsFile
from app.version import VERSION
from tests.architecture.source import ROOT
from tests.offices import KEEPER, PASSWORD, SampleOffice
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.formatting import Formats
from ui.i18n import Language
from ui.jobs import JobRunner
from ui.person.about_dialog import TEXTS, AboutDialog
from ui.person.menu import PersonMenu
from ui.person.password_dialog import PasswordDialog
from ui.person.preferences import Preferences
from ui.prompts import Prompts
from ui.theme import Scheme, Theme
from ui.window_state import WindowState

NEW = "四季 青竹 borrow lantern 91"


@pytest.fixture
def settings_file(tmp_path: Path) -> SettingsFile:
    made = SettingsFile(tmp_path)
    made.write(Settings())
    return made


@pytest.fixture
def desk(
    qapp: QApplication, office: SampleOffice, settings_file: SettingsFile, tmp_path: Path
) -> Iterator[Desk]:
    jobs = JobRunner()
    yield Desk(
        services=office.services_as(KEEPER),
        actor=office.actor(KEEPER),
        jobs=jobs,
        changes=ChangeHub(qapp),
        prompts=Prompts(),
        settings=settings_file,
        formats=Formats(ZoneInfo("Asia/Shanghai"), lambda: office.clock().date()),
        clipboard=SecretClipboard(qapp.clipboard(), qapp),
        window_state=WindowState(tmp_path),
    )
    jobs.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[PasswordDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = PasswordDialog(desk, parent)
    made.show()
    yield made
    if isValid(made):
        delete(made)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The only theme there is, as in the program."""
    found = qapp.findChild(Theme)
    made = found or Theme(qapp)
    yield made
    made.choose(Scheme.LIGHT)
    if found is None:
        delete(made)


def type_into(dialog: QWidget, **words: str) -> None:
    for name, typed in words.items():
        field = dialog.findChild(QLineEdit, f"password_{name}")
        assert field is not None
        field.setText(typed)
        field.textEdited.emit(typed)


def act(dialog: QWidget) -> QPushButton:
    found = dialog.findChild(QPushButton, "password_act")
    assert found is not None
    return found


def said(dialog: QWidget, name: str = "password_error") -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return "" if found.isHidden() else found.text()


def action(menu: QWidget, name: str) -> QAction:
    found = menu.findChild(QAction, name)
    assert found is not None, name
    return found


def test_the_menu_holds_everything_that_belongs_to_the_person(
    qtbot: QtBot, settings_file: SettingsFile
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = PersonMenu(parent, Preferences(settings_file))
    told: list[str] = []
    for name in ("switch", "password", "about", "lock", "quit"):
        signal = getattr(menu, f"{name}_wanted")
        signal.connect(lambda name=name: told.append(name))
        action(menu, f"person_{name}").trigger()
    assert told == ["switch", "password", "about", "lock", "quit"]
    assert action(menu, "scheme_system").isChecked()
    assert action(menu, "language_zh_CN").isChecked()


def test_a_look_is_shown_at_once_and_kept(
    qtbot: QtBot, settings_file: SettingsFile, theme: Theme
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = PersonMenu(parent, Preferences(settings_file))
    action(menu, "scheme_dark").trigger()
    assert theme.scheme is Scheme.DARK
    assert settings_file.read().theme == "dark"
    assert Preferences(settings_file).scheme is Scheme.DARK


def test_a_language_is_kept_and_said_to_hold_later(
    qtbot: QtBot, settings_file: SettingsFile
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = PersonMenu(parent, Preferences(settings_file))
    told: list[str] = []
    menu.told.connect(told.append)
    action(menu, "language_en").trigger()
    assert settings_file.read().language == "en"
    assert Preferences(settings_file).language is Language.EN
    assert len(told) == 1


def test_a_new_password_opens_and_the_old_one_does_not(
    qtbot: QtBot, desk: Desk, dialog: PasswordDialog, office: SampleOffice
) -> None:
    type_into(dialog, old=PASSWORD, new=NEW, again=NEW)
    with qtbot.waitSignal(dialog.accepted):
        act(dialog).click()
    assert office.logged()[-1]["action"] == "password_change"
    office.close()
    opened = open_office(office.path, KEEPER, NEW, office.place, Hold.COMMAND)
    assert opened.actor.name == KEEPER
    opened.close()


def test_a_wrong_old_password_has_its_sentence_and_a_waiting_time(
    qtbot: QtBot, dialog: PasswordDialog
) -> None:
    type_into(dialog, old="wrong", new=NEW, again=NEW)
    act(dialog).click()
    qtbot.waitUntil(lambda: "密码不正确" in said(dialog))
    assert not act(dialog).isEnabled()
    assert dialog.isVisible()
    field = dialog.findChild(QLineEdit, "password_new")
    assert field is not None
    assert field.text() == NEW


def test_two_different_new_passwords_are_told_at_once(dialog: PasswordDialog, desk: Desk) -> None:
    type_into(dialog, old=PASSWORD, new=NEW, again=NEW + "x")
    act(dialog).click()
    assert said(dialog)
    assert desk.jobs.idle


def test_the_act_waits_until_everything_is_typed(dialog: PasswordDialog) -> None:
    assert not act(dialog).isEnabled()
    type_into(dialog, old=PASSWORD, new=NEW)
    assert not act(dialog).isEnabled()
    type_into(dialog, again=NEW)
    assert act(dialog).isEnabled()


def test_the_strength_is_said_after_a_moment(qtbot: QtBot, dialog: PasswordDialog) -> None:
    hint = dialog.findChild(QLabel, "password_strength")
    assert hint is not None
    type_into(dialog, new="123456")
    qtbot.waitUntil(lambda: bool(hint.text()))
    weak = hint.text()
    type_into(dialog, new=NEW)
    qtbot.waitUntil(lambda: hint.text() != weak)
    assert hint.property("role") == "caption"


def test_about_names_the_version_and_the_licence_of_every_part(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    about = AboutDialog(parent)
    words = "\n".join(label.text() for label in about.findChildren(QLabel))
    assert VERSION in words
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = [re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]]
    known = resources.toml(TEXTS)
    assert set(shipped) <= set(known)
    for name in shipped:
        assert f"{name} {metadata.version(name)}" in words
        assert known[name]["licence"] in words
