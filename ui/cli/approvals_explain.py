"""`approvals explain`: whose decision an application would be, in words; saves nothing."""

import json
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from app.domain.discounts import Applicant, Asked, Scope
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level, ProvinceSubtype
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, opened
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.services.discounts.explaining import ExplainDiscount, LineAsked

C = TypeVar("C", bound=StrEnum)

_MOST_BYTES = 1 << 20
_MOST_LINES = 1000


class ExplainKind(StrEnum):
    """Kinds of case that can be explained before they are submitted."""

    DISCOUNT = "discount"


def add_to(app: typer.Typer) -> None:
    """Add the command to the group of those on approvals."""
    app.command("explain", help=text("approvals_explain"))(explain)


def explain(
    folder: OfficeDir,
    user: User,
    _kind: Annotated[ExplainKind, typer.Option("--kind", help=text("approvals_kind"))],
    json_in: Annotated[
        Path, typer.Option("--json-in", metavar="FILE", help=text("approvals_json_in"))
    ],
    password_stdin: PasswordStdin = False,
    _json: Json = False,
) -> None:
    """Print as JSON which rule each line follows, who approves, who is told, and the route."""
    from app.services.discounts.explaining import explain_discount

    command = _Reader(json_in).command()
    with opened(folder, user, password_stdin=password_stdin) as desk:
        lines = desk.services.run(explain_discount, desk.actor, command)
    document = {
        "lines": [
            {
                "rule": line.ruling.rule,
                "approver": line.ruling.approver,
                "filed_with": line.ruling.filed_with,
                "steps": [{"level": step.level, "act": step.act} for step in line.ruling.steps],
                "text_zh": line.words.zh,
                "text_en": line.words.en,
            }
            for line in lines
        ]
    }
    emit(document, as_json=True)


class _Reader:
    """Reads the file; what is wrong in it is told with its place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def command(self) -> "ExplainDiscount":
        """The question that the file asks."""
        from app.services.discounts.explaining import ExplainDiscount

        document = self._document()
        level = self._choice(document, "applicant_level", Level)
        province = self._choice(document, "province_kind", ProvinceSubtype)
        authorised = document.get("prefecture_authorised")
        if not isinstance(authorised, bool):
            self._refuse("prefecture_authorised", "approvals_true_or_false")
        client = document.get("client") or ""
        if not isinstance(client, str):
            self._refuse("client", "approvals_words")
        lines = document.get("lines")
        if not isinstance(lines, list) or not 0 < len(lines) <= _MOST_LINES:
            self._refuse("lines", "approvals_lines", most=_MOST_LINES)
        asked = tuple(self._line(number, line) for number, line in enumerate(lines, 1))
        return ExplainDiscount(Applicant(level, province, authorised), asked, client)

    def _document(self) -> Mapping[str, Any]:
        with self._path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            self._refuse("", "approvals_too_long")
        try:
            document = json.loads(
                content.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal
            )
        except (ValueError, RecursionError):
            self._refuse("", "approvals_no_json")
        if not isinstance(document, dict):
            self._refuse("", "approvals_no_json")
        return document

    def _line(self, number: int, line: object) -> "LineAsked":
        from app.services.discounts.explaining import LineAsked

        place = f"lines[{number}]"
        if not isinstance(line, dict):
            self._refuse(place, "approvals_no_json")
        business = line.get("business")
        if not isinstance(business, str) or not business.strip():
            self._refuse(f"{place}.business", "approvals_words")
        scope = self._choice(line, "scope", Scope, place)
        rate = self._rate(line, "rate", place)
        if rate is None:
            self._refuse(f"{place}.rate", "approvals_rate")
        if "norm" not in line:
            self._refuse(f"{place}.norm", "approvals_rate")
        agency = self._rate(line, "agency_rate", place) or Decimal(0)
        asked = Asked(
            *(scope, rate, self._rate(line, "norm", place)),
            *(agency, self._rate(line, "agency_norm", place) if agency else Decimal(0)),
        )
        return LineAsked(business, asked)

    def _choice(self, found: Mapping[str, Any], key: str, choices: type[C], place: str = "") -> C:
        said = found.get(key)
        if not isinstance(said, str) or said not in set(choices):
            named = " | ".join(one.value for one in choices)
            self._refuse(f"{place}.{key}" if place else key, "approvals_choice", choices=named)
        return choices(said)

    def _rate(self, line: Mapping[str, Any], key: str, place: str) -> Decimal | None:
        """A number of per cent; None where there is none."""
        said = line.get(key)
        if said is None:
            return None
        if not isinstance(said, Decimal):
            self._refuse(f"{place}.{key}", "approvals_rate")
        return said

    def _refuse(self, place: str, problem: str, **values: object) -> NoReturn:
        words = text(problem, **values)
        said = f"{place}: {words}" if place else words
        raise Refusal(Reason.DISCOUNT_FILE, file=self._path.name, problem=said)
