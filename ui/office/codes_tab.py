"""Tab Codes 代码: who may issue client codes, the template with its trial, the codes issued."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.code_issue import CodeState
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.readmodels.codes import AuthorisationRow, CodeList, CodeOffice, CodeRow
from app.services.codes import RevokeAuthorisation, code_office, list_codes, revoke_authorisation
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import full_date, number
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.authorisation_dialog import AuthorisationDialog
from ui.office.template_part import TemplatePart
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.states import ListArea
from ui.widgets.table import Table


class CodesTab(QWidget):
    """Authorisations and template for everybody; the codes for who issues them.

    `changed()` after an act; `client_wanted(id)` for a code's dossier.
    """

    changed = Signal()
    client_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._office: CodeOffice | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._note = Banner(name="codes_note")
        left.addWidget(self._note)
        left.addWidget(self._authorisations(), 2)
        left.addWidget(self._codes(), 3)
        row.addLayout(left, 1)
        self.template = TemplatePart(desk)
        self.template.changed.connect(self.changed)
        row.addWidget(self.template)
        self._on_current()

    def reload(self) -> None:
        """Read again; lines stay."""
        self._desk.run(self, code_office, None, self._on_office)
        if self._desk.actor.may(Permission.CODE_ISSUE):
            self._desk.run(self, list_codes, None, self._on_codes)
        else:
            words = self.tr("Codes issued are shown to organ officers, who issue them.")
            self._area.show_refused(words)

    def _authorisations(self) -> Box:
        box = Box(self.tr("Authorisations to issue codes"), margin=0)
        self._given = RowTableModel[AuthorisationRow](
            self._given_columns(), lambda row: row.given.id
        )
        self.authorisations = Table(self._given, name="authorisations_table")
        self.authorisations.setMinimumHeight(130)
        self.authorisations.current_changed.connect(lambda _row: self._on_current())
        self._given_area = ListArea(self.authorisations)
        box.add(self._given_area, 1)
        self._revoke = button(
            self.tr("Revoke…"), self._on_revoke, icon="stop", name="authorisation_end", small=True
        )
        self._record = button(
            self.tr("Record an authorisation…"),
            self._on_record,
            icon="pencil",
            name="authorisation_record",
            small=True,
        )
        for act in (self._revoke, self._record):
            box.add_act(act)
        return box

    def _codes(self) -> Box:
        self._codes_box = Box(self.tr("Codes issued"), margin=0)
        self._issued = RowTableModel[CodeRow](self._code_columns(), lambda row: row.pk)
        self.codes = Table(self._issued, name="codes_table", marked=True)
        self.codes.opened.connect(lambda row: self.client_wanted.emit(row.client_id))
        self._area = ListArea(self.codes)
        self._codes_box.add(self._area, 1)
        return self._codes_box

    def _on_office(self, office: CodeOffice) -> None:
        self._office = office
        self._given.set_rows(office.authorisations)
        if office.authorisations:
            self._given_area.show_list()
        else:
            how = self.tr(
                "A prefecture issues codes once the paper of its province is recorded here; a "
                "province issues them itself."
            )
            self._given_area.show_empty(self.tr("No authorisation on record"), how)
        self._record.setVisible(bool(office.organs))
        if office.refused and not office.organs:
            name, reason = office.refused[0]
            self._note.tell(sentence(Refusal(Reason(reason), organ=name)), Tone.INFO)
        else:
            self._note.hide()
        self.template.show_template(office)
        self._on_current()

    def _on_codes(self, found: CodeList) -> None:
        self._issued.set_rows(found.rows)
        note = self.tr("{total}, the newest {count}")
        total, count = number(found.total), len(found.rows)
        self._codes_box.set_note(
            total if count == found.total else note.format(total=total, count=count)
        )
        if found.rows:
            self._area.show_list()
        else:
            how = self.tr("Open an unregistered client and choose “Register…”.")
            self._area.show_empty(self.tr("No code was issued yet"), how)

    def _on_current(self) -> None:
        row = self.authorisations.current_row()
        allowed = isinstance(row, AuthorisationRow) and row.may_revoke
        self._revoke.setEnabled(allowed)
        tip = self.tr("Choose an authorisation that holds and that your organ recorded or gave.")
        self._revoke.setToolTip("" if allowed else tip)

    def _on_record(self) -> None:
        if self._office is not None:
            dialog = AuthorisationDialog(self._desk, self, self._office)
            dialog.done_with.connect(lambda _identity: self.changed.emit())
            self._desk.prompts.show(dialog)

    def _on_revoke(self) -> None:
        row = self.authorisations.current_row()
        if not isinstance(row, AuthorisationRow):
            return
        title = self.tr("Revoke the authorisation of {unit}?").format(unit=row.unit)
        words = self.tr("It ends today. Codes issued under it stay; no further one is issued.")

        def revoke(reason: str) -> None:
            command = RevokeAuthorisation(row.given.id, reason)
            run = self._desk.run
            run(self, revoke_authorisation, command, lambda _none: self.changed.emit(), self._tell)

        self._desk.prompts.ask_reason(self, title, words, self.tr("Revoke"), revoke)

    def _tell(self, refusal: Refusal) -> None:
        self._note.tell(sentence(refusal), Tone.DANGER)

    def _given_columns(self) -> tuple[Column[AuthorisationRow], ...]:
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
            Column("given", self.tr("Given by"), lambda r: r.given_by, width=140, rank=2),
            Column(
                "document",
                self.tr("Document"),
                lambda r: r.given.document_no,
                width=150,
                stretch=True,
            ),
            Column("term", self.tr("Term"), _term, width=190),
            Column("block", self.tr("Serials"), _block, width=140),
            Column("used", self.tr("Issued"), lambda r: number(r.used), Look.NUMBER, 60),
        )

    def _holds(self, row: AuthorisationRow) -> bool:
        return row.given.holds(self._desk.formats.today())

    def _state(self, row: AuthorisationRow) -> str:
        if row.given.revoked_on is not None:
            return self.tr("revoked")
        if self._holds(row):
            return self.tr("holds")
        later = self._desk.formats.today() < row.given.valid_from
        return self.tr("not yet") if later else self.tr("ended")

    def _code_columns(self) -> tuple[Column[CodeRow], ...]:
        states = {
            CodeState.RESERVED: self.tr("reserved"),
            CodeState.IN_USE: self.tr("in use"),
            CodeState.RETIRED: self.tr("retired"),
        }
        return (
            Column("code", self.tr("Code"), lambda r: r.code, Look.STRONG, 130),
            Column("client", self.tr("Client"), lambda r: r.client, width=200, stretch=True),
            Column("unit", self.tr("Unit"), lambda r: r.unit, width=130, rank=2),
            Column("organ", self.tr("Issued by"), lambda r: r.organ, width=130, rank=2),
            Column("who", self.tr("Officer"), lambda r: r.issued_by, width=80, rank=3),
            Column("on", self.tr("On"), lambda r: full_date(r.issued_on), width=100),
            Column("state", self.tr("State"), lambda r: states[CodeState(r.state)], width=70),
            Column("version", self.tr("Template"), lambda r: f"v{r.rule_version}", Look.MUTED, 70),
        )


def _term(row: AuthorisationRow) -> str:
    return f"{full_date(row.given.valid_from)} – {full_date(row.given.valid_until)}"


def _block(row: AuthorisationRow) -> str:
    return f"{row.given.serial_from} – {row.given.serial_to}"
