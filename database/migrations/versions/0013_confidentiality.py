"""Rules of secrecy that organs made, and who has read them (A6)."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "confidentiality",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("set_by", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_confidentiality_unit_pk")),
        sa.ForeignKeyConstraint(
            ["set_by"], ["user_account.pk"], name=op.f("fk_confidentiality_set_by")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_confidentiality")),
        sa.UniqueConstraint("id", name=op.f("uq_confidentiality_id")),
    )
    op.create_index(
        "uq_confidentiality_version", "confidentiality", ["unit_pk", "version"], unique=True
    )
    op.create_table(
        "confidentiality_read",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("text_pk", _KEY, nullable=False),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_pk"], ["confidentiality.pk"], name=op.f("fk_confidentiality_read_text_pk")
        ),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_confidentiality_read_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_confidentiality_read")),
    )
    op.create_index(
        "uq_confidentiality_read", "confidentiality_read", ["text_pk", "user_pk"], unique=True
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("uq_confidentiality_read", table_name="confidentiality_read")
    op.drop_table("confidentiality_read")
    op.drop_index("uq_confidentiality_version", table_name="confidentiality")
    op.drop_table("confidentiality")
