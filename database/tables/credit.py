"""Credit of a client (信用档案), stops of on-credit use, recovery; ledgers, and what lists read."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from database.tables.base import act, metadata, moment, pk, public_id

credit_term = Table(
    "credit_term",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    # 信用级别, 核定欠费额度, 归还周期 as P30D or P1M; each None where the paper said nothing of it
    Column("level", String(20), nullable=True),
    Column("limit_fen", BigInteger, nullable=True),
    Column("repayment", String(10), nullable=True),
    # What counts against the limit: billed, or unbilled too
    Column("counts", String(10), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=True),
    # opening, case
    Column("source", String(8), nullable=False),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=True),
    Column("document_no", String(60), nullable=False),
    Column("document_date", Date, nullable=False),
    # The organ that approved it, which alone decides on a release (K7)
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_credit_term_client_pk", "client_pk", "valid_from"),
    # A case gives one term
    Index("uq_credit_term_case_pk", "case_pk", unique=True),
)

credit_act = Table(
    "credit_act",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    # What it does: stop 停止记欠, release 恢复, lift 限期解除
    Column("kind", String(8), nullable=False),
    # First day on which it holds; last day of a lift
    Column("acts_on", Date, nullable=False),
    Column("until", Date, nullable=True),
    Column("reason", String(200), nullable=False),
    # What was overdue then, and its oldest bill
    Column("overdue_fen", BigInteger, nullable=False),
    Column("bill_pk", ForeignKey("bill.pk"), nullable=True),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=True),
    Column("booked_on", Date, nullable=False),
    # None for the program
    Column("author_pk", ForeignKey("user_account.pk"), nullable=True),
    moment("at"),
    act(),
    Index("ix_credit_act_client_pk", "client_pk", "pk"),
)

recovery = Table(
    "recovery",
    metadata,
    pk(),
    public_id(),
    # 追欠案 ZQ-2026-031
    Column("number", String(40), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("stop_pk", ForeignKey("credit_act.pk"), nullable=False),
    Column("opened_on", Date, nullable=False),
    moment("at"),
    act(),
    Index("uq_recovery_number", "number", unique=True),
    Index("ix_recovery_client_pk", "client_pk"),
)

recovery_step = Table(
    "recovery_step",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    # None before a case is open, as for a reminder
    Column("recovery_pk", ForeignKey("recovery.pk"), nullable=True),
    # call, visit, letter, promise, kept, broken, note, malicious, not_malicious, closed
    Column("kind", String(16), nullable=False),
    Column("acted_on", Date, nullable=False),
    Column("words", String(500), nullable=False),
    Column("contact", String(60), nullable=False),
    # Of a promise: by when and how much; of kept and broken: the promise
    Column("promised_on", Date, nullable=True),
    Column("amount_fen", BigInteger, nullable=True),
    Column("of_step_pk", ForeignKey("recovery_step.pk"), nullable=True),
    # Of a letter: reminder, stop, recovery, release; and its serial
    Column("letter", String(10), nullable=True),
    Column("paper", String(40), nullable=True),
    Column("booked_on", Date, nullable=False),
    # None for the program
    Column("author_pk", ForeignKey("user_account.pk"), nullable=True),
    moment("at"),
    act(),
    Index("ix_recovery_step_client_pk", "client_pk", "pk"),
    Index("ix_recovery_step_recovery_pk", "recovery_pk"),
)

arrears_standing = Table(
    "arrears_standing",
    metadata,
    # A cache for lists of every client that owes, is stopped or may be soon; `office check`
    # recomputes it, and no decision reads it
    Column("client_pk", ForeignKey("client.pk"), primary_key=True, autoincrement=False),
    Column("as_of", Date, nullable=False),
    Column("open_fen", BigInteger, nullable=False),
    Column("overdue_fen", BigInteger, nullable=False),
    # Paid but on no bill
    Column("credit_fen", BigInteger, nullable=False),
    Column("unbilled_fen", BigInteger, nullable=False),
    Column("due_soon_fen", BigInteger, nullable=False),
    Column("next_due", Date, nullable=True),
    Column("oldest_due", Date, nullable=True),
    Column("days", Integer, nullable=False),
    Column("limit_fen", BigInteger, nullable=True),
    # What counts against the limit, over it
    Column("share", Float, nullable=False),
    Column("score", Float, nullable=False),
    # none, near, over
    Column("limit_state", String(6), nullable=False),
    Column("stopped", Boolean, nullable=False),
    Column("lifted_until", Date, nullable=True),
    Column("recovery_pk", ForeignKey("recovery.pk"), nullable=True),
    # The promise that waits, or the last that was broken
    Column("promised_on", Date, nullable=True),
    Column("promised_fen", BigInteger, nullable=True),
    Column("promise_broken", Boolean, nullable=False),
    Column("malicious", Boolean, nullable=False),
    Column("last_step", String(16), nullable=True),
    Column("last_step_on", Date, nullable=True),
    Index("ix_arrears_standing_score", "score", "client_pk"),
)

arrears_bucket = Table(
    "arrears_bucket",
    metadata,
    Column("client_pk", ForeignKey("client.pk"), primary_key=True, autoincrement=False),
    # Place and code in the rule's order
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("code", String(20), nullable=False),
    Column("fen", BigInteger, nullable=False),
)

arrears_day = Table(
    "arrears_day",
    metadata,
    # Days that were evaluated, each once (decision 7)
    Column("day", Date, primary_key=True),
    Column("owing", Integer, nullable=False),
    Column("stopped", Integer, nullable=False),
    moment("at"),
    act(),
)
