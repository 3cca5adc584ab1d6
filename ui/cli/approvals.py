"""Commands on approvals 审批."""

from ui.cli import approvals_explain
from ui.cli.frame import group

app = group("approvals")
approvals_explain.add_to(app)


@app.callback()
def _group() -> None:
    """A group even while it has one command."""
