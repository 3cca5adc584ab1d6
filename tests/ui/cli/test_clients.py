"""Import, list, show and print by commands, on an office with users of every role."""

import json
import shutil

import openpyxl
import pytest

from tests import offices
from tests.documents.pdf_reading import texts
from tests.end_to_end.running import ROOT

REGISTER = ROOT / "tests" / "data" / "registers" / "客户一览表.xlsx"
TRUTH = json.loads(REGISTER.with_suffix(".truth.json").read_text(encoding="utf-8"))
REJECTED = [row for row in TRUTH if row["problem"]]
CREATED = [row for row in TRUTH if not row["problem"] and not row["skipped"]]


@pytest.fixture
def imported(office, command):
    """The office with the register imported for the county."""
    run = command(
        *("clients", "import", office.path, REGISTER, "--unit", offices.COUNTY, "--year", "2025"),
        "--json",
        user=offices.KEEPER,
    )
    assert run.code == 0, run.err
    return run.json


def listed(office, command, *options, user=offices.KEEPER):
    run = command("clients", "list", office.path, *options, "--json", user=user)
    assert (run.code, run.err) == (0, "")
    return run.json


def first_id(office, command):
    return listed(office, command, "--limit", "1")["clients"][0]["id"]


def test_an_import_tells_what_became_of_every_row(imported):
    assert imported["rows"] == len(TRUTH)
    assert imported["created"] == len(CREATED)
    assert imported["rejected"] == len(REJECTED)
    parts = ("created", "updated", "unchanged", "skipped", "rejected")
    assert imported["rows"] == sum(imported[part] for part in parts)
    found = {(problem["row"], problem["code"]) for problem in imported["problems"]}
    assert found == {(row["sheet_row"], row["problem"]) for row in REJECTED}
    problem = imported["problems"][0]
    assert set(problem) == {"sheet", "row", "column", "code", "message"}
    assert problem["sheet"]
    assert problem["message"]
    warned = {warning["row"] for warning in imported["warnings"]}
    assert warned == {row["sheet_row"] for row in CREATED if row["warning"]}


def test_a_dry_run_prints_the_same_and_writes_nothing(office, command):
    arguments = ("clients", "import", office.path, REGISTER, "--unit", offices.COUNTY, "--json")
    dry = command(*arguments, "--dry-run", user=offices.KEEPER)
    assert dry.code == 0
    assert listed(office, command)["total"] == 0
    assert command(*arguments, user=offices.KEEPER).json == dry.json


def test_refused_rows_come_back_as_a_workbook(office, command, tmp_path):
    errors = tmp_path / "退回.xlsx"
    run = command(
        *("clients", "import", office.path, REGISTER, "--errors", errors, "--json"),
        user=offices.KEEPER,
    )
    assert run.code == 0
    assert str(errors) in run.err
    book = openpyxl.load_workbook(errors)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    text = "\n".join(str(value) for row in rows for value in row if value is not None)
    assert all(row["name"] in text for row in REJECTED if row["name"])
    book.close()


def test_an_update_says_unchanged_the_second_time(office, command, imported):
    run = command(
        *("clients", "import", office.path, REGISTER, "--unit", offices.COUNTY, "--year", "2025"),
        *("--mode", "update", "--json"),
        user=offices.KEEPER,
    )
    assert run.code == 0
    assert run.json["created"] == 0
    assert run.json["unchanged"] > 0


def test_an_import_can_be_read_by_people(office, command):
    run = command("clients", "import", office.path, REGISTER, "--dry-run", user=offices.KEEPER)
    shown = run.out.decode("utf-8")
    assert f"新建: {len(CREATED)}" in shown
    assert "试算" in shown


@pytest.mark.parametrize("name", ["nowhere.xlsx", "letter.xlsx"])
def test_what_is_no_register_is_refused_in_one_sentence(office, command, tmp_path, name):
    (tmp_path / "letter.xlsx").write_text("Dear Sir", encoding="utf-8")
    run = command("clients", "import", office.path, tmp_path / name, user=offices.KEEPER)
    assert name in run.refused()


def test_an_unknown_unit_is_named(office, command):
    arguments = ("clients", "import", office.path, REGISTER, "--unit", "月球邮政局")
    assert "月球邮政局" in command(*arguments, user=offices.KEEPER).refused()


def test_only_a_keeper_imports(office, command):
    command("clients", "import", office.path, REGISTER, user=offices.MANAGER).refused()


def test_a_list_has_what_the_contract_names(office, command, imported):
    page = listed(office, command, "--limit", "1000")
    assert page["total"] == len(page["clients"]) == len(CREATED)
    keys = {"id", "code", "name", "uscc", "unit", "manager", "specialties"}
    assert all(set(client) == keys for client in page["clients"])
    found = {(client["uscc"], tuple(client["specialties"])) for client in page["clients"]}
    assert found == {(row["uscc"] or None, tuple(row["specialties"])) for row in CREATED}
    assert {client["unit"] for client in page["clients"]} == {offices.COUNTY}


def test_a_list_is_cut_at_its_limit_and_searched(office, command, imported):
    page = listed(office, command, "--limit", "3")
    assert len(page["clients"]) == 3
    assert page["total"] == len(CREATED)
    found = listed(office, command, "--search", CREATED[0]["uscc"])
    assert [client["name"] for client in found["clients"]] == [CREATED[0]["name"]]


def test_a_manager_without_clients_sees_none_of_them(office, command, imported):
    page = listed(office, command, user=offices.OTHER_MANAGER)
    assert page == {"total": 0, "clients": []}


def test_the_call_centre_sees_no_more_than_name_code_unit_and_manager(office, command, imported):
    page = listed(office, command, user=offices.CALL_CENTRE)
    assert page["total"] == len(CREATED)
    assert {client["uscc"] for client in page["clients"]} == {None}
    assert not any(client["specialties"] for client in page["clients"])


@pytest.mark.parametrize("user", [offices.ADMIN, offices.SECURITY_OFFICER, offices.WITHOUT_ROLE])
def test_a_role_without_dossier_rights_gets_no_list(office, command, user):
    command("clients", "list", office.path, "--json", user=user).refused()


def test_a_list_can_be_read_by_people(office, command, imported):
    run = command("clients", "list", office.path, "--limit", "2", user=offices.KEEPER)
    assert f"列出 2 个，共 {len(CREATED)} 个" in run.out.decode("utf-8")


def test_a_dossier_needs_a_purpose_and_shows_what_may_be_seen(office, command, imported):
    arguments = ("clients", "show", office.path, "--client", first_id(office, command), "--json")
    assert "--purpose" in command(*arguments, user=offices.KEEPER).refused()
    shown = command(*arguments, "--purpose", "走访准备", user=offices.KEEPER)
    assert shown.code == 0
    document = shown.json
    keys = {"id", "code", "stage", "version", "categories", "hidden", "yearly_revenue"}
    assert set(document) == keys
    assert document["stage"] == "unregistered"
    assert document["hidden"] == [3]
    assert list(document["categories"]) == [str(number) for number in range(1, 9)]
    assert document["categories"]["3"] is None
    row = next(row for row in CREATED if row["name"] == document["categories"]["1"]["name"])
    assert document["categories"]["1"]["uscc"] == (row["uscc"] or None)
    (revenue,) = document["yearly_revenue"]
    assert revenue == {"year": 2025, "fen": row["revenue_fen"], "source": "entered"}
    assert document["categories"]["2"]["address"]


def test_what_a_reader_may_not_see_is_null_and_named_hidden(office, command, imported):
    client = first_id(office, command)
    run = command(
        *("clients", "show", office.path, "--client", client, "--purpose", "检查", "--json"),
        user=offices.INSPECTOR,
    )
    document = run.json
    assert document["hidden"] == [1, 2, 3, 4, 6]
    assert all(document["categories"][str(number)] is None for number in document["hidden"])
    assert all(document["categories"][number] is not None for number in "578")


def test_a_dossier_can_be_read_by_people(office, command, imported):
    client = first_id(office, command)
    arguments = ("clients", "show", office.path, "--client", client, "--purpose", "核实")
    shown = command(*arguments, user=offices.KEEPER).out.decode("utf-8")
    assert "3 相关重要人士\n  没有查阅权限" in shown
    assert "用邮收入: " in shown


def test_an_unknown_client_is_named(office, command):
    arguments = ("clients", "show", office.path, "--client", "HP-0", "--purpose", "x")
    assert "HP-0" in command(*arguments, user=offices.KEEPER).refused()


def test_sheets_are_files_with_serials(office, command, imported, tmp_path):
    client = first_id(office, command)
    run = command(
        *("sheet", "print", office.path, "--client", client, "--out", tmp_path / "走访"),
        *("--purpose", "走访准备", "--json"),
        user=offices.KEEPER,
    )
    assert run.code == 0, run.err
    (file,) = run.json["files"]
    assert set(file) == {"client", "serial", "path"}
    assert file["client"] == client
    assert file["serial"] in texts(file["path"])[0]


def test_all_sheets_fit_into_one_file(office, command, imported, tmp_path):
    arguments = ("sheet", "print", office.path, "--all", "--one-file", "--out", tmp_path, "--json")
    assert "--purpose" in command(*arguments, user=offices.KEEPER).refused()
    assert not list(tmp_path.glob("*.pdf"))
    run = command(*arguments, "--purpose", "走访准备", user=offices.KEEPER)
    assert len(run.json["files"]) == len(CREATED)
    (path,) = {file["path"] for file in run.json["files"]}
    assert len(texts(path)) == len(CREATED)


@pytest.mark.parametrize("options", [(), ("--client", "x", "--all")])
def test_either_some_clients_or_all(office, command, tmp_path, options):
    arguments = ("sheet", "print", office.path, "--out", tmp_path, *options)
    assert "--all" in command(*arguments, user=offices.KEEPER).refused()


def test_a_folder_that_is_a_file_takes_no_sheets(office, command, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    arguments = ("sheet", "print", office.path, "--all", "--out", tmp_path / "taken")
    command(*arguments, user=offices.KEEPER).refused()


def test_a_sound_office_passes_its_check(office, command, imported):
    run = command("office", "check", office.path, "--json", user=offices.ADMIN)
    assert run.code == 0, run.err
    assert run.json["ok"] is True
    assert run.json["problems"] == []
    assert run.json["clients"] == len(CREATED)


def test_a_damaged_database_is_refused_in_one_sentence(office, command, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(office.path, copy)
    (copy / "office.db").write_bytes(b"\0" * 8192)
    for beside in copy.glob("office.db-*"):
        beside.unlink()
    command("clients", "list", copy, user=offices.KEEPER).refused()


def test_a_wrong_password_is_refused(office, command):
    run = command("clients", "list", office.path, user=offices.KEEPER, stdin="wrong\n")
    assert "密码" in run.refused()


def test_every_command_leaves_its_traces_in_the_log(office, command, imported):
    listed(office, command, "--search", "和平")
    actions = [entry["action"] for entry in office.logged()]
    assert actions[-3:] == ["login", "search", "logout"]
