"""Cases of the approval kernel with their decisions, and the rights over one client they give."""

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
)

from database.tables.base import act, metadata, moment, pk, public_id

approval_case = Table(
    "approval_case",
    metadata,
    pk(),
    public_id(),
    Column("kind", String(12), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=True),
    Column("subject", String(36), nullable=True),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("applicant_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("rule_version", Integer, nullable=False),
    moment("at"),
    act(),
    Index("ix_approval_case_client", "client_pk", "kind"),
    Index("ix_approval_case_applicant", "applicant_pk", "kind"),
    Index("ix_approval_case_subject", "subject"),
)

case_decision = Table(
    "case_decision",
    metadata,
    pk(),
    public_id(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False, unique=True),
    Column("verdict", String(12), nullable=False),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("decided_by", ForeignKey("user_account.pk"), nullable=False),
    # Whose signature it stands for (代), and the id of the delegation
    Column("for_pk", BigInteger, nullable=True),
    Column("delegation", String(36), nullable=True),
    Column("reason", String(200), nullable=True),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("user_key_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
)

access_grant = Table(
    "access_grant",
    metadata,
    pk(),
    public_id(),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("categories", String(20), nullable=False),
    Column("access", String(8), nullable=False),
    Column("purpose", String(200), nullable=False),
    # None: given before requests were cases
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=True),
    Column("granted_by", BigInteger, nullable=False),
    moment("granted_at"),
    moment("until"),
    moment("ended_at", nullable=True),
    Column("ended_by", BigInteger, nullable=True),
    act(),
    Index("ix_access_grant_user", "user_pk", "until"),
    Index("ix_access_grant_client", "client_pk"),
)

monitoring = Table(
    "monitoring",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=True),
    Column("reason", String(200), nullable=False),
    Column("set_by", BigInteger, nullable=False),
    moment("set_at"),
    moment("ended_at", nullable=True),
    Column("ended_by", BigInteger, nullable=True),
    act(),
    Index("ix_monitoring_organ", "organ_pk"),
    Index("ix_monitoring_client", "client_pk"),
)

erasure = Table(
    "erasure",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("person", String(36), nullable=False, unique=True),
    Column("ground", String(20), nullable=False),
    Column("author_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_erasure_client_pk", "client_pk"),
)
