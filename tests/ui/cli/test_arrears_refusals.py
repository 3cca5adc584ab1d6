"""Commands about mail use, payments and arrears given nonsense: exit 2, one sentence, no change."""

import os

import pytest

from app.domain.clients import Owners
from app.services.assignments import AssignClient, assign_client
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold, OfficeLock
from tests.offices import BRANCH, CALL_CENTRE, FINANCE, KEEPER, ORGAN_OFFICER, OTHER_MANAGER
from tests.services.billed import put_bill
from tests.services.owing import DAY
from tests.services.provinces import TODAY, new_client, written

TABLES = ("bill", "payment", "allocation", "mail_use_line", "credit_act", "recovery_step")
KEPT = (*TABLES, "arrears_day", "bank_line", "claim_number")


def rows(office):
    with office.reading() as uow:
        known = uow.connection.exec_driver_sql("SELECT name FROM sqlite_master")
        names = {name for (name,) in known} & set(KEPT)
        sql = "SELECT count(*) FROM {}"
        return {name: uow.connection.exec_driver_sql(sql.format(name)).scalar() for name in names}


@pytest.fixture
def refused(office, command):
    """Runs a command that has to be refused without a trace; its sentence."""

    def run(*arguments, **more):
        before = rows(office)
        found = command(*arguments, **more)
        assert (found.code, found.out) == (2, b"")
        assert len(found.err.splitlines()) == 1
        assert rows(office) == before
        return found.err

    return run


def every(office, folder):
    """Each command with what it needs, and who may run it."""
    client = ("--client", "nobody")
    return (
        (("arrears", "evaluate", office.path), FINANCE),
        (("arrears", "list", office.path), FINANCE),
        (("arrears", "client", office.path, *client), FINANCE),
        (("statement", "print", office.path, *client, "--out", folder / "out"), FINANCE),
        (("payments", "import", office.path, folder / "none.xlsx"), FINANCE),
        (("mailuse", "import", office.path, folder / "none.xlsx"), KEEPER),
    )


def test_a_wrong_password_is_one_sentence_with_json_too(office, refused, tmp_path):
    for arguments, user in every(office, tmp_path):
        assert "密码" in refused(*arguments, "--json", user=user, stdin="falsch\n")
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_is_named(office, refused, tmp_path):
    for arguments, user in every(office, tmp_path)[2:]:
        said = refused(*arguments, "--json", user=user)
        assert "nobody" in said or "none.xlsx" in said
    assert not (tmp_path / "out").exists()


def test_who_may_not_is_told_who_may(office, refused, tmp_path):
    for arguments, _user in every(office, tmp_path)[1:2] + every(office, tmp_path)[4:]:
        assert "您没有此项权限" in refused(*arguments, "--json", user=CALL_CENTRE)


def test_an_office_that_is_worked_on_is_left_alone(office, command, tmp_path):
    before, everything = rows(office), every(office, tmp_path)
    office.close()
    with OfficeLock(OfficeFolder(office.path), Hold.MAINTENANCE, office.clock()):
        for arguments, user in everything:
            found = command(*arguments, "--json", user=user)
            assert (found.code, found.out, len(found.err.splitlines())) == (2, b"", 1)
    assert rows(office) == before


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1899-12-31", "2026-02-29", "2026-2-1", "9999-12-31", "明天", ""]
)
@pytest.mark.parametrize("what", [("evaluate",), ("list",), ("client", "--client", "x")])
def test_a_day_that_is_none_is_refused(office, refused, what, day):
    name, *rest = what
    assert "--as-of" in refused("arrears", name, office.path, *rest, "--as-of", day, user=FINANCE)


@pytest.mark.parametrize("day", ["1900-01-01", "1999-12-31", "2199-12-31"])
def test_a_day_far_away_is_shown_and_nothing_written(office, command, day):
    put_bill(office, new_client(office), 500, TODAY, booked=TODAY - DAY)
    before = rows(office)
    found = command("arrears", "list", office.path, "--as-of", day, "--json", user=FINANCE).json
    assert found["totals"]["open"] == (500 if day > "2026" else 0)
    evaluate = ("arrears", "evaluate", office.path, "--as-of", day, "--json")
    shown = command(*evaluate, user=FINANCE).json
    assert (shown["written"], shown["stopped"]) == (False, int(day > "2026"))
    assert rows(office) == before


def test_a_client_is_named_by_its_whole_name_unless_two_have_it(office, command, refused):
    first = new_client(office, "同名商行")
    about = ("arrears", "client", office.path, "--client", "同名商行", "--json")
    assert command(*about, user=FINANCE).json["name"] == "同名商行"
    second = new_client(office, "将要同名")
    key = "(SELECT name_key FROM party WHERE name = '同名商行')"
    written(office, f"UPDATE party SET name_key = {key} WHERE name = '将要同名'")
    said = refused(*about, user=FINANCE)
    assert first in said
    assert second in said


def test_a_client_is_found_by_what_was_typed_around_its_code(office, command, refused):
    client = new_client(office)
    typed = "".join(chr(ord(one) + 0xFEE0) for one in client)
    about = ("arrears", "client", office.path, "--json", "--client")
    for said in (f" {client} ", typed):
        assert command(*about, said, user=FINANCE).code == 0
    for said in ("", "　"):
        assert "没有填写" in refused(*about, said, user=FINANCE)


def test_a_name_out_of_sight_is_no_name(office, refused):
    client = new_client(office, "别处商行")
    moved = AssignClient(client, Owners(office.unit(BRANCH), None), "划转")
    office.run(assign_client, ORGAN_OFFICER, moved)
    about = ("arrears", "client", office.path, "--client", "别处商行")
    assert "没有找到" in refused(*about, user=OTHER_MANAGER)


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_no_serial_is_used_up_where_nothing_can_be_written(
    office, command, refused, tmp_path, where
):
    client = new_client(office)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    about = ("statement", "print", office.path, "--client", client, "--json", "--out")
    assert "不是文件夹" in refused(*about, tmp_path / where, user=FINANCE)
    made = command(*about, tmp_path / "good", user=FINANCE).json
    assert made["serial"].endswith("0001")


def test_a_folder_that_cannot_be_written_is_named(office, refused, tmp_path, monkeypatch):
    client, closed = new_client(office), tmp_path / "closed"
    closed.mkdir()
    allowed = os.access

    def answer(path, mode):
        return not (path == closed and mode & os.W_OK) and allowed(path, mode)

    monkeypatch.setattr(os, "access", answer)
    about = ("statement", "print", office.path, "--client", client, "--json", "--out")
    assert str(closed) in refused(*about, closed, user=FINANCE)


@pytest.mark.parametrize(
    ("kind", "user"), [("clients", KEEPER), ("mailuse", KEEPER), ("payments", FINANCE)]
)
def test_returned_rows_that_cannot_be_written_are_refused_before_anything_comes_in(
    office, refused, tmp_path, monkeypatch, kind, user
):
    closed = tmp_path / "closed"
    closed.mkdir()
    allowed = os.access

    def answer(path, mode):
        return not (path == closed and mode & os.W_OK) and allowed(path, mode)

    monkeypatch.setattr(os, "access", answer)
    about = (kind, "import", office.path, tmp_path / "没有.xlsx", "--errors", closed / "退回.xlsx")
    assert str(closed) in refused(*about, user=user)
