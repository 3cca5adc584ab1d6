"""The record that is selected: who, what, when, on which ground, and its place in the chain."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.audit import Action
from app.domain.moments import from_ms
from app.readmodels.access_log import LogLine
from ui.formatting import Formats
from ui.i18n import current
from ui.register import columns
from ui.register.words import client_label, detail_label, field_label, person_label
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button, chip, text
from ui.widgets.layouts import KeyValues, scrolling

_SHOWN_HASH = 16


class RecordDetail(Box):
    """`client_wanted(id)` opens the dossier; the two others narrow the register by the line."""

    client_wanted = Signal(str)
    client_filter_wanted = Signal(object)
    person_filter_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Record"), margin=12)
        self.setObjectName("record_detail")
        self._formats = formats
        self._line: LogLine | None = None
        self._chip: QLabel | None = None
        self._empty = text(self.tr("Select a line to see its record."), "muted", wrap=True)
        self.facts = KeyValues(label_width=64)
        self.facts.setObjectName("record_facts")
        self.add(self._empty)
        holder = QWidget()
        room = QVBoxLayout(holder)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.facts)
        room.addStretch()
        self.add(scrolling(holder, role="surface"), 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        self.open_client = button(
            self.tr("Open dossier"), self._on_open, icon="folder", name="open_client"
        )
        self.only_client = button(
            self.tr("This client"), self._on_client, icon="filter", name="only_client"
        )
        self.only_person = button(
            self.tr("This person"), self._on_person, icon="person", name="only_person"
        )
        for made in (self.open_client, self.only_client, self.only_person):
            acts.addWidget(made)
        acts.addStretch()
        self.body.addSpacing(8)
        self.add(acts)
        self.show_line(None)

    def show_line(self, line: LogLine | None) -> None:
        """Show a record, or that none is selected."""
        self._line = line
        self._empty.setVisible(line is None)
        self.facts.setVisible(line is not None)
        known = line is not None and line.client_id is not None
        self.open_client.setVisible(known)
        self.only_client.setVisible(known)
        self.only_person.setVisible(line is not None and bool(line.user))
        self._show_chip(line)
        self.set_note(self.tr("No. {seq}").format(seq=f"{line.seq:,}") if line else "")
        self.facts.show_lines(self._lines(line) if line else [])

    def _show_chip(self, line: LogLine | None) -> None:
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        tone = columns.act_tone(line) if line is not None else None
        if line is not None and tone is not None:
            self._chip = chip(columns.act_words(line), Tone(tone), name="record_chip")
            self.add_act(self._chip)

    def _lines(self, line: LogLine) -> list[tuple[str, str]]:
        roles = "、".join(columns.role_words(role) for role in line.roles)
        fields = "、".join(field_label(path, current().value) for path in line.fields)
        count = f"{line.result_count:,}" if line.result_count is not None else ""
        moment = from_ms(line.at).astimezone(self._formats.zone)
        who = (person_label(line, current().value), line.unit)
        facts = (
            (self.tr("Act"), columns.act_words(line)),
            (self.tr("Person"), " · ".join(filter(None, who))),
            (self.tr("Roles"), roles),
            (self.tr("Time"), f"{moment:%Y-%m-%d %H:%M:%S}"),
            (self.tr("Client"), client_label(line, current().value)),
            (self.tr("Code"), line.client_code or ""),
            (self.tr("Categories"), columns.categories_words(line)),
            (self.tr("Fields"), fields),
            (self.tr("Purpose"), line.purpose or ""),
            (self.tr("Basis"), columns.basis_words(line)),
            (self.tr("Rows"), count),
            (self.tr("Shown for"), self._shown_for(line)),
            (self.tr("Target"), line.target or ""),
            (self.tr("Note"), detail_label(line.detail or "", current().value)),
            (self.tr("Marks"), columns.marks_words(line)),
            (self.tr("Chain"), f"{line.hash[:_SHOWN_HASH]} …"),
        )
        return [(label, value) for label, value in facts if value]

    def _shown_for(self, line: LogLine) -> str:
        """How long a dossier was before somebody's eyes; other acts took what computers take."""
        if line.action != Action.VIEW_END or line.dur_ms is None:
            return ""
        minutes, seconds = divmod(line.dur_ms // 1000, 60)
        return self.tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)

    def _on_open(self) -> None:
        if self._line is not None and self._line.client_id is not None:
            self.client_wanted.emit(self._line.client_id)

    def _on_client(self) -> None:
        self.client_filter_wanted.emit(self._line)

    def _on_person(self) -> None:
        self.person_filter_wanted.emit(self._line)
