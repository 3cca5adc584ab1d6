"""The column 信用状态: read only while it is shown, for rows in sight, by readers of category 7."""

from datetime import date

from tests.offices import CALL_CENTRE, KEEPER
from tests.services.standings import stands
from tests.ui.dossiers.conftest import NAMES
from ui.dossiers import credit


def place_of(page):
    return next(n for n, column in enumerate(page._columns) if column.key == "credit")


def read_as_credit(office):
    return [e for e in office.logged() if e.get("object_type") == "credit"]


def test_it_says_how_the_credit_stands_and_is_registered_once(qtbot, list_as, clients, office):
    stands(office, clients[NAMES[1]], stopped=True)
    page = list_as(KEEPER)
    number = place_of(page)
    assert not page.table.isColumnHidden(number)
    model = page.table.model()

    def words():
        return {model.index(row, 0).data(): model.index(row, number).data() for row in range(3)}

    qtbot.waitUntil(lambda: words()[NAMES[1]] == "已停用记欠")
    assert words()[NAMES[0]] == "正常"
    (entry,) = read_as_credit(office)
    assert entry["categories"] == [7]
    assert {clients[name] for name in NAMES} <= set(entry["result_ids"])


def test_hidden_it_is_not_read(qtbot, list_as, clients, office):
    page = list_as(KEEPER, without={"credit"})
    page.table.grab()
    qtbot.wait(2 * credit._REST_MS)
    assert read_as_credit(office) == []
    page.table.setColumnHidden(place_of(page), False)
    qtbot.waitUntil(lambda: read_as_credit(office) != [])


def test_a_lift_is_told_in_short(qtbot, list_as, clients, office):
    stands(office, clients[NAMES[1]], stopped=True, lifted_until=date(2026, 12, 6))
    page = list_as(KEEPER)
    number, model = place_of(page), page.table.model()
    qtbot.waitUntil(lambda: "解除至 12-06" in {model.index(row, number).data() for row in range(3)})


def test_who_may_not_read_category_7_has_no_such_column(list_as, clients):
    page = list_as(CALL_CENTRE)
    assert "credit" not in [column.key for column in page._columns]
