"""Verifies papers of an approval by their code: what the register and the signatures say of them.

Whoever holds a paper may ask. The answer says what it is and what is wrong with it, and nothing of
the case that does not stand on the paper: what was printed is compared behind the gate.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.documents.form_words import words_of
from app.documents.pdf_text import PdfPage
from app.domain.audit import Action, LogNote
from app.domain.case_course import EntryKind
from app.domain.delegations import signature
from app.domain.paper_codes import CodeFault, PaperCode, code_of, office_part, read_code
from app.domain.permissions import Actor, Permission
from app.readmodels.case_papers import CasePaper, PaperProof, ProofResult
from app.readmodels.form_sheet import FormSheet
from app.services.approvals.course import ClimbingCase, find_case
from app.services.approvals.papers import entry_digest, is_over
from app.services.approvals.proving import EntryProof
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, usecase
from database.checkpoints import raw
from database.queries import check_courses
from database.repositories import case_courses, case_papers

_word = words_of("approval_papers")
_ON_PAPER = re.compile(r"验证码((?:[0-9A-Z]{4}-){6}[0-9A-Z]{2})")
_CHANGES_NOTHING = frozenset(
    {EntryKind.ENDORSED, EntryKind.SENT, EntryKind.ACKNOWLEDGED, EntryKind.COMMENTED}
)
"""What may be signed after a print without making untrue what the paper says."""


@dataclass(frozen=True, slots=True)
class VerifyCode:
    """A code as it was typed or read; with `pages`, what the paper says is compared too."""

    code: str
    pages: tuple[PdfPage, ...] = ()


@usecase(Kind.PROVE, Permission.SIGN_IN, lane=Lane.BULK)
def verify_code(call: Call, command: VerifyCode) -> PaperProof:
    """What a code proves: that the register holds this paper, and that its signatures hold.

    SUPERSEDED where the case was decided, sent back, changed or withdrawn after the print, and a
    client's copy once its discount has lapsed or was replaced.
    """
    code = read_code(command.code)
    if isinstance(code, CodeFault):
        proof = PaperProof(ProofResult.MISTYPED, reason=code.value)
    else:
        proof = _of_code(call, code, command.pages)
    call.record(LogNote(Action.CASE, object_type="case_paper", detail="case_verified"))
    return proof


def verify_paper(services: Services, actor: Actor, target: str) -> PaperProof:
    """Verify a code as it was typed, or a PDF file, whose words are compared too."""
    path = Path(target)
    if path.suffix.lower() != ".pdf" and not path.exists():
        return services.run(verify_code, actor, VerifyCode(target))
    from app.documents.pdf_text import read_pdf

    pages = read_pdf(path)
    if not any(page.text for page in pages):
        return PaperProof(ProofResult.NO_TEXT)
    codes = dict.fromkeys(code for page in pages for code in _ON_PAPER.findall(page.text))
    if not codes:
        return PaperProof(ProofResult.NO_CODE)
    return services.run(verify_code, actor, VerifyCode(next(iter(codes)), pages))


def _of_code(call: Call, code: PaperCode, pages: Sequence[PdfPage]) -> PaperProof:
    if code.office != office_part(call.office.id):
        return PaperProof(ProofResult.OTHER_OFFICE, code.text)
    row = case_papers.with_code(call.uow.connection, code.signs)
    if row is None:
        return PaperProof(ProofResult.UNKNOWN, code.text)
    said = json.loads(raw(row.content))
    found = find_case(call, said["case"])
    entries = check_courses.entries(call.uow.connection, found.case.pk)
    count = len(said["entries"])
    since = [EntryKind(one.kind) for one in entries[count:]]
    faults = tuple(_faults(call, row, said, found)) or _on_paper(said, code, pages)
    result = ProofResult.VALID
    if faults:
        result = ProofResult.ALTERED
    elif any(kind not in _CHANGES_NOTHING for kind in since) or (
        row.kind == CasePaper.CLIENT and is_over(call, found)
    ):
        result = ProofResult.SUPERSEDED
    return PaperProof(
        result=result,
        code=code.text,
        kind=CasePaper(row.kind),
        number=row.number,
        case=found.stored.number,
        revision=said["revision"],
        printed_by=row.printer,
        printed_at=row.at,
        signatures=count,
        since=len(since),
        faults=faults,
    )


def _faults(call: Call, row: Any, said: dict[str, Any], found: ClimbingCase) -> Iterator[str]:
    """What of the register disagrees with the code: the paper, the application, a signature."""
    if code_of(call.office.id, raw(row.content)).signs != row.code:
        yield _word("fault_paper")
    application = application_sha256(call, found, said["revision"])
    if application.hex() != said["application"]:
        yield _word("fault_application")
    entries = check_courses.entries(call.uow.connection, found.case.pk)
    users = {one.pk: one.name for one in call.uow.organisation.users()}
    proof, case = EntryProof(call), found.case
    for number, wanted in enumerate(said["entries"]):
        if number >= len(entries):
            yield _word("fault_gone").format(number=number + 1)
            continue
        one = entries[number]
        content = application_sha256(call, found, one.revision)
        holds = proof.holds(one, case.id, case.kind, content)
        if not holds or entry_digest(one.record, one.signature) != wanted:
            name = signature(users[one.user_pk], users.get(one.for_pk))
            yield _word("fault_signature").format(number=number + 1, name=name)


def application_sha256(call: Call, found: ClimbingCase, revision: int) -> bytes:
    """Hash of the application of a revision, from its bytes."""
    changed = case_courses.revised(call.uow.connection, found.case.pk, revision)
    return hashlib.sha256(changed.content if changed is not None else found.case.content).digest()


def _on_paper(said: dict[str, Any], code: PaperCode, pages: Sequence[PdfPage]) -> tuple[str, ...]:
    """Fields in which the paper differs from what was printed."""
    if not pages:
        return ()
    from app.documents.paper_compare import differences

    return differences(FormSheet.of_record(said["sheet"]), code.text, pages)
