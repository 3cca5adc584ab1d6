"""Papers of an approval: each print is registered with its number and code before it is there.

They are for who may see the case (A7), but inspectors: they read and copy nothing (DESIGN 12).
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.audit import Action, canonical
from app.domain.case_sight import SIGHT, SeenAs
from app.domain.discount_lines import LineState
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.paper_codes import PaperCode, code_of
from app.domain.permissions import Actor, Permission
from app.readmodels.case_papers import CasePaper, IssuedPaper, PrintedPaper, papers_of
from app.readmodels.form_sheet import FormSheet
from app.services.approvals.course import ClimbingCase, content_sha256, entry_of_case, find_case
from app.services.approvals.paper_content import PaperFacts, key_words, sheet_of, word
from app.services.approvals.showing import view_of
from app.services.approvals.sight import demand_sight
from app.services.claims.paper_parts import printed_by
from app.services.discounts.holding import discounts_of
from app.services.gate import Services
from app.services.sheets import file_name
from app.services.usecase import Call, Kind, usecase
from database.checkpoints import raw
from database.queries import check_courses
from database.repositories import case_papers as stored
from database.repositories.case_papers import NewPaper
from database.vault.disk import disk_refusals

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class PrintCase:
    """A paper of a case, which is named by id or number.

    `agency`: the agency fee is the client's own, so that it stands on the client's copy.
    """

    case: str
    paper: CasePaper
    agency: bool = False


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A printed paper and the file that holds it."""

    issued: IssuedPaper
    path: Path


@usecase(Kind.CONSULT, Permission.SIGN_IN)
def prepare_case_paper(call: Call, command: PrintCase) -> IssuedPaper:
    """What the paper says, with its number and verification code; the print is registered first.

    Refused where there is no such paper: a filing before the decision or without one, a client's
    copy of what is not granted or has ended.
    """
    found = find_case(call, command.case)
    seen = demand_sight(call, found, command.case)
    number = found.stored.number
    if seen is SeenAs.INSPECTOR:
        raise Refusal(Reason.CASE_PAPER_READER, number=number)
    facts = _facts(call, found, command.paper)
    sheet = sheet_of(facts, command.paper, agency=command.agency)
    content = _content(call, found, command.paper, sheet)
    code = code_of(call.office.id, content)
    serial = stored.next_serial(call.uow.connection, found.case.pk)
    by, at = call.actor.user_pk, to_ms(call.time.on_paper)
    new = NewPaper(
        *(found.case.pk, command.paper.value, serial, facts.number, code.signs, content),
        *(by, at, call.act),
    )
    stored.add(call.uow.connection, call.uow.saved.append, new)
    _note(call, found, command.paper, seen)
    return IssuedPaper(command.paper, number, facts.number, code.text, sheet)


def _facts(call: Call, found: ClimbingCase, paper: CasePaper) -> PaperFacts:
    """What the paper is made of; refused where there is no such paper."""
    view, number = view_of(call, found), found.stored.number
    there = paper in papers_of(view, call.paper_day)
    if paper is CasePaper.CLIENT:
        there = there and not is_over(call, found)
    if view.client is None or view.discount is None or not there:
        raise Refusal(Reason.CASE_NO_PAPER, number=number, paper=word(paper.value))
    keys = [row.signing for row in check_courses.entries(call.uow.connection, found.case.pk)]
    serial = stored.next_serial(call.uow.connection, found.case.pk)
    return PaperFacts(
        view=view,
        client=view.client,
        line=view.discount,
        keys=[key_words(raw(key) if key is not None else None) for key in keys],
        zone=call.office.zone,
        office=call.office.name,
        number=f"{number}/{serial}",
        printed=printed_by(call),
    )


def _content(call: Call, found: ClimbingCase, paper: CasePaper, sheet: FormSheet) -> bytes:
    """What the code is made of: the words, the application, every signed entry."""
    rows = check_courses.entries(call.uow.connection, found.case.pk)
    said: dict[str, object] = {
        "schema": SCHEMA,
        "office": call.office.id,
        "case": found.case.id,
        "revision": found.stored.course.revision,
        "application": content_sha256(call, found).hex(),
        "entries": [entry_digest(row.record, row.signature) for row in rows],
        "paper": paper.value,
        "sheet": sheet.record(),
    }
    return canonical(said)


@usecase(Kind.CONSULT, Permission.SIGN_IN)
def printed_papers(call: Call, command: str) -> tuple[PrintedPaper, ...]:
    """What was printed of a case, for who may see it."""
    found = find_case(call, command)
    seen = demand_sight(call, found, command)
    rows = stored.of_case(call.uow.connection, found.case.pk)
    entry = entry_of_case(call, found, "case_papers")
    call.record(replace(entry, basis=f"{SIGHT}{seen}", result_count=len(rows)))
    return tuple(
        PrintedPaper(CasePaper(row.kind), row.number, PaperCode(row.code).text, row.printer, row.at)
        for row in rows
    )


def print_case(services: Services, actor: Actor, command: PrintCase, out: Path) -> CaseFile:
    """Print a paper of a case as PDF into the folder `out`."""
    from app.documents.approval_form import render_form

    issued = services.run(prepare_case_paper, actor, command)
    path = out / f"{file_name(f'{issued.sheet.title} {issued.number}')}.pdf"
    with disk_refusals(path):
        out.mkdir(parents=True, exist_ok=True)
        render_form(path, issued.sheet, issued.code)
    return CaseFile(issued, path)


def is_over(call: Call, found: ClimbingCase) -> bool:
    """Whether the discount of a case has lapsed, or was replaced by a later one."""
    if found.case.client_pk is None:
        return False
    rows = discounts_of(call, found.case.client_pk).lines
    over = (LineState.LAPSED, LineState.REPLACED)
    return any(row.case_id == found.case.id and row.state in over for row in rows)


def entry_digest(record: bytes, signature: bytes) -> str:
    """What binds a signed entry to a paper: its record with its signature."""
    return hashlib.sha256(raw(record) + raw(signature)).hexdigest()


def _note(call: Call, found: ClimbingCase, paper: CasePaper, seen: SeenAs) -> None:
    entry = entry_of_case(call, found, f"case_{paper}", Action.PRINT)
    call.record(
        replace(
            entry,
            object_version=found.stored.course.revision,
            categories=(8,),
            basis=f"{SIGHT}{seen}",
            target="pdf",
        )
    )
