"""Mail use by imports: specialty, volume, settlement, 计收; sums by month."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_OLD = (
    "pk, id, client_pk, business_pk, valid_from, valid_until, tariff_fen, charged_fen, reference, "
    "author_pk, at, act"
)
_COPY = (
    f"INSERT INTO mail_use_line ({_OLD}, month, specialty, counted, settlement, booked_on, "
    "volume_unit, destination, tariff_applied) "
    "SELECT l.pk, l.id, l.client_pk, l.business_pk, l.valid_from, l.valid_until, l.tariff_fen, "
    "l.charged_fen, l.reference, l.author_pk, l.at, l.act, "
    # Until now nobody was asked how a line was settled: none of these is owed
    "CAST(substr(l.valid_until, 1, 4) || substr(l.valid_until, 6, 2) AS INTEGER), b.specialty, "
    "1, 'cash', date(l.at / 1000, 'unixepoch', '+8 hours'), '', '', '' "
    "FROM mail_use_before l JOIN business_type b ON b.pk = l.business_pk"
)
_SUMS = (
    "INSERT INTO mail_use_month (client_pk, month, specialty, counted_fen, uncounted_fen, "
    "on_credit_fen, lines) SELECT client_pk, month, specialty, sum(charged_fen), 0, 0, count(*) "
    "FROM mail_use_line GROUP BY client_pk, month, specialty"
)
_APPEND_ONLY = ("mail_use_line", "mail_use_end")


def upgrade() -> None:
    """Make the line anew with what an import says of it, and the tables around it."""
    op.drop_index("ix_mail_use_line_client_pk", "mail_use_line")
    op.rename_table("mail_use_line", "mail_use_before")
    op.create_table(
        "mail_use_import",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("months", sa.String(length=200), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.Column("undone_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_mail_use_import_author_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_mail_use_import_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_mail_use_import")),
        sa.UniqueConstraint("id", name=op.f("uq_mail_use_import_id")),
    )
    op.create_table(
        "mail_use_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("business_pk", _KEY, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("tariff_fen", sa.BigInteger(), nullable=False),
        sa.Column("charged_fen", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("specialty", sa.String(length=10), nullable=False),
        sa.Column("volume", sa.BigInteger(), nullable=True),
        sa.Column("volume_unit", sa.String(length=12), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("destination", sa.String(length=40), nullable=False),
        sa.Column("settlement", sa.String(length=12), nullable=False),
        sa.Column("tariff_applied", sa.String(length=80), nullable=False),
        sa.Column("import_pk", _KEY, nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_mail_use_line_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_mail_use_line_business_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_mail_use_line_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["import_pk"], ["mail_use_import.pk"], name=op.f("fk_mail_use_line_import_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_mail_use_line")),
        sa.UniqueConstraint("id", name=op.f("uq_mail_use_line_id")),
    )
    op.create_index(
        "ix_mail_use_line_client_pk", "mail_use_line", ["client_pk", "valid_until"], unique=False
    )
    op.create_index("ix_mail_use_line_import_pk", "mail_use_line", ["import_pk"], unique=False)
    op.create_table(
        "mail_use_end",
        sa.Column("line_pk", _KEY, autoincrement=False, nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("import_pk", _KEY, nullable=True),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_mail_use_end_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["import_pk"], ["mail_use_import.pk"], name=op.f("fk_mail_use_end_import_pk")
        ),
        sa.ForeignKeyConstraint(
            ["line_pk"], ["mail_use_line.pk"], name=op.f("fk_mail_use_end_line_pk")
        ),
        sa.PrimaryKeyConstraint("line_pk", name=op.f("pk_mail_use_end")),
    )
    op.create_table(
        "mail_use_month",
        sa.Column("client_pk", _KEY, autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("specialty", sa.String(length=10), nullable=False),
        sa.Column("counted_fen", sa.BigInteger(), nullable=False),
        sa.Column("uncounted_fen", sa.BigInteger(), nullable=False),
        sa.Column("on_credit_fen", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_mail_use_month_client_pk")
        ),
        sa.PrimaryKeyConstraint("client_pk", "month", "specialty", name=op.f("pk_mail_use_month")),
    )
    op.execute(_COPY)
    op.execute(_SUMS)
    op.drop_table("mail_use_before")
    for table in _APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                "BEGIN SELECT raise(abort, 'append only'); END"
            )


def downgrade() -> None:
    """Make the line as it was; what only imports say of it is lost."""
    op.drop_table("mail_use_month")
    op.drop_table("mail_use_end")
    op.drop_index("ix_mail_use_line_client_pk", "mail_use_line")
    op.drop_index("ix_mail_use_line_import_pk", "mail_use_line")
    op.rename_table("mail_use_line", "mail_use_after")
    _before()
    op.execute(f"INSERT INTO mail_use_line ({_OLD}) SELECT {_OLD} FROM mail_use_after")
    op.drop_table("mail_use_after")
    op.drop_table("mail_use_import")
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER mail_use_line_no_{act} BEFORE {act.upper()} ON mail_use_line "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def _before() -> None:
    op.create_table(
        "mail_use_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("business_pk", _KEY, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("tariff_fen", sa.BigInteger(), nullable=False),
        sa.Column("charged_fen", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_mail_use_line_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_mail_use_line_business_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_mail_use_line_client_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_mail_use_line")),
        sa.UniqueConstraint("id", name=op.f("uq_mail_use_line_id")),
    )
    op.create_index(
        "ix_mail_use_line_client_pk", "mail_use_line", ["client_pk", "valid_until"], unique=False
    )
