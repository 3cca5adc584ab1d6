"""The fast way over a log finds what the exact way finds, whatever was done to the rows (B.3)."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from app.domain.audit import canonical, digest, link
from app.domain.chain import NEXT_KEY, PERIOD, Fault, Findings, Origin, genesis
from app.domain.chain_walk import ChainWalk
from app.domain.checkpoint import EVERY
from database.access_log import COLUMNS, AccessLog
from database.queries.log_walk import exact_line, glances

ORIGIN = Origin("office", b"seed", ())
USERS = {None: None, 1: "user-1", 2: "user-2"}
TABLES = """
CREATE TABLE user_account (pk INTEGER PRIMARY KEY, id VARCHAR(36));
INSERT INTO user_account VALUES (1, 'user-1'), (2, 'user-2');
CREATE TABLE access_log_2026 (
  seq INTEGER NOT NULL PRIMARY KEY, hash BLOB, bytes BLOB, at BIGINT, ordered_at BIGINT,
  sure_at BIGINT, clock VARCHAR(10), user_pk BIGINT, actor_unit BIGINT, client_id VARCHAR(36),
  client_unit BIGINT, action VARCHAR(20), outcome VARCHAR(8));
CREATE TABLE access_log_2027 AS SELECT * FROM access_log_2026
"""
"""Of the columns as an office has them, without what keeps the program from changing rows."""
SPECIAL = {
    3: {"action": "logout"},
    5: {"action": "restore", "object_type": PERIOD, "object_id": "i", "target": "k"},
    6: {"action": "rekey", "object_type": NEXT_KEY, "target": "n"},
    7: {"action": "lock", "outcome": "failed"},
    8: {"clock": "went_back", "at": 4},
    9: {"user": None, "unit": None, "client_id": None, "client_unit": None},
}


def sound(size=12, special=SPECIAL):
    """Rows of a whole log as a database keeps them."""
    head, rows, ordered = genesis(ORIGIN.seed), [], 0
    for seq in range(1, size + 1):
        fields = {
            "at": 100 + seq,
            "clock": "ok",
            "user": f"user-{1 + seq % 2}",
            "unit": seq % 3,
            "client_id": "客户一",
            "client_unit": 2,
            "action": "view",
            "outcome": "ok",
        } | special.get(seq, {})
        ordered = max(ordered, fields["at"])
        kept = {name: value for name, value in fields.items() if value is not None}
        kept |= {"seq": seq, "prev_hash": head.hex(), "office": "office", "purpose": '"x" \\'}
        stored = canonical(kept | {"ordered_at": ordered, "sure_at": 7})
        head = link(head, digest(stored))
        user = None if fields["user"] is None else int(fields["user"][-1])
        times = (fields["at"], ordered, 7, fields["clock"])
        who = (user, fields["unit"], fields["client_id"], fields["client_unit"])
        rows.append((seq, head, stored, *times, *who, fields["action"], fields["outcome"]))
    return rows


@dataclass
class Seen:
    """Everything that a walk learns."""

    problems: tuple
    head: bytes
    size: int
    entries: int
    required: list
    begun: dict
    announced: dict
    heads: list


def seen(walk, findings):
    heads = [walk.head_at(size) for size in range(walk.size + 1)]
    learnt = (walk.required, walk.begun, walk.announced)
    return Seen(findings.all, walk.head, walk.size, walk.entries, *learnt, heads)


@pytest.fixture(scope="module")
def database():
    """A log that can be filled again and again."""
    engine = create_engine("sqlite+pysqlite://", module=dbapi2)
    with engine.connect() as connection:
        for statement in TABLES.split(";"):
            connection.exec_driver_sql(statement)
        yield connection
    engine.dispose()


class Both:
    """Both ways over the same rows."""

    def __init__(self, connection):
        self.connection = connection

    def fill(self, rows):
        for table in ("access_log_2026", "access_log_2027"):
            self.connection.exec_driver_sql(f"DELETE FROM {table}")
        marks = ", ".join("?" * 13)
        for row in rows:
            # Of two rows with one number the second lies in the next year's table
            there = self.connection.exec_driver_sql(
                "SELECT count(*) FROM access_log_2026 WHERE seq = ?", (row[0],)
            ).scalar()
            table = "access_log_2027" if there else "access_log_2026"
            self.connection.exec_driver_sql(
                f"INSERT INTO {table} ({COLUMNS}) VALUES ({marks})", tuple(row)
            )
        self.log = AccessLog(self.connection, ORIGIN.seed)

    def exact_line(self, year, seq):
        return exact_line(self.connection, year, seq, USERS)

    def fast(self):
        findings = Findings()
        walk = ChainWalk(ORIGIN, findings)
        walk.run(glances(self.connection, self.log, "office"), self.exact_line)
        return seen(walk, findings)

    def exact(self):
        findings = Findings()
        walk = ChainWalk(ORIGIN, findings)
        for year, seq, *_ in list(glances(self.connection, self.log, "office")):
            walk.step(self.exact_line(year, seq))
        return seen(walk, findings)

    def agree(self, rows):
        """What both find in these rows, which must be the same."""
        self.fill(rows)
        found = self.fast()
        assert found == self.exact()
        return found


@pytest.fixture(scope="module")
def both(database):
    return Both(database)


def test_a_whole_log_is_gone_over_without_the_exact_way(both, monkeypatch):
    both.fill(sound(2 * EVERY + 5))
    expected = both.exact()
    monkeypatch.setattr(ChainWalk, "step", None)
    assert both.fast() == expected
    assert expected.problems == ()
    assert [cause.value for _, cause in expected.required] == [
        *("logout", "restore", "rekey"),
        *("entries", "entries"),
    ]


def test_an_entry_that_is_passed_on_the_way_but_not_found_by_its_number_is_a_fault(both):
    """As when an older page that leads to others was put back; found by the fault tests."""
    both.fill(sound(4))
    findings = Findings()
    walk = ChainWalk(ORIGIN, findings)
    passed = list(glances(both.connection, both.log, "office"))
    walk.run([*passed, (2026, 5, b"", b"", None, 0, None)], both.exact_line)
    assert {problem.fault for problem in findings.all} >= {Fault.ENTRY_CHANGED}
    assert {problem.seq for problem in findings.all} == {5}


def relinked(rows, start, fields):
    """Change what an entry says and make hashes and copies behind it consistent again."""
    head = rows[start - 1][1] if start else genesis(ORIGIN.seed)
    changed = list(rows)
    for place in range(start, len(rows)):
        row = rows[place]
        said = json.loads(row[2]) | {"prev_hash": head.hex()} | (fields if place == start else {})
        stored = canonical(said)
        head = link(head, digest(stored))
        changed[place] = (row[0], head, stored, *row[3:])
    return changed


ODD = (None, 0, 1, -1, 2**40, 5.0, True, "", "x", b"x", b"\xff", "view", "ok", "went_back")
STORED = (b"", b"[]", b"null", b"{}", b"\xff", b'{"seq":1}', b'{"a":1} ', "text", None, 7)


@given(place=st.integers(0, 11), column=st.integers(1, 12), value=st.sampled_from(ODD))
def test_any_column_changed(both, place, column, value):
    rows = sound()
    rows[place] = (*rows[place][:column], value, *rows[place][column + 1 :])
    both.agree(rows)


@given(
    place=st.integers(0, 11), at=st.integers(0, 10_000), bit=st.integers(0, 7), hashed=st.booleans()
)
def test_any_bit_changed(both, place, at, bit, hashed):
    rows = sound()
    row = list(rows[place])
    column = 1 if hashed else 2
    changed = bytearray(row[column])
    changed[at % len(changed)] ^= 1 << bit
    row[column] = bytes(changed)
    rows[place] = tuple(row)
    assert both.agree(rows).problems


@given(place=st.integers(0, 11), stored=st.sampled_from(STORED), linked=st.booleans())
def test_any_bytes_in_place_of_an_entry(both, place, stored, linked):
    rows = sound()
    head = rows[place - 1][1] if place else genesis(ORIGIN.seed)
    kept = link(head, digest(stored)) if linked and isinstance(stored, bytes) else rows[place][1]
    rows[place] = (rows[place][0], kept, stored, *rows[place][3:])
    assert both.agree(rows).problems


NAMES = ("at", "ordered_at", "sure_at", "clock", "user", "unit", "client_id", "client_unit")
NAMES += ("action", "outcome", "office", "seq", "prev_hash", "purpose", "object_type", "more")


@given(
    place=st.integers(0, 11),
    name=st.sampled_from(NAMES),
    value=st.sampled_from([*(one for one in ODD if not isinstance(one, bytes)), [], {"a": {}}]),
    copied=st.booleans(),
)
def test_any_field_changed_and_the_chain_made_good(both, place, name, value, copied):
    rows = relinked(sound(), place, {name: value})
    columns = ("at", "ordered_at", "sure_at", "clock", None, "unit", "client_id", "client_unit")
    if copied and not isinstance(value, (list, dict)) and name in (*columns, "action", "outcome"):
        column = 3 + (*columns, "action", "outcome").index(name)
        rows[place] = (*rows[place][:column], value, *rows[place][column + 1 :])
    both.agree(rows)


@pytest.mark.parametrize("column", range(1, 13))
def test_a_blob_in_any_column(both, column):
    rows = sound()
    rows[3] = (*rows[3][:column], b"\x00\xff", *rows[3][column + 1 :])
    assert both.agree(rows).problems


@pytest.mark.parametrize("column", COLUMNS.split(", ")[1:])
def test_a_text_that_is_none_in_any_column(both, column):
    both.fill(sound())
    both.connection.exec_driver_sql(
        f"UPDATE access_log_2026 SET {column} = CAST(x'76ff69' AS TEXT) WHERE seq = 4"
    )
    assert both.fast() == both.exact()
    assert both.fast().problems


@given(order=st.lists(st.integers(0, 11), max_size=14))
def test_any_selection_of_rows_in_any_order(both, order):
    rows = sound()
    assume(all(order.count(place) < 3 for place in order))
    chosen = [rows[place] for place in order]
    both.agree(chosen)


@pytest.mark.parametrize("seq", [-5, 0, 2**62, 14, 10_050, 20_000])
def test_absurd_numbers(both, seq):
    rows = sound()
    rows[11] = (seq, *rows[11][1:])
    both.agree(rows)
