"""Exporting a list: who may, what stands in the file, what is logged, what stops it."""

import pytest
from python_calamine import CalamineWorkbook

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.readmodels.clients import ListFilter
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, client_keys, create_client
from app.services.exports import COLUMNS, ExportList, export_list
from tests.offices import (
    BRANCH,
    CALL_CENTRE,
    COUNTY,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.registers import run_import


@pytest.fixture
@staged
def clients(office: SampleOffice) -> list[str]:
    found = []
    for number, unit in enumerate((COUNTY, COUNTY, BRANCH)):
        values = {
            "name": f"=1+1客户{number}" if number == 0 else f"和平客户{number}",
            "specialties": ("速递", "物流"),
            "industry": "C39",
            f"contacts.c{number}.name": "冯海东",
            f"contacts.c{number}.phone": "0762-5630188",
            f"addresses.a{number}.text": "环城路 1 号",
        }
        command = CreateClient(values, office.unit(unit), not_duplicates=True)
        found.append(office.run(create_client, KEEPER, command))
    return found


def export(office, user, command, progress=None):
    services = office.services_as(user)
    return export_list(services, office.actor(user), command, progress)


def rows_of(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_a_keeper_exports_the_list_with_marks_above_and_below(office, clients, tmp_path):
    out = tmp_path / "客户.xlsx"
    done = export(office, KEEPER, ExportList(out, purpose="年度核对"))
    rows = rows_of(out)
    assert (done.rows, done.left_out) == (3, 0)
    assert "企业机密" in rows[0][0]
    assert KEEPER in rows[0][0]
    assert [column.label for column in COLUMNS] == rows[1]
    assert any("企业机密" in str(row[0]) and KEEPER in str(row[0]) for row in rows[5:])
    first = dict(zip(rows[1], rows[3], strict=True))
    assert first["使用专业"] == "速递、物流"
    assert first["联系人姓名"] == "冯海东"


def test_a_cell_that_looks_like_a_formula_stays_text(office, clients, tmp_path):
    out = tmp_path / "客户.xlsx"
    export(office, KEEPER, ExportList(out, purpose="核对"))
    assert "'=1+1客户0" in [row[0] for row in rows_of(out)]


def test_the_marks_of_an_exported_list_become_no_clients_when_it_is_imported(
    office, clients, tmp_path
):
    out = tmp_path / "客户.xlsx"
    export(office, KEEPER, ExportList(out, purpose="核对"))
    outcome = run_import(office, out, dry_run=True)[1]
    assert (outcome.created, outcome.rows - outcome.skipped) == (0, 3)


def test_an_export_is_logged_with_count_purpose_and_a_digest_of_the_file_name(
    office, clients, tmp_path
):
    export(office, KEEPER, ExportList(tmp_path / "给省局.xlsx", purpose="年度核对"))
    with office.reading() as uow:
        entry = next(e for e in uow.log.entries() if e.action == Action.EXPORT)
    text = entry.bytes.decode()
    assert '"result_count":3' in text
    assert "年度核对" in text
    assert "给省局" not in text
    assert all(client in text for client in clients)


def test_others_clients_need_a_purpose(office, clients, tmp_path):
    with pytest.raises(Refusal) as refused:
        export(office, KEEPER, ExportList(tmp_path / "x.xlsx"))
    assert Reason.PURPOSE_NEEDED is refused.value.reason
    assert not list(tmp_path.glob("*.xlsx"))


def test_own_clients_need_none(office, clients, tmp_path):
    for client in clients[:2]:
        owners = Owners(office.unit(COUNTY), office.user(UNIT_HEAD))
        office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    assert export(office, UNIT_HEAD, ExportList(tmp_path / "x.xlsx")).rows == 2


@pytest.mark.parametrize("user", [MANAGER, ORGAN_OFFICER, INSPECTOR, CALL_CENTRE])
def test_without_the_right_to_copy_there_is_no_export(office, clients, user, tmp_path):
    with pytest.raises(Refusal) as refused:
        export(office, user, ExportList(tmp_path / "x.xlsx", purpose="核对"))
    assert Reason.NOT_ALLOWED is refused.value.reason
    assert list(tmp_path.iterdir()) == []


def test_a_unit_head_exports_the_own_unit_only(office, clients, tmp_path):
    out = tmp_path / "x.xlsx"
    done = export(office, UNIT_HEAD, ExportList(out, purpose="核对"))
    assert done.rows == 2
    assert "和平客户2" not in [row[0] for row in rows_of(out)]


def test_ticked_clients_and_filters_narrow_the_export(office, clients, tmp_path):
    keys = office.run(client_keys, KEEPER, ListFilter(text="客户1"))
    ticked = ExportList(tmp_path / "a.xlsx", keys=keys, purpose="核对")
    filtered = ExportList(tmp_path / "b.xlsx", ListFilter(text="客户2"), purpose="核对")
    assert (export(office, KEEPER, ticked).rows, export(office, KEEPER, filtered).rows) == (1, 1)


def test_an_empty_list_is_not_exported(office, tmp_path):
    with pytest.raises(Refusal) as refused:
        export(office, KEEPER, ExportList(tmp_path / "x.xlsx", purpose="核对"))
    assert Reason.NOTHING_TO_EXPORT is refused.value.reason


def test_a_stopped_export_leaves_no_file(office, clients, tmp_path):
    class Stopped:
        stopped = True

        def report(self, done, total):
            pass

    with pytest.raises(Refusal) as refused:
        export(office, KEEPER, ExportList(tmp_path / "x.xlsx", purpose="核对"), Stopped())
    assert Reason.STOPPED is refused.value.reason
    assert list(tmp_path.iterdir()) == []
