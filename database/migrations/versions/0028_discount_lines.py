"""Lines of applications for tariff discounts."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "discount_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("application", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("business_pk", _KEY, nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("agency_rate", sa.Integer(), nullable=False),
        sa.Column("norm", sa.Integer(), nullable=True),
        sa.Column("agency_norm", sa.Integer(), nullable=True),
        sa.Column("manner", sa.String(length=100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("expected_fen", sa.BigInteger(), nullable=False),
        sa.Column("justification", sa.String(length=1000), nullable=False),
        sa.Column("over_reason", sa.String(length=1000), nullable=False),
        sa.Column("rule", sa.String(length=2), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_discount_line_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_discount_line_business_pk")
        ),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_discount_line_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_discount_line_client_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_discount_line_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_discount_line")),
        sa.UniqueConstraint("case_pk", name=op.f("uq_discount_line_case_pk")),
        sa.UniqueConstraint("id", name=op.f("uq_discount_line_id")),
    )
    op.create_index("ix_discount_line_application", "discount_line", ["application"], unique=False)
    op.create_index(
        "ix_discount_line_client_pk", "discount_line", ["client_pk", "valid_until"], unique=False
    )

    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER discount_line_no_{act} BEFORE {act.upper()} ON discount_line "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("discount_line")
