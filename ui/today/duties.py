"""The list of duties: kind, when, what, client, basis and act; by urgency."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

import resources.catalogue as shipped
from app.readmodels.agreements import CREDIT, TARIFF
from app.readmodels.today import Duty, DutyKind, Urgency
from ui import formatting
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.dossier.place import dossier_place
from ui.dossier.words import words
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.navigation import Place
from ui.register.place import month_place
from ui.theme import Tone
from ui.today import arrears, cases, claims
from ui.widgets.table import Table

translate = QCoreApplication.translate

_TONES = {Urgency.LATE: Tone.DANGER, Urgency.SOON: Tone.WARNING, Urgency.LATER: None}

_AT_OFFICE = {
    DutyKind.ROLE: "users",
    DutyKind.RECOVERY: "recovery",
    DutyKind.BACKUP: "backup",
    DutyKind.UNKEPT: "roles",
}
"""Duties that are done on the page of the office, with its part."""

_SECTIONS = {DutyKind.DISCOUNT: TARIFF, DutyKind.COMMITMENT: CREDIT}
"""Duties that are done in a section of the dossier."""


class DutyList(QObject):
    """Table of duties; `opened(Duty)`, `current_changed(Duty or None)`."""

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Duty, ...] = ()
        self._urgency: Urgency | None = None
        self._heads: dict[Urgency, tuple[str, ...]] = {}
        self._model: RowTableModel[Duty] = RowTableModel(
            _columns(self._group_words), _key, parent=self
        )
        self.table = Table(self._model, name="duties")
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self.current_changed)
        self.table.clicked.connect(self._on_clicked)

    def show_duties(self, duties: Sequence[Duty], urgency: Urgency | None = None) -> None:
        """Replace the rows, those of an urgency or all; the current one stays current.

        Where it is done or was put off, the one that took its place is current.
        """
        row, line = self.current, self.table.currentIndex().row()
        self._all = tuple(duties)
        self._urgency = urgency
        self._fill()
        same = (one for one in self._model.rows if row is not None and _key(one) == _key(row))
        if row is not None and (now := next(same, None)) is not None and now.until == row.until:
            self.table.select_key(_key(row))
            return
        last = self._model.rowCount() - 1
        if last >= 0:
            self.table.setCurrentIndex(self._model.index(min(max(line, 0), last), 0))

    @property
    def current(self) -> Duty | None:
        """The duty of the current line."""
        row: Duty | None = self.table.current_row()
        return row

    def _fill(self) -> None:
        wanted = self._urgency
        shown = [d for d in self._all if wanted is None or d.urgency is wanted]
        self._heads = {}
        for duty in shown:
            self._heads.setdefault(duty.urgency, _key(duty))
        self._model.set_rows(shown)

    def _group_words(self, duty: Duty) -> str:
        """Name and number of a group, beside its first row."""
        if self._heads.get(duty.urgency) != _key(duty):
            return ""
        number = sum(one.count for one in self._all if one.urgency is duty.urgency)
        return f"{urgency_words(duty.urgency)} {number:,}"

    def _on_clicked(self, index: object) -> None:
        number = self.table.currentIndex().column()
        if self._model.columns[number].key == "act":
            row = self.table.current_row()
            if row is not None:
                self.opened.emit(row)


def duty_place(duty: Duty) -> Place:
    """Where a duty is done."""
    match duty.kind:
        case DutyKind.VERIFY if duty.client_id is None:
            return Place("dossiers", "late" if duty.urgency is Urgency.LATE else "due")
        case DutyKind.UNOWNED:
            return Place("dossiers", "unowned")
        case DutyKind.CONTACTS:
            return Place("dossiers", "contacts")
        case kind if kind in _AT_OFFICE:
            return Place("office", _AT_OFFICE[kind])
        case DutyKind.ACCESS | DutyKind.DELEGATION | DutyKind.CASE:
            return Place("approvals", duty.object_id)
        case DutyKind.REVIEW:
            return month_place(duty.object_id)
        case DutyKind.ARREARS:
            return arrears.place(duty)
        case DutyKind.CLAIM | DutyKind.NOTICE:
            return Place("claims", duty.object_id.rpartition(":")[2] or "unguided")
        case _ if duty.client_id is None:
            return Place("dossiers")
        case _:
            section = _SECTIONS.get(duty.kind, 0)
            return Place(DOSSIER_PAGE, dossier_place(duty.client_id or "", section=section))


def urgency_words(urgency: Urgency) -> str:
    """已逾期, 今明两天到期, 近期."""
    return {
        Urgency.LATE: translate("Today", "Overdue"),
        Urgency.SOON: translate("Today", "Today, tomorrow"),
        Urgency.LATER: translate("Today", "Soon"),
    }[urgency]


def kind_words(duty: Duty) -> str:
    """What kind of duty: 核实, 建议, 角色."""
    return {
        DutyKind.VERIFY: translate("Today", "Verify"),
        DutyKind.PROPOSAL: translate("Today", "Proposal"),
        DutyKind.REFUSED: translate("Today", "Refused"),
        DutyKind.UNOWNED: translate("Today", "Owner"),
        DutyKind.ROLE: translate("Today", "Role"),
        DutyKind.RECOVERY: translate("Today", "Recovery"),
        DutyKind.BACKUP: translate("Today", "Backup"),
        DutyKind.DISCOUNT: translate("Today", "Discount"),
        DutyKind.UNKEPT: translate("Today", "Keeper"),
        DutyKind.ACCESS: translate("Today", "Access"),
        DutyKind.DELEGATION: translate("Today", "Delegation"),
        DutyKind.REVIEW: translate("Today", "Review"),
        DutyKind.EXPLAIN: translate("Today", "Explain"),
        DutyKind.CONTACTS: translate("Today", "Owner"),
        DutyKind.TELL: translate("Today", "Tell"),
        DutyKind.CLAIM: translate("Today", "Claim"),
        DutyKind.NOTICE: translate("Today", "Notice"),
        DutyKind.CASE: translate("Today", "Case"),
        DutyKind.ARREARS: translate("Today", "Arrears"),
        DutyKind.COMMITMENT: translate("Today", "Minimum"),
    }[duty.kind]


def when_words(duty: Duty) -> str:
    """超 11 天, 今天, 剩 3 天; a dash where there is no term."""
    if duty.kind is DutyKind.PROPOSAL and duty.days is not None:
        waits = translate("Today", "{days} d waiting").format(days=-duty.days)
        return waits if duty.days else formatting.days_left(0)
    return formatting.UNKNOWN if duty.days is None else formatting.days_left(duty.days)


def what_words(duty: Duty) -> str:
    """What is to be done, and of a duty put off, until when."""
    if duty.kind is DutyKind.CASE:
        what = cases.what_words(duty)
    elif duty.kind is DutyKind.ARREARS:
        what = arrears.what_words(duty)
    else:
        what = claims.what_words(duty) if duty.kind in claims.KINDS else _what(duty)
    if duty.until is None:
        return what
    until = translate("Today", "postponed to {day}").format(day=f"{duty.until:%m-%d}")
    return f"{what} · {until}"


def _what(duty: Duty) -> str:
    if several := _several(duty) or _plain(duty):
        return several.format(count=f"{duty.count:,}")
    match duty.kind:
        case DutyKind.VERIFY:
            return translate("Today", "Verify the dossier")
        case DutyKind.PROPOSAL:
            return translate("Today", "Decide a change of {count} fields").format(count=duty.detail)
        case DutyKind.REFUSED:
            refused = translate("Today", "Your proposal was refused: {reason}")
            return refused.format(reason=duty.detail)
        case DutyKind.ROLE:
            role = words(shipped.roles()[duty.detail].label)
            return translate("Today", "Confirm as second person: {role}").format(role=role)
        case DutyKind.BACKUP:
            failed = translate("Today", "Look after a place of backups")
            late = translate("Today", "Back up: the newest is too old")
            return failed if duty.detail == "failed" else late
        case DutyKind.UNKEPT if duty.person:
            return translate("Today", "Record the keeper's appointment")
        case DutyKind.UNKEPT:
            return translate("Today", "Appoint an archive keeper")
        case DutyKind.REVIEW | DutyKind.EXPLAIN:
            return _of_register(duty)
        case DutyKind.DISCOUNT:
            return translate("Today", "Discount ends: {business}").format(business=duty.detail)
        case _:
            asked = translate("Today", "Decide a request for access to {categories}")
            return asked.format(categories=duty.detail)


def _of_register(duty: Duty) -> str:
    if duty.kind is DutyKind.REVIEW:
        review = translate("Today", "Review the register of {month}")
        return review.format(month=duty.object_id)
    explain = translate("Today", "Explain your entry no. {seq}: {question}")
    return explain.format(seq=f"{int(duty.object_id):,}", question=duty.detail)


def _plain(duty: Duty) -> str:
    """Words of a duty that always reads the same, else ""."""
    match duty.kind:
        case DutyKind.RECOVERY:
            return translate("Today", "Type the recovery sheets back")
        case DutyKind.TELL:
            return translate("Today", "Tell the client its manager has changed")
        case DutyKind.COMMITMENT if duty.detail == "short":
            return translate("Today", "The yearly minimum was not reached")
        case DutyKind.COMMITMENT:
            return translate("Today", "Mail use is behind the yearly minimum")
        case DutyKind.DELEGATION if duty.detail == "given":
            return translate("Today", "Your delegation of signing ends")
        case DutyKind.DELEGATION:
            return translate("Today", "You will no longer sign for another")
    return ""


def _several(duty: Duty) -> str:
    """Words of a row that stands for several clients, else ""."""
    match duty.kind:
        case DutyKind.VERIFY if duty.client_id is None:
            return translate("Today", "{count} more clients to verify")
        case DutyKind.UNOWNED:
            return translate("Today", "{count} clients without an owner")
        case DutyKind.CONTACTS:
            return translate("Today", "{count} important clients with one contact")
    return ""


def client_words(duty: Duty) -> str:
    """Whom it is about; of a row for several clients, how many its list holds."""
    if duty.kind is DutyKind.VERIFY and duty.client_id is None:
        return translate("Today", "{total} in the list").format(total=f"{int(duty.detail or 0):,}")
    if duty.kind is DutyKind.REVIEW:
        done = translate("Today", "{progress} reviewed").format(progress=duty.detail)
        return done if duty.detail else translate("Today", "sample not drawn yet")
    return duty.client_name or formatting.UNKNOWN


def basis_words(duty: Duty) -> str:
    """Why, or whose; of a duty put off, why it was."""
    if duty.until is not None:
        return duty.reason
    if duty.kind is DutyKind.CASE:
        return cases.basis_words(duty)
    if duty.kind is DutyKind.ARREARS:
        return arrears.basis_words(duty)
    return claims.basis_words(duty) if duty.kind in claims.KINDS else _basis(duty)


def _basis(duty: Duty) -> str:
    match duty.kind:
        case DutyKind.VERIFY:
            period = duty.grade or translate("Today", "quarterly")
            return f"{period} · {duty.person}" if duty.person else period
        case DutyKind.REVIEW:
            return translate("Today", "monthly sample")
        case DutyKind.PROPOSAL | DutyKind.REFUSED | DutyKind.ROLE | DutyKind.ACCESS:
            return duty.person
        case DutyKind.EXPLAIN | DutyKind.DELEGATION:
            return duty.person
        case DutyKind.UNOWNED:
            return translate("Today", "assign A and B")
        case DutyKind.RECOVERY:
            return translate("Today", "before the first dossier")
        case DutyKind.CONTACTS:
            return translate("Today", "assign a B owner")
        case DutyKind.TELL:
            return translate("Today", "formerly {name}").format(name=duty.person)
        case DutyKind.BACKUP:
            return translate("Today", "two places, always new")
        case DutyKind.DISCOUNT:
            return duty.person or translate("Today", "renew it or let it end")
        case DutyKind.COMMITMENT:
            return duty.person or translate("Today", "agree on what follows")
        case _:
            return duty.person or translate("Today", "dossiers without a keeper")


def act_words(duty: Duty) -> str:
    """The one act of a row."""
    return {
        DutyKind.VERIFY: translate("Today", "Verify now"),
        DutyKind.PROPOSAL: translate("Today", "Decide"),
        DutyKind.REFUSED: translate("Today", "Look"),
        DutyKind.UNOWNED: translate("Today", "Assign"),
        DutyKind.ROLE: translate("Today", "Confirm"),
        DutyKind.RECOVERY: translate("Today", "Confirm"),
        DutyKind.BACKUP: translate("Today", "Look"),
        DutyKind.DISCOUNT: translate("Today", "Renew"),
        DutyKind.UNKEPT: translate("Today", "Record"),
        DutyKind.ACCESS: translate("Today", "Decide"),
        DutyKind.DELEGATION: translate("Today", "Look"),
        DutyKind.REVIEW: translate("Today", "Review"),
        DutyKind.EXPLAIN: translate("Today", "Explain"),
        DutyKind.CONTACTS: translate("Today", "Assign"),
        DutyKind.TELL: translate("Today", "Told…"),
        DutyKind.CLAIM: claims.act_words(duty.detail),
        DutyKind.NOTICE: translate("Today", "Look"),
        DutyKind.CASE: cases.act_words(duty.detail),
        DutyKind.ARREARS: arrears.act_words(duty.detail),
        DutyKind.COMMITMENT: translate("Today", "Look"),
    }[duty.kind]


def _key(duty: Duty) -> tuple[str, str, str, str]:
    return (duty.kind.value, duty.urgency.value, duty.client_id or "", duty.object_id)


def _columns(group: Callable[[Duty], str]) -> tuple[Column[Duty], ...]:
    return (
        Column("group", "", group, Look.STRONG, width=124, tone=lambda d: _TONES[d.urgency]),
        Column(
            "kind",
            translate("Today", "Kind"),
            kind_words,
            Look.CHIP,
            width=72,
            tone=lambda _d: Tone.OUTLINE,
        ),
        Column(
            "when",
            translate("Today", "When"),
            when_words,
            width=92,
            tone=lambda d: _TONES[d.urgency],
        ),
        Column("what", translate("Today", "What"), what_words, width=190),
        Column(
            "client",
            translate("Today", "Client"),
            client_words,
            width=224,
            stretch=True,
        ),
        Column("basis", translate("Today", "Basis"), basis_words, Look.MUTED, width=140, rank=3),
        Column("act", translate("Today", "Act"), act_words, Look.LINK, width=90),
    )
