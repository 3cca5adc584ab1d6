"""Papers of an approval (第六章 六, X-24, A7): who prints what, and what their codes prove."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from app.documents.approval_form import render_form
from app.documents.paper import new_canvas, write
from app.domain.errors import Reason
from app.domain.paper_codes import code_of
from app.readmodels.case_papers import CasePaper, IssuedPaper, PaperProof, ProofResult
from app.readmodels.form_sheet import FormSheet
from app.services.approvals.acting import Answer
from app.services.approvals.answering import FileCase, send_filing
from app.services.approvals.papers import (
    CaseFile,
    PrintCase,
    prepare_case_paper,
    print_case,
    printed_papers,
)
from app.services.approvals.verifying import verify_paper
from tests.documents.pdf_reading import texts
from tests.offices import FINANCE, INSPECTOR, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services import provinces
from tests.services.approving import PAPER, answered
from tests.services.discounting import applied, line, registered
from tests.services.dossiers import refusal
from tests.services.tariffs import authorised, recorded

WHY, OVER = "月均 400 件，友商报价更低", "确需：比价单附后"
R = ProofResult


@pytest.fixture
@staged
def number(office: SampleOffice) -> str:
    """A case of the head of the county that waits for its authorised prefecture (D2)."""
    client = registered(office)
    recorded(office, rate=1500)
    authorised(office)
    return applied(office, client, line(office))[0].case_number


def printed(
    office: SampleOffice, number: str, out: Path, paper=CasePaper.APPROVAL, **more
) -> CaseFile:
    """A paper, printed by the head of the county."""
    services = office.services_as(UNIT_HEAD)
    return print_case(services, office.actor(UNIT_HEAD), PrintCase(number, paper, **more), out)


def proof(office: SampleOffice, target: object, user: str = FINANCE) -> PaperProof:
    """What somebody without any right over the case learns of a paper."""
    return verify_paper(office.services_as(user), office.actor(user), str(target))


def words(file: CaseFile) -> str:
    return "".join("".join(texts(file.path)).split())


def refused(office: SampleOffice, number: str, paper: CasePaper, user: str = UNIT_HEAD) -> Reason:
    return refusal(office, prepare_case_paper, user, PrintCase(number, paper)).reason


def forged(path: Path, issued: IssuedPaper, sheet: FormSheet) -> Path:
    """A PDF that says something else under the code of a paper."""
    render_form(path, sheet, issued.code)
    return path


def changed(sheet: FormSheet, old: str, new: str) -> FormSheet:
    """The sheet with other words in one cell."""
    kept = sheet.record()
    for part in kept["parts"]:
        for row in part["rows"]:
            row["cells"] = [new if cell == old else cell for cell in row["cells"]]
    return FormSheet.of_record(kept)


def test_the_approval_form_tells_line_rule_route_and_signatures_as_text(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意，按季核对用邮量")
    made = printed(office, number, tmp_path)
    said = words(made)
    for told in (number, "12%", "15%", WHY, "第六章六(二)", "同意，按季核对用邮量", ORGAN_OFFICER):
        assert "".join(told.split()) in said
    assert "签名公钥指纹" in said
    assert made.issued.code in said
    assert made.issued.number == f"{number}/1"


def test_the_client_gets_the_own_tariff_and_nothing_else_X_24(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    said = words(printed(office, number, tmp_path, CasePaper.CLIENT))
    for told in ("国内特快专递", "12%", "按件折扣", "2026-11-23"):
        assert told in said
    for hidden in ("15%", "".join(WHY.split()), "同意", "代办费", "规定标准", ORGAN_OFFICER):
        assert hidden not in said


def test_the_agency_fee_stands_on_it_only_where_it_is_the_clients(
    office: SampleOffice, tmp_path: Path
) -> None:
    client = registered(office)
    recorded(office, rate=1500, agency_rate=200)
    authorised(office)
    (one,) = applied(office, client, line(office, agency_rate=150))
    answered(office, ORGAN_OFFICER, one.case_id)
    for agency, there in ((False, False), (True, True)):
        made = printed(office, one.case_id, tmp_path, CasePaper.CLIENT, agency=agency)
        assert ("代办费比率1.5%" in words(made)) is there


def test_a_filing_is_printed_once_decided_with_what_was_sent(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    assert refused(office, number, CasePaper.FILING) is Reason.CASE_NO_PAPER
    assert refused(office, number, CasePaper.CLIENT) is Reason.CASE_NO_PAPER
    answered(office, ORGAN_OFFICER, number)
    assert "签字（盖章）" in words(printed(office, number, tmp_path, CasePaper.FILING))
    office.run(send_filing, ORGAN_OFFICER, FileCase(number, "", PAPER))
    said = words(printed(office, number, tmp_path, CasePaper.FILING))
    assert "".join(PAPER.number.split()) in said
    assert "【已报送】" in said


def test_only_who_sees_the_case_prints_it_and_inspectors_do_not_A7(
    office: SampleOffice, number: str
) -> None:
    assert refused(office, number, CasePaper.APPROVAL, FINANCE) is Reason.NOT_FOUND
    assert refused(office, number, CasePaper.APPROVAL, INSPECTOR) is Reason.CASE_PAPER_READER
    assert refusal(office, printed_papers, FINANCE, number).reason is Reason.NOT_FOUND


def test_each_print_has_a_number_and_is_registered_before_it_is_there(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    made = [printed(office, number, tmp_path) for _ in range(2)]
    assert [one.issued.number for one in made] == [f"{number}/1", f"{number}/2"]
    rows = office.run(printed_papers, UNIT_HEAD, number)
    assert [(row.number, row.code) for row in rows] == [
        (one.issued.number, one.issued.code) for one in made
    ]
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    services = office.services_as(UNIT_HEAD)
    with pytest.raises(Exception, match=r"disk|file|folder"):
        print_case(
            services, office.actor(UNIT_HEAD), PrintCase(number, CasePaper.APPROVAL), blocked
        )
    assert len(office.run(printed_papers, UNIT_HEAD, number)) == 3


def test_a_paper_is_valid_by_its_code_and_by_its_words(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    made = printed(office, number, tmp_path)
    for target in (made.issued.code, made.issued.code.lower().replace("-", " "), made.path):
        found = proof(office, target)
        assert (found.result, found.number, found.signatures, found.faults) == (
            *(R.VALID, f"{number}/1", 1),
            (),
        )
    office.run(send_filing, ORGAN_OFFICER, FileCase(number, "", PAPER))
    assert (proof(office, made.path).result, proof(office, made.path).since) == (R.VALID, 1)


@pytest.mark.parametrize("answer", [Answer.SIGN, Answer.RETURN, Answer.REFUSE])
def test_a_decision_after_the_print_supersedes_it(
    office: SampleOffice, number: str, tmp_path: Path, answer: Answer
) -> None:
    made = printed(office, number, tmp_path)
    assert proof(office, made.path).result is R.VALID
    answered(office, ORGAN_OFFICER, number, answer, opinion="见意见")
    assert proof(office, made.path).result is R.SUPERSEDED


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("12%", "21%", "二、申请事项 · 优惠比率 · 本次申请"),
        (WHY, "月均 4000 件，友商报价更低", "二、申请事项 · 申请理由"),
        ("【批准】同意", "【批准】同意，另减 5%", "四、审批意见 · 第 1 步 审批"),
    ],
)
def test_words_that_were_changed_are_named(
    office: SampleOffice, number: str, tmp_path: Path, old: str, new: str, named: str
) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    issued = printed(office, number, tmp_path).issued
    path = forged(tmp_path / "forged.pdf", issued, changed(issued.sheet, old, new))
    found = proof(office, path)
    assert found.result is R.ALTERED
    assert found.faults[0].startswith(named)


def test_words_that_were_added_and_a_patch_over_the_words_are_named(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    made = printed(office, number, tmp_path)
    sheet = made.issued.sheet
    more = replace(sheet, notes=(*sheet.notes, "另准予返还三个百分点"))
    found = proof(office, forged(tmp_path / "more.pdf", made.issued, more))
    assert (found.result, "另准予返还三个百分点" in found.faults[0]) == (R.ALTERED, True)
    patched = tmp_path / "patched.pdf"
    with pypdfium2.PdfDocument(made.path) as document:
        page = document[0]
        patch = raw.FPDFPageObj_CreateNewRect(100, 560, 300, 60)
        raw.FPDFPageObj_SetFillColor(patch, 255, 255, 255, 255)
        raw.FPDFPath_SetDrawMode(patch, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(page, patch)
        page.gen_content()
        document.save(patched)
    found = proof(office, patched)
    assert (found.result, found.faults[0][:5]) == (R.ALTERED, "第 1 页")


def test_a_paper_without_words_or_code_a_forged_and_a_foreign_code(
    office: SampleOffice, number: str, tmp_path: Path
) -> None:
    canvas = new_canvas(None)
    canvas.rect(100, 100, 300, 300)
    canvas.showPage()
    write(canvas, tmp_path / "scan.pdf")
    assert proof(office, tmp_path / "scan.pdf").result is R.NO_TEXT
    issued = printed(office, number, tmp_path).issued
    render_form(tmp_path / "none.pdf", issued.sheet, "")
    assert proof(office, tmp_path / "none.pdf").result is R.NO_CODE
    own = office.services_as(UNIT_HEAD).office.id
    assert proof(office, code_of(own, b"forged").text).result is R.UNKNOWN
    assert proof(office, code_of("another office", b"x").text).result is R.OTHER_OFFICE
    wrong = "5" if issued.code[-1] != "5" else "6"
    assert proof(office, issued.code[:-1] + wrong).result is R.MISTYPED


def test_what_is_no_pdf_is_refused_by_name(office: SampleOffice, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 not really")
    services = office.services_as(FINANCE)
    for target in (path, tmp_path / "missing.pdf"):
        with pytest.raises(Exception, match=r"no_pdf|missing"):
            verify_paper(services, office.actor(FINANCE), str(target))


@pytest.mark.parametrize(
    ("table", "sql", "named"),
    [
        ("case_entry", "UPDATE case_entry SET words = '不同意'", "第 1 个签名"),
        (
            "approval_case",
            "UPDATE approval_case SET content = CAST(content || ' ' AS BLOB)",
            "申请件",
        ),
        ("case_paper", "UPDATE case_paper SET content = CAST(content || ' ' AS BLOB)", "存底"),
        ("case_entry", "DELETE FROM case_entry", "已不在"),
    ],
)
def test_a_register_that_was_changed_no_longer_proves_the_paper(
    office: SampleOffice, number: str, tmp_path: Path, table: str, sql: str, named: str
) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    code = printed(office, number, tmp_path).issued.code
    for act in ("update", "delete"):
        provinces.written(office, f"DROP TRIGGER IF EXISTS {table}_no_{act}")
    provinces.written(office, sql)
    found = proof(office, code)
    assert found.result is R.ALTERED
    assert any(named in fault for fault in found.faults)
