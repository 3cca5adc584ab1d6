"""The hand-over dialog: what is held, successors for all or some, closing, taking back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from app.services.dossier import OpenDossier, open_dossier
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import ADMIN, BRANCH, KEEPER, MANAGER, OTHER_MANAGER
from tests.services.leavers import HEAD, close_account, give_role, held, owners_of, with_both_rights
from tests.ui.office.rig import fill


def choose(dialog, name, to="_to"):
    combo = getattr(dialog.clients, to)
    pk = next(one for one, who in dialog.clients._names.items() if who == name)
    combo.choose(pk)
    combo.chosen.emit(pk)


def tick(dialog, *names):
    model = dialog.clients.table.model()
    for number, row in enumerate(model.rows):
        if row.name in names:
            model.setData(
                model.index(number, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
            )
    dialog.clients.table.ticks_changed.emit()


def act(dialog):
    return dialog.findChild(QPushButton, "leaving_act")


def words(dialog, name):
    return dialog.findChild(QLabel, name).text()


def closing(dialog):
    return dialog.findChild(QCheckBox, "leaving_close")


def told(dialog):
    return dialog.message_bar._banner.words if dialog.message_bar.isVisible() else ""


def user(office, name):
    with office.reading() as uow:
        return uow.organisation.user_named(name)


def test_a_head_hands_all_clients_over_and_is_told_who_closes(rig, open_as):
    office = rig.office
    first, second = held(office, "甲公司", MANAGER), held(office, "乙公司", None, MANAGER)
    dialog = open_as(HEAD)
    assert ADMIN in words(dialog, "leaving_who")
    assert not closing(dialog).isVisible()
    assert not act(dialog).isEnabled()
    choose(dialog, OTHER_MANAGER)
    rig.click(dialog, "leaving_give")
    assert "2" in act(dialog).text()
    fill(dialog, "reason", "调离")
    rig.click(dialog, "leaving_act")
    assert owners_of(office, first)[0] == owners_of(office, second)[1] == OTHER_MANAGER
    assert dialog.clients.table.model().rows == ()
    dialog.accept()


def test_ticked_clients_get_successors_of_their_own(rig, open_as):
    office = rig.office
    first, second = held(office, "甲公司", MANAGER), held(office, "乙公司", MANAGER)
    dialog = open_as(HEAD)
    choose(dialog, OTHER_MANAGER)
    tick(dialog, "甲公司")
    rig.click(dialog, "leaving_give")
    choose(dialog, HEAD)
    tick(dialog, "乙公司")
    rig.click(dialog, "leaving_give")
    fill(dialog, "reason", "调离")
    rig.click(dialog, "leaving_act")
    assert (owners_of(office, first)[0], owners_of(office, second)[0]) == (OTHER_MANAGER, HEAD)
    dialog.accept()


def test_a_vacant_b_place_goes_to_who_was_chosen_for_it(rig, open_as):
    client = held(rig.office, "甲公司", MANAGER, OTHER_MANAGER)
    dialog = open_as(HEAD)
    choose(dialog, OTHER_MANAGER)
    choose(dialog, HEAD, "_b_to")
    rig.click(dialog, "leaving_give")
    fill(dialog, "reason", "调离")
    rig.click(dialog, "leaving_act")
    assert owners_of(rig.office, client)[:2] == (OTHER_MANAGER, HEAD)
    dialog.accept()


def test_the_filter_narrows_what_all_means_and_clear_takes_back(rig, open_as):
    for name in ("甲公司", "乙公司", "乙商店"):
        held(rig.office, name, MANAGER)
    dialog = open_as(HEAD)
    choose(dialog, OTHER_MANAGER)
    dialog.clients._search.setText("乙")
    dialog.clients._search.returnPressed.emit()
    assert [row.name for row in dialog.clients.table.model().rows] == ["乙公司", "乙商店"]
    rig.click(dialog, "leaving_give")
    assert len(dialog.clients.moves) == 2
    tick(dialog, "乙商店")
    rig.click(dialog, "leaving_clear")
    assert [move.to for move in dialog.clients.moves] == [rig.office.user(OTHER_MANAGER)]
    dialog.reject()


def test_an_administrator_sees_numbers_closes_and_is_warned_of_what_is_left(rig, open_as):
    held(rig.office, "甲公司", MANAGER)
    held(rig.office, "乙公司", MANAGER, unit=BRANCH)
    dialog = open_as(ADMIN)
    assert dialog.clients.table.model().rows == ()
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "甲公司" not in shown
    assert HEAD in shown
    assert BRANCH in shown
    closing(dialog).setChecked(True)
    assert "2" in words(dialog, "leaving_left")
    fill(dialog, "reason", "调离")
    rig.click(dialog, "leaving_act")
    assert user(rig.office, MANAGER).closed
    assert not closing(dialog).isVisible()
    dialog.accept()


def test_who_may_both_does_both_in_one_act(rig, open_as):
    client = held(rig.office, "甲公司", MANAGER)
    with_both_rights(rig.office)
    dialog = open_as(HEAD)
    choose(dialog, OTHER_MANAGER)
    rig.click(dialog, "leaving_give")
    closing(dialog).setChecked(True)
    fill(dialog, "reason", "退休")
    fill(dialog, "document", "和邮人〔2026〕31 号")
    fill(dialog, "document_date", "2026-11-20")
    rig.click(dialog, "leaving_act")
    assert owners_of(rig.office, client)[0] == OTHER_MANAGER
    assert user(rig.office, MANAGER).closed
    rig.click(dialog, "leaving_undo")
    assert owners_of(rig.office, client)[0] == MANAGER
    assert not user(rig.office, MANAGER).closed
    dialog.accept()


def test_nothing_happens_without_a_reason_or_with_a_date_that_is_none(rig, open_as):
    client = held(rig.office, "甲公司", MANAGER)
    dialog = open_as(HEAD)
    choose(dialog, OTHER_MANAGER)
    rig.click(dialog, "leaving_give")
    fill(dialog, "document_date", "昨天")
    rig.click(dialog, "leaving_act")
    assert words(dialog, "error_reason")
    assert words(dialog, "error_document_date")
    assert owners_of(rig.office, client)[0] == MANAGER
    dialog.reject()


def test_a_refusal_stays_in_the_dialog_with_what_was_chosen(rig, open_as):
    client = held(rig.office, "甲公司", MANAGER)
    dialog = open_as(HEAD)
    choose(dialog, OTHER_MANAGER)
    rig.click(dialog, "leaving_give")
    close_account(rig.office, name=OTHER_MANAGER)
    fill(dialog, "reason", "调离")
    rig.click(dialog, "leaving_act")
    assert dialog.message_bar.isVisible()
    assert len(dialog.clients.moves) == 1
    assert act(dialog).isEnabled()
    assert owners_of(rig.office, client)[0] == MANAGER
    dialog.reject()


def test_the_own_account_is_not_offered_to_be_closed(rig, open_as):
    dialog = open_as(ADMIN, ADMIN)
    assert not closing(dialog).isVisible()
    assert not act(dialog).isVisible()
    dialog.reject()


def test_open_work_says_what_becomes_of_it(rig, open_as):
    dialog = open_as(ADMIN, KEEPER)
    assert "1" in words(dialog, "work_roles")
    assert offices.CITY in words(dialog, "work_appointments")
    dialog.reject()


def test_who_reads_the_register_prints_the_list_and_others_see_who_does(rig, open_as, viewer):
    client = held(rig.office, "甲公司", MANAGER)
    rig.office.run(open_dossier, MANAGER, OpenDossier(client))
    dialog = open_as(HEAD)
    rig.click(dialog, "leaving_print")
    (path,) = viewer.opened
    assert "甲公司" in texts(path)[0]
    dialog.reject()
    dialog = open_as(ADMIN)
    assert dialog.findChild(QPushButton, "leaving_print") is None
    side = " ".join(label.text() for label in dialog.side.findChildren(QLabel))
    assert KEEPER in side
    dialog.reject()


def test_who_has_neither_right_has_no_such_act(rig):
    page = rig.open(KEEPER)
    assert page.findChild(QPushButton, "user_leave") is None


def test_the_page_follows(rig, open_as):
    from app.domain.permissions import Role

    give_role(rig.office, offices.WITHOUT_ROLE, Role.FINANCE)
    dialog = open_as(ADMIN, offices.WITHOUT_ROLE)
    heard = []
    dialog.changed.connect(lambda: heard.append(True))
    closing(dialog).setChecked(True)
    fill(dialog, "reason", "调离")
    rig.click(dialog, "leaving_act")
    assert heard == [True]
    dialog.accept()
