"""What one visit sheet says, already masked for the person who prints it.

Optional parts know three states: `None` = the reader may not see it or the capability does not
exist, and then the line is absent from the paper; an empty text or tuple = it may be seen but
nobody has entered it, and then the paper reads 未填; anything else is printed.
Category 3 has no place here at all.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class SheetContact:
    """A person to ask for; every text may be empty, but a contact has at least one of them."""

    name: str
    position: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class YearRevenue:
    """Mail revenue of a calendar year in fen; `source` in words, as 登记册 or 入账."""

    year: int
    fen: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class PendingValue:
    """A proposal that the keeper has not decided; an empty `value` proposes to clear the field."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetArrears:
    """What is owed in fen, how much of it is overdue and for how many days; as of a day."""

    open_fen: int
    overdue_fen: int
    days: int
    as_of: date
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet; all texts are Chinese and final, only dates and money are still values.

    `serial` is `<office>-<yyyymmdd>-<nnnn>`. `code` empty reads 未注册. `printed_at` is local time
    as text. `purposes` are the ticked ones. `missing` are labels of empty fields that the client
    can be asked for. An empty `visitor` and a `planned` of None leave room for a pen. `arrears`
    that are empty read 无.
    """

    office: str
    unit: str
    serial: str
    name: str
    code: str
    printed_by: str
    printed_unit: str
    printed_at: str
    data_as_of: date
    address: str | None = None
    postcode: str | None = None
    contacts: tuple[SheetContact, ...] | None = None
    client_class: str | None = None
    specialties: tuple[str, ...] = ()
    grade: str | None = None
    manager_a: str | None = None
    manager_b: str | None = None
    visitor: str = ""
    planned: date | None = None
    purposes: tuple[str, ...] = ()
    last_verified: date | Literal[""] | None = None
    revenue: tuple[YearRevenue, ...] | None = None
    pending: tuple[PendingValue, ...] = ()
    missing: tuple[str, ...] = ()
    arrears: SheetArrears | Literal[""] | None = None
