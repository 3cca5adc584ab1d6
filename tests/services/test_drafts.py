"""Drafts kept at a lock: for their author alone, encrypted, not for ever."""

import pytest

from app.domain.clients import Owners
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.drafts import KeptDraft, keep_drafts, take_drafts
from tests.offices import BRANCH, KEEPER, MANAGER, ORGAN_OFFICER, OTHER_BRANCH, OTHER_MANAGER
from tests.scenes import staged


@pytest.fixture
@staged
def client(office):
    unit = office.unit(BRANCH)
    made = office.run(create_client, KEEPER, CreateClient({"name": "和平县恒安合作社"}, unit))
    owners = Owners(unit, office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "分户"))
    return made


def test_a_draft_comes_back_once_to_its_author_alone(office, client):
    draft = KeptDraft(client, 1, '{"typed":"高敏"}')
    office.run(keep_drafts, MANAGER, (draft,))
    assert office.run(take_drafts, KEEPER, None) == ()
    assert office.run(take_drafts, MANAGER, None) == (draft,)
    assert office.run(take_drafts, MANAGER, None) == ()


def test_the_newest_draft_takes_the_place_of_the_one_before(office, client):
    first, second = KeptDraft(client, 1, "甲"), KeptDraft(client, 2, "乙")
    office.run(keep_drafts, MANAGER, (first,))
    office.run(keep_drafts, MANAGER, (second,))
    assert office.run(take_drafts, MANAGER, None) == (second,)
    office.run(keep_drafts, MANAGER, (first,))
    office.run(keep_drafts, MANAGER, ())
    assert office.run(take_drafts, MANAGER, None) == ()


def test_what_its_author_sees_no_longer_does_not_come_back(office, client):
    office.run(keep_drafts, MANAGER, (KeptDraft(client, 1, "甲"),))
    owners = Owners(office.unit(OTHER_BRANCH), office.user(OTHER_MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "移交"))
    assert office.run(take_drafts, MANAGER, None) == ()


def test_a_draft_is_dropped_after_thirty_days(office, client):
    office.run(keep_drafts, MANAGER, (KeptDraft(client, 1, "甲"),))
    office.pass_days(30)
    office.run(keep_drafts, KEEPER, (KeptDraft(client, 1, "乙"),))
    office.pass_days(1)
    assert office.run(take_drafts, MANAGER, None) == ()
    assert len(office.run(take_drafts, KEEPER, None)) == 1


def test_category_3_is_never_kept(office, client):
    with pytest.raises(ValueError, match="category 3"):
        office.run(keep_drafts, KEEPER, (KeptDraft(client, 3, "甲"),))


def test_no_plain_text_of_a_draft_is_on_the_disk(office, client):
    words = "绝密草稿文字"
    office.run(keep_drafts, MANAGER, (KeptDraft(client, 1, words),))
    office.close()  # nobody opens the files of an open database
    files = [path for path in office.path.parent.rglob("*") if path.is_file()]
    assert files
    assert not any(words.encode() in path.read_bytes() for path in files)
