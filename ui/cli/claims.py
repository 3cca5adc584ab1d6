"""Commands on the claim board 认领看板."""

from ui.cli import claims_free
from ui.cli.frame import group

app = group("claims")
claims_free.add_to(app)


@app.callback()
def claims() -> None:
    """Keep `claims` a group of commands."""
