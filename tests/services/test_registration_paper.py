"""Registration form and code slip: what they say, by right, registered first (第十三条, A4)."""

from reportlab.lib.units import mm

from app.documents.registration_form import _MIDDLE, _QR, _SLIP_WIDE
from app.domain.access import AccessAct
from app.domain.audit import Action
from app.domain.errors import Reason
from app.services.assignments import EnterOpening, enter_opening
from app.services.registration_paper import (
    PrintRegistration,
    prepare_registration,
    print_registration,
)
from tests.documents.pdf_reading import (
    chars,
    mark_lines,
    overlapping,
    picture,
    qr_expected,
    qr_modules,
    texts,
)
from tests.offices import CALL_CENTRE, CITY, FINANCE, KEEPER, MANAGER, ORGAN_OFFICER
from tests.services.dossiers import refusal
from tests.services.granting import grant
from tests.services.provinces import TODAY, authorised, make_province, new_client, registered
from tests.ui.dossier.desks import VALUES

PAPER = "粤邮〔2026〕88 号"


def whole_client(office):
    more = {path: value for path, value in VALUES.items() if path != "name"}
    return new_client(office, str(VALUES["name"]), **more)


def printed(office, client, out, user=ORGAN_OFFICER):
    command = PrintRegistration(client, "注册")
    return print_registration(office.services_as(user), office.actor(user), command, out)


def test_form_and_slip_say_code_client_and_organ(office, tmp_path):
    authorised(office)
    client = whole_client(office)
    code = registered(office, client)
    path = printed(office, client, tmp_path / "form.pdf")
    (page,) = texts(path)
    for words in ("大客户注册表", "邮政大客户代码证", CITY, PAPER, "叶国强", "0762-5630188"):
        assert words in page
    assert page.count(code) == 2
    assert "驿册代码模板第 1 版" in page
    assert overlapping(chars(path)) == []
    assert mark_lines(path) == [{"黄志强 · 河源市邮政局 · 2026-11-23 08:42"}]


def test_the_code_is_read_from_the_slip_by_camera(office, tmp_path):
    authorised(office)
    client = whole_client(office)
    code = registered(office, client)
    scale = 4
    image = picture(printed(office, client, tmp_path / "form.pdf"), scale=scale)
    left, side = (_MIDDLE + _SLIP_WIDE / 2 - _QR - 8 * mm) * scale, _QR * scale
    upper = int(image.height * 0.68)  # between the lines of the slip's frame
    area = (int(left), upper, int(left + side), int(image.height * 0.84))
    found = image.convert("L").crop(area).point(lambda value: 255 if value < 100 else 0).getbbox()
    wanted = qr_expected(code)
    assert qr_modules(image, (left, upper + found[3] - side, side), len(wanted)) == wanted


def test_printing_is_registered_first(office, tmp_path):
    authorised(office)
    client = new_client(office)
    code = registered(office, client)
    printed(office, client, tmp_path / "form.pdf")
    entry = office.logged()[-1]
    assert (entry["action"], entry["client_id"], entry["object_type"]) == (
        *(Action.PRINT, client, "registration"),
    )
    assert (entry["categories"], entry["purpose"]) == ([1, 2, 4], "注册")
    assert code not in str(entry)


def test_a_code_from_paper_is_printed_with_its_document(office, tmp_path):
    client = new_client(office)
    entry = EnterOpening(client, (("code", "HY-0001"),), "粤邮〔2005〕3 号", TODAY)
    office.run(enter_opening, ORGAN_OFFICER, entry)
    (page,) = texts(printed(office, client, tmp_path / "form.pdf"))
    for words in ("HY-0001", "粤邮〔2005〕3 号", "期初登记的原有代码"):
        assert words in page


def test_a_province_prints_without_document(office, tmp_path):
    make_province(office)
    client = new_client(office)
    registered(office, client)
    (page,) = texts(printed(office, client, tmp_path / "form.pdf"))
    assert "依据文号 —" in page.replace("\n", " ")


def test_what_may_not_be_printed_is_left_out(office, tmp_path):
    authorised(office)
    client = whole_client(office)
    registered(office, client)
    grant(office, client, FINANCE, (1,), AccessAct.COPY, by=ORGAN_OFFICER)
    (page,) = texts(printed(office, client, tmp_path / "form.pdf", FINANCE))
    assert "0762-5630188" not in page
    assert page.count("（无权限）") == 5


def test_without_a_code_there_is_nothing_to_print(office, tmp_path):
    client = new_client(office)
    command = PrintRegistration(client, "注册")
    found = refusal(office, prepare_registration, ORGAN_OFFICER, command)
    assert found.reason is Reason.NO_CODE_YET


def test_only_who_prints_sheets_prints_the_form(office):
    authorised(office)
    client = new_client(office)
    registered(office, client)
    for user in (CALL_CENTRE, FINANCE, MANAGER):
        found = refusal(office, prepare_registration, user, PrintRegistration(client, "注册"))
        assert found.reason is Reason.NOT_ALLOWED
    found = refusal(office, prepare_registration, KEEPER, PrintRegistration(client))
    assert found.reason is Reason.PURPOSE_NEEDED
