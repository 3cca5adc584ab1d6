"""Drivers of the papers of the claim board: each paper of each claim, by everybody (X-26)."""

from datetime import timedelta

from app.services.claims import decision_papers, filing_register, papers
from app.services.claims.filing_register import FilingPeriod
from tests.masking.drive_claims import TODAY, ids
from tests.masking.driving import Desk, drives


@drives(papers.prepare_notice)
def _notice(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(papers.prepare_notice, claim)


@drives(decision_papers.prepare_decision)
def _decision(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(decision_papers.prepare_decision, claim)


@drives(decision_papers.prepare_reselection, never="no unit was chosen anew in the proof")
def _reselection(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(decision_papers.prepare_reselection, claim)


@drives(filing_register.prepare_register)
def _register(desk: Desk) -> None:
    for days in (400, -1):
        period = FilingPeriod(TODAY - timedelta(days=days), TODAY)
        desk.run(filing_register.prepare_register, period)
