"""The course of cases with several steps: what was frozen, what was signed, who is awaited."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from database.tables.base import act, metadata, moment, pk, public_id

case_revision = Table(
    "case_revision",
    metadata,
    pk(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("rule_version", Integer, nullable=False),
    moment("at"),
    act(),
    UniqueConstraint("case_pk", "revision"),
)

case_step = Table(
    "case_step",
    metadata,
    pk(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("act", String(8), nullable=False),
    Column("mode", String(4), nullable=False),
    Column("level", String(12), nullable=False),
    # Who signs; of a level outside this office, who records its answer
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("roles", String(80), nullable=False),
    # Local keys separated by blanks, for steps that all sign
    Column("people", String(400), nullable=False),
    Column("opinion", Boolean(name="opinion"), nullable=False),
    Column("outside", Boolean(name="outside"), nullable=False),
    # Who is told once it is signed (抄送): places with their roles, separated by blanks
    Column("tell", String(400), nullable=True),
    UniqueConstraint("case_pk", "revision", "number"),
)

case_entry = Table(
    "case_entry",
    metadata,
    pk(),
    public_id(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("step", Integer, nullable=False),
    Column("back_to", Integer, nullable=True),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("for_pk", ForeignKey("user_account.pk"), nullable=True),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("words", String(1000), nullable=False),
    # The paper of a level outside this office
    Column("document_no", String(80), nullable=True),
    Column("document_on", Date, nullable=True),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("user_key_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_case_entry_case_pk", "case_pk"),
    Index("ix_case_entry_user_pk", "user_pk"),
)

case_standing = Table(
    "case_standing",
    metadata,
    Column("case_pk", ForeignKey("approval_case.pk"), primary_key=True),
    Column("number", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("step", Integer, nullable=True),
    Column("filing", String(12), nullable=True),
    Column("due", Date, nullable=True),
    Column("version", Integer, nullable=False),
    UniqueConstraint("number"),
)

case_waiting = Table(
    "case_waiting",
    metadata,
    pk(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("role", String(20), nullable=False),
    # answer, or file
    Column("what", String(8), nullable=False),
    Column("due", Date, nullable=True),
    # What is due first at a seat, without looking at what is due later
    Index("ix_case_waiting_seat", "organ_pk", "role", "due"),
    Index("ix_case_waiting_case_pk", "case_pk"),
)

case_told = Table(
    "case_told",
    metadata,
    pk(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    UniqueConstraint("case_pk", "user_pk"),
    Index("ix_case_told_user_pk", "user_pk"),
)
