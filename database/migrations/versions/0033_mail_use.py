"""Lines of mail use, to be compared with approved discounts."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "mail_use_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("business_pk", _KEY, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("tariff_fen", sa.BigInteger(), nullable=False),
        sa.Column("charged_fen", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_mail_use_line_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_mail_use_line_business_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_mail_use_line_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_mail_use_line")),
        sa.UniqueConstraint("id", name=op.f("uq_mail_use_line_id")),
    )
    op.create_index(
        "ix_mail_use_line_client_pk", "mail_use_line", ["client_pk", "valid_until"], unique=False
    )
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER mail_use_line_no_{act} BEFORE {act.upper()} ON mail_use_line "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("mail_use_line")
