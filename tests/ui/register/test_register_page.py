"""Page 查阅登记: reading, narrowing, the record, the chain, the export; empty and refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.audit import Action, LogNote
from app.services.access_log import verify_log_file
from app.services.office import sign_out
from tests import offices
from tests.ui.register.conftest import write
from ui.navigation import Place
from ui.register.page import ALL, CLIENT, PERSON
from ui.theme import Tone


def settled(page, qtbot):
    qtbot.waitUntil(lambda: page.desk.jobs.idle and not page._read_soon.isActive())


def press(page, name, qtbot):
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def shown(page, column):
    number = next(n for n, c in enumerate(page.model.columns) if c.key == column)
    return [page.model.index(row, number).data() for row in range(page.model.rowCount())]


def facts(page):
    words = [label.text() for label in page.detail.facts.findChildren(QLabel)]
    return dict(zip(words[::2], words[1::2], strict=True))


def choose(combo, words):
    number = next(n for n in range(combo.count()) if combo.itemText(n).endswith(words))
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def log_views(office):
    with office.reading() as uow:
        return [entry.action for entry in uow.log.entries()].count(Action.LOG_VIEW)


def test_entries_stand_newest_first_with_the_first_record_open(office, client, open_page):
    page = open_page(offices.KEEPER)
    assert shown(page, "action")[:4] == [
        "Revealed persons",
        "Copied",
        "Printed",
        "Consulted",
    ]
    assert shown(page, "at")[0] == "11-23 08:51:00"
    assert facts(page)["Client"] == "和平县恒安电子合作社"
    assert facts(page)["Time"] == "2026-11-23 08:51:00"


def test_only_deviations_are_chips(office, client, open_page):
    page = open_page(offices.KEEPER)
    column = next(c for c in page.model.columns if c.key == "action")
    tones = [column.tone_of(line) for line in page.model.rows[:4]]
    assert tones == [Tone.INFO, Tone.WARNING, Tone.INFO, None]


def test_opening_the_page_is_registered_once(office, client, open_page):
    open_page(offices.KEEPER)
    assert log_views(office) == 1


def test_place_of_a_client_shows_who_looked_at_it_under_its_name(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    page.show_place(client)
    settled(page, qtbot)
    assert page.tabs.currentIndex() == CLIENT
    assert {line.client_id for line in page.model.rows} == {client}

    def chosen():  # made anew once the client's name is read
        return [one.text() for one in page.findChildren(QPushButton, "filter_client")]

    qtbot.waitUntil(lambda: "和平县恒安电子合作社" in chosen())
    press(page, "filter_client", qtbot)
    settled(page, qtbot)
    assert page.tabs.currentIndex() == ALL
    assert {line.client_id for line in page.model.rows} == {client, None}


def test_acts_of_the_record_narrow_by_client_and_by_person(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    press(page, "only_person", qtbot)
    settled(page, qtbot)
    assert page.tabs.currentIndex() == PERSON
    assert set(shown(page, "user")) == {offices.MANAGER}
    press(page, "only_client", qtbot)
    settled(page, qtbot)
    assert page.tabs.currentIndex() == CLIENT
    assert offices.INSPECTOR in shown(page, "user")


def test_tabs_take_client_and_person_of_the_selected_entry(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    for number, check in ((PERSON, "user"), (CLIENT, "client"), (ALL, None)):
        page.table.select_first()
        qtbot.mouseClick(
            page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(number).center()
        )
        settled(page, qtbot)
        assert page.tabs.currentIndex() == number
        if check is not None:
            assert len(set(shown(page, check))) == 1


def test_tab_of_a_client_without_selected_client_says_what_to_do(office, open_page, qtbot):
    page = open_page(offices.KEEPER)
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(1).center())
    assert page.message_bar.words == "First select an entry of the client or the person."
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ALL)


@pytest.mark.parametrize(
    ("combo", "words", "column", "expected"),
    [
        ("acts", "printing, copying, export", "action", {"Printed", "Copied"}),
        ("acts", "changes", "action", {"Created"}),
        ("person", offices.INSPECTOR, "user", {offices.INSPECTOR}),
    ],
)
def test_filters_narrow(office, client, open_page, qtbot, combo, words, column, expected):
    page = open_page(offices.KEEPER)
    choose(getattr(page.filters, combo), words)
    settled(page, qtbot)
    assert set(shown(page, column)) == expected
    assert getattr(page.filters, combo).currentText().endswith(words)


def test_period_begins_with_a_day_of_the_office(office, client, open_page, qtbot):
    office.clock.move(days=1)
    page = open_page(offices.KEEPER)
    choose(page.filters.period, "today")
    settled(page, qtbot)
    assert set(shown(page, "action")) == {"Read the register"}


def test_counts_name_persons_and_acts(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    page.show_place(client)
    settled(page, qtbot)
    assert page.filters.counts.text() == "4 persons · Consulted 2 · Printed 1 · Copied 1"


def test_nothing_found_offers_everything(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    choose(page.filters.person, offices.FINANCE)
    choose(page.filters.acts, "changes")
    settled(page, qtbot)
    assert page.area.placard is not None
    press(page.area.placard, "", qtbot)
    settled(page, qtbot)
    assert page.area.placard is None
    assert page.model.rowCount() > 5


def test_who_may_not_read_the_register_sees_the_refusal_in_its_place(office, client, open_page):
    page = open_page(offices.ADMIN)
    title = page.area.placard.findChild(QLabel, "placard_title")
    assert title.text().startswith("You may not read")
    assert page.model.rowCount() == 0


def test_client_outside_the_own_rights_has_no_name_and_no_act(office, client, open_page):
    page = open_page(offices.SECURITY_OFFICER)
    assert shown(page, "client")[0] == f"a client of {offices.BRANCH}"
    assert not page.detail.open_client.isVisible()
    assert not page.detail.only_client.isVisible()


def test_dossier_is_opened_from_the_record(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    with qtbot.waitSignal(page.wants) as asked:
        press(page, "open_client", qtbot)
    assert asked.args == [Place("dossier", client)]


def test_older_entries_are_added_below(office, client, open_page, qtbot):
    office.run(write, offices.KEEPER, [LogNote(Action.LIST)] * 450)
    page = open_page(offices.KEEPER)
    assert page.model.rowCount() == 200
    assert page._foot.text() == "Entries 1–200; there are older ones"
    for _ in range(2):
        press(page, "older", qtbot)
        settled(page, qtbot)
    numbers = [line.seq for line in page.model.rows]
    assert numbers == list(range(numbers[0], 0, -1))[: len(numbers)]
    assert not page.older.isVisible()
    assert page._foot.text().endswith("all of them")


def test_verification_says_what_is_complete_and_what_not_confirmed(
    office, client, open_page, qtbot
):
    page = open_page(offices.KEEPER)
    assert page.chain.words == "The chain has not been verified since you unlocked."
    press(page, "verify_chain", qtbot)
    settled(page, qtbot)
    assert page.chain.words.startswith("Register complete: ")
    assert page.chain.words.endswith("No checkpoint is kept outside the database yet.")
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    page.verify()
    settled(page, qtbot)
    assert page.chain.words.endswith("The checkpoint outside of 11-23 08:51 confirms all of them.")
    page.verify()
    settled(page, qtbot)
    assert page.chain.words.endswith("later entries not confirmed yet: 1.")
    assert page.verify_button.isEnabled()


def test_broken_chain_names_the_finding_and_what_to_do(office, client, open_page, qtbot):
    (office.path / "checkpoints.log").write_text("garbled\n", encoding="utf-8")
    page = open_page(offices.KEEPER)
    page.verify()
    settled(page, qtbot)
    assert page.chain.property("tone") == Tone.DANGER.value
    assert "A line of the checkpoints kept outside cannot be read" in page.chain.words
    asked = []
    page.desk.prompts.inform = lambda *words: asked.append(words[1:])
    page.chain.problems_wanted.emit()
    assert asked[0][0] == "Findings of the verification"


def test_export_writes_a_file_that_verifies(office, client, open_page, qtbot, tmp_path):
    page = open_page(offices.UNIT_HEAD)
    out = tmp_path / "register.jsonl"
    proposals = []

    def save_file(_parent, _title, proposal, _patterns, on_file):
        proposals.append(proposal)
        on_file(out)

    page.desk.prompts.save_file = save_file
    press(page, "export_register", qtbot)
    settled(page, qtbot)
    assert proposals == ["access register 2026-11-23.jsonl"]
    assert verify_log_file(out).ok
    assert str(out) in page.message_bar.words


def test_export_that_fails_says_why(office, client, open_page, qtbot, tmp_path):
    page = open_page(offices.KEEPER)
    refusals = []
    page.desk.jobs.refused.connect(lambda _owner, refusal: refusals.append(refusal))
    page._export_to(tmp_path / "none" / "register.jsonl")
    settled(page, qtbot)
    assert [refusal.reason.value for refusal in refusals] == ["log_target"]
    assert page.export_button.isEnabled()
