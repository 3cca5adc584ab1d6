"""Finding clients through the gate: by what, by whom, in which order, and how late they are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources.catalogue as shipped
from app.domain.audit import Action
from app.domain.calendar import Quarter
from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.domain.freshness import FreshnessRule, freshness
from app.readmodels.clients import ListFilter, Quick, SortBy
from app.services.assignments import AssignClient, VerifyCategory, assign_client, verify_categories
from app.services.clients import (
    CreateClient,
    ListClients,
    RowsOf,
    SaveView,
    client_keys,
    client_rows,
    create_client,
    delete_named_view,
    list_clients,
    list_counts,
    named_views,
    save_named_view,
)
from app.services.finding import find_clients, marks_in
from app.services.lateness import _cutoffs
from tests.offices import (
    BRANCH,
    CALL_CENTRE,
    COUNTY,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    UNIT_HEAD,
    SampleOffice,
    Template,
    copy_office,
)

USCC = "914416241XG612DD2G"


def add(office, name, unit=BRANCH, **values):
    values = {"name": name, **values}
    return office.run(
        create_client, KEEPER, CreateClient(values, office.unit(unit), not_duplicates=True)
    )


def own(office, client, unit, manager):
    owners = Owners(office.unit(unit), office.user(manager))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))


@pytest.fixture(scope="module")
def with_clients(office_template: Template, tmp_path_factory) -> tuple[Template, dict[str, str]]:
    """The sample office with the clients of `clients`, made once."""
    office = copy_office(office_template, tmp_path_factory.mktemp("with_clients"))
    found = make_clients(office)
    office.close()
    return Template(office.path, office.place.home, office.unlocked), found


@pytest.fixture
def clients(office: SampleOffice, with_clients) -> dict[str, str]:
    """Three clients: one of MANAGER with a full dossier, one of OTHER_MANAGER, one of nobody."""
    template, found = with_clients
    office.become(template)
    return dict(found)


def make_clients(office: SampleOffice) -> dict[str, str]:
    rich = {
        "org_code": USCC,
        "specialties": ("速递", "物流"),
        "mail_class": "综合",
        "contacts.c1.name": "冯海东",
        "contacts.c1.phone": "0762-5630188",
    }
    found = {"福和": add(office, "和平县阳明镇福和电子有限公司", **rich)}
    found["瑞达"] = add(office, "连平县瑞达物流有限公司", OTHER_BRANCH)
    found["重庆"] = add(office, "重庆银行和平支行", BRANCH)
    own(office, found["福和"], BRANCH, MANAGER)
    own(office, found["瑞达"], OTHER_BRANCH, OTHER_MANAGER)
    return found


def names(office, user, **wanted):
    page = office.run(list_clients, user, ListClients(ListFilter(**wanted)))
    return [row.name for row in page.rows]


@pytest.mark.parametrize(
    "words",
    [
        "福",
        "福和",
        "福和电",
        "福和电子有限公司",
        "电子",
        "fhdz",
        "hpxym",
        "dz",
        USCC,
        USCC[:6],
        USCC[-5:].lower(),
        "冯海东",
        "海",
        "5630188",
        "0188",
        "冯海东 福和",
        "ｆｈｄｚ",
    ],
)
def test_a_client_is_found_by_any_part_of_what_names_it(office, clients, words):
    assert names(office, KEEPER, text=words) == ["和平县阳明镇福和电子有限公司"]


def test_every_word_must_be_found_somewhere(office, clients):
    assert names(office, KEEPER, text="冯海东 瑞达") == []


def test_a_search_of_signs_only_finds_nothing(office, clients):
    assert names(office, KEEPER, text="（）") == []


@pytest.mark.parametrize("user", [FINANCE, INSPECTOR, CALL_CENTRE])
@pytest.mark.parametrize("words", ["冯海东", "0188", USCC[:6]])
def test_who_may_not_see_a_category_does_not_find_by_it(office, clients, user, words):
    assert names(office, user, text=words) == []
    assert len(names(office, user, text="福和")) == 1


def test_a_manager_finds_only_own_clients(office, clients):
    assert names(office, MANAGER) == ["和平县阳明镇福和电子有限公司"]
    assert names(office, MANAGER, text="瑞达") == []
    assert names(office, OTHER_MANAGER) == ["连平县瑞达物流有限公司"]


def test_a_unit_head_lists_the_own_unit_only(office, clients):
    add(office, "和平县自来水公司", COUNTY)
    assert names(office, UNIT_HEAD) == ["和平县自来水公司"]


def test_a_role_without_dossier_rights_is_refused_the_list(office, clients):
    with pytest.raises(Refusal) as refused:
        office.run(list_clients, SECURITY_OFFICER, ListClients())
    assert Reason.NOT_ALLOWED is refused.value.reason


@pytest.mark.parametrize(
    "wanted",
    [{"specialty": "速递"}, {"unowned": True}, {"quick": Quick.THIN}, {"quick": Quick.LATE}],
)
def test_who_may_not_see_a_column_cannot_filter_by_it(office, clients, wanted):
    office.pass_days(200)
    assert names(office, KEEPER, **wanted)
    assert names(office, CALL_CENTRE, **wanted) == []


def test_finance_may_filter_by_specialties_that_category_5_shows(office, clients):
    assert names(office, FINANCE, specialty="物流") == ["和平县阳明镇福和电子有限公司"]


def test_an_order_by_a_hidden_column_says_nothing_about_it(office, clients):
    wanted = {"sort": SortBy.COMPLETENESS}
    shown = names(office, CALL_CENTRE, **wanted)
    assert set(names(office, KEEPER)) == set(shown)
    row = office.run(list_clients, CALL_CENTRE, ListClients(ListFilter(**wanted))).rows[0]
    assert (row.completeness, row.verified_at, row.freshness) == (None, None, None)


@pytest.mark.parametrize("sort", list(SortBy))
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("user", [KEEPER, UNIT_HEAD])
def test_pages_by_key_give_the_whole_list_in_its_order(office, clients, sort, descending, user):
    for number in range(7):
        add(office, f"{'乙甲丙'[number % 3]}号客户{number}", COUNTY)
    wanted = ListFilter(sort=sort, descending=descending)
    keys = office.run(client_keys, user, wanted)
    found, after = [], None
    while True:
        page = office.run(list_clients, user, ListClients(wanted, limit=3, after=after))
        found += [row.pk for row in page.rows]
        after = page.after
        if after is None:
            break
    assert list(keys) == found
    rows = office.run(client_rows, user, RowsOf(keys[:4]))
    assert list(keys[:4]) == [row.pk for row in rows]


def test_rows_of_foreign_keys_are_left_out(office, clients):
    keys = office.run(client_keys, KEEPER, ListFilter())
    assert len(office.run(client_rows, MANAGER, RowsOf(keys))) == 1


def test_counts_equal_the_rows_they_open(office, clients):
    office.run(verify_categories, KEEPER, VerifyCategory(clients["福和"], (1, 2), "phone"))
    office.pass_days(60)
    for user in (KEEPER, MANAGER, UNIT_HEAD, FINANCE, CALL_CENTRE):
        counts = office.run(list_counts, user, None)
        assert counts.total == len(names(office, user))
        assert counts.late == len(names(office, user, quick=Quick.LATE))
        assert counts.thin == len(names(office, user, quick=Quick.THIN))
    assert office.run(list_counts, KEEPER, None).late == 2


def test_what_is_listed_as_late_is_what_its_row_calls_late(office, clients):
    office.run(verify_categories, KEEPER, VerifyCategory(clients["瑞达"], (1,), "phone"))
    for _step in range(8):
        office.pass_days(23)
        rows = office.run(list_clients, KEEPER, ListClients()).rows
        late = office.run(list_clients, KEEPER, ListClients(ListFilter(quick=Quick.LATE))).rows
        assert {row.pk for row in rows if row.days_late} == {row.pk for row in late}


days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(today=days, back=st.integers(0, 900), grade=st.sampled_from([None, "钻石", "白金", "VIP"]))
def test_cutoffs_of_lists_agree_with_freshness_of_dossiers_C17_2(today, back, grade):
    rule = FreshnessRule.of(
        next(r for r in shipped.rules() if r.name == "freshness.periods").value, 7
    )
    day = today - timedelta(days=back)
    verified, opened = _cutoffs(rule.period(grade), today)
    assert (day < verified) == (freshness(rule, day, day, grade, today).days_late > 0)
    assert (day < opened) == (freshness(rule, None, day, grade, today).days_late > 0)
    assert Quarter.of(today).start <= opened or rule.period(grade) is not None


def test_named_views_are_kept_per_person(office, clients):
    spec = {"text": "福和", "columns": [["name", 220, True]]}
    office.run(save_named_view, KEEPER, SaveView("开发区", spec))
    office.run(save_named_view, KEEPER, SaveView("开发区", spec | {"text": "瑞达"}))
    assert {"开发区": spec | {"text": "瑞达"}} == office.run(named_views, KEEPER, None)
    assert office.run(named_views, MANAGER, None) == {}
    office.run(delete_named_view, KEEPER, "开发区")
    assert office.run(named_views, KEEPER, None) == {}


def test_the_palette_marks_what_matched(office, clients):
    found = office.run(find_clients, KEEPER, "fhd")
    assert [mark for one in found for mark in one.marks] == [(6, 9)]
    assert not found[0].by_contact


def test_the_palette_tells_that_a_contact_matched_without_naming_it(office, clients):
    found = office.run(find_clients, KEEPER, "冯海东")
    assert [one.by_contact for one in found] == [True]
    assert found[0].marks == ()
    assert office.run(find_clients, OTHER_MANAGER, "冯海东") == ()


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("重庆", ((0, 2),)),
        ("cqyh", ((0, 4),)),
        ("行 庆", ((1, 2), (3, 4))),
        ("庆银 银行", ((1, 4),)),
        ("瑞达", ()),
        ("（）", ()),
    ],
)
def test_marks_are_the_places_of_the_words(words, marks):
    assert marks == marks_in("重庆银行（和平）", words)


@given(name=st.text("和平县abC（）１", max_size=12), words=st.text("和平ab c１", max_size=5))
def test_marks_lie_inside_the_name_in_order_and_apart(name, words):
    marks = marks_in(name, words)
    ends = [place for mark in marks for place in mark]
    assert sorted(set(ends)) == ends or all(a < b for a, b in marks)
    assert all(0 <= start < end <= len(name) for start, end in marks)


def test_a_search_is_logged_once_it_settles_without_its_words(office, clients):
    services = office.services_as(KEEPER)
    for words in ("福", "福和"):
        office.run(list_clients, KEEPER, ListClients(ListFilter(words)))
        office.clock.move(milliseconds=200)
    office.clock.move(seconds=1)
    services.settle()
    with office.reading() as uow:
        searches = [e for e in uow.log.entries() if e.action == Action.SEARCH]
    assert len(searches) == 1
    assert "福和" not in searches[0].bytes.decode()
