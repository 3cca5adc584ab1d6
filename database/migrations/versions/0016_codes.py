"""Client codes: authorisations, the codes issued, and those of other schemes (第十三条)."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; a code that was issued stays."""
    _code_authorisation()
    _client_code()
    _external_code()
    op.execute(
        "CREATE TRIGGER client_code_no_delete BEFORE DELETE ON client_code "
        "BEGIN SELECT raise(abort, 'never re-used'); END"
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("external_code", "client_code", "code_authorisation"):
        op.drop_table(name)


def _code_authorisation() -> None:
    op.create_table(
        "code_authorisation",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("given_by", sa.String(length=120), nullable=False),
        sa.Column("document_no", sa.String(length=60), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("serial_from", sa.BigInteger(), nullable=False),
        sa.Column("serial_to", sa.BigInteger(), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoke_reason", sa.String(length=200), nullable=True),
        sa.Column("revoked_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_code_authorisation_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["unit_pk"], ["unit.pk"], name=op.f("fk_code_authorisation_unit_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_code_authorisation")),
        sa.UniqueConstraint("id", name=op.f("uq_code_authorisation_id")),
    )
    op.create_index(
        "ix_code_authorisation_unit_pk", "code_authorisation", ["unit_pk"], unique=False
    )


def _client_code() -> None:
    op.create_table(
        "client_code",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("organ_pk", _KEY, nullable=False),
        sa.Column("authorisation_pk", _KEY, nullable=True),
        sa.Column("issued_by", _KEY, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["authorisation_pk"],
            ["code_authorisation.pk"],
            name=op.f("fk_client_code_authorisation_pk"),
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_client_code_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["user_account.pk"], name=op.f("fk_client_code_issued_by")
        ),
        sa.ForeignKeyConstraint(["organ_pk"], ["unit.pk"], name=op.f("fk_client_code_organ_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_client_code")),
        sa.UniqueConstraint("code", name=op.f("uq_client_code_code")),
        sa.UniqueConstraint("id", name=op.f("uq_client_code_id")),
    )
    op.create_index("ix_client_code_client_pk", "client_code", ["client_pk"], unique=False)
    op.create_index("uq_client_code_serial", "client_code", ["scope", "serial"], unique=True)


def _external_code() -> None:
    op.create_table(
        "external_code",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("noted_by", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_external_code_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["user_account.pk"], name=op.f("fk_external_code_noted_by")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_external_code")),
        sa.UniqueConstraint("id", name=op.f("uq_external_code_id")),
    )
    op.create_index(
        "uq_external_code", "external_code", ["client_pk", "scheme", "code"], unique=True
    )
