"""Tables inside sections: revenue by year, records, needs, opening entries."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.dossier import Value
from app.readmodels.agreements import CREDIT
from app.readmodels.codes import ExternalCodeRow
from app.readmodels.dossier import DossierView, Need, OpeningRow, Revenue, ServiceRecord
from app.services.records import RecordKind
from ui import formatting
from ui.dossier.looks import PAYMENTS
from ui.dossier.words import specialty_words, words
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.labels import button, text
from ui.widgets.table import Table

ROWS_SHOWN = 8
_FIELD_OF_KIND = {
    RecordKind.PICKUP: "pickups",
    RecordKind.VISIT: "visits",
    RecordKind.COMPLAINT: "complaints",
    RecordKind.HANDLING: "handlings",
}


class SectionTable(QWidget):
    """A caption with at most one act above a small table; without rows a sentence instead.

    `row_opened(row)`, `row_chosen(row or None)`. `root` begins the paths of its rows;
    `copy_wanted(path)`, `menu_wanted(path, point on the screen)` ask for one.
    """

    act_wanted = Signal()
    row_opened = Signal(object)
    row_chosen = Signal(object)
    copy_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[Any]],
        rows: Callable[[DossierView], Sequence[Any]],
        *,
        key: Callable[[Any], Any],
        empty: str,
        act: str = "",
        allowed: Callable[[DossierView], bool] = lambda _view: True,
        root: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(f"part_{name}")
        self.root = root or name
        self._name = name
        self._table: Table | None = None
        self._key = key
        self._rows = rows
        self._allowed = allowed
        self._model: RowTableModel[Any] = RowTableModel(columns, key)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        self.head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text(title, "caption-strong"))
        head.addStretch()
        self._act = button(act, self.act_wanted.emit, role="flat", icon="plus", name=f"add_{name}")
        head.addWidget(self._act)
        column.addLayout(head)
        self._empty = text(empty, "muted", wrap=True, name=f"empty_{name}")
        column.addWidget(self._empty)
        self._with_act = bool(act)

    @property
    def table(self) -> Table:
        """The rows; made with the first of them, for most tables of a dossier stay empty."""
        if self._table is None:
            self._table = self._make_table()
            self._column.insertWidget(self._column.indexOf(self._empty) + 1, self._table)
        return self._table

    @property
    def current(self) -> Any:
        """The row that is chosen, or None."""
        return self._table.current_row() if self._table is not None else None

    def _make_table(self) -> Table:
        made = Table(self._model, name=self._name, marked=True)
        made.setProperty("framed", True)
        made.opened.connect(self.row_opened)
        made.current_changed.connect(self.row_chosen)
        path = partial(row_path, self.root, self._key)
        made.copy_wanted.connect(lambda row: self.copy_wanted.emit(path(row)))
        made.menu_wanted.connect(lambda row, at: self.menu_wanted.emit(path(row), at))
        return made

    def words_of(self, row: Any) -> str:
        """A row as it is shown, its cells apart by tabs."""
        return row_words(self._model.columns, row)

    def show_view(self, view: DossierView) -> None:
        """Show the rows of a dossier."""
        rows = self._rows(view)
        if tuple(rows) != self._model.rows:
            self._model.set_rows(rows)
        if rows:
            self.table.setFixedHeight(30 * (min(len(rows), ROWS_SHOWN) + 1) + 4)
        if self._table is not None:
            self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._act.setVisible(self._with_act and self._allowed(view))


def row_path(root: str, key: Callable[[Any], Any], row: Any) -> str:
    """Path of a row by its key, as copying knows it: `revenue.2025.entered`."""
    named = key(row)
    parts = named if isinstance(named, tuple) else (named,)
    return ".".join((root, *(str(part) for part in parts)))


def row_words(columns: Sequence[Column[Any]], row: Any) -> str:
    """The cells of a row apart by tabs."""
    return "\t".join(column.value(row) for column in columns)


def revenue_table() -> SectionTable:
    """Entered and booked revenue by year; kept apart by source."""
    translate = QCoreApplication.translate
    sources = {
        "entered": translate("Dossier", "entered from the register"),
        "booked": translate("Dossier", "booked"),
    }
    columns: tuple[Column[Revenue], ...] = (
        Column("year", translate("Dossier", "Year"), lambda r: str(r.year), width=90),
        Column(
            "fen",
            translate("Dossier", "Revenue (yuan)"),
            lambda r: formatting.money(r.fen),
            Look.NUMBER,
            width=160,
        ),
        Column(
            "source",
            translate("Dossier", "Source"),
            lambda r: sources.get(r.source, r.source),
            Look.MUTED,
            stretch=True,
        ),
    )
    return SectionTable(
        "yearly_revenue",
        translate("Dossier", "Revenue by year"),
        columns,
        lambda view: view.revenue,
        key=lambda r: (r.year, r.source),
        empty=translate("Dossier", "No revenue yet; it comes with the register or with bookings."),
        root="revenue",
    )


def record_words(kind: str) -> str:
    """What a kind of record is called in the regulation."""
    return words(shipped.fields()[_FIELD_OF_KIND[RecordKind(kind)]].label)


def records_table(formats: Formats) -> SectionTable:
    """Records of category 6, newest first."""
    translate = QCoreApplication.translate
    columns: tuple[Column[ServiceRecord], ...] = (
        Column("day", translate("Dossier", "Day"), lambda r: formats.day(r.occurred_on), width=96),
        Column("kind", translate("Dossier", "Kind"), lambda r: record_words(r.kind), width=110),
        Column("text", translate("Dossier", "What"), lambda r: r.text, width=220, stretch=True),
        Column("author", translate("Dossier", "By"), lambda r: r.author, Look.MUTED, width=90),
    )
    return SectionTable(
        "records",
        translate("Dossier", "Records"),
        columns,
        lambda view: view.records,
        key=lambda r: r.id,
        empty=translate("Dossier", "No records yet; add the first after a visit."),
        act=translate("Dossier", "Add record"),
        allowed=lambda view: view.may.record,
    )


def needs_table(formats: Formats) -> SectionTable:
    """Needs of the client; Enter on an open one closes it."""
    translate = QCoreApplication.translate
    columns: tuple[Column[Need], ...] = (
        Column(
            "opened", translate("Dossier", "Since"), lambda r: formats.day(r.opened_on), width=96
        ),
        Column(
            "specialty",
            translate("Dossier", "Specialty"),
            lambda r: specialty_words(r.specialty),
            width=90,
        ),
        Column("text", translate("Dossier", "Need"), lambda r: r.text, width=220, stretch=True),
        Column("state", translate("Dossier", "State"), lambda r: need_state(r, formats), width=130),
    )
    return SectionTable(
        "needs",
        translate("Dossier", "Needs (Enter closes one)"),
        columns,
        lambda view: view.needs,
        key=lambda r: r.id,
        empty=translate("Dossier", "No needs noted yet."),
        act=translate("Dossier", "Add need"),
        allowed=lambda view: view.may.record,
    )


def table_words(view: DossierView, formats: Formats) -> dict[str, Value]:
    """What the rows of a form say of tables below it: how many records and the newest day."""
    found: dict[str, Value] = {}
    for kind, key in _FIELD_OF_KIND.items():
        rows = [one for one in view.records if one.kind == kind.value]
        if rows:
            words_ = QCoreApplication.translate("Dossier", "{count} records, newest {day}")
            newest = max(one.occurred_on for one in rows)
            found[key] = words_.format(count=len(rows), day=formats.day(newest))
    if view.mail_use is not None and view.mail_use.months:
        words_ = QCoreApplication.translate("Dossier", "{count} lines in 12 months")
        count = sum(one.lines for one in view.mail_use.months)
        found["mail_records"] = words_.format(count=f"{count:,}")
        if view.mail_use.volumes:
            found["volume"] = formatting.volumes(view.mail_use.volumes)
    if CREDIT not in view.hidden:
        found[PAYMENTS] = QCoreApplication.translate("Dossier", "listed below, as booked")
    entered = [one for one in view.revenue if one.source == "entered"]
    if entered:
        found["yearly_revenue"] = f"{formatting.money(entered[0].fen)} ({entered[0].year})"
    return found


def need_state(need: Need, formats: Formats) -> str:
    """Open, or closed on a day."""
    translate = QCoreApplication.translate
    if need.closed_on is None:
        return translate("Dossier", "open")
    return translate("Dossier", "closed {day}").format(day=formats.day(need.closed_on))


def external_codes_table() -> SectionTable:
    """Codes of other schemes beside the client code (G-01)."""
    translate = QCoreApplication.translate
    columns: tuple[Column[ExternalCodeRow], ...] = (
        Column("scheme", translate("Dossier", "Scheme"), lambda r: r.scheme, width=160),
        Column("code", translate("Dossier", "Code"), lambda r: r.code, Look.STRONG, 180),
        Column("by", translate("Dossier", "By"), lambda r: r.noted_by, Look.MUTED, stretch=True),
    )
    return SectionTable(
        "external",
        translate("Dossier", "Codes of other schemes"),
        columns,
        lambda view: view.external_codes,
        key=lambda r: r.id,
        empty=translate("Dossier", "None noted, such as an old code or one of the province."),
        act=translate("Dossier", "Note a code"),
        allowed=lambda view: view.may.record,
    )


def openings_table() -> SectionTable:
    """What paper decided before the program was in use (期初)."""
    translate = QCoreApplication.translate
    columns: tuple[Column[OpeningRow], ...] = (
        Column("field", translate("Dossier", "Field"), lambda r: opening_words(r.field), width=130),
        Column("value", translate("Dossier", "Value"), lambda r: r.value, width=140),
        Column("document", translate("Dossier", "Document"), lambda r: r.document_no, stretch=True),
        Column(
            "date",
            translate("Dossier", "Of"),
            lambda r: formatting.full_date(r.document_date),
            width=110,
        ),
    )
    return SectionTable(
        "openings",
        "",
        columns,
        lambda view: view.openings,
        key=lambda r: r.field,
        empty=translate("Dossier", "No opening entries."),
        act=translate("Dossier", "Enter opening"),
        allowed=lambda view: view.may.enter_opening,
    )


def opening_words(name: str) -> str:
    """What an opening entry is about: a decided field, the agreement or the balance."""
    translate = QCoreApplication.translate
    if name in shipped.fields():
        return words(shipped.fields()[name].label)
    extras = {
        "agreement": translate("Dossier", "Agreement"),
        "balance": translate("Dossier", "Balance"),
        "balance_due": translate("Dossier", "Due date of the balance"),
    }
    return extras.get(name, name)
