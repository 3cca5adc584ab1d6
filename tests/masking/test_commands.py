"""No command tells a marked value to somebody who may not see it: output, errors, files."""

import pytest

from tests.masking import (  # noqa: F401
    commands_approvals,
    commands_arrears,
    commands_claims,
    commands_clients,
    commands_log,
    commands_office,
    commands_receivables,
)
from tests.masking.commands import (
    DRIVERS,
    IN_EARNEST,
    LASTING,
    WITHOUT_OFFICE,
    all_commands,
    said,
    said_for_good,
    said_in_earnest,
)
from tests.masking.driving import HOW
from tests.masking.marks import found_in
from tests.masking.people import COPIES, DECIDES, HELPER, NOTHING, sight
from tests.offices import (
    ADMIN,
    CALL_CENTRE,
    COUNTY_KEEPER,
    FINANCE,
    INSPECTOR,
    KEEPER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    ROLES,
    SECURITY_OFFICER,
    UNIT_HEAD,
)

FOUND = dict(all_commands())
EACH_ROLE = (*(one for one in ROLES if one not in {COUNTY_KEEPER, OTHER_MANAGER}), ADMIN, HELPER)
OTHER = {FINANCE: "facts", CALL_CENTRE: "calls"}
"""To whom commands must say the same where only what is hidden differs."""

NOBODYS = {("office", "enrol"), ("office", "revoke")}
"""Of a user or computer that is not there: to add or to take one in earnest would last."""

PRINTED = {("approvals", "verify")}
"""Nothing that was printed lasts here, so no code of it is known."""

PAYMENTS = {("payments", "import")}
"""Of finance alone."""

HEADS = {("clients", "grant"), ("clients", "revoke")}
LEAVERS = {("users", "holdings"), ("users", "leave"), ("users", "undo-leave")}
SILENT = {
    KEEPER: NOBODYS
    | PRINTED
    | HEADS
    | LEAVERS
    | PAYMENTS
    | {("roles", "appoint"), ("log", "prune"), ("claims", "register"), ("claims", "goals")},
    ORGAN_OFFICER: NOBODYS
    | PRINTED
    | PAYMENTS
    | {("clients", "import"), ("clients", "request-access"), ("users", "activity")}
    | {("mailuse", "import"), ("statement", "print")}
    | {("log", "list"), ("log", "export"), ("log", "prune")}
    | {("office", "keys"), ("backup", "make")},
}
"""What these two get no answer to; everything but payments works for one of them at least."""

READERS = {
    ("log", "register"): {KEEPER, UNIT_HEAD, INSPECTOR, SECURITY_OFFICER},
    ("claims", "evaluate"): {*EACH_ROLE},
    ("arrears", "evaluate"): {*EACH_ROLE},
}
"""Who gets an answer to commands that read back what they wrote."""


def test_every_command_has_a_driver():
    driven = {*DRIVERS, *IN_EARNEST, *LASTING, *WITHOUT_OFFICE}
    missing = [" ".join(command) for command in FOUND if command not in driven]
    assert missing == [], f"commands without a driver: {', '.join(missing)}{HOW}"
    assert driven <= set(FOUND)


def test_what_is_said_to_open_no_office_takes_no_user():
    for command in WITHOUT_OFFICE:
        options = {parameter.name for parameter in FOUND[command].params}
        assert not options & {"user", "password_stdin"} or command == ("office", "create")


def hidden_marks(planted, user):
    """Marks that no command may show to `user`: neither looked at, nor taken along, nor decided."""
    tables = (COPIES.get(user, {}), DECIDES.get(user, {}))
    found = []
    for mark in planted.marks:
        seen = sight(user, mark.client).union(*(t.get(mark.client, NOTHING) for t in tables))
        if not mark.sights & seen and user not in mark.people:
            found.append(mark)
    return found


@pytest.mark.parametrize("user", EACH_ROLE)
def test_commands_tell_nobody_what_is_hidden(user, planted, twin, tmp_path):
    shell = said(planted, user, tmp_path / "own")
    found = found_in(shell.text, hidden_marks(planted, user))
    assert [(mark.client, mark.place) for mark in found] == []
    silent = {one for one in DRIVERS if f"# {one} succeeded 0 times" in shell.text}
    assert silent == SILENT.get(user, silent)
    if user in OTHER:
        theirs = said(twin(OTHER[user]), user, tmp_path / "own")
        assert lines_of(theirs.text) == lines_of(shell.text)


def lines_of(text: str) -> list[str]:
    """Without what a PDF file or a workbook has of its own: the moment it was made."""
    own = ("D:20", "<cp:coreProperties")
    return [line for line in text.splitlines() if not line.startswith(own)]


@pytest.mark.parametrize("command", sorted(IN_EARNEST))
def test_commands_that_open_by_themselves_tell_nothing(command, copied, tmp_path):
    user = FINANCE if command == ("office", "rekey") else KEEPER
    office = copied()
    shell = said_in_earnest(command, office, user, tmp_path / "own")
    assert found_in(shell.text, hidden_marks(office, user)) == []


@pytest.mark.parametrize("command", sorted(LASTING))
def test_commands_that_read_back_what_they_wrote_tell_nothing(command, copied, tmp_path):
    office, answered = copied(), set()
    for user in EACH_ROLE:
        shell = said_for_good(command, office, user, tmp_path / "own")
        assert found_in(shell.text, hidden_marks(office, user)) == []
        answered |= {user} if shell.succeeded else set()
    assert answered == READERS[command]
