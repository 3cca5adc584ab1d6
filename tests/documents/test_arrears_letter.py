"""Letters to clients that owe, read back: sums, days, law, a copy for the file, nothing cut."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.documents.arrears_letter import render_letters
from app.documents.paper import LEFT, RIGHT
from app.domain.capital_amount import capital_yuan
from app.domain.money import format_yuan
from app.readmodels.arrears_letters import LetterKind
from tests.documents.letter_samples import BILLS, letter
from tests.documents.pdf_reading import chars, overlapping, texts


def pages(path):
    """Text of each page; a blank at the end of a line is not printed."""
    return [page.replace("\n", "").replace(" ", "") for page in texts(path)]


def printed(tmp_path, *letters):
    path = tmp_path / "letters.pdf"
    assert render_letters(path, letters)
    return path


def test_the_sums_on_the_paper_are_those_of_the_bills(tmp_path):
    one = letter(LetterKind.RECOVERY)
    original, _copy = pages(printed(tmp_path, one))
    total = sum(bill.open_fen for bill in BILLS)
    assert format_yuan(total) in original
    assert capital_yuan(total) in original
    for bill in BILLS:
        assert bill.number in original
        assert str(bill.due_on) in original
        assert format_yuan(bill.open_fen) in original
    overdue = sum(bill.open_fen for bill in BILLS if bill.days)
    assert f"逾期未付邮费共{format_yuan(overdue)}元" in original
    assert "已逾期84天" in original


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_letter_comes_with_a_copy_for_the_file(tmp_path, kind):
    original, copy = pages(printed(tmp_path, letter(kind)))
    assert "正本" in original
    assert "存根" not in original
    assert "送达方式" not in original
    assert "存根" in copy
    assert "送达方式" in copy
    for page in (original, copy):
        assert "441600-20261123-X0001" in page
        assert "广东恒川纺织印染股份有限公司紫金分公司：" in page
        assert "邮政企业应予以停止使用记欠业务，并负责追回欠费" in page
        assert "数据截至2026-11-23" in page
        assert "紫金县邮政局（盖章）2026年11月23日" in page


def test_a_stop_notice_says_from_when_and_what_goes_on(tmp_path):
    original, _copy = pages(printed(tmp_path, letter(LetterKind.STOP)))
    assert "自2026年9月1日起停止贵单位使用记欠业务" in original
    assert "以现付、预付方式用邮照常办理" in original
    assert "经原批准机构河源市邮政局决定后，方可恢复记欠" in original


def test_a_stop_notice_without_a_debt_says_that_the_decision_is_to_come(tmp_path):
    paid = letter(LetterKind.STOP, bills=(), organ="")
    original, _copy = pages(printed(tmp_path, paid))
    assert "逾期款项已经付清，恢复记欠尚待决定" in original
    assert "并经原批准机构决定后" in original
    assert "未付清的账单" not in original


def test_a_reminder_ahead_of_the_due_day_speaks_of_no_delay(tmp_path):
    ahead = letter(bills=BILLS[2:])
    original, _copy = pages(printed(tmp_path, ahead))
    assert "未到期" in original
    assert "其中已逾期" not in original
    late, _copy = pages(printed(tmp_path, letter()))
    assert "其中已逾期" in late


def test_a_release_names_the_organ_that_decided(tmp_path):
    original, _copy = pages(printed(tmp_path, letter(LetterKind.RELEASE)))
    assert "经原批准机构河源市邮政局决定，自2026年9月1日起恢复贵单位使用记欠业务" in original
    assert "未付余额（元）" not in original


def test_what_was_received_and_set_against_nothing_is_told(tmp_path):
    original, _copy = pages(printed(tmp_path, letter(unallocated_fen=12_345)))
    assert "另有已收未核销款123.45元" in original


def test_ageing_from_the_end_of_the_period_is_named(tmp_path):
    original, _copy = pages(printed(tmp_path, letter(basis="bill")))
    assert "账龄按账期截止日起算" in original


def test_many_bills_go_on_over_pages_with_their_head(tmp_path):
    many = tuple(
        replace(BILLS[0], number=f"ZD-2026-{n:04d}", due_on=BILLS[0].due_on + timedelta(n))
        for n in range(60)
    )
    path = printed(tmp_path, letter(LetterKind.RECOVERY, bills=many))
    read = pages(path)
    assert len(read) == 6
    for number in range(60):
        assert sum(f"ZD-2026-{number:04d}" in page for page in read) == 2
    assert sum("未付清的账单（续）" in page for page in read) >= 2
    assert capital_yuan(60 * BILLS[0].open_fen) in "".join(read[:3])


def test_nothing_stands_over_another_or_beyond_the_edge(tmp_path):
    path = printed(tmp_path, letter(LetterKind.RECOVERY, unallocated_fen=1, basis="bill"))
    for page in (0, 1):
        found = chars(path, page)
        assert not overlapping(found)
        assert all(char.left >= LEFT - 1 and char.right <= RIGHT + 1 for char in found)


def test_a_batch_is_one_document_and_stops_when_told(tmp_path):
    three = [letter(serial=f"441600-20261123-X000{n}") for n in (1, 2, 3)]
    seen = []
    path = tmp_path / "all.pdf"
    assert render_letters(path, three, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert len(pages(path)) == 6
    halted = tmp_path / "halted.pdf"
    assert not render_letters(halted, three, stopped=lambda: True)
    assert not halted.exists()
