"""One term of credit for a case; terms out of opening entries of credit (期初).

Of the latter one for each paper; a repayment that is no period stays with its entry alone.
"""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_FIELDS = {"credit_level": "level", "arrears_limit": "limit_fen", "repayment_cycle": "repayment"}
_SETTLED = {"月结": "P1M", "季结": "P3M", "半年结": "P6M", "年结": "P1Y"}
_CHINA = timedelta(hours=8)
_ACTS = ("update", "delete")


def upgrade() -> None:
    """Make the index, and append a term for each paper."""
    op.create_index("uq_credit_term_case_pk", "credit_term", ["case_pk"], unique=True)
    connection = op.get_bind()
    for row in _terms(connection):
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.execute(sa.text(f"INSERT INTO credit_term ({names}) VALUES ({marks})"), row)


def downgrade() -> None:
    """Leave out the terms of papers; their entries stay as they were signed."""
    op.drop_index("uq_credit_term_case_pk", "credit_term")
    for act in _ACTS:
        op.execute(f"DROP TRIGGER credit_term_no_{act}")
    op.execute("DELETE FROM credit_term WHERE source = 'opening'")
    for act in _ACTS:
        op.execute(
            f"CREATE TRIGGER credit_term_no_{act} BEFORE {act.upper()} ON credit_term "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def _terms(connection: sa.Connection) -> Iterator[Mapping[str, Any]]:
    """What each paper of a client says, in the order in which they were entered."""
    names = ", ".join(f"'{name}'" for name in _FIELDS)
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    rows = connection.execute(
        sa.text(
            "SELECT client_pk, field, value, document_no, document_date, organ_pk, decided_by, at,"
            f" act FROM decision WHERE kind = 'opening' AND field IN ({names}) ORDER BY pk"
        )
    )
    for row in rows.all():
        paper = (row.client_pk, row.organ_pk, row.document_no, row.document_date, row.act)
        term = found.setdefault(paper, _term(row))
        term[_FIELDS[row.field]] = _read(row.field, str(json.loads(row.value)))
    for term in found.values():
        if any(term[name] is not None for name in _FIELDS.values()):
            yield term


def _term(row: Any) -> dict[str, Any]:
    booked = datetime.fromtimestamp(row.at / 1000, UTC) + _CHINA
    return {
        "id": str(uuid.uuid4()),
        "client_pk": row.client_pk,
        **dict.fromkeys(_FIELDS.values()),
        "counts": "billed",
        "valid_from": row.document_date,
        "source": "opening",
        "document_no": row.document_no,
        "document_date": row.document_date,
        "organ_pk": row.organ_pk,
        "reason": "",
        "booked_on": booked.date().isoformat(),
        "author_pk": row.decided_by,
        "at": row.at,
        "act": row.act,
    }


def _read(field: str, words: str) -> str | int | None:
    if field == "credit_level":
        return words[:20]
    plain = words.replace(",", "").replace(" ", "")
    if field == "arrears_limit":
        amount = re.fullmatch(r"([0-9]+)(?:\.([0-9]{1,2}))?", plain)
        return int(amount[1]) * 100 + int((amount[2] or "0").ljust(2, "0")) if amount else None
    if plain in _SETTLED:
        return _SETTLED[plain]
    length = re.fullmatch(r"([1-9][0-9]{0,2})(天|日|个?月)", plain)
    if length is None:
        return None
    number = int(length[1])
    if length[2] in ("天", "日"):
        return f"P{number}D" if number <= 366 else None
    return "P1Y" if number == 12 else f"P{number}M" if number < 12 else None
