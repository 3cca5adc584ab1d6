"""Unsaved edits when the office is left: asked about, saved, kept encrypted, or dropped."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton

from app.domain.clients import Owners
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from tests.handles import files_with
from tests.offices import BRANCH, FINANCE, KEEPER, MANAGER, ORGAN_OFFICER
from tests.ui.dossier.desks import make_client
from tests.ui.dossier.typing_in import press, put
from tests.ui.test_program import app, rig
from ui.navigation import Place

NEW = "广东省河源市驿路 8 号厂房"


__all__ = ["app", "rig"]


@pytest.fixture
def client(office):
    return make_client(office)


@pytest.fixture
def typing(rig, client):
    """A manager has typed something into section 1, and not saved it."""
    rig.unlock(MANAGER)
    type_in(rig, client)
    return rig


def type_in(rig, client, words=NEW, section=1, key="size"):
    rig.window.go(Place("dossier", client))
    page = rig.window.page
    rig.until(lambda: page.view is not None and page.view.id == client and rig.app.jobs.idle)
    press(page, f"edit_{section}")
    put(page, section, key, words)
    assert page.unsaved


def asked(rig):
    boxes = rig.window.findChildren(QMessageBox, "unsaved_dialog")
    return next((box for box in boxes if box.isVisible()), None)


def answer(rig, name):
    button = asked(rig).findChild(QPushButton, f"unsaved_{name}")
    rig.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def lock_key(rig):
    """Press it once the window has the keys again: no window manager hands them back to it."""
    rig.window.activateWindow()
    rig.until(rig.window.isActiveWindow)
    rig.qtbot.keyClick(rig.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def typed(rig, client, section=1, key="size"):
    """What stands in the input once the dossier is there again."""
    page = rig.window.page
    rig.until(lambda: page.view is not None and page.view.id == client and rig.app.jobs.idle)
    rig.until(lambda: page.parts.sections[section].editing)
    return page.parts.sections[section].row(key).input.text()


def kept_rows(rig):
    rig.settle()  # drafts are kept behind the door
    with rig.office.reading() as uow:
        return uow.connection.exec_driver_sql("SELECT count(*) FROM draft").scalar()


def test_without_unsaved_edits_nobody_is_asked(rig):
    rig.unlock()
    lock_key(rig)
    assert rig.window.locked


def test_who_stays_finds_everything_as_it_was(typing, client):
    lock_key(typing)
    answer(typing, "stay")
    assert not typing.window.locked
    assert typed(typing, client) == NEW
    lock_key(typing)
    typing.qtbot.keyClick(asked(typing), Qt.Key.Key_Escape)
    assert not typing.window.locked
    assert asked(typing) is None


def test_saving_first_sends_the_proposal_and_locks(typing, client):
    lock_key(typing)
    answer(typing, "save")
    typing.until(lambda: typing.window.locked)
    opened = typing.office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert [change.after for one in opened.pending for change in one.changes] == [NEW]
    assert kept_rows(typing) == 0


def test_what_cannot_be_saved_is_shown_and_nobody_leaves(rig, client):
    rig.unlock(MANAGER)
    type_in(rig, client, "91", 1, "org_code")
    rig.window.go(Place("today"))
    rig.settle()
    lock_key(rig)
    answer(rig, "save")
    rig.settle()
    assert not rig.window.locked
    assert rig.window.page.key == "dossier"
    assert rig.window.page.parts.sections[1].row("org_code").error
    put(rig.window.page, 1, "org_code", "91441625MA4W7K2Q3J")
    assert not rig.window.locked


def test_what_is_discarded_does_not_come_back(typing):
    lock_key(typing)
    answer(typing, "discard")
    assert typing.window.locked
    assert kept_rows(typing) == 0
    typing.unlock(MANAGER)
    assert typing.window.page.key == "today"


def test_the_idle_lock_asks_nobody_and_keeps_the_draft_encrypted(typing, client):
    typing.program._idle.expired.emit()
    assert typing.window.locked
    assert asked(typing) is None
    typing.wait_user(MANAGER)
    assert MANAGER in subtitle(typing)
    assert files_with(typing.office.path.parent, NEW) == []
    typing.unlock(MANAGER)
    typing.until(lambda: typing.window.page.key == "dossier")
    assert typed(typing, client) == NEW
    assert kept_rows(typing) == 0
    typing.program._lock(keep=False)


def subtitle(rig):
    return " ".join(label.text() for label in rig.window.findChildren(QLabel))


def test_the_idle_lock_goes_through_an_open_question(typing):
    lock_key(typing)
    assert asked(typing) is not None
    typing.program._idle.expired.emit()
    assert typing.window.locked
    assert QApplication.activeModalWidget() is None
    assert kept_rows(typing) == 1


def test_another_person_gets_nothing_of_it_and_its_author_gets_it_later(typing, client):
    typing.program.switch_user()
    answer(typing, "keep")
    assert typing.window.locked
    typing.unlock(KEEPER)
    assert typing.window.page.key == "today"
    assert typing.window.unsaved_pages == ()
    typing.program.lock()
    assert MANAGER in typing.settings.read().offices[0].drafts
    typing.unlock(MANAGER)
    typing.until(lambda: typing.window.page.key == "dossier")
    assert typed(typing, client) == NEW
    assert typing.settings.read().offices[0].drafts == ""
    typing.program._lock(keep=False)


def test_closing_the_window_asks_and_the_draft_waits_for_the_next_start(typing):
    typing.window.close()
    assert typing.window.isVisible()
    answer(typing, "stay")
    assert typing.window.isVisible()
    typing.window.close()
    answer(typing, "keep")
    typing.until(lambda: not typing.window.isVisible())
    assert kept_rows(typing) == 1


def test_closing_with_discard_closes_and_signs_out(typing):
    typing.window.close()
    answer(typing, "discard")
    typing.until(lambda: not typing.window.isVisible())
    assert kept_rows(typing) == 0
    assert [entry["action"] for entry in typing.office.logged()][-1] == "logout"


def test_drafts_of_several_clients_wait_each_for_its_client(rig, office):
    first = make_client(office)
    unit = office.unit(BRANCH)
    school = CreateClient({"name": "和平县第二小学"}, unit)
    other = office.run(create_client, KEEPER, school)
    owners = Owners(unit, office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(other, owners, "分户"))
    rig.unlock(MANAGER)
    type_in(rig, first)
    type_in(rig, other, "师生 900 人")
    lock_key(rig)
    assert "2" in asked(rig).informativeText()
    answer(rig, "save")
    rig.until(lambda: rig.window.locked)
    rig.unlock(MANAGER)
    rig.until(lambda: rig.window.page.key == "dossier")
    assert typed(rig, first) == NEW
    rig.program._on_left()
    rig.unlock(MANAGER)
    rig.until(lambda: rig.window.page.key == "dossier")
    rig.program._lock(keep=False)


def test_a_payment_that_was_being_typed_in_comes_back_to_finance(rig):
    rig.unlock(FINANCE)
    rig.window.go(Place("arrears", "payment"))
    found = partial(rig.window.findChild, QDialog, "payment_dialog")
    rig.until(lambda: found() is not None)
    found().form.rows["amount"].input.fill("350")
    rig.program._idle.expired.emit()
    assert rig.window.locked
    assert kept_rows(rig) == 1
    rig.unlock(FINANCE)
    rig.until(lambda: rig.window.page.key == "arrears" and found() is not None)
    rig.until(lambda: found().form.typed()["amount"] == "350")
    rig.program._lock(keep=False)
