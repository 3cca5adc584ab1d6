"""The arrears panel: who sees whom, sums that add up, filters and orders (K12)."""

from datetime import date

import pytest

from app.domain.errors import Reason, Refusal
from app.readmodels.arrears import ArrearsFilter, ArrearsSort, Tile
from app.services.arrears.client_view import ShowArrears, arrears_client
from app.services.arrears.panel import (
    arrears_choices,
    arrears_keys,
    arrears_panel,
    arrears_rows,
)
from app.services.clients import RowsOf
from app.services.rules import SetRule, set_rule
from tests.offices import (
    BRANCH,
    CALL_CENTRE,
    CITY_BRANCH,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
)
from tests.scenes import staged
from tests.services.arrears_rows import Owing, client_of, evaluated, stands
from tests.services.billed import put_bill
from tests.services.provinces import new_client

LATE = Owing((8_180_000, 10_660_000, 13_160_000, 14_820_000, 0), 90, stopped=True, share=1.17)
NEAR = Owing((17_194_000, 0, 0, 0, 0), limit_state="near", share=0.86, limit=20_000_000)
SOON = Owing((5_720_000, 0, 0, 0, 0), due_soon=5_720_000, next_due=date(2026, 11, 28), share=0.72)
PLAIN = Owing((100_000, 0, 0, 0, 0), share=0.01)


@pytest.fixture
@staged
def four(office) -> dict[str, int]:
    """Three who are warned of and one who only owes, in two units; names → keys."""
    made = {}
    for name, unit, manager, owing, grade in (
        ("恒川纺织", BRANCH, MANAGER, LATE, "白金"),
        ("东岭源", OTHER_BRANCH, OTHER_MANAGER, NEAR, "黄金"),
        ("中坝茶叶", BRANCH, None, SOON, None),
        ("啸岭小学", BRANCH, MANAGER, PLAIN, None),
    ):
        client = client_of(office, name, unit, manager)
        made[name] = stands(office, client, owing, grade)
    evaluated(office)
    return made


def _names(panel) -> list[str]:
    return [row.name for row in panel.rows]


def test_K12_rows_stand_by_risk_and_then_by_share(office, four):
    panel = office.run(arrears_panel, KEEPER, ArrearsFilter())
    assert _names(panel) == ["恒川纺织", "东岭源", "中坝茶叶"]
    assert panel.rows[0].score == 38_640_000 * 90 * 1.17
    assert not panel.state.old


def test_K12_tiles_bars_and_foot_add_up_to_the_rows(office, four):
    panel = office.run(arrears_panel, KEEPER, ArrearsFilter())
    figures = {one.tile: (one.count, one.fen) for one in panel.tiles}
    assert figures == {
        Tile.DUE_SOON: (1, 5_720_000),
        Tile.OVERDUE: (1, 38_640_000),
        Tile.OVER_LIMIT: (0, 0),
        Tile.STOPPED: (1, 46_820_000),
        Tile.PROMISED: (0, 0),
    }
    total = sum(row.open_fen for row in panel.rows)
    assert sum(panel.by_bucket()) == panel.totals.open_fen == total
    assert sum(unit.total for unit in panel.units) == total
    assert [unit.unit for unit in panel.units] == [BRANCH, OTHER_BRANCH]


@pytest.mark.parametrize("tile", Tile)
def test_a_tile_opens_as_many_rows_as_it_counts(office, four, tile):
    counted = office.run(arrears_panel, KEEPER, ArrearsFilter())
    number = next(one.count for one in counted.tiles if one.tile is tile)
    opened = office.run(arrears_panel, KEEPER, ArrearsFilter(tile=tile))
    assert opened.totals.count == len(opened.rows) == number
    # The figures stay what they are, whichever of them is pressed.
    assert opened.tiles == counted.tiles


def test_what_is_over_the_limit_is_counted_by_how_much(office):
    client = client_of(office, "新港")
    over = Owing((10_500_000, 0, 0, 0, 0), share=1.05, limit_state="over")
    stands(office, client, over)
    panel = office.run(arrears_panel, KEEPER, ArrearsFilter())
    figure = next(one for one in panel.tiles if one.tile is Tile.OVER_LIMIT)
    assert (figure.count, figure.fen) == (1, 500_000)


def test_everybody_who_owes_is_shown_when_asked_for(office, four):
    panel = office.run(arrears_panel, KEEPER, ArrearsFilter(everybody=True))
    assert len(panel.rows) == 4
    assert panel.totals.open_fen == sum(panel.by_bucket())


def test_a_bucket_opens_its_rows_and_says_its_sum(office, four):
    panel = office.run(arrears_panel, KEEPER, ArrearsFilter(bucket="31-60"))
    assert _names(panel) == ["恒川纺织"]
    assert panel.totals.bucket_fen == panel.by_bucket()[2] == 13_160_000


def test_units_managers_and_specialties_narrow_the_rows(office, four):
    def names(**wanted) -> list[str]:
        return _names(office.run(arrears_panel, KEEPER, ArrearsFilter(**wanted)))

    assert names(unit_pk=office.unit(OTHER_BRANCH)) == ["东岭源"]
    assert names(manager_pk=office.user(MANAGER)) == ["恒川纺织"]
    assert len(names(specialty="速递")) == 3
    assert names(specialty="物流") == []


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        (ArrearsSort.SCORE, "戊"),
        (ArrearsSort.AMOUNT, "甲"),
        (ArrearsSort.DAYS, "乙"),
        (ArrearsSort.SHARE, "丙"),
        (ArrearsSort.OPEN, "丁"),
    ],
)
def test_rows_are_ordered_by_each_part_of_the_risk(office, sort, first):
    for name, owing in (
        ("甲", Owing((0, 900_000, 0, 0, 0), days=10, share=0.09)),
        ("乙", Owing((0, 0, 0, 0, 100_000), days=99, share=0.01)),
        ("丙", Owing((0, 100_000, 0, 0, 0), days=1, share=1.5, limit=66_667)),
        ("丁", Owing((7_000_000, 10_000, 0, 0, 0), days=1, share=0.7)),
        ("戊", Owing((0, 0, 800_000, 0, 0), days=40, share=0.8, limit=1_000_000)),
    ):
        stands(office, client_of(office, name), owing)
    down = office.run(arrears_panel, KEEPER, ArrearsFilter(sort=sort))
    up = office.run(arrears_panel, KEEPER, ArrearsFilter(sort=sort, descending=False))
    assert down.rows[0].name == first
    assert up.rows[-1].name == first


def test_keys_are_those_of_the_rows_in_the_same_order(office, four):
    panel = office.run(arrears_panel, KEEPER, ArrearsFilter())
    keys = office.run(arrears_keys, KEEPER, ArrearsFilter())
    assert keys == tuple(row.client_pk for row in panel.rows)
    again = office.run(arrears_rows, KEEPER, RowsOf(keys))
    assert again == panel.rows


@pytest.mark.parametrize(
    ("user", "seen"),
    [
        (MANAGER, ["恒川纺织"]),
        (OTHER_MANAGER, ["东岭源"]),
        (UNIT_HEAD, []),
        (FINANCE, ["恒川纺织", "东岭源", "中坝茶叶"]),
        (INSPECTOR, ["恒川纺织", "东岭源", "中坝茶叶"]),
        (ORGAN_OFFICER, ["恒川纺织", "东岭源", "中坝茶叶"]),
    ],
)
def test_everybody_sees_the_clients_of_the_own_scope(office, four, user, seen):
    panel = office.run(arrears_panel, user, ArrearsFilter())
    assert _names(panel) == seen
    assert panel.totals.count == len(seen)
    assert sum(panel.by_bucket()) == sum(row.open_fen for row in panel.rows)
    everything = office.run(arrears_rows, user, RowsOf(tuple(four.values())))
    quiet = ["啸岭小学"] if "恒川纺织" in seen else []  # of the same unit and manager
    assert sorted(row.name for row in everything) == sorted([*seen, *quiet])


def test_who_may_not_see_category_1_or_4_gets_no_grade_and_no_manager(office, four):
    row = office.run(arrears_panel, FINANCE, ArrearsFilter()).rows[0]
    assert (row.grade, row.manager) == (None, None)
    row = office.run(arrears_panel, KEEPER, ArrearsFilter()).rows[0]
    assert (row.grade, row.manager) == ("白金", MANAGER)


def test_a_filter_by_what_is_hidden_finds_nothing(office, four):
    wanted = ArrearsFilter(manager_pk=office.user(MANAGER))
    assert office.run(arrears_panel, FINANCE, wanted).rows == ()
    assert office.run(arrears_choices, FINANCE, ArrearsFilter()).managers == ()
    offered = office.run(arrears_choices, KEEPER, ArrearsFilter())
    assert {one.name for one in offered.managers} == {MANAGER, OTHER_MANAGER}
    assert {one.name for one in offered.units} == {BRANCH, OTHER_BRANCH}


def test_the_call_centre_has_no_panel(office, four):
    with pytest.raises(Refusal) as refused:
        office.run(arrears_panel, CALL_CENTRE, ArrearsFilter())
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_each_picture_is_registered_once_with_what_it_showed(office, four):
    before = len(office.logged())
    panel = office.run(arrears_panel, FINANCE, ArrearsFilter())
    entry = office.logged()[before]
    assert entry["categories"] == [7]
    assert entry["result_count"] == 3
    assert entry["result_ids"] == [row.client_id for row in panel.rows]


def test_K13_data_of_an_earlier_day_are_old(office, four):
    office.pass_days(1)
    state = office.run(arrears_panel, KEEPER, ArrearsFilter()).state
    assert (state.as_of, state.old) == (date(2026, 11, 23), True)


def test_K13_data_from_elsewhere_are_as_of_what_came_last(office, four):
    rule = SetRule("arrears.source", "elsewhere", date(2026, 11, 23), "余额由营业系统提供")
    office.run(set_rule, ORGAN_OFFICER, rule)
    state = office.run(arrears_panel, FINANCE, ArrearsFilter()).state
    assert (state.as_of, state.old) == (None, True)
    put_bill(office, new_client(office), 100, date(2026, 12, 20), booked=date(2026, 11, 22))
    state = office.run(arrears_panel, FINANCE, ArrearsFilter()).state
    assert (state.as_of, state.old) == (date(2026, 11, 22), False)


def test_a_client_of_others_is_refused(office, four):
    client = client_of(office, "佗城", CITY_BRANCH, None)
    with pytest.raises(Refusal) as refused:
        office.run(arrears_client, MANAGER, ShowArrears(client))
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_a_client_that_owes_nothing_is_none(office):
    client = client_of(office, "佗城")
    assert office.run(arrears_client, KEEPER, ShowArrears(client)) is None
