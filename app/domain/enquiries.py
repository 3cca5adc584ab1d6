"""An incoming contact (来电来访登记, S09-1): who called or came, and how they knew of us."""

from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum

SUMMARY_MOST = 400


class Way(StrEnum):
    """来电或来访."""

    CALL = "call"
    VISIT = "visit"


class EnquiryState(StrEnum):
    """待处理, 已转开发预案, 已了结."""

    OPEN = "open"
    PLANNED = "planned"
    CLOSED = "closed"


OPTIONAL = frozenset({"companions", "person", "phone", "businesses", "arrived", "left"})
"""What may stay empty; the source of information must not (S09-1 names its neglect)."""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What was said at the counter or on the telephone.

    `companions` are 随行人员, `businesses` the specialties asked about (意向业务), `source` how
    they came to us (信息来源), `summary` what was talked about (沟通概况); `arrived` and `left` are
    read from the office's wall clock.
    """

    name: str
    way: Way
    came_on: date
    source: str
    summary: str
    person: str = ""
    phone: str = ""
    companions: str = ""
    businesses: tuple[str, ...] = ()
    arrived: time | None = None
    left: time | None = None


def missing(enquiry: Enquiry) -> tuple[str, ...]:
    """Names of fields without which a contact is not recorded (S09-4), in the order of the form.

    >>> from datetime import date
    >>> missing(Enquiry("河源市永昌纸品厂", Way.CALL, date(2026, 11, 2), "", "问寄递价格"))
    ('source',)
    """
    names = [field.name for field in fields(enquiry) if field.name not in OPTIONAL]
    return tuple(name for name in names if getattr(enquiry, name) in (None, ""))


def out_of_order(enquiry: Enquiry) -> bool:
    """Whether they would have left before they came."""
    known = enquiry.arrived is not None and enquiry.left is not None
    return known and enquiry.left < enquiry.arrived  # type: ignore[operator] # both are known
