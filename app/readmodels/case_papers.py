"""Papers of a climbing case: what was printed with which code, and what a code proves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.case_course import CaseState
from app.readmodels.case_view import CaseView
from app.readmodels.form_sheet import FormSheet


class CasePaper(StrEnum):
    """资费优惠审批表; 备案表; 客户联, which says nothing but the client's own tariff (X-24)."""

    APPROVAL = "approval"
    FILING = "filing"
    CLIENT = "client"


def papers_of(view: CaseView, day: date) -> tuple[CasePaper, ...]:
    """Papers that there are of a case on `day`.

    A filing once it is decided with one; the client's copy of what was granted and has not ended.
    """
    line, granted = view.discount, view.state is CaseState.GRANTED
    there = (
        (CasePaper.APPROVAL, line is not None),
        (CasePaper.FILING, line is not None and granted and view.filing is not None),
        (CasePaper.CLIENT, line is not None and granted and day <= line.asked.valid_until),
    )
    return tuple(paper for paper, exists in there if exists)


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that is registered as printed; `code` as it stands on it, `case` its number."""

    kind: CasePaper
    case: str
    number: str
    code: str
    sheet: FormSheet


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper that was printed of a case; `printed_at` in epoch ms."""

    kind: CasePaper
    number: str
    code: str
    printed_by: str
    printed_at: int


class ProofResult(StrEnum):
    """What a code or paper turned out to be."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    OTHER_OFFICE = "other_office"
    MISTYPED = "mistyped"
    NO_TEXT = "no_text"
    NO_CODE = "no_code"


@dataclass(frozen=True, slots=True)
class PaperProof:
    """What the register says of a paper.

    `faults` name the fields of the paper, or the signatures of the register, that disagree with
    what was signed; `since` counts what was signed after it was printed. `printed_at` in epoch ms.
    `reason` is why something typed is no code.
    """

    result: ProofResult
    code: str = ""
    kind: CasePaper | None = None
    number: str = ""
    case: str = ""
    revision: int = 0
    printed_by: str = ""
    printed_at: int | None = None
    signatures: int = 0
    since: int = 0
    faults: tuple[str, ...] = ()
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Whether the paper says what holds."""
        return self.result is ProofResult.VALID
