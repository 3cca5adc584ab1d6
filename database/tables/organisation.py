"""Office, units, users, roles, keys and rules."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
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

office = Table(
    "office",
    metadata,
    Column("pk", Integer, primary_key=True),
    public_id(),
    Column("name", String(120), nullable=False),
    Column("unit_pk", BigInteger, nullable=False),
    Column("incarnation", String(36), nullable=False),
    Column("zone", String(40), nullable=False),
    Column("log_seed", LargeBinary(32), nullable=False),
    Column("sample", Boolean(name="sample"), nullable=False),
    moment("created_at"),
    moment("recovery_due"),
    moment("recovery_confirmed_at", nullable=True),
    moment("clock_confirmed_at", nullable=True),
    CheckConstraint("pk = 1", name="one_row"),
)

unit = Table(
    "unit",
    metadata,
    pk(),
    public_id(),
    Column("parent_pk", ForeignKey("unit.pk"), nullable=True),
    Column("path", String(400), nullable=False),
    Column("name", String(120), nullable=False),
    Column("name_key", String(120), nullable=False),
    Column("level", String(20), nullable=False),
    Column("subtype", String(20), nullable=True),
    Column("kind", String(20), nullable=False),
    Column("specialty", String(8), nullable=True),
    Column("has_centre", Boolean(name="has_centre"), nullable=False),
    Column("division", String(6), nullable=True),
    Column("closed_on", Date, nullable=True),
    Column("version", Integer, nullable=False),
    Index("ix_unit_path", "path"),
)

user = Table(
    "user_account",
    metadata,
    pk(),
    public_id(),
    Column("name", String(60), nullable=False, unique=True),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("phone", String(40), nullable=True),
    Column("version", Integer, nullable=False),
    moment("created_at"),
    moment("closed_at", nullable=True),
)

role_grant = Table(
    "role_grant",
    metadata,
    pk(),
    public_id(),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=True),
    Column("provisional", Boolean(name="provisional"), nullable=False),
    Column("granted_by", BigInteger, nullable=False),
    Column("reason", String(200), nullable=False),
    moment("granted_at"),
    Column("confirmed_by", BigInteger, nullable=True),
    moment("confirmed_at", nullable=True),
    Column("ended_by", BigInteger, nullable=True),
    act(),
    Index("ix_role_grant_user_pk", "user_pk"),
)

appointment = Table(
    "appointment",
    metadata,
    pk(),
    public_id(),
    Column("grant_pk", ForeignKey("role_grant.pk"), nullable=False),
    Column("appointed_by", String(120), nullable=False),
    Column("since", Date, nullable=False),
    Column("document_no", String(60), nullable=False),
    Column("document_date", Date, nullable=False),
    Column("recorded_by", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_appointment_grant_pk", "grant_pk"),
)

prefecture_set = Table(
    "prefecture_set",
    metadata,
    pk(),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("permission", String(30), nullable=False),
    Column("allowed", Boolean(name="allowed"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("set_by", BigInteger, nullable=False),
    moment("set_at"),
    act(),
)

user_key = Table(
    "user_key",
    metadata,
    pk(),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("slot", String(36), nullable=False, unique=True),
    Column("signing", LargeBinary(32), nullable=False),
    Column("sealing", LargeBinary(32), nullable=False),
    moment("valid_from"),
    moment("valid_to", nullable=True),
    Column("workstation", String(16), nullable=True),
    Column("account", String(120), nullable=True),
    moment("used_at", nullable=True),
    Column("end_cause", String(12), nullable=True),
    Column("end_entry", BigInteger, nullable=True),
)

key_grant = Table(
    "key_grant",
    metadata,
    pk(),
    Column("key_name", String(20), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("user_key_pk", ForeignKey("user_key.pk"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("granted_by", BigInteger, nullable=False),
    moment("granted_at"),
    moment("until", nullable=True),
)

rule = Table(
    "rule",
    metadata,
    pk(),
    Column("name", String(60), nullable=False),
    Column("version", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("article", String(120), nullable=False),
    Column("set_by", BigInteger, nullable=True),
    moment("set_at"),
    Index("uq_rule_name_version", "name", "version", unique=True),
)
