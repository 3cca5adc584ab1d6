"""Who reviews a plan sees who is like its prospect; it only warns (domain.md 7.4 item 3, L3)."""

from app.domain.claims import State
from app.domain.likeness import Likeness
from app.readmodels.claims import AlikeRow
from app.services.claims.detail import show_claim
from app.services.claims.reviews import ReviewPlan, review_plan
from app.services.clients import CreateClient, create_client
from tests.offices import (
    BRANCH,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.claiming import drafted, exclusive, standing, submitted

ELSEWHERE = {"phone": "0762-3333333", "address": "连平县元善镇东街 1 号"}


def alike(office: SampleOffice, claim: str, user: str = ORGAN_OFFICER) -> tuple[AlikeRow, ...]:
    return office.run(show_claim, user, claim).alike


def test_plans_on_similar_prospects_are_shown_once_submitted(office: SampleOffice) -> None:
    names = {"name": "连平县彭寨兴农冷链仓储有限公司"} | ELSEWHERE
    drafted(office, OTHER_MANAGER, OTHER_BRANCH, **names)
    mine = submitted(office)
    assert alike(office, mine) == (), "a draft is its author's"
    other = {"name": "连平县彭寨兴农冷链物流有限公司"} | ELSEWHERE
    theirs = exclusive(office, OTHER_MANAGER, OTHER_BRANCH, **other)
    (row,) = alike(office, mine)
    due = standing(office, theirs).due
    assert row == AlikeRow(Likeness.SIMILAR, other["name"], OTHER_BRANCH, State.EXCLUSIVE, due)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(mine, True, "两家不是同一单位"))
    assert alike(office, mine) == (), "it was decided"


def test_a_shared_telephone_or_address_is_shown(office: SampleOffice) -> None:
    mine = submitted(office)
    exclusive(office, OTHER_MANAGER, OTHER_BRANCH, name="连平县忠信花生油厂")
    (row,) = alike(office, mine)
    assert (row.why, row.unit) == (Likeness.PHONE, OTHER_BRANCH)
    values = {"name": "河源仙湖茶业", "addresses.a.text": "广东省河源市和平县彭寨镇兴农路 8 号"}
    new = CreateClient(values, office.unit(BRANCH), not_duplicates=True)
    office.run(create_client, KEEPER, new)
    found = alike(office, mine)[1]
    assert found == AlikeRow(Likeness.ADDRESS, "河源仙湖茶业", BRANCH, None, None)


def test_the_unit_is_not_told_who_is_like_its_prospect(office: SampleOffice) -> None:
    mine = submitted(office)
    exclusive(office, OTHER_MANAGER, OTHER_BRANCH, name="连平县忠信花生油厂")
    assert alike(office, mine, MANAGER) == ()
