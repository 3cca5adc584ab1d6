"""Parties, clients and the child tables of their dossiers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "own_field",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_own_field")),
        sa.UniqueConstraint("id", name=op.f("uq_own_field_id")),
    )
    op.create_table(
        "party",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.CheckConstraint("uscc IS NULL OR length(uscc) = 18", name=op.f("ck_party_uscc_length")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_party")),
        sa.UniqueConstraint("id", name=op.f("uq_party_id")),
        sa.UniqueConstraint("uscc", name=op.f("uq_party_uscc")),
    )
    op.create_index("ix_party_name_key", "party", ["name_key"], unique=False)
    op.create_table(
        "search_entry",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("client_pk", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_search_entry")),
    )
    op.create_index("ix_search_entry_client_pk", "search_entry", ["client_pk"], unique=False)
    op.create_index(
        "ix_search_entry_prefix",
        "search_entry",
        ["value", "kind", "category", "client_pk"],
        unique=False,
    )
    op.create_table(
        "client",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("party_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_name", sa.String(length=120), nullable=True),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("writer_office", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("nature", sa.String(length=40), nullable=True),
        sa.Column("industry", sa.String(length=4), nullable=True),
        sa.Column("industry_edition", sa.String(length=20), nullable=True),
        sa.Column("mail_class", sa.String(length=8), nullable=True),
        sa.Column("specialties", sa.String(length=60), nullable=False),
        sa.Column("legal_rep", sa.String(length=60), nullable=True),
        sa.Column("size", sa.String(length=120), nullable=True),
        sa.Column("main_products", sa.String(length=400), nullable=True),
        sa.Column("annual_output", sa.BigInteger(), nullable=True),
        sa.Column("reputation", sa.String(length=200), nullable=True),
        sa.Column("profit_status", sa.String(length=120), nullable=True),
        sa.Column("grade_on_entry", sa.String(length=40), nullable=True),
        sa.Column("file_opened", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("manager_text", sa.String(length=60), nullable=True),
        sa.Column("service_mode", sa.String(length=60), nullable=True),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("a_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("b_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("responsible_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("grade", sa.String(length=8), nullable=True),
        sa.Column("verified_at", sa.BigInteger(), nullable=True),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("applicable", sa.Integer(), nullable=False),
        sa.Column("display_name", sa.String(length=320), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["party_pk"], ["party.pk"], name=op.f("fk_client_party_pk")),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_client_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client")),
        sa.UniqueConstraint("code", name=op.f("uq_client_code")),
        sa.UniqueConstraint("id", name=op.f("uq_client_id")),
    )
    op.create_index("ix_client_a_user_pk", "client", ["a_user_pk"], unique=False)
    op.create_index("ix_client_b_user_pk", "client", ["b_user_pk"], unique=False)
    op.create_index("ix_client_party_pk", "client", ["party_pk"], unique=False)
    op.create_index(
        "ix_client_sort",
        "client",
        ["sort_key", "pk", "closed_at", "unit_pk", "a_user_pk", "b_user_pk"],
        unique=False,
    )
    op.create_index(
        "ix_client_unit_sort", "client", ["unit_pk", "sort_key", "pk", "closed_at"], unique=False
    )
    op.create_table(
        "client_address",
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
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("text", sa.String(length=300), nullable=True),
        sa.Column("postcode", sa.String(length=6), nullable=True),
        sa.Column("division", sa.String(length=6), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_client_address_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_address")),
        sa.UniqueConstraint("id", name=op.f("uq_client_address_id")),
    )
    op.create_index("ix_client_address_client_pk", "client_address", ["client_pk"], unique=False)
    op.create_table(
        "client_contact",
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
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("fax", sa.String(length=60), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_client_contact_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_contact")),
        sa.UniqueConstraint("id", name=op.f("uq_client_contact_id")),
    )
    op.create_index("ix_client_contact_client_pk", "client_contact", ["client_pk"], unique=False)
    op.create_table(
        "client_need",
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
        sa.Column("specialty", sa.String(length=8), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_client_need_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_need")),
        sa.UniqueConstraint("id", name=op.f("uq_client_need_id")),
    )
    op.create_index("ix_client_need_client_pk", "client_need", ["client_pk"], unique=False)
    op.create_table(
        "client_person",
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
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_client_person_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_person")),
        sa.UniqueConstraint("id", name=op.f("uq_client_person_id")),
    )
    op.create_index("ix_client_person_client_pk", "client_person", ["client_pk"], unique=False)
    op.create_table(
        "own_value",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("field_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_own_value_client_pk")),
        sa.ForeignKeyConstraint(["field_pk"], ["own_field.pk"], name=op.f("fk_own_value_field_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_own_value")),
    )
    op.create_index(
        "uq_own_value_client_field", "own_value", ["client_pk", "field_pk"], unique=True
    )
    op.create_table(
        "private_grant",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("granted_by", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_private_grant_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_private_grant_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_private_grant")),
        sa.UniqueConstraint("id", name=op.f("uq_private_grant_id")),
    )
    op.create_table(
        "service_record",
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
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("about_pk", sa.BigInteger(), nullable=True),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_service_record_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_service_record")),
        sa.UniqueConstraint("id", name=op.f("uq_service_record_id")),
    )
    op.create_index(
        "ix_service_record_client",
        "service_record",
        ["client_pk", "kind", "occurred_on"],
        unique=False,
    )
    op.create_table(
        "yearly_revenue",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_yearly_revenue_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_yearly_revenue")),
    )
    op.create_index(
        "uq_yearly_revenue_client", "yearly_revenue", ["client_pk", "year", "source"], unique=True
    )
    op.execute(
        "CREATE VIRTUAL TABLE client_ft USING fts5("
        "bigrams, content='', contentless_delete=1, tokenize='ascii')"
    )


def downgrade() -> None:
    """Drop the tables."""
    op.execute("DROP TABLE client_ft")
    op.drop_index("uq_yearly_revenue_client", table_name="yearly_revenue")
    op.drop_table("yearly_revenue")
    op.drop_index("ix_service_record_client", table_name="service_record")
    op.drop_table("service_record")
    op.drop_table("private_grant")
    op.drop_index("uq_own_value_client_field", table_name="own_value")
    op.drop_table("own_value")
    op.drop_index("ix_client_person_client_pk", table_name="client_person")
    op.drop_table("client_person")
    op.drop_index("ix_client_need_client_pk", table_name="client_need")
    op.drop_table("client_need")
    op.drop_index("ix_client_contact_client_pk", table_name="client_contact")
    op.drop_table("client_contact")
    op.drop_index("ix_client_address_client_pk", table_name="client_address")
    op.drop_table("client_address")
    op.drop_index("ix_client_unit_sort", table_name="client")
    op.drop_index("ix_client_sort", table_name="client")
    op.drop_index("ix_client_party_pk", table_name="client")
    op.drop_index("ix_client_b_user_pk", table_name="client")
    op.drop_index("ix_client_a_user_pk", table_name="client")
    op.drop_table("client")
    op.drop_index("ix_search_entry_prefix", table_name="search_entry")
    op.drop_index("ix_search_entry_client_pk", table_name="search_entry")
    op.drop_table("search_entry")
    op.drop_index("ix_party_name_key", table_name="party")
    op.drop_table("party")
    op.drop_table("own_field")
