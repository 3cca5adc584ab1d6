"""Decisions of the organ in the house form: 裁决单 and 重新选择开发单位决定."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.documents.claim_dealings import dealing_rows
from app.documents.claim_papers import NOTHING, day_words, pairs, word
from app.documents.filing_register import industry_words
from app.documents.list_sheet import render_list
from app.domain.moments import from_ms
from app.domain.plans import Plan
from app.readmodels.claim_papers import (
    DecisionPaper,
    Judgement,
    ReselectionPaper,
    Review,
    Side,
    Signed,
)
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet
from app.readmodels.printing import PrintedBy

_ACROSS = 3
"""Plans side by side on one page; further ones stand in a table below."""
_Line = tuple[str, Callable[[Side], str]]
_SIGNS = ("sign_organ", "sign_officer", "sign_day")


def render_reselection(out: BinaryIO | Path, paper: ReselectionPaper) -> int:
    """Write the decision; returns its pages."""
    judged = paper.judged
    former = [
        (word("former_unit"), judged.unit),
        (word("former_people"), judged.people),
        *_judged_rows(judged),
        *_signed_rows(judged.signed),
    ]
    chosen = [
        (word("new_unit"), paper.unit),
        (word("new_people"), paper.people),
        (word("round"), word("round_no").format(round=paper.round)),
        (word("decided_on"), day_words(paper.day)),
        (word("new_due"), day_words(paper.due)),
        (word("reason"), paper.reason or NOTHING),
        *_signed_rows(paper.signed),
    ]
    facts = (
        (word("notice_no"), paper.number),
        (word("prospect"), paper.prospect),
        (word("register_no"), paper.register_no),
        (word("basis"), word("decision_basis")),
    )
    parts = (pairs(word("former_part"), former), pairs(word("chosen_part"), chosen))
    signs = (*_SIGNS[:2], "sign_unit", "sign_day")
    return _render(out, "reselection", (facts, parts, signs), paper.office, paper.printed)


def render_decision(out: BinaryIO | Path, paper: DecisionPaper) -> int:
    """Write the arbitration sheet; returns its pages."""
    facts = (
        (word("prospect"), paper.prospect),
        (word("register_no"), paper.register_no or NOTHING),
        (word("decision_organ"), paper.organ or NOTHING),
        (word("basis"), word("decision_basis")),
    )
    parts = [part for review in paper.reviews for part in _review_parts(review, paper.zone)]
    parts += [_judged_part(judged) for judged in paper.judgements]
    return _render(out, "decision", (facts, tuple(parts), _SIGNS), paper.office, paper.printed)


def _render(
    out: BinaryIO | Path,
    title: str,
    content: tuple[tuple[tuple[str, str], ...], tuple[ListPart, ...], Sequence[str]],
    office: str,
    printed: PrintedBy,
) -> int:
    facts, parts, signs = content
    sheet = ListSheet(
        title=word(title),
        office=office,
        facts=facts,
        parts=parts,
        notes=(word("check_note"),),
        signatures=tuple(map(word, signs)),
        printed_by=printed.person,
        printed_unit=printed.unit,
        printed_at=printed.at,
    )
    return render_list(out, sheet)


def _review_parts(review: Review, zone: str) -> Iterator[ListPart]:
    """Plans in columns, a line for each thing that can be compared."""
    title = word("reviewed_part").format(day=day_words(review.day))
    count = len(review.sides)
    note = word("sides_note").format(count=count) if count > 1 else ""
    for start in range(0, count, _ACROSS):
        sides = review.sides[start : start + _ACROSS]
        share = 0.84 / len(sides)
        heads = [ListColumn(side.unit or word("other_unit"), share) for side in sides]
        facts = tuple((label, *cells) for label, cells in dealing_rows(sides))
        rows = (*_rows(_lines(zone), sides), *facts, *_rows(_decided(review, zone), sides))
        yield ListPart(title, (ListColumn(word("item"), 0.16), *heads), rows, note=note)


def _rows(lines: Iterable[_Line], sides: Sequence[Side]) -> Iterator[tuple[str, ...]]:
    """Lines in which any plan says something."""
    for label, value in lines:
        cells = [value(side) for side in sides]
        if set(cells) != {NOTHING}:
            yield (label, *cells)


def _inside(value: Callable[[Side], str]) -> Callable[[Side], str]:
    """What is said of a plan that X-26 does not hide."""
    return lambda side: value(side) if side.plan is not None else word("hidden")


def _lines(zone: str) -> Iterator[_Line]:
    """What the plans say: labels with what stands under each of them."""

    def of_plan(value: Callable[[Plan], str | None]) -> Callable[[Side], str]:
        def shown(side: Side) -> str:
            return word("hidden") if side.plan is None else value(side.plan) or NOTHING

        return shown

    fields = shipped.texts("plan_fields")
    yield word("arrived"), _inside(lambda side: _moment(side.arrived_at, zone))
    yield word("column_people"), _inside(lambda side: side.people)
    yield fields["territory_pk"].zh, lambda side: side.territory or word("hidden")
    plain: tuple[tuple[str, Callable[[Plan], str | None]], ...] = (
        ("address", lambda plan: plan.address),
        ("industry", lambda plan: industry_words(plan.industry)),
        ("businesses", lambda plan: "、".join(plan.businesses)),
        ("expected_fen", _expected),
        ("need", lambda plan: plan.need),
        ("measures", lambda plan: plan.measures),
        ("support", lambda plan: plan.support),
        ("finish_by", lambda plan: day_words(plan.finish_by)),
        ("source", lambda plan: plan.source),
        ("cross_reason", lambda plan: plan.cross_reason),
    )
    for name, value in plain:
        yield fields[name].zh, of_plan(value)


def _decided(review: Review, zone: str) -> Iterator[_Line]:
    """What was decided on each plan, by which rules and whom."""
    yield word("verdict"), _inside(lambda side: word("chosen" if side.chosen else "refused"))
    yield word("reason"), _inside(lambda side: side.reason or NOTHING)
    yield word("rule"), lambda _side: _rules(review.rule_version)
    for place, label in enumerate(("decided_by", "case", "signature")):
        yield word(label), _inside(lambda side, at=place: _signed(side.signed, zone)[at])  # type: ignore[misc]


def _judged_part(judged: Judgement) -> ListPart:
    title = word("judged_part").format(round=judged.round, day=day_words(judged.day))
    rows = [
        (word("unit"), judged.unit),
        (word("people"), judged.people),
        *_judged_rows(judged),
        *_signed_rows(judged.signed),
    ]
    return pairs(title, rows)


def _judged_rows(judged: Judgement) -> list[tuple[str, str]]:
    facts = judged.facts
    numbers = {
        name: getattr(facts, name)
        for name in ("visits", "progress", "quotations", "guidance", "extensions")
    }
    period = word("days").format(first=day_words(judged.published), last=day_words(judged.due))
    verdict = word("insignificant")
    if judged.significant:
        verdict = word("significant").format(day=day_words(judged.until))
    return [
        (word("period_of"), period),
        (word("facts_row"), word("facts_text").format(**numbers)),
        (word("rule"), _rules(judged.rule_version)),
        (word("verdict"), verdict),
        (word("reason"), judged.reason or NOTHING),
    ]


def _signed_rows(signed: Signed | None) -> list[tuple[str, str]]:
    labels = (word("decided_by"), word("case"), word("signature"))
    return list(zip(labels, _signed(signed, None), strict=True))


def _signed(signed: Signed | None, zone: str | None) -> tuple[str, str, str]:
    """Who decided, the case and the start of the signature."""
    if signed is None:
        return (NOTHING, NOTHING, NOTHING)
    parts = [signed.officer, signed.organ, _moment(signed.at, zone) if zone else ""]
    return ("，".join(part for part in parts if part), signed.case, signed.signature)


def _rules(version: int | None) -> str:
    return word("rule_version").format(version=version) if version is not None else NOTHING


def _expected(plan: Plan) -> str | None:
    return f"{plan.expected_fen / 100:,.2f} 元" if plan.expected_fen is not None else None


def _moment(ms: int, zone: str) -> str:
    return f"{from_ms(ms).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
