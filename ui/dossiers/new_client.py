"""A new client: values checked while typing, possible duplicates shown before it is saved."""

from collections.abc import Mapping
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.dossier import Value
from app.domain.errors import Reason, Refusal
from app.domain.field_values import FaultCode, FieldFault
from app.domain.permissions import Permission
from app.domain.specialties import class_fault
from app.readmodels.clients import Candidate
from app.readmodels.organisation import UnitRow
from app.services.clients import CheckDuplicates, CreateClient, check_duplicates, create_client
from app.services.organisation import list_units
from ui.desk import Desk
from ui.dossier.looks import look_of
from ui.dossier.words import fault_sentence
from ui.failures import sentence
from ui.jobs import Latest
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.form import FieldLook, Form
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling

PAUSE_MS = 250
UNIT, SITE = "unit", "site_name"
_FIELDS = (
    *("name", "org_code", "nature", "industry", "mail_class", "specialties"),
    *("address", "postcode", "contact_name", "contact_phone", "legal_rep", "main_products"),
)
_CHECKED = frozenset({"name", "org_code", "contact_phone"})


class NewClientDialog(QDialog):
    """`created(client id)` once saved; `open_wanted(client id)` to look at a candidate instead."""

    created = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("new_client_dialog")
        self.setWindowTitle(self.tr("New client"))
        self.resize(860, 640)
        self._desk = desk
        self._site_of: Candidate | None = None
        self._child = str(uuid4())
        self._latest = Latest(desk.jobs, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._check_duplicates)
        self._form: Form | None = None
        self._opened: dict[str, str] = {}
        self._restored: Mapping[str, str] = {}
        self._build()
        desk.run(self, list_units, None, self._on_units)
        self.finished.connect(self.deleteLater)

    @property
    def form(self) -> Form:
        """The inputs; there once the units are known."""
        if self._form is None:
            message = "the units have not been read yet"
            raise RuntimeError(message)
        return self._form

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed by key; nothing when the dialog is closed, or sends it just now."""
        if self._form is None or not self.isVisible() or not self._create.isEnabled():
            return {}
        typed = self._form.typed()
        return typed if typed != self._opened else {}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before the office was locked."""
        self._restored = typed
        if self._form is not None:
            self._put_restored()

    def _put_restored(self) -> None:
        for key, words in self._restored.items():
            if key in self.form.rows and self.form.rows[key].editing:
                self.form.rows[key].input.fill(words)
                self._on_edited(key)
        self._restored = {}

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.tr("New client"), "dialog-title"))
        how = self.tr("Only the name is needed now; what is missing is shown in the dossier.")
        outer.addWidget(text(how, "second", wrap=True))
        self._banner = Banner(name="new_client_message")
        outer.addWidget(self._banner)
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, 8, 0)
        outer.addWidget(scrolling(holder, role="surface"), 1)
        self._likeness = Box(self.tr("Possible duplicates"), margin=8)
        self._likeness.setObjectName("duplicates")
        self._found = QVBoxLayout()
        self._likeness.add(self._found)
        self._compared = QCheckBox(self.tr("I compared them: this is another client"))
        self._compared.setObjectName("not_duplicates")
        self._likeness.add(self._compared)
        self._likeness.hide()
        outer.addWidget(self._likeness)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="new_client_cancel"))
        self._create = button(
            self.tr("Create client"), self._on_create, role="primary", name="new_client_create"
        )
        self._create.setEnabled(False)
        row.addWidget(self._create)
        outer.addLayout(row)

    def _on_units(self, rows: tuple[UnitRow, ...]) -> None:
        writing = [r for r in self._desk.actor.roles if r.may(Permission.CLIENT_EDIT)]
        reached = [
            row
            for row in rows
            if row.closed_on is None and any(r.units is None or row.pk in r.units for r in writing)
        ]
        choices = tuple((str(row.pk), row.name) for row in reached)
        unit = FieldLook(
            UNIT, self.tr("Responsible unit"), InputKind.CHOICE, "", choices, required=True
        )
        looks = [look_of(shipped.fields()[key]) for key in _FIELDS]
        looks.insert(2, unit)
        site = FieldLook(SITE, self.tr("Name of the site"), hint=self.tr("Such as: second works"))
        self._form = Form([*looks, site])
        own = self._desk.actor.unit_pk
        first = str(own) if any(row.pk == own for row in reached) else ""
        if not first and reached:
            first = str(reached[0].pk)
        self._form.start_editing({UNIT: first})
        self._form.rows[SITE].hide()
        self._form.edited.connect(self._on_edited)
        self._place.addWidget(self._form)
        self._place.addStretch()
        self._create.setEnabled(True)
        self._opened = self._form.typed()
        self._form.focus("name")
        self._put_restored()

    def _on_edited(self, key: str) -> None:
        self._banner.hide()
        row = self.form.rows[key]
        row.set_error(self._errors().get(key, "") if row.input.read().strip() else "")
        if key in {"mail_class", "specialties"}:
            self.form.rows["specialties"].set_error(self._errors().get("specialties", ""))
        if key in _CHECKED:
            self._pause.start()

    def _errors(self) -> dict[str, str]:
        """Sentences about what is wrong, by field; missing values are no error but the name's."""
        typed, values = self.form.typed(), shipped.field_values()
        found: dict[str, str] = {}
        for key in _FIELDS:
            reading = values.read(shipped.fields()[key], typed.get(key, ""))
            if reading.fault is not None:
                found[key] = fault_sentence(reading.fault)
        if not typed["name"].strip():
            found["name"] = fault_sentence(FieldFault(FaultCode.MISSING))
        if not typed[UNIT]:
            found[UNIT] = fault_sentence(FieldFault(FaultCode.MISSING))
        kinds = self._values().get("specialties", ())
        if isinstance(kinds, tuple) and "specialties" not in found:
            wrong = class_fault(typed["mail_class"], kinds)
            if wrong is not None:
                fault = FieldFault(FaultCode(wrong.value), {"number": len(kinds)})
                found["specialties"] = fault_sentence(fault)
        if self._site_of is not None and not typed["address"].strip():
            found["address"] = self.tr("A further site needs its own address")
        return found

    def _values(self) -> dict[str, Value]:
        """What was typed, by path; what cannot be read is left out."""
        typed, values = self.form.typed(), shipped.field_values()
        found: dict[str, Value] = {}
        for key in _FIELDS:
            item = shipped.fields()[key]
            value = values.read(item, typed.get(key, "")).value
            if value is not None:
                path = f"{item.child}.{self._child}.{item.attribute}" if item.child else key
                found[path] = value
        if self._site_of is not None and typed.get(SITE, "").strip():
            found[SITE] = typed[SITE].strip()
        return found

    def _check_duplicates(self) -> None:
        services, actor = self._desk.services, self._desk.actor
        command = CheckDuplicates(self._values())
        work = partial(services.run, check_duplicates, actor, command)
        self._latest.submit(work, self._show_candidates, self._on_refused)

    def _show_candidates(self, found: tuple[Candidate, ...]) -> None:
        """Same code: a further site or nothing; a likeness: to be compared."""
        while self._found.count():
            widget = self._found.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for number, candidate in enumerate(found):
            self._found.addWidget(self._line(number, candidate))
        same = any(one.why == "uscc" for one in found) and self._site_of is None
        self._compared.setVisible(bool(found) and not same and self._site_of is None)
        self._compared.setChecked(False)
        self._likeness.setVisible(bool(found))

    def _line(self, number: int, candidate: Candidate) -> QWidget:
        why = {
            "uscc": self.tr("same organisation code"),
            "name": self.tr("same name"),
            "phone": self.tr("same phone"),
        }
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = candidate.name or self.tr("A client of {unit}").format(unit=candidate.unit)
        row.addWidget(text(name, "strong", name=f"candidate_{number}"))
        row.addWidget(text(f"{candidate.unit} · {why[candidate.why]}", "muted"), 1)
        if candidate.client_id is None:
            return line
        opening = partial(self._on_open, candidate.client_id)
        row.addWidget(
            button(self.tr("Open"), opening, role="link", name=f"candidate_open_{number}")
        )
        if candidate.why == "uscc":
            site = partial(self._on_site, candidate)
            name = f"candidate_site_{number}"
            row.addWidget(button(self.tr("Further site of it"), site, role="link", name=name))
        return line

    def _on_open(self, client_id: str) -> None:
        self.open_wanted.emit(client_id)
        self.reject()

    def _on_site(self, candidate: Candidate) -> None:
        """The same legal person at another place: its own address, the party's name."""
        self._site_of = candidate
        self.form.rows["name"].input.fill(candidate.name or "")
        self.form.rows[SITE].show()
        self.form.rows[SITE].start_editing("")
        self._likeness.hide()
        words = self.tr("Further site of {name}: give its own address.")
        self._banner.tell(words.format(name=candidate.name), Tone.INFO)
        self.form.focus("address")

    def _on_create(self) -> None:
        errors = self._errors()
        self.form.show_errors(errors)
        if errors:
            return
        typed: Mapping[str, str] = self.form.typed()
        command = CreateClient(
            self._values(),
            int(typed[UNIT]),
            self._site_of.client_id if self._site_of is not None else None,
            not_duplicates=self._compared.isChecked() and self._compared.isVisible(),
        )
        self._create.setEnabled(False)
        self._desk.run(
            self,
            create_client,
            command,
            self._on_created,
            self._on_refused,
            on_end=lambda: self._create.setEnabled(True),
        )

    def _on_created(self, client_id: str) -> None:
        self.created.emit(client_id)
        self.accept()

    def _on_refused(self, refusal: Refusal) -> None:
        if refusal.reason in {Reason.DUPLICATE_USCC, Reason.DUPLICATE_SUSPECTED}:
            self._check_duplicates()
        self._banner.tell(sentence(refusal), Tone.WARNING)
