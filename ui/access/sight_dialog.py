"""Who may see this dossier, and why: everybody with every reason, in one dialog (A3)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.moments import from_ms
from app.readmodels.access import Sight, SightLine
from app.services.access import revoke_access
from app.services.sight import end_monitoring, who_may_see
from ui.access.monitoring import Monitoring
from ui.access.words import numbers
from ui.desk import Desk
from ui.dossier.words import purpose_words
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.words import role_name
from ui.theme import Tone
from ui.widgets.labels import button, text
from ui.widgets.search_box import SearchBox
from ui.widgets.states import MessageBar
from ui.widgets.table import Table

translate = QCoreApplication.translate


def reason_words(line: SightLine) -> str:
    """Why: owner, role and where it is held, monitoring list of an organ, or a single grant."""
    match line.source:
        case "owner_a":
            words = translate("Sight", "A owner")
        case "owner_b":
            words = translate("Sight", "B owner")
        case "monitoring":
            words = translate("Sight", "monitoring list")
        case "grant":
            return translate("Sight", "single grant")
        case _:
            words = ""
    role = f"{role_name(line.role)} · {line.role_unit}"
    return f"{words} · {role}" if words else role


def rule_words(line: SightLine) -> str:
    """Article and version of the rule on which a right rests."""
    found = next((rule for rule in shipped.rules() if rule.name == line.rule), None)
    return f"{found.article} v{line.rule_version}" if found is not None else ""


def read_words(line: SightLine) -> str:
    """Categories that are read; without any only name, code and unit."""
    return numbers(line.view) if line.view else translate("Sight", "name and unit only")


def given_words(line: SightLine) -> str:
    """Who gave the right, and who confirmed it."""
    if line.confirmed_by and line.confirmed_by != line.given_by:
        both = translate("Sight", "{granter}, confirmed by {confirmer}")
        return both.format(granter=line.given_by, confirmer=line.confirmed_by)
    return line.given_by


def term_words(line: SightLine, formats: Formats) -> str:
    """From when to when."""
    if line.until is not None:
        return translate("Sight", "to {end}").format(end=formats.moment(from_ms(line.until)))
    start = line.since.isoformat() if line.since else ""
    end = line.last_day.isoformat() if line.last_day else translate("Sight", "open")
    return f"{start} – {end}" if start else end


class SightDialog(QDialog):
    """Every person with a right over the client; a word narrows it to one person."""

    def __init__(self, parent: QWidget, desk: Desk, client_id: str) -> None:
        super().__init__(parent)
        self.setObjectName("sight_dialog")
        self.setWindowTitle(self.tr("Who may see this dossier"))
        self.resize(1200, 560)
        self._desk = desk
        self._client = client_id
        self._sight: Sight | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        self._title = text(self.tr("Who may see this dossier"), "dialog-title")
        outer.addWidget(self._title)
        self._how = text("", "second", wrap=True, name="sight_how")
        outer.addWidget(self._how)
        self.search = SearchBox(self.tr("Find a person: why may somebody see it, or not?"))
        self.search.setObjectName("sight_search")
        outer.addWidget(self.search)
        self.message_bar = MessageBar()
        outer.addWidget(self.message_bar)
        self.model = RowTableModel[SightLine](self._columns(desk.formats), sight_key)
        self.table = Table(self.model, name="sight_table")
        outer.addWidget(self.table, 1)
        self._nobody = text("", "muted", wrap=True, name="sight_nobody")
        outer.addWidget(self._nobody)
        outer.addLayout(self._acts())
        self.table.current_changed.connect(lambda _row: self._on_current())
        self.search.textChanged.connect(lambda _text: self._fill())
        self.finished.connect(self.deleteLater)
        self._on_current()
        self._read()

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.end_button = button(
            self.tr("End this right"), self._on_end, icon="stop", name="sight_end"
        )
        row.addWidget(self.end_button)
        self._monitoring = Monitoring(self, self._desk)
        self._monitoring.changed.connect(self._read)
        self.monitor_button = button(
            self.tr("Put on a monitoring list…"),
            lambda: self._monitoring.start(self._client),
            icon="eye",
            name="sight_monitor",
        )
        self.monitor_button.hide()
        row.addWidget(self.monitor_button)
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.accept, role="primary", name="sight_close"))
        return row

    def _read(self) -> None:
        self._desk.run(self, who_may_see, self._client, self._on_sight, self._on_refused)

    def _on_refused(self, refusal: Exception) -> None:
        self.message_bar.show_refusal(refusal)  # type: ignore[arg-type] # a Refusal by contract

    def _on_sight(self, sight: Sight) -> None:
        self._sight = sight
        self.monitor_button.setVisible(sight.may_monitor)
        how = self.tr(
            "{client} · {unit}. Whoever is not listed may see nothing of it. Requests are decided "
            "by {organ}."
        )
        self._how.setText(
            how.format(client=sight.client, unit=sight.unit, organ=sight.organ or "—")
        )
        self._fill()

    def _fill(self) -> None:
        if self._sight is None:
            return
        word = self.search.text().strip().casefold()
        rows = [line for line in self._sight.lines if word in f"{line.user} {line.unit}".casefold()]
        self.model.set_rows(rows)
        nobody = self.tr("Nobody of that name has a right over this dossier: default deny.")
        self._nobody.setText("" if rows else nobody)
        self._nobody.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.select_first()
        self._on_current()

    def _on_current(self) -> None:
        line = self.table.current_row()
        self.end_button.setVisible(line is not None and line.may_revoke)

    def _on_end(self) -> None:
        line = self.table.current_row()
        if line is None:
            return
        use_case = end_monitoring if line.source == "monitoring" else revoke_access

        def done(_none: None) -> None:
            words = self.tr("The right has ended.")
            self.message_bar.show_message(words, Tone.SUCCESS)
            self._read()

        self._desk.run(self, use_case, line.grant_id, done, self._on_refused)

    def _columns(self, formats: Formats) -> tuple[Column[SightLine], ...]:
        return (
            Column("user", self.tr("Person"), lambda line: line.user, Look.STRONG, 90),
            Column("unit", self.tr("Unit"), lambda line: line.unit, width=140, rank=2),
            Column("why", self.tr("Why"), reason_words, width=240, stretch=True),
            Column("rule", self.tr("Rule"), rule_words, Look.MUTED, 150, rank=2),
            Column("view", self.tr("Reads"), read_words, width=130),
            Column("edit", self.tr("Changes"), lambda line: numbers(line.edit), width=105),
            Column("copy", self.tr("Copies"), lambda line: numbers(line.copy), width=105),
            Column("term", self.tr("Term"), lambda line: term_words(line, formats), width=170),
            Column("given", self.tr("Given by"), given_words, width=150, rank=2),
            Column(
                "purpose",
                self.tr("Purpose"),
                lambda line: purpose_words(line.purpose),
                width=110,
                rank=3,
            ),
        )


def sight_key(line: SightLine) -> tuple[object, ...]:
    """What tells one reason from another."""
    return (line.user_pk, line.source, line.role, line.role_unit, line.grant_id)
