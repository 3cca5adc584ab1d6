"""Page 查阅登记: reading by client and by person, the record, the chain, the export; refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.audit import Action, LogNote
from app.services.access_log import verify_log_file
from app.services.office import sign_out
from tests import offices
from tests.services.granting import grant
from tests.services.log_entries import write
from tests.ui.register.acting import choose, facts, press, settled, shown, to_tab
from ui.navigation import Place
from ui.theme import Tone
from ui.widgets.palette import Palette


def log_views(office):
    with office.reading() as uow:
        return [entry.action for entry in uow.log.entries()].count(Action.LOG_VIEW)


def test_entries_about_clients_stand_newest_first_with_the_first_record_open(
    office, client, open_page
):
    page = open_page(offices.KEEPER)
    assert page.tab is page.client
    assert shown(page.client, "action") == [
        "Revealed persons",
        "Copied",
        "Printed",
        "Consulted",
        "Consulted",
        "Created",
    ]
    assert shown(page.client, "at")[0] == "11-23 08:51:00"
    assert facts(page)["Client"] == "和平县恒安电子合作社"
    assert facts(page)["Time"] == "2026-11-23 08:51:00"


def test_only_deviations_are_chips(office, client, open_page):
    page = open_page(offices.KEEPER)
    model = page.client.entries.model
    column = next(c for c in model.columns if c.key == "action")
    tones = [column.tone_of(line) for line in model.rows[:4]]
    assert tones == [Tone.INFO, Tone.WARNING, Tone.INFO, None]


def test_being_asked_for_the_purpose_is_no_red_chip(office, client, open_page):
    denied = LogNote(
        Action.DENIED, client_id=client, client_unit=1, detail="open_dossier:purpose_needed"
    )
    office.run(write, offices.KEEPER, [denied])
    page = open_page(offices.KEEPER)
    model = page.client.entries.model
    column = next(c for c in model.columns if c.key == "action")
    assert shown(page.client, "action")[0] == "Purpose asked"
    assert column.tone_of(model.rows[0]) is None
    assert page.client.filters.refused.text() == ""


def test_opening_the_page_is_registered_once_for_the_list_and_once_for_the_board(
    office, client, open_page
):
    page = open_page(offices.KEEPER)
    page.desk.services.settle(force=True)
    assert log_views(office) == 2


def test_place_of_a_client_shows_who_looked_at_it_under_its_name(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    page.show_place(client)
    settled(page, qtbot)
    assert page.tab is page.client
    assert {line.client_id for line in page.client.entries.lines} == {client}
    assert page.client.chooser.text() == "和平县恒安电子合作社"
    assert page.client.filters.period.currentText().endswith("all")


def test_a_client_is_chosen_by_name_and_all_of_them_again(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    press(page, "choose_client", qtbot)
    palette = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Palette))
    qtbot.keyClicks(palette._edit, "hadz")
    qtbot.waitUntil(lambda: palette._lines.rowCount() == 2)
    qtbot.keyClick(palette, Qt.Key.Key_Return)
    settled(page, qtbot)
    assert {line.client_id for line in page.client.entries.lines} == {client}
    page.client.chooser.chosen.emit(None, "")
    settled(page, qtbot)
    assert page.client.chooser.text() == "All clients"


def test_acts_of_the_record_narrow_by_client_and_by_person(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    press(page, "only_person", qtbot)
    settled(page, qtbot)
    assert page.tab is page.person
    assert set(shown(page.person, "user")) == {offices.MANAGER}
    press(page, "only_client", qtbot)
    settled(page, qtbot)
    assert page.tab is page.client
    assert offices.INSPECTOR in shown(page.client, "user")


def test_each_tab_keeps_its_own_filters_and_line(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    choose(page.client.filters.acts, "changes")
    settled(page, qtbot)
    to_tab(page, page.person, qtbot)
    assert len(shown(page.person, "user")) > 10
    to_tab(page, page.client, qtbot)
    assert shown(page.client, "action") == ["Created"]
    assert facts(page)["Act"] == "Created"


def test_enter_goes_to_the_record(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    page.client.entries.table.setFocus()
    qtbot.keyClick(page.client.entries.table, Qt.Key.Key_Return)
    assert page.detail.review.hasFocus()


def test_enter_shows_the_record_before_the_list_in_a_narrow_window(
    office, client, open_page, qtbot
):
    page = open_page(offices.KEEPER)
    page.resize(1100, 700)
    qtbot.keyClick(page.client.entries.table, Qt.Key.Key_Return)
    (dialog,) = page.desk.prompts.dialogs
    assert dialog.objectName() == "record_dialog"
    assert "和平县恒安电子合作社" in [label.text() for label in dialog.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("combo", "words", "column", "expected"),
    [
        ("acts", "printing, copying, export", "action", {"Printed", "Copied"}),
        ("acts", "changes", "action", {"Created"}),
        ("category", "3", "action", {"Revealed persons", "Copied", "Printed"}),
        ("unit", offices.COUNTY, "user", {offices.COUNTY_KEEPER, offices.MANAGER}),
    ],
)
def test_filters_narrow(office, client, open_page, qtbot, combo, words, column, expected):
    page = open_page(offices.KEEPER)
    box = getattr(page.client.filters, combo)
    choose(box, words)
    settled(page, qtbot)
    assert set(shown(page.client, column)) == expected
    assert box.currentText().endswith(words)


def test_a_person_is_chosen_and_stays_chosen(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    to_tab(page, page.person, qtbot)
    choose(page.person.person, offices.INSPECTOR)
    settled(page, qtbot)
    assert set(shown(page.person, "user")) == {offices.INSPECTOR}
    assert page.person.person.currentText().endswith(offices.INSPECTOR)


def test_period_begins_with_a_day_of_the_office(office, client, open_page, qtbot):
    office.clock.move(days=1)
    page = open_page(offices.KEEPER)
    to_tab(page, page.person, qtbot)
    choose(page.person.filters.period, "today")
    settled(page, qtbot)
    assert set(shown(page.person, "action")) == {"Read the register"}


def test_counts_name_persons_and_acts_and_how_many_there_are(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    page.show_place(client)
    settled(page, qtbot)
    told = "4 persons · Consulted 2 · Revealed persons 1 · Printed 1 · Copied 1"
    assert page.client.filters.counts.text() == told
    assert page.client.entries._foot.text() == "Entries 1–6 of 6"


def test_nothing_found_offers_everything(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    to_tab(page, page.person, qtbot)
    choose(page.person.person, offices.FINANCE)
    choose(page.person.filters.acts, "changes")
    settled(page, qtbot)
    area = page.person.entries.area
    assert area.placard is not None
    press(area.placard, "", qtbot)
    settled(page, qtbot)
    assert area.placard is None
    assert page.person.entries.model.rowCount() > 5


def test_who_may_not_read_the_register_sees_the_refusal_in_its_place(office, client, open_page):
    page = open_page(offices.ADMIN)
    title = page.client.entries.area.placard.findChild(QLabel, "placard_title")
    assert title.text().startswith("You may not read")
    assert page.client.entries.model.rowCount() == 0


def test_client_outside_the_own_rights_has_no_name_and_no_act(office, client, open_page):
    page = open_page(offices.SECURITY_OFFICER)
    assert shown(page.client, "client")[0] == f"a client of {offices.BRANCH}"
    assert not page.detail.open_client.isVisible()
    assert not page.detail.only_client.isVisible()
    assert page.client.chooser is None


def test_dossier_is_opened_from_the_record(office, client, open_page, qtbot):
    page = open_page(offices.KEEPER)
    with qtbot.waitSignal(page.wants) as asked:
        press(page, "open_client", qtbot)
    assert asked.args == [Place("dossier", client)]


def test_older_entries_are_added_below(office, client, open_page, qtbot):
    office.run(write, offices.KEEPER, [LogNote(Action.LIST)] * 450)
    page = open_page(offices.KEEPER)
    to_tab(page, page.person, qtbot)
    entries = page.person.entries
    total = entries._total
    assert entries.model.rowCount() == 200
    assert entries._foot.text() == f"Entries 1–200 of {total}"
    for _ in range(2):
        press(entries, "older", qtbot)
        settled(page, qtbot)
    numbers = [line.seq for line in entries.lines]
    assert numbers == list(range(numbers[0], 0, -1))[: len(numbers)]
    assert not entries.older.isVisible()
    assert entries._foot.text() == f"Entries 1–{total} of {total}"


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


def test_every_act_of_the_page_has_a_name(office, client, open_page):
    page = open_page(offices.KEEPER)
    for button in page.findChildren(QPushButton):
        assert button.text() or button.accessibleName(), button.objectName()


def test_single_grants_in_force_have_a_tab_of_their_own(qtbot, office, client, open_page):
    grant(office, client, offices.FINANCE, (1,), days=2)
    page = open_page(offices.INSPECTOR)
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    qtbot.waitUntil(lambda: page.grants.model.rowCount() == 1)
    assert page.grants.model.row(0).user == offices.FINANCE
    assert "1" in page.tabs.tabText(page.tabs.count() - 1)
