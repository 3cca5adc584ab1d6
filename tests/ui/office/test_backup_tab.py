"""Tab Backup as an administrator uses it, and as anybody else sees it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.errors import Reason, Refusal
from app.services import backups
from app.services.backups import backup_plan, make_everywhere
from tests.offices import ADMIN, MANAGER
from tests.ui.office.rig import Rig
from ui.office.page import OfficePage
from ui.widgets.labels import ElidedLabel


@pytest.fixture
def made(rig: Rig) -> None:
    """Backups of three days in both places."""
    plan = rig.office.run(backup_plan, ADMIN, None)
    for days in (20, 3, 0):
        earlier = rig.office.clock() - timedelta(days=days)
        make_everywhere(replace(plan, clock=lambda at=earlier: at), forced=True)


def opened(rig: Rig, user: str = ADMIN) -> OfficePage:
    page = rig.open(user)
    page.show_place("backup")
    rig.settle()
    return page


def words(page: OfficePage, kind: type, name: str) -> str:
    found = page.findChild(kind, name)
    assert found is not None, name
    return str(found.text())


def told(page: OfficePage) -> str:
    banner = page.findChild(QWidget, "backup_state")
    return "" if banner.isHidden() else banner.words


def rows(page: OfficePage) -> list[tuple[str, ...]]:
    model = page.backup.table.model()
    numbers = range(model.rowCount())
    return [tuple(model.index(row, n).data() for n in (0, 1, 5)) for row in numbers]


def test_without_backups_it_says_how_one_is_made(rig: Rig) -> None:
    page = opened(rig)
    assert page.backup._area.placard is not None
    assert words(page, QLabel, "backup_age_1") == "none yet · 0 kept"
    assert words(page, ElidedLabel, "backup_place_1") == str(rig.office.path / "backups")


def test_backups_stand_newest_first_with_both_their_places(rig: Rig, made: None) -> None:
    page = opened(rig)
    both = "Folder of the office、Second place"
    state = "proved when written"
    assert rows(page) == [
        ("11-23 08:42", both, state),
        ("11-20 08:42", both, state),
        ("11-03 08:42", both, state),
    ]
    assert words(page, QLabel, "backup_age_2") == "just now · 3 kept"
    assert "11-23 08:42" in told(page)


def test_back_up_now_makes_one_whatever_is_there(rig: Rig, made: None) -> None:
    page = opened(rig)
    rig.office.clock.move(minutes=5)
    rig.click(page, "backup_now")
    assert rows(page)[0][0] == "11-23 08:47"
    assert page.findChild(QWidget, "backup_progress").isVisible() is False
    assert rig.refusals == []


def test_a_place_that_fails_is_told_and_logged(
    rig: Rig, made: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(rig)

    def full(*_asked: object, into: Path, **_more: object) -> None:
        raise Refusal(Reason.DISK_FULL, path=into)

    monkeypatch.setattr(backups, "back_up", full)
    rig.click(page, "backup_now")
    assert "磁盘" in told(page)
    said = [one for one in rig.office.logged() if one["action"] == "backup"]
    assert [one["outcome"] for one in said] == ["ok", "failed", "failed"]


def test_proving_again_finds_damage_in_either_place(rig: Rig, made: None) -> None:
    page = opened(rig)
    rig.click(page, "backup_prove")
    assert rows(page)[0][2] == "whole, 11-23 08:42"
    row = page.backup.table.current_row()
    content = bytearray(row.paths[1].read_bytes())
    content[9000] ^= 1
    row.paths[1].write_bytes(content)
    rig.click(page, "backup_prove")
    assert rows(page)[0][2] == "damaged"
    assert str(row.paths[1]) in told(page)


def test_a_file_that_was_cut_stands_among_them_as_damaged(rig: Rig, made: None) -> None:
    for path in (rig.office.path / "backups").glob("*20261123*"):
        path.write_bytes(path.read_bytes()[:9000])
    page = opened(rig)
    assert rows(page)[0][2] == "damaged: Folder of the office"
    assert words(page, QLabel, "backup_age_1") == "3 d ago · 2 kept"
    assert "older than" in told(page)


def test_another_second_place_is_chosen_and_taken_back(rig: Rig, made: None) -> None:
    page = opened(rig)
    own = page.findChild(QPushButton, "backup_own")
    assert own.isHidden()
    rig.click(page, "backup_choose")
    assert words(page, ElidedLabel, "backup_place_2") == str(rig.folder)
    assert "older than" not in told(page)
    assert not own.isHidden()
    rig.click(page, "backup_now")
    assert list(rig.folder.glob("*.yicebak"))
    rig.click(page, "backup_own")
    assert words(page, ElidedLabel, "backup_place_2") != str(rig.folder)


def test_whoever_may_not_back_up_sees_and_proves(rig: Rig, made: None) -> None:
    page = opened(rig, MANAGER)
    for name in ("backup_now", "backup_choose", "backup_own"):
        assert page.findChild(QPushButton, name) is None
    rig.click(page, "backup_prove")
    assert rows(page)[0][2].startswith("whole")


def test_old_backups_are_amber(rig: Rig, made: None) -> None:
    rig.office.clock.move(days=3)
    page = opened(rig)
    assert "older than 2 days" in told(page)
    assert page.findChild(QWidget, "backup_state").property("tone") == "warning"


def test_the_folder_is_opened_by_the_system(
    rig: Rig, made: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    page = opened(rig)
    rig.click(page, "backup_show")
    assert asked == [str(rig.office.path / "backups")]
