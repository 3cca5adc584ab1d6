"""Inspections of tariff discounts with their samples, findings and measures."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "inspection",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organ_pk", _KEY, nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("population_sha256", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("log_size", sa.BigInteger(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_inspection_author_pk")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_inspection_organ_pk")),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_inspection_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_inspection")),
        sa.UniqueConstraint("id", name=op.f("uq_inspection_id")),
    )
    number = ["organ_pk", "year", "serial"]
    op.create_index("uq_inspection_number", "inspection", number, unique=True)
    op.create_index("ix_inspection_unit_pk", "inspection", ["unit_pk"], unique=False)
    _sample()
    _entries()


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("inspection_entry")
    op.drop_table("inspection_client")
    op.drop_table("inspection")


def _sample() -> None:
    op.create_table(
        "inspection_client",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("inspection_pk", _KEY, nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_inspection_client_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["inspection_pk"], ["inspection.pk"], name=op.f("fk_inspection_client_inspection_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_inspection_client")),
    )
    drawn = ["inspection_pk", "client_pk"]
    op.create_index("uq_inspection_client", "inspection_client", drawn, unique=True)


def _entries() -> None:
    op.create_table(
        "inspection_entry",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("inspection_pk", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("matter", sa.String(length=12), nullable=True),
        sa.Column("client_pk", _KEY, nullable=True),
        sa.Column("violation", sa.Boolean(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_inspection_entry_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_inspection_entry_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["inspection_pk"], ["inspection.pk"], name=op.f("fk_inspection_entry_inspection_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_inspection_entry")),
        sa.UniqueConstraint("id", name=op.f("uq_inspection_entry_id")),
    )
    op.create_index(
        "ix_inspection_entry_inspection_pk", "inspection_entry", ["inspection_pk"], unique=False
    )
