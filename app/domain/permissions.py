"""Who may do what: roles, acts and the eight dossier categories (A4, A5, DESIGN decision 12)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.access import AccessAct, Grant, granted
from app.domain.ids import UserId

CATEGORIES: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7, 8)
PRIVATE_CATEGORY = 3
"""相关重要人士: by grant only, never by role (A9)."""


class Role(StrEnum):
    """The nine roles; codes are a contract of the commands."""

    ACCOUNT_MANAGER = "account_manager"
    KEEPER = "keeper"
    UNIT_HEAD = "unit_head"
    ORGAN_OFFICER = "organ_officer"
    FINANCE = "finance"
    INSPECTOR = "inspector"
    CALL_CENTRE = "call_centre"
    SECURITY_OFFICER = "security_officer"
    ADMIN = "admin"


class Permission(StrEnum):
    """Acts that the gate checks before a use-case runs."""

    SIGN_IN = "sign_in"
    CLIENT_LIST = "client_list"
    CLIENT_VIEW = "client_view"
    CLIENT_PROPOSE = "client_propose"
    CLIENT_EDIT = "client_edit"
    CLIENT_ASSIGN = "client_assign"
    OPENING_ENTRY = "opening_entry"
    RECORD_ADD = "record_add"
    SHEET_PRINT = "sheet_print"
    LIST_EXPORT = "list_export"
    REGISTER_IMPORT = "register_import"
    OWN_FIELDS = "own_fields"
    ACCESS_REQUEST = "access_request"
    ACCESS_DECIDE = "access_decide"
    DELEGATE = "delegate"
    MONITOR_SET = "monitor_set"
    OFFICE_VIEW = "office_view"
    UNIT_MANAGE = "unit_manage"
    USER_MANAGE = "user_manage"
    KEYS_VIEW = "keys_view"
    REKEY = "rekey"
    ROLE_CONFIRM = "role_confirm"
    KEEPER_APPOINT = "keeper_appoint"
    PREFECTURE_SET = "prefecture_set"
    RULE_SET = "rule_set"
    CONFIDENTIALITY_SET = "confidentiality_set"
    CODE_ISSUE = "code_issue"
    CODE_AUTHORISE = "code_authorise"
    TARIFF_SET = "tariff_set"
    LOG_VIEW = "log_view"
    LOG_VERIFY = "log_verify"
    LOG_PRUNE = "log_prune"
    BACKUP = "backup"
    CLAIM_VIEW = "claim_view"
    CLAIM_PLAN = "claim_plan"
    CLAIM_DECIDE = "claim_decide"
    BLACKLIST = "blacklist"
    CASE_ASK = "case_ask"
    CASE_ANSWER = "case_answer"
    INSPECT = "inspect"
    ARREARS_VIEW = "arrears_view"
    RECOVER = "recover"
    RECEIVABLE_KEEP = "receivable_keep"


class Scope(StrEnum):
    """How far a role reaches from the unit in which it is held."""

    OWN_CLIENTS = "own_clients"
    UNIT = "unit"
    SUBTREE = "subtree"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class RoleRights:
    """What a role may see and do by default; `copy` is 复制 (print, export, clipboard)."""

    scope: Scope
    identity: bool
    view: frozenset[int]
    copy: frozenset[int]
    acts: frozenset[Permission]


P = Permission
_ACCOUNT_ONLY = frozenset({P.SIGN_IN, P.LOG_VERIFY, P.ACCESS_REQUEST, P.DELEGATE})
_EVERYBODY = _ACCOUNT_ONLY | {P.OFFICE_VIEW}
_GRANTED: dict[AccessAct, frozenset[Permission]] = {
    AccessAct.VIEW: frozenset({P.CLIENT_LIST, P.CLIENT_VIEW}),
    AccessAct.EDIT: frozenset({P.CLIENT_LIST, P.CLIENT_VIEW, P.CLIENT_PROPOSE}),
    AccessAct.COPY: frozenset({P.CLIENT_LIST, P.CLIENT_VIEW, P.SHEET_PRINT, P.LIST_EXPORT}),
}
"""What a grant of public categories lets its holder do with that client."""
_MASTER = frozenset({1, 2, 4, 5, 6, 7, 8})

ROLE_RIGHTS: dict[Role, RoleRights] = {
    Role.KEEPER: RoleRights(
        Scope.SUBTREE,
        identity=True,
        view=_MASTER,
        copy=_MASTER,
        acts=_EVERYBODY
        | {P.CLIENT_LIST, P.CLIENT_VIEW, P.CLIENT_PROPOSE, P.CLIENT_EDIT, P.RECORD_ADD}
        | {P.SHEET_PRINT, P.LIST_EXPORT, P.REGISTER_IMPORT, P.OWN_FIELDS, P.LOG_VIEW}
        | {P.ROLE_CONFIRM, P.KEYS_VIEW, P.REKEY, P.BACKUP, P.CLAIM_VIEW, P.ARREARS_VIEW},
    ),
    Role.ACCOUNT_MANAGER: RoleRights(
        Scope.OWN_CLIENTS,
        identity=True,
        view=_MASTER,
        copy=frozenset(),
        acts=_EVERYBODY
        | {P.CLIENT_LIST, P.CLIENT_VIEW, P.CLIENT_PROPOSE, P.RECORD_ADD, P.SHEET_PRINT}
        | {P.ROLE_CONFIRM, P.CLAIM_VIEW, P.CLAIM_PLAN, P.CASE_ASK}
        | {P.ARREARS_VIEW, P.RECOVER},
    ),
    Role.UNIT_HEAD: RoleRights(
        Scope.UNIT,
        identity=True,
        view=_MASTER,
        copy=frozenset({1, 2, 4, 5, 6, 7}),
        acts=_EVERYBODY
        | {P.CLIENT_LIST, P.CLIENT_VIEW, P.CLIENT_PROPOSE, P.CLIENT_ASSIGN, P.RECORD_ADD}
        | {P.SHEET_PRINT, P.LIST_EXPORT, P.LOG_VIEW, P.ACCESS_DECIDE, P.ROLE_CONFIRM}
        | {P.KEYS_VIEW, P.REKEY, P.KEEPER_APPOINT, P.CLAIM_VIEW, P.CLAIM_PLAN}
        | {P.CASE_ASK, P.CASE_ANSWER, P.ARREARS_VIEW, P.RECOVER},
    ),
    Role.ORGAN_OFFICER: RoleRights(
        Scope.SUBTREE,
        identity=True,
        view=frozenset({1, 2, 4, 5, 6, 7}),
        copy=frozenset(),
        acts=_EVERYBODY
        | {P.CLIENT_LIST, P.CLIENT_VIEW, P.CLIENT_PROPOSE, P.CLIENT_ASSIGN, P.RECORD_ADD}
        | {P.SHEET_PRINT, P.OPENING_ENTRY, P.PREFECTURE_SET, P.RULE_SET, P.ROLE_CONFIRM}
        | {P.ACCESS_DECIDE, P.MONITOR_SET, P.KEEPER_APPOINT, P.CONFIDENTIALITY_SET}
        | {P.CODE_ISSUE, P.CODE_AUTHORISE, P.CLAIM_VIEW, P.CLAIM_DECIDE}
        | {P.BLACKLIST, P.TARIFF_SET, P.CASE_ASK, P.CASE_ANSWER, P.ARREARS_VIEW},
    ),
    Role.FINANCE: RoleRights(
        Scope.SUBTREE,
        identity=True,
        view=frozenset({5, 7}),
        copy=frozenset(),
        acts=_EVERYBODY
        | {P.CLIENT_LIST, P.CLIENT_VIEW, P.ROLE_CONFIRM, P.CLAIM_VIEW, P.CASE_ANSWER}
        | {P.ARREARS_VIEW, P.RECOVER, P.RECEIVABLE_KEEP},
    ),
    Role.INSPECTOR: RoleRights(
        Scope.SUBTREE,
        identity=True,
        view=frozenset({5, 7, 8}),
        copy=frozenset(),
        acts=_EVERYBODY
        | {P.CLIENT_LIST, P.CLIENT_VIEW, P.LOG_VIEW, P.ROLE_CONFIRM, P.CLAIM_VIEW}
        | {P.INSPECT, P.ARREARS_VIEW},
    ),
    Role.CALL_CENTRE: RoleRights(
        Scope.SUBTREE,
        identity=True,
        view=frozenset(),
        copy=frozenset(),
        acts=_EVERYBODY | {P.CLIENT_LIST, P.CLIENT_VIEW, P.CLAIM_VIEW},
    ),
    Role.SECURITY_OFFICER: RoleRights(
        Scope.OFFICE,
        identity=False,
        view=frozenset(),
        copy=frozenset(),
        acts=_EVERYBODY
        | {P.USER_MANAGE, P.ROLE_CONFIRM, P.LOG_VIEW, P.BACKUP, P.KEYS_VIEW, P.REKEY}
        | {P.KEEPER_APPOINT, P.LOG_PRUNE},
    ),
    Role.ADMIN: RoleRights(
        Scope.OFFICE,
        identity=False,
        view=frozenset(),
        copy=frozenset(),
        acts=_EVERYBODY | {P.UNIT_MANAGE, P.USER_MANAGE, P.BACKUP, P.KEYS_VIEW, P.KEEPER_APPOINT},
    ),
}

DOSSIER_ROLES: frozenset[Role] = frozenset(r for r, x in ROLE_RIGHTS.items() if x.identity)
"""Roles whose grant takes effect only when a second person confirms it (decision 12)."""

ADJUSTABLE: frozenset[Permission] = frozenset({P.OPENING_ENTRY, P.CLIENT_ASSIGN, P.RULE_SET})
"""What the province may take from or give to a prefecture organ (第六条, C6-1)."""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in force for an actor today, in the unit `unit_pk`, with the units it reaches.

    `units` is None when the role reaches the whole office. `denied` holds what the province took
    from a prefecture organ (C6-1). `rule` are the rights that the office's rule gives the role.
    """

    role: Role
    unit_pk: int
    unit_name: str
    units: frozenset[int] | None
    denied: frozenset[Permission] = frozenset()
    rule: RoleRights | None = None

    @property
    def rights(self) -> RoleRights:
        """Rights of the role: by rule, else its defaults."""
        return self.rule or ROLE_RIGHTS[self.role]

    def may(self, permission: Permission) -> bool:
        """Say whether this role gives `permission`."""
        return permission in self.rights.acts and permission not in self.denied


@dataclass(frozen=True, slots=True)
class StandIn:
    """What a delegation of signing (授权, G-34) opens beside the own roles, and whose roles it is.

    `kinds` are kinds of case (CaseKind), `acts` what they open of the giver's own rights.
    It opens the acts only; which case may be signed follows from the case.
    """

    for_pk: int
    kinds: frozenset[str]
    acts: frozenset[Permission]
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True)
class ClientRef:
    """What rights depend on: responsible unit, A and B owners (A/B 角), and which client it is.

    `pk` is 0 for a client that does not exist yet, over which nobody has a grant.
    """

    unit_pk: int
    owners: frozenset[int]
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work under the own name, with the roles in force today."""

    user_pk: int
    user_id: UserId
    name: str
    unit_pk: int
    unit_name: str
    session: str
    roles: tuple[HeldRole, ...]
    grants: tuple[Grant, ...] = ()
    stands_in: tuple[StandIn, ...] = ()

    def may(self, permission: Permission) -> bool:
        """Say whether any role, grant or delegation in force gives `permission`.

        Signing in, verifying the log, asking for access and delegations need an account only
        (decision 12); what is delegated is looked at by the act.
        """
        return (
            permission in _ACCOUNT_ONLY
            or any(role.may(permission) for role in self.roles)
            or any(_opens(grant, permission) for grant in self.grants)
            or any(permission in one.acts for one in self.stands_in)
        )

    def owns(self, client: ClientRef) -> bool:
        """Say whether this person is the A or B owner (A/B 角)."""
        return self.user_pk in client.owners

    def _reaches(self, role: HeldRole, client: ClientRef) -> bool:
        match role.rights.scope:
            case Scope.OWN_CLIENTS:
                return self.owns(client)
            case Scope.UNIT:
                return client.unit_pk == role.unit_pk
            case Scope.SUBTREE | Scope.OFFICE:
                return role.units is None or client.unit_pk in role.units

    def roles_over(self, client: ClientRef) -> tuple[HeldRole, ...]:
        """Dossier roles of this person that reach `client`."""
        return tuple(r for r in self.roles if r.rights.identity and self._reaches(r, client))

    def grants_over(self, client: ClientRef) -> tuple[Grant, ...]:
        """Grants of this person over `client`."""
        return tuple(grant for grant in self.grants if grant.client_pk == client.pk)

    def sees(self, client: ClientRef) -> bool:
        """Say whether the identity line (name, code, unit) may be shown."""
        return bool(self.roles_over(client)) or bool(self.grants_over(client))

    def view(self, client: ClientRef) -> frozenset[int]:
        """Categories this person may read (查阅) for `client`, without category 3."""
        by_role = _union(r.rights.view for r in self.roles_over(client))
        return by_role | (granted(self.grants, client.pk, AccessAct.VIEW) - {PRIVATE_CATEGORY})

    def reveals(self, client: ClientRef) -> bool:
        """Say whether persons of category 3 may be shown in clear: by grant only (A9)."""
        return PRIVATE_CATEGORY in granted(self.grants, client.pk, AccessAct.VIEW)

    def edits(self, client: ClientRef) -> frozenset[int]:
        """Categories whose entered fields this person may change, or propose to change."""
        roles = self.roles_over(client)
        by_role = _union(r.rights.view for r in roles if r.may(Permission.CLIENT_PROPOSE))
        return by_role | (granted(self.grants, client.pk, AccessAct.EDIT) - {PRIVATE_CATEGORY})

    def copies(self, client: ClientRef) -> frozenset[int]:
        """Categories this person may copy (复制) for `client`; category 3 by grant only."""
        by_role = _union(r.rights.copy for r in self.roles_over(client))
        return by_role | granted(self.grants, client.pk, AccessAct.COPY)

    def prints(self, client: ClientRef) -> frozenset[int]:
        """Categories that may stand on a visit sheet printed by this person."""
        roles = self.roles_over(client)
        by_role = _union(r.rights.view for r in roles if r.may(Permission.SHEET_PRINT))
        return by_role | (granted(self.grants, client.pk, AccessAct.COPY) - {PRIVATE_CATEGORY})

    def may_on(self, permission: Permission, client: ClientRef) -> bool:
        """Say whether a role that reaches `client`, or a grant over it, gives `permission`."""
        return any(
            role.may(permission) and role.rights.identity and self._reaches(role, client)
            for role in self.roles
        ) or any(_opens(grant, permission) for grant in self.grants_over(client))

    def may_in_unit(self, permission: Permission, client: ClientRef) -> bool:
        """Say whether a role in the responsible unit itself, or an owner's, gives `permission`."""
        return any(
            role.may(permission) and (role.unit_pk == client.unit_pk or self.owns(client))
            for role in self.roles_over(client)
        )

    def sees_manager(self, client: ClientRef) -> bool:
        """Category 4, or the call centre, which passes callers on to the manager."""
        by_role = any(r.role is Role.CALL_CENTRE for r in self.roles_over(client))
        return by_role or 4 in self.view(client)

    def unit_scope(self) -> frozenset[int] | None:
        """Units whose clients this person may list, apart from own clients; None means all."""
        found: set[int] = set()
        for role in self.roles:
            if not role.rights.identity or role.rights.scope is Scope.OWN_CLIENTS:
                continue
            if role.rights.scope is Scope.UNIT:
                found.add(role.unit_pk)
            elif role.units is None:
                return None
            else:
                found |= role.units
        return frozenset(found)

    def log_scope(self) -> frozenset[int] | None:
        """Units whose log entries this person may read; None means the whole office."""
        found: set[int] = set()
        for role in self.roles:
            if not role.may(Permission.LOG_VIEW):
                continue
            if role.rights.scope is Scope.UNIT:
                found.add(role.unit_pk)
            elif role.units is None:
                return None
            else:
                found |= role.units
        return frozenset(found)


def _opens(grant: Grant, permission: Permission) -> bool:
    """Say whether a grant gives `permission`; one of category 3 alone opens the dossier's head."""
    return permission in _GRANTED[grant.act]


def _union(parts: Iterable[Collection[int]]) -> frozenset[int]:
    return frozenset[int]().union(*parts)


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """Roles that hold `permission` by default, for the sentence of a refusal."""
    return tuple(role for role, rights in ROLE_RIGHTS.items() if permission in rights.acts)


def roles_copying(category: int) -> tuple[Role, ...]:
    """Roles that may copy (复制) `category` by default, for the sentence of a refusal."""
    return tuple(role for role, rights in ROLE_RIGHTS.items() if category in rights.copy)
