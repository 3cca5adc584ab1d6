"""What a client is: a served site of a party, with its responsible unit and owners (decision 4)."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.audit import canonical
from app.domain.dossier import Stage, Value, plain
from app.domain.ids import ClientId
from app.domain.permissions import ClientRef

RECORD_SCHEMA = 1
GRADES = ("钻石", "白金", "黄金", "VIP")
"""Grades of clients (客户等级), the most important first."""


@dataclass(frozen=True, slots=True)
class Party:
    """A legal person (USCC unique, may be empty)."""

    pk: int
    id: str
    uscc: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Owners:
    """Responsible unit (营销服务责任单位), A and B owner (A/B 角) and responsible person."""

    unit_pk: int
    a_user_pk: int | None = None
    b_user_pk: int | None = None
    responsible_user_pk: int | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A client's dossier as it holds: entered values by path, and what acts decided.

    `display_name` is the party's name with the site's name; `values` hold `name` and `org_code` of
    the party too.
    """

    pk: int
    id: ClientId
    party: Party
    stage: Stage
    version: int
    owners: Owners
    code: str | None
    grade: str | None
    display_name: str
    closed: bool
    values: dict[str, Value]

    @property
    def ref(self) -> ClientRef:
        """What rights depend on."""
        owners = {self.owners.a_user_pk, self.owners.b_user_pk} - {None}
        named = frozenset(pk for pk in owners if pk is not None)
        return ClientRef(self.owners.unit_pk, named, self.pk)


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client to be inserted; texts for search and sorting are computed before the transaction.

    `party_pk` is set for a further site of an existing party. `filled` of `applicable` fields are
    the completeness (C17-1).
    """

    id: ClientId
    values: dict[str, Value]
    owners: Owners
    stage: Stage
    sort_key: str
    initials: str
    filled: int
    applicable: int
    party_pk: int | None = None
    code: str | None = None
    revenue: tuple[tuple[int, int, str], ...] = field(default=())


def display_name(values: dict[str, Value]) -> str:
    """Name for lists and heads: the party's, and the site's in brackets."""
    name, site = str(values.get("name", "")), values.get("site_name")
    return f"{name}（{site}）" if site else name


def record(
    client_id: str,
    version: int,
    stage: Stage,
    owners: Owners,
    values: dict[str, Value],
    **decided: str | None,
) -> bytes:
    """Canonical record of the aggregate for its change row; children carry their ids as paths."""
    return canonical(
        {
            "schema": RECORD_SCHEMA,
            "id": client_id,
            "version": version,
            "stage": stage.value,
            "unit": owners.unit_pk,
            "owners": [owners.a_user_pk, owners.b_user_pk, owners.responsible_user_pk],
            "values": {path: plain(value) for path, value in values.items()},
            **decided,
        }
    )


OPENING_EXTRAS = {"agreement": 7, "balance": 7, "balance_due": 7}
"""Opening entries beside the decided fields: agreement number, balance in yuan and its due date as
written; with the category whose right they need."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening entry (期初): what a paper document decided before the program was in use."""

    field: str
    value: str
    document_no: str
    document_date: date
