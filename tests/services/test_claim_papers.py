"""Papers of the claim board: what stands on them, who prints them, that the log comes first."""

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.readmodels.claim_papers import ClaimPaper
from app.services.claims.papers import PrintClaim, prepare_notice, print_claim
from tests.documents.pdf_reading import chars, mark_lines, overlapping, texts
from tests.offices import (
    BRANCH,
    CITY,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.claiming import NAME, exclusive, submitted
from tests.services.dossiers import refusal


def printed(office: SampleOffice, user: str, claim: str, paper: ClaimPaper, folder) -> str:
    """Text of a paper that `user` prints, without line ends."""
    command = PrintClaim(claim, paper)
    path = print_claim(office.services_as(user), office.actor(user), command, folder)
    assert path.parent == folder
    assert overlapping(chars(path)) == []
    return "".join(texts(path)).replace("\n", "")


def notice(office: SampleOffice, user: str, claim: str, folder) -> str:
    return printed(office, user, claim, ClaimPaper.NOTICE, folder)


def test_a_notice_says_who_develops_whom_until_when(office: SampleOffice, tmp_path) -> None:
    """C12-2, third act: number, prospect, territory, unit, people, round, dates, organ, article."""
    claim = exclusive(office)
    page = notice(office, ORGAN_OFFICER, claim, tmp_path)
    for words in (
        *("内部通告", "河源告〔2026〕0001", NAME, BRANCH, "张伟", "第 1 轮", CITY),
        *("2026 年 11 月 23 日", "2026 年 12 月 23 日", "第十二条（二）（三）", "独家开发中"),
    ):
        assert words in page, words
    (path,) = tmp_path.iterdir()
    assert path.name == "内部通告 河源告〔2026〕0001.pdf"
    assert mark_lines(path) == [{"黄志强 · 河源市邮政局 · 2026-11-23 08:42"}]


@pytest.mark.parametrize("user", [ORGAN_OFFICER, MANAGER, OTHER_MANAGER])
def test_no_notice_bears_contact_phone_need_or_amount(
    office: SampleOffice, user: str, tmp_path
) -> None:
    """X-26; other units get no people either."""
    page = notice(office, user, exclusive(office), tmp_path)
    for hidden in ("欧阳兰", "0762-5601234", "兴农路", "冷链产品寄递", "360,000", "试寄"):
        assert hidden not in page, hidden
    assert ("张伟" in page.split("打印 ")[0]) is (user != OTHER_MANAGER)


def test_a_print_is_registered_before_the_file_is_there(office: SampleOffice, tmp_path) -> None:
    claim = exclusive(office)
    (tmp_path / "file").write_text("")
    command = PrintClaim(claim, ClaimPaper.NOTICE)
    services, actor = office.services_as(MANAGER), office.actor(MANAGER)
    with pytest.raises(Exception, match="disk"):
        print_claim(services, actor, command, tmp_path / "file")
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.PRINT, "claim")
    assert (entry["object_id"], entry["detail"]) == (claim, "notice")


def test_what_was_not_announced_has_no_notice(office: SampleOffice) -> None:
    claim = submitted(office)
    found = refusal(office, prepare_notice, MANAGER, claim)
    assert found.reason is Reason.CLAIM_NO_PAPER
    found = refusal(office, prepare_notice, OTHER_MANAGER, claim)
    assert found.reason is Reason.CLAIM_UNKNOWN
    found = refusal(office, prepare_notice, MANAGER, "nothing")
    assert found.reason is Reason.CLAIM_UNKNOWN
