"""Drivers of the papers of the claim board: each paper of each claim, by everybody (X-26)."""

from app.services.claims import papers
from tests.masking.drive_claims import ids
from tests.masking.driving import Desk, drives


@drives(papers.prepare_notice)
def _notice(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(papers.prepare_notice, claim)
