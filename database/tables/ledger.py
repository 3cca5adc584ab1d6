"""Append-only ledgers: assignments, decisions, verifications, changes, checkpoints, periods."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from database.tables.base import act, metadata, moment, pk, public_id

assignment = Table(
    "assignment",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("a_user_pk", BigInteger, nullable=True),
    Column("b_user_pk", BigInteger, nullable=True),
    Column("responsible_user_pk", BigInteger, nullable=True),
    Column("valid_from", Date, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("author_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_assignment_client", "client_pk", "valid_from", "pk"),
)

decision = Table(
    "decision",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("field", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("document_no", String(60), nullable=False),
    Column("document_date", Date, nullable=False),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("decided_by", BigInteger, nullable=False),
    moment("at"),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("user_key_pk", BigInteger, nullable=False),
    Column("rule_version", Integer, nullable=False),
    act(),
    Index("uq_decision_opening", "client_pk", "kind", "field", unique=True),
)

verification = Table(
    "verification",
    metadata,
    pk(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("category", Integer, nullable=False),
    Column("user_pk", BigInteger, nullable=False),
    Column("method", String(20), nullable=False),
    Column("changed", Integer, nullable=False),
    moment("at"),
    act(),
    Index("ix_verification_client", "client_pk", "category", "at"),
)

change_set = Table(
    "change_set",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("author_pk", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("base_version", Integer, nullable=False),
    moment("at"),
    Column("decided_by", BigInteger, nullable=True),
    moment("decided_at", nullable=True),
    Column("reason", String(200), nullable=True),
    Column("batch_pk", BigInteger, nullable=True),
    act(),
    Index("ix_change_set_client", "client_pk", "state"),
    Index("ix_change_set_batch", "batch_pk"),
)

change_item = Table(
    "change_item",
    metadata,
    pk(),
    Column("set_pk", ForeignKey("change_set.pk"), nullable=False),
    Column("path", String(120), nullable=False),
    Column("category", Integer, nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    Column("state", String(10), nullable=False),
    Index("ix_change_item_set_pk", "set_pk"),
)

field_history = Table(
    "field_history",
    metadata,
    pk(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    # All that one act changed in one row (`encode_changes`): a row for each field is twice the file
    Column("changes", Text, nullable=False),
    moment("at"),
    Column("user_pk", BigInteger, nullable=False),
    act(),
    Index("ix_field_history_client", "client_pk", "pk"),
)

change = Table(
    "change",
    metadata,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("incarnation", String(36), nullable=False),
    Column("type", String(20), nullable=False),
    Column("id", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("base", Integer, nullable=False),
    act(),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Index("ix_change_id", "id", "version"),
)

checkpoint = Table(
    "log_checkpoint",
    metadata,
    pk(),
    Column("size", BigInteger, nullable=False),
    Column("head", LargeBinary(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("cause", String(12), nullable=False),
    moment("at"),
)

log_period = Table(
    "log_period",
    metadata,
    pk(),
    Column("first", BigInteger, nullable=False, unique=True),
    Column("incarnation", String(36), nullable=False, unique=True),
    Column("signing_public", LargeBinary(32), nullable=False),
    Column("cause", String(12), nullable=False),
    moment("at"),
)

log_pruned = Table(
    "log_pruned",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("head", LargeBinary(32), nullable=False),
    Column("entry", BigInteger, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    moment("at"),
)

absorbed_attempt = Table(
    "absorbed_attempt",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("count", Integer, nullable=False),
    moment("at"),
)
