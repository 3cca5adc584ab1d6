"""Duplicates among the rows of a register, and of clients on file."""

import pytest

from app.domain.register import ProblemCode, WarningCode
from app.domain.register_duplicates import ExistingClient, find_duplicates
from app.domain.text import name_key
from tests.domain.register_rows import CODE, OTHER, converted, row


class OnFile:
    def __init__(self, *clients):
        self.clients = [ExistingClient(*client) for client in clients]

    def with_org_code(self, org_code):
        return next((c for c in self.clients if c.org_code == org_code), None)

    def with_name_key(self, key):
        return [c for c in self.clients if name_key(c.name) == key]


def judged(*cells, on_file=(), update=False):
    mapping, rows = converted(*cells)
    found = find_duplicates(rows, OnFile(*on_file), mapping, update=update)
    return [
        (r.problems[0].detail if r.problems else None, [w.code for w in r.warnings], r.matches)
        for r in found
    ]


FREE = (None, [], None)
WARNED = (None, [WarningCode.SAME_NAME], None)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (row("甲", CODE), row("乙", CODE), ("code_in_file", [], None)),
        (row("甲", CODE), row("甲", OTHER), WARNED),
        (row("甲", CODE), row("甲"), ("name_in_file", [], None)),
        (row("甲"), row("甲", CODE), ("name_in_file", [], None)),
        (row("甲"), row("甲"), ("name_in_file", [], None)),
        (row("甲（广东）"), row("甲(广东)"), ("name_in_file", [], None)),
        (row("甲"), row("乙"), FREE),
        (row("甲", "1"), row("甲"), FREE),
        (row("甲", 建档日期="x"), row("甲"), FREE),
    ],
)
def test_duplicates_among_the_rows(first, second, outcome):
    assert judged(first, second)[1] == outcome


@pytest.mark.parametrize(
    ("cells", "on_file", "outcome"),
    [
        (row("甲", CODE), ("1", "乙", CODE), ("code_on_file", [], None)),
        (row("甲", CODE), ("1", "甲", OTHER), WARNED),
        (row("甲", CODE), ("1", "甲", None), ("name_on_file", [], None)),
        (row("甲"), ("1", "甲", CODE), ("name_on_file", [], None)),
        (row("甲"), ("1", "乙", None), FREE),
    ],
)
def test_duplicates_of_clients_on_file(cells, on_file, outcome):
    assert judged(cells, on_file=[on_file]) == [outcome]


def test_a_row_refused_for_another_problem_gets_no_second_one_and_counts_for_nothing():
    mapping, rows = converted(row("甲", CODE, 邮政编码="1"), row("甲", CODE), row("乙", CODE))
    found = find_duplicates(rows, OnFile(), mapping)
    assert [[problem.code for problem in r.problems] for r in found] == [
        [ProblemCode.POSTCODE],
        [],
        [ProblemCode.DUPLICATE],
    ]
    assert found[2].problems[0].letter == "C"
    assert found[2].problems[0].values == {"other": "甲", "other_row": 3}


def test_an_update_matches_by_code_and_is_no_duplicate_of_its_own_client():
    on_file = [("7", "甲", CODE)]
    assert judged(row("甲", CODE), on_file=on_file, update=True) == [(None, [], "7")]
    assert judged(row("新名", CODE), on_file=on_file, update=True) == [(None, [], "7")]


def test_an_update_is_refused_where_two_rows_or_another_client_are_meant():
    twice = judged(row("甲", CODE), row("甲", CODE), on_file=[("7", "甲", CODE)], update=True)
    assert twice == [(None, [], "7"), ("code_in_file", [], None)]
    other = judged(row("乙", CODE), on_file=[("7", "甲", CODE), ("8", "乙", None)], update=True)
    assert other == [("name_on_file", [], None)]


def test_duplicate_rows_do_not_count_as_earlier_accepted_ones():
    outcomes = judged(row("甲", CODE), row("乙", CODE), row("乙"))
    assert outcomes == [FREE, ("code_in_file", [], None), FREE]
