"""A dossier as one reader may see it: hidden categories are not in it at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.completeness import Completeness
from app.domain.dossier import FieldChange, Value
from app.domain.freshness import Freshness
from app.readmodels.agreements import AgreementRow
from app.readmodels.client_files import ClientFileRow
from app.readmodels.codes import ExternalCodeRow
from app.readmodels.credit_chip import CreditChip
from app.readmodels.discounts import NO_DISCOUNTS, ClientDiscounts
from app.readmodels.mail_use import ClientMailUse


@dataclass(frozen=True, slots=True)
class Revenue:
    """Mail revenue (用邮收入) of a year in fen; `source` is entered or booked."""

    year: int
    fen: int
    source: str


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """A record of category 6: pick-up, visit, complaint or handling."""

    id: str
    kind: str
    occurred_on: date
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class Need:
    """A need of the client (用邮需求, C16-1)."""

    id: str
    specialty: str | None
    text: str
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that this office added to a category (C17-5); its path is `own.<id>`."""

    id: str
    label: str
    category: int


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """What a paper document decided before the program was in use (期初)."""

    field: str
    value: str
    document_no: str
    document_date: date


@dataclass(frozen=True, slots=True)
class PendingSet:
    """A proposal that waits for the keeper (待核); `mine` for its author."""

    id: str
    client_id: str
    client_name: str
    author: str
    at: int
    mine: bool
    base_version: int
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A category of the dossier; without permission only its number and the locked plate."""

    category: int
    visible: bool
    completeness: Completeness | None = None
    verified_at: int | None = None
    verified_by: str | None = None


@dataclass(frozen=True, slots=True)
class DossierActs:
    """What the reader may do: with `edit` changes apply at once, with `propose` they wait.

    `own`: the reader is A or B owner (A/B 角). `copy`: categories that may be copied (复制).
    `register`: an organ officer over the client, who may still lack the authority (C13-3).
    `discount`: of the responsible unit of a registered client (C4d-1).
    """

    own: bool
    edit: bool
    propose: bool
    assign: bool
    enter_opening: bool
    print: bool
    record: bool
    record_agreement: bool = False
    register: bool = False
    copy: frozenset[int] = frozenset()
    attach: frozenset[str] = frozenset()
    discount: bool = False
    credit: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An important person before it is revealed: only that there is one."""

    id: str
    position: int


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything of a dossier that its reader may see.

    `values` are flat paths of visible categories with decided and derived fields by key.
    `freshness` depends on the grade, so it is None without category 1.
    `history` are paths that changed since their first entry. `over_quota`: clients that the reader
    opened today and how many the quota allows, once it is exceeded.
    `few_contacts`: an important client with fewer people of ours than the rule says (S21-7).
    `credit` is None without category 7, `mail_use` without category 5.
    """

    pk: int
    id: str
    name: str
    code: str | None
    stage: str
    version: int
    unit: str
    unit_pk: int
    grade: str | None
    owner_a: str | None
    owner_b: str | None
    may: DossierActs
    purpose: str | None
    sections: tuple[Section, ...]
    total: Completeness
    freshness: Freshness | None
    values: Mapping[str, Value]
    history: frozenset[str]
    pending: tuple[PendingSet, ...]
    revenue: tuple[Revenue, ...]
    records: tuple[ServiceRecord, ...]
    needs: tuple[Need, ...]
    openings: tuple[OpeningRow, ...]
    own_fields: tuple[OwnField, ...]
    persons: tuple[PersonLine, ...]
    private_granted: bool
    over_quota: tuple[int, int] | None = None
    few_contacts: bool = False
    agreements: tuple[AgreementRow, ...] = ()
    external_codes: tuple[ExternalCodeRow, ...] = ()
    files: tuple[ClientFileRow, ...] = ()
    discounts: ClientDiscounts = NO_DISCOUNTS
    credit: CreditChip | None = None
    mail_use: ClientMailUse | None = None

    @property
    def hidden(self) -> tuple[int, ...]:
        """Categories that this reader may not see."""
        return tuple(section.category for section in self.sections if not section.visible)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one field; `before` and `after` are values."""

    path: str
    before: Value | None
    after: Value | None
    at: int
    user: str
