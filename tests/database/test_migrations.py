"""Migrations four ways: models equal head, each step up, each step down, and with rows inside."""

import ast
import pickle
import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from app.domain.errors import Reason
from database import engine, migrations
from database.backup_check import verify_backup
from database.migrations import FOLDER, newest_number, runner
from database.tables import metadata
from database.vault.folder import OfficeFolder
from tests import sharing

NEWEST = newest_number()
STEPS = range(1, NEWEST + 1)


@pytest.fixture
def at(office, folder):
    """Take the office's database to a schema number; gives a function that lists its schema."""
    yield from moving(folder, office.unlocked.master)


def moving(folder, keys):
    """Yield a function that takes a database to a schema number and lists its schema."""
    here = engine.maintenance_engine(folder, keys).execution_options(write=True)

    def move(number):
        found = engine.require_known_schema(folder, keys)
        with here.begin() as connection:
            runner.move(connection, found, number)
            return schema(connection)

    yield move
    here.dispose()


@pytest.fixture(scope="session")
def every_schema(_loose_template, run_root):
    """Folder with the empty database of every schema number, each a step from the one before."""

    def fill(empty):
        folder = OfficeFolder(empty / "office")
        shutil.copytree(_loose_template.folder.path, folder.path)
        for number, found in each_step(folder, _loose_template.made.unlocked.master):
            shutil.copyfile(folder.database, empty / f"{number}.db")
            (empty / f"{number}.schema").write_bytes(pickle.dumps(found))

    return sharing.made_once(run_root / "schemas", fill)


def each_step(folder, keys):
    """Take a database one step after the other to the newest schema: number and schema of each."""
    for move in moving(folder, keys):
        yield from ((number, move(number)) for number in (0, *STEPS))


@pytest.fixture
def start(office, folder, every_schema):
    """Begin with the empty database of a schema number; gives a function that lists its schema."""

    def begin(number):
        shutil.copyfile(every_schema / f"{number}.db", folder.database)
        return pickle.loads((every_schema / f"{number}.schema").read_bytes())

    return begin


@pytest.fixture
def connect(office, folder):
    return lambda: engine.maintenance_engine(folder, office.unlocked.master).begin()


def schema(connection):
    """Every table, index and trigger as the file describes it, without Alembic's own table."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic_version%'"
    ).fetchall()
    return {(kind, name): sql for kind, name, sql in rows}


def without_search_tables(connection):
    """Names of virtual tables and of the tables that SQLite keeps for them."""
    virtual = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
    ).scalars()
    heads = tuple(virtual)
    return lambda name: not any(name == head or name.startswith(head + "_") for head in heads)


def ordinary_tables(connection):
    keep = without_search_tables(connection)
    return [
        name
        for name in inspect(connection).get_table_names()
        if keep(name) and name != "alembic_version"
    ]


def test_the_models_are_the_newest_schema(start, connect):
    start(NEWEST)
    with connect() as connection:
        keep = without_search_tables(connection)

        def include(item, name, kind, reflected, other):
            return kind != "table" or keep(name)

        options = {"include_object": include, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_revisions_are_one_line_of_numbers():
    scripts = ScriptDirectory(str(FOLDER))
    found = [script.revision for script in scripts.walk_revisions()]
    assert found == [f"{number:04d}" for number in reversed(STEPS)]
    assert scripts.get_heads() == [runner.revision(NEWEST)]


@pytest.mark.parametrize("number", STEPS)
def test_each_step_goes_up_and_down_again_to_the_same_schema(number, start, at):
    before = start(number - 1)
    up = at(number)
    assert up != before
    assert at(number - 1) == before
    assert at(number) == up


def test_all_steps_at_once_and_one_by_one_give_the_same_schema(at, start):
    at_once = at(NEWEST)
    assert at(0) == {}
    assert start(NEWEST) == at_once


def value(kind, row):
    """Something for a column of this type that is unique by row and fits as a reference."""
    if kind.startswith(("VARCHAR", "CHAR", "TEXT")):
        return str(row)
    if kind == "DATE":
        return f"2026-01-{row:02d}"
    return bytes([row]) if kind == "BLOB" else row


def fill(connection):
    """Two rows in every table. References hold; rules on single values are left aside."""
    connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    for table in ordinary_tables(connection):
        columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
        names = ", ".join(f'"{column.name}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            [tuple(value(column.type, row) for column in columns) for row in (1, 2)],
        )


def contents(connection):
    """Rows of all ordinary tables as mappings."""
    rows = {}
    for name in ordinary_tables(connection):
        found = connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").mappings()
        rows[name] = [dict(row) for row in found]
    return rows


def same_where_shared(before, after):
    """What both have in common is equal: no step loses or changes a row it does not mean to."""
    for name in before.keys() & after.keys():
        for old, new in zip(before[name], after[name], strict=True):
            shared = old.keys() & new.keys()
            assert {key: old[key] for key in shared} == {key: new[key] for key in shared}


@pytest.mark.parametrize("number", STEPS)
def test_rows_of_every_schema_survive_the_way_up_and_down(number, start, at, connect):
    start(number)
    with connect() as connection:
        fill(connection)
        before = contents(connection)
    assert before
    at(NEWEST)
    with connect() as connection:
        same_where_shared(before, contents(connection))
    at(number)
    with connect() as connection:
        assert contents(connection) == before


def test_papers_of_discounts_become_lines_where_they_say_rate_and_dates(start, at, connect):
    period, told = '"2026-01-01 至 2026-12-31"', []
    for client, papers in (
        (1, {"discount_rate": '"12.5%"', "discount_manner": '"折扣"', "discount_period": period}),
        (2, {"discount_rate": '"8%"'}),
    ):
        told += [(client, field, value) for field, value in papers.items()]
    start(28)
    with connect() as connection:
        fill(connection)
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(decision)")]
        for pk, (client, field, value) in enumerate(told, 10):
            row = dict.fromkeys(columns, 1) | {"pk": pk, "id": str(pk), "kind": "opening"}
            row |= {"client_pk": client, "field": field, "value": value}
            names, marks = ", ".join(row), ", ".join("?" for _ in row)
            connection.exec_driver_sql(
                f"INSERT INTO decision ({names}) VALUES ({marks})", tuple(row.values())
            )
        connection.exec_driver_sql("UPDATE client SET filled = 20, applicable = 30")
        before = contents(connection)
    at(29)
    with connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT client_pk, business_pk, rate, agency_rate, manner, valid_from, valid_until,"
            " decision_pk FROM discount_opening"
        ).all()
        counts = connection.exec_driver_sql("SELECT filled, applicable FROM client").all()
    assert [tuple(row) for row in rows] == [
        (1, None, 1250, 0, "折扣", "2026-01-01", "2026-12-31", 10)
    ]
    assert [tuple(row) for row in counts] == [(17, 26), (19, 26)]
    at(28)
    with connect() as connection:
        assert contents(connection) == before


def test_papers_of_credit_become_terms_of_what_each_says(start, at, connect):
    told = (
        (1, "甲", "credit_level", '"B"'),
        (1, "甲", "arrears_limit", '"30,000.00"'),
        (1, "乙", "repayment_cycle", '"45天"'),
        (2, "丙", "repayment_cycle", '"看情况"'),
    )
    start(36)
    with connect() as connection:
        fill(connection)
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(decision)")]
        for pk, (client, paper, field, value) in enumerate(told, 10):
            row = dict.fromkeys(columns, 1) | {"pk": pk, "id": str(pk), "kind": "opening"}
            row |= {"client_pk": client, "field": field, "value": value, "document_no": paper}
            row |= {"document_date": "2025-12-20", "at": 1_780_000_000_000}
            names, marks = ", ".join(row), ", ".join("?" for _ in row)
            connection.exec_driver_sql(
                f"INSERT INTO decision ({names}) VALUES ({marks})", tuple(row.values())
            )
        before = contents(connection)
    at(37)
    with connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT client_pk, level, limit_fen, repayment, valid_from, document_no, booked_on"
            " FROM credit_term WHERE source = 'opening' ORDER BY pk"
        ).all()
    days = ("2025-12-20", "2026-05-29")
    assert [tuple(row) for row in rows] == [
        (1, "B", 3_000_000, None, days[0], "甲", days[1]),
        (1, None, None, "P45D", days[0], "乙", days[1]),
    ]
    at(36)
    with connect() as connection:
        assert contents(connection) == before


@pytest.mark.parametrize("path", sorted((FOLDER / "versions").glob("*.py")), ids=lambda p: p.stem)
def test_a_migration_stands_alone(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or ".").partition(".")[0])
    assert not imported & {"app", "database", "ui", "resources", "."}


def test_a_new_office_needs_no_backup(office, folder, now):
    done = runner.upgrade(folder, office.unlocked.master, now)
    assert (done.before, done.after, done.backup) == (0, NEWEST, None)
    assert not runner.needs_upgrade(folder, office.unlocked.master)
    assert engine.check_database(folder, office.unlocked.master) == ()


def test_nothing_is_done_to_the_newest_schema(filled, folder, now):
    before = folder.database.read_bytes()
    assert runner.upgrade(folder, filled, now).backup is None
    assert folder.database.read_bytes() == before


@pytest.fixture
def older(filled, folder, monkeypatch):
    """An office as an older program left it: this program knows one more revision."""
    versions = folder.path.parent / "migrations"
    versions.mkdir()

    def arrange(body):
        target = versions / "program"
        target.mkdir()
        for name in ("env.py", "script.py.mako"):
            (target / name).write_bytes((FOLDER / name).read_bytes())
        (target / "versions").mkdir()
        for path in (FOLDER / "versions").glob("*.py"):
            (target / "versions" / path.name).write_bytes(path.read_bytes())
        text = (
            f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "{NEWEST + 1:04d}"\n'
            f'down_revision = "{NEWEST:04d}"\n\n\ndef upgrade():\n'
        )
        step = target / "versions" / f"{NEWEST + 1:04d}_next.py"
        step.write_text(text + "".join(f"    {line}\n" for line in body), encoding="utf-8")
        for module in (engine, runner):
            monkeypatch.setattr(module, "newest_number", lambda: NEWEST + 1)
        monkeypatch.setattr(runner, "FOLDER", target)
        return filled

    return arrange


def test_an_upgrade_begins_with_a_verified_backup(older, folder, now):
    keys = older(['op.execute("CREATE TABLE extra (pk INTEGER PRIMARY KEY)")'])
    assert runner.needs_upgrade(folder, keys)
    done = runner.upgrade(folder, keys, now)
    assert (done.before, done.after) == (NEWEST, NEWEST + 1)
    assert verify_backup(done.backup.path, keys).content.schema == NEWEST
    assert engine.require_known_schema(folder, keys) == NEWEST + 1
    assert not runner.needs_upgrade(folder, keys)


@pytest.mark.parametrize(
    "body",
    [
        ['op.execute("CREATE TABLE extra (pk INTEGER)")', "raise RuntimeError('half way')"],
        ['op.execute("CREATE TABLE extra (pk INTEGER)")', 'op.execute("nonsense")'],
        [
            'op.execute("CREATE TABLE one (pk INTEGER PRIMARY KEY)")',
            'op.execute("CREATE TABLE two (one_pk INTEGER REFERENCES one (pk))")',
            'op.execute("INSERT INTO two VALUES (7)")',
        ],
    ],
    ids=["raises", "bad statement", "broken reference"],
)
def test_a_failing_step_leaves_the_database_as_it_was(body, older, folder, now, refused):
    keys = older(body)
    with engine.maintenance_engine(folder, keys).begin() as connection:
        before = schema(connection)
    with refused(Reason.MIGRATION_FAILED) as values:
        runner.upgrade(folder, keys, now)
    with engine.maintenance_engine(folder, keys).begin() as connection:
        assert schema(connection) == before
    assert engine.require_known_schema(folder, keys) == NEWEST
    assert verify_backup(values["backup"], keys).content.schema == NEWEST


def test_a_failed_backup_stops_the_upgrade(older, folder, now, monkeypatch, refused):
    keys = older(['op.execute("CREATE TABLE extra (pk INTEGER)")'])

    def fail(*args):
        raise runner.Refusal(Reason.BACKUP_FAILED, check="row counts")

    monkeypatch.setattr(runner, "back_up", fail)
    with refused(Reason.BACKUP_FAILED):
        runner.upgrade(folder, keys, now)
    assert engine.require_known_schema(folder, keys) == NEWEST


def test_a_newer_schema_is_neither_upgraded_nor_backed_up(filled, folder, now, refused):
    with engine.maintenance_engine(folder, filled).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={NEWEST + 1}")
    for act in (runner.upgrade, lambda *args: runner.needs_upgrade(*args[:2])):
        with refused(Reason.SCHEMA_NEWER):
            act(folder, filled, now)
    assert list(folder.backups.iterdir()) == []


def test_the_number_of_the_newest_schema_is_read_from_the_files():
    assert migrations.newest_number() == len(list((FOLDER / "versions").glob("0*.py")))
