"""Cases and decisions of the approval kernel, single grants, monitoring lists, erasures.

Grants of category 3 that were given before requests were cases become grants without a case.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
APPEND_ONLY = ("approval_case", "case_decision", "erasure")
_GRANT = "pk, id, user_pk, client_pk, purpose, granted_by, granted_at, until, ended_at, act"


def upgrade() -> None:
    """Make the tables and move the grants of category 3."""
    op.create_table(
        "approval_case",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("client_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject", sa.String(length=36), nullable=True),
        sa.Column("organ_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "applicant_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_pk"], ["user_account.pk"], name=op.f("fk_approval_case_applicant_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_approval_case_client_pk")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_approval_case_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_approval_case")),
        sa.UniqueConstraint("id", name=op.f("uq_approval_case_id")),
    )
    op.create_index(
        "ix_approval_case_applicant", "approval_case", ["applicant_pk", "kind"], unique=False
    )
    op.create_index("ix_approval_case_client", "approval_case", ["client_pk", "kind"], unique=False)
    op.create_index("ix_approval_case_subject", "approval_case", ["subject"], unique=False)
    op.create_table(
        "erasure",
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
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("author_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_erasure_client_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_erasure")),
        sa.UniqueConstraint("id", name=op.f("uq_erasure_id")),
        sa.UniqueConstraint("person", name=op.f("uq_erasure_person")),
    )
    op.create_index("ix_erasure_client_pk", "erasure", ["client_pk"], unique=False)
    op.create_table(
        "monitoring",
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
        sa.Column("organ_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("set_by", sa.BigInteger(), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["client_pk"], ["client.pk"], name=op.f("fk_monitoring_client_pk")),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_monitoring_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_monitoring")),
        sa.UniqueConstraint("id", name=op.f("uq_monitoring_id")),
    )
    op.create_index("ix_monitoring_client", "monitoring", ["client_pk"], unique=False)
    op.create_index("ix_monitoring_organ", "monitoring", ["organ_pk"], unique=False)
    op.create_table(
        "access_grant",
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
        sa.Column("categories", sa.String(length=20), nullable=False),
        sa.Column("access", sa.String(length=8), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("case_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("granted_by", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_access_grant_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_access_grant_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_access_grant_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_access_grant")),
        sa.UniqueConstraint("id", name=op.f("uq_access_grant_id")),
    )
    op.create_index("ix_access_grant_client", "access_grant", ["client_pk"], unique=False)
    op.create_index("ix_access_grant_user", "access_grant", ["user_pk", "until"], unique=False)
    op.create_table(
        "case_decision",
        sa.Column(
            "pk",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("organ_pk", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("user_key_pk", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_decision_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.pk"], name=op.f("fk_case_decision_decided_by")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_case_decision_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_decision")),
        sa.UniqueConstraint("case_pk", name=op.f("uq_case_decision_case_pk")),
        sa.UniqueConstraint("id", name=op.f("uq_case_decision_id")),
    )
    op.execute(
        f"INSERT INTO access_grant ({_GRANT}, categories, access) "
        f"SELECT {_GRANT}, '3', 'view' FROM private_grant"
    )
    op.drop_table("private_grant")
    for name in APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{act} BEFORE {act.upper()} ON {name} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )


def downgrade() -> None:
    """Drop the tables; grants that only the new ones can hold go with them."""
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
    op.execute(
        f"INSERT INTO private_grant ({_GRANT}) SELECT {_GRANT} FROM access_grant "
        "WHERE categories = '3' AND access = 'view' AND case_pk IS NULL"
    )

    op.drop_table("case_decision")
    op.drop_index("ix_access_grant_user", table_name="access_grant")
    op.drop_index("ix_access_grant_client", table_name="access_grant")
    op.drop_table("access_grant")
    op.drop_index("ix_monitoring_organ", table_name="monitoring")
    op.drop_index("ix_monitoring_client", table_name="monitoring")
    op.drop_table("monitoring")
    op.drop_index("ix_erasure_client_pk", table_name="erasure")
    op.drop_table("erasure")
    op.drop_index("ix_approval_case_subject", table_name="approval_case")
    op.drop_index("ix_approval_case_client", table_name="approval_case")
    op.drop_index("ix_approval_case_applicant", table_name="approval_case")
    op.drop_table("approval_case")
