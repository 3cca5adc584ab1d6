"""`claims list`, `claims show`, `claims evaluate`: the claim board beside the window."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

import resources.catalogue as shipped
from app.domain.claims import State
from app.domain.delegations import signature
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, day, emit, opened, progress, table
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.claims import ClaimDetail, ClaimLine, Evaluated, TimelineAct

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=day, help=text("claims_as_of")),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the group of those on claims."""
    for name, run in (("list", list_), ("show", show), ("evaluate", evaluate)):
        app.command(name, help=text(f"claims_{name}"))(run)


def list_(
    folder: OfficeDir,
    user: User,
    state: Annotated[State | None, typer.Option("--state", help=text("claims_state"))] = None,
    as_of: AsOf = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """List claims with their states."""
    from app.services.claims.lines import ListClaims, list_claims

    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(list_claims, desk.actor, ListClaims(state, as_of))
    document = {"as_of": found.as_of, "claims": [asdict(line) for line in found.claims]}
    emit(document, json, lambda: _print_lines(found.claims))


def show(
    folder: OfficeDir,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help=text("claims_one"))],
    user: User,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Show one claim by id or register number."""
    from app.services.claims.detail import show_claim

    with opened(folder, user, password_stdin=password_stdin) as desk:
        detail = desk.services.run(show_claim, desk.actor, claim)
    emit(_document(detail), json, lambda: _print_detail(detail))


def evaluate(
    folder: OfficeDir,
    user: User,
    as_of: AsOf = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Note periods that have ended; a day later than today only prints."""
    from app.services.claims.evaluating import evaluate_claims

    with (
        opened(folder, user, password_stdin=password_stdin) as desk,
        progress("claims_evaluating") as watched,
    ):
        found = evaluate_claims(desk.services, desk.actor, as_of, watched)
    document = {
        "as_of": found.as_of,
        "expired": [
            {"id": one.id, "prospect": one.prospect, "unit": one.unit, "due": one.due}
            for one in found.expired
        ],
    }
    emit(document, json, lambda: _print_evaluated(found))


def _print_lines(lines: "tuple[ClaimLine, ...]") -> None:
    names = ("register_no", "prospect", "unit", "state", "round", "due", "days_left")
    states = shipped.texts("claim_states")
    table(
        [text(f"claims_column_{name}") for name in names],
        (
            (
                line.register_no or "",
                line.prospect,
                line.unit,
                states[line.state.value].text(code()),
                str(line.round or ""),
                line.due.isoformat() if line.due else "",
                "" if line.days_left is None else str(line.days_left),
            )
            for line in lines
        ),
    )


def _document(detail: "ClaimDetail") -> dict[str, Any]:
    """A claim as JSON: what X-26 shows, and the rest for who may see it."""
    card, inside = detail.card, detail.card.inside
    found: dict[str, Any] = {
        "id": card.id,
        "prospect": card.prospect,
        "territory": card.territory,
        "unit": card.unit,
        "organ": detail.organ,
        "state": card.state.value,
        "since": card.since,
        "round": card.round,
        "published": card.published,
        "due": card.due,
        "days_left": card.days_left,
        "held": card.held,
    }
    if inside is None or detail.plan is None:
        return found
    plan = asdict(detail.plan)
    plan["people"] = [inside.person, inside.person_b or None]
    plan["territory"] = card.territory
    del plan["territory_pk"]
    evidence = asdict(detail.evidence) if detail.evidence else None
    return found | {
        "register_no": inside.register_no,
        "deadline": card.deadline,
        "asked": sorted(state.value for state in inside.asked),
        "plan": plan,
        "evidence": evidence,
        "acts": [_act(act) for act in detail.timeline],
    }


def _act(act: "TimelineAct") -> dict[str, object]:
    """What an act says; `counted` are the facts that it counts as."""
    said = asdict(act) | {"counted": sorted(fact.value for fact in act.counted)}
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _print_detail(detail: "ClaimDetail") -> None:
    card, inside = detail.card, detail.card.inside
    states, acts = shipped.texts("claim_states"), shipped.texts("claim_acts")
    rows = [
        ("prospect", card.prospect),
        ("register_no", inside.register_no or "" if inside else ""),
        ("unit", card.unit),
        ("state", states[card.state.value].text(code())),
        ("round", str(card.round or "")),
        ("due", card.due.isoformat() if card.due else ""),
        ("days_left", "" if card.days_left is None else str(card.days_left)),
    ]
    for name, value in rows:
        if value:
            print(f"{text(f'claims_column_{name}')}: {value}")
    for act in detail.timeline:
        words = acts[act.kind.value].text(code())
        by = signature(act.author, act.author_for)
        said = " · ".join(part for part in (by, act.number, act.words) if part)
        print(f"{act.day.isoformat()}  {words}  {said}".rstrip())


def _print_evaluated(found: "Evaluated") -> None:
    print(text("claims_evaluated", day=found.as_of.isoformat(), count=len(found.expired)))
    for one in found.expired:
        print(f"{one.due.isoformat()}  {one.unit}  {one.prospect or ''}".rstrip())
