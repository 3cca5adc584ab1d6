"""Indexes from which balances are summed without the rows themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_ON_CREDIT = sa.text("settlement = 'on_credit'")
_BY = ("bill_pk", "payment_pk")


def upgrade() -> None:
    """Put day and amount into the indexes of allocations, and make one of use on credit."""
    for key in _BY:
        op.drop_index(f"ix_allocation_{key}", "allocation")
        op.create_index(f"ix_allocation_{key}", "allocation", [key, "booked_on", "amount_fen"])
    op.create_index(
        "ix_mail_use_line_on_credit",
        "mail_use_line",
        ["client_pk", "booked_on", "charged_fen"],
        sqlite_where=_ON_CREDIT,
        postgresql_where=_ON_CREDIT,
    )


def downgrade() -> None:
    """Make the indexes that were there."""
    op.drop_index("ix_mail_use_line_on_credit", "mail_use_line")
    for key in _BY:
        op.drop_index(f"ix_allocation_{key}", "allocation")
        op.create_index(f"ix_allocation_{key}", "allocation", [key])
