"""`approvals list` (keys and exit codes): what waits for a person, and the own applications."""

from tests.offices import KEEPER, MANAGER, UNIT_HEAD
from tests.services.approving import CITY, COUNTY, applied


def test_what_waits_and_what_was_applied_for(office, command):
    case = applied(office, MANAGER, COUNTY, CITY)
    answer = command("approvals", "list", office.path, "--waiting", "--json", user=UNIT_HEAD)
    assert (answer.code, answer.err) == (0, "")
    (line,) = answer.json["cases"]
    assert {key: line[key] for key in ("id", "number", "kind", "applicant", "state")} == {
        "id": case,
        "number": "SP-2026-0001",
        "kind": "discount",
        "applicant": MANAGER,
        "state": "waiting",
    }
    assert (line["step"], line["steps"], line["filing"]) == (1, 2, None)
    assert len(line["due"]) == len("2026-11-26")
    assert command("approvals", "list", office.path, "--json", user=MANAGER).json["cases"] == [line]
    words = command("approvals", "list", office.path, user=MANAGER).out.decode()
    assert "SP-2026-0001" in words
    assert "1/2" in words


def test_who_neither_applied_nor_answers_has_an_empty_list(office, command):
    answer = command("approvals", "list", office.path, "--json", user=KEEPER)
    assert (answer.code, answer.json["cases"]) == (0, [])
