"""Drivers of the commands on claims."""

from tests.masking.commands import BOTH, JSON, Shell, drives, lasting
from tests.masking.people import UNIT_OF
from tests.offices import CITY, COUNTY


@drives("claims", "free")
def _free(shell: Shell) -> None:
    for words, form in zip(("没有这一家", "实业"), BOTH, strict=True):
        shell.run("claims", "free", shell.office, words, forms=(form,))


@drives("claims", "list")
def _list(shell: Shell) -> None:
    shell.run("claims", "list", shell.office)
    shell.run("claims", "list", shell.office, "--as-of", "2027-01-05", forms=JSON)


@drives("claims", "show")
def _show(shell: Shell) -> None:
    for claim in shell.planted.claims:
        shell.run("claims", "show", shell.office, claim)


@lasting("claims", "evaluate")
def _evaluate(shell: Shell) -> None:
    shell.run("claims", "evaluate", shell.office, forms=JSON)


@drives("claims", "print")
def _print(shell: Shell) -> None:
    for claim in shell.planted.claims:
        for paper in ("notice", "decision", "reselection"):
            options = ("--claim", claim, "--paper", paper, "--out", shell.folder)
            shell.run("claims", "print", shell.office, *options)


@drives("claims", "register")
def _register(shell: Shell) -> None:
    period = ("--from", "2026-01-01", "--to", "2026-12-31")
    out = shell.folder / "register.pdf"
    shell.run("claims", "register", shell.office, *period, "--out", out)


@drives("claims", "goals")
def _goals(shell: Shell) -> None:
    for unit in (*sorted(set(UNIT_OF.values())), COUNTY, CITY):
        shell.run("claims", "goals", shell.office, "--unit", unit)
