"""Blacklists of organs, and units let through to whom is on them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "blacklist",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stem_key", sa.String(length=200), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=400), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_blacklist_author_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_blacklist_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_blacklist")),
        sa.UniqueConstraint("id", name=op.f("uq_blacklist_id")),
    )
    op.create_index("ix_blacklist_stem_key", "blacklist", ["stem_key"], unique=False)
    op.create_index("ix_blacklist_uscc", "blacklist", ["uscc"], unique=False)
    op.create_table(
        "blacklist_pass",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("blacklist_pk", _KEY, nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_blacklist_pass_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["blacklist_pk"], ["blacklist.pk"], name=op.f("fk_blacklist_pass_blacklist_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_blacklist_pass_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_blacklist_pass")),
        sa.UniqueConstraint("id", name=op.f("uq_blacklist_pass_id")),
    )
    op.create_index("uq_blacklist_pass", "blacklist_pass", ["blacklist_pk", "unit_pk"], unique=True)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("blacklist_pass")
    op.drop_table("blacklist")
