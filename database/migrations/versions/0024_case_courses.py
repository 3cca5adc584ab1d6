"""Courses of cases with several steps."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

APPEND_ONLY = ("case_revision", "case_step", "case_entry")
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "case_entry",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("back_to", sa.Integer(), nullable=True),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("for_pk", _KEY, nullable=True),
        sa.Column("organ_pk", _KEY, nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=True),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("user_key_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_entry_case_pk")
        ),
        sa.ForeignKeyConstraint(["for_pk"], ["user_account.pk"], name=op.f("fk_case_entry_for_pk")),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_case_entry_organ_pk")),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_case_entry_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_entry")),
        sa.UniqueConstraint("id", name=op.f("uq_case_entry_id")),
    )
    op.create_index("ix_case_entry_case_pk", "case_entry", ["case_pk"], unique=False)
    op.create_index("ix_case_entry_user_pk", "case_entry", ["user_pk"], unique=False)
    op.create_table(
        "case_revision",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_revision_case_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_revision")),
        sa.UniqueConstraint("case_pk", "revision", name=op.f("uq_case_revision_case_pk_revision")),
    )
    op.create_table(
        "case_standing",
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("filing", sa.String(length=12), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_standing_case_pk")
        ),
        sa.PrimaryKeyConstraint("case_pk", name=op.f("pk_case_standing")),
        sa.UniqueConstraint("number", name=op.f("uq_case_standing_number")),
    )
    op.create_table(
        "case_step",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=8), nullable=False),
        sa.Column("mode", sa.String(length=4), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("organ_pk", _KEY, nullable=False),
        sa.Column("roles", sa.String(length=80), nullable=False),
        sa.Column("people", sa.String(length=400), nullable=False),
        sa.Column("opinion", sa.Boolean(name="opinion"), nullable=False),
        sa.Column("outside", sa.Boolean(name="outside"), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_step_case_pk")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_case_step_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_step")),
        sa.UniqueConstraint(
            "case_pk", "revision", "number", name=op.f("uq_case_step_case_pk_revision_number")
        ),
    )
    op.create_table(
        "case_waiting",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("organ_pk", _KEY, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_waiting_case_pk")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_case_waiting_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_waiting")),
    )
    op.create_index("ix_case_waiting_case_pk", "case_waiting", ["case_pk"], unique=False)
    op.create_index(
        "ix_case_waiting_organ_pk",
        "case_waiting",
        ["organ_pk", "role", "what", "due"],
        unique=False,
    )

    for name in APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{act} BEFORE {act.upper()} ON {name} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("case_waiting")
    op.drop_table("case_step")
    op.drop_table("case_standing")
    op.drop_table("case_revision")
    op.drop_table("case_entry")
