"""Requests and grants by commands, with the exact JSON of the contract."""

import pytest

from app.services.clients import CreateClient, create_client
from tests import offices


@pytest.fixture
def client(office):
    values = {"name": "和平县福和电子有限公司"}
    made = CreateClient(values, office.unit(offices.BRANCH))
    return office.run(create_client, offices.KEEPER, made)


def asked(office, command, client, *more, user=offices.FINANCE):
    return command(
        *("clients", "request-access", office.path, "--client", client, "--categories", "1,2"),
        *("--purpose", "走访准备", "--json", *more),
        user=user,
    )


def grant(office, command, *more, user=offices.UNIT_HEAD):
    return command("clients", "grant", office.path, *more, "--json", user=user)


def hidden(office, command, client, user=offices.FINANCE):
    shown = command(
        *("clients", "show", office.path, "--client", client, "--purpose", "核对", "--json"),
        user=user,
    )
    assert shown.code == 0, shown.err
    return shown.json["hidden"]


def test_a_request_is_granted_narrower_seen_and_revoked(office, command, client):
    run = asked(office, command, client, "--until", "2026-11-25")
    assert (run.code, set(run.json)) == (0, {"request"})
    request = run.json["request"]
    listed = command("clients", "requests", office.path, "--json", user=offices.UNIT_HEAD)
    assert [row["request"] for row in listed.json["to_decide"]] == [request]
    given = grant(office, command, "--request", request, "--categories", "2")
    assert given.code == 0, given.err
    assert (given.json["request"], given.json["verdict"]) == (request, "granted")
    assert hidden(office, command, client) == [1, 3, 4, 6, 8]
    listed = command("clients", "requests", office.path, "--json", user=offices.FINANCE)
    (mine,), (held,) = listed.json["mine"], listed.json["grants"]
    assert (mine["verdict"], mine["granted_categories"]) == ("granted", [2])
    assert held["until"] == "2026-11-25T16:00:00.000Z"
    people = command(
        "clients", "who", office.path, "--client", client, "--json", user=offices.KEEPER
    )
    line = next(p for p in people.json["people"] if p["source"] == "grant")
    assert (line["user"], line["view"], line["given_by"]) == (
        offices.FINANCE,
        [2],
        offices.UNIT_HEAD,
    )
    ended = command(
        *("clients", "revoke", office.path, "--grant", given.json["grant"], "--json"),
        user=offices.UNIT_HEAD,
    )
    assert ended.json == {"grant": given.json["grant"]}
    assert 2 in hidden(office, command, client)


def test_a_refusal_says_why_and_the_requester_never_grants(office, command, client):
    request = asked(office, command, client, user=offices.UNIT_HEAD).json["request"]
    own = grant(office, command, "--request", request)
    assert (own.code, own.out) == (2, b"")
    assert "单位主管" in own.err
    refused = grant(
        office, command, "--request", request, "--refuse", "不需要", user=offices.ORGAN_OFFICER
    )
    assert refused.json == {"request": request, "verdict": "refused", "grant": None}


@pytest.mark.parametrize("typed", ["", "9", "0", "a", "3;7", "12", "-3"])
def test_categories_are_one_to_eight(office, command, client, typed):
    run = command(
        *("clients", "request-access", office.path, "--client", client, "--categories", typed),
        *("--purpose", "核对"),
        user=offices.FINANCE,
    )
    assert run.code == 2
    assert "1 至 8" in run.err
    assert len(run.err.splitlines()) == 1


def test_people_read_tables_too(office, command, client):
    request = asked(office, command, client).json["request"]
    for command_line in (("requests",), ("who", "--client", client)):
        name, *more = command_line
        shown = command("clients", name, office.path, *more, user=offices.UNIT_HEAD)
        if name == "requests":
            assert shown.code == 0, shown.err
            assert request in shown.out.decode()
        else:
            assert shown.code == 2  # the head of the county does not reach the branch's dossiers
    shown = command("clients", "who", office.path, "--client", client, user=offices.KEEPER)
    assert "档案专管员" in shown.out.decode()
