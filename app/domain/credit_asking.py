"""What is asked of a client's credit (信用等级核定), and what is wrong with it, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.bilingual import Bilingual
from app.domain.credit import LEVEL_MOST, Counts, repayment_of
from app.domain.money import LIMIT_FEN

REASON_MOST = 200


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """Level, limit in fen, repayment as typed, what counts, from when to when, and why."""

    level: str
    limit_fen: int
    repayment: str
    counts: Counts
    valid_from: date
    valid_until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class AskedFault:
    """A field that is wrong, its label, and what to do about it."""

    field: str
    label: Bilingual
    words: Bilingual


_LABELS = {
    "level": Bilingual("信用级别", "Credit level"),
    "limit": Bilingual("核定的欠费额度", "Approved arrears limit"),
    "repayment": Bilingual("归还周期", "Repayment cycle"),
    "valid_from": Bilingual("起始日", "From"),
    "valid_until": Bilingual("截止日", "Until"),
    "reason": Bilingual("理由", "Reason"),
}
_NEEDED = Bilingual("必须填写", "has to be filled in")


def asked_faults(asked: AskedTerm, today: date) -> Iterator[AskedFault]:
    """Everything that is wrong with what is asked on `today`."""
    if not asked.level:
        yield _fault("level", _NEEDED)
    elif len(asked.level) > LEVEL_MOST:
        zh, en = f"最多 {LEVEL_MOST} 个字", f"at most {LEVEL_MOST} characters"
        yield _fault("level", Bilingual(zh, en))
    if not 0 <= asked.limit_fen <= LIMIT_FEN:
        yield _fault("limit", Bilingual("不能是负数", "cannot be negative"))
    if repayment_of(asked.repayment) is None:
        words = Bilingual(
            "请写 30 天、3 个月、月结、季结等", "write 30 days as P30D, a month as P1M"
        )
        yield _fault("repayment", words)
    if asked.valid_from < today:
        yield _fault("valid_from", Bilingual("不早于今天", "begins today or later"))
    if asked.valid_until is not None and asked.valid_until < asked.valid_from:
        yield _fault("valid_until", Bilingual("不早于起始日", "ends no earlier than it begins"))
    if not asked.reason:
        yield _fault("reason", _NEEDED)


def _fault(field: str, words: Bilingual) -> AskedFault:
    return AskedFault(field, _LABELS[field], words)
