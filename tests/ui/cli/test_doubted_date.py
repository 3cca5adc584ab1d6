"""Commands on an office while the computer's date is doubted (decision 7)."""

import pytest

from app.domain.audit import Action
from app.services.clients import ListClients, list_clients
from tests.offices import KEEPER


@pytest.fixture
def doubted(office):
    """The office eight days after its last record, on 2026-12-01."""
    office.run(list_clients, KEEPER, ListClients())
    office.services_as(KEEPER).settle(force=True)
    office.clock.move(days=8)
    return office


def test_a_command_says_so_in_one_line_and_does_its_work(doubted, command):
    run = command("clients", "list", doubted.path, "--json", user=KEEPER)
    assert run.code == 0
    assert run.json["total"] == 0
    assert "2026-12-01" in run.err
    assert "2026-11-23" in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("words", [("office", "check"), ("log", "verify")])
def test_checks_go_by_no_date_and_say_nothing(doubted, command, words):
    run = command(*words, doubted.path, "--json", user=KEEPER)
    assert (run.code, run.json["ok"], run.err) == (0, True, "")


def test_the_date_is_confirmed_by_a_command_and_logged(doubted, command):
    confirming = ("office", "confirm-date", doubted.path, "--date")
    wrong = command(*confirming, "2026-11-30", user=KEEPER)
    assert wrong.code == 2
    assert "2026-12-01" in wrong.err
    run = command(*confirming, "2026-12-01", "--json", user=KEEPER)
    assert (run.code, run.json, run.err) == (0, {"date": "2026-12-01"}, "")
    assert command("clients", "list", doubted.path, "--json", user=KEEPER).err == ""
    logged = [e for e in doubted.logged() if e["action"] == Action.CLOCK_CHANGE]
    assert [e["detail"] for e in logged] == ["jumped 2026-11-23 2026-12-01"]


def test_a_sure_date_is_not_talked_about(office, command):
    assert command("clients", "list", office.path, "--json", user=KEEPER).err == ""


def test_a_refusal_stays_one_sentence(doubted, command):
    run = command("clients", "show", doubted.path, "--client", "nope", user=KEEPER)
    assert (run.code, len(run.err.splitlines())) == (2, 1)
