"""Business types, norms and authorisations as windows show them."""

from dataclasses import dataclass
from datetime import date

from app.domain.discounts import Scope
from app.domain.tariffs import Band, DiscountAuthorisation, Norm, NormTable


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """A business type (业务种类); `author` is None for one that the program brought."""

    pk: int
    id: str
    name: str
    scope: Scope
    specialty: str
    author: str | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    may_end: bool = False


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm with names. `over` says that a norm above it is lower now (X-07)."""

    norm: Norm
    business: str
    specialty: str
    unit: str
    issued_by: str
    document_date: date
    author: str
    at: int
    end_reason: str | None
    may_end: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class GivenRow:
    """An authorisation of a prefecture to approve discounts, with names."""

    given: DiscountAuthorisation
    unit: str
    given_by: str
    document_date: date
    author: str
    at: int
    revoke_reason: str | None
    may_revoke: bool = False


@dataclass(frozen=True, slots=True)
class TableRight:
    """A table that the reader keeps for a unit.

    `issuer` is whose norms they are: the unit's own, or with `own` false those of an organ outside
    this office, entered with its paper.
    """

    table: NormTable
    unit_pk: int
    unit: str
    issuer: str
    own: bool


@dataclass(frozen=True, slots=True)
class TariffBook:
    """Everything that the tab of tariffs shows.

    `authorisable` are prefectures that the reader may record an authorisation for; `giver` is the
    province above this office, None when it is in it; `scopes` are those of businesses the reader
    may add. `keepers` are all who keep a table here, `rights` those of the reader.
    """

    businesses: tuple[BusinessRow, ...]
    norms: tuple[NormRow, ...]
    given: tuple[GivenRow, ...]
    bands: tuple[Band, ...]
    keepers: tuple[TableRight, ...]
    rights: tuple[TableRight, ...]
    scopes: tuple[Scope, ...]
    authorisable: tuple[tuple[int, str], ...]
    giver: str | None
