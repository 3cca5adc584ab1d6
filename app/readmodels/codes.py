"""Client codes, authorisations and trials of a template as windows and papers show them."""

from dataclasses import dataclass
from datetime import date

from app.domain.code_issue import Authorisation
from app.readmodels.printing import PrintedBy


@dataclass(frozen=True, slots=True)
class AuthorisationRow:
    """An authorisation with names; `used` of its serials are issued, `may_revoke` by the reader."""

    given: Authorisation
    unit: str
    given_by: str
    document_date: date
    author: str
    at: int
    revoke_reason: str | None
    used: int
    may_revoke: bool = False


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code that was issued; `pk` orders, `client_id` opens the dossier."""

    pk: int
    code: str
    client_id: str
    client: str
    unit: str
    unit_pk: int
    organ: str
    issued_by: str
    issued_on: date
    state: str
    rule_version: int


@dataclass(frozen=True, slots=True)
class CodeList:
    """The newest codes that a reader may see, and how many there are."""

    rows: tuple[CodeRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ExternalCodeRow:
    """A code of another scheme (旧代码、省内编码 …) kept beside the client code."""

    id: str
    scheme: str
    code: str
    noted_by: str
    at: int


@dataclass(frozen=True, slots=True)
class Registration:
    """What a registration decided: the code, the client's new version, and under what."""

    client_id: str
    code: str
    version: int
    organ: str
    rule_version: int


@dataclass(frozen=True, slots=True)
class Issue:
    """How a client came to its code: issued here, or known from paper by opening entry.

    `document_no` is the authorisation's or the opening entry's; empty when a province issued it.
    """

    code: str
    organ: str
    officer: str
    day: date
    document_no: str
    rule_version: int | None


@dataclass(frozen=True, slots=True)
class RegistrationPaper:
    """What the registration form 大客户注册表 and the code slip 代码证 say.

    `facts` by key of the form; None where the printing person has no right to the category.
    """

    name: str
    facts: tuple[tuple[str, str | None], ...]
    issue: Issue
    office: str
    printed: PrintedBy


@dataclass(frozen=True, slots=True)
class TemplateTrial:
    """A template tried against the codes that the reader may see.

    `examples` are the first and last code of the own organ; empty with hindering faults.
    `fitting` of `known` codes parse, `others` are some that do not.
    """

    faults: tuple[tuple[str, str], ...]
    usable: bool
    examples: tuple[str, ...] = ()
    serials: int = 0
    known: int = 0
    fitting: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeOffice:
    """What the tab of codes shows beside the codes themselves.

    `organs` are units that can be authorised by this person; `refused` says in which of the own
    units nobody can be, by reason code.
    """

    authorisations: tuple[AuthorisationRow, ...]
    organs: tuple[tuple[int, str], ...]
    refused: tuple[tuple[str, str], ...]
    template: str
    template_version: int
    last_serial: int
