"""Who is told of an act on an application, and what waits for whom on Today (A7, DESIGN 4)."""

import pytest

from app.domain.clients import Owners
from app.domain.permissions import Role
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.approvals.answering import Answer, FileCase, receive_filing, send_filing
from app.services.approvals.notices import CaseNews, case_news
from app.services.approvals.showing import show_case
from app.services.assignments import AssignClient, assign_client
from app.services.today import today
from tests.offices import (
    CITY,
    COUNTY,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.approving import PAPER, answered, looked
from tests.services.discounting import applied, line, registered
from tests.services.leavers import give_role
from tests.services.tariffs import authorised, recorded

EVERYBODY = (MANAGER, UNIT_HEAD, ORGAN_OFFICER, WITHOUT_ROLE, KEEPER, FINANCE)


@pytest.fixture
@staged
def case(office: SampleOffice) -> str:
    """An application of the head of the county; two officers of the prefecture may approve it."""
    client = registered(office)
    owners = Owners(office.unit(COUNTY), office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    recorded(office, rate=1500)
    authorised(office)
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY)
    return applied(office, client, line(office))[0].case_id


def told(office: SampleOffice, kind: str) -> set[str]:
    """Who has an unread notice of a kind."""
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT user_pk, subject_type FROM notice WHERE kind = ? AND read_at IS NULL", (kind,)
        ).all()
    assert {subject for _user, subject in rows} <= {"case"}
    names = {office.user(name): name for name in EVERYBODY}
    return {names[user] for user, _subject in rows}


def duties(office: SampleOffice, user: str) -> dict[str, Duty]:
    """Duties about cases by what is to be done."""
    view = office.run(today, user, None)
    return {one.detail: one for one in view.duties if one.kind is DutyKind.CASE}


def test_who_is_awaited_is_told_until_one_of_them_has_answered(
    office: SampleOffice, case: str
) -> None:
    assert told(office, "case_waits") == {ORGAN_OFFICER, WITHOUT_ROLE}
    assert told(office, "case_answered") == set()
    answered(office, ORGAN_OFFICER, case, Answer.RETURN, opinion="补充比价单")
    assert told(office, "case_waits") == set()
    assert told(office, "case_answered") == {UNIT_HEAD, MANAGER}


def test_a_decision_is_told_to_all_concerned_but_who_made_it(
    office: SampleOffice, case: str
) -> None:
    answered(office, ORGAN_OFFICER, case)
    assert told(office, "case_answered") == {UNIT_HEAD, MANAGER}
    assert told(office, "case_waits") == {WITHOUT_ROLE}  # the filing is to be sent
    office.run(send_filing, WITHOUT_ROLE, FileCase(case, "", PAPER))
    assert told(office, "case_answered") == {UNIT_HEAD, MANAGER}
    assert told(office, "case_waits") == {ORGAN_OFFICER}
    office.run(receive_filing, ORGAN_OFFICER, FileCase(case, "", PAPER))
    assert told(office, "case_waits") == set()


def test_what_waits_is_a_duty_with_its_last_day(office: SampleOffice, case: str) -> None:
    found = duties(office, ORGAN_OFFICER)["answer"]
    assert (found.days, found.urgency, found.object_id) == (3, Urgency.LATER, case)
    assert (found.person, bool(found.client_name)) == (UNIT_HEAD, True)
    assert duties(office, UNIT_HEAD) == duties(office, FINANCE) == {}
    office.pass_days(4)  # Monday to Friday
    assert duties(office, ORGAN_OFFICER)["answer"].urgency is Urgency.LATE


def test_a_filing_not_sent_in_time_is_late_and_one_to_receive_waits(
    office: SampleOffice, case: str
) -> None:
    answered(office, ORGAN_OFFICER, case)
    assert duties(office, ORGAN_OFFICER)["file"].days == 7  # five working days
    office.pass_days(8)
    assert duties(office, ORGAN_OFFICER)["file"].urgency is Urgency.LATE
    office.run(send_filing, ORGAN_OFFICER, FileCase(case, "", PAPER))
    assert set(duties(office, ORGAN_OFFICER)) == {"receive"}


def test_what_was_answered_stands_there_by_its_number_until_it_was_read(
    office: SampleOffice, case: str
) -> None:
    answered(office, ORGAN_OFFICER, case)
    found = duties(office, MANAGER)["answered"]
    number = looked(office, case, UNIT_HEAD).stored.number
    assert (found.client_name, found.object_id, found.person) == (number, case, "")
    office.run(show_case, MANAGER, case)
    assert duties(office, MANAGER) == {}


def test_news_since_a_moment_name_cases_and_nothing_else(office: SampleOffice, case: str) -> None:
    found = office.run(case_news, ORGAN_OFFICER, 0)
    assert found == CaseNews(found.at, (case,), ())
    assert office.run(case_news, ORGAN_OFFICER, found.at) == CaseNews(found.at)
    assert office.run(case_news, FINANCE, 0) == CaseNews(found.at)
    answered(office, ORGAN_OFFICER, case)
    assert office.run(case_news, UNIT_HEAD, 0).answered == (case,)
