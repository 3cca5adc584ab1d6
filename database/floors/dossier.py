"""Floor of opening a dossier: the rows it is made of, and one durable row as its log entry."""

from typing import Any

_READS = """
SELECT c.*, p.id, p.uscc, p.name FROM client c JOIN party p ON p.pk = c.party_pk WHERE c.pk = :pk;
SELECT * FROM client_address WHERE client_pk = :pk ORDER BY position;
SELECT * FROM client_contact WHERE client_pk = :pk ORDER BY position;
SELECT f.id, v.text FROM own_value v JOIN own_field f ON f.pk = v.field_pk
  WHERE v.client_pk = :pk AND f.closed_at IS NULL;
SELECT field, value, document_no, document_date FROM decision
  WHERE client_pk = :pk AND kind = 'opening' ORDER BY pk;
SELECT e.id, e.scheme, e.code, u.name, e.at FROM external_code e
  JOIN user_account u ON u.pk = e.noted_by WHERE e.client_pk = :pk ORDER BY e.pk;
SELECT a.*, n.name, u.name FROM agreement a JOIN unit n ON n.pk = a.unit_pk
  JOIN user_account u ON u.pk = a.author_pk WHERE a.client_pk = :pk ORDER BY a.signed_on DESC;
SELECT l.*, b.name, s.state, s.step, s.number, k.id, k.applicant_pk, d.at FROM discount_line l
  JOIN business_type b ON b.pk = l.business_pk JOIN approval_case k ON k.pk = l.case_pk
  JOIN case_standing s ON s.case_pk = l.case_pk AND s.revision = l.revision
  LEFT JOIN case_decision d ON d.case_pk = l.case_pk
  WHERE l.client_pk = :pk AND s.state IN ('granted', 'waiting', 'returned') ORDER BY d.at, l.pk;
SELECT o.*, b.name, d.document_no, d.document_date FROM discount_opening o
  JOIN decision d ON d.pk = o.decision_pk LEFT JOIN business_type b ON b.pk = o.business_pk
  WHERE o.client_pk = :pk ORDER BY o.pk;
SELECT f.id, f.kind, f.name, f.size, u.name, f.at, f.struck_on, f.struck_reason FROM client_file f
  JOIN user_account u ON u.pk = f.author_pk WHERE f.client_pk = :pk ORDER BY f.pk DESC;
SELECT year, fen, source FROM yearly_revenue WHERE client_pk = :pk ORDER BY year DESC, source;
SELECT month, specialty, counted_fen, uncounted_fen, lines FROM mail_use_month
  WHERE client_pk = :pk ORDER BY month DESC, specialty;
SELECT r.id, r.kind, r.occurred_on, r.text, u.name FROM service_record r
  JOIN user_account u ON u.pk = r.author_pk WHERE r.client_pk = :pk ORDER BY r.occurred_on DESC;
SELECT id, specialty, text, opened_on, closed_on FROM client_need
  WHERE client_pk = :pk ORDER BY opened_on DESC;
SELECT v.category, max(v.at), u.name FROM verification v JOIN user_account u ON u.pk = v.user_pk
  WHERE v.client_pk = :pk GROUP BY v.category;
SELECT changes FROM field_history WHERE client_pk = :pk;
SELECT s.*, u.name FROM change_set s JOIN user_account u ON u.pk = s.author_pk
  WHERE s.client_pk = :pk AND s.state = 'pending';
SELECT id, position FROM client_person WHERE client_pk = :pk ORDER BY position;
SELECT u.name FROM unit u JOIN client c ON c.unit_pk = u.pk WHERE c.pk = :pk;
SELECT u.pk, u.name FROM client c JOIN user_account u ON u.pk IN
  (c.a_user_pk, c.b_user_pk, c.responsible_user_pk) WHERE c.pk = :pk;
SELECT text FROM purpose WHERE user_pk = :user AND day = :day AND client_pk = :pk
"""
_ROWS = tuple(_READS.split(";"))
_OWN_FIELDS = "SELECT id, label, category FROM own_field WHERE closed_at IS NULL"
_LOG = """CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, hash BLOB, bytes BLOB,
  at BIGINT, ordered_at BIGINT, user_pk BIGINT, actor_unit BIGINT, client_id VARCHAR(36),
  client_unit BIGINT, action VARCHAR(20), outcome VARCHAR(8))"""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS entry_client ON entry (client_id, seq)",
    "CREATE INDEX IF NOT EXISTS entry_user ON entry (user_pk, seq)",
)
_ENTRY = (b"h" * 32, b"e" * 420, 1, 1, 3, 1, "0" * 36, 1, "view", "ok")


def prepare(scratch: Any) -> None:
    """Make the table that takes the log rows of this floor."""
    for statement in (_LOG, *_INDEXES):
        scratch.execute(statement)


def open_dossier(connection: Any, scratch: Any, pk: int, user: int, day: str) -> int:
    """Read the rows of the client `pk`, as `user` on `day`, and commit one log row durably.

    Returns how many rows were read.
    """
    who = {"pk": pk, "user": user, "day": day}
    connection.execute("BEGIN")
    rows = sum(len(connection.execute(statement, who).fetchall()) for statement in _ROWS)
    rows += len(connection.execute(_OWN_FIELDS).fetchall())
    connection.execute("COMMIT")
    write_entry(scratch)
    return rows


def write_entry(scratch: Any) -> None:
    """Commit one log row durably."""
    scratch.execute("BEGIN IMMEDIATE")
    add_entry(scratch)
    scratch.execute("COMMIT")


def add_entry(connection: Any) -> None:
    """One log row in the running transaction."""
    marks = ", ".join("?" * len(_ENTRY))
    connection.execute(f"INSERT INTO entry VALUES (NULL, {marks})", _ENTRY)
