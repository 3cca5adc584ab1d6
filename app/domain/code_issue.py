"""Who may issue client codes (第十三条, C13-3, C13-4): the province, or an authorised prefecture.

Only a 省 or 自治区 can authorise a prefecture, for codes of the prefecture's own area, for a time
and a block of serials. Districts of a 直辖市, counties and branches never issue codes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.organisation import Level, UnitKind

MUNICIPALITIES = ("11", "12", "31", "50")
"""GB/T 2260 digits of the four 直辖市, for a prefecture whose province is in another office."""


class CodeState(StrEnum):
    """What became of a code: reserved 预占, in use 启用, retired 停用; never re-used."""

    RESERVED = "reserved"
    IN_USE = "in_use"
    RETIRED = "retired"


class IssueFault(StrEnum):
    """Why an organ may not issue a code, or be authorised; each has a sentence of its own."""

    NATION = "code_nation"
    PROVINCE = "code_province"
    COUNTY = "code_county"
    MUNICIPALITY = "code_municipality"
    BUREAU = "code_bureau"
    OTHER_AREA = "code_other_area"
    NOT_AUTHORISED = "code_not_authorised"
    AUTHORISATION_OVER = "code_authorisation_over"


@dataclass(frozen=True, slots=True)
class CodeOrgan:
    """A unit as this rule sees it; `municipality` when its province is a 直辖市."""

    unit_pk: int
    name: str
    path: str
    level: Level
    kind: UnitKind
    municipality: bool


@dataclass(frozen=True, slots=True)
class Authorisation:
    """An authorisation (授权) of a prefecture, both days and both serials included."""

    id: str
    unit_pk: int
    valid_from: date
    valid_until: date
    serial_from: int
    serial_to: int
    scope: str
    document_no: str = ""
    revoked_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether codes may be issued under it on `day`; revoking ends it at once (G-34)."""
        return self.valid_from <= day <= self.valid_until and self.revoked_on is None

    def meets(self, other: "Authorisation") -> bool:
        """Whether both blocks have serials in common."""
        return (
            self.scope == other.scope
            and self.serial_from <= other.serial_to
            and other.serial_from <= self.serial_to
        )

    def hinders(self, new: "Authorisation") -> bool:
        """Whether `new` would let two issuers, or two papers at once, use the same serials.

        An organ may get the rest of its own block again once the paper before has ended.
        """
        if not self.meets(new):
            return False
        ended = self.revoked_on is not None or self.valid_until < new.valid_from
        return self.unit_pk != new.unit_pk or not ended


def level_fault(organ: CodeOrgan) -> IssueFault | None:
    """Why an organ of this level and kind can never issue a code, whatever paper it has."""
    match organ.level:
        case Level.NATION:
            return IssueFault.NATION
        case Level.PROVINCE:
            return IssueFault.BUREAU if organ.kind is UnitKind.SPECIALTY_BUREAU else None
        case Level.PREFECTURE if organ.kind is UnitKind.SPECIALTY_BUREAU:
            return IssueFault.BUREAU
        case Level.PREFECTURE if not organ.municipality:
            return None
        case _:
            return IssueFault.MUNICIPALITY if organ.municipality else IssueFault.COUNTY


def authorise_fault(organ: CodeOrgan) -> IssueFault | None:
    """Why an organ cannot be authorised; a province needs no paper, so only prefectures can."""
    if organ.level is Level.PROVINCE:
        return IssueFault.MUNICIPALITY if organ.municipality else IssueFault.PROVINCE
    return level_fault(organ)


def issue_fault(
    organ: CodeOrgan, client_path: str, given: Iterable[Authorisation], day: date
) -> IssueFault | None:
    """Why `organ` may not issue a code to a client of the unit at `client_path` on `day`."""
    if (never := level_fault(organ)) is not None:
        return never
    if not client_path.startswith(organ.path):
        return IssueFault.OTHER_AREA
    if organ.level is Level.PROVINCE:
        return None
    own = [one for one in given if one.unit_pk == organ.unit_pk]
    if not own:
        return IssueFault.NOT_AUTHORISED
    return None if any(one.holds(day) for one in own) else IssueFault.AUTHORISATION_OVER


def next_serials(first: int, last: int, used: int, taken: Iterable[Authorisation]) -> list[range]:
    """Runs of serials from `first` to `last` above `used` that stand in no block of `taken`."""
    free, begin = [], max(first, used + 1)
    for block in sorted(taken, key=lambda one: one.serial_from):
        if block.serial_from > begin:
            free.append(range(begin, min(block.serial_from, last + 1)))
        begin = max(begin, block.serial_to + 1)
    free.append(range(begin, last + 1))
    return [run for run in free if run]
