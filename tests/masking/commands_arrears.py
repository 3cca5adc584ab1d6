"""Drivers of the commands on arrears."""

from tests.masking.commands import JSON, Shell, drives, lasting

DAYS = ((), ("--as-of", "2026-10-31"), ("--as-of", "2027-12-31"))


@lasting("arrears", "evaluate")
def _evaluate(shell: Shell) -> None:
    for day in DAYS:
        shell.run("arrears", "evaluate", shell.office, *day)


@drives("arrears", "list")
def _list(shell: Shell) -> None:
    for day in DAYS:
        shell.run("arrears", "list", shell.office, *day)
    for bucket in ("not_due", "1-30", "180+"):
        shell.run("arrears", "list", shell.office, "--bucket", bucket, forms=JSON)


@drives("arrears", "client")
def _client(shell: Shell) -> None:
    for client in (*shell.planted.ids.values(), "nobody"):
        for day in DAYS:
            shell.run("arrears", "client", shell.office, "--client", client, *day)
