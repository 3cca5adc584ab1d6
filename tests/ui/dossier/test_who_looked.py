"""谁看过 on the dossier: the register for its readers, a dialog for the owners, nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.offices import INSPECTOR, KEEPER, MANAGER, ORGAN_OFFICER
from tests.ui.dossier.desks import make_client
from ui.navigation import Place
from ui.register.looked_dialog import LookedDialog


def press_who_looked(page, qtbot):
    found = page.findChild(QPushButton, "who_looked")
    if found is not None:
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    return found is not None


def test_a_reader_of_the_register_goes_there(open_as, qtbot, client):
    for user in (KEEPER, INSPECTOR):
        page = open_as(user, client)
        places = []
        page.wants.connect(places.append)
        assert press_who_looked(page, qtbot)
        assert places == [Place("register", client)]


def test_an_owner_sees_it_in_place(office, open_as, qtbot):
    client = make_client(office)
    page = open_as(MANAGER, client)
    assert press_who_looked(page, qtbot)
    dialog = page.desk.prompts.dialogs[-1]
    assert isinstance(dialog, LookedDialog)
    qtbot.waitUntil(lambda: dialog.entries.model.rowCount() > 0)
    assert dialog.entries.lines[0].user == MANAGER


def test_who_neither_owns_nor_reads_is_not_offered_it(open_as, qtbot, client):
    page = open_as(ORGAN_OFFICER, client)
    assert not press_who_looked(page, qtbot)
