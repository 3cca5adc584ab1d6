"""What clients owe and paid (账单、缴款、核销): append-only, corrected by rows that reverse."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

bill = Table(
    "bill",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("agreement_pk", ForeignKey("agreement.pk"), nullable=True),
    Column("number", String(40), nullable=False),
    # period, opening, interest, cost, reversal
    Column("kind", String(10), nullable=False),
    # What it takes back (reversal), or the debt that the interest or cost belongs to
    Column("of_bill_pk", ForeignKey("bill.pk"), nullable=True),
    Column("period_from", Date, nullable=False),
    Column("period_until", Date, nullable=False),
    # Negative for a reversal
    Column("amount_fen", BigInteger, nullable=False),
    Column("due_on", Date, nullable=False),
    # Day on which it came to be known here: what was shown on a past day had been booked by then
    Column("booked_on", Date, nullable=False),
    Column("words", String(200), nullable=False),
    Column("document_no", String(60), nullable=True),
    Column("document_date", Date, nullable=True),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_bill_number", "number", unique=True),
    Index("ix_bill_client_pk", "client_pk", "due_on"),
    Index("ix_bill_of_bill_pk", "of_bill_pk"),
)

bill_line = Table(
    "bill_line",
    metadata,
    # Lines of mail use that a bill sums up; those of a reversed bill may be billed again
    Column("bill_pk", ForeignKey("bill.pk"), primary_key=True, autoincrement=False),
    Column("line_pk", ForeignKey("mail_use_line.pk"), primary_key=True, autoincrement=False),
    Index("ix_bill_line_line_pk", "line_pk"),
)

bank_statement = Table(
    "bank_statement",
    metadata,
    pk(),
    public_id(),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("lines", Integer, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
)

bank_line = Table(
    "bank_line",
    metadata,
    pk(),
    public_id(),
    Column("statement_pk", ForeignKey("bank_statement.pk"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("payer", String(200), nullable=False),
    Column("words", String(200), nullable=False),
    # 流水号; without one, a hash of day, amount, payer and words
    Column("reference", String(80), nullable=False),
    # open, booked, aside (not a payment of a client)
    Column("state", String(8), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("settled_by", BigInteger, nullable=True),
    moment("settled_at", nullable=True),
    Index("uq_bank_line_reference", "reference", unique=True),
    Index("ix_bank_line_state", "state"),
    Index("ix_bank_line_statement_pk", "statement_pk"),
)

payment = Table(
    "payment",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("received_on", Date, nullable=False),
    # Negative for a reversal
    Column("amount_fen", BigInteger, nullable=False),
    # cash, transfer, cheque, other
    Column("method", String(10), nullable=False),
    Column("payer", String(200), nullable=False),
    Column("reference", String(80), nullable=False),
    Column("bank_line_pk", ForeignKey("bank_line.pk"), nullable=True),
    Column("reverses_pk", ForeignKey("payment.pk"), nullable=True),
    # Whether the client said which bills it pays (民法典 560)
    Column("directed", Boolean, nullable=False),
    Column("words", String(200), nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_payment_client_pk", "client_pk", "received_on"),
    Index("uq_payment_reverses_pk", "reverses_pk", unique=True),
    Index("ix_payment_bank_line_pk", "bank_line_pk"),
)

allocation = Table(
    "allocation",
    metadata,
    pk(),
    Column("payment_pk", ForeignKey("payment.pk"), nullable=False),
    Column("bill_pk", ForeignKey("bill.pk"), nullable=False),
    # Negative where it is taken back
    Column("amount_fen", BigInteger, nullable=False),
    Column("booked_on", Date, nullable=False),
    moment("at"),
    act(),
    # With what sums as of a day need, so that they read no rows
    Index("ix_allocation_payment_pk", "payment_pk", "booked_on", "amount_fen"),
    Index("ix_allocation_bill_pk", "bill_pk", "booked_on", "amount_fen"),
)
