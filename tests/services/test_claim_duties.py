"""What claims ask for on Today: of the unit, its head and the organ, and what they were told."""

from datetime import timedelta

from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.claims.detail import show_claim
from app.services.claims.developing import RecordProgress, record_progress
from app.services.claims.endings import ReportLost, report_lost, report_won
from app.services.claims.evaluating import evaluate_claims
from app.services.claims.ledger import Words
from app.services.today import today as read_today
from tests.offices import KEEPER, MANAGER, ORGAN_OFFICER, OTHER_MANAGER, SampleOffice
from tests.services.claiming import exclusive, submitted, today


def duties(office: SampleOffice, user: str) -> dict[str, Duty]:
    """Duties about claims by what is to be done, notices by what happened."""
    view = office.run(read_today, user, None)
    kinds = (DutyKind.CLAIM, DutyKind.NOTICE)
    return {one.detail: one for one in view.duties if one.kind in kinds}


def test_a_plan_waits_for_the_organ_and_is_late_after_three_working_days(
    office: SampleOffice,
) -> None:
    """T1."""
    submitted(office)
    assert duties(office, ORGAN_OFFICER)["review"].days == 3
    office.pass_days(4)  # Monday to Friday
    late = duties(office, ORGAN_OFFICER)["review"]
    assert (late.days, late.urgency) == (-1, Urgency.LATE)
    assert duties(office, MANAGER) == {}


def test_an_ending_period_is_announced_seven_days_before(office: SampleOffice) -> None:
    """T3."""
    exclusive(office)
    office.pass_days(22)
    assert "ending" not in duties(office, MANAGER)
    office.pass_days(1)
    assert duties(office, MANAGER)["ending"].days == 7
    assert "ending" not in duties(office, OTHER_MANAGER)


def test_nothing_done_for_twenty_days_is_told_to_who_is_in_charge(office: SampleOffice) -> None:
    """S13-2."""
    claim = exclusive(office)
    office.pass_days(19)
    assert "silent" not in duties(office, MANAGER)
    office.pass_days(1)
    assert duties(office, MANAGER)["silent"].days == 10
    day = today(office)
    visit = RecordProgress(claim, "visit", day, "再访", "", day + timedelta(days=9))
    office.run(record_progress, MANAGER, visit)
    assert "silent" not in duties(office, MANAGER)


def test_a_planned_contact_stands_on_its_day_and_is_overdue_after(office: SampleOffice) -> None:
    """S09-2: 未按照计划执行回访."""
    exclusive(office)  # next contact in three days
    office.pass_days(1)
    assert "follow" not in duties(office, MANAGER)
    office.pass_days(2)
    assert duties(office, MANAGER)["follow"].days == 0
    office.pass_days(2)
    assert duties(office, MANAGER)["follow"].urgency is Urgency.LATE


def test_missing_guidance_is_counted_for_the_organ(office: SampleOffice) -> None:
    """C12-6."""
    exclusive(office)
    assert duties(office, ORGAN_OFFICER)["guide"].count == 1


def test_an_ended_period_waits_for_judgement_five_working_days(office: SampleOffice) -> None:
    """T4: the last exclusive day is Wednesday 23 December, five working days end on the 30th."""
    exclusive(office)
    office.pass_days(31)
    assert duties(office, ORGAN_OFFICER)["judge"].days == 6


def test_what_the_unit_asks_for_and_a_signature_are_waited_for(office: SampleOffice) -> None:
    """t17, T5."""
    claim = exclusive(office)
    office.run(report_lost, MANAGER, ReportLost(claim, "价格", "某快递", "专线"))
    assert "answer" in duties(office, ORGAN_OFFICER)
    office.run(report_won, MANAGER, Words(claim, "客户回心转意"))
    assert duties(office, MANAGER)["sign"].days == 30


def test_a_notice_stays_until_the_claim_was_opened(office: SampleOffice) -> None:
    claim = exclusive(office)
    assert {"approved", "published"} <= duties(office, MANAGER).keys()
    office.run(show_claim, MANAGER, claim)
    assert not {"approved", "published"} & duties(office, MANAGER).keys()
    office.pass_days(40)
    evaluate_claims(office.services_as(KEEPER), office.actor(KEEPER))
    assert "expired" in duties(office, MANAGER)
