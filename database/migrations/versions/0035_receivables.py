"""Bills, payments and what pays what; statements of the bank."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_APPEND_ONLY = (
    "bill",
    "bill_line",
    "payment",
    "allocation",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bill",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("agreement_pk", _KEY, nullable=True),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("of_bill_pk", _KEY, nullable=True),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_until", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_pk"], ["agreement.pk"], name=op.f("fk_bill_agreement_pk")
        ),
        sa.ForeignKeyConstraint(["author_pk"], ["user_account.pk"], name=op.f("fk_bill_author_pk")),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_bill_client_pk")),
        sa.ForeignKeyConstraint(["of_bill_pk"], ["bill.pk"], name=op.f("fk_bill_of_bill_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_bill")),
        sa.UniqueConstraint("id", name=op.f("uq_bill_id")),
    )
    op.create_index("ix_bill_client_pk", "bill", ["client_pk", "due_on"], unique=False)
    op.create_index("ix_bill_of_bill_pk", "bill", ["of_bill_pk"], unique=False)
    op.create_index("uq_bill_number", "bill", ["number"], unique=True)
    op.create_table(
        "bill_line",
        sa.Column("bill_pk", _KEY, autoincrement=False, nullable=False),
        sa.Column("line_pk", _KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["bill_pk"], ["bill.pk"], name=op.f("fk_bill_line_bill_pk")),
        sa.ForeignKeyConstraint(
            ["line_pk"], ["mail_use_line.pk"], name=op.f("fk_bill_line_line_pk")
        ),
        sa.PrimaryKeyConstraint("bill_pk", "line_pk", name=op.f("pk_bill_line")),
    )
    op.create_index("ix_bill_line_line_pk", "bill_line", ["line_pk"], unique=False)
    op.create_table(
        "bank_statement",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_bank_statement_author_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_bank_statement")),
        sa.UniqueConstraint("id", name=op.f("uq_bank_statement_id")),
    )
    op.create_table(
        "bank_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("statement_pk", _KEY, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("payer", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["statement_pk"], ["bank_statement.pk"], name=op.f("fk_bank_line_statement_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("id", name=op.f("uq_bank_line_id")),
    )
    op.create_index("ix_bank_line_state", "bank_line", ["state"], unique=False)
    op.create_index("ix_bank_line_statement_pk", "bank_line", ["statement_pk"], unique=False)
    op.create_index("uq_bank_line_reference", "bank_line", ["reference"], unique=True)
    op.create_table(
        "payment",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("payer", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("bank_line_pk", _KEY, nullable=True),
        sa.Column("reverses_pk", _KEY, nullable=True),
        sa.Column("directed", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_payment_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["bank_line_pk"], ["bank_line.pk"], name=op.f("fk_payment_bank_line_pk")
        ),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_payment_client_pk")),
        sa.ForeignKeyConstraint(
            ["reverses_pk"], ["payment.pk"], name=op.f("fk_payment_reverses_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_payment")),
        sa.UniqueConstraint("id", name=op.f("uq_payment_id")),
    )
    op.create_index("ix_payment_bank_line_pk", "payment", ["bank_line_pk"], unique=False)
    op.create_index("ix_payment_client_pk", "payment", ["client_pk", "received_on"], unique=False)
    op.create_index("uq_payment_reverses_pk", "payment", ["reverses_pk"], unique=True)
    op.create_table(
        "allocation",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("payment_pk", _KEY, nullable=False),
        sa.Column("bill_pk", _KEY, nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["bill_pk"], ["bill.pk"], name=op.f("fk_allocation_bill_pk")),
        sa.ForeignKeyConstraint(
            ["payment_pk"], ["payment.pk"], name=op.f("fk_allocation_payment_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_allocation")),
    )
    op.create_index("ix_allocation_bill_pk", "allocation", ["bill_pk"], unique=False)
    op.create_index("ix_allocation_payment_pk", "allocation", ["payment_pk"], unique=False)
    for table in _APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("allocation")
    op.drop_table("payment")
    op.drop_table("bank_line")
    op.drop_table("bank_statement")
    op.drop_table("bill_line")
    op.drop_table("bill")
