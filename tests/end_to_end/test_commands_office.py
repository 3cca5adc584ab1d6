"""From an empty folder to confirmed recovery sheets, by commands."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.documents.pdf_reading import texts
from tests.end_to_end.running import yice, yice_inside

NAME, ADMIN, PASSWORD = "和平县邮政局", "张三", "阳明湖-Kiefer-42-Nord"
CREATE = ("--name", NAME, "--level", "county", "--admin", ADMIN)
HALF = re.compile(r"[0-9A-Z]{8}(?:-[0-9A-Z]{8}){7}")


@dataclass(frozen=True, slots=True)
class Made:
    home: Path
    folder: Path
    sheets: tuple[Path, ...]
    id: str


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office made once; the tests here only read it or confirm its sheets."""
    base = tmp_path_factory.mktemp("commands")
    home, folder, sheets = base / "home", base / "办公库", base / "恢复单"
    run = yice_inside(
        home,
        *("office", "create", folder, *CREATE, "--recovery", sheets, "--password-stdin", "--json"),
        stdin=f"{PASSWORD}\n",
    )
    assert run.code == 0, run.err
    assert run.err == ""
    result = run.json
    assert result["office"] == str(folder)
    assert result["user"] == ADMIN
    return Made(home, folder, tuple(map(Path, result["recovery"])), result["id"])


def half_on(sheet):
    """The code as it stands on a recovery sheet."""
    return HALF.search(texts(sheet)[0])[0]


def confirm(made, *lines, user=ADMIN, options=("--recovery-stdin", "--password-stdin", "--json")):
    arguments = ("office", "confirm-recovery", made.folder, "--user", user, *options)
    return yice_inside(made.home, *arguments, stdin="".join(f"{line}\n" for line in lines))


def test_create_writes_two_sheets_as_two_files_outside_the_office(made):
    assert len(set(made.sheets)) == 2
    assert all(sheet.is_absolute() and sheet.stat().st_size for sheet in made.sheets)
    assert len({half_on(sheet) for sheet in made.sheets}) == 2


def test_info_needs_no_password_and_says_where_the_secret_lies(made):
    run = yice_inside(made.home, "office", "info", made.folder, "--json")
    assert (run.code, run.err) == (0, "")
    info = run.json
    assert info["office"] == str(made.folder)
    assert (info["id"], info["name"], info["recovery"]) == (made.id, NAME, True)
    assert info["users"] == [{"user": ADMIN, "here": True, "code_waiting": False}]
    assert info["workstation"] == "file"


def test_info_says_in_words_that_the_secret_lies_in_a_file(made):
    chinese = yice(made.home, "office", "info", made.folder)
    assert "放在文件里" in chinese.out.decode("utf-8")
    english = yice_inside(made.home, "office", "info", made.folder, language="en")
    assert "not in the keyring" in english.out.decode("utf-8")


def test_info_with_another_home_says_that_nothing_is_here(made, tmp_path):
    info = yice_inside(tmp_path, "office", "info", made.folder, "--json").json
    assert info["workstation"] is None
    assert info["users"] == [{"user": ADMIN, "here": False, "code_waiting": False}]


def test_codes_read_from_both_sheets_confirm_them_in_any_order_beside_the_password(made):
    first, second = map(half_on, made.sheets)
    run = confirm(made, second.lower().replace("-", " "), PASSWORD, first)
    assert (run.code, run.err) == (0, "")
    assert run.json["recovery"] == "confirmed"


def test_a_mistyped_half_is_named_with_its_group(made):
    first, second = map(half_on, made.sheets)
    wrong = first[:-1] + ("1" if first[-1] != "1" else "2")
    assert "第 8 组" in confirm(made, wrong, second, PASSWORD).refused()


def test_the_same_half_twice_is_refused(made):
    first = half_on(made.sheets[0])
    confirm(made, first, first, PASSWORD).refused()


def test_one_half_alone_is_a_missing_secret(made):
    assert "--recovery-stdin" in confirm(made, half_on(made.sheets[0]), PASSWORD).refused()


def test_halves_without_a_password_are_a_missing_secret(made):
    sentence = confirm(made, *map(half_on, made.sheets)).refused()
    assert "密码" in sentence


def test_without_a_terminal_the_halves_are_not_asked_for(made):
    confirm(made, PASSWORD, options=("--password-stdin",)).refused()


def test_a_wrong_password_and_an_unknown_user_get_the_same_sentence(made):
    halves = tuple(map(half_on, made.sheets))
    wrong = confirm(made, *halves, "wrong-password").refused()
    assert wrong == confirm(made, *halves, PASSWORD, user="李四").refused()


def test_a_weak_password_leaves_no_office(tmp_path):
    folder = tmp_path / "o"
    arguments = ("office", "create", folder, *CREATE, "--recovery-later", "--password-stdin")
    yice_inside(tmp_path, *arguments, stdin="123456\n").refused()
    assert not folder.exists() or not any(folder.iterdir())


def test_a_password_that_is_not_utf8_is_refused(tmp_path):
    arguments = ("office", "create", tmp_path / "o", *CREATE, "--recovery-later")
    run = yice(tmp_path, *arguments, "--password-stdin", stdin="口令\n".encode("gbk"))
    assert "UTF-8" in run.refused()


def test_create_without_password_and_terminal_prompts_nobody(tmp_path):
    run = yice_inside(tmp_path, "office", "create", tmp_path / "o", *CREATE, "--recovery-later")
    assert "--password-stdin" in run.refused()


@pytest.mark.parametrize("options", [(), ("--recovery", "r", "--recovery-later")])
def test_create_wants_exactly_one_word_about_recovery(tmp_path, options):
    run = yice_inside(
        tmp_path, "office", "create", tmp_path / "o", *CREATE, *options, stdin=PASSWORD
    )
    assert "--recovery-later" in run.refused()


def test_recovery_sheets_may_not_lie_inside_the_office(tmp_path):
    where = ("--recovery", tmp_path / "o" / "sheets", "--password-stdin")
    run = yice_inside(tmp_path, "office", "create", tmp_path / "o", *CREATE, *where, stdin=PASSWORD)
    run.refused()
    assert not (tmp_path / "o").exists()


def test_a_folder_that_is_a_file_takes_no_sheets_and_leaves_no_office(tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    where = ("--recovery", tmp_path / "taken" / "sheets", "--password-stdin")
    yice_inside(
        tmp_path, "office", "create", tmp_path / "o", *CREATE, *where, stdin=PASSWORD
    ).refused()
    assert not (tmp_path / "o").exists()


def test_an_empty_name_is_refused(tmp_path):
    run = yice_inside(
        tmp_path,
        *("office", "create", tmp_path / "o", "--name", "　", "--level", "county"),
        *("--admin", ADMIN, "--recovery-later", "--password-stdin"),
        stdin=PASSWORD,
    )
    assert "--name" in run.refused()


def test_a_folder_that_holds_something_is_not_made_an_office(tmp_path):
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "letter.txt").write_text("kept", encoding="utf-8")
    arguments = ("office", "create", folder, *CREATE, "--recovery-later", "--password-stdin")
    assert str(folder) in yice_inside(tmp_path, *arguments, stdin=PASSWORD).refused()
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_recovery_later_makes_an_office_without_sheets(tmp_path):
    arguments = ("office", "create", tmp_path / "o", *CREATE, "--recovery-later")
    run = yice_inside(
        tmp_path, *arguments, "--password-stdin", "--json", stdin=f"\ufeff{PASSWORD}\r\n"
    )
    assert run.json["recovery"] is None
    info = yice_inside(tmp_path, "office", "info", tmp_path / "o", "--json").json
    assert info["recovery"] is False


def test_an_unknown_folder_is_named(tmp_path):
    folder = tmp_path / "nowhere"
    assert str(folder) in yice_inside(tmp_path, "office", "info", folder, "--json").refused()


def test_a_damaged_slot_file_is_told_apart_from_a_wrong_password(made, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(made.folder, copy)
    (copy / "office.keys").write_bytes(b"{}")
    assert "office.keys" in yice_inside(made.home, "office", "info", copy).refused()
