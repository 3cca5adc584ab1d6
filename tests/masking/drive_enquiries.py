"""Drivers of the incoming contacts: every unit's, by everybody (S09-1)."""

from app.domain.enquiries import Enquiry, Way
from app.services.claims import enquiries
from app.services.claims.enquiries import CloseEnquiry
from app.services.claims.plans import DraftPlan, draft_plan
from tests.masking.drive_claims import FRESH, TAKEN, TODAY, plan_of
from tests.masking.driving import Desk, drives


@drives(enquiries.enquiries)
def _enquiries(desk: Desk) -> None:
    for answered in (False, True):
        desk.run(enquiries.enquiries, answered)


@drives(enquiries.take_enquiry)
def _take(desk: Desk) -> None:
    for name in (TAKEN, FRESH):
        said = Enquiry(name, Way.CALL, TODAY, "路过网点", "问寄递价格")
        desk.run(enquiries.take_enquiry, said)


@drives(enquiries.close_enquiry)
def _close(desk: Desk) -> None:
    for (enquiry,) in desk.stored("SELECT id FROM enquiry ORDER BY pk"):
        desk.run(draft_plan, DraftPlan(plan_of(desk, FRESH), enquiry))
        desk.run(enquiries.close_enquiry, CloseEnquiry(enquiry, "只寄一件"))
