"""Units as the rules of client codes see them: level, area, province above (第十三条)."""

from collections.abc import Sequence

import resources.catalogue as shipped
from app.domain.client_code import (
    BY_PROVINCE,
    TEMPLATE_RULE,
    CodeFacts,
    CodeTemplate,
    read_template,
)
from app.domain.clients import Client
from app.domain.code_issue import MUNICIPALITIES, CodeOrgan
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level, ProvinceSubtype, UnitKind
from app.domain.rules import Rule
from app.readmodels.organisation import UnitRow
from app.services.usecase import Call

_COUNTRY = "00"


def template_in_force(call: Call) -> tuple[CodeTemplate, Rule]:
    """The template that holds today, with the version of its rule."""
    rule = call.office.rules.in_force(TEMPLATE_RULE, call.today)
    if not isinstance(rule.value, str):
        raise TypeError(TEMPLATE_RULE)
    return read_template(rule.value), rule


def province_over(units: Sequence[UnitRow], row: UnitRow) -> UnitRow | None:
    """The province above `row` or itself; None when it is in another office."""
    above = (one for one in units if row.path.startswith(one.path))
    return next((one for one in above if one.level == Level.PROVINCE), None)


def organ_of(units: Sequence[UnitRow], row: UnitRow) -> CodeOrgan:
    """A unit as the rules see it."""
    province = province_over(units, row)
    if province is not None:
        municipality = province.subtype == ProvinceSubtype.MUNICIPALITY
    else:
        municipality = division_of(units, row)[:2] in MUNICIPALITIES
    level, kind = Level(row.level), UnitKind(row.kind)
    return CodeOrgan(row.pk, row.name, row.path, level, kind, municipality)


def facts_of_organ(units: Sequence[UnitRow], row: UnitRow, client: Client | None) -> CodeFacts:
    """What the codes of an organ say; refused while its division is not known."""
    division = division_of(units, row)
    of_prefecture = row.level == Level.PREFECTURE
    if not division or (of_prefecture and division[2:4] == _COUNTRY):
        raise Refusal(Reason.CODE_DIVISION, organ=row.name)
    prefecture = division[2:4] if of_prefecture else BY_PROVINCE
    return CodeFacts(division[:2], prefecture, row.name, _values(client))


def fact_word(about: str) -> object:
    """What a template asks for, in words."""
    fields = shipped.fields()
    return fields[about].label if about in fields else shipped.texts("code_words")[about]


def division_of(units: Sequence[UnitRow], row: UnitRow) -> str:
    """Own division, or the nearest above; empty when none is known."""
    above = [one for one in units if row.path.startswith(one.path)]
    for one in sorted(above, key=lambda one: len(one.path), reverse=True):
        if one.division:
            return one.division
    return ""


def _values(client: Client | None) -> dict[str, str]:
    if client is None:
        return {}
    found = {"mail_class": client.values.get("mail_class"), "grade": client.grade}
    found["industry"] = str(client.values.get("industry") or "")[:1] or None
    return {name: str(value) for name, value in found.items() if value}
