"""The commands of backups: what they print, their exit codes, and one sentence for each refusal."""

from pathlib import Path

import pytest

from app.domain.errors import Reason, Refusal
from app.services import backups
from app.services.recovery import renew_halves
from tests.offices import ADMIN, KEEPER, MANAGER, PASSWORD
from tests.services.busy_log import busy_day


@pytest.fixture
def place(office):
    return office.path.parent / "backups"


@pytest.fixture
def made(command, office, place):
    """What `backup make` printed."""
    office.run(busy_day, KEEPER, 4)
    run = command("backup", "make", office.path, "--to", place, "--json", user=ADMIN)
    assert (run.code, run.err) == (0, "")
    return run.json


def spoilt(made, at):
    with Path(made["file"]).open("r+b") as stream:
        stream.seek(at)
        byte = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte[0] ^ 1]))


def test_make_tells_the_file_its_size_its_tables_and_the_end_of_the_log(made, office, place):
    (file,) = place.iterdir()
    assert made["file"] == str(file)
    assert made["bytes"] == file.stat().st_size
    assert made["tables"]["user_account"] == 12
    assert made["tables"]["access_log_2026"] == made["log_entries"]
    entry = next(one for one in office.logged() if one["action"] == "logout")
    assert made["log_head"] == entry["prev_hash"]


def test_a_folder_that_is_a_file_is_refused(command, office, place):
    place.write_bytes(b"")
    command("backup", "make", office.path, "--to", place, user=ADMIN).refused()


def test_who_may_not_back_up_is_refused(command, office, place):
    sentence = command("backup", "make", office.path, "--to", place, user=MANAGER).refused()
    assert "系统管理员" in sentence
    assert not place.exists()


def test_a_backup_that_fails_is_logged_as_failed(command, office, place, monkeypatch):
    def full(*_asked, **_more):
        raise Refusal(Reason.DISK_FULL, path=place)

    monkeypatch.setattr(backups, "back_up", full)
    command("backup", "make", office.path, "--to", place, user=ADMIN).refused()
    said = [one for one in office.logged() if one["action"] == "backup"]
    assert [(one["outcome"], one.get("detail")) for one in said] == [
        ("ok", None),
        ("failed", "disk_full"),
    ]


def test_verify_says_what_a_whole_backup_holds(command, made):
    run = command("backup", "verify", made["file"], "--json", user=KEEPER)
    assert (run.code, run.err) == (0, "")
    found = run.json
    assert (found["ok"], found["problems"]) == (True, [])
    for key in ("tables", "log_head", "log_entries", "bytes", "created"):
        assert found[key] == made[key]


def test_verify_by_the_recovery_halves(command, office, place):
    halves = office.run(renew_halves, KEEPER, None)
    run = command("backup", "make", office.path, "--to", place, "--json", user=ADMIN)
    typed = f"{halves.second}\n{halves.first}\n"
    run = command("backup", "verify", run.json["file"], "--recovery-stdin", "--json", stdin=typed)
    assert (run.code, run.json["ok"]) == (0, True)
    run = command("backup", "verify", run.json["file"], "--recovery-stdin", stdin=PASSWORD)
    assert "--recovery-stdin" in run.refused()


def test_a_damaged_page_is_a_problem_and_exit_code_2(command, made):
    spoilt(made, 4096 * 6 + 30)
    run = command("backup", "verify", made["file"], "--json", user=ADMIN)
    assert (run.code, run.json["ok"]) == (2, False)
    (problem, *_) = run.json["problems"]
    assert problem["code"] == "pages"
    assert "page 7" in problem["detail"]
    assert len(run.err.splitlines()) == 1
    sentence = command("backup", "verify", made["file"], user=ADMIN).refused()
    assert sentence == problem["message"]


def test_a_cut_backup_and_a_foreign_file_are_told_before_a_password_is_asked(command, made, place):
    whole = (place / made["file"]).read_bytes()
    for name, content, code in (
        ("cut.yicebak", whole[:-1000], "cut"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" * 500, "backup_foreign"),
    ):
        path = place / name
        path.write_bytes(content)
        run = command("backup", "verify", path, "--json", user=ADMIN, stdin="")
        assert (run.code, run.json["problems"][0]["code"]) == (2, code)
        sentence = command("backup", "verify", path, user=ADMIN, stdin="").refused()
        assert str(path) in sentence
        command("backup", "restore", path, place / "new", user=ADMIN, stdin="").refused()
        assert not (place / "new").exists()


def test_a_wrong_password_is_no_verdict_on_the_file(command, made):
    run = command("backup", "verify", made["file"], "--json", user=ADMIN, stdin="wrong\n")
    assert "密码" in run.refused()


def test_without_a_workstation_secret_a_password_is_not_even_asked_for(
    command, made, monkeypatch, tmp_path
):
    monkeypatch.setenv("YICE_HOME", str(tmp_path / "bare"))
    sentence = command("backup", "verify", made["file"], user=ADMIN, stdin="").refused()
    assert "恢复单" in sentence


@pytest.mark.parametrize("options", [(), ("--user", ADMIN, "--recovery-stdin")])
def test_exactly_one_way_to_open_is_given(command, made, options):
    assert "--recovery-stdin" in command("backup", "verify", made["file"], *options).refused()


def test_restore_makes_an_office_that_says_so_until_somebody_takes_note(
    command, made, office, place
):
    new = place / "restored"
    run = command("backup", "restore", made["file"], new, "--json", user=ADMIN)
    assert (run.code, run.err) == (0, "")
    assert run.json["office"] == str(new)
    assert run.json["restore_entry"] == made["log_entries"] + 1
    assert run.json["log_head"] == made["log_head"]
    run = command("office", "check", new, "--json", user=ADMIN)
    assert (run.code, run.json["ok"], run.json["problems"]) == (0, True, [])
    run = command("clients", "list", new, "--json", user=KEEPER)
    assert "2026-11-23 08:42" in run.err
    assert command("backup", "noted", new, "--json", user=ADMIN).json["noted"] is True
    assert command("clients", "list", new, "--json", user=KEEPER).err == ""
    assert command("backup", "noted", new, "--json", user=ADMIN).json["noted"] is False
    run = command("office", "check", office.path, "--json", user=ADMIN)
    assert (run.code, run.err) == (0, "")


def test_restore_refuses_a_folder_that_holds_something(command, made, office, place):
    before = sorted(office.path.rglob("*"))
    sentence = command("backup", "restore", made["file"], office.path, user=ADMIN).refused()
    assert "空文件夹" in sentence
    assert sorted(office.path.rglob("*")) == before


def test_restored_in_words(command, made, place):
    run = command("backup", "restore", made["file"], place / "new", user=ADMIN)
    assert run.code == 0
    assert "查阅登记第" in run.err
    assert "河源市邮政局" in run.out.decode("utf-8")
