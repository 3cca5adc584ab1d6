"""What every command has in common: help, wrong use, and where output goes."""

import subprocess
import sys

import pytest

from tests.end_to_end.running import ROOT, yice, yice_inside

HEAVY = {"sqlalchemy", "reportlab", "pypinyin", "keyring", "openpyxl", "typer", "PySide6"}
WRONG = {
    "no such command": ("nonsense",),
    "no such option": ("office", "info", "x", "--nonsense"),
    "missing argument": ("office", "info"),
    "missing option": ("office", "create", "x", "--name", "n"),
    "missing command": ("office",),
    "one too many": ("office", "info", "x", "y"),
    "no such choice": ("office", "create", "x", "--name", "n", "--level", "mars", "--admin", "a"),
    "option without value": ("office", "create", "x", "--name"),
    "switch with value": ("office", "info", "x", "--json=yes"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_chinese_sentence_that_points_to_the_help(yice_home, arguments):
    sentence = yice_inside(yice_home, *arguments).refused()
    assert sentence.startswith("命令用法有误")
    assert "--help" in sentence


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_english_sentence_when_asked(yice_home, arguments):
    assert yice_inside(yice_home, *arguments, language="en").refused().isascii()


def test_the_setting_chooses_the_language(yice_home):
    (yice_home / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert yice(yice_home, "nonsense").refused().isascii()
    assert not yice(yice_home, "nonsense", language="zh_CN").refused().isascii()


def test_a_damaged_settings_file_stops_no_command(yice_home):
    (yice_home / "settings.json").write_text("{", encoding="utf-8")
    assert yice(yice_home, "nonsense").refused().startswith("命令用法有误")


def test_help_names_every_command(yice_home):
    run = yice(yice_home, "--help")
    assert (run.code, run.err) == (0, "")
    shown = run.out.decode("utf-8")
    for name in ("office", "demo", "clients", "sheet", "log", "tour", "bench"):
        assert f"\n  {name} " in shown


def test_the_version_is_shown(yice_home):
    run = yice(yice_home, "--version")
    assert run.code == 0
    assert run.out.decode("utf-8").startswith("Yice 驿册 ")


@pytest.mark.parametrize("code", ["import main", "import main; main.main(['--version'])"])
def test_libraries_are_loaded_only_when_something_needs_them(code):
    names = HEAVY if code == "import main" else HEAVY - {"typer"}
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print(*sys.modules, file=sys.stderr)"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert not names.intersection(done.stderr.decode("utf-8").split())
