"""An office comes whole or not at all, and what a killed program left makes way."""

import pytest

from app.domain.errors import Reason, Refusal
from app.services.office import NewOffice, Place, create_office, make_office, office_info
from database.vault.making import making
from tests.offices import PASSWORD, TestClock


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path / "home", False, TestClock())


def new(path):
    return NewOffice(path, "示例", "county", "张三", PASSWORD, sample=True)


def interrupted(target, place):
    with making(target, place.home, place.workstation) as growing:
        make_office(new(growing), place)
        assert kept(place)
        raise KeyboardInterrupt


def kept(place):
    return sorted(path for path in place.home.rglob("*") if path.is_file())


def test_a_failure_removes_all_that_was_made_and_is_said(tmp_path, place):
    target = tmp_path / "offices" / "one"
    with pytest.raises(KeyboardInterrupt):
        interrupted(target, place)
    assert not target.parent.exists()
    assert kept(place) == []


def test_an_empty_folder_that_was_there_stays_after_a_failure(tmp_path, place):
    target = tmp_path / "one"
    target.mkdir()
    with pytest.raises(ZeroDivisionError), making(target, place.home, place.workstation):
        raise ZeroDivisionError
    assert list(tmp_path.glob("*one*")) == [target]
    create_office(new(target), place)
    assert office_info(target, place).vault.office_name == "示例"
    assert not list(tmp_path.glob(".one*"))


def test_what_a_killed_program_left_is_removed_by_the_next_one(tmp_path, place):
    left = tmp_path / ".one.unfinished"
    make_office(new(left), place)
    (tmp_path / ".one.unfinished.lock").touch()
    before = kept(place)
    create_office(new(tmp_path / "one"), place)
    assert not list(tmp_path.glob(".one*"))
    assert len(kept(place)) == len(before)
    assert kept(place) != before


def test_the_same_office_is_not_made_twice_at_once(tmp_path, place):
    target = tmp_path / "one"
    with making(target, place.home, place.workstation) as growing:
        with pytest.raises(Refusal) as refused:
            create_office(new(target), place)
        assert refused.value.reason is Reason.OFFICE_IN_USE
        make_office(new(growing), place)
    assert office_info(target, place).vault.office_name == "示例"


def test_a_folder_in_use_is_refused_and_left_as_it_is(tmp_path, place):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "letter").touch()
    with pytest.raises(Refusal) as refused:
        create_office(new(tmp_path / "one"), place)
    assert refused.value.reason is Reason.FOLDER_NOT_EMPTY
    assert (tmp_path / "one" / "letter").exists()
