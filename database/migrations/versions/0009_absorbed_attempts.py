"""Failed sign-ins that the log has taken over, so that none is taken over twice."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "absorbed_attempt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absorbed_attempt")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("absorbed_attempt")
