"""Drivers of the commands on approvals."""

import json

from tests.masking.commands import JSON, Shell, drives, stored
from tests.masking.drive_approvals import CLIMBING, CODE, UNKNOWN


def numbers(shell: Shell) -> tuple[str, ...]:
    """Applications for discounts by number, and one that is none."""
    return (*stored(shell, f"SELECT number FROM ({CLIMBING})"), UNKNOWN)


@drives("approvals", "explain")
def _explain(shell: Shell) -> None:
    document = {
        "applicant_level": "county",
        "province_kind": "省",
        "prefecture_authorised": False,
        "lines": [{"business": "国内特快专递", "scope": "network", "rate": 12, "norm": 15}],
    }
    file = shell.folder / "application.json"
    for client in ("", "没有这一家"):
        file.write_text(json.dumps(document | {"client": client}), encoding="utf-8")
        given = ("--kind", "discount", "--json-in", file)
        shell.run("approvals", "explain", shell.office, *given, forms=JSON)


@drives("approvals", "list")
def _list(shell: Shell) -> None:
    shell.run("approvals", "list", shell.office)
    shell.run("approvals", "list", shell.office, "--waiting")


@drives("approvals", "show")
def _show(shell: Shell) -> None:
    for number in numbers(shell):
        shell.run("approvals", "show", shell.office, number)


@drives("approvals", "print")
def _print(shell: Shell) -> None:
    for number in numbers(shell):
        for paper in ("approval", "client"):
            given = ("--paper", paper, "--out", shell.folder)
            shell.run("approvals", "print", shell.office, number, *given, forms=JSON)


@drives("approvals", "verify")
def _verify(shell: Shell) -> None:
    shell.run("approvals", "verify", shell.office, CODE)
