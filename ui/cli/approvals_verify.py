"""`approvals verify`, `approvals print`: papers of an approval with their codes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from app.domain.moments import from_ms
from app.readmodels.case_papers import CasePaper
from ui.cli.approvals_words import paper_words
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, facts, opened, verdict
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.readmodels.case_papers import PaperProof


def add_to(app: typer.Typer) -> None:
    """Add the commands to the group of those on approvals."""
    app.command("print", help=text("approvals_print"))(print_)
    app.command("verify", help=text("approvals_verify"))(verify)


def print_(
    folder: OfficeDir,
    user: User,
    case: Annotated[
        str, typer.Argument(metavar="CASE", help=text("approvals_case"), show_default=False)
    ],
    paper: Annotated[
        CasePaper, typer.Option("--paper", help=text("approvals_paper"), show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help=text("option_out"), show_default=False),
    ],
    agency: Annotated[bool, typer.Option("--agency", help=text("approvals_agency"))] = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Print a paper of a case; it is registered with its code first."""
    from app.services.approvals.papers import PrintCase, print_case

    with opened(folder, user, password_stdin=password_stdin) as desk:
        command = PrintCase(case, paper, agency)
        made = print_case(desk.services, desk.actor, command, out.absolute())
    issued = made.issued
    document = {
        "case": issued.case,
        "paper": issued.kind,
        "number": issued.number,
        "code": issued.code,
        "file": made.path,
    }
    emit(document, json, lambda: print(made.path))


def verify(
    folder: OfficeDir,
    user: User,
    target: Annotated[
        str,
        typer.Argument(metavar="FILE.pdf|CODE", help=text("approvals_target"), show_default=False),
    ],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Say whether a paper says what was signed."""
    from app.services.approvals.verifying import verify_paper

    with opened(folder, user, password_stdin=password_stdin, dated=False) as desk:
        proof = verify_paper(desk.services, desk.actor, target)
        zone = ZoneInfo(desk.services.office.zone)
    sentence = "" if proof.ok else _sentence(proof, zone)
    verdict(_document(proof), json, lambda: _print(proof, zone), sentence)


def _document(proof: "PaperProof") -> dict[str, Any]:
    return {
        "ok": proof.ok,
        "result": proof.result,
        "code": proof.code or None,
        "case": proof.case or None,
        "paper": proof.kind,
        "number": proof.number or None,
        "revision": proof.revision or None,
        "printed_by": proof.printed_by or None,
        "printed_at": from_ms(proof.printed_at) if proof.printed_at is not None else None,
        "signatures": proof.signatures,
        "signed_since": proof.since,
        "faults": list(proof.faults),
    }


def _sentence(proof: "PaperProof", zone: ZoneInfo) -> str:
    """What is wrong, in one sentence."""
    key = f"approvals_proof_{proof.result}"
    if proof.reason:
        key = f"{key}_{proof.reason}"
    return text(
        key,
        code=proof.code,
        paper=paper_words(proof.kind) if proof.kind is not None else "",
        number=proof.number,
        case=proof.case,
        printed=_moment(proof, zone),
        faults="、".join(proof.faults),
        since=proof.since,
    )


def _print(proof: "PaperProof", zone: ZoneInfo) -> None:
    kind = paper_words(proof.kind) if proof.kind is not None else ""
    print(text("approvals_proof_valid", paper=kind, number=proof.number, count=proof.signatures))
    facts(
        [
            ("approvals_column_number", proof.case),
            ("approvals_code", proof.code),
            ("approvals_printed", f"{_moment(proof, zone)}  {proof.printed_by}"),
            ("approvals_since", proof.since),
        ]
    )


def _moment(proof: "PaperProof", zone: ZoneInfo) -> str:
    if proof.printed_at is None:
        return ""
    return f"{from_ms(proof.printed_at).astimezone(zone):%Y-%m-%d %H:%M}"
