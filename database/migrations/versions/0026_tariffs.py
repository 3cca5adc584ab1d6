"""Business types, norms of discounts, and authorisations to approve them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _business_types()
    _norms()
    _authorisations()


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("discount_authorisation")
    op.drop_table("tariff_norm")
    op.drop_table("business_type")


def _business_types() -> None:
    op.create_table(
        "business_type",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_key", sa.String(length=60), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("specialty", sa.String(length=10), nullable=False),
        sa.Column("author_pk", _KEY, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=200), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_business_type_author_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_business_type")),
        sa.UniqueConstraint("id", name=op.f("uq_business_type_id")),
    )


def _norms() -> None:
    op.create_table(
        "tariff_norm",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("norm_table", sa.String(length=10), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("issued_by", sa.String(length=120), nullable=False),
        sa.Column("business_pk", _KEY, nullable=False),
        sa.Column("norm_group", sa.String(length=20), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("agency_rate", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("document_no", sa.String(length=60), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=200), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_tariff_norm_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_tariff_norm_business_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_tariff_norm_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_tariff_norm")),
        sa.UniqueConstraint("id", name=op.f("uq_tariff_norm_id")),
    )
    op.create_index(
        "ix_tariff_norm_business_pk", "tariff_norm", ["business_pk", "norm_table"], unique=False
    )


def _authorisations() -> None:
    op.create_table(
        "discount_authorisation",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("given_by", sa.String(length=120), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoke_reason", sa.String(length=200), nullable=True),
        sa.Column("revoked_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_discount_authorisation_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["unit_pk"], ["unit.pk"], name=op.f("fk_discount_authorisation_unit_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_discount_authorisation")),
        sa.UniqueConstraint("id", name=op.f("uq_discount_authorisation_id")),
    )
    op.create_index(
        "ix_discount_authorisation_unit_pk", "discount_authorisation", ["unit_pk"], unique=False
    )
