"""Lines behind the sums of mail use in section 5: the same lines, the same sum, registered."""

from datetime import date

import pytest

from app.domain.errors import Reason
from app.services.dossier import OpenDossier, open_dossier
from app.services.mail_use import behind
from app.services.mail_use.behind import UseSum, mail_use_behind
from app.services.mail_use.importing import list_mail_use_imports, undo_mail_use
from tests.offices import CALL_CENTRE, FINANCE, KEEPER, OTHER_MANAGER
from tests.services.dossiers import refusal
from tests.services.registers import values_by_name
from tests.services.using import EXPRESS, row, used, with_clients

ROWS = (
    row(fen=100, volume="10件"),
    row(fen=20.50),
    row(what=EXPRESS, fen=300, to="梅州"),
    row(what=EXPRESS, period="2025-12", fen=50),
    row(period="2025-11", fen=999),
    row(fen=7, counted="否"),
    row("乙公司", fen=40),
)


@pytest.fixture
def client(office, tmp_path):
    """Three lines in October, one that does not count, and the first and the last month."""
    with_clients(office, tmp_path)
    used(office, tmp_path / "use.xlsx", ROWS)
    return values_by_name(office)["甲公司"]["client"].id


def test_every_sum_of_the_dossier_is_that_of_its_lines(office, client):
    use = office.run(open_dossier, KEEPER, OpenDossier(client, "核对用邮")).mail_use
    assert len(use.months) == 3
    for month in use.months:
        found = office.run(mail_use_behind, KEEPER, UseSum(client, month.month, month.specialty))
        assert (found.counted.fen, found.uncounted.fen) == (month.fen, month.uncounted_fen)
        assert found.counted.count + found.uncounted.count == month.lines
        assert sum(line.fen for line in found.counted.lines) == month.fen
    found = office.run(mail_use_behind, KEEPER, UseSum(client))
    assert found.counted.fen == sum(line.fen for line in found.counted.lines) == use.fen


def test_a_line_tells_what_was_charged_the_newest_first(office, client):
    lines = office.run(mail_use_behind, KEEPER, UseSum(client)).counted.lines
    assert [line.last for line in lines] == [*[date(2026, 10, 31)] * 3, date(2025, 12, 31)]
    (express,) = [line for line in lines if line.destination == "梅州"]
    assert (express.specialty, express.business, express.fen) == (*EXPRESS, 300_00)


def test_what_does_not_count_stands_apart(office, client):
    found = office.run(mail_use_behind, KEEPER, UseSum(client, 202610, "信函"))
    assert [line.fen for line in found.uncounted.lines] == [7_00]
    assert sorted(line.fen for line in found.counted.lines) == [20_50, 100_00]


def test_lines_that_were_taken_back_are_behind_nothing(office, client):
    (made,) = office.run(list_mail_use_imports, KEEPER, None)
    office.run(undo_mail_use, KEEPER, made.id)
    found = office.run(mail_use_behind, KEEPER, UseSum(client))
    assert (found.counted.count, found.counted.fen, found.uncounted.count) == (0, 0, 0)


def test_of_many_lines_the_newest_are_shown_and_all_are_summed_up(office, client, monkeypatch):
    monkeypatch.setattr(behind, "MOST_LINES", 2)
    counted = office.run(mail_use_behind, KEEPER, UseSum(client)).counted
    assert (len(counted.lines), counted.count, counted.fen) == (2, 4, 470_50)


def test_it_is_a_consultation_of_category_5(office, client):
    office.run(mail_use_behind, FINANCE, UseSum(client, 202610, "信函"))
    entry = list(office.logged())[-1]
    told = (entry["action"], entry["client_id"], entry["object_type"], entry["categories"])
    assert (*told, entry["result_count"]) == ("view", client, "mail_use", [5], 3)


@pytest.mark.parametrize("user", [CALL_CENTRE, OTHER_MANAGER])
def test_who_does_not_read_category_5_is_refused(office, client, user):
    refused = refusal(office, mail_use_behind, user, UseSum(client, 202610, "信函"))
    assert refused.reason is Reason.NOT_ALLOWED


def test_a_client_that_is_none_is_not_found(office, client):
    refused = refusal(office, mail_use_behind, KEEPER, UseSum("没有这一家"))
    assert refused.reason is Reason.NOT_FOUND
