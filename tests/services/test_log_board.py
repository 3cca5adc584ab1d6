"""The exceptions board over a real log: each kind finds its entries, each number is its rows."""

import random
from datetime import date

import pytest

from app.domain.audit import Action, LogNote, Outcome
from app.domain.calendar import Month
from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.domain.log_exceptions import TO_REVIEW, ExceptionKind
from app.services.access_log import ListLog, list_log
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.log_board import ReadBoard, read_board
from app.services.log_exceptions import ListExceptions, list_exceptions
from app.services.rules import SetRule, set_rule
from tests import offices
from tests.services.log_entries import at, last_seq, note, refused, write

NOVEMBER = Month(2026, 11)
READERS = (
    offices.KEEPER,
    offices.COUNTY_KEEPER,
    offices.UNIT_HEAD,
    offices.INSPECTOR,
    offices.SECURITY_OFFICER,
)


def board(office, user=offices.KEEPER, month=NOVEMBER):
    return {row.kind: row for row in office.run(read_board, user, ReadBoard(month)).rows}


def rows(office, kind, user=offices.KEEPER, month=NOVEMBER, **more):
    page = office.run(list_exceptions, user, ListExceptions(month, kind, **more))
    return [line.seq for line in reversed(page.lines)]


@pytest.fixture
def county(office):
    return office.unit(offices.COUNTY)


def test_every_kind_has_its_row_also_without_entries(office):
    found = board(office)
    assert list(found) == list(ExceptionKind)
    assert {row.entries for kind, row in found.items() if kind in TO_REVIEW} == {0}


def test_refused_attempts_are_found_and_being_asked_for_the_purpose_is_not(office, county):
    refused(office, offices.MANAGER, county)
    seq = last_seq(office)
    refused(office, offices.UNIT_HEAD, county, reason="purpose_needed")
    assert rows(office, ExceptionKind.REFUSED) == [seq]
    row = board(office)[ExceptionKind.REFUSED]
    assert (row.entries, row.people, row.person) == (1, 1, offices.MANAGER)


def test_work_at_night_and_on_days_off_is_found(office, county):
    for moment in ("2026-11-24 21:59", "2026-11-24 22:00", "2026-11-25 05:59", "2026-11-25 06:00"):
        at(office, moment)
        office.run(write, offices.COUNTY_KEEPER, [note("view", county)])
    first = last_seq(office) - 3
    at(office, "2026-11-27 12:00")
    office.run(write, offices.COUNTY_KEEPER, [note("view", county)])
    at(office, "2026-11-28 10:00")  # Saturday
    office.run(write, offices.COUNTY_KEEPER, [note("view", county), note("list"), note("lock")])
    assert rows(office, ExceptionKind.ODD_HOURS) == [first + 1, first + 2, first + 5]


def test_night_begins_when_the_rule_says(office, county):
    command = SetRule("log.night_from", 20, date(2026, 11, 23), "夜班")
    office.run(set_rule, offices.ORGAN_OFFICER, command)
    at(office, "2026-11-24 20:30")
    office.run(write, offices.COUNTY_KEEPER, [note("view", county)])
    seq = last_seq(office)
    assert rows(office, ExceptionKind.ODD_HOURS) == [seq]


def test_acts_outside_the_own_area_are_found(office, county):
    """A keeper of one county at a client of another; at those below the own unit it is none."""
    other = office.unit(offices.COUNTY_WITHOUT_CENTRE)
    branch = office.unit(offices.BRANCH)
    office.run(write, offices.COUNTY_KEEPER, [note("view", county), note("view", branch)])
    office.run(write, offices.COUNTY_KEEPER, [note("view", other), note("view_end", other)])
    seq = last_seq(office) - 1
    office.run(write, offices.INSPECTOR, [note("view", other)])
    refused(office, offices.MANAGER, other, reason="purpose_needed")
    refused(office, offices.MANAGER, other)
    found = [seq, last_seq(office)]
    assert rows(office, ExceptionKind.OUTSIDE_AREA) == found


def test_an_own_client_elsewhere_is_no_exception_while_it_is_own(office):
    unit = office.unit(offices.COUNTY)
    made = office.run(create_client, offices.KEEPER, CreateClient({"name": "恒安合作社"}, unit))
    manager = office.user(offices.MANAGER)

    def assign(owner):
        office.clock.move(minutes=5)
        command = AssignClient(made, Owners(unit, owner), "分工")
        office.run(assign_client, offices.UNIT_HEAD, command)

    def look():
        office.clock.move(minutes=5)
        office.run(write, offices.MANAGER, [note("view", unit, made)])
        return last_seq(office)

    before = look()
    assign(manager)
    look()
    assign(office.user(offices.OTHER_MANAGER))
    after = look()
    assert rows(office, ExceptionKind.OUTSIDE_AREA) == [before, after]


def test_far_more_than_usual_is_one_row_for_the_day(office, county):
    views = [note("view", county, f"c{n}") for n in range(45)]
    for day in range(24, 28):
        at(office, f"2026-11-{day} 10:00")
        office.run(write, offices.COUNTY_KEEPER, views[:9])
    at(office, "2026-11-30 10:00")
    office.run(write, offices.COUNTY_KEEPER, views[:25])
    at(office, "2026-11-30 14:00")
    office.run(write, offices.COUNTY_KEEPER, views[20:41])
    most = 27  # three times nine
    passed = last_seq(office) - 21 + 5 + (most - 25) + 1
    row = board(office)[ExceptionKind.FAR_ABOVE]
    assert (row.entries, row.person, row.count, row.usual) == (1, offices.COUNTY_KEEPER, 41, 9)
    (seq,) = rows(office, ExceptionKind.FAR_ABOVE)
    assert seq == passed


def test_what_others_opened_elsewhere_is_not_counted_for_a_reader_of_one_unit(office, county):
    """The county's head sees that a keeper of the city looked, and not how much else."""
    city = office.unit(offices.CITY_BRANCH)
    views = [note("view", city, f"c{n}") for n in range(40)]
    office.run(write, offices.KEEPER, [*views, note("view", county)])
    assert board(office)[ExceptionKind.FAR_ABOVE].entries == 1
    assert board(office, offices.UNIT_HEAD)[ExceptionKind.FAR_ABOVE].entries == 0


def test_prints_and_exports_say_how_many_were_batches(office, county):
    sheets = [note("print", county, f"c{n}") for n in range(3)]
    office.run(write, offices.COUNTY_KEEPER, sheets)
    office.clock.move(minutes=1)
    office.run(write, offices.COUNTY_KEEPER, sheets[:1])
    office.clock.move(minutes=1)
    office.run(write, offices.COUNTY_KEEPER, [note("export"), note("copy", county)])
    row = board(office)[ExceptionKind.TAKEN_OUT]
    assert (row.entries, row.batches) == (6, 1)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        (ExceptionKind.OVER_QUOTA, LogNote(Action.QUOTA, detail="41/40")),
        (ExceptionKind.REVEALED, LogNote(Action.VIEW_PRIVATE, categories=(3,))),
        (ExceptionKind.SIGN_IN_FAILED, LogNote(Action.LOGIN_FAILED, outcome=Outcome.FAILED)),
        (ExceptionKind.RECOVERY, LogNote(Action.RECOVERY_USED)),
        (ExceptionKind.UNVERIFIED, LogNote(Action.LOG_VERIFY, outcome=Outcome.FAILED)),
        (ExceptionKind.TAKEN_OUT, LogNote(Action.LOG_EXPORT)),
    ],
)
def test_acts_that_are_exceptions_by_themselves(office, kind, entry):
    before = board(office)[kind].entries
    office.run(write, offices.COUNTY_KEEPER, [entry, LogNote(Action.LOG_VERIFY)])
    assert board(office)[kind].entries == before + 1
    assert last_seq(office) - 1 in rows(office, kind)


def test_a_doubted_clock_is_one_row_however_long_it_lasts(office, county):
    before = rows(office, ExceptionKind.CLOCK)
    at(office, "2026-11-20 10:00")
    office.run(write, offices.COUNTY_KEEPER, [note("view", county)] * 3)
    began = last_seq(office) - 2
    at(office, "2026-11-23 12:00")
    office.run(write, offices.COUNTY_KEEPER, [note("view", county)])
    assert rows(office, ExceptionKind.CLOCK) == [*before, began]
    # Of what nobody of the county wrote, its head sees nothing.
    assert rows(office, ExceptionKind.CLOCK, offices.UNIT_HEAD) == [began]


def test_the_first_of_a_stretch_is_the_first_that_the_reader_sees(office, county):
    city = office.unit(offices.CITY_BRANCH)
    at(office, "2026-11-20 10:00")
    office.run(write, offices.KEEPER, [note("view", city), note("view", county)])
    seq = last_seq(office)
    assert rows(office, ExceptionKind.CLOCK, offices.UNIT_HEAD) == [seq]
    assert rows(office, ExceptionKind.CLOCK)[-1] == seq - 1


def test_a_month_has_its_own_entries(office, county):
    at(office, "2026-11-25 10:00")
    refused(office, offices.MANAGER, county)
    november = last_seq(office)
    for day in ("2026-11-28 10:00", "2026-11-30 23:59", "2026-12-01 00:00"):
        at(office, day)
        refused(office, offices.MANAGER, county)
    december = last_seq(office)
    assert rows(office, ExceptionKind.REFUSED) == [november, december - 2, december - 1]
    assert rows(office, ExceptionKind.REFUSED, month=Month(2026, 12)) == [december]


def test_a_month_that_has_not_begun_is_refused(office):
    with pytest.raises(Refusal) as refusal:
        board(office, month=Month(2026, 12))
    assert refusal.value.reason is Reason.MONTH_AHEAD


@pytest.mark.parametrize("user", [offices.MANAGER, offices.ADMIN, offices.FINANCE])
def test_who_may_not_read_the_register_gets_no_board(office, user):
    for use_case, command in (
        (read_board, ReadBoard(NOVEMBER)),
        (list_exceptions, ListExceptions(NOVEMBER)),
    ):
        with pytest.raises(Refusal) as refusal:
            office.run(use_case, user, command)
        assert refusal.value.reason is Reason.NOT_ALLOWED


def busy_month(office, luck):
    """Many acts of everybody at odd and ordinary moments, on clients of all units."""
    units = [
        office.unit(name)
        for name in (offices.CITY, offices.COUNTY, offices.BRANCH, offices.OTHER_BRANCH)
    ]
    acts = ["view", "view_private", "print", "export", "edit", "propose", "login_failed", "list"]
    for day in range(23, 31):
        for hour in sorted(luck.sample(range(24), 4)):
            if (day, hour) <= (23, 8):
                continue
            at(office, f"2026-11-{day} {hour:02d}:15")
            user = luck.choice([*READERS, offices.MANAGER, offices.OTHER_MANAGER])
            entries = [
                note(luck.choice(acts), luck.choice([None, *units]), f"c{luck.randrange(30)}")
                for _ in range(luck.randrange(40))
            ]
            office.run(write, user, entries)
            refused(office, user, luck.choice(units), reason=luck.choice(["not_allowed", "x"]))


@pytest.mark.parametrize("seed", range(2))
def test_each_number_is_the_rows_that_it_opens_for_every_reader(office, seed):
    busy_month(office, random.Random(seed))
    for user in READERS:
        found = office.run(read_board, user, ReadBoard(NOVEMBER))
        for row in found.rows:
            assert row.entries == len(rows(office, row.kind, user, limit=10_000)), row.kind
        red = rows(office, None, user, limit=10_000)
        assert found.to_review == len(red)
        named = {kind: set(rows(office, kind, user, limit=10_000)) for kind in TO_REVIEW}
        assert set(red) == set().union(*named.values())


def test_lines_bear_the_marks_that_the_board_counts(office):
    """What a list shows beside a line is what the board finds: one rule, two ways to ask."""
    busy_month(office, random.Random(7))
    page = office.run(list_log, offices.KEEPER, ListLog(limit=10_000))
    for kind in (ExceptionKind.REFUSED, ExceptionKind.ODD_HOURS, ExceptionKind.OUTSIDE_AREA):
        marked = sorted(line.seq for line in page.lines if kind in line.kinds)
        assert marked == rows(office, kind, limit=10_000)


def test_exceptions_come_page_by_page_newest_first(office, county):
    for _ in range(5):
        refused(office, offices.MANAGER, county)
    command = ListExceptions(NOVEMBER, ExceptionKind.REFUSED, limit=2)
    first = office.run(list_exceptions, offices.KEEPER, command)
    assert first.totals.entries == 5
    second = office.run(
        list_exceptions,
        offices.KEEPER,
        ListExceptions(NOVEMBER, ExceptionKind.REFUSED, before=first.before, limit=10),
    )
    seqs = [line.seq for line in (*first.lines, *second.lines)]
    assert seqs == sorted(seqs, reverse=True)
    assert len(seqs) == 5
    assert second.before is None
    assert second.totals is None


def test_reading_board_and_exceptions_is_registered(office):
    office.run(read_board, offices.KEEPER, ReadBoard(NOVEMBER))
    office.services_as(offices.KEEPER).settle(force=True)
    office.run(list_exceptions, offices.KEEPER, ListExceptions(NOVEMBER, ExceptionKind.REFUSED))
    about = [
        (entry["object_type"], entry["object_id"])
        for entry in office.logged()
        if entry["action"] == Action.LOG_VIEW
    ]
    assert about == [("log_board", "2026-11"), ("log_exceptions", "2026-11/refused")]
