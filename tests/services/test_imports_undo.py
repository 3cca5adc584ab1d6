"""Undo of an import: once, within 30 days, leaving what somebody changed since (decision 9)."""

import pytest

from app.domain.dossier import FieldChange, named_value
from app.domain.errors import Reason, Refusal
from app.readmodels.imports import ImportMode
from app.services.editing import EditDossier, edit_dossier, propose_changes
from app.services.imports_undo import undo_import
from tests.offices import BRANCH, COUNTY_KEEPER, KEEPER, MANAGER, UNIT_HEAD
from tests.services.billed import put_bill, put_payment
from tests.services.crediting import put_use
from tests.services.provinces import TODAY
from tests.services.registers import CODES, GIVEN, run_import, values_by_name, workbook

HEADER = ("单位名称", "统一社会信用代码", "地址", "法人代表", "2025年用邮收入")
ROWS = (["甲公司", CODES[0], "阳明镇", "张三", 100], ["乙公司", CODES[1], None, None, None])


def imported(office, tmp_path, rows=ROWS, mode=ImportMode.CREATE):
    path = workbook(tmp_path / "a.xlsx", rows, HEADER)
    return run_import(office, path, mode, unit=BRANCH)[1]


def edit(office, name, path, after, use_case=edit_dossier, user=KEEPER):
    client = values_by_name(office)[name]["client"]
    change = FieldChange(path, client.values.get(path), after)
    return office.run(use_case, user, EditDossier(client.id, client.version, (change,)))


def test_clients_that_nobody_touched_are_closed_and_the_register_can_come_again(office):
    first = run_import(office, GIVEN)[1]
    undone = office.run(undo_import, KEEPER, first.batch_id)
    assert (undone.closed, undone.restored, undone.left) == (first.created, 0, ())
    assert values_by_name(office) == {}
    with office.reading() as uow:
        count = uow.connection.exec_driver_sql
        assert count("SELECT count(*) FROM client").scalar() == first.created
        assert count("SELECT count(*) FROM search_entry").scalar() == 0
        actions = [entry.action for entry in uow.log.entries()]
    assert actions.count("undo") == first.created + 1
    assert run_import(office, GIVEN)[1].created == first.created


def test_a_client_edited_since_is_listed_and_left(office, tmp_path):
    batch = imported(office, tmp_path)
    edit(office, "甲公司", "legal_rep", "李四")
    undone = office.run(undo_import, KEEPER, batch.batch_id)
    assert undone.closed == 1
    assert [(row.sheet_row, row.client_name) for row in undone.left] == [(2, "甲公司")]
    assert set(values_by_name(office)) == {"甲公司"}


def test_a_client_with_a_proposal_that_waits_is_left(office, tmp_path):
    batch = imported(office, tmp_path)
    edit(office, "乙公司", "legal_rep", "李四", propose_changes)
    undone = office.run(undo_import, KEEPER, batch.batch_id)
    assert [row.client_name for row in undone.left] == ["乙公司"]


@pytest.mark.parametrize(
    "book",
    [
        lambda office, client: put_use(office, client, 100),
        lambda office, client: put_bill(office, client, 100, TODAY, TODAY),
        lambda office, client: put_payment(office, client, 100, TODAY),
    ],
    ids=["mail use", "bill", "payment"],
)
def test_a_client_whose_account_was_begun_is_left(office, tmp_path, book):
    batch = imported(office, tmp_path)
    book(office, values_by_name(office)["乙公司"]["client"].id)
    undone = office.run(undo_import, KEEPER, batch.batch_id)
    assert (undone.closed, [row.client_name for row in undone.left]) == (1, ["乙公司"])


def test_updates_are_set_back_where_the_value_is_still_the_imported_one(office, tmp_path):
    imported(office, tmp_path)
    rows = (["甲公司新名", CODES[0], "热水镇", "王五", 300],)
    batch = imported(office, tmp_path, rows, ImportMode.UPDATE)
    assert batch.updated == 1
    edit(office, "甲公司新名", "legal_rep", "赵六")
    undone = office.run(undo_import, KEEPER, batch.batch_id)
    assert (undone.closed, undone.restored) == (0, 1)
    assert [row.paths for row in undone.left] == [("legal_rep",)]
    found = values_by_name(office)["甲公司"]
    assert named_value(found["values"], "address") == "阳明镇"
    assert found["values"]["legal_rep"] == "赵六"
    assert found["years"] == {2025: 10_000}


def test_a_value_that_an_update_added_is_taken_away_again(office, tmp_path):
    imported(office, tmp_path)
    rows = (["乙公司", CODES[1], "热水镇", "王五", 300],)
    batch = imported(office, tmp_path, rows, ImportMode.UPDATE)
    office.run(undo_import, KEEPER, batch.batch_id)
    found = values_by_name(office)["乙公司"]
    assert (found["years"], set(found["values"])) == ({}, {"name", "org_code"})


def test_an_import_is_undone_once_only(office, tmp_path):
    batch = imported(office, tmp_path)
    office.run(undo_import, KEEPER, batch.batch_id)
    with pytest.raises(Refusal) as refused:
        office.run(undo_import, KEEPER, batch.batch_id)
    assert refused.value.reason is Reason.IMPORT_UNDONE


@pytest.mark.parametrize(("days", "allowed"), [(30, True), (30.1, False)])
def test_an_import_can_be_undone_for_30_days(office, tmp_path, days, allowed):
    batch = imported(office, tmp_path)
    office.pass_days(days)
    if allowed:
        assert office.run(undo_import, KEEPER, batch.batch_id).closed == 2
        return
    with pytest.raises(Refusal) as refused:
        office.run(undo_import, KEEPER, batch.batch_id)
    assert refused.value.reason is Reason.IMPORT_TOO_OLD


def test_an_unknown_import_is_refused(office):
    with pytest.raises(Refusal) as refused:
        office.run(undo_import, KEEPER, "nothing")
    assert refused.value.reason is Reason.NOT_FOUND


@pytest.mark.parametrize("user", [MANAGER, UNIT_HEAD])
def test_only_a_keeper_undoes(office, tmp_path, user):
    batch = imported(office, tmp_path)
    with pytest.raises(Refusal) as refused:
        office.run(undo_import, user, batch.batch_id)
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_clients_outside_the_keepers_units_are_left_and_not_named(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", ROWS, HEADER)
    batch = run_import(office, path)[1]
    undone = office.run(undo_import, COUNTY_KEEPER, batch.batch_id)
    assert undone.closed == 0
    assert {(row.client_id, row.client_name) for row in undone.left} == {(None, None)}
    assert set(values_by_name(office)) == {"甲公司", "乙公司"}
