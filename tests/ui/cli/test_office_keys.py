"""`office keys`, `enrol`, `revoke`, `redeem`, `recover`, `rekey` as a script calls them."""

import pytest

from app.domain.errors import Reason
from app.services.recovery import renew_halves
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold, OfficeLock
from database.vault.workstation import this_account
from tests.documents.pdf_reading import texts
from tests.offices import ADMIN, KEEPER, MANAGER, PASSWORD, SECURITY_OFFICER
from ui.cli.halves import is_half
from ui.cli.texts import text
from ui.sentences import refusal_sentence

OTHER = "四季 青竹 borrow lantern 91"


@pytest.fixture
def elsewhere(office, command, monkeypatch, tmp_path):
    """Runs a command as another account of the operating system."""

    def run(*arguments, **given):
        with monkeypatch.context() as patch:
            patch.setenv("YICE_HOME", str(tmp_path / "elsewhere"))
            return command(*arguments, **given)

    return run


def sentence(reason, **values):
    from app.domain.errors import Refusal

    return " ".join(refusal_sentence(Refusal(reason, **values), "zh").split())


def test_devices_are_listed(command, office):
    shown = command("office", "keys", office.path, "--json", user=SECURITY_OFFICER).json
    assert (shown["generation"], shown["rekey_due_since"], shown["codes"]) == (1, None, [])
    (own,) = [one for one in shown["devices"] if one["user"] == SECURITY_OFFICER]
    assert (own["here"], own["account"], own["group_key"]) == (True, this_account(), False)
    assert set(own) == {
        *("user", "unit", "slot", "workstation", "account", "since", "used", "generation"),
        *("here", "group_key"),
    }


def test_devices_are_listed_for_people(command, office):
    command("office", "enrol", office.path, "--for", MANAGER, user=ADMIN)
    shown = command("office", "keys", office.path, user=ADMIN)
    assert shown.code == 0
    words = shown.out.decode()
    assert this_account() in words
    assert f"{text('codes_waiting')}: {MANAGER}" in words


def test_a_lost_keyring_is_told_the_way_which_leads_back_in(command, elsewhere, office):
    refused = elsewhere("office", "check", office.path, user=MANAGER).refused()
    assert refused == sentence(Reason.WORKSTATION_SECRET_MISSING, office="河源市邮政局")
    code = command("office", "enrol", office.path, "--for", MANAGER, "--json", user=ADMIN).json
    assert (set(code), code["user"]) == ({"user", "code"}, MANAGER)
    typed = f"{code['code']}\n{OTHER}\n"
    taken = elsewhere(
        "office", "redeem", office.path, "--password-stdin", "--json", stdin=typed
    ).json
    assert (taken["user"], taken["workstation"]) == (MANAGER, "file")
    done = elsewhere("office", "check", office.path, "--json", user=MANAGER, stdin=f"{OTHER}\n")
    assert done.json["ok"]


def test_a_lost_keyring_with_nobody_left_is_opened_by_the_sheets(command, elsewhere, office):
    halves = office.run(renew_halves, KEEPER, None)
    typed = f"{halves.second}\n{OTHER}\n{halves.first}\n"
    done = elsewhere(
        *("office", "recover", office.path, "--user", KEEPER, "--recovery-stdin", "--json"),
        stdin=typed,
    ).json
    assert done["user"] == KEEPER
    shown = elsewhere("office", "keys", office.path, "--json", user=KEEPER, stdin=f"{OTHER}\n").json
    (here,) = [one for one in shown["devices"] if one["here"]]
    assert here["group_key"]
    assert [one["action"] for one in office.logged()].count("recovery_used") == 1


def test_recovery_asks_for_the_new_password(command, office):
    halves = office.run(renew_halves, KEEPER, None)
    typed = f"{halves.second}\n{halves.first}\n"
    arguments = ("office", "recover", office.path, "--user", KEEPER, "--recovery-stdin")
    assert "--recovery-stdin" in command(*arguments, stdin=typed).refused()


def test_a_code_that_was_used_is_refused(command, office):
    code = command("office", "enrol", office.path, "--for", MANAGER, "--json", user=ADMIN).json
    typed = f"{code['code']}\n{OTHER}\n"
    redeem = ("office", "redeem", office.path, "--password-stdin")
    assert command(*redeem, stdin=typed).code == 0
    assert command(*redeem, stdin=typed).refused() == sentence(Reason.CODE_UNKNOWN)


def test_a_person_is_revoked(command, office):
    done = command("office", "revoke", office.path, "--name", MANAGER, "--json", user=ADMIN).json
    assert done == {
        "users": [MANAGER],
        "devices": 1,
        "rekey_due": False,
        "group_key_holders": 4,
    }
    assert command("office", "check", office.path, user=MANAGER).code == 2


def test_a_lost_computer_is_revoked_and_what_must_follow_is_said(command, elsewhere, office):
    code = command("office", "enrol", office.path, "--for", MANAGER, "--json", user=ADMIN).json
    typed = f"{code['code']}\n{OTHER}\n"
    elsewhere("office", "redeem", office.path, "--password-stdin", stdin=typed)
    shown = command("office", "keys", office.path, "--json", user=ADMIN).json
    (number,) = {
        one["workstation"] for one in shown["devices"] if one["user"] == MANAGER and one["account"]
    }
    revoke = ("office", "revoke", office.path, "--workstation", number)
    done = command(*revoke, "--json", user=ADMIN)
    assert (done.json["devices"], done.json["rekey_due"]) == (1, True)
    assert text("rekey_is_due") in done.err
    shown = command("office", "keys", office.path, "--json", user=ADMIN).json
    assert shown["rekey_due_since"] is not None


@pytest.mark.parametrize("options", [(), ("--name", "a", "--workstation", "b")])
def test_person_or_computer_must_be_named(options, command, office):
    refused = command("office", "revoke", office.path, *options, user=ADMIN).refused()
    assert text("revoke_choice") in refused


def test_an_unknown_person_is_refused(command, office):
    for words in (("enrol", "--for"), ("revoke", "--name")):
        refused = command("office", words[0], office.path, words[1], "没有这人", user=ADMIN)
        assert refused.refused() == sentence(Reason.NOT_FOUND, what="没有这人")


def test_who_has_no_right_is_refused(command, office):
    for words in (("enrol", "--for", KEEPER), ("revoke", "--name", KEEPER), ("keys",)):
        command("office", words[0], office.path, *words[1:], user=MANAGER).refused()


def rekey(command, office, folder, *options, **given):
    return command("office", "rekey", office.path, "--sheets", folder, *options, **given)


def test_the_keys_are_changed(command, office, tmp_path):
    done = rekey(command, office, tmp_path / "sheets", "--json", user=KEEPER)
    shown = done.json
    assert set(shown) == {"generation", "sheets", "users", "codes", "backup", "destroy"}
    assert (shown["generation"], shown["codes"], done.err) == (2, [], "")
    assert len(shown["users"]) == 12
    assert shown["destroy"] == [shown["backup"]]
    assert command("office", "info", office.path, "--json").json["key_generation"] == 2
    for user in (MANAGER, KEEPER):
        assert command("office", "check", office.path, "--json", user=user).json["ok"]
        assert command("log", "verify", office.path, "--json", user=user).json["ok"]
    halves = [texts_of(path)[0] for path in shown["sheets"]]
    typed = "\n".join([*halves, PASSWORD, ""])
    confirmed = command(
        *("office", "confirm-recovery", office.path, "--user", MANAGER, "--recovery-stdin"),
        stdin=typed,
    )
    assert confirmed.code == 0


def texts_of(path):
    """The line of a sheet that has the form of a half."""
    return [line for line in "\n".join(texts(path)).splitlines() if is_half(line)]


def test_the_security_officer_changes_them_with_both_sheets(command, office, tmp_path):
    halves = office.run(renew_halves, KEEPER, None)
    folder = tmp_path / "sheets"
    refused = rekey(command, office, folder, user=SECURITY_OFFICER).refused()
    assert refused == sentence(Reason.REKEY_KEY_NEEDED)
    typed = f"{PASSWORD}\n{halves.first}\n{halves.second}\n"
    options = ("--recovery-stdin", "--user", SECURITY_OFFICER, "--json")
    assert rekey(command, office, folder, *options, stdin=typed).json["generation"] == 2


def test_nothing_is_changed_when_it_is_refused(command, office, tmp_path):
    rekey(command, office, tmp_path / "sheets", user=ADMIN).refused()
    rekey(command, office, office.path / "backups", user=KEEPER).refused()
    (tmp_path / "file").write_text("", encoding="utf-8")
    rekey(command, office, tmp_path / "file", user=KEEPER).refused()
    with OfficeLock(OfficeFolder(office.path), Hold.COMMAND, office.clock()):
        rekey(command, office, tmp_path / "sheets", user=KEEPER).refused()
    assert not (tmp_path / "sheets").exists()
    assert command("office", "info", office.path, "--json").json["key_generation"] == 1


def test_what_to_do_now_is_said(command, office, tmp_path):
    done = rekey(command, office, tmp_path / "sheets", user=KEEPER)
    assert done.err.strip() == text("rekeyed")
    assert text("outdated_backup") in done.out.decode()
