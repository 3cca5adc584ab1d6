"""Inspections of tariff discounts: sample by lot, findings, result, measures (C8d-1, C8d-2)."""

import hashlib
from datetime import date, timedelta

import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.discount_check import CheckKind
from app.domain.errors import Reason, Refusal
from app.domain.inspections import Inspecting, InspectionState, digest, draw, seed
from app.domain.permissions import ROLE_RIGHTS, Permission, Role
from app.services.assignments import AssignClient, assign_client
from app.services.supervision.inspections import (
    MOST_DRAWN,
    BeginInspection,
    CloseInspection,
    RecordFinding,
    RecordMeasure,
    begin_inspection,
    close_inspection,
    list_inspections,
    open_inspection,
    record_finding,
    record_measure,
)
from app.services.supervision.papers import PrintInspection, prepare_inspection, print_inspection
from tests.documents.pdf_reading import texts
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.claiming import today
from tests.services.dossiers import refusal
from tests.services.inspecting import (
    FOUND,
    PAPER,
    begun,
    closed,
    county_inspector,
    found,
    measured,
    served,
    shown,
)
from tests.services.provinces import written


def test_a_sample_is_drawn_by_lot_and_can_be_drawn_again(office: SampleOffice) -> None:
    clients = served(office)
    with office.reading() as uow:
        head = uow.log.head()
        unit = uow.organisation.unit_named(CITY)
    made = shown(office, begun(office))
    ids = [one.id for one in made.sample]
    assert ids == list(draw(bytes.fromhex(made.seed), clients, 2))
    assert made.seed == seed(head.hash, unit.id).hex()
    assert (made.log_size, made.population) == (head.size, 4)
    assert (
        made.sha256
        == digest(clients)
        == hashlib.sha256("\n".join(sorted(clients)).encode()).hexdigest()
    )
    again = shown(office, begun(office))
    assert again.seed != made.seed
    assert [row.number for row in office.run(list_inspections, INSPECTOR, None).rows] == [
        "2026-002",
        "2026-001",
    ], "who draws again leaves the first draw behind"


def test_it_draws_from_the_unit_and_those_below_it(office: SampleOffice) -> None:
    clients = served(office)
    below = shown(office, begun(office, COUNTY, 10))
    assert {one.id for one in below.sample} == set(clients[:3])
    assert {one.unit for one in below.sample} == {BRANCH, COUNTY}
    assert below.row.unit == COUNTY


def test_who_is_no_client_any_more_is_not_drawn(office: SampleOffice) -> None:
    clients = served(office)
    written(office, "UPDATE client SET stage = 'lost' WHERE id = ?", clients[0])
    written(office, "UPDATE client SET stage = 'prospect' WHERE id = ?", clients[1])
    written(office, "UPDATE client SET closed_at = 1 WHERE id = ?", clients[2])
    assert [one.id for one in shown(office, begun(office, count=9)).sample] == clients[3:]


def test_from_its_beginning_to_its_measures(office: SampleOffice) -> None:
    clients = served(office)
    one = begun(office, count=4)
    assert shown(office, one).row.state is InspectionState.OPEN
    found(office, one, clients[1])
    office.run(record_finding, INSPECTOR, RecordFinding(one, None, None, "台账未装订"))
    closed(office, one, violation=True)
    assert shown(office, one).row.state is InspectionState.VIOLATION
    measured(office, one)
    measured(office, one)
    made = shown(office, one)
    assert made.row.state is InspectionState.SETTLED
    assert (made.row.findings, made.row.drawn, made.row.kind) == (2, 4, Inspecting.AUDIT)
    assert [(f.matter, f.client and f.client.id, f.text) for f in made.findings] == [
        (CheckKind.BELOW, clients[1], FOUND),
        (None, None, "台账未装订"),
    ]
    assert made.result is not None
    assert (made.result.violation, made.result.day, made.result.author) == (
        True,
        today(office),
        INSPECTOR,
    )
    assert [(m.document_no, m.document_date) for m in made.measures] == [PAPER, PAPER]
    (row,) = office.run(list_inspections, INSPECTOR, None).rows
    assert row == made.row


def test_without_a_violation_nothing_is_to_be_done(office: SampleOffice) -> None:
    served(office)
    one = begun(office)
    command = RecordMeasure(one, "处理", *PAPER)
    early = refusal(office, record_measure, INSPECTOR, command)
    assert early.reason is Reason.INSPECTION_NO_VIOLATION
    closed(office, one, violation=False)
    assert shown(office, one).row.state is InspectionState.CLEAN
    late = refusal(office, record_measure, INSPECTOR, command)
    assert (late.reason, late.values) == (Reason.INSPECTION_NO_VIOLATION, {"number": "2026-001"})


def test_a_violation_needs_a_finding(office: SampleOffice) -> None:
    served(office)
    one = begun(office)
    command = CloseInspection(one, True, "违规")
    refused = refusal(office, close_inspection, INSPECTOR, command)
    assert refused.reason is Reason.INSPECTION_NO_FINDING


@pytest.mark.parametrize("violation", [True, False])
def test_behind_its_result_nothing_is_added(office: SampleOffice, violation: bool) -> None:
    served(office)
    one = begun(office)
    found(office, one)
    closed(office, one, violation=violation)
    for use_case, command in (
        (record_finding, RecordFinding(one, None, None, "再加")),
        (close_inspection, CloseInspection(one, not violation, "改判")),
    ):
        refused = refusal(office, use_case, INSPECTOR, command)
        assert refused.reason is Reason.INSPECTION_CLOSED


def test_a_finding_names_a_client_of_the_sample_or_none(office: SampleOffice) -> None:
    clients = served(office)
    one = begun(office, count=1)
    (drawn,) = shown(office, one).sample
    other = next(client for client in clients if client != drawn.id)
    for client in (other, "unknown"):
        command = RecordFinding(one, CheckKind.ABOVE, client, "高收")
        refused = refusal(office, record_finding, INSPECTOR, command)
        assert refused.reason is Reason.INSPECTION_CLIENT


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_recorded_without_words(office: SampleOffice, text: str) -> None:
    served(office)
    one = begun(office)
    for use_case, command in (
        (record_finding, RecordFinding(one, None, None, text)),
        (close_inspection, CloseInspection(one, False, text)),
    ):
        assert refusal(office, use_case, INSPECTOR, command).reason is Reason.INSPECTION_TEXT
    found(office, one)
    closed(office, one, violation=True)
    command = RecordMeasure(one, text, *PAPER)
    assert refusal(office, record_measure, INSPECTOR, command).reason is Reason.INSPECTION_TEXT


def test_a_measure_rests_on_a_document_that_is_there(office: SampleOffice) -> None:
    served(office)
    one = begun(office)
    found(office, one)
    closed(office, one, violation=True)
    tomorrow = today(office) + timedelta(days=1)
    for number, day in ((" ", date(2026, 11, 1)), (PAPER[0], tomorrow)):
        refused = refusal(
            office, record_measure, INSPECTOR, RecordMeasure(one, "处理", number, day)
        )
        assert refused.reason is Reason.INSPECTION_DOCUMENT
    office.run(record_measure, INSPECTOR, RecordMeasure(one, "处理", PAPER[0], today(office)))


@pytest.mark.parametrize("count", [0, -1, MOST_DRAWN + 1])
def test_a_sample_has_a_sensible_size(office: SampleOffice, count: int) -> None:
    served(office)
    command = BeginInspection(office.unit(CITY), Inspecting.BUSINESS, office.unit(CITY), count)
    refused = refusal(office, begin_inspection, INSPECTOR, command)
    assert (refused.reason, refused.values) == (Reason.INSPECTION_COUNT, {"most": MOST_DRAWN})


def test_a_unit_without_clients_is_not_inspected(office: SampleOffice) -> None:
    command = BeginInspection(office.unit(CITY), Inspecting.BUSINESS, office.unit(COUNTY), 3)
    refused = refusal(office, begin_inspection, INSPECTOR, command)
    assert (refused.reason, refused.values) == (Reason.INSPECTION_NOBODY, {"unit": COUNTY})


def test_a_closed_unit_is_not_inspected(office: SampleOffice) -> None:
    served(office)
    written(office, "UPDATE unit SET closed_on = '2026-11-01' WHERE name = ?", COUNTY)
    command = BeginInspection(office.unit(CITY), Inspecting.BUSINESS, office.unit(COUNTY), 3)
    assert refusal(office, begin_inspection, INSPECTOR, command).reason is Reason.INSPECTION_UNIT


def test_an_inspector_reaches_the_own_subtree_only_C8d_1(office: SampleOffice) -> None:
    served(office)
    of_the_city = begun(office, CITY)
    in_the_county = begun(office, COUNTY)
    user = county_inspector(office)
    mine = office.run(list_inspections, user, None)
    assert [(row.id, row.mine) for row in mine.rows] == [(in_the_county, False)]
    assert mine.organs == ((office.unit(COUNTY), COUNTY),)
    assert [(unit.name, unit.depth) for unit in mine.units] == [(COUNTY, 0), (BRANCH, 1)]
    for use_case, command in (
        (open_inspection, of_the_city),
        (prepare_inspection, PrintInspection(of_the_city)),
        (record_finding, RecordFinding(of_the_city, None, None, "看看")),
        (close_inspection, CloseInspection(of_the_city, False, "看看")),
        (open_inspection, "unknown"),
    ):
        assert refusal(office, use_case, user, command).reason is Reason.NOT_FOUND
    outside = BeginInspection(office.unit(COUNTY), Inspecting.AUDIT, office.unit(OTHER_BRANCH), 1)
    assert refusal(office, begin_inspection, user, outside).reason is Reason.INSPECTION_UNIT


def test_only_inspectors_of_its_organ_write_an_inspection(office: SampleOffice) -> None:
    served(office)
    one = begun(office, COUNTY)
    user = county_inspector(office)
    assert shown(office, one, user).row.mine is False
    for use_case, command in (
        (record_finding, RecordFinding(one, None, None, "改")),
        (close_inspection, CloseInspection(one, False, "改")),
        (record_measure, RecordMeasure(one, "改", *PAPER)),
        (
            begin_inspection,
            BeginInspection(office.unit(CITY), Inspecting.AUDIT, office.unit(COUNTY), 1),
        ),
    ):
        assert refusal(office, use_case, user, command).reason is Reason.NOT_ALLOWED


def test_nobody_but_inspectors_has_anything_to_do_with_them(office: SampleOffice) -> None:
    served(office)
    one = begun(office)
    commands = (
        (list_inspections, None),
        (open_inspection, one),
        (prepare_inspection, PrintInspection(one)),
        (
            begin_inspection,
            BeginInspection(office.unit(CITY), Inspecting.AUDIT, office.unit(CITY), 1),
        ),
        (record_finding, RecordFinding(one, None, None, "改")),
        (close_inspection, CloseInspection(one, False, "改")),
        (record_measure, RecordMeasure(one, "改", *PAPER)),
    )
    for user in (ADMIN, KEEPER, ORGAN_OFFICER, UNIT_HEAD, MANAGER):
        for use_case, command in commands:
            assert refusal(office, use_case, user, command).reason is Reason.NOT_ALLOWED


def test_inspectors_write_inspections_and_nothing_else_C8d_1() -> None:
    rights = ROLE_RIGHTS[Role.INSPECTOR]
    writing = {
        *(Permission.CLIENT_PROPOSE, Permission.CLIENT_EDIT, Permission.CLIENT_ASSIGN),
        *(Permission.RECORD_ADD, Permission.OPENING_ENTRY, Permission.REGISTER_IMPORT),
        *(Permission.CLAIM_PLAN, Permission.CLAIM_DECIDE, Permission.ACCESS_DECIDE),
    }
    assert not rights.acts & writing
    assert rights.view == {5, 7, 8}


def test_a_client_that_moved_out_of_sight_is_not_named(office: SampleOffice) -> None:
    clients = served(office, (BRANCH,))
    user = county_inspector(office)
    one = begun(office, COUNTY)
    found(office, one, clients[0])
    owners = Owners(office.unit(OTHER_BRANCH))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(clients[0], owners, "搬迁"))
    mine = shown(office, one, user)
    (client,) = mine.sample
    assert (client.name, client.code, client.unit) == (None, None, OTHER_BRANCH)
    assert mine.findings[0].client == client
    assert shown(office, one).sample[0].name == "客户0"


def test_every_act_is_registered_and_reading_too(office: SampleOffice, tmp_path) -> None:
    served(office)
    one = begun(office)
    found(office, one)
    closed(office, one, violation=True)
    measured(office, one)
    shown(office, one)
    entries = [entry for entry in office.logged() if entry["action"] == Action.INSPECT]
    assert [(entry["detail"], entry["object_id"]) for entry in entries] == [
        (f"inspection_{what}", one) for what in ("begun", "finding", "result", "measure", "read")
    ]
    assert FOUND not in str(office.logged())


def test_the_record_is_printed_behind_its_entry(office: SampleOffice, tmp_path) -> None:
    clients = served(office)
    one = begun(office, count=3)
    drawn = shown(office, one)
    found(office, one, drawn.sample[0].id)
    closed(office, one, violation=True)
    measured(office, one)
    services, actor = office.services_as(INSPECTOR), office.actor(INSPECTOR)
    path = print_inspection(services, actor, PrintInspection(one), tmp_path / "out")
    assert path.name == f"资费执行检查记录 2026-001 {CITY}.pdf"
    text = "".join(page.replace("\n", "") for page in texts(path))
    for words in (
        *("资费执行检查记录", "企业机密", "2026-001", f"{CITY}（审计部门）", "违规，已处理"),
        *(f"{len(clients)} 户中抽取 3 户", FOUND, "跑冒滴漏", "追补资费，通报批评", PAPER[0]),
        *("被检查单位负责人", *(client.name for client in drawn.sample)),
    ):
        assert words in text, words
    assert drawn.seed in text.replace(" ", "")
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"], entry["object_id"]) == (
        Action.PRINT,
        "inspection",
        one,
    )


def test_a_record_that_cannot_be_written_is_refused(office: SampleOffice, tmp_path) -> None:
    served(office)
    one = begun(office)
    (tmp_path / "file").write_text("", encoding="utf-8")
    services, actor = office.services_as(INSPECTOR), office.actor(INSPECTOR)
    with pytest.raises(Refusal):
        print_inspection(services, actor, PrintInspection(one), tmp_path / "file" / "out")
