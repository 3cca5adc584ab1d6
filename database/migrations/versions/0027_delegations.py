"""Delegations of signing, and for whom a case was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("delegation", "delegation_end")
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; nobody signed for another until now."""
    op.create_table(
        "delegation",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("from_pk", _KEY, nullable=False),
        sa.Column("to_pk", _KEY, nullable=False),
        sa.Column("kinds", sa.String(length=400), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("user_key_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_pk"], ["user_account.pk"], name=op.f("fk_delegation_from_pk")
        ),
        sa.ForeignKeyConstraint(["to_pk"], ["user_account.pk"], name=op.f("fk_delegation_to_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_delegation")),
        sa.UniqueConstraint("id", name=op.f("uq_delegation_id")),
    )
    op.create_index("ix_delegation_from_pk", "delegation", ["from_pk"], unique=False)
    op.create_index("ix_delegation_to_pk", "delegation", ["to_pk"], unique=False)
    op.create_table(
        "delegation_end",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("delegation_pk", _KEY, nullable=False),
        sa.Column("ended_by", _KEY, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("user_key_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_pk"], ["delegation.pk"], name=op.f("fk_delegation_end_delegation_pk")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["user_account.pk"], name=op.f("fk_delegation_end_ended_by")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_delegation_end")),
        sa.UniqueConstraint("id", name=op.f("uq_delegation_end_id")),
        sa.UniqueConstraint("delegation_pk", name=op.f("uq_delegation_end_delegation_pk")),
    )
    for table in _APPEND_ONLY:
        for event in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )
    op.add_column("case_decision", sa.Column("for_pk", sa.BigInteger(), nullable=True))
    op.add_column("case_decision", sa.Column("delegation", sa.String(length=36), nullable=True))


def downgrade() -> None:
    """Drop the tables, and for whom was decided (the signed records keep it)."""
    op.drop_column("case_decision", "delegation")
    op.drop_column("case_decision", "for_pk")
    op.drop_table("delegation_end")
    op.drop_table("delegation")
