"""What a desk keeps: imports, printed sheets, purposes, views, postponed duties, drafts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from database.tables.base import act, metadata, moment, pk, public_id

import_batch = Table(
    "import_batch",
    metadata,
    pk(),
    public_id(),
    Column("file_name", String(200), nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("mode", String(10), nullable=False),
    Column("author_pk", BigInteger, nullable=False),
    moment("at"),
    Column("created", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    moment("undone_at", nullable=True),
    Column("undone_by", BigInteger, nullable=True),
    act(),
)

import_row = Table(
    "import_row",
    metadata,
    pk(),
    Column("batch_pk", ForeignKey("import_batch.pk"), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("sheet_row", Integer, nullable=False),
    Column("created", Boolean(name="created"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("undone", Boolean(name="undone"), nullable=False),
    Index("ix_import_row_batch_pk", "batch_pk"),
)

import_layout = Table(
    "import_layout",
    metadata,
    pk(),
    Column("layout_key", String(64), nullable=False, unique=True),
    Column("mapping", Text, nullable=False),
    Column("author_pk", BigInteger, nullable=False),
    moment("at"),
)

printed_sheet = Table(
    "printed_sheet",
    metadata,
    pk(),
    Column("serial", String(60), nullable=False, unique=True),
    Column("day", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("user_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_printed_sheet_day", "day", "number"),
)

purpose = Table(
    "purpose",
    metadata,
    pk(),
    Column("user_pk", BigInteger, nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("day", Date, nullable=False),
    Column("text", String(200), nullable=False),
    moment("at"),
    Index("ix_purpose_user_day", "user_pk", "day", "client_pk"),
)

saved_view = Table(
    "saved_view",
    metadata,
    pk(),
    public_id(),
    Column("user_pk", BigInteger, nullable=False),
    Column("page", String(20), nullable=False),
    Column("name", String(60), nullable=False),
    Column("spec", Text, nullable=False),
    Index("uq_saved_view_name", "user_pk", "page", "name", unique=True),
)

postponement = Table(
    "postponement",
    metadata,
    pk(),
    public_id(),
    Column("user_pk", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("until", Date, nullable=True),
    Column("reason", String(200), nullable=False),
    moment("at"),
    act(),
    Index("ix_postponement_user", "user_pk", "kind", "subject", "pk"),
)

draft = Table(
    "draft",
    metadata,
    pk(),
    Column("user_pk", BigInteger, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    moment("at"),
)
