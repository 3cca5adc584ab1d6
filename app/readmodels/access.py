"""Requests for access, grants in force, and who may see a dossier, as one reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request for access (查阅申请).

    `client` and `code` are None for who may not see the client: then only its `unit` is said.
    `until` is the last day asked for (None: the default term), `given_until` the end of what was
    granted (epoch ms). `verdict` is None while it waits. `mine`: the reader asked. `signs_for` is
    for whom the reader would decide by delegation, `decided_for` for whom `decided_by` did.
    """

    id: str
    client_id: str | None
    client: str | None
    code: str | None
    unit: str
    organ: str
    applicant: str
    applicant_unit: str
    categories: tuple[int, ...]
    access: str
    purpose: str
    until: date | None
    at: int
    mine: bool
    may_decide: bool
    held: tuple[int, ...] = ()
    verdict: str | None = None
    decided_by: str = ""
    decided_for: str = ""
    signs_for: str = ""
    decided_at: int | None = None
    reason: str = ""
    given: tuple[int, ...] = ()
    given_until: int | None = None


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A grant (单次授权) in force; moments are epoch ms."""

    id: str
    user: str
    user_unit: str
    client_id: str | None
    client: str | None
    unit: str
    categories: tuple[int, ...]
    access: str
    purpose: str
    granted_by: str
    granted_at: int
    until: int
    mine: bool
    may_revoke: bool


@dataclass(frozen=True, slots=True)
class AccessLists:
    """What the page of approvals shows: to decide, asked by the reader, in force, settled."""

    to_decide: tuple[RequestRow, ...] = ()
    mine: tuple[RequestRow, ...] = ()
    grants: tuple[AccessRow, ...] = ()
    settled: tuple[RequestRow, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessTerms:
    """What a person is told before asking: who decides, and for how long at most (days).

    `waiting` are the own requests for this client that wait, `held` the own grants in force;
    `readers` are the roles that read each category, each for the clients in their charge.
    """

    client_id: str
    organ: str | None
    default_days: int
    most_days: int
    private_days: int
    waiting: tuple[RequestRow, ...] = ()
    held: tuple[AccessRow, ...] = ()
    readers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SightLine:
    """One reason why one person may see a dossier, down to rule and grant.

    `source` is owner_a, owner_b, role, monitoring or grant; `role` the role that gives the right,
    held in `role_unit` from `since` to `last_day` (None: open), given by `given_by` and confirmed
    by `confirmed_by`; `until` is the end of a grant (epoch ms). `rule` with its
    version says what the role, or the route of a grant, may. `view`, `edit` and `copy` are
    categories. `grant_id` can be revoked by who may.
    """

    user_pk: int
    user: str
    unit: str
    source: str
    role: str = ""
    role_unit: str = ""
    since: date | None = None
    last_day: date | None = None
    until: int | None = None
    given_by: str = ""
    confirmed_by: str = ""
    purpose: str = ""
    rule: str = ""
    rule_version: int = 0
    view: tuple[int, ...] = ()
    edit: tuple[int, ...] = ()
    copy: tuple[int, ...] = ()
    grant_id: str = ""
    may_revoke: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may see a dossier and why; people without a line may not (default deny, A4)."""

    client_id: str
    client: str
    unit: str
    organ: str | None
    lines: tuple[SightLine, ...] = field(default=())
    may_monitor: bool = False
