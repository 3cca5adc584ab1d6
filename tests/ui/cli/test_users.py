"""A leaver's hand-over by commands, on an office with users of every role."""

import pytest

from app.services.dossier import OpenDossier, open_dossier
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import ADMIN, MANAGER, OTHER_MANAGER
from tests.services.leavers import HEAD, held, owners_of, with_both_rights


def leave(office, command, *options, user=HEAD, reason="调离"):
    base = ("users", "leave", office.path, "--name", MANAGER, "--reason", reason)
    return command(*base, *options, user=user)


def holdings(office, command, user=HEAD):
    run = command("users", "holdings", office.path, "--name", MANAGER, "--json", user=user)
    assert run.code == 0, run.err
    return run.json


def test_users_are_listed(office, command):
    run = command("users", "list", office.path, "--json", user=ADMIN)
    found = {row["user"]: row for row in run.json["users"]}
    assert found[MANAGER]["roles"] == [{"role": "account_manager", "unit": offices.BRANCH}]
    assert found[MANAGER]["closed"] is False


def test_what_a_leaver_holds_is_told_as_far_as_one_may_know(office, command):
    client = held(office, "甲公司", MANAGER, None, MANAGER)
    held(office, "乙公司", MANAGER, unit=offices.BRANCH)
    found = holdings(office, command)
    assert [(one["id"], one["places"]) for one in found["clients"]] == [
        (client, ["a", "responsible"])
    ]
    assert found["elsewhere"] == [
        {"unit": offices.BRANCH, "clients": 1, "who": [offices.ORGAN_OFFICER]}
    ]
    assert {"kind": "roles", "count": 1, "detail": None} in found["open_work"]
    assert OTHER_MANAGER in {one["user"] for one in found["successors"]}
    seen_by_admin = holdings(office, command, ADMIN)
    assert seen_by_admin["clients"] == []
    assert seen_by_admin["total"] == 2
    assert "甲公司" not in str(seen_by_admin)


def test_all_clients_within_reach_go_to_the_successor(office, command):
    first = held(office, "甲公司", MANAGER)
    second = held(office, "乙公司", MANAGER, OTHER_MANAGER)
    run = leave(office, command, "--to", OTHER_MANAGER, "--json")
    assert run.code == 0, run.err
    assert run.json | {"leaving": ""} == {
        "leaving": "",
        "clients": 2,
        "without_b": 1,
        "to_tell": 2,
        "closed": False,
        "remaining": [],
    }
    assert owners_of(office, first)[0] == owners_of(office, second)[0] == OTHER_MANAGER


def test_several_successors_by_several_acts_and_the_b_place(office, command):
    first, second = held(office, "甲公司", MANAGER), held(office, "乙公司", OTHER_MANAGER, MANAGER)
    to_one = ("--to", OTHER_MANAGER, "--client", first)
    assert leave(office, command, *to_one, "--json").json["clients"] == 1
    options = ("--to", OTHER_MANAGER, "--b-to", HEAD, "--client", second)
    assert leave(office, command, *options, "--json").json["without_b"] == 0
    assert owners_of(office, second)[:2] == (OTHER_MANAGER, HEAD)


def test_the_administrator_closes_and_is_told_what_is_left(office, command):
    held(office, "甲公司", MANAGER)
    run = leave(office, command, "--close", user=ADMIN)
    assert run.code == 0
    assert "1 户" in run.err
    assert f"{MANAGER}的账户已停用" in run.out.decode()


def test_both_at_once_for_who_may_both_and_back_again(office, command):
    client = held(office, "甲公司", MANAGER)
    with_both_rights(office)
    paper = ("--document", "和邮人〔2026〕31 号", "--document-date", "2026-11-20")
    run = leave(office, command, "--to", OTHER_MANAGER, "--close", *paper, "--json")
    assert (run.json["clients"], run.json["closed"]) == (1, True)
    (past,) = holdings(office, command)["past"]
    assert (past["id"], past["document"]) == (run.json["leaving"], "和邮人〔2026〕31 号")
    assert (past["document_date"], past["undoable"]) == ("2026-11-20", True)
    back = command("users", "undo-leave", office.path, "--name", MANAGER, "--json", user=HEAD)
    assert back.json == {"clients": 1, "left": [], "reopened": True, "roles": 1}
    assert owners_of(office, client)[0] == MANAGER
    again = command("users", "undo-leave", office.path, "--name", MANAGER, user=HEAD)
    assert "没有您可以撤销的内容" in again.refused()


def test_people_can_read_it(office, command):
    held(office, "甲公司", MANAGER)
    shown = command("users", "holdings", office.path, "--name", MANAGER, user=HEAD).out.decode()
    assert "甲公司" in shown
    assert "A 角" in shown
    assert "移交客户: 1" in leave(office, command, "--to", OTHER_MANAGER).out.decode()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ((), "--to"),
        (("--b-to", OTHER_MANAGER, "--close"), "--b-to"),
        (("--client", "甲公司", "--close"), "--client"),
        (("--to", "何人"), "何人"),
        (("--to", MANAGER), "请另选一人"),
        (("--to", OTHER_MANAGER, "--client", "nothing"), "nothing"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(office, command, options, word):
    held(office, "甲公司", MANAGER)
    assert word in leave(office, command, *options).refused()


def test_without_a_right_nothing_is_told(office, command):
    held(office, "甲公司", MANAGER)
    run = command("users", "holdings", office.path, "--name", MANAGER, user=offices.KEEPER)
    assert "指派" in run.refused()
    assert leave(office, command, "--close", user=offices.KEEPER).refused()


def test_what_somebody_viewed_is_listed_and_printed(office, command, tmp_path):
    client = held(office, "甲公司", MANAGER)
    office.run(open_dossier, MANAGER, OpenDossier(client))
    base = ("users", "activity", office.path, "--name", MANAGER)
    path = tmp_path / "清单.pdf"
    run = command(*base, "--days", "30", "--out", path, "--json", user=offices.INSPECTOR)
    assert run.code == 0, run.err
    assert (run.json["counts"], run.json["left_out"]) == ({"view": 1}, 0)
    assert [(one["client"], one["viewed"]) for one in run.json["clients"]] == [(client, 1)]
    assert [entry["action"] for entry in run.json["entries"]] == ["view"]
    assert run.json["since"] == "2026-10-25"
    assert "甲公司" in texts(path)[0]
    shown = command(*base, user=offices.INSPECTOR).out.decode()
    assert "甲公司" in shown
    assert "查看或导出查阅登记" in command(*base, user=ADMIN).refused()
