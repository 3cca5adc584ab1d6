"""Credit of clients, stops, recovery, and what lists of arrears read."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_APPEND_ONLY = (
    "credit_term",
    "credit_act",
    "recovery",
    "recovery_step",
    "arrears_day",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "credit_term",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("limit_fen", sa.BigInteger(), nullable=True),
        sa.Column("repayment", sa.String(length=10), nullable=True),
        sa.Column("counts", sa.String(length=10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("case_pk", _KEY, nullable=True),
        sa.Column("document_no", sa.String(length=60), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("organ_pk", _KEY, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_credit_term_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_credit_term_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_credit_term_client_pk")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_credit_term_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_credit_term")),
        sa.UniqueConstraint("id", name=op.f("uq_credit_term_id")),
    )
    op.create_index(
        "ix_credit_term_client_pk", "credit_term", ["client_pk", "valid_from"], unique=False
    )
    op.create_table(
        "credit_act",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("acts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("overdue_fen", sa.BigInteger(), nullable=False),
        sa.Column("bill_pk", _KEY, nullable=True),
        sa.Column("case_pk", _KEY, nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_credit_act_author_pk")
        ),
        sa.ForeignKeyConstraint(["bill_pk"], ["bill.pk"], name=op.f("fk_credit_act_bill_pk")),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_credit_act_case_pk")
        ),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_credit_act_client_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_credit_act")),
        sa.UniqueConstraint("id", name=op.f("uq_credit_act_id")),
    )
    op.create_index("ix_credit_act_client_pk", "credit_act", ["client_pk", "pk"], unique=False)
    op.create_table(
        "recovery",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("stop_pk", _KEY, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_recovery_client_pk")),
        sa.ForeignKeyConstraint(["stop_pk"], ["credit_act.pk"], name=op.f("fk_recovery_stop_pk")),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_recovery_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_recovery")),
        sa.UniqueConstraint("id", name=op.f("uq_recovery_id")),
    )
    op.create_index("ix_recovery_client_pk", "recovery", ["client_pk"], unique=False)
    op.create_index("uq_recovery_number", "recovery", ["number"], unique=True)
    op.create_table(
        "recovery_step",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("recovery_pk", _KEY, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("acted_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("contact", sa.String(length=60), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("of_step_pk", _KEY, nullable=True),
        sa.Column("letter", sa.String(length=10), nullable=True),
        sa.Column("paper", sa.String(length=40), nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_recovery_step_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_recovery_step_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["of_step_pk"], ["recovery_step.pk"], name=op.f("fk_recovery_step_of_step_pk")
        ),
        sa.ForeignKeyConstraint(
            ["recovery_pk"], ["recovery.pk"], name=op.f("fk_recovery_step_recovery_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_recovery_step")),
        sa.UniqueConstraint("id", name=op.f("uq_recovery_step_id")),
    )
    op.create_index(
        "ix_recovery_step_client_pk", "recovery_step", ["client_pk", "pk"], unique=False
    )
    op.create_index("ix_recovery_step_recovery_pk", "recovery_step", ["recovery_pk"], unique=False)
    op.create_table(
        "arrears_standing",
        sa.Column("client_pk", _KEY, autoincrement=False, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("open_fen", sa.BigInteger(), nullable=False),
        sa.Column("overdue_fen", sa.BigInteger(), nullable=False),
        sa.Column("credit_fen", sa.BigInteger(), nullable=False),
        sa.Column("unbilled_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_soon_fen", sa.BigInteger(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("oldest_due", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("limit_fen", sa.BigInteger(), nullable=True),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("limit_state", sa.String(length=6), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("lifted_until", sa.Date(), nullable=True),
        sa.Column("recovery_pk", _KEY, nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("promised_fen", sa.BigInteger(), nullable=True),
        sa.Column("promise_broken", sa.Boolean(), nullable=False),
        sa.Column("malicious", sa.Boolean(), nullable=False),
        sa.Column("last_step", sa.String(length=16), nullable=True),
        sa.Column("last_step_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_arrears_standing_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["recovery_pk"], ["recovery.pk"], name=op.f("fk_arrears_standing_recovery_pk")
        ),
        sa.PrimaryKeyConstraint("client_pk", name=op.f("pk_arrears_standing")),
    )
    op.create_index(
        "ix_arrears_standing_score", "arrears_standing", ["score", "client_pk"], unique=False
    )
    op.create_table(
        "arrears_bucket",
        sa.Column("client_pk", _KEY, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_arrears_bucket_client_pk")
        ),
        sa.PrimaryKeyConstraint("client_pk", "place", name=op.f("pk_arrears_bucket")),
    )
    op.create_table(
        "arrears_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("owing", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_arrears_day")),
    )
    for table in _APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("arrears_day")
    op.drop_table("arrears_bucket")
    op.drop_table("arrears_standing")
    op.drop_table("recovery_step")
    op.drop_table("recovery")
    op.drop_table("credit_act")
    op.drop_table("credit_term")
