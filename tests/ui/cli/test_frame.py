"""What all commands share: secrets, output, and what becomes of faults."""

import io
import json
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import typer

from app.domain.errors import Reason, Refusal
from ui.cli import app, frame, office


@pytest.fixture
def stdin(monkeypatch):
    """Puts bytes on a standard input that is no terminal."""

    def put(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "ascii"))

    return put


def test_secrets_come_one_a_line_in_utf8(stdin):
    stdin("\ufeff口令 一\r\nsecond\n".encode())
    secrets = frame.Secrets(from_stdin=True)
    assert [secrets.ask(), secrets.ask()] == ["口令 一", "second"]
    assert secrets.line() is None


@pytest.mark.parametrize("content", [b"", b"\n"])
def test_a_secret_that_is_not_there_is_refused(stdin, content):
    stdin(content)
    with pytest.raises(Refusal) as refused:
        frame.Secrets(from_stdin=True).ask()
    assert refused.value.reason is Reason.SECRET_MISSING


def test_nobody_is_asked_without_a_terminal(stdin, monkeypatch):
    stdin(b"secret\n")
    monkeypatch.setattr(frame.getpass, "getpass", lambda *_: pytest.fail("asked"))
    with pytest.raises(Refusal) as refused:
        frame.Secrets(from_stdin=False).ask()
    assert refused.value.reason is Reason.SECRET_MISSING


def test_at_a_terminal_a_new_password_is_typed_twice(monkeypatch):
    typed = iter(["one", "other"])
    monkeypatch.setattr(frame, "interactive", lambda: True)
    monkeypatch.setattr(frame.getpass, "getpass", lambda *_: next(typed))
    with pytest.raises(Refusal) as refused:
        frame.Secrets(from_stdin=False).new_password()
    assert refused.value.reason is Reason.SECRETS_DIFFER


def test_results_have_utc_moments_iso_dates_and_absolute_paths(capsys):
    moment = datetime(2026, 11, 23, 8, 42, tzinfo=timezone(timedelta(hours=8)))
    document = {"at": moment, "day": date(2026, 11, 23), "path": Path("x"), "name": "张三"}
    frame.emit(document, as_json=True)
    printed = capsys.readouterr().out
    assert "张三" in printed
    assert json.loads(printed) == {
        "at": "2026-11-23T00:42:00.000Z",
        "day": "2026-11-23",
        "path": str(Path("x").absolute()),
        "name": "张三",
    }


def test_a_check_that_is_not_ok_prints_its_result_and_ends_with_2(capsys):
    with pytest.raises(typer.Exit) as ended:
        frame.verdict({"ok": False, "problems": ["a", "b"]}, as_json=True)
    assert ended.value.exit_code == 2
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {"ok": False, "problems": ["a", "b"]}
    assert "2" in shown.err
    assert len(shown.err.splitlines()) == 1


@pytest.mark.parametrize("typed", ["2026-13-01", "20261123", "23.11.2026", "2026-1-2", ""])
def test_a_date_is_iso_or_refused(typed):
    with pytest.raises(ValueError):
        frame.day(typed)


def test_a_date_is_read():
    assert frame.day("2026-02-28") == date(2026, 2, 28)


def test_no_bar_is_drawn_where_nobody_watches(capsys):
    with frame.progress("checking") as progress:
        progress.report(1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "no", "/x"), Reason.DISK_NOT_WRITABLE),
        (OSError(28, "full"), Reason.DISK_FULL),
        (FileExistsError(17, "there", "/x"), Reason.COMMAND_USAGE),
        (NotADirectoryError(20, "no folder", "/x"), Reason.COMMAND_USAGE),
        (OSError(5, "broken"), Reason.DISK_ERROR),
    ],
)
def test_what_the_disk_answers_is_a_refusal(error, reason):
    assert app.disk_refusal(error).reason is reason


def test_an_interrupted_command_says_so_and_ends_with_2(monkeypatch, capsys):
    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr(office, "place", interrupt)
    assert app.run(["office", "info", "x"]) == 2
    assert "停止" in capsys.readouterr().err


def test_a_fault_is_one_sentence_and_a_report_without_messages(yice_home, capsys):
    try:
        raise RuntimeError("secret of a client")
    except RuntimeError as error:
        app.on_fault(type(error), error, error.__traceback__)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert "RuntimeError" in shown.err
    (report,) = (yice_home / "logs").iterdir()
    assert str(report) in shown.err
    written = report.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "secret of a client" not in written
    assert datetime.now(UTC).strftime("%Y") in written


def test_only_text_is_taken_as_an_argument(capsys):
    assert app.run(["office", "info", "\udcff"]) == 2
    assert "UTF-8" in capsys.readouterr().err
