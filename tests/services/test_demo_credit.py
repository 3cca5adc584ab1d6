"""The sample office has arrears in every state, by the use-cases and whatever its date (七)."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from app.services.demo import founded_on, staff
from app.services.demo_bank import DemoBank
from app.services.demo_clients import Clients
from app.services.demo_credit import DemoCredit, credit_rows
from app.services.demo_diary import Diary, working_days
from app.services.demo_named import Named
from app.services.demo_office import DemoClock, found_office, morning, office_words
from app.services.demo_recovery import DemoRecovery
from app.services.office import Place
from app.services.receivables.bank import waiting_lines
from app.services.usecase import Lane, NoProgress

_STANDINGS = """
SELECT c.display_name, s.open_fen, s.overdue_fen, s.stopped, s.lifted_until IS NOT NULL AS lifted,
  s.limit_state, s.due_soon_fen, s.promise_broken, s.promised_on
FROM arrears_standing s JOIN client c ON c.pk = s.client_pk ORDER BY s.score DESC, c.pk
"""
_CASES = """
SELECT a.kind, s.state FROM approval_case a JOIN case_standing s ON s.case_pk = a.pk
WHERE a.kind LIKE 'credit%' ORDER BY 1, 2
"""


def played(folder: Path, today: date) -> dict[str, list[tuple[object, ...]]]:
    """What a sample office of `today` with the clients on credit alone ends with."""
    days, words = working_days(today), office_words()
    clock = DemoClock(morning(founded_on(days)))
    place = Place(
        folder / "home", False, lambda: datetime.combine(today, morning(today).time(), UTC)
    )
    scene = found_office(folder / "office", place, clock)
    eve, ids = today - timedelta(days=1), {}
    diary = Diary(days, eve, Random(1), staff(), scene.workdays())
    clients = Named(diary, scene, words, ids, credit_rows(), 921)
    clients.plan(Clients(Random(1), today))
    credit = DemoCredit(diary, words, today, ids)
    credit.plan(clients.managers())
    DemoRecovery(diary, words, today, ids).plan(clients.managers())
    DemoBank(diary, words, today).plan()
    found = {}

    def look(desk):
        credit.evaluate(desk)
        with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
            for name, sql in (("standings", _STANDINGS), ("cases", _CASES)):
                found[name] = [tuple(row) for row in uow.connection.exec_driver_sql(sql)]

    diary.play(scene, (words["keeper"], look), NoProgress())
    scene.clock.start_day(today)  # as at the first unlock
    scene.at_desk(words["keeper"], look)

    def match(desk):
        lines = desk.services.run(waiting_lines, desk.actor, None)
        found["lines"] = [(one.payer, [p.name for p in one.proposals]) for one in lines]

    scene.at_desk(words["finance"], match)
    scene.close()
    return found


@pytest.mark.long
def test_the_panel_of_the_sample_has_arrears_in_every_state(tmp_path):
    found = played(tmp_path, date(2026, 11, 23))
    rows = found["standings"]
    overdue = [row for row in rows if row[2]]
    assert 8 <= len(rows) <= 14 < len(credit_rows())  # some owe nothing
    assert len(overdue) == 8
    assert sum(row[3] for row in rows) == 8  # stopped, one of them paid and waits for its release
    assert sum(row[4] for row in rows) == 1
    assert {row[5] for row in rows} == {"none", "near", "over"}
    assert sum(bool(row[6]) for row in rows) == 4
    assert sum(row[7] for row in rows) == 1
    assert sum(row[8] is not None and not row[7] for row in rows) == 1
    assert found["cases"] == [
        ("credit", "granted"),
        ("credit", "waiting"),
        ("credit_lift", "granted"),
        ("credit_release", "granted"),
        ("credit_release", "waiting"),
    ]
    assert rows[0][0].startswith("广东恒川纺织印染")
    assert {payer: len(clients) for payer, clients in found["lines"]} == {
        "恒川纺织印染股份有限公司": 1,
        "林晓燕": 1,
        "丽裳制衣": 1,
        "深圳市汇通支付服务有限公司": 0,
    }


@pytest.mark.long
@pytest.mark.parametrize("today", [date(2027, 3, 1), date(2026, 12, 31)])
def test_on_other_dates_it_is_made_too(tmp_path, today):
    rows = played(tmp_path, today)["standings"]
    assert sum(bool(row[2]) for row in rows) >= 3
