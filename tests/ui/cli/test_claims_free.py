"""`claims free` (issue keys and exit codes), on claims made by the acts of people."""

from tests.offices import BRANCH, OTHER_MANAGER, SECURITY_OFFICER
from tests.services.claiming import NAME, exclusive, standing


def test_the_answer_has_four_keys_and_nothing_of_the_prospect(office, command):
    claim = exclusive(office)
    due = standing(office, claim).due
    run = command("claims", "free", office.path, NAME, "--json", user=OTHER_MANAGER)
    assert (run.code, run.err) == (0, "")
    assert run.json == {
        "answer": "protected",
        "until": due.isoformat(),
        "unit": BRANCH,
        "similar": 0,
    }
    run = command("claims", "free", office.path, "彭寨兴农冷链仓储", "--json", user=OTHER_MANAGER)
    assert run.json == {"answer": "free", "until": None, "unit": None, "similar": 1}


def test_in_words_one_sentence(office, command):
    claim = exclusive(office)
    due = standing(office, claim).due
    run = command("claims", "free", office.path, f" {NAME}", user=OTHER_MANAGER)
    assert run.out.decode() == f"不可开发：{BRANCH}独家开发至 {due}，请与{BRANCH}联系。\n"
    run = command("claims", "free", office.path, "彭寨兴农冷链仓储", user=OTHER_MANAGER)
    said = "可以开发：目前没有单位独家开发，也不是现有客户。另有 1 个单位名称相似。\n"
    assert run.out.decode() == said


def test_refusals_are_one_sentence_with_code_2(office, command):
    for user, words in ((SECURITY_OFFICER, NAME), (OTHER_MANAGER, "  "), (OTHER_MANAGER, "1" * 18)):
        run = command("claims", "free", office.path, words, "--json", user=user)
        assert (run.code, run.out) == (2, b"")
        assert len(run.err.splitlines()) == 1
