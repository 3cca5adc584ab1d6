"""Periods of the access log: which incarnation and signing key its entries belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; all entries of an office that is there are of one period.

    The office's public signing key comes from its master key, so whoever upgrades hands it in.
    """
    op.create_table(
        "log_period",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("incarnation", sa.String(length=36), nullable=False),
        sa.Column("signing_public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_log_period")),
        sa.UniqueConstraint("first", name=op.f("uq_log_period_first")),
        sa.UniqueConstraint("incarnation", name=op.f("uq_log_period_incarnation")),
    )
    config = op.get_context().config
    key = config.attributes.get("signing_public", b"") if config is not None else b""
    op.get_bind().execute(
        sa.text(
            "INSERT INTO log_period (first, incarnation, signing_public, cause, at) "
            "SELECT 1, incarnation, :key, 'created', created_at FROM office ORDER BY pk LIMIT 1"
        ),
        {"key": key},
    )
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER log_period_no_{act.lower()} BEFORE {act} ON log_period "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("log_period")
