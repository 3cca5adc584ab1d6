"""Imports, printed sheets, purposes, named views, postponed duties and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "import_batch",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("id", name=op.f("uq_import_batch_id")),
    )
    op.create_table(
        "import_layout",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("layout_key", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_import_layout")),
        sa.UniqueConstraint("layout_key", name=op.f("uq_import_layout_layout_key")),
    )
    op.create_table(
        "saved_view",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("id", name=op.f("uq_saved_view_id")),
    )
    op.create_index("uq_saved_view_name", "saved_view", ["user_pk", "page", "name"], unique=True)
    op.create_table(
        "import_row",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("batch_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("sheet_row", sa.Integer(), nullable=False),
        sa.Column("created", sa.Boolean(name="created"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(name="undone"), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_pk"], ["import_batch.pk"], name=op.f("fk_import_row_batch_pk")
        ),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_import_row_client_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_batch_pk", "import_row", ["batch_pk"], unique=False)
    op.create_table(
        "printed_sheet",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("serial", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_printed_sheet_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_printed_sheet")),
        sa.UniqueConstraint("serial", name=op.f("uq_printed_sheet_serial")),
    )
    op.create_index("ix_printed_sheet_day", "printed_sheet", ["day", "number"], unique=False)
    op.create_table(
        "purpose",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_purpose_client_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_purpose")),
    )
    op.create_index("ix_purpose_user_day", "purpose", ["user_pk", "day", "client_pk"], unique=False)
    op.create_table(
        "postponement",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_postponement")),
        sa.UniqueConstraint("id", name=op.f("uq_postponement_id")),
    )
    op.create_index(
        "ix_postponement_user",
        "postponement",
        ["user_pk", "kind", "subject", "pk"],
        unique=False,
    )
    op.create_table(
        "draft",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("user_pk", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_draft")),
        sa.UniqueConstraint("user_pk", name=op.f("uq_draft_user_pk")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("draft")
    op.drop_index("ix_postponement_user", table_name="postponement")
    op.drop_table("postponement")
    op.drop_index("ix_purpose_user_day", table_name="purpose")
    op.drop_table("purpose")
    op.drop_index("ix_printed_sheet_day", table_name="printed_sheet")
    op.drop_table("printed_sheet")
    op.drop_index("ix_import_row_batch_pk", table_name="import_row")
    op.drop_table("import_row")
    op.drop_index("uq_saved_view_name", table_name="saved_view")
    op.drop_table("saved_view")
    op.drop_table("import_layout")
    op.drop_table("import_batch")
