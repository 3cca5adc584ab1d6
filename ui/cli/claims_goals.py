"""`claims goals`: the monthly development plan of a unit with its reserve (S60-5)."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

import resources.catalogue as shipped
from app.domain.calendar import Month
from app.domain.development_goals import GoalKind
from app.domain.money import format_yuan
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, opened, table
from ui.cli.log import month_of
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.claims import ClaimCard
    from app.readmodels.development_goals import MonthPlan, PersonMonth

_KEYS = {GoalKind.REVENUE: "revenue_fen"}


def add_to(app: typer.Typer) -> None:
    """Add the command to the group of those on claims."""
    app.command("goals", help=text("claims_goals"))(goals)


def goals(
    folder: OfficeDir,
    user: User,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=text("claims_goals_unit"))
    ] = None,
    month: Annotated[
        Month | None,
        typer.Option(
            "--month", metavar="YYYY-MM", parser=month_of, help=text("claims_goals_month")
        ),
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Show the plan of a month."""
    from app.services.claims.goals import AskMonthPlan, month_plan

    with opened(folder, user, password_stdin=password_stdin) as desk:
        plan = desk.services.run(month_plan, desk.actor, AskMonthPlan(unit=unit, month=month))
    document = {
        "unit": plan.unit,
        "month": str(plan.month),
        "people": [_person(one) for one in plan.people],
        "reserve": [_reserved(card) for card in plan.reserve],
    }
    emit(document, json, lambda: _print(plan))


def _person(one: "PersonMonth") -> dict[str, Any]:
    figures = {
        _KEYS.get(kind, kind.value): {"target": one.targets.get(kind), "actual": one.reached[kind]}
        for kind in GoalKind
    }
    return {"user": one.name, **figures}


def _reserved(card: "ClaimCard") -> dict[str, Any]:
    inside = asdict(card.inside) if card.inside else {}
    return {
        "id": card.id,
        "prospect": card.prospect,
        "state": card.state.value,
        "person": inside.get("person"),
        "next_contact": inside.get("next_contact"),
    }


def _print(plan: "MonthPlan") -> None:
    print(f"{plan.unit}  {plan.month}")
    columns = ("person", *(kind.value for kind in GoalKind))
    table(
        [text(f"claims_column_{name}") for name in columns],
        ((one.name, *(_figure(one, kind) for kind in GoalKind)) for one in plan.people),
    )
    states = shipped.texts("claim_states")
    reserve = map(_reserved, plan.reserve)
    table(
        [text(f"claims_column_{name}") for name in ("prospect", "state", "person", "next_contact")],
        (
            (row["prospect"], states[row["state"]].text(code()), row["person"], row["next_contact"])
            for row in reserve
        ),
    )


def _figure(one: "PersonMonth", kind: GoalKind) -> str:
    target = one.targets.get(kind)
    shown = format_yuan if kind is GoalKind.REVENUE else str
    return f"{shown(one.reached[kind])} / {'—' if target is None else shown(target)}"
