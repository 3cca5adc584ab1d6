"""Tab Tariffs 资费: norms of discounts, business types, who may approve within the norm."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.tariffs import BusinessRow, GivenRow, TariffBook
from app.services.tariffs.authorisations import RevokeDiscounts, revoke_discounts
from app.services.tariffs.book import tariff_book
from app.services.tariffs.businesses import EndBusiness, end_business
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import full_date
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.ask_dialog import AskDialog
from ui.office.norms_part import NormsPart
from ui.office.tariff_dialogs import AuthoriseDialog, BusinessDialog
from ui.office.tariff_words import scope_name, term_text
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_SIDE = 380


class TariffsTab(QWidget):
    """Norms over authorisations, business types at the right; read when it is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._book: TariffBook | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        self.norms = NormsPart(desk)
        self.norms.changed.connect(self.reload)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._note = Banner(name="tariffs_note")
        left.addWidget(self._note)
        left.addWidget(self.norms, 3)
        left.addWidget(self._given(), 1)
        row.addLayout(left, 1)
        types = self._businesses()
        types.setFixedWidth(_SIDE)
        row.addWidget(types)
        self._on_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Read each time the tab comes to the front."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read again; lines stay."""
        self._desk.run(self, tariff_book, None, self._show)

    def _show(self, book: TariffBook) -> None:
        self._book = book
        self._note.hide()
        self.norms.show_book(book)
        self._given_model.set_rows(book.given)
        if book.given:
            self._given_area.show_list()
        else:
            how = self.tr("Until a province authorises a prefecture it decides itself.")
            self._given_area.show_empty(self.tr("No authorisation on record"), how)
        open_ones = [one for one in book.businesses if one.ended_on is None]
        ended = [one for one in book.businesses if one.ended_on is not None]
        self._business_model.set_rows([*open_ones, *ended])
        self._business_box.set_note(self.tr("{n} types").format(n=len(open_ones)))
        self._on_current()

    def _given(self) -> Box:
        box = Box(self.tr("Authorised to approve"), margin=0)
        self._given_model = RowTableModel[GivenRow](self._given_columns(), lambda row: row.given.id)
        self.given = Table(self._given_model, name="discount_authorisations")
        self.given.setMinimumHeight(130)
        self.given.current_changed.connect(lambda _row: self._on_current())
        self._given_area = ListArea(self.given)
        box.add(self._given_area, 1)
        self._revoke = button(
            self.tr("Revoke…"), self._on_revoke, icon="stop", name="discounts_revoke", small=True
        )
        self._authorise = button(
            self.tr("Record…"),
            self._on_authorise,
            icon="pencil",
            name="discounts_authorise",
            small=True,
        )
        for act in (self._revoke, self._authorise):
            box.add_act(act)
        return box

    def _businesses(self) -> Box:
        self._business_box = Box(self.tr("Business types"), margin=0)
        self._business_model = RowTableModel[BusinessRow](
            self._business_columns(), lambda row: row.id
        )
        self.businesses = Table(self._business_model, name="business_types")
        self.businesses.current_changed.connect(lambda _row: self._on_current())
        self._business_box.add(self.businesses, 1)
        self._stop = button(
            self.tr("Stop using…"), self._on_stop, icon="stop", name="business_end", small=True
        )
        self._add = button(
            self.tr("Add…"), self._on_add, icon="plus", name="business_add", small=True
        )
        for act in (self._stop, self._add):
            self._business_box.add_act(act)
        return self._business_box

    def _on_current(self) -> None:
        book = self._book
        given, business = self.given.current_row(), self.businesses.current_row()
        states = (
            (
                self._authorise,
                book is not None and bool(book.authorisable),
                self.tr("Recorded by the organ of the province, else of the prefecture."),
            ),
            (
                self._revoke,
                isinstance(given, GivenRow) and given.may_revoke,
                self.tr("Choose an authorisation that holds and that your organ recorded or gave."),
            ),
            (
                self._add,
                book is not None and bool(book.scopes),
                self.tr("Added by who keeps the norms of the nation or the province."),
            ),
            (
                self._stop,
                isinstance(business, BusinessRow) and business.may_end,
                self.tr("Ended by who keeps the norms of its scope."),
            ),
        )
        for act, may, why in states:
            act.setEnabled(may)
            act.setToolTip("" if may else why)

    def _on_authorise(self) -> None:
        if self._book is not None:
            self._open(AuthoriseDialog(self._desk, self, self._book))

    def _on_add(self) -> None:
        if self._book is not None:
            self._open(BusinessDialog(self._desk, self, self._book))

    def _on_revoke(self) -> None:
        row = self.given.current_row()
        if not isinstance(row, GivenRow):
            return
        title = self.tr("Revoke the authorisation of {unit}?").format(unit=row.unit)
        words = self.tr(
            "It ends today. Applications under way keep it; new ones go to the province."
        )

        def revoke(reason: str) -> None:
            command = RevokeDiscounts(row.given.id, reason)
            self._desk.run(self, revoke_discounts, command, self._done, self._tell)

        self._desk.prompts.ask_reason(self, title, words, self.tr("Revoke"), revoke)

    def _on_stop(self) -> None:
        row = self.businesses.current_row()
        if not isinstance(row, BusinessRow):
            return
        title = self.tr("Stop using the business “{name}”?").format(name=row.name)
        words = self.tr("Nobody applies for it from today on; norms and what was approved stay.")

        def stop(reason: str) -> None:
            command = EndBusiness(row.id, reason)
            self._desk.run(self, end_business, command, self._done, self._tell)

        self._desk.prompts.ask_reason(self, title, words, self.tr("Stop using"), stop)

    def _open(self, dialog: AskDialog) -> None:
        dialog.done_with.connect(self._done)
        self._desk.prompts.show(dialog)

    def _done(self, _result: object) -> None:
        self.reload()

    def _tell(self, refusal: Refusal) -> None:
        self._note.tell(sentence(refusal), Tone.DANGER)

    def _given_columns(self) -> tuple[Column[GivenRow], ...]:
        return (
            Column(
                "state",
                self.tr("State"),
                self._state,
                Look.CHIP,
                80,
                tone=lambda r: Tone.SUCCESS if self._holds(r) else Tone.NEUTRAL,
            ),
            Column("unit", self.tr("Prefecture"), lambda r: r.unit, Look.STRONG, 150),
            Column("giver", self.tr("Given by"), lambda r: r.given_by, width=150, rank=2),
            Column("term", self.tr("Term"), _term, width=196),
            Column(
                "document",
                self.tr("Document"),
                lambda r: r.given.document_no,
                width=140,
                stretch=True,
                tip=_paper,
            ),
        )

    def _holds(self, row: GivenRow) -> bool:
        return row.given.holds(self._desk.formats.today())

    def _state(self, row: GivenRow) -> str:
        if row.given.revoked_on is not None:
            return self.tr("revoked")
        if self._holds(row):
            return self.tr("holds")
        later = self._desk.formats.today() < row.given.valid_from
        return self.tr("not yet") if later else self.tr("ended")

    def _business_columns(self) -> tuple[Column[BusinessRow], ...]:
        return (
            Column("name", self.tr("Business"), self._name, Look.STRONG, 180, stretch=True),
            Column("specialty", self.tr("Specialty"), lambda r: r.specialty, width=80),
            Column(
                "scope",
                self.tr("Scope"),
                lambda r: scope_name(r.scope),
                width=104,
                tip=lambda r: r.end_reason or "",
            ),
        )

    def _name(self, row: BusinessRow) -> str:
        if row.ended_on is None:
            return row.name
        return self.tr("{name} (ended {day})").format(name=row.name, day=full_date(row.ended_on))


def _term(row: GivenRow) -> str:
    return term_text(row.given.valid_from, row.given.valid_until)


def _paper(row: GivenRow) -> str:
    paper = f"{row.given.document_no} · {row.document_date.isoformat()} · {row.author}"
    return paper if row.revoke_reason is None else f"{paper} → {row.revoke_reason}"
