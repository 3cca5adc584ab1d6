"""Drivers of the commands about people, keys and backups."""

from tests.masking.commands import JSON, Shell, drives, in_earnest
from tests.offices import KEEPER, MANAGER, PASSWORD


@drives("roles", "list")
def _roles(shell: Shell) -> None:
    shell.run("roles", "list", shell.office, forms=JSON)


@drives("roles", "appoint")
def _appoint(shell: Shell) -> None:
    paper = ("--by", "王局长", "--document", "任〔2026〕1号", "--document-date", "2026-11-20")
    shell.run("roles", "appoint", shell.office, "--name", KEEPER, *paper, forms=JSON)


@drives("roles", "appointments")
def _appointments(shell: Shell) -> None:
    shell.run("roles", "appointments", shell.office, "--out", shell.folder / "a.pdf", forms=JSON)


@drives("users", "list")
def _users(shell: Shell) -> None:
    shell.run("users", "list", shell.office, forms=JSON)


@drives("users", "holdings")
def _holdings(shell: Shell) -> None:
    shell.run("users", "holdings", shell.office, "--name", MANAGER)


@drives("users", "leave")
def _leave(shell: Shell) -> None:
    shell.run(
        *("users", "leave", shell.office, "--name", MANAGER, "--to", KEEPER),
        *("--reason", "调离"),
    )


@drives("users", "undo-leave")
def _undo_leave(shell: Shell) -> None:
    shell.run("users", "undo-leave", shell.office, "--name", "何敏")


@drives("users", "activity")
def _activity(shell: Shell) -> None:
    shell.run(
        "users",
        "activity",
        shell.office,
        "--name",
        KEEPER,
        "--out",
        shell.folder / "b.pdf",
        forms=JSON,
    )


@drives("office", "check")
def _check(shell: Shell) -> None:
    shell.run("office", "check", shell.office, forms=JSON)


@drives("office", "confirm-date")
def _date(shell: Shell) -> None:
    shell.run("office", "confirm-date", shell.office, "--date", "2026-11-24", forms=JSON)


@drives("office", "keys")
def _keys(shell: Shell) -> None:
    shell.run("office", "keys", shell.office, forms=JSON)


@drives("office", "info")
def _info(shell: Shell) -> None:
    shell.run("office", "info", shell.office, user=False)


@drives("office", "enrol")
def _enrol(shell: Shell) -> None:
    shell.run("office", "enrol", shell.office, "--for", "没有这个人")


@drives("office", "revoke")
def _revoke_device(shell: Shell) -> None:
    shell.run("office", "revoke", shell.office, "--workstation", "unknown")


@drives("backup", "make")
def _backup(shell: Shell) -> None:
    shell.run("backup", "make", shell.office, "--to", shell.folder, forms=JSON)


@drives("backup", "noted")
def _noted(shell: Shell) -> None:
    shell.run("backup", "noted", shell.office, forms=JSON)


HALVES = f"{'-'.join(['ABCDEFGH'] * 8)}\n{'-'.join(['HGFEDCBA'] * 8)}\n"


@in_earnest("office", "confirm-recovery")
def _confirm(shell: Shell) -> None:
    whole = ("office", "confirm-recovery", shell.office, "--recovery-stdin")
    shell.run(*whole, "--user", shell.user, user=False, stdin=f"{HALVES}{PASSWORD}\n")


@in_earnest("office", "redeem")
def _redeem(shell: Shell) -> None:
    code = "-".join(["ABCDE"] * 6)
    stdin = f"{code}\nEin-neues-Wort-7\n"
    shell.run("office", "redeem", shell.office, "--password-stdin", user=False, stdin=stdin)


@in_earnest("office", "recover")
def _recover(shell: Shell) -> None:
    whole = ("office", "recover", shell.office, "--user", shell.user, "--recovery-stdin")
    shell.run(*whole, user=False, stdin=f"{HALVES}Ein-neues-Wort-7\n")


@in_earnest("office", "rekey")
def _rekey(shell: Shell) -> None:
    shell.run("office", "rekey", shell.office, "--sheets", shell.folder / "sheets")


@in_earnest("backup", "verify")
def _verify_backup(shell: Shell) -> None:
    shell.run("backup", "make", shell.office, "--to", shell.folder)
    for path in sorted(shell.folder.glob("*.yicebak")):
        shell.run("backup", "verify", path)


@in_earnest("backup", "restore")
def _restore(shell: Shell) -> None:
    shell.run("backup", "make", shell.office, "--to", shell.folder)
    for number, path in enumerate(sorted(shell.folder.glob("*.yicebak"))):
        shell.run("backup", "restore", path, shell.folder.parent / f"again{number}")
