"""Drivers of the commands of the access register."""

from app.domain.calendar import Month
from tests.masking.commands import JSON, Shell, drives, lasting
from tests.masking.office import MOMENT


@drives("log", "list")
def _log(shell: Shell) -> None:
    shell.run("log", "list", shell.office)
    shell.run("log", "list", shell.office, "--client", shell.planted.ids["alpha"], forms=JSON)


@drives("log", "export")
def _export(shell: Shell) -> None:
    shell.run("log", "export", shell.office, "--out", shell.folder / "log.txt", forms=JSON)


@drives("log", "verify")
def _verify(shell: Shell) -> None:
    shell.run("log", "verify", shell.office, forms=JSON)


@drives("log", "prune")
def _prune(shell: Shell) -> None:
    """The planted office is of one year, so nobody gets further than the sentence that says so."""
    shell.run("log", "prune", shell.office, "--out", shell.folder)


@lasting("log", "register")
def _register(shell: Shell) -> None:
    """It reads back the checkpoint that its print made."""
    month = ("--month", Month.of(MOMENT.date()))
    out = shell.folder / "register.pdf"
    shell.run("log", "register", shell.office, *month, "--out", out, forms=JSON)
