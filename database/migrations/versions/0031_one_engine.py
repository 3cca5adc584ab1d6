"""Every case has a course: cases that wait get number, step, standing and who is awaited.

Cases decided before keep their signed decision and have no course.
"""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_ZONE = timedelta(hours=8)
_PATTERN = "SP-{year}-{serial}"

_WAITING = (
    "SELECT c.pk, c.organ_pk, c.content, c.at, u.level, u.path FROM approval_case c "
    "JOIN unit u ON u.pk = c.organ_pk "
    "WHERE NOT EXISTS (SELECT 1 FROM case_decision d WHERE d.case_pk = c.pk) "
    "AND NOT EXISTS (SELECT 1 FROM case_standing s WHERE s.case_pk = c.pk) ORDER BY c.pk"
)
_STEP = sa.text(
    "INSERT INTO case_step (case_pk, revision, number, act, mode, level, organ_pk, roles, people, "
    "opinion, outside) VALUES (:case_pk, 1, 0, 'approve', 'any', :level, :organ_pk, :roles, '', "
    ":no, :no)"
)
_STANDING = sa.text(
    "INSERT INTO case_standing (case_pk, number, state, revision, step, version) "
    "VALUES (:case_pk, :number, 'waiting', 1, 0, 1)"
)
_AWAITED = sa.text(
    "INSERT INTO case_waiting (case_pk, organ_pk, role, what) "
    "VALUES (:case_pk, :organ_pk, :role, 'answer')"
)


def upgrade() -> None:
    """Make the table and the column, and give waiting cases their course."""
    op.create_table(
        "case_told",
        sa.Column("pk", _KEY, autoincrement=True, nullable=False),
        sa.Column("case_pk", _KEY, nullable=False),
        sa.Column("user_pk", _KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_pk"], ["approval_case.pk"], name=op.f("fk_case_told_case_pk")
        ),
        sa.ForeignKeyConstraint(
            ["user_pk"], ["user_account.pk"], name=op.f("fk_case_told_user_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_case_told")),
        sa.UniqueConstraint("case_pk", "user_pk", name=op.f("uq_case_told_case_pk_user_pk")),
    )
    op.create_index("ix_case_told_user_pk", "case_told", ["user_pk"], unique=False)
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER case_told_no_{act} BEFORE {act.upper()} ON case_told "
            "BEGIN SELECT raise(abort, 'append only'); END"
        )
    op.add_column("case_step", sa.Column("tell", sa.String(length=400), nullable=True))
    for row in op.get_bind().exec_driver_sql(_WAITING).all():
        _begin(row)


def _begin(row: Any) -> None:
    """The course of a case that waits, from the one step that was frozen with it."""
    bind, step = op.get_bind(), json.loads(bytes(row.content))["route"][0]
    case: dict[str, object] = {"case_pk": row.pk, "organ_pk": row.organ_pk}
    roles = " ".join(step["roles"])
    bind.execute(_STEP, case | {"level": row.level, "roles": roles, "no": False})
    bind.execute(_STANDING, {"case_pk": row.pk, "number": _number(row)})
    bind.execute(_AWAITED, [case | {"role": role} for role in step["roles"]])


def _number(row: Any) -> str:
    """The next number of the highest organ, by the pattern in the office's rules."""
    bind = op.get_bind()
    year = (datetime.fromtimestamp(row.at / 1000, UTC) + _ZONE).year
    top = int(row.path.strip("/").split("/")[0])
    here = {"organ": top, "year": year}
    of_year = "WHERE organ_pk = :organ AND series = 'case' AND year = :year"
    last = bind.execute(sa.text(f"SELECT last FROM claim_number {of_year}"), here).scalar()
    if last is None:
        added = "INSERT INTO claim_number (organ_pk, series, year, last) VALUES (:organ, 'case', "
        bind.execute(sa.text(f"{added}:year, 1)"), here)
    else:
        bind.execute(sa.text(f"UPDATE claim_number SET last = last + 1 {of_year}"), here)
    name = bind.execute(sa.text("SELECT name FROM unit WHERE pk = :organ"), here).scalar()
    place = re.sub(r"(自治[区州县]|[省市区县])?(邮政.*|大客户.*)?$", "", str(name)) or str(name)
    words = {"organ": place, "year": str(year), "serial": f"{(last or 0) + 1:04d}"}
    return re.sub(r"\{(organ|year|serial)\}", lambda found: words[found[1]], _pattern())


def _pattern() -> str:
    """How numbers of cases are written: the newest version of the rule, else as shipped."""
    found = sa.text(
        "SELECT value FROM rule WHERE name = 'approvals.number' ORDER BY version DESC LIMIT 1"
    )
    value = op.get_bind().execute(found).scalar()
    return str(json.loads(value)) if value is not None else _PATTERN


def downgrade() -> None:
    """Take back the courses of cases that have nothing signed and one step of the old form."""
    op.drop_table("case_told")
    op.drop_column("case_step", "tell")
