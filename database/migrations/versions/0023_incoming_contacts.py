"""Incoming contacts (来电来访登记, S09-1)."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "enquiry",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("taken_unit_pk", _KEY, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("arrived", sa.String(length=5), nullable=True),
        sa.Column("left", sa.String(length=5), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=100), nullable=False),
        sa.Column("companions", sa.String(length=200), nullable=False),
        sa.Column("businesses", sa.String(length=200), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("claim_pk", _KEY, nullable=True),
        sa.Column("closed_reason", sa.String(length=200), nullable=True),
        sa.Column("answered_by", _KEY, nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user_account.pk"], name=op.f("fk_enquiry_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_enquiry_author_pk")
        ),
        sa.ForeignKeyConstraint(["claim_pk"], ["claim.pk"], name=op.f("fk_enquiry_claim_pk")),
        sa.ForeignKeyConstraint(
            ["taken_unit_pk"], ["unit.pk"], name=op.f("fk_enquiry_taken_unit_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_enquiry_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_enquiry")),
        sa.UniqueConstraint("id", name=op.f("uq_enquiry_id")),
    )
    op.create_index("ix_enquiry_taken_unit_pk", "enquiry", ["taken_unit_pk", "state"], unique=False)
    op.create_index("ix_enquiry_unit_pk", "enquiry", ["unit_pk", "state"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("enquiry")
