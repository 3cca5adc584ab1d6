"""Printing visit sheets: registered and numbered before they are drawn, masked for their reader."""

from pathlib import Path

import pypdfium2
import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.dossier import FieldChange, Value
from app.domain.errors import Reason, Refusal
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.editing import EditDossier, propose_changes
from app.services.sheets import PrintSheets, print_sheets
from tests.offices import (
    BRANCH,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.scenes import staged


@pytest.fixture
@staged
def owned(office: SampleOffice) -> str:
    """A client whose A owner is the account manager."""
    values: dict[str, Value] = {
        "name": "和平县恒安德润电子科技专业合作社",
        "mail_class": "专业",
        "specialties": ("信息",),
        "contacts.c1.name": "高敏",
        "contacts.c1.phone": "13584641177",
        "addresses.a1.text": "广东省河源市和平县环城路191号",
    }
    unit = office.unit(BRANCH)
    client = office.run(create_client, KEEPER, CreateClient(values, unit))
    owners = Owners(unit, a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分派"))
    return client


def text_of(path: Path) -> str:
    """Text of every page, without white space."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())


def printed(
    office: SampleOffice, user: str, command: PrintSheets, out: Path, *, one_file: bool = False
) -> tuple[Path, ...]:
    """Files of a print."""
    services, actor = office.services_as(user), office.actor(user)
    files = print_sheets(services, actor, command, out, one_file=one_file)
    return tuple(file.path for file in files)


def test_an_owner_prints_the_known_facts_with_serial(
    office: SampleOffice, owned: str, tmp_path: Path
) -> None:
    (path,) = printed(office, MANAGER, PrintSheets((owned,)), tmp_path)
    text = text_of(path)
    for words in ("大客户走访表", "企业机密", "高敏", "13584641177", "20261123-0001", MANAGER):
        assert words in text
    assert "欠费状态无" in text
    with office.reading() as uow:
        (entry,) = [e for e in uow.log.entries() if e.action == Action.PRINT]
    assert owned == entry.client_id


def test_serials_run_on_over_the_day(office: SampleOffice, owned: str, tmp_path: Path) -> None:
    for number in ("0001", "0002"):
        (path,) = printed(office, MANAGER, PrintSheets((owned,)), tmp_path)
        assert number in path.name
    office.clock.move(days=1)
    (path,) = printed(office, MANAGER, PrintSheets((owned,)), tmp_path)
    assert "20261124-0001" in path.name


def test_the_proposers_pending_value_stands_on_the_sheet(
    office: SampleOffice, owned: str, tmp_path: Path
) -> None:
    change = FieldChange("contacts.c1.phone", "13584641177", "0762-5630266")
    office.run(propose_changes, MANAGER, EditDossier(owned, 2, (change,)))
    (path,) = printed(office, MANAGER, PrintSheets((owned,)), tmp_path)
    assert "0762-5630266" in text_of(path)
    assert "待核" in text_of(path)


def test_others_clients_need_a_purpose(office: SampleOffice, owned: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        printed(office, KEEPER, PrintSheets((owned,)), tmp_path)
    assert Reason.PURPOSE_NEEDED is caught.value.reason
    assert tuple(tmp_path.iterdir()) == ()
    assert printed(office, KEEPER, PrintSheets((owned,), purpose="走访准备"), tmp_path)


@pytest.mark.parametrize("user", [FINANCE, OTHER_MANAGER])
def test_nobody_prints_without_the_right(
    office: SampleOffice, owned: str, tmp_path: Path, user: str
) -> None:
    with pytest.raises(Refusal) as caught:
        printed(office, user, PrintSheets((owned,), purpose="好奇"), tmp_path)
    assert Reason.NOT_ALLOWED is caught.value.reason


def test_all_own_sheets_go_into_one_file(office: SampleOffice, owned: str, tmp_path: Path) -> None:
    paths = printed(office, MANAGER, PrintSheets(all=True), tmp_path, one_file=True)
    assert len(set(paths)) == 1
    with pypdfium2.PdfDocument(paths[0]) as document:
        assert len(document) == 1


def test_printing_nothing_is_said(office: SampleOffice, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        printed(office, MANAGER, PrintSheets(all=True), tmp_path)
    assert Reason.NOTHING_TO_PRINT is caught.value.reason


def test_a_paper_bears_the_reading_of_the_clock_also_while_the_date_is_doubted(
    office: SampleOffice, owned: str, tmp_path: Path
) -> None:
    """After a week of holidays the reading is right, and the paper leaves the house."""
    office.clock.move(days=8)
    (path,) = printed(office, MANAGER, PrintSheets((owned,)), tmp_path)
    assert "20261201-0001" in path.name
    assert text_of(path).count("2026-12-01") == 2  # data as of, printed at


def test_the_entry_names_the_categories_that_the_paper_shows(
    office: SampleOffice, owned: str, tmp_path: Path
) -> None:
    """Sections as revealed, not as fetched (security.md B.1)."""
    printed(office, KEEPER, PrintSheets((owned,), purpose="走访准备"), tmp_path)
    (entry,) = [e for e in office.logged() if e["action"] == Action.PRINT]
    assert entry["categories"] == [1, 2, 4, 5, 7]


def test_an_organ_officer_prints_forms_of_the_subtree(
    office: SampleOffice, owned: str, tmp_path: Path
) -> None:
    """Decision 12: the organ officer's copy right is forms, of which the visit sheet is one."""
    command = PrintSheets((owned,), purpose="走访准备")
    assert printed(office, ORGAN_OFFICER, command, tmp_path)
