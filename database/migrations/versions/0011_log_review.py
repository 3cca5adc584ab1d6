"""Review of the access register, and the index of its board; entries stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_YEARS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'access_log_[0-9]*'"
_LEDGERS = ("log_draw", "log_review")


def upgrade() -> None:
    """Make the tables, which are only added to, and the index of each year of the log."""
    op.create_table(
        "log_draw",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.LargeBinary(length=32), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.Column("drawn_by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_log_draw")),
        sa.UniqueConstraint("id", name=op.f("uq_log_draw_id")),
    )
    op.create_index("uq_log_draw_month", "log_draw", ["month", "scope"], unique=True)
    op.create_table(
        "log_review",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mark", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("concerned_pk", sa.BigInteger(), nullable=True),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_log_review")),
        sa.UniqueConstraint("id", name=op.f("uq_log_review_id")),
    )
    op.create_index("ix_log_review_seq", "log_review", ["seq", "pk"], unique=False)
    op.create_index("ix_log_review_concerned", "log_review", ["concerned_pk", "pk"], unique=False)
    for table in _LEDGERS:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )
    for table in _years():
        op.execute(
            f"CREATE INDEX ix_{table}_board\n"
            f"ON {table} (ordered_at, action, clock, user_pk, actor_unit, client_unit, client_id)"
        )


def downgrade() -> None:
    """Drop the tables and the indexes."""
    for table in _years():
        op.execute(f"DROP INDEX IF EXISTS ix_{table}_board")
    for table in _LEDGERS:
        op.execute(f"DROP TRIGGER {table}_no_update")
        op.execute(f"DROP TRIGGER {table}_no_delete")
    op.drop_index("ix_log_review_concerned", table_name="log_review")
    op.drop_index("ix_log_review_seq", table_name="log_review")
    op.drop_table("log_review")
    op.drop_index("uq_log_draw_month", table_name="log_draw")
    op.drop_table("log_draw")


def _years() -> list[str]:
    return [str(name) for (name,) in op.get_bind().exec_driver_sql(_YEARS).fetchall()]
