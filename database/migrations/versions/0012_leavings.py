"""Hand-overs of leavers, and whom of their clients was told (S21)."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _pk() -> sa.Column[int]:
    return sa.Column("pk", _KEY, autoincrement=True, nullable=False)


def upgrade() -> None:
    """Make the tables, and find clients by their responsible person."""
    op.create_index(
        "ix_client_responsible_user_pk", "client", ["responsible_user_pk"], unique=False
    )
    op.create_table(
        "leaving",
        _pk(),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("closed", sa.Boolean(name="closed"), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("reopened_at", sa.BigInteger(), nullable=True),
        sa.Column("reopened_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["user_pk"], ["user_account.pk"], name=op.f("fk_leaving_user_pk")),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_leaving_author_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_leaving")),
        sa.UniqueConstraint("id", name=op.f("uq_leaving_id")),
    )
    op.create_index("ix_leaving_user_pk", "leaving", ["user_pk"], unique=False)
    _make_clients()
    op.create_table(
        "leaving_role",
        _pk(),
        sa.Column("leaving_pk", _KEY, nullable=False),
        sa.Column("grant_pk", _KEY, nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["leaving_pk"], ["leaving.pk"], name=op.f("fk_leaving_role_leaving_pk")
        ),
        sa.ForeignKeyConstraint(
            ["grant_pk"], ["role_grant.pk"], name=op.f("fk_leaving_role_grant_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_leaving_role")),
    )
    op.create_index("ix_leaving_role_leaving_pk", "leaving_role", ["leaving_pk"], unique=False)
    _make_told()


def _make_clients() -> None:
    owners = ("a_before", "b_before", "responsible_before")
    after = ("a_after", "b_after", "responsible_after")
    op.create_table(
        "leaving_client",
        _pk(),
        sa.Column("leaving_pk", _KEY, nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("place", sa.String(length=1), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in (*owners, *after)),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["leaving_pk"], ["leaving.pk"], name=op.f("fk_leaving_client_leaving_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_leaving_client_client_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_leaving_client_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_leaving_client")),
    )
    for name in ("leaving_pk", "client_pk"):
        op.create_index(f"ix_leaving_client_{name}", "leaving_client", [name], unique=False)


def _make_told() -> None:
    op.create_table(
        "client_told",
        _pk(),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("leaving_client_pk", _KEY, nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["leaving_client_pk"],
            ["leaving_client.pk"],
            name=op.f("fk_client_told_leaving_client_pk"),
        ),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_client_told_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_told")),
        sa.UniqueConstraint("id", name=op.f("uq_client_told_id")),
    )
    op.create_index(
        "ix_client_told_leaving_client_pk", "client_told", ["leaving_client_pk"], unique=False
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("ix_client_told_leaving_client_pk", table_name="client_told")
    op.drop_table("client_told")
    op.drop_index("ix_leaving_role_leaving_pk", table_name="leaving_role")
    op.drop_table("leaving_role")
    for name in ("client_pk", "leaving_pk"):
        op.drop_index(f"ix_leaving_client_{name}", table_name="leaving_client")
    op.drop_table("leaving_client")
    op.drop_index("ix_leaving_user_pk", table_name="leaving")
    op.drop_table("leaving")
    op.drop_index("ix_client_responsible_user_pk", table_name="client")
