"""The record of a keeper's appointment (A2)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "appointment",
        sa.Column("pk", key, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("grant_pk", key, nullable=False),
        sa.Column("appointed_by", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("recorded_by", key, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["grant_pk"], ["role_grant.pk"], name=op.f("fk_appointment_grant_pk")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.pk"], name=op.f("fk_appointment_recorded_by")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_appointment")),
        sa.UniqueConstraint("id", name=op.f("uq_appointment_id")),
    )
    op.create_index("ix_appointment_grant_pk", "appointment", ["grant_pk"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_index("ix_appointment_grant_pk", table_name="appointment")
    op.drop_table("appointment")
