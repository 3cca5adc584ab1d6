"""Papers of one claim: each print is registered before its file is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.claims import ActKind, People
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, Permission
from app.readmodels.claim_papers import ClaimPaper, NoticePaper
from app.readmodels.claims import ClaimCard
from app.readmodels.printing import PrintedBy
from app.services.claims.ledger import find_claim, organs_above, standing_of
from app.services.claims.lists import CardReader, scope_of
from app.services.gate import Services
from app.services.sheets import file_name
from app.services.usecase import Call, Kind, usecase
from database.queries import claim_papers as stored
from database.queries import claims as queries
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
    claim, card = _seen(call, command)
    standing = standing_of(call, claim)
    if standing.notice_no is None or standing.published is None:
        raise _none_of(claim, ClaimPaper.NOTICE)
    _note(call, claim, ClaimPaper.NOTICE)
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
    from app.documents import claim_papers

    title = shipped.texts("claim_papers")[command.paper.value].zh
    notice = services.run(prepare_notice, actor, command.claim_id)
    path = out / f"{file_name(f'{title} {notice.number}')}.pdf"
    with disk_refusals(path):
        out.mkdir(parents=True, exist_ok=True)
        claim_papers.render_notice(path, notice)
    return path


def printed_by(call: Call) -> PrintedBy:
    """Who prints, as the foot of every paper says it."""
    local = call.time.on_paper.astimezone(ZoneInfo(call.office.zone))
    return PrintedBy(call.actor.name, call.actor.unit_name, f"{local:%Y-%m-%d %H:%M}")


def _seen(call: Call, reference: str) -> tuple[StoredClaim, ClaimCard]:
    """The claim and what the reader sees of it; refused for one that is not published to all."""
    claim = find_claim(call, reference)
    scope = scope_of(call.actor)
    rows = queries.rows_of(call.uow.connection, scope, (claim.pk,), call.today)
    if not rows:
        raise Refusal(Reason.CLAIM_UNKNOWN, claim=reference)
    return claim, CardReader(call, scope).card(rows[0])


def _none_of(claim: StoredClaim, paper: ClaimPaper) -> Refusal:
    title = shipped.texts("claim_papers")[paper.value]
    return Refusal(Reason.CLAIM_NO_PAPER, name=claim.plan.name, paper=title)


def _note(call: Call, claim: StoredClaim, paper: ClaimPaper) -> None:
    entry = LogNote(
        Action.PRINT,
        object_type="claim",
        object_id=claim.id,
        object_version=claim.version,
        target="pdf",
        detail=paper.value,
    )
    call.record(entry)


def _publisher(call: Call, claim: StoredClaim) -> str:
    """The organ whose decision the present round goes back to."""
    signed = stored.decisions(call.uow.connection, claim.pk)
    kinds = {ActKind.APPROVED, ActKind.RESELECTED}
    last = [signed[one.id] for one in claim.acts if one.what.kind in kinds and one.id in signed]
    if last:
        return last[-1].organ
    return next((organ.name for organ in organs_above(call, claim.standing.unit_pk)), "")


def names_of(users: Mapping[int, str], people: People) -> str:
    """`张伟、何敏`: A and B person."""
    both = (people.a_user_pk, people.b_user_pk)
    return "、".join(users[pk] for pk in both if pk is not None and pk in users)


def _names(call: Call, people: People) -> str:
    return names_of({row.pk: row.name for row in call.uow.organisation.users()}, people)
