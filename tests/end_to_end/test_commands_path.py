"""The whole path by commands: an empty folder, an office, its register, a dossier, paper.

Whatever writes is a program of its own; what only asks is asked inside the test, where the key of
a real office is derived once instead of every time.
"""

import json

import pytest

from tests.documents.pdf_reading import texts
from tests.end_to_end.running import ROOT, yice, yice_inside
from tests.end_to_end.test_commands_office import half_on

ADMIN, PASSWORD = "张三", "阳明湖-Kiefer-42-Nord"
REGISTER = ROOT / "tests" / "data" / "registers" / "客户一览表.xlsx"
TRUTH = json.loads(REGISTER.with_suffix(".truth.json").read_text(encoding="utf-8"))


def new_office(tmp_path, create=yice):
    """A new office without confirmed recovery sheets, and what runs commands on it."""
    folder, home = tmp_path / "办公库", tmp_path / "home"

    def run(group, verb, *arguments, stdin=PASSWORD, start=yice):
        user = ("--user", ADMIN, "--password-stdin")
        return start(home, group, verb, folder, *arguments, *user, "--json", stdin=stdin)

    made = create(
        home,
        *("office", "create", folder, "--name", "和平县邮政局", "--level", "county"),
        *("--admin", ADMIN, "--recovery", tmp_path / "恢复单", "--password-stdin", "--json"),
        stdin=PASSWORD,
    )
    assert made.code == 0, made.err
    return run, made.json["recovery"]


@pytest.mark.long
def test_from_an_empty_folder_to_paper(tmp_path):
    run, sheets = new_office(tmp_path)
    # Nothing is entered before the recovery sheets were typed back.
    assert "confirm-recovery" in run("clients", "import", REGISTER, start=yice_inside).refused()
    halves = "\n".join(half_on(sheet) for sheet in sheets)
    confirmed = run("office", "confirm-recovery", "--recovery-stdin", stdin=f"{halves}\n{PASSWORD}")
    assert confirmed.code == 0, confirmed.err

    imported = run("clients", "import", REGISTER, "--year", "2025")
    assert (imported.code, imported.err) == (0, "")
    created = [row for row in TRUTH if not row["problem"] and not row["skipped"]]
    assert imported.json["created"] == len(created)

    listed = run("clients", "list", "--search", created[0]["name"], start=yice_inside)
    assert (listed.code, listed.err) == (0, "")
    (client,) = listed.json["clients"]

    reason = ("--purpose", "走访准备")
    shown = run("clients", "show", "--client", client["id"], *reason, start=yice_inside)
    assert shown.json["categories"]["1"]["name"] == created[0]["name"]

    printed = run("sheet", "print", "--client", client["id"], "--out", tmp_path / "走访表")
    assert (printed.code, printed.err) == (0, "")
    (file,) = printed.json["files"]
    assert client["name"] in texts(file["path"])[0]

    checked = run("office", "check", start=yice_inside)
    assert checked.json["ok"] is True
    verified = run("log", "verify")
    assert (verified.code, verified.err) == (0, "")
    assert verified.json["ok"] is True
    assert verified.json["problems"] == []
