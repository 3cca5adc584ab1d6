"""`arrears evaluate`, `arrears list`, `arrears client`: keys, masking, refusals (K12)."""

from datetime import date

from app.domain.clients import Owners
from app.services.assignments import AssignClient, assign_client
from tests.offices import (
    ADMIN,
    CALL_CENTRE,
    COUNTY_WITHOUT_CENTRE,
    FINANCE,
    ORGAN_OFFICER,
    OTHER_MANAGER,
)
from tests.services.billed import put_bill, put_payment
from tests.services.crediting import put_term
from tests.services.owing import DAY, evaluated
from tests.services.provinces import TODAY, new_client

OTHER = "连平县忠信花灯工艺品厂"


def owing(office):
    """Two clients that owe, one of them overdue; the id of that one."""
    client, other = new_client(office), new_client(office, OTHER)
    late = put_bill(office, client, 200_000, TODAY - 45 * DAY, booked=TODAY - 75 * DAY)
    put_bill(office, client, 50_000, TODAY, booked=TODAY - 30 * DAY)
    put_bill(office, other, 70_000, TODAY + DAY, booked=TODAY - 29 * DAY)
    put_payment(office, client, 20_000, TODAY, [(late.pk, 20_000)])
    return client


def test_the_list_names_clients_by_risk_with_its_parts(office, command):
    owing(office)
    run = command("arrears", "list", office.path, "--json", user=FINANCE)
    assert (run.code, run.err) == (0, "")
    assert run.json["totals"] == {
        "open": 300_000,
        "overdue": 180_000,
        "buckets": {"not_due": 120_000, "1-30": 0, "31-60": 180_000, "61-90": 0, "90+": 0},
    }
    assert (run.json["as_of"], run.json["basis"]) == (TODAY.isoformat(), "due")
    first, second = run.json["clients"]
    code, name = first.pop("code"), first.pop("name")
    assert (code, second["name"]) == ("", OTHER)
    assert name
    assert first == {
        "open": 230_000,
        "overdue": 180_000,
        "oldest_due": (TODAY - 45 * DAY).isoformat(),
        "days": 45,
        "limit": None,
        "stopped": True,
        "risk": {"amount": 180_000, "days": 45, "share": 1.0, "score": 180_000 * 45 * 1.0},
    }
    assert (second["days"], second["oldest_due"], second["risk"]["score"]) == (0, None, 0)
    words = command("arrears", "list", office.path, user=FINANCE).out.decode()
    for said in ("账龄口径: 到期日", "数据截至: 2026-11-23", "2,300.00", "已停止"):
        assert said in words


def test_a_bucket_chooses_clients_and_an_unknown_one_names_the_known(office, command):
    owing(office)
    run = command("arrears", "list", office.path, "--bucket", "31-60", "--json", user=FINANCE)
    assert [one["open"] for one in run.json["clients"]] == [230_000]
    run = command("arrears", "list", office.path, "--bucket", "180+", user=FINANCE)
    assert (run.code, run.out) == (2, b"")
    assert "not_due、1-30、31-60、61-90、90+" in run.err


def test_evaluated_it_is_written_and_as_of_another_day_only_printed(office, command):
    client = owing(office)
    coming = (TODAY + 3 * DAY).isoformat()
    run = command("arrears", "evaluate", office.path, "--as-of", coming, "--json", user=FINANCE)
    assert (run.json["written"], run.json["stopped"], run.json["days"]) == (False, 2, [])
    run = command("arrears", "evaluate", office.path, "--json", user=FINANCE)
    assert run.json["written"]
    assert run.json["noted"] == {"stopped": 1, "opened": 1}
    (stop,) = run.json["stops"]
    assert (stop["since"], stop["overdue"]) == (TODAY.isoformat(), 180_000)
    run = command("arrears", "evaluate", office.path, "--json", user=FINANCE)
    assert (run.json["noted"], run.json["stopped"]) == ({}, 1)
    past = (TODAY - DAY).isoformat()
    run = command("arrears", "evaluate", office.path, "--as-of", past, "--json", user=FINANCE)
    assert (run.json["written"], run.json["stopped"]) == (False, 0)
    assert client


def test_a_client_is_shown_with_all_that_its_standing_follows_from(office, command):
    client = owing(office)
    evaluated(office)
    about = ("arrears", "client", office.path, "--client", client)
    found = command(*about, "--json", user=FINANCE).json
    assert found["standing"]["stopped_since"] == TODAY.isoformat()
    assert [(one["open"], one["days"], one["bucket"]) for one in found["bills"]] == [
        (180_000, 45, "31-60"),
        (50_000, 0, "not_due"),
    ]
    assert [one["amount"] for one in found["payments"]] == [20_000]
    assert [one["kind"] for one in found["stops"]] == ["stop"]
    assert (found["recovery"]["number"], found["recovery"]["left"]) == ("ZQ-2026-0001", 180_000)
    before = command(*about, "--as-of", "2026-11-22", "--json", user=FINANCE).json
    assert (before["standing"]["open"], before["standing"]["stopped"]) == (250_000, False)
    assert "ZQ-2026-0001" in command(*about, user=FINANCE).out.decode()


def test_the_recovery_names_its_unit_and_the_one_it_was_opened_for_K6(office, command):
    client = owing(office)
    evaluated(office)
    about = ("arrears", "client", office.path, "--client", client, "--json")
    found = command(*about, user=FINANCE).json["recovery"]
    opened_for = found["unit"]
    assert (found["opened_for"], found["handed_over"]) == (None, None)
    moved = AssignClient(client, Owners(office.unit(COUNTY_WITHOUT_CENTRE)), "调整辖区")
    office.run(assign_client, ORGAN_OFFICER, moved)
    found = command(*about, user=FINANCE).json["recovery"]
    assert (found["unit"], found["opened_for"]) == (COUNTY_WITHOUT_CENTRE, opened_for)
    assert found["handed_over"] == TODAY.isoformat()


def test_a_due_date_that_may_move_says_so_K3(office, command):
    client, due = new_client(office), date(2027, 1, 4)
    put_bill(office, client, 100, due, booked=TODAY)
    about = ("arrears", "client", office.path, "--client", client)
    (bill,) = command(*about, "--json", user=FINANCE).json["bills"]
    assert (bill["due"], bill["provisional"]) == ("2027-01-04", True)
    assert "2027-01-04 暂定" in command(*about, user=FINANCE).out.decode()


def test_who_owes_nothing_is_shown_with_what_was_approved(office, command):
    client = new_client(office)
    put_term(office, client, limit_fen=500_000, level="A")
    found = command("arrears", "client", office.path, "--client", client, "--json", user=FINANCE)
    standing, term = found.json["standing"], found.json["term"]
    assert (standing["open"], standing["limit"], standing["limit_state"]) == (0, 500_000, "none")
    assert (term["level"], term["limit"], term["repayment"]) == ("A", 500_000, "P30D")
    assert standing["risk"] == {"amount": 0, "days": 0, "share": 0.0, "score": 0.0}


def test_whoever_may_not_read_category_7_reads_nothing(office, command):
    client = owing(office)
    for user in (ADMIN, CALL_CENTRE):
        run = command("arrears", "list", office.path, user=user)
        assert (run.code, run.out) == (2, b"")
    assert (
        command("arrears", "list", office.path, "--json", user=OTHER_MANAGER).json["clients"] == []
    )
    run = command("arrears", "client", office.path, "--client", client, user=OTHER_MANAGER)
    assert (run.code, run.out) == (2, b"")
