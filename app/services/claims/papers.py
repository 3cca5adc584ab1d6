"""Papers of one claim: each print is registered before its file is there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import resources.catalogue as shipped
from app.domain.claims import ActKind, People
from app.domain.permissions import Actor, Permission
from app.readmodels.claim_papers import ClaimPaper, NoticePaper
from app.services.claims.decision_papers import prepare_decision, prepare_reselection
from app.services.claims.ledger import organs_above, standing_of
from app.services.claims.paper_parts import names_of, none_of, note_print, printed_by, seen
from app.services.gate import Services
from app.services.sheets import file_name
from app.services.usecase import Call, Kind, usecase
from database.queries import claim_papers as stored
from database.repositories.claim_rows import StoredClaim
from database.vault.disk import disk_refusals


@dataclass(frozen=True, slots=True)
class PrintClaim:
    """A paper of a claim, which is named by id or register number."""

    claim_id: str
    paper: ClaimPaper


@usecase(Kind.CONSULT, Permission.CLAIM_VIEW)
def prepare_notice(call: Call, command: str) -> NoticePaper:
    """What the notice 内部通告 of the present round says; the print is registered first (C12-2).

    Every unit may print it. Who sees the claim from outside gets no people on it (X-26).
    """
    claim, card = seen(call, command)
    standing = standing_of(call, claim)
    if standing.notice_no is None or standing.published is None:
        raise none_of(claim, ClaimPaper.NOTICE)
    note_print(call, claim, ClaimPaper.NOTICE)
    return NoticePaper(
        number=standing.notice_no,
        prospect=card.prospect,
        territory=card.territory,
        unit=card.unit,
        people=_names(call, standing.people) if card.inside is not None else None,
        round=standing.round,
        published=standing.published,
        due=standing.due,
        state=card.state,
        organ=_publisher(call, claim),
        office=call.office.name,
        day=call.paper_day,
        printed=printed_by(call),
    )


def print_claim(services: Services, actor: Actor, command: PrintClaim, out: Path) -> Path:
    """Print a paper of a claim as PDF into the folder `out`; returns the file."""
    from app.documents import claim_decisions, claim_papers

    draw: Callable[[Path], int]
    match command.paper:
        case ClaimPaper.NOTICE:
            notice = services.run(prepare_notice, actor, command.claim_id)
            name, draw = notice.number, lambda path: claim_papers.render_notice(path, notice)
        case ClaimPaper.RESELECTION:
            chosen = services.run(prepare_reselection, actor, command.claim_id)
            name = chosen.number
            draw = lambda path: claim_decisions.render_reselection(path, chosen)  # noqa: E731
        case ClaimPaper.DECISION:
            decided = services.run(prepare_decision, actor, command.claim_id)
            name = decided.register_no or decided.prospect
            draw = lambda path: claim_decisions.render_decision(path, decided)  # noqa: E731
    title = shipped.texts("claim_papers")[command.paper.value].zh
    path = out / f"{file_name(f'{title} {name}')}.pdf"
    with disk_refusals(path):
        out.mkdir(parents=True, exist_ok=True)
        draw(path)
    return path


def _publisher(call: Call, claim: StoredClaim) -> str:
    """The organ whose decision the present round goes back to."""
    signed = stored.decisions(call.uow.connection, claim.pk)
    kinds = {ActKind.APPROVED, ActKind.RESELECTED}
    last = [signed[one.id] for one in claim.acts if one.what.kind in kinds and one.id in signed]
    if last:
        return last[-1].organ
    return next((organ.name for organ in organs_above(call, claim.standing.unit_pk)), "")


def _names(call: Call, people: People) -> str:
    return names_of({row.pk: row.name for row in call.uow.organisation.users()}, people)
