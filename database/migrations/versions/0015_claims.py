"""Prospects, development plans with their acts and periods, and notices."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _prospect()
    _claim()
    _claim_period()
    _claim_act()
    _claim_number()
    _notice()
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER claim_act_no_{act.lower()} BEFORE {act} ON claim_act "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("notice", "claim_number", "claim_act", "claim_period", "claim", "prospect"):
        op.drop_table(name)


def _prospect() -> None:
    op.create_table(
        "prospect",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("stem_key", sa.String(length=200), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_prospect_client_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_prospect")),
        sa.UniqueConstraint("id", name=op.f("uq_prospect_id")),
    )
    op.create_index("ix_prospect_client_pk", "prospect", ["client_pk"], unique=False)
    op.create_index("ix_prospect_phone", "prospect", ["phone"], unique=False)
    op.create_index("ix_prospect_stem_key", "prospect", ["stem_key"], unique=False)
    op.create_index("ix_prospect_uscc", "prospect", ["uscc"], unique=False)


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "prospect_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "author_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("contact", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("industry", sa.String(length=4), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("businesses", sa.String(length=60), nullable=False),
        sa.Column("expected_fen", sa.BigInteger(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("support", sa.Text(), nullable=True),
        sa.Column("finish_by", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=True),
        sa.Column(
            "territory_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("cross_reason", sa.String(length=200), nullable=True),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("a_user_pk", sa.BigInteger(), nullable=False),
        sa.Column("b_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("register_no", sa.String(length=60), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("held_since", sa.Date(), nullable=True),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("guided", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(length=40), nullable=False),
        sa.Column("progress_on", sa.Date(), nullable=True),
        sa.Column("progress_text", sa.String(length=200), nullable=True),
        sa.Column("next_contact_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_claim_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["prospect_pk"], ["prospect.pk"], name=op.f("fk_claim_prospect_pk")
        ),
        sa.ForeignKeyConstraint(["territory_pk"], ["unit.pk"], name=op.f("fk_claim_territory_pk")),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_claim_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_claim")),
        sa.UniqueConstraint("id", name=op.f("uq_claim_id")),
    )
    op.create_index("ix_claim_a_user_pk", "claim", ["a_user_pk", "state"], unique=False)
    op.create_index("ix_claim_prospect_pk", "claim", ["prospect_pk"], unique=False)
    op.create_index("ix_claim_register_no", "claim", ["register_no"], unique=False)
    op.create_index("ix_claim_state", "claim", ["state", "due_on", "pk"], unique=False)
    op.create_index("ix_claim_unit_pk", "claim", ["unit_pk", "state"], unique=False)


def _claim_period() -> None:
    op.create_table(
        "claim_period",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "prospect_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("unit_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("a_user_pk", sa.BigInteger(), nullable=False),
        sa.Column("b_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("held_days", sa.Integer(), nullable=False),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["claim_pk"], ["claim.pk"], name=op.f("fk_claim_period_claim_pk")),
        sa.ForeignKeyConstraint(
            ["prospect_pk"], ["prospect.pk"], name=op.f("fk_claim_period_prospect_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_claim_period_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_claim_period")),
        sa.UniqueConstraint("id", name=op.f("uq_claim_period_id")),
    )
    op.create_index("ix_claim_period_claim_pk", "claim_period", ["claim_pk"], unique=False)
    op.create_index(
        "uq_claim_period_open",
        "claim_period",
        ["prospect_pk"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )


def _claim_act() -> None:
    op.create_table(
        "claim_act",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_pk", sa.BigInteger(), nullable=True),
        sa.Column("unit_pk", sa.BigInteger(), nullable=True),
        sa.Column("a_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("b_user_pk", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("ending", sa.String(length=12), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=True),
        sa.Column("case_pk", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["claim_pk"], ["claim.pk"], name=op.f("fk_claim_act_claim_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_claim_act")),
        sa.UniqueConstraint("id", name=op.f("uq_claim_act_id")),
    )
    op.create_index("ix_claim_act_claim_pk", "claim_act", ["claim_pk", "pk"], unique=False)
    op.create_index("ix_claim_act_kind", "claim_act", ["kind", "day"], unique=False)


def _claim_number() -> None:
    op.create_table(
        "claim_number",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("organ_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("series", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_claim_number_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_claim_number")),
    )
    op.create_index("uq_claim_number", "claim_number", ["organ_pk", "series", "year"], unique=True)


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("user_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject_type", sa.String(length=12), nullable=False),
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["user_pk"], ["user_account.pk"], name=op.f("fk_notice_user_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_notice")),
        sa.UniqueConstraint("id", name=op.f("uq_notice_id")),
    )
    op.create_index("ix_notice_user_pk", "notice", ["user_pk", "read_at"], unique=False)
