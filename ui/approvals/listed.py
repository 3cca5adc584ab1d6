"""Lines of the page Approvals: climbing cases and requests for access in one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.case_course import CaseState, FilingState, StepAct
from app.domain.cases import CaseKind
from app.domain.tariffs import rate_words
from app.readmodels.access import RequestRow
from app.readmodels.case_inbox import CaseLine
from ui.access.words import client_words, numbers
from ui.access.words import state_words as request_state
from ui.approvals.words import STATE_TONES, filing_words, kind_words, state_words
from ui.formatting import Formats
from ui.theme import GRADE_TONES, Tone

translate = QCoreApplication.translate
_RANKS = {grade: rank for rank, grade in enumerate(GRADE_TONES)}
_LATER = date.max


@dataclass(frozen=True, slots=True)
class Listed:
    """A climbing case (`line`), a request for access (`request`), or both of one request."""

    line: CaseLine | None = None
    request: RequestRow | None = None

    @property
    def id(self) -> str:
        """Id of the case."""
        return (self.line or self.request).id  # type: ignore[union-attr] # one of them is there

    @property
    def due(self) -> date | None:
        """Last day for what is awaited."""
        return self.line.due if self.line is not None else None

    @property
    def kind(self) -> CaseKind:
        """What is asked."""
        return self.line.kind if self.line is not None else CaseKind.ACCESS

    @property
    def runs(self) -> bool:
        """Whether an application is not settled."""
        if self.line is not None:
            return self.line.running
        return self.request is not None and self.request.verdict is None

    @property
    def files(self) -> bool:
        """Whether a filing is not acknowledged."""
        return self.line is not None and self.line.files

    def late(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.due is not None and self.due < today


def inbox(lines: Iterable[CaseLine], requests: Iterable[RequestRow]) -> tuple[Listed, ...]:
    """What waits, the first due first, of one day the higher grade first; each case once."""
    return tuple(sorted(listed(lines, requests), key=_urgency))


def listed(lines: Iterable[CaseLine], requests: Iterable[RequestRow]) -> tuple[Listed, ...]:
    """Cases in the order they come in, then requests that are none of them."""
    found = {line.id: Listed(line=line) for line in lines}
    for row in requests:
        climbs = found.get(row.id)
        found[row.id] = Listed(climbs.line if climbs is not None else None, row)
    return tuple(found.values())


def _urgency(row: Listed) -> tuple[date, int]:
    grade = row.line.grade if row.line is not None else ""
    return row.due or _LATER, _RANKS.get(grade, len(_RANKS))


def kind_of(row: Listed) -> str:
    """What is asked, in words."""
    return kind_words(row.kind)


def alike(rows: Iterable[Listed]) -> tuple[CaseLine, ...]:
    """Cases that can be answered together; none where they are not alike, or only one."""
    found = list(rows)
    lines = [row.line for row in found if row.line is not None]
    same = {line.alike for line in lines}
    several = len(lines) > 1 and len(lines) == len(found)
    return tuple(lines) if several and len(same) == 1 and None not in same else ()


def client_of(row: Listed) -> str:
    """The client, or for who may not see it only whose client it is."""
    if row.request is not None:
        return client_words(row.request.client, row.request.unit)
    return row.line.client if row.line is not None else ""


def about_of(row: Listed) -> str:
    """Business and rate; categories of a request for access."""
    if row.request is not None:
        categories = translate("Approvals", "categories {numbers}")
        return categories.format(numbers=numbers(row.request.categories))
    line = row.line
    if line is None or line.rate is None:
        return ""
    return f"{line.business} {rate_words(line.rate)}"


def unit_of(row: Listed) -> str:
    """The unit that asks."""
    if row.request is not None:
        return row.request.applicant_unit
    return row.line.unit if row.line is not None else ""


def applicant_of(row: Listed) -> str:
    """Who asks."""
    return (row.request or row.line).applicant  # type: ignore[union-attr] # one of them is there


def number_of(row: Listed) -> str:
    """Number of the case; requests for access have none."""
    return row.line.number if row.line is not None else ""


def grade_of(row: Listed) -> str:
    """Grade of the client today."""
    return row.line.grade if row.line is not None else ""


def turn_of(row: Listed) -> str:
    """What is awaited of me: 第 2/4 环 审批, 报送备案, 签收备案."""
    line = row.line
    if line is None:
        return translate("Approvals", "decide")
    if line.what in ("file", "receive"):
        return {
            "file": translate("Approvals", "send the filing"),
            "receive": translate("Approvals", "acknowledge the filing"),
        }[line.what]
    if line.step is None:
        return ""
    acts = {
        StepAct.ENDORSE: translate("Approvals", "endorse"),
        StepAct.APPROVE: translate("Approvals", "decide"),
    }
    act = acts.get(line.act, "") if line.act is not None else ""
    if line.outside:
        act = translate("Approvals", "record the paper")
    step = translate("Approvals", "{n}/{all} {act}")
    return step.format(n=line.step, all=line.steps, act=act)


def state_of(row: Listed) -> str:
    """Where it stands."""
    if row.request is not None:
        return request_state(row.request)
    line = row.line
    if line is None:
        return ""
    if line.state is CaseState.WAITING and line.step is not None:
        step = translate("Approvals", "under way {n}/{all}")
        return step.format(n=line.step, all=line.steps)
    if line.filing in (FilingState.DUE, FilingState.SENT):
        return filing_words(line.filing)
    if line.filing is FilingState.ACKNOWLEDGED:
        return translate("Approvals", "approved, filed")
    return state_words(line.state)


def state_tone(row: Listed) -> Tone | None:
    """Chip of what is not at rest; granted and ended are plain words."""
    if row.line is None:
        return Tone.WARNING if row.request is not None and row.request.may_decide else None
    if row.line.filing in (FilingState.DUE, FilingState.SENT):
        return Tone.INFO
    if row.line.state in (CaseState.GRANTED, CaseState.WITHDRAWN):
        return None
    return STATE_TONES[row.line.state]


def due_words(row: Listed, formats: Formats) -> str:
    """超 2 天, 今天, 剩 3 天 beside the day; a dash without one."""
    if row.due is None:
        return "—"
    days, day = (row.due - formats.today()).days, formats.day(row.due)
    if days < 0:
        return translate("Approvals", "{day} overdue").format(day=day)
    if days == 0:
        return translate("Approvals", "{day} today").format(day=day)
    return day


def due_tone(row: Listed, formats: Formats) -> Tone | None:
    """Red once the day is over, amber on the day."""
    if row.due is None or row.due > formats.today():
        return None
    return Tone.WARNING if row.due == formats.today() else Tone.DANGER
