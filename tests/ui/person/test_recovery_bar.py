"""The bar that stands on every page while the recovery sheets are not typed back."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain.moments import to_ms
from app.services.recovery import RecoveryState
from ui.recovery_bar import RecoveryBar

NOW = datetime(2026, 11, 23, 0, 42, tzinfo=UTC)


def state(due: datetime, confirmed: datetime | None = None) -> RecoveryState:
    typed = None if confirmed is None else to_ms(confirmed)
    overdue = confirmed is None and due <= NOW
    return RecoveryState(typed, to_ms(due), needed_at_once=False, overdue=overdue)


@pytest.fixture
def bar(qtbot: QtBot) -> RecoveryBar:
    made = RecoveryBar(lambda: None)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("left", "days", "tone"),
    [
        (timedelta(days=7), "7", "warning"),
        (timedelta(days=6, seconds=1), "7", "warning"),
        (timedelta(seconds=1), "1", "warning"),
        (timedelta(0), "", "danger"),
        (timedelta(days=-3), "", "danger"),
    ],
)
def test_it_counts_days_and_turns_red_at_the_end(
    bar: RecoveryBar, left: timedelta, days: str, tone: str
) -> None:
    bar.show_state(state(NOW + left), NOW)
    assert not bar.isHidden()
    assert bar.property("tone") == tone
    assert days in bar.words


def test_it_is_gone_once_the_sheets_are_typed_back(bar: RecoveryBar) -> None:
    bar.show_state(state(NOW), NOW)
    bar.show_state(state(NOW, NOW), NOW)
    assert bar.isHidden()
