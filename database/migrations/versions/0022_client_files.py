"""Documents of a dossier: encrypted files beside the database, by kind."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "client_file",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("struck_by", _KEY, nullable=True),
        sa.Column("struck_reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_client_file_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_client_file_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["struck_by"], ["user_account.pk"], name=op.f("fk_client_file_struck_by")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_file")),
        sa.UniqueConstraint("file", name=op.f("uq_client_file_file")),
        sa.UniqueConstraint("id", name=op.f("uq_client_file_id")),
    )
    op.create_index("ix_client_file_client_pk", "client_file", ["client_pk"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("client_file")
