"""Papers of climbing cases with their verification codes."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "case_paper",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=26), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_paper_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_case_paper_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_paper")),
        sa.UniqueConstraint("id", name=op.f("uq_case_paper_id")),
    )
    op.create_index("uq_case_paper_case_pk", "case_paper", ["case_pk", "serial"], unique=True)
    op.create_index("uq_case_paper_code", "case_paper", ["code"], unique=True)
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER case_paper_no_{act} BEFORE {act.upper()} ON case_paper "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("case_paper")
