"""The end of a consultation is an entry with its duration, and costs no commit of its own."""

import pytest

from app.domain.audit import Action
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.viewing import EndedView, end_view
from database.unit_of_work import UnitOfWork
from tests.offices import BRANCH, KEEPER
from tests.scenes import staged


@pytest.fixture
@staged
def client(office):
    return office.run(create_client, KEEPER, CreateClient({"name": "甲公司"}, office.unit(BRANCH)))


def left(office, client, shown_ms=61_500):
    """A dossier is opened and left again."""
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    ended = EndedView(client, office.unit(BRANCH), shown_ms)
    end_view(office.services_as(KEEPER), office.actor(KEEPER), ended)


def last(office, number):
    return [(e["action"], e.get("client_id")) for e in office.logged()][-number:]


def test_the_end_is_written_with_the_next_entry_in_one_commit(office, client, monkeypatch):
    left(office, client)
    commits = []
    commit = UnitOfWork.commit
    monkeypatch.setattr(UnitOfWork, "commit", lambda uow: (commits.append(uow), commit(uow)))
    office.run(open_dossier, KEEPER, OpenDossier(client))
    assert len(commits) == 1
    assert last(office, 3) == [
        (Action.VIEW, client),
        (Action.VIEW_END, client),
        (Action.VIEW, client),
    ]
    end = office.logged()[-2]
    assert end["dur_ms"] == 61_500
    assert end["client_unit"] == office.unit(BRANCH)
    assert end["session"] == office.logged()[-1]["session"]


def test_the_end_is_written_by_itself_when_nothing_follows(office, client):
    services = office.services_as(KEEPER)
    left(office, client)
    assert services.has_unsettled
    services.settle()
    assert last(office, 1) == [(Action.VIEW, client)]
    office.clock.move(milliseconds=800)
    services.settle()
    assert last(office, 1) == [(Action.VIEW_END, client)]
    assert not services.has_unsettled


@pytest.mark.parametrize("note", [Action.LOCK, Action.LOGOUT])
def test_the_end_is_written_before_lock_and_sign_out(office, client, note):
    left(office, client)
    office.desk(KEEPER).close(note)
    assert last(office, 2) == [(Action.VIEW_END, client), (note, None)]


def test_an_end_whose_commit_failed_is_written_later_once(office, client, monkeypatch):
    left(office, client)

    def fail(_uow):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(UnitOfWork, "commit", fail)
        with pytest.raises(OSError):
            office.run(open_dossier, KEEPER, OpenDossier(client))
    office.services_as(KEEPER).settle(force=True)
    office.services_as(KEEPER).settle(force=True)
    assert [action for action, _client in last(office, 10)].count(Action.VIEW_END) == 1


def test_an_end_after_the_lock_is_dropped_and_fails_nothing(office, client):
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    office.desk(KEEPER).close(Action.LOCK)
    end_view(services, actor, EndedView(client, office.unit(BRANCH), 1))
    services.settle(force=True)


def test_an_entry_says_when_since_the_start_and_how_long_it_took(office, client):
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    before, entry = office.logged()[-2:]
    assert entry["at_mono"] >= before["at_mono"] >= 0
    assert 0 <= entry["dur_ms"] < 60_000
    stated = {"version", "zone", "clock", "session", "office", "key", "act", "outcome", "at"}
    assert stated <= entry.keys()
