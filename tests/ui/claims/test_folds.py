"""Which columns are folded is remembered for each person (DESIGN.md 4)."""

from app.domain.claims import Column
from tests.offices import MANAGER, ORGAN_OFFICER
from tests.services import claiming
from tests.ui.claims.working import columns, shown


def test_folded_columns_stay_folded_when_the_same_person_comes_back(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    shown(qtbot, page, claim)
    page.board.fold_current()
    assert columns(page) == []
    again = claims(MANAGER)
    assert columns(again) == []
    assert again.board.folded == {Column.EXCLUSIVE}
    again.board.strips[Column.EXCLUSIVE].click()
    assert columns(claims(MANAGER)) == [Column.EXCLUSIVE]


def test_what_one_person_folds_stays_open_for_others(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(MANAGER)
    shown(qtbot, page, claim)
    page.board.fold_current()
    assert columns(claims(ORGAN_OFFICER)) == [Column.EXCLUSIVE]
