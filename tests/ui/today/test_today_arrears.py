"""Duties of finance about arrears on Today: each opens the dialog of its act (K3, S60-6)."""

import pytest

from app.readmodels.today import Duty, DutyKind, Urgency
from tests.offices import FINANCE
from tests.services.keeping import SEPTEMBER, credit_client, use
from ui.navigation import Place
from ui.today.arrears import basis_words, place, what_words


@pytest.mark.parametrize(
    ("detail", "object_id", "argument"),
    [
        ("bank", "", "matching"),
        ("periods", "", "closing"),
        ("stopped", "", "stopped"),
        ("month_end", "2026-11-30", "month_end:2026-11-30"),
    ],
)
def test_a_duty_opens_the_dialog_of_its_act(qapp, detail, object_id, argument):
    duty = Duty(DutyKind.ARREARS, Urgency.SOON, detail=detail, object_id=object_id, count=2)
    assert place(duty) == Place("arrears", argument)
    assert what_words(duty)
    assert basis_words(duty)


def test_ended_periods_open_their_closing_from_today(qtbot, today_as, office):
    use(office, credit_client(office), SEPTEMBER, 30_000)
    page = today_as(FINANCE)
    qtbot.waitUntil(lambda: page._box._duty is not None)
    page._box._on_opened(page._box._duty)
    assert page.places == [Place("arrears", "closing")]
