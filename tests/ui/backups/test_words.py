"""Age, size and places of backups in words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import Reason, Refusal
from app.services.backup_state import BackupLine, BackupState, PlaceState
from ui.backups.words import age, details, size, status

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-30), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=47, minutes=59), "47 h ago"),
        (timedelta(hours=48), "2 d ago"),
        (timedelta(days=40), "40 d ago"),
    ],
)
def test_an_age_is_said_in_whole_units(passed: timedelta, words: str) -> None:
    assert age(NOW - passed, NOW) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 B"), (999, "999 B"), (412_345, "412 KB"), (3_449_000, "3.4 MB"), (5 * 10**9, "5.0 GB")],
)
def test_a_size_is_said_in_the_unit_that_fits(count: int, words: str) -> None:
    assert size(count) == words


def state(*refusals: Refusal | None) -> BackupState:
    line = BackupLine(Path("a"), NOW - timedelta(minutes=12), 5, 3, 3)
    places = (
        PlaceState(
            Path(f"/place {number}"), bool(number), () if refusal else (line,), refusal=refusal
        )
        for number, refusal in enumerate(refusals)
    )
    return BackupState(tuple(places), NOW, timedelta(days=2))


def test_the_status_bar_says_age_and_places() -> None:
    assert status(state(None, None), NOW) == "Backup 12 min ago · 2 places"
    failed = Refusal(Reason.BACKUP_PLACE_MISSING, path="/place 1")
    assert status(state(None, failed), NOW) == "Backup 12 min ago · one place only"
    assert status(state(failed, failed), NOW) == "No backup yet"


def test_the_tip_says_where_each_lies_and_what_failed() -> None:
    failed = Refusal(Reason.BACKUP_PLACE_MISSING, path="/place 1")
    first, second, why = details(state(None, failed), NOW).splitlines()
    assert first == "Folder of the office：/place 0 · 12 min ago"
    assert second == "Second place：/place 1 · none yet"
    assert "/place 1" in why
