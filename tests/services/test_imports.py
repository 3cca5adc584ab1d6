"""Importing a register: what becomes of each row, against what is on file, all or nothing."""

import json
from collections import Counter

import pytest

from app.domain.dossier import named_value
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.readmodels.imports import ImportMode, RowFate
from app.services.imports import apply_import, list_imports, write_import
from app.services.imports_plan import ImportRequest, open_register, plan_import
from app.services.imports_returned import save_returned
from tests.offices import (
    BRANCH,
    CITY,
    COUNTY,
    COUNTY_KEEPER,
    INSPECTOR,
    KEEPER,
    MANAGER,
    OTHER_BRANCH,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.registers import (
    CODES,
    GIVEN,
    HEADER,
    REGISTERS,
    run_import,
    truth,
    values_by_name,
    workbook,
)


def stored_rows(office: SampleOffice, table: str) -> int:
    with office.reading() as uow:
        return uow.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


def actions(office: SampleOffice) -> Counter[str]:
    with office.reading() as uow:
        return Counter(entry.action for entry in uow.log.entries())


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_register_comes_out_as_its_truth_says(office, path):
    plan, outcome = run_import(office, path)
    expected = truth(path)
    fates = {row.sheet_row: row.fate for row in plan.rows}
    assert [row["sheet_row"] for row in expected] == list(fates)
    assert outcome.rows == len(expected)
    problems = {problem.row: problem.code.value for problem in reversed(outcome.problems)}
    assert {r["sheet_row"]: r["problem"] for r in expected if r["problem"]} == problems
    assert outcome.skipped == sum(1 for row in expected if row["skipped"])
    assert outcome.created == len(expected) - outcome.skipped - outcome.rejected
    on_file = {}
    with office.reading() as uow:
        for pk, sheet_row in uow.connection.exec_driver_sql(
            "SELECT client_pk, sheet_row FROM import_row"
        ).all():
            on_file[sheet_row] = uow.dossiers.get(pk)
        revenue = dict(
            uow.connection.exec_driver_sql(
                "SELECT client_pk, fen FROM yearly_revenue ORDER BY year"
            ).all()
        )
    for row in expected:
        client = on_file.get(row["sheet_row"])
        assert (client is None) == bool(row["problem"] or row["skipped"]), row
        if client is not None:
            assert client.display_name == row["name"]
            assert client.party.uscc == row["uscc"]
            assert list(client.values.get("specialties", ())) == row["specialties"]
            assert revenue.get(client.pk) == row["revenue_fen"]


def test_the_same_register_again_is_refused_as_duplicates_and_changes_nothing(office):
    first = run_import(office, GIVEN)[1]
    before = stored_rows(office, "client"), stored_rows(office, "import_batch")
    again = run_import(office, GIVEN)[1]
    assert (again.created, again.updated, again.unchanged) == (0, 0, 0)
    assert again.rejected == first.created + first.rejected
    assert (stored_rows(office, "client"), stored_rows(office, "import_batch")) == before


def test_the_same_register_in_update_mode_is_unchanged(office):
    first = run_import(office, GIVEN)[1]
    again = run_import(office, GIVEN, ImportMode.UPDATE)[1]
    coded = sum(1 for row in truth() if row.get("uscc") and not row["problem"])
    assert (again.created, again.updated, again.unchanged) == (0, 0, coded)
    assert again.rejected == first.created + first.rejected - coded


def test_a_dry_run_tells_the_same_and_changes_nothing(office):
    dry = run_import(office, GIVEN, dry_run=True)[1]
    assert stored_rows(office, "client") == 0
    real = run_import(office, GIVEN)[1]
    assert dry.batch_id is None
    assert (dry.rows, dry.created, dry.rejected, dry.problems, dry.warnings) == (
        *(real.rows, real.created, real.rejected),
        *(real.problems, real.warnings),
    )


def test_mended_rows_of_the_returned_workbook_are_all_that_is_imported(office, tmp_path):
    from openpyxl import load_workbook

    plan, outcome = run_import(office, GIVEN)
    out = tmp_path / "退回.xlsx"
    assert save_returned(plan.register, outcome, out, "zh")
    book = load_workbook(out)
    page = book.active
    assert page.max_row == plan.mapping.header_row + outcome.rejected
    mended = plan.mapping.header_row + 1
    page.cell(mended, 2).value = "和平县改正贸易有限公司"
    page.cell(mended, 3).value = "91441624MA4W1B5X0L"
    for column in (3, 10, 14, 15, 17):
        page.cell(mended, column).value = None
    book.save(out)
    again = run_import(office, out)[1]
    assert (again.rows, again.created) == (outcome.rejected, 1)
    assert "和平县改正贸易有限公司" in values_by_name(office)


def test_nothing_refused_writes_no_workbook(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]])
    plan, outcome = run_import(office, path)
    assert not save_returned(plan.register, outcome, tmp_path / "out.xlsx", "zh")
    assert not (tmp_path / "out.xlsx").exists()


def test_children_owner_unit_and_log_of_an_imported_client(office, tmp_path):
    row = ["甲公司", CODES[0], "阳明镇 1 号", "517200", "张三", "0762-5631234", MANAGER]
    other = ["乙公司", CODES[1], None, None, None, None, "不认识的人"]
    run_import(office, workbook(tmp_path / "a.xlsx", [row, other]), unit=BRANCH)
    found = values_by_name(office)
    client, values = found["甲公司"]["client"], found["甲公司"]["values"]
    assert client.owners.unit_pk == office.unit(BRANCH)
    assert client.owners.a_user_pk == office.user(MANAGER)
    assert "manager_text" not in values
    assert named_value(values, "address") == "阳明镇 1 号"
    assert named_value(values, "contact_phone") == "0762-5631234"
    assert found["乙公司"]["client"].owners.a_user_pk is None
    assert found["乙公司"]["values"]["manager_text"] == "不认识的人"
    logged = actions(office)
    assert (logged["import"], logged["create"]) == (1, 2)
    with office.reading() as uow:
        entry = next(e for e in uow.log.entries() if e.action == "create")
        assert json.loads(entry.bytes)["client_id"] == entry.client_id


def test_the_unit_is_the_keepers_own_unless_one_is_named(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]])
    assert run_import(office, path, user=COUNTY_KEEPER, dry_run=True)[0].unit.name == COUNTY
    assert run_import(office, path, dry_run=True)[0].unit.name == CITY


def test_an_unknown_unit_is_refused(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]])
    with pytest.raises(Refusal) as refused:
        run_import(office, path, unit="没有的支局")
    assert refused.value.reason is Reason.NOT_FOUND


def test_a_keeper_imports_for_the_units_of_the_own_subtree_only(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]])
    with pytest.raises(Refusal) as refused:
        run_import(office, path, user=COUNTY_KEEPER, unit=OTHER_BRANCH)
    assert refused.value.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize("user", [MANAGER, UNIT_HEAD, INSPECTOR])
def test_only_a_keeper_imports(office, user):
    with pytest.raises(Refusal) as refused:
        run_import(office, GIVEN, user=user)
    assert refused.value.reason is Reason.NOT_ALLOWED
    assert refused.value.values["act"] == Permission.REGISTER_IMPORT.value
    assert actions(office)["denied"] == 1


def test_clients_of_another_unit_are_told_by_their_unit_only_and_never_updated(office, tmp_path):
    row = ["机密公司", CODES[0], "元善镇", "517200"]
    path = workbook(tmp_path / "a.xlsx", [row])
    run_import(office, path, unit=OTHER_BRANCH)
    changed = workbook(tmp_path / "b.xlsx", [["换名公司", CODES[0]], ["机密公司", None]])
    for mode in ImportMode:
        outcome = run_import(office, changed, mode, user=COUNTY_KEEPER)[1]
        assert outcome.rejected == 2
        assert [problem.detail for problem in outcome.problems] == [
            "code_elsewhere",
            "name_elsewhere",
        ]
        assert all(problem.values == {"unit": OTHER_BRANCH} for problem in outcome.problems)


def test_what_a_field_cannot_take_is_kept_in_the_remark(office, tmp_path):
    row = ["甲公司", CODES[0], None, None, "张三", "问门卫", None]
    outcome = run_import(office, workbook(tmp_path / "a.xlsx", [row]))[1]
    values = values_by_name(office)["甲公司"]["values"]
    assert named_value(values, "contact_phone") is None
    assert "问门卫" in values["remark"]
    assert [(warning.letter, warning.code) for warning in outcome.warnings] == [
        ("F", "kept_in_remark")
    ]
    again = run_import(office, tmp_path / "a.xlsx", ImportMode.UPDATE)[1]
    assert again.unchanged == 1


def test_a_half_clear_mapping_is_refused_before_anything_is_converted(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a", "b", "c"]], ("地址", "邮政编码", "联系人"))
    with pytest.raises(Refusal) as refused:
        run_import(office, path)
    assert refused.value.reason is Reason.REGISTER_MAPPING
    assert "单位名称" in refused.value.values["problem"][0].zh


def test_a_client_that_appeared_since_the_preview_wins_and_the_row_comes_back(office, tmp_path):
    mine = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]], ["乙公司", CODES[1]]])
    theirs = workbook(tmp_path / "b.xlsx", [["甲公司", CODES[0], "先到镇"]])
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    plan = plan_import(
        services, actor, open_register(services, actor, ImportRequest(mine)), ImportMode.CREATE
    )
    assert run_import(office, theirs, user=COUNTY_KEEPER)[1].created == 1
    outcome = write_import(services, actor, plan)
    assert (outcome.created, outcome.rejected) == (1, 1)
    assert [(p.row, p.code, p.detail) for p in outcome.problems] == [
        (2, "duplicate", "code_on_file")
    ]
    assert set(values_by_name(office)) == {"甲公司", "乙公司"}


def test_a_plan_that_was_never_written_leaves_nothing(office):
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    register = open_register(services, actor, ImportRequest(GIVEN))
    assert plan_import(services, actor, register, ImportMode.CREATE).outcome.created > 0
    office.close()
    assert [stored_rows(office, t) for t in ("client", "party", "import_batch")] == [0, 0, 0]


class Stopping:
    """Progress that somebody stops after a number of looks."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def report(self, done: int, total: int) -> None:
        pass

    @property
    def stopped(self) -> bool:
        self.looks -= 1
        return self.looks < 0


@pytest.mark.parametrize("looks", range(3))
def test_stopping_while_it_writes_leaves_nothing(office, looks):
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    register = open_register(services, actor, ImportRequest(GIVEN))
    plan = plan_import(services, actor, register, ImportMode.CREATE)
    with pytest.raises(Refusal) as refused:
        services.run(apply_import, actor, plan, Stopping(looks))
    assert refused.value.reason is Reason.STOPPED
    assert [stored_rows(office, t) for t in ("client", "party", "import_batch")] == [0, 0, 0]


def test_reading_can_be_stopped(office):
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    with pytest.raises(Refusal) as refused:
        open_register(services, actor, ImportRequest(GIVEN), Stopping(0))
    assert refused.value.reason is Reason.STOPPED


def test_imports_are_listed_newest_first_with_what_can_be_undone(office, tmp_path):
    run_import(office, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]]))
    office.pass_days(20)
    run_import(office, workbook(tmp_path / "b.xlsx", [["乙公司", CODES[1]]]))
    office.pass_days(11)
    found = office.run(list_imports, KEEPER, None)
    assert [(batch.file_name, batch.created, batch.undoable) for batch in found] == [
        ("b.xlsx", 1, True),
        ("a.xlsx", 1, False),
    ]


def test_the_header_row_is_told_and_row_numbers_are_those_of_the_workbook(office, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", "坏代码"], [None] * len(HEADER)])
    plan, outcome = run_import(office, path, dry_run=True)
    assert plan.rows[0].fate is RowFate.REJECT
    assert [(p.row, p.letter, p.code.value) for p in outcome.problems] == [(2, "B", "uscc_check")]
