"""Commands on the claim board 认领看板."""

from ui.cli import claims_free, claims_goals, claims_list, claims_print
from ui.cli.frame import group

app = group("claims")
claims_list.add_to(app)
claims_free.add_to(app)
claims_print.add_to(app)
claims_goals.add_to(app)
