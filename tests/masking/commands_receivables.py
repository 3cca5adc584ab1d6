"""Drivers of the commands on bills and payments."""

from tests.end_to_end.running import ROOT
from tests.masking.commands import Shell, drives

EXAMPLE = ROOT / "docs" / "examples" / "银行流水示例.xlsx"


@drives("statement", "print")
def _statement(shell: Shell) -> None:
    for client in shell.planted.ids.values():
        options = ("--client", client, "--out", shell.folder)
        shell.run("statement", "print", shell.office, *options)


@drives("payments", "import")
def _payments(shell: Shell) -> None:
    shell.run("payments", "import", shell.office, EXAMPLE, "--dry-run")
