"""Rules of the office and of exports that no other file proves (docs/requirements.md)."""

from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.domain.audit import Action, ClockFlag
from app.domain.clients import Owners
from app.domain.dossier import Value
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.readmodels.clients import ListFilter
from app.services import office as office_services
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.exports import ExportList, export_list
from app.services.office import NewOffice, Place, create_office, open_office
from app.services.root_unit import division_of, province_subtype
from database.vault.kdf import KdfParameters
from database.vault.lock import Hold
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    SampleOffice,
    TestClock,
)

STRONG = "四季 青竹 borrow lantern 91"
VALUES: dict[str, Value] = {"name": "=1+1 有限公司", "contacts.c1.name": "高敏"}


def exported(office: SampleOffice, user: str, command: ExportList) -> list[list[object]]:
    """Rows of the exported workbook."""
    done = export_list(office.services_as(user), office.actor(user), command)
    sheet = CalamineWorkbook.from_path(done.path).get_sheet_by_index(0)
    return sheet.to_python()


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("广东省邮政局", "省"),
        ("广西壮族自治区邮政局", "自治区"),
        ("北京市邮政局", "直辖市"),
        ("重庆市邮政局", "直辖市"),
    ],
)
def test_c3_3_a_province_is_of_one_of_three_kinds(name: str, subtype: str) -> None:
    assert province_subtype(name) == subtype


def test_a_bureau_tells_its_division() -> None:
    assert division_of("和平县邮政局") == "441624"


@pytest.fixture
def _quick_key_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_services, "calibrate", lambda: KdfParameters.SAMPLE)


@pytest.mark.usefixtures("_quick_key_derivation")
@pytest.mark.parametrize(
    ("later", "days", "reason"),
    [
        (False, 0, Reason.RECOVERY_NEEDED),
        (True, 6, None),
        (True, 7, Reason.RECOVERY_OVERDUE),
    ],
)
def test_a6_no_dossier_before_the_recovery_sheets_are_typed_back(
    yice_home: Path, later: bool, days: int, reason: Reason | None
) -> None:
    clock = TestClock()
    place = Place(yice_home, False, clock)
    new = NewOffice(yice_home / "o", "和平县邮政局", "county", ADMIN, STRONG, recovery_later=later)
    create_office(new, place)
    clock.move(days=days)
    desk = open_office(new.path, ADMIN, STRONG, place, Hold.COMMAND)
    try:
        command = CreateClient({"name": "甲"}, desk.services.office.unit_pk)
        if reason is None:
            assert desk.services.run(create_client, desk.actor, command)
        else:
            with pytest.raises(Refusal) as caught:
                desk.services.run(create_client, desk.actor, command)
            assert caught.value.reason is reason
    finally:
        desk.close()


def test_a6_nothing_can_be_read_from_a_locked_office(office: SampleOffice) -> None:
    desk = office.desk(KEEPER)
    desk.close(Action.LOCK)
    with pytest.raises(Refusal) as caught:
        desk.services.run(list_clients, desk.actor, ListClients())
    assert caught.value.reason is Reason.OFFICE_LOCKED


@pytest.mark.parametrize(
    ("by", "flag"),
    [
        (timedelta(hours=-1), ClockFlag.WENT_BACK),
        (timedelta(days=2), ClockFlag.OK),
        (timedelta(days=4), ClockFlag.JUMPED),
    ],
)
def test_decision_7_an_entry_keeps_the_reading_and_its_flag(
    office: SampleOffice, by: timedelta, flag: ClockFlag
) -> None:
    office.run(create_client, KEEPER, CreateClient({"name": "甲"}, office.unit(BRANCH)))
    before = office.logged()[-1]
    office.clock.moment += by
    office.run(create_client, KEEPER, CreateClient({"name": "乙"}, office.unit(BRANCH)))
    last = office.logged()[-1]
    assert last["clock"] == flag
    assert last["at"] == to_ms(office.clock())
    sure = flag is ClockFlag.OK
    assert last["ordered_at"] == (last["at"] if sure else before["ordered_at"])


def test_a1_a4_an_export_is_marked_masked_and_logged(office: SampleOffice, tmp_path: Path) -> None:
    unit = office.unit(COUNTY)
    office.run(create_client, KEEPER, CreateClient(VALUES, unit))
    command = ExportList(tmp_path / "名单.xlsx", purpose="年度核对")
    rows = exported(office, UNIT_HEAD, command)
    words = [str(cell) for row in rows for cell in row]
    assert any("企业机密" in word and UNIT_HEAD in word for word in words)
    assert "=1+1 有限公司" in {word.lstrip("'") for word in words}
    last = office.logged()[-1]
    assert (last["action"], last["purpose"], last["result_count"]) == ("export", "年度核对", 1)
    assert "名单" not in str(last)


def test_a3_an_export_of_others_clients_needs_a_purpose(
    office: SampleOffice, tmp_path: Path
) -> None:
    office.run(create_client, KEEPER, CreateClient(VALUES, office.unit(COUNTY)))
    with pytest.raises(Refusal) as caught:
        exported(office, UNIT_HEAD, ExportList(tmp_path / "a.xlsx"))
    assert caught.value.reason is Reason.PURPOSE_NEEDED
    assert not (tmp_path / "a.xlsx").exists()


def test_a4_viewing_is_not_copying(office: SampleOffice, tmp_path: Path) -> None:
    client = office.run(create_client, KEEPER, CreateClient(VALUES, office.unit(BRANCH)))
    owners = Owners(office.unit(BRANCH), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分派"))
    with pytest.raises(Refusal) as caught:
        exported(office, MANAGER, ExportList(tmp_path / "a.xlsx", purpose="想要"))
    assert caught.value.reason is Reason.NOT_ALLOWED
    assert office.logged()[-1]["action"] == Action.DENIED


def test_an_empty_list_is_not_exported(office: SampleOffice, tmp_path: Path) -> None:
    nothing = ExportList(tmp_path / "a.xlsx", ListFilter("没有这个客户"), purpose="核对")
    with pytest.raises(Refusal) as caught:
        exported(office, KEEPER, nothing)
    assert caught.value.reason is Reason.NOTHING_TO_EXPORT
