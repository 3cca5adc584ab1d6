"""Append-only ledgers, change sets and change rows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
APPEND_ONLY = (
    "assignment",
    "decision",
    "verification",
    "field_history",
    "change",
    "log_checkpoint",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "change",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("incarnation", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_change")),
    )
    op.create_index("ix_change_id", "change", ["id", "version"], unique=False)
    op.create_table(
        "log_checkpoint",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.LargeBinary(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_log_checkpoint")),
    )
    op.create_table(
        "assignment",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("a_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("b_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("responsible_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_assignment_client_pk")),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_assignment_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_assignment")),
        sa.UniqueConstraint("id", name=op.f("uq_assignment_id")),
    )
    op.create_index(
        "ix_assignment_client", "assignment", ["client_pk", "valid_from", "pk"], unique=False
    )
    op.create_table(
        "change_set",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("batch_pk", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_change_set_client_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_change_set")),
        sa.UniqueConstraint("id", name=op.f("uq_change_set_id")),
    )
    op.create_index("ix_change_set_batch", "change_set", ["batch_pk"], unique=False)
    op.create_index("ix_change_set_client", "change_set", ["client_pk", "state"], unique=False)
    op.create_table(
        "decision",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("organ_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("user_key_pk", sa.BigInteger(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_decision_client_pk")),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_decision_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
    )
    op.create_index("uq_decision_opening", "decision", ["client_pk", "kind", "field"], unique=True)
    op.create_table(
        "field_history",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_field_history_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_field_history")),
    )
    op.create_index("ix_field_history_client", "field_history", ["client_pk", "pk"], unique=False)
    op.create_table(
        "verification",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_verification_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_verification")),
    )
    op.create_index(
        "ix_verification_client", "verification", ["client_pk", "category", "at"], unique=False
    )
    op.create_table(
        "change_item",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("set_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["set_pk"], ["change_set.pk"], name=op.f("fk_change_item_set_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_change_item")),
    )
    op.create_index("ix_change_item_set_pk", "change_item", ["set_pk"], unique=False)
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("ix_change_item_set_pk", table_name="change_item")
    op.drop_table("change_item")
    op.drop_index("ix_verification_client", table_name="verification")
    op.drop_table("verification")
    op.drop_index("ix_field_history_client", table_name="field_history")
    op.drop_table("field_history")
    op.drop_index("uq_decision_opening", table_name="decision")
    op.drop_table("decision")
    op.drop_index("ix_change_set_client", table_name="change_set")
    op.drop_index("ix_change_set_batch", table_name="change_set")
    op.drop_table("change_set")
    op.drop_index("ix_assignment_client", table_name="assignment")
    op.drop_table("assignment")
    op.drop_table("log_checkpoint")
    op.drop_index("ix_change_id", table_name="change")
    op.drop_table("change")
