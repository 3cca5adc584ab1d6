"""Lines of applications for tariff discounts (资费优惠); an approved one is category 8.

So are discounts that paper granted before the program was in use (期初).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from database.tables.base import act, metadata, moment, pk, public_id

discount_line = Table(
    "discount_line",
    metadata,
    pk(),
    public_id(),
    # Lines that were applied for together share it; each is decided for itself (D7)
    Column("application", String(36), nullable=False),
    Column("number", Integer, nullable=False),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("business_pk", ForeignKey("business_type.pk"), nullable=False),
    # Hundredths of a per cent
    Column("rate", Integer, nullable=False),
    Column("agency_rate", Integer, nullable=False),
    Column("norm", Integer, nullable=True),
    Column("agency_norm", Integer, nullable=True),
    Column("manner", String(100), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    # fen a year
    Column("expected_fen", BigInteger, nullable=False),
    Column("justification", String(1000), nullable=False),
    Column("over_reason", String(1000), nullable=False),
    # D1 to D6 of the decision table
    Column("rule", String(2), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    # Of its case: sent back and submitted again, a line is another one
    Column("revision", Integer, nullable=False),
    # Id of the line that it goes on from (续办)
    Column("renews", String(36), nullable=True),
    UniqueConstraint("case_pk", "revision"),
    Index("ix_discount_line_client_pk", "client_pk", "valid_until"),
    Index("ix_discount_line_application", "application"),
)

discount_opening = Table(
    "discount_opening",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    # None where the paper named no business
    Column("business_pk", ForeignKey("business_type.pk"), nullable=True),
    # Hundredths of a per cent
    Column("rate", Integer, nullable=False),
    Column("agency_rate", Integer, nullable=False),
    Column("manner", String(100), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    # Signed, with number and date of the paper
    Column("decision_pk", ForeignKey("decision.pk"), nullable=False),
    Index("ix_discount_opening_client_pk", "client_pk", "valid_until"),
)
