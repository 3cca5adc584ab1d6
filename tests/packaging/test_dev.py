"""packaging/dev.py on machines that lack something, and its check of the translations."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "packaging" / "dev.py"
TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>Page</name>{messages}</context>
</TS>
"""
MESSAGE = "<message><source>{source}</source>{translation}</message>"


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.syspath_prepend(str(DEV.parent))
    return importlib.import_module("environment")


@pytest.fixture
def texts(environment):
    return importlib.import_module("texts")


@pytest.fixture
def ts_file(texts, tmp_path):
    def write(name, *messages):
        path = tmp_path / name
        lines = "".join(MESSAGE.format(source=s, translation=t) for s, t in messages)
        path.write_text(TS.format(messages=lines), encoding="utf-8")
        return texts.read(path)

    return write


def dev(*arguments, **variables):
    surroundings = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, str(DEV), *arguments],
        env=surroundings | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["nonsense"]])
def test_an_unknown_command_gets_the_list_of_commands(arguments):
    done = dev(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python3 packaging/dev.py COMMAND")
    assert not done.stdout


def test_only_the_standard_library_is_needed_before_the_set_up():
    code = "import sys; sys.path.insert(0, 'packaging'); import dev; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.decode().split()}
    own = {"dev", "environment", "texts"}
    assert loaded - own - {"__main__"} <= set(sys.stdlib_module_names)


def test_a_current_environment_is_left_alone(environment, monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    (tmp_path / "pyvenv.cfg").write_text("home = x\nversion = 3.11.7\n", encoding="utf-8")
    assert not environment.is_current()
    (tmp_path / "stamp").write_text(environment.stamp_text(), encoding="utf-8")
    assert environment.is_current()
    (tmp_path / "pyvenv.cfg").write_text("home = x\nversion = 3.12.1\n", encoding="utf-8")
    assert not environment.is_current()


def test_a_machine_without_venv_is_told_what_to_type(environment, monkeypatch):
    monkeypatch.setattr(environment.shutil, "which", lambda _name: None)
    monkeypatch.setattr(environment, "can_create", lambda: False)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    with pytest.raises(environment.SetupError, match=f"apt-get install python{version}-venv"):
        environment.create_environment()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux systems")
def test_a_user_who_may_not_install_is_told_the_packages(environment, monkeypatch):
    monkeypatch.setattr(environment, "administrator", list)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(environment, "can_load", lambda name: name != "libEGL.so.1")
    with pytest.raises(environment.SetupError, match=r"apt-get install libegl1$"):
        environment.install_system_libraries(window=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux systems")
def test_a_missing_library_of_the_display_stops_nothing(environment, monkeypatch, capsys):
    monkeypatch.setattr(environment, "install_packages", lambda _packages: False)
    monkeypatch.setattr(environment, "can_load", lambda name: name != "libxcb-cursor.so.0")
    environment.install_system_libraries(window=True)
    assert "libxcb-cursor0" in capsys.readouterr().err
    environment.install_system_libraries(window=False)
    assert not capsys.readouterr().err


def test_programs_started_here_keep_their_byte_code(environment, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment.child_environment()


def test_complete_translations_have_no_problem(texts, ts_file):
    good = ("Hello {name}", "<translation>{name}，您好</translation>")
    assert texts.compare("x.ts", ts_file("a.ts", good), ts_file("b.ts", good)) == []


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("<translation></translation>", "not translated"),
        ("<translation type='unfinished'>您好</translation>", "not translated"),
        ("<translation type='vanished'>您好</translation>", "not translated"),
        ("<translation>{who}，您好</translation>", "other placeholders"),
    ],
)
def test_a_faulty_translation_is_named(texts, ts_file, translation, problem):
    kept = ts_file("a.ts", ("Hello {name}", translation))
    assert [problem in line for line in texts.compare("x.ts", kept, kept)] == [True]


def test_new_and_forgotten_texts_are_named(texts, ts_file):
    kept = ts_file("a.ts", ("Old", "<translation>旧</translation>"))
    wanted = ts_file("b.ts", ("New", "<translation type='unfinished'/>"))
    found = texts.compare("x.ts", kept, wanted)
    assert found == ["x.ts: Page: not in the file: 'New'", "x.ts: Page: no longer used: 'Old'"]


def test_a_report_outside_the_project_is_no_folder_of_tests(environment, monkeypatch, tmp_path):
    """Taken apart, pytest would look for its settings beside the report."""
    dev = importlib.import_module("dev")
    called = []
    monkeypatch.setattr(dev, "setup", lambda: None)
    monkeypatch.setattr(dev, "call", lambda command, **_variables: called.append(command) or 0)
    report = tmp_path / "report.md"
    assert dev.soak(["--share", "--seed", "7", "--report", str(report)]) == 0
    assert dev.soak([]) == 0
    share, full = called
    assert {"--soak=share", "--soak-seed=7", f"--soak-report={report}"} <= set(share)
    assert str(report) not in share
    assert "--soak=full" in full
    assert any(word.startswith("--soak-seed=") for word in full)
