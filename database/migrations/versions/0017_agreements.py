"""Mail-use agreements with their tariff lines (C12-8, S05, S18)."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agreement",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=True),
        sa.Column("claim_pk", _KEY, nullable=True),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("party_a", sa.String(length=200), nullable=False),
        sa.Column("party_b", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("settlement", sa.String(length=12), nullable=False),
        sa.Column("cycle", sa.String(length=12), nullable=True),
        sa.Column("minimum_fen", sa.BigInteger(), nullable=True),
        sa.Column("domestic_discount", sa.Integer(), nullable=True),
        sa.Column("international_discount", sa.Integer(), nullable=True),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("struck_by", sa.BigInteger(), nullable=True),
        sa.Column("struck_reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_agreement_author_pk")
        ),
        sa.ForeignKeyConstraint(["claim_pk"], ["claim.pk"], name=op.f("fk_agreement_claim_pk")),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_agreement_client_pk")),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_agreement_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_agreement")),
        sa.UniqueConstraint("id", name=op.f("uq_agreement_id")),
    )
    op.create_index("ix_agreement_claim_pk", "agreement", ["claim_pk"], unique=False)
    op.create_index("ix_agreement_client_pk", "agreement", ["client_pk"], unique=False)
    op.create_index("uq_agreement_number", "agreement", ["unit_pk", "number"], unique=True)
    op.create_table(
        "agreement_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("agreement_pk", _KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mail_kind", sa.String(length=60), nullable=False),
        sa.Column("content", sa.String(length=120), nullable=False),
        sa.Column("tariff", sa.String(length=200), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_pk"], ["agreement.pk"], name=op.f("fk_agreement_line_agreement_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_agreement_line")),
    )
    op.create_index(
        "ix_agreement_line_agreement_pk", "agreement_line", ["agreement_pk"], unique=False
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("agreement_line")
    op.drop_table("agreement")
