"""`approvals show|print|verify` (keys and exit codes): one case, its papers, what a code proves."""

import pytest

from tests.offices import FINANCE, ORGAN_OFFICER, UNIT_HEAD
from tests.services.approving import answered
from tests.services.discounting import applied, line, registered
from tests.services.tariffs import authorised, recorded


@pytest.fixture
def number(office):
    """A case of the head of the county that its authorised prefecture approved."""
    client = registered(office)
    recorded(office, rate=1500)
    authorised(office)
    (one,) = applied(office, client, line(office))
    answered(office, ORGAN_OFFICER, one.case_id, opinion="同意")
    return one.case_number


def test_a_case_is_shown_to_who_may_see_it(office, command, number):
    answer = command("approvals", "show", office.path, number, "--json", user=UNIT_HEAD)
    assert (answer.code, answer.err) == (0, "")
    found = answer.json
    assert (found["number"], found["state"], found["filing"]) == (number, "granted", "due")
    assert found["line"]["rule"] == "D2"
    assert (found["line"]["asked"]["rate"], found["line"]["norm"]) == (12.0, 15.0)
    assert [(one["step"], one["act"], one["state"]) for one in found["route"]] == [
        (1, "approve", "done"),
        (2, "file", "now"),
    ]
    (entry,) = found["entries"]
    told = (entry["entry"], entry["user"], entry["opinion"], entry["proved"])
    assert told == ("approved", ORGAN_OFFICER, "同意", True)
    words = command("approvals", "show", office.path, found["id"], user=UNIT_HEAD).out.decode()
    assert number in words
    assert "同意" in words
    hidden = command("approvals", "show", office.path, number, user=FINANCE)
    assert (hidden.code, hidden.out) == (2, b"")


def test_a_print_is_verified_by_file_and_code_and_a_wrong_code_is_one_sentence(
    office, command, number, tmp_path
):
    given = ("--paper", "approval", "--out", tmp_path, "--json")
    made = command("approvals", "print", office.path, number, *given, user=UNIT_HEAD).json
    assert (made["case"], made["number"]) == (number, f"{number}/1")
    shown = command("approvals", "show", office.path, number, "--json", user=UNIT_HEAD).json
    assert [one["code"] for one in shown["papers"]] == [made["code"]]
    for target in (made["file"], made["code"]):
        found = command("approvals", "verify", office.path, target, "--json", user=FINANCE)
        assert (found.code, found.err) == (0, "")
        assert (found.json["ok"], found.json["result"]) == (True, "valid")
    wrong = made["code"][:-1] + ("0" if made["code"][-1] != "0" else "1")
    refused = command("approvals", "verify", office.path, wrong, user=FINANCE)
    assert (refused.code, refused.out, len(refused.err.strip().splitlines())) == (2, b"", 1)
    refused = command("approvals", "verify", office.path, wrong, "--json", user=FINANCE)
    assert (refused.code, refused.json["result"]) == (2, "mistyped")
