"""Options beyond all bounds, paths of the wrong kind, purposes too long: exit 2, one sentence."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import Reason, Refusal
from app.services.dossier import stated_purpose
from app.services.maintenance import check_office
from database.vault.disk import open_shared
from tests.offices import ADMIN, KEEPER

HUGE = "99999999999999999999999"
ROOT = Path(__file__).parents[3]


def refused(run):
    assert (run.code, run.out) == (2, b"")
    assert len(run.err.splitlines()) == 1
    return run.err


@pytest.mark.parametrize("limit", [HUGE, "1000001", "0"])
@pytest.mark.parametrize("what", ["clients", "log"])
def test_a_limit_beyond_all_bounds_is_refused(command, office, what, limit):
    assert "--limit" in refused(command(what, "list", office.path, "--limit", limit, user=KEEPER))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--clients", HUGE),
        ("--clients", "0"),
        ("--seed", HUGE),
        ("--as-of", "1700-01-01"),
        ("--as-of", "2000-01-02"),
        ("--as-of", "9999-12-31"),
    ],
)
def test_a_sample_office_has_bounds_and_a_refusal_leaves_nothing(command, tmp_path, arguments):
    refused(command("demo", tmp_path / "s" / "demo", *arguments))
    assert not (tmp_path / "s").exists()


def test_a_purpose_longer_than_an_entry_keeps_is_refused():
    assert stated_purpose(" " + "由" * 200) == "由" * 200
    with pytest.raises(Refusal) as found:
        stated_purpose("由" * 201)
    assert found.value.reason is Reason.PURPOSE_LONG


def test_a_folder_given_as_public_key_is_called_a_folder(command, tmp_path):
    (tmp_path / "register").write_text("x", encoding="utf-8")
    run = command("log", "verify", tmp_path / "register", "--public-key", tmp_path)
    assert "文件夹" in refused(run)


def test_a_file_given_for_the_recovery_sheets_is_named_as_typed(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sheets.txt").write_text("x", encoding="utf-8")
    who = ("--name", "和平县邮政局", "--level", "county", "--admin", "张三")
    run = command("office", "create", tmp_path / "office", *who, "--recovery", "sheets.txt")
    assert "“sheets.txt”" in refused(run)
    assert not (tmp_path / "office").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_files_of_an_office_have_one_mode_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        os.close(open_shared(tmp_path / "office.lock", os.O_RDWR))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "office.lock").stat().st_mode) == 0o660


@pytest.mark.skipif(sys.platform == "win32", reason="head is not there")
def test_a_closed_pipe_ends_quietly(yice_home):
    end, start = os.pipe()
    os.close(end)
    with os.fdopen(start, "wb") as out:
        line = [sys.executable, "main.py", "--version"]
        run = subprocess.run(line, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


def test_check_says_what_the_verification_of_the_log_says(office):
    services, actor = office.services_as(ADMIN), office.actor(ADMIN)
    lines = services.office.checkpoints.outside[0]
    lines.write_text("no checkpoint\n", encoding="utf-8")
    report = check_office(services, actor)
    assert [one.code for one in report.problems] == ["log_outside_garbled"]


def test_a_command_on_a_set_back_office_says_so_in_one_sentence(command, office, tmp_path):
    office.close()
    shutil.copy(office.path / "office.db", tmp_path / "older.db")
    command("clients", "list", office.path, user=KEEPER)
    shutil.copy(tmp_path / "older.db", office.path / "office.db")
    run = command("clients", "list", office.path, "--json", user=KEEPER)
    assert run.code == 0
    assert "查阅登记有疑点" in run.err
    assert len(run.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--limit", "0"), "不能小于 1"),
        (("--limit", "1000001"), "不能大于 1000000"),
        (("--limit", "abc"), "须是整数"),
    ],
)
def test_a_wrong_value_is_told_in_the_language_of_the_program(command, office, arguments, said):
    error = refused(command("clients", "list", office.path, *arguments, user=KEEPER))
    assert said in error
    assert "Input" not in error
