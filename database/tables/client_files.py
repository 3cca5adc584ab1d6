"""Documents of a dossier (档案附件, S26-1): where the sealed file lies, its own key, its kind."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, LargeBinary, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

client_file = Table(
    "client_file",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("name", String(120), nullable=False),
    Column("file", String(64), nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("key", LargeBinary(32), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Column("struck_on", Date),
    Column("struck_by", ForeignKey("user_account.pk")),
    Column("struck_reason", String(200)),
    Index("ix_client_file_client_pk", "client_pk"),
)
