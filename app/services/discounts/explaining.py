"""Whose decision a discount would be, in words and without saving anything (2.7, DESIGN 4)."""

from dataclasses import dataclass
from decimal import Decimal

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.bilingual import Bilingual
from app.domain.discounts import MOST_RATE, Applicant, Asked, Rule, rule_on
from app.domain.errors import Reason, Refusal
from app.domain.organisation import ProvinceSubtype
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.discounts import ExplainedLine
from app.services.dossier import visible_client
from app.services.usecase import Call, Kind, usecase


@dataclass(frozen=True, slots=True)
class LineAsked:
    """A line by the name of its business."""

    business: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class ExplainDiscount:
    """Lines of an application that is not made yet; `client` is an id or code, "" for none."""

    applicant: Applicant
    lines: tuple[LineAsked, ...]
    client: str = ""


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def explain_discount(call: Call, command: ExplainDiscount) -> tuple[ExplainedLine, ...]:
    """What holds for each line, in their order; refused where nobody of that level can apply."""
    fault = command.applicant.fault
    if fault is not None:
        raise Refusal(Reason.DISCOUNT_APPLICANT, problem=shipped.texts("discount_faults")[fault])
    if command.client:
        visible_client(call, command.client)
    explained = tuple(_explained(command.applicant, line) for line in command.lines)
    count = len(explained)
    call.record(LogNote(Action.LIST, object_type="discount_rule", result_count=count))
    return explained


def explain(province: ProvinceSubtype, business: str, asked: Asked, rule: Rule) -> Bilingual:
    """The sentence of a rule: what it says, whose decision it is, who is told, the article."""
    words = shipped.texts("discount_rules")[rule]
    values = {
        "business": business,
        "asked": _per_cent(asked.rate, asked.agency_rate),
        "norm": _per_cent(asked.norm, asked.agency_norm),
        "kind": province.value,
    }
    return Bilingual(words.zh.format(**values), words.en.format(**values))


def _explained(applicant: Applicant, line: LineAsked) -> ExplainedLine:
    business = clean(line.business)
    if not business:
        raise Refusal(Reason.DISCOUNT_BUSINESS)
    for rate in (line.asked.rate, line.asked.norm, line.asked.agency_rate, line.asked.agency_norm):
        if rate is not None and not 0 <= rate <= MOST_RATE:
            raise Refusal(Reason.DISCOUNT_RATE, business=business, rate=rate)
    ruling = rule_on(applicant, line.asked)
    words = explain(applicant.province, business, line.asked, ruling.rule)
    return ExplainedLine(ruling, words)


def _per_cent(rate: Decimal | None, agency: Decimal | None) -> str:
    """12 %; with an agency-fee rate beside it where there is one."""
    shown = "—" if rate is None else f"{rate.normalize():f}%"
    return f"{shown}＋{agency.normalize():f}%" if agency else shown
