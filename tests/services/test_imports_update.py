"""Update mode: what differs is shown first, then changed on the one write path."""

import pytest

from app.domain.dossier import FieldChange, decode_changes, named_value
from app.domain.errors import Reason, Refusal
from app.domain.register_dossier import is_revenue
from app.readmodels.imports import ImportMode, RowFate
from app.services.editing import EditDossier, edit_dossier
from app.services.imports import write_import
from app.services.imports_plan import ImportRequest, open_register, plan_import
from tests.offices import BRANCH, KEEPER, MANAGER, OTHER_MANAGER
from tests.services.registers import CODES, run_import, values_by_name, workbook

HEADER = (
    "单位名称",
    "统一社会信用代码",
    "地址",
    "邮政编码",
    "联系电话",
    "客户经理",
    "2025年用邮收入",
)
FIRST = ["甲公司", CODES[0], "阳明镇 1 号", "517200", "0762-5631234", MANAGER, 100]


@pytest.fixture
def register(office, tmp_path):
    """A register of one client, imported."""
    path = workbook(tmp_path / "first.xlsx", [FIRST], HEADER)
    run_import(office, path, unit=BRANCH)
    return lambda *rows: workbook(tmp_path / "next.xlsx", rows, HEADER)


def edit(office, name, **after):
    client = values_by_name(office)[name]["client"]
    changes = tuple(
        FieldChange(path, client.values.get(path), value) for path, value in after.items()
    )
    office.run(edit_dossier, KEEPER, EditDossier(client.id, client.version, changes))


def test_the_difference_is_shown_first_and_views_are_logged(office, register):
    path = register(["甲公司", CODES[0], "阳明镇 2 号", "517200", None, MANAGER, 250])
    plan, outcome = run_import(office, path, ImportMode.UPDATE, dry_run=True)
    assert (outcome.updated, plan.rows[0].client_name) == (1, "甲公司")
    shown = {change.path.rpartition(".")[2]: change for change in plan.rows[0].changes}
    assert (shown["text"].before, shown["text"].after) == ("阳明镇 1 号", "阳明镇 2 号")
    assert (shown["2025"].before, shown["2025"].after) == (10_000, 25_000)
    assert set(shown) == {"text", "2025"}
    with office.reading() as uow:
        viewed = [entry for entry in uow.log.entries() if entry.action == "view"]
    assert [entry.client_id for entry in viewed] == [plan.rows[0].client_id]


def test_an_update_changes_values_revenue_history_and_search_but_no_empty_cell(office, register):
    row = ["甲公司（集团）", CODES[0], None, "517201", "0762-5639999", OTHER_MANAGER, 250]
    assert run_import(office, register(row), ImportMode.UPDATE)[1].updated == 1
    found = values_by_name(office)["甲公司（集团）"]
    values = found["values"]
    assert named_value(values, "address") == "阳明镇 1 号"
    assert named_value(values, "postcode") == "517201"
    assert found["years"] == {2025: 25_000}
    assert found["client"].owners.a_user_pk == office.user(MANAGER)
    assert "manager_text" not in values
    with office.reading() as uow:
        count = uow.connection.exec_driver_sql
        assert count("SELECT count(*) FROM change_set WHERE batch_pk = 2").scalar() == 1
        acts = count("SELECT changes FROM field_history").scalars().all()
        kinds = count(
            "SELECT kind, value FROM search_entry WHERE kind IN ('name', 'phone', 'initials')"
        ).all()
    changed = {
        change.path for act in acts for change in decode_changes(act) if change.before is not None
    }
    assert {path.rpartition(".")[2] for path in changed} == {"name", "postcode", "phone", "2025"}
    assert set(kinds) == {("name", "甲公司集团"), ("phone", "07625639999"), ("initials", "jgsjt")}


def test_a_row_without_match_is_created_in_update_mode_too(office, register):
    path = register(FIRST, ["乙公司", CODES[1]], ["丙公司", CODES[1]])
    outcome = run_import(office, path, ImportMode.UPDATE)[1]
    assert (outcome.unchanged, outcome.created, outcome.rejected) == (1, 1, 1)
    assert outcome.problems[0].detail == "code_in_file"


def test_a_value_changed_by_somebody_since_the_preview_is_not_written_over(office, register):
    path = register(["甲公司", CODES[0], None, None, None, None, 250], ["乙公司", CODES[1]])
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    opened = open_register(services, actor, ImportRequest(path))
    plan = plan_import(services, actor, opened, ImportMode.UPDATE)
    assert plan.rows[0].fate is RowFate.UPDATE
    assert all(is_revenue(change) for change in plan.rows[0].changes)
    other = register(["甲公司", CODES[0], None, None, None, None, 300])
    run_import(office, other, ImportMode.UPDATE)
    outcome = write_import(services, actor, plan)
    assert (outcome.updated, outcome.created, outcome.rejected) == (0, 1, 1)
    assert outcome.problems[0].detail == "changed_since"
    assert values_by_name(office)["甲公司"]["years"] == {2025: 30_000}


def test_a_change_of_another_field_since_the_preview_is_no_conflict(office, register):
    path = register(["甲公司", CODES[0], "阳明镇 9 号"])
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    opened = open_register(services, actor, ImportRequest(path))
    plan = plan_import(services, actor, opened, ImportMode.UPDATE)
    edit(office, "甲公司", legal_rep="王五")
    assert write_import(services, actor, plan).updated == 1
    values = values_by_name(office)["甲公司"]["values"]
    assert (values["legal_rep"], named_value(values, "address")) == ("王五", "阳明镇 9 号")


def test_completeness_after_an_update_is_what_the_dossier_counts(office, register):
    from app.services.dossier import OpenDossier, open_dossier

    run_import(office, register(["甲公司", CODES[0], "阳明镇 2 号"]), ImportMode.UPDATE)
    client = values_by_name(office)["甲公司"]["client"]
    view = office.run(open_dossier, KEEPER, OpenDossier(client.id, "test"))
    with office.reading() as uow:
        stored = uow.connection.exec_driver_sql("SELECT filled, applicable FROM client").one()
    assert (view.total.filled, view.total.applicable) == tuple(stored)


def test_a_vanished_file_is_refused(office, tmp_path):
    with pytest.raises(Refusal) as refused:
        run_import(office, tmp_path / "fort.xlsx")
    assert refused.value.reason is Reason.FILE_MISSING
