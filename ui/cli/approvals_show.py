"""`approvals show`: one case with its line, rule, route, signed entries and printed papers."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

import resources.catalogue as shipped
from app.domain.delegations import signature
from app.domain.moments import from_ms
from app.domain.tariffs import per_cent
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, facts, opened, table
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.case_papers import PrintedPaper
    from app.readmodels.case_view import CaseView, DiscountCase, DiscountTerms, EntryView, StepView


def add_to(app: typer.Typer) -> None:
    """Add the command to the group of those on approvals."""
    app.command("show", help=text("approvals_show"))(show)


def show(
    folder: OfficeDir,
    user: User,
    case: Annotated[
        str, typer.Argument(metavar="CASE", help=text("approvals_case"), show_default=False)
    ],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Show a case to who may see it."""
    from app.services.approvals.papers import printed_papers
    from app.services.approvals.showing import show_case

    with opened(folder, user, password_stdin=password_stdin) as desk:
        services, actor = desk.services, desk.actor
        view = services.run(show_case, actor, case)
        papers = services.run(printed_papers, actor, view.id)
        zone = ZoneInfo(services.office.zone)
    emit(_document(view, papers), json, lambda: _print(view, papers, zone))


def _document(view: "CaseView", papers: "tuple[PrintedPaper, ...]") -> dict[str, Any]:
    client = view.client
    return {
        "id": view.id,
        "number": view.number,
        "kind": view.kind,
        "state": view.state,
        "revision": view.revision,
        "applicant": view.applicant,
        "unit": view.unit,
        "submitted_at": from_ms(view.at),
        "client": None
        if client is None
        else {"name": client.name, "code": client.code, "grade": client.grade},
        "line": _line(view.discount) if view.discount is not None else None,
        "rule": {
            "name": view.rule.name,
            "article": view.rule.article,
            "version": view.rule.version,
            "since": view.rule.since,
        },
        "step": view.step,
        "route": [_step(step) for step in view.steps],
        "entries": [_entry(entry) for entry in view.entries],
        "filing": view.filing,
        "papers": [
            {
                "kind": paper.kind,
                "number": paper.number,
                "code": paper.code,
                "printed_by": paper.printed_by,
                "printed_at": from_ms(paper.printed_at),
            }
            for paper in papers
        ],
    }


def _line(line: "DiscountCase") -> dict[str, Any]:
    """Rates are per cent off the tariff, as `approvals explain` takes them."""
    return {
        "business": line.business,
        "scope": line.scope,
        "rule": line.rule,
        "text_zh": line.words.zh,
        "text_en": line.words.en,
        "asked": _terms(line.asked),
        "held": _terms(line.held) if line.held is not None else None,
        "norm": _rate(line.norm),
        "agency_norm": _rate(line.agency_norm),
        "justification": line.justification,
        "over_reason": line.over_reason,
    }


def _terms(terms: "DiscountTerms") -> dict[str, Any]:
    return {
        "rate": _rate(terms.rate),
        "agency_rate": _rate(terms.agency_rate),
        "manner": terms.manner,
        "from": terms.valid_from,
        "to": terms.valid_until,
        "expected_fen": terms.expected_fen,
    }


def _rate(hundredths: int | None) -> float | None:
    return None if hundredths is None else float(per_cent(hundredths))


def _step(step: "StepView") -> dict[str, Any]:
    return {
        "step": step.number,
        "level": step.level,
        "organ": step.organ,
        "act": step.act,
        "state": step.state,
        "outside": step.outside,
        "people": list(step.people),
        "deputies": list(step.deputies),
        "due": step.due,
    }


def _entry(entry: "EntryView") -> dict[str, Any]:
    return {
        "entry": entry.kind,
        "revision": entry.revision,
        "step": entry.step,
        "user": entry.user,
        "for": entry.signed_for or None,
        "organ": entry.organ,
        "at": from_ms(entry.at),
        "opinion": entry.words,
        "paper": entry.paper or None,
        "paper_on": entry.paper_on,
        "back_to": entry.back_to,
        "proved": entry.proved,
    }


def _print(view: "CaseView", papers: "tuple[PrintedPaper, ...]", zone: ZoneInfo) -> None:
    from ui.cli.approvals_words import paper_words, words_of

    kind = shipped.texts("case_kinds")[view.kind].text(code())
    facts(
        [
            ("approvals_column_number", f"{view.number}  {kind}"),
            ("approvals_state", words_of("state", view.state)),
            ("approvals_column_client", view.client.name if view.client is not None else None),
            ("approvals_column_applicant", f"{view.applicant}  {view.unit}"),
        ]
    )
    if view.discount is not None:
        _print_line(view.discount)
    table(_columns("step", "organ", "act", "step_state", "who", "due"), map(_step_row, view.steps))
    if view.entries:
        rows = (_entry_row(entry, zone) for entry in view.entries)
        table(_columns("at", "signed", "organ", "act", "opinion"), rows)
    for paper in papers:
        print(f"{paper_words(paper.kind)} {paper.number}: {paper.code}")


def _columns(*keys: str) -> list[str]:
    return [text(f"approvals_column_{key}") for key in keys]


def _print_line(line: "DiscountCase") -> None:
    asked = line.asked
    rates = (asked.rate, asked.agency_rate)
    shown = "＋".join(f"{per_cent(rate).normalize():f}%" for rate in rates if rate)
    period = f"{asked.valid_from} – {asked.valid_until}"
    facts(
        [
            ("approvals_line", f"{line.business}  {shown}  {asked.manner}  {period}"),
            ("approvals_rule", f"{line.rule}  {line.words.text(code())}"),
        ]
    )


def _step_row(step: "StepView") -> tuple[object, ...]:
    from ui.cli.approvals_words import level_words, words_of

    organ = level_words(step.level) if step.outside else step.organ
    who = "、".join((*step.people, *step.deputies))
    state = words_of("step", step.state)
    return step.number, organ, words_of("act", step.act), state, who or None, step.due


def _entry_row(entry: "EntryView", zone: ZoneInfo) -> tuple[object, ...]:
    from ui.cli.approvals_words import words_of

    at: datetime = from_ms(entry.at).astimezone(zone)
    name = signature(entry.user, entry.signed_for or None)
    signed = name if entry.proved else f"{name} {text('approvals_broken')}"
    said = " ".join(filter(None, (entry.words, entry.paper)))
    return f"{at:%Y-%m-%d %H:%M}", signed, entry.organ, words_of("entry", entry.kind), said or None
