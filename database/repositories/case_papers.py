"""Papers of climbing cases: appended when they are printed, found by their code."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from database.records import AggregateChange, Saved, new_id
from database.tables.case_papers import case_paper
from database.tables.organisation import user


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper to be printed; `content` is everything that it says, `at` in ms."""

    case_pk: int
    kind: str
    serial: int
    number: str
    code: str
    content: bytes
    user_pk: int
    at: int
    act: str


def next_serial(connection: Connection, case_pk: int) -> int:
    """Number of the next print of a case."""
    last = select(func.max(case_paper.c.serial)).where(case_paper.c.case_pk == case_pk)
    return (connection.execute(last).scalar() or 0) + 1


def add(connection: Connection, saved: Saved, new: NewPaper) -> None:
    """Register a paper before it is there."""
    identity = new_id()
    connection.execute(insert(case_paper), {"id": identity, **asdict(new)})
    saved(AggregateChange("case_paper", identity, 1, 0, new.content))


def with_code(connection: Connection, code: str) -> Row[Any] | None:
    """The paper that bears a code, with the name of who printed it."""
    found = select(case_paper, user.c.name.label("printer")).join(
        user, user.c.pk == case_paper.c.user_pk
    )
    return connection.execute(found.where(case_paper.c.code == code)).first()


def of_case(connection: Connection, case_pk: int) -> list[Row[Any]]:
    """Papers of a case, the first print first; without what they say."""
    columns = (case_paper.c.kind, case_paper.c.number, case_paper.c.code, case_paper.c.at)
    found = select(*columns, user.c.name.label("printer")).join(
        user, user.c.pk == case_paper.c.user_pk
    )
    mine = found.where(case_paper.c.case_pk == case_pk)
    return list(connection.execute(mine.order_by(case_paper.c.serial)))
