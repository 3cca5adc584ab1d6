"""`log list`, `log export`, `log verify` as a script calls them: JSON on stdout, exit codes."""

import io
import json
import sys

import pytest

from tests import offices
from tests.documents.pdf_reading import texts
from ui.cli import frame
from ui.cli.app import run
from ui.cli.texts import code


@pytest.fixture
def call(office, monkeypatch, capsys):
    """Runs a command with the password on standard input: (exit code, JSON or None, stderr)."""
    monkeypatch.setattr(frame, "place", lambda: office.place)
    monkeypatch.setenv("YICE_LANGUAGE", "zh_CN")
    code.cache_clear()

    def command(*arguments):
        words = [str(argument) for argument in arguments]
        typed = io.TextIOWrapper(io.BytesIO(f"{offices.PASSWORD}\n".encode()))
        monkeypatch.setattr(sys, "stdin", typed)
        if "--user" in words:
            words.append("--password-stdin")
        done = run(["log", *words, "--json"])
        out, err = capsys.readouterr()
        return done, json.loads(out) if out else None, err

    return command


def test_register_is_listed_newest_first(call, office):
    done, listed, err = call("list", office.path, "--user", offices.KEEPER, "--limit", 3)
    assert (done, err) == (0, "")
    newest = listed["entries"][0]
    assert (newest["action"], newest["user"], newest["at"]) == (
        "login",
        offices.KEEPER,
        "2026-11-23T00:42:00.000Z",
    )
    assert [entry["seq"] for entry in listed["entries"]] == [13, 12, 11]


def test_register_is_listed_by_act(call, office):
    call("list", office.path, "--user", offices.KEEPER)
    _, listed, _ = call("list", office.path, "--user", offices.KEEPER, "--action", "log_view")
    assert [entry["action"] for entry in listed["entries"]] == ["log_view"]


def test_failed_sign_ins_are_listed_with_the_user_or_as_unknown(call, office, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(offices, "PASSWORD", "another-word")
        for user in (offices.MANAGER, "竹影Typed"):
            assert call("list", office.path, "--user", user)[0] == 2
    wanted = ("--action", "login_failed")
    _, listed, _ = call("list", office.path, "--user", offices.SECURITY_OFFICER, *wanted)
    found = [(one["user"], one["outcome"], one["detail"]) for one in listed["entries"]]
    assert found == [
        ("unknown", "failed", "wrong_password"),
        (offices.MANAGER, "failed", "wrong_password"),
    ]


@pytest.mark.parametrize("wanted", [["--action", "nothing"], ["--limit", "0"], ["--client", "无"]])
def test_bad_filter_is_refused_in_one_sentence(call, office, wanted):
    done, listed, err = call("list", office.path, "--user", offices.KEEPER, *wanted)
    assert (done, listed, err.count("\n")) == (2, None, 1)


@pytest.mark.parametrize("user", [offices.ADMIN, offices.MANAGER])
def test_who_may_not_read_the_register_is_refused_but_may_verify(call, office, tmp_path, user):
    out = tmp_path / "log.jsonl"
    assert call("list", office.path, "--user", user)[0] == 2
    assert call("export", office.path, "--user", user, "--out", out)[0] == 2
    done, verdict, _ = call("verify", office.path, "--user", user)
    assert (done, verdict["ok"], verdict["problems"]) == (0, True, [])
    assert set(verdict) == {"ok", "entries", "head", "key", "unconfirmed_since", "problems"}


def test_export_verifies_with_its_key_and_not_when_changed(call, office, tmp_path):
    out = tmp_path / "log.jsonl"
    done, made, _ = call("export", office.path, "--user", offices.UNIT_HEAD, "--out", out)
    assert (done, made["path"], made["public_key"]) == (0, str(out), f"{out}.pub")
    done, verdict, _ = call("verify", out)
    assert (done, verdict["entries"], verdict["unconfirmed_since"]) == (0, made["entries"], None)
    out.write_bytes(b"".join(out.read_bytes().splitlines(keepends=True)[:-1]))
    done, verdict, err = call("verify", out, "--public-key", f"{out}.pub")
    assert (done, verdict["ok"], err.count("\n")) == (2, False, 1)
    messages = {problem["code"]: problem["message"] for problem in verdict["problems"]}
    assert messages["file_end"].startswith("文件末尾")


def test_changed_outside_copy_makes_verification_fail_with_its_json(call, office):
    call("verify", office.path, "--user", offices.KEEPER)
    (office.path / "checkpoints.log").write_text("garbled\n", encoding="utf-8")
    done, verdict, err = call("verify", office.path, "--user", offices.KEEPER)
    assert (done, verdict["ok"], err.count("\n")) == (2, False, 1)
    assert [problem["code"] for problem in verdict["problems"]] == ["outside_garbled"]


def test_confirmed_up_to_the_last_sign_out(call, office):
    call("verify", office.path, "--user", offices.KEEPER)
    _, verdict, _ = call("verify", office.path, "--user", offices.KEEPER)
    assert verdict["unconfirmed_since"] == verdict["entries"]


@pytest.mark.parametrize("missing", ["no such file", "no key", "no user", "key for an office"])
def test_incomplete_verification_is_refused(call, office, tmp_path, missing):
    alone = tmp_path / "alone.jsonl"
    alone.write_bytes(b"{}\n")
    arguments = {
        "no such file": [tmp_path / "none"],
        "no key": [alone],
        "no user": [office.path],
        "key for an office": [office.path, "--user", offices.KEEPER, "--public-key", alone],
    }[missing]
    done, verdict, err = call("verify", *arguments)
    assert (done, verdict, err.count("\n")) == (2, None, 1)


def test_register_of_a_month_is_printed(call, office, tmp_path):
    out = tmp_path / "查阅登记簿.pdf"
    done, made, err = call(
        "register", office.path, "--user", offices.KEEPER, "--month", "2026-11", "--out", out
    )
    assert (done, err) == (0, "")
    assert made["path"] == str(out)
    assert (made["month"], made["pages"], made["lines"]) == ("2026-11", 1, 0)
    assert made["scope"] == [offices.CITY]
    assert made["size"] == made["last"] + 1
    assert made["head"] in "".join(texts(out))
    _, verdict, _ = call("verify", office.path, "--user", offices.KEEPER)
    assert verdict["ok"]
    assert verdict["unconfirmed_since"] > made["size"]


def test_register_of_a_unit_is_printed(call, office, tmp_path):
    arguments = ("--month", "2026-11", "--unit", offices.COUNTY, "--out", tmp_path / "r.pdf")
    done, made, _ = call("register", office.path, "--user", offices.KEEPER, *arguments)
    assert (done, made["scope"]) == (0, [offices.COUNTY])


@pytest.mark.parametrize("typed", ["2026-13", "202611", "十一月"])
def test_a_month_that_is_none_is_bad_usage(call, office, tmp_path, typed):
    done, made, err = call(
        *("register", office.path, "--user", offices.KEEPER),
        *("--month", typed, "--out", tmp_path / "r.pdf"),
    )
    assert (done, made) == (2, None)
    assert "2026-10" in err


def test_who_may_not_read_the_register_prints_none(call, office, tmp_path):
    out = tmp_path / "r.pdf"
    done, made, err = call(
        *("register", office.path, "--user", offices.ADMIN, "--month", "2026-11", "--out", out)
    )
    assert (done, made) == (2, None)
    assert "查阅登记" in err
    assert not out.exists()
