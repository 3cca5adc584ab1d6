"""Drivers of the commands on bills and payments."""

from tests.masking.commands import Shell, drives


@drives("statement", "print")
def _statement(shell: Shell) -> None:
    for client in shell.planted.ids.values():
        options = ("--client", client, "--out", shell.folder)
        shell.run("statement", "print", shell.office, *options)
