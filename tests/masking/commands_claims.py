"""Drivers of the commands on claims."""

from tests.masking.commands import BOTH, Shell, drives


@drives("claims", "free")
def _free(shell: Shell) -> None:
    for words, form in zip(("没有这一家", "实业"), BOTH, strict=True):
        shell.run("claims", "free", shell.office, words, forms=(form,))
