"""Lines of discounts by revision of their case, renewals, and discounts that paper granted (期初).

Scalar opening entries of category 8 become such papers where they name a rate and its dates. The
count of filled fields leaves category 8 out from here on: what holds depends on the day.
"""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FIELDS = ("discount_rate", "discount_manner", "discount_period", "agency_rate")
_COUNTED = "'discount_rate', 'discount_manner', 'agency_rate'"
_NAMED = f"{_COUNTED}, 'discount_period'"
_KEPT = (
    "pk, id, application, number, case_pk, client_pk, unit_pk, business_pk, rate, agency_rate, "
    "norm, agency_norm, manner, valid_from, valid_until, expected_fen, justification, "
    "over_reason, rule, author_pk, at, act"
)
_FILLED = f"""
UPDATE client SET
  filled = filled {{sign}} (SELECT count(*) FROM decision d WHERE d.client_pk = client.pk
    AND d.kind = 'opening' AND d.field IN ({_NAMED})),
  applicable = applicable {{sign}} 4
WHERE pk IN (SELECT client_pk FROM decision WHERE kind = 'opening' AND field IN ({_COUNTED}))
"""


def upgrade() -> None:
    """Make the tables, and lines of the papers."""
    _replace_lines(
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("renews", sa.String(length=36), nullable=True),
        unique=("case_pk", "revision"),
        copied=f"INSERT INTO discount_line ({_KEPT}, revision) SELECT {_KEPT}, 1 FROM kept_line",
    )
    op.create_table(
        "discount_opening",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("business_pk", _KEY, nullable=True),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("agency_rate", sa.Integer(), nullable=False),
        sa.Column("manner", sa.String(length=100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("decision_pk", _KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_discount_opening_business_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_discount_opening_client_pk")
        ),
        sa.ForeignKeyConstraint(
            ["decision_pk"], ["decision.pk"], name=op.f("fk_discount_opening_decision_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_discount_opening")),
        sa.UniqueConstraint("id", name=op.f("uq_discount_opening_id")),
    )
    op.create_index(
        "ix_discount_opening_client_pk",
        "discount_opening",
        ["client_pk", "valid_until"],
        unique=False,
    )
    _append_only("discount_opening")
    connection = op.get_bind()
    for row in _papers(connection):
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        connection.execute(sa.text(f"INSERT INTO discount_opening ({names}) VALUES ({marks})"), row)
    op.execute(_FILLED.format(sign="-"))


def downgrade() -> None:
    """Drop what came; of a line only what was asked first stays."""
    op.execute(_FILLED.format(sign="+"))
    op.drop_table("discount_opening")
    _replace_lines(
        unique=("case_pk",),
        copied=f"INSERT INTO discount_line ({_KEPT}) SELECT {_KEPT} FROM kept_line k WHERE"
        " revision = (SELECT min(revision) FROM kept_line WHERE case_pk = k.case_pk)",
    )


def _replace_lines(*more: sa.Column[Any], unique: tuple[str, ...], copied: str) -> None:
    """Make the table of lines anew, with `more` columns, and bring its rows back."""
    op.execute("CREATE TEMP TABLE kept_line AS SELECT * FROM discount_line")
    op.drop_table("discount_line")
    op.create_table(
        "discount_line",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("application", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("client_pk", _KEY, nullable=False),
        sa.Column("unit_pk", _KEY, nullable=False),
        sa.Column("business_pk", _KEY, nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("agency_rate", sa.Integer(), nullable=False),
        sa.Column("norm", sa.Integer(), nullable=True),
        sa.Column("agency_norm", sa.Integer(), nullable=True),
        sa.Column("manner", sa.String(length=100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("expected_fen", sa.BigInteger(), nullable=False),
        sa.Column("justification", sa.String(length=1000), nullable=False),
        sa.Column("over_reason", sa.String(length=1000), nullable=False),
        sa.Column("rule", sa.String(length=2), nullable=False),
        sa.Column("author_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["author_pk"], ["user_account.pk"], name=op.f("fk_discount_line_author_pk")
        ),
        sa.ForeignKeyConstraint(
            ["business_pk"], ["business_type.pk"], name=op.f("fk_discount_line_business_pk")
        ),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_discount_line_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["client_pk"], ["client.pk"], name=op.f("fk_discount_line_client_pk")
        ),
        sa.ForeignKeyConstraint(["unit_pk"], ["unit.pk"], name=op.f("fk_discount_line_unit_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_discount_line")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_discount_line_{'_'.join(unique)}")),
        sa.UniqueConstraint("id", name=op.f("uq_discount_line_id")),
    )
    op.execute(copied)
    op.execute("DROP TABLE kept_line")
    op.create_index("ix_discount_line_application", "discount_line", ["application"], unique=False)
    op.create_index(
        "ix_discount_line_client_pk", "discount_line", ["client_pk", "valid_until"], unique=False
    )
    _append_only("discount_line")


def _append_only(table: str) -> None:
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )


def _papers(connection: sa.Connection) -> Iterator[Mapping[str, Any]]:
    """A line for each client whose papers name a rate with its dates."""
    names = ", ".join(f"'{name}'" for name in _FIELDS)
    found: dict[int, dict[str, tuple[int, str]]] = {}
    for pk, client, field, value in connection.execute(
        sa.text(
            "SELECT pk, client_pk, field, value FROM decision"
            f" WHERE kind = 'opening' AND field IN ({names}) ORDER BY pk"
        )
    ).all():
        found.setdefault(client, {})[field] = (pk, str(json.loads(value)))
    for client, told in found.items():
        rates = {
            key: _hundredths(told[key][1])
            for key in ("discount_rate", "agency_rate")
            if key in told
        }
        days = _days(told["discount_period"][1]) if "discount_period" in told else None
        if not any(rates.values()) or days is None:
            continue
        rested = told.get("discount_rate") or told["agency_rate"]
        yield {
            "id": str(uuid.uuid4()),
            "client_pk": client,
            "rate": rates.get("discount_rate") or 0,
            "agency_rate": rates.get("agency_rate") or 0,
            "manner": told["discount_manner"][1][:100] if "discount_manner" in told else "",
            "valid_from": days[0],
            "valid_until": days[1],
            "decision_pk": rested[0],
        }


def _hundredths(words: str) -> int | None:
    read = re.fullmatch(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?%", words)
    return int(read[1]) * 100 + int((read[2] or "0").ljust(2, "0")) if read else None


def _days(words: str) -> tuple[str, str] | None:
    """Both days of a period as `2026-01-01 至 2026-12-31`."""
    read = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words)
    if len(read) != 2:
        return None
    try:
        first, last = map(date.fromisoformat, read)
    except ValueError:
        return None
    return (first.isoformat(), last.isoformat()) if first <= last else None
