"""Units, users, roles, keys and rules."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "office",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit_pk", sa.BigInteger(), nullable=False),
        sa.Column("incarnation", sa.String(length=36), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("log_seed", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sample", sa.Boolean(name="sample"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("recovery_due", sa.BigInteger(), nullable=False),
        sa.Column("recovery_confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("clock_confirmed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("pk = 1", name=op.f("ck_office_one_row")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_office")),
        sa.UniqueConstraint("id", name=op.f("uq_office_id")),
    )
    op.create_table(
        "rule",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("set_by", sa.BigInteger(), nullable=True),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_rule")),
    )
    op.create_index("uq_rule_name_version", "rule", ["name", "version"], unique=True)
    op.create_table(
        "unit",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("parent_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("subtype", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("specialty", sa.String(length=8), nullable=True),
        sa.Column("has_centre", sa.Boolean(name="has_centre"), nullable=False),
        sa.Column("division", sa.String(length=6), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_pk"], ["unit.pk"], name=op.f("fk_unit_parent_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_unit")),
        sa.UniqueConstraint("id", name=op.f("uq_unit_id")),
    )
    op.create_index("ix_unit_path", "unit", ["path"], unique=False)
    op.create_table(
        "prefecture_set",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("permission", sa.String(length=30), nullable=False),
        sa.Column("allowed", sa.Boolean(name="allowed"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("set_by", sa.BigInteger(), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_prefecture_set_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_prefecture_set")),
    )
    op.create_table(
        "user_account",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_user_account_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_user_account")),
        sa.UniqueConstraint("id", name=op.f("uq_user_account_id")),
        sa.UniqueConstraint("name", name=op.f("uq_user_account_name")),
    )
    op.create_table(
        "role_grant",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(name="provisional"), nullable=False),
        sa.Column("granted_by", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_by", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_role_grant_unit_pk")),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_role_grant_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_role_grant")),
        sa.UniqueConstraint("id", name=op.f("uq_role_grant_id")),
    )
    op.create_index("ix_role_grant_user_pk", "role_grant", ["user_pk"], unique=False)
    op.create_table(
        "user_key",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("user_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slot", sa.String(length=36), nullable=False),
        sa.Column("signing", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealing", sa.LargeBinary(length=32), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["user_pk"], ["user_account.pk"], name=op.f("fk_user_key_user_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_user_key")),
        sa.UniqueConstraint("slot", name=op.f("uq_user_key_slot")),
    )
    op.create_table(
        "key_grant",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key_name", sa.String(length=20), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column(
            "user_key_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("granted_by", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_key_pk"], ["user_key.pk"], name=op.f("fk_key_grant_user_key_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_key_grant")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("key_grant")
    op.drop_table("user_key")
    op.drop_index("ix_role_grant_user_pk", table_name="role_grant")
    op.drop_table("role_grant")
    op.drop_table("user_account")
    op.drop_table("prefecture_set")
    op.drop_index("ix_unit_path", table_name="unit")
    op.drop_table("unit")
    op.drop_index("uq_rule_name_version", table_name="rule")
    op.drop_table("rule")
    op.drop_table("office")
