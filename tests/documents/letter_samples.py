"""Letters as a person prints them: a client of the sample county with bills of four months."""

from dataclasses import replace
from datetime import date

from app.readmodels.arrears_letters import ArrearsLetter, LetterBill, LetterKind
from app.readmodels.printing import PrintedBy

BILLS = (
    LetterBill(
        "ZD-2026-0701",
        date(2026, 7, 1),
        date(2026, 7, 31),
        date(2026, 8, 31),
        84,
        16_000_000,
        14_820_000,
    ),
    LetterBill(
        "ZD-2026-0801",
        date(2026, 8, 1),
        date(2026, 8, 31),
        date(2026, 9, 30),
        54,
        13_160_000,
        13_160_000,
    ),
    LetterBill(
        "ZD-2026-1001",
        date(2026, 10, 1),
        date(2026, 10, 31),
        date(2026, 11, 30),
        0,
        8_180_007,
        8_180_007,
    ),
)


def letter(kind: LetterKind = LetterKind.REMINDER, **changed: object) -> ArrearsLetter:
    """A letter with some parts changed."""
    made = ArrearsLetter(
        kind=kind,
        serial="441600-20261123-X0001",
        client_id="0199",
        name="广东恒川纺织印染股份有限公司紫金分公司",
        code="4400-010123",
        address="河源市紫金县紫城镇工业大道 18 号",
        agreement="河邮协〔2026〕12 号",
        bills=BILLS if kind is not LetterKind.RELEASE else (),
        unallocated_fen=0,
        since=date(2026, 9, 1),
        organ="河源市邮政局",
        answer_by=date(2026, 11, 30),
        unit="紫金县邮政局",
        office="河源市邮政局",
        dated=date(2026, 11, 23),
        as_of=date(2026, 11, 23),
        basis="due",
        printed=PrintedBy("江慧敏", "紫金县邮政局", "2026-11-23 08:51"),
    )
    return replace(made, **changed)  # type: ignore[arg-type]
