"""Drivers of the commands about clients and sheets."""

from tests.masking.commands import BOTH, JSON, PLAIN, Shell, drives, stored
from tests.masking.drive_imports import register
from tests.masking.drive_mail_use import use_workbook
from tests.masking.driving import Desk
from tests.masking.foreseen import fixed_ids
from tests.masking.people import CLIENTS


@drives("clients", "list")
def _list(shell: Shell) -> None:
    shell.run("clients", "list", shell.office)
    for words in ("实业", "MKx999t9z"):
        shell.run("clients", "list", shell.office, "--search", words, forms=JSON)


@drives("clients", "show")
def _show(shell: Shell) -> None:
    for identity in shell.planted.ids.values():
        shell.run("clients", "show", shell.office, "--client", identity, "--purpose", "核对档案")


@drives("clients", "import")
def _import(shell: Shell) -> None:
    with fixed_ids("import") as ids:
        desk = Desk(shell.planted, shell.user, shell.folder, ids, shell.planted)
        files = [register(desk, client) for client in CLIENTS[::2]]
    for path, form in zip(files, BOTH, strict=True):
        shell.run(
            *("clients", "import", shell.office, path, "--dry-run", "--mode", "update"),
            *("--year", 2025, "--errors", shell.folder / "errors.xlsx"),
            forms=(form,),
        )
        path.unlink()


@drives("mailuse", "import")
def _mail_use(shell: Shell) -> None:
    with fixed_ids("import mail use") as ids:
        desk = Desk(shell.planted, shell.user, shell.folder, ids, shell.planted)
        files = [use_workbook(desk, client) for client in CLIENTS[::2]]
    for path, form in zip(files, BOTH, strict=True):
        shell.run(
            *("mailuse", "import", shell.office, path, "--dry-run"),
            *("--errors", shell.folder / "use errors.xlsx"),
            forms=(form,),
        )
        path.unlink()


@drives("clients", "request-access")
def _ask(shell: Shell) -> None:
    identity = shell.planted.ids["gamma"]
    shell.run(
        *("clients", "request-access", shell.office, "--client", identity),
        *("--categories", "3,8", "--purpose", "走访准备"),
    )


@drives("clients", "grant")
def _grant(shell: Shell) -> None:
    waiting = "pk NOT IN (SELECT case_pk FROM case_decision)"
    for request in stored(shell, f"SELECT id FROM approval_case WHERE {waiting}"):
        shell.run("clients", "grant", shell.office, "--request", request)


@drives("clients", "requests")
def _requests(shell: Shell) -> None:
    shell.run("clients", "requests", shell.office)


@drives("clients", "revoke")
def _revoke(shell: Shell) -> None:
    for grant in stored(shell, "SELECT id FROM access_grant WHERE ended_at IS NULL")[-2:]:
        shell.run("clients", "revoke", shell.office, "--grant", grant)


@drives("clients", "who")
def _who(shell: Shell) -> None:
    for client, form in zip(CLIENTS[::2], BOTH, strict=True):
        whole = ("clients", "who", shell.office, "--client", shell.planted.ids[client])
        shell.run(*whole, forms=(form,))


@drives("sheet", "print")
def _print(shell: Shell) -> None:
    whole = ("sheet", "print", shell.office, "--out", shell.folder, "--purpose", "走访")
    shell.run(*whole, "--all", "--one-file", forms=JSON)
    shell.run(*whole, "--client", shell.planted.ids["gamma"], forms=PLAIN)
