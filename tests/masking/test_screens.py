"""No window holds a marked value that its reader may not see, in sight or out of it."""

import inspect

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget

from tests.masking import (  # noqa: F401
    drive_arrears_page,
    drive_claims_page,
    drive_dialogs,
    drive_dossier_page,
    drive_pages,
)
from tests.masking.copying import copyable
from tests.masking.driving import HOW
from tests.masking.marks import found_in
from tests.masking.people import ALPHA, COPIES, DECIDES, HELPER, MANAGER_NAME, NOTHING, sight
from tests.masking.screens import (
    DIALOGS,
    PAGES,
    WITHOUT_DATA,
    all_windows,
    below,
    looked_through,
    undriven,
)
from tests.offices import (
    ADMIN,
    CALL_CENTRE,
    COUNTY_KEEPER,
    FINANCE,
    KEEPER,
    OTHER_MANAGER,
    ROLES,
)
from tests.ui.dossier.desks import undressed
from ui.dossiers.acts import ListActs
from ui.dossiers.list_page import DossiersPage
from ui.dossiers.preview import Preview
from ui.models.windowed_model import WindowedModel
from ui.navigation import Page
from ui.pages import page_specs

FOUND = all_windows()
EACH_ROLE = (*(one for one in ROLES if one not in {COUNTY_KEEPER, OTHER_MANAGER}), ADMIN, HELPER)
OTHER = {FINANCE: "facts", CALL_CENTRE: "calls"}
"""To whom windows must say the same where only what is hidden differs."""


def test_every_page_and_dialog_has_a_driver(planted):
    assert undriven(FOUND) == ""
    keys = {spec.key for spec in page_specs(planted.actor(KEEPER))}
    assert {one.key for one in FOUND.values() if issubclass(one, Page)} == keys == set(PAGES)
    assert {*DIALOGS, *WITHOUT_DATA} <= set(FOUND)
    assert set(DIALOGS.values()) <= set(EACH_ROLE)


def test_a_new_dialog_is_reported():
    class NewDialog(QDialog):
        """What somebody adds one day."""

    assert NewDialog in set(below(QDialog))
    said = undriven(FOUND | {"ui.dossier.new.NewDialog": NewDialog})
    assert said == f"windows without a driver: ui.dossier.new.NewDialog{HOW}"


def test_a_new_page_is_reported():
    class NewPage(Page):
        """What somebody adds one day."""

        key = "new"

    assert undriven({"ui.new.page.NewPage": NewPage}).startswith("windows without a driver: ui.new")


def test_windows_without_data_are_handed_no_desk():
    for name in WITHOUT_DATA:
        assert "desk" not in inspect.signature(FOUND[name].__init__).parameters, name


def shown_marks(planted, user, screen):
    """Marks that stood in the window and those that were taken out of it."""
    return found_in(screen.seen.text, planted.marks), found_in(screen.taken.text, planted.marks)


def leaks(planted, user, screen):
    """Marks that the rule hides from `user` and that were on the screen or taken along."""
    seen, taken = shown_marks(planted, user, screen)
    wrong = [m for m in seen if not m.sights & _may_look(user, m.client) and user not in m.people]
    wrong += [m for m in taken if not m.sights & COPIES.get(user, {}).get(m.client, NOTHING)]
    return [(mark.client, mark.place) for mark in wrong]


def _may_look(user, client):
    return sight(user, client) | DECIDES.get(user, {}).get(client, NOTHING)


@pytest.fixture
def dressed(qapp):
    """Nothing is painted here."""
    with undressed(qapp):
        yield


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("user", EACH_ROLE)
def test_windows_hold_nothing_hidden(user, planted, twin, tmp_path):
    screen = looked_through(planted, user, tmp_path / "mine")
    assert leaks(planted, user, screen) == []
    shown, _taken = shown_marks(planted, user, screen)
    assert [(one.client, one.place) for one in to_show(planted, user) if one not in shown] == []
    assert screen.copyable == []
    opened = {name for name, who in DIALOGS.items() if who == user}
    assert [name for name in opened if FOUND[name] not in screen.kinds] == []
    if user in OTHER:
        other = looked_through(twin(OTHER[user]), user, tmp_path / "other")
        for mine, theirs in zip(told(screen), told(other), strict=True):
            assert "\n".join(sorted(mine ^ theirs)) == ""


def to_show(planted, user):
    """Marks that a person must be shown, else the pages were not worked through."""
    walked = drive_dossier_page.different(user)
    for mark in planted.marks:
        shown_by = mark.sights & (sight(user, mark.client) - {MANAGER_NAME})
        if mark.client in walked and mark.wanted and shown_by:
            yield mark


def told(screen):
    """All lines seen and taken; folders have names of their own."""
    office, place = screen.planted.office.path, screen.planted.office.place
    for reader in (screen.seen, screen.taken):
        lines = {line.replace(str(office), "") for line in reader.lines}
        lines = {line.replace(str(place.home), "") for line in lines}
        yield {line.replace(str(screen.folder), "") for line in lines}


def _label(patch, value):
    shows = Preview.show_row
    patch.setattr(Preview, "show_row", lambda p, row: (p.setAccessibleName(value), shows(p, row)))


def _hidden_column(patch, value):
    genuine, role = WindowedModel.data, Qt.ItemDataRole.UserRole + 9

    def data(model, index, asked=Qt.ItemDataRole.DisplayRole):
        return value if asked == role else genuine(model, index, asked)

    patch.setattr(WindowedModel, "data", data)


def _memory(patch, value):
    counts = DossiersPage._on_units
    patch.setattr(
        DossiersPage, "_on_units", lambda p, rows: (setattr(p, "x", value), counts(p, rows))
    )


def _clipboard(patch, value):
    patch.setattr(ListActs, "export", lambda acts, *_what: acts._desk.clipboard.copy(value))


def test_a_dialog_that_copies_by_itself_is_found(qapp):
    asked = QDialog()
    words, names = QLabel("某公司", asked), QListWidget(asked)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    names.addItem("某公司")
    assert list(copyable(asked)) == ["QDialog: QLabel ", "QDialog: QListWidget "]


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("leak", [_label, _hidden_column, _memory, _clipboard])
def test_a_leak_is_found(leak, planted, tmp_path, monkeypatch):
    leak(monkeypatch, f"法人 {planted.value(ALPHA, 'legal_rep')}")
    screen = looked_through(
        planted, CALL_CENTRE, tmp_path / "mine", pages=("dossiers",), dialogs=False
    )
    assert leaks(planted, CALL_CENTRE, screen) == [(ALPHA, "legal_rep")]
