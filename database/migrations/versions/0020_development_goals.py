"""Targets of the monthly development plans."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "development_goal",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_development_goal_author_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_development_goal_unit_pk")),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_development_goal_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_development_goal")),
        sa.UniqueConstraint("id", name=op.f("uq_development_goal_id")),
    )
    op.create_index(
        "ix_development_goal_unit_pk", "development_goal", ["unit_pk", "month"], unique=False
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("development_goal")
