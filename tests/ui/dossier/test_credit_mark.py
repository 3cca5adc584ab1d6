"""The mark of a client's credit in head and banner, for whom category 7 is open."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from tests.offices import CALL_CENTRE, FINANCE, MANAGER
from tests.services.standings import stands


def chip(page):
    return page.findChild(QLabel, "credit_chip")


def test_a_stopped_client_says_so_with_what_goes_on(open_as, office, client):
    stands(
        office,
        client,
        stopped=True,
        open_fen=468_200_00,
        overdue_fen=386_400_00,
        days=84,
        oldest_due=date(2026, 8, 31),
    )
    page = open_as(MANAGER, client)
    assert chip(page).text() == "已停用记欠"
    words = page.parts.credit.words
    assert page.parts.credit.isVisible()
    for part in ("386,400.00", "2026-08-31", "84", "现付、预付照常办理", "数据截至 2026-11-23"):
        assert part in words


@pytest.mark.parametrize(
    ("values", "words", "banner"),
    [
        ({"due_soon_fen": 1, "next_due": date(2026, 11, 28)}, "5 天后到期", True),
        ({"due_soon_fen": 1, "next_due": date(2026, 11, 23)}, "今天到期", True),
        ({"limit_state": "over", "share": 1.17}, "超额度", True),
        ({"limit_state": "near", "share": 0.86}, "占用 86%", False),
        ({"stopped": True, "lifted_until": date(2026, 12, 31)}, "限期解除至 2026-12-31", True),
        ({"overdue_fen": 5, "days": 3, "oldest_due": date(2026, 11, 20)}, "逾期 3 天", True),
    ],
)
def test_each_state_has_its_words(open_as, office, client, values, words, banner):
    stands(office, client, **values)
    page = open_as(FINANCE, client)
    assert chip(page).text() == words
    assert page.parts.credit.isVisible() == banner


def test_who_does_not_use_credit_has_no_mark(open_as, client):
    page = open_as(MANAGER, client)
    assert chip(page) is None
    assert not page.parts.credit.isVisible()


def test_without_category_7_there_is_nothing_not_even_an_empty_mark(open_as, office, client):
    stands(office, client, stopped=True)
    page = open_as(CALL_CENTRE, client)
    assert chip(page) is None
    assert not page.parts.credit.isVisible()
