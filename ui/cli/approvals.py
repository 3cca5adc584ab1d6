"""Commands on approvals 审批."""

from ui.cli import approvals_explain, approvals_list, approvals_show, approvals_verify
from ui.cli.frame import group

app = group("approvals")
approvals_list.add_to(app)
approvals_explain.add_to(app)
approvals_show.add_to(app)
approvals_verify.add_to(app)
