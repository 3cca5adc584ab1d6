"""The restore drill: only the file and the two recovery sheets reach a machine that has nothing.

What makes and what restores the backup are programs of their own. How the office came to be is
tested as such in test_commands_path.py: here it is called inside the test.
"""

import shutil

import pytest

from tests.end_to_end.running import yice, yice_inside
from tests.end_to_end.test_commands_office import half_on
from tests.end_to_end.test_commands_path import ADMIN, PASSWORD, REGISTER, new_office

NEW_PASSWORD = "枫林湾-Walnut-77-Süd"


def clients(run):
    """Every client with everything in it, as an administrator's commands show it."""
    listed = run("clients", "list").json["clients"]
    return {
        row["id"]: run("clients", "show", "--client", row["id"], "--purpose", "核对").json
        for row in listed[:12]
    } | {"all": listed}


@pytest.mark.long
def test_from_the_file_and_the_halves_alone_on_a_bare_machine(tmp_path):
    run, sheets = new_office(tmp_path, create=yice_inside)
    halves = [half_on(sheet) for sheet in sheets]
    typed = "\n".join([*halves, PASSWORD])
    run("office", "confirm-recovery", "--recovery-stdin", stdin=typed, start=yice_inside)
    assert run("clients", "import", REGISTER, "--year", "2025", start=yice_inside).code == 0
    before = clients(lambda *asked: run(*asked, start=yice_inside))
    made = run("backup", "make", "--to", tmp_path / "stick")
    assert (made.code, made.err) == (0, "")

    machine = tmp_path / "another machine"
    machine.mkdir()
    file = shutil.copy(made.json["file"], machine)
    for folder in ("办公库", "home", "stick", "恢复单"):
        shutil.rmtree(tmp_path / folder)
    home, new = machine / "home", machine / "办公库"
    typed = "".join(f"{half}\n" for half in halves)

    verified = yice(home, "backup", "verify", file, "--recovery-stdin", "--json", stdin=typed)
    assert (verified.code, verified.json["ok"]) == (0, True)
    restored = yice(home, "backup", "restore", file, new, "--recovery-stdin", stdin=typed)
    assert restored.code == 0, restored.err
    assert "office recover" in restored.err
    recovered = yice(
        home,
        *("office", "recover", new, "--user", ADMIN, "--recovery-stdin", "--json"),
        stdin=f"{typed}{NEW_PASSWORD}\n",
    )
    assert recovered.code == 0, recovered.err

    def there(group, verb, *arguments):
        user = ("--user", ADMIN, "--password-stdin", "--json")
        return yice_inside(home, group, verb, new, *arguments, *user, stdin=NEW_PASSWORD)

    assert there("office", "check").json["problems"] == []
    assert there("log", "verify").json["ok"]
    assert clients(there) == before
    entries = there("log", "list", "--limit", "1000").json["entries"]
    restore = next(one for one in entries if one["action"] == "restore")
    assert restore["user"] == ""
    assert made.json["log_head"][:16] in restore["detail"]
    old = yice_inside(
        home, "office", "check", new, "--user", ADMIN, "--password-stdin", stdin=PASSWORD
    )
    assert old.code == 2
