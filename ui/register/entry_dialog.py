"""Asks for words about one entry of the register: opinion, question or explanation."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.access_log import LogLine
from app.services.log_reviews import TEXT_LENGTH
from ui.failures import sentence
from ui.formatting import Formats
from ui.i18n import current
from ui.register.columns import act_words, categories_words, person_words
from ui.register.words import client_label
from ui.theme import set_look
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues

_SHORTEST = 72
_WORDS_HEIGHT = 84


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: title of the dialog, a sentence about it, and the act on its button."""

    title: str
    sentence: str
    act: str


class EntryDialog(QDialog):
    """`said(str)` when the act was pressed with words; the caller accepts it, or refuses."""

    said = Signal(str)

    def __init__(self, parent: QWidget, asking: Asking) -> None:
        super().__init__(parent)
        self.setObjectName("entry_dialog")
        self.setWindowTitle(asking.title)
        self.setMinimumWidth(480)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(asking.title, "dialog-title"))
        self.facts = KeyValues(label_width=_SHORTEST)
        self.facts.setObjectName("entry_facts")
        outer.addWidget(self.facts)
        outer.addWidget(text(asking.sentence, "muted", wrap=True))
        self._edit = QPlainTextEdit()
        self._edit.setObjectName("entry_words")
        self._edit.setAccessibleName(asking.sentence)
        self._edit.setFixedHeight(_WORDS_HEIGHT)
        self._edit.setTabChangesFocus(True)
        outer.addWidget(self._edit)
        self._error = text("", "error", wrap=True, name="entry_error")
        outer.addWidget(self._error)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="entry_cancel"))
        self._act = button(asking.act, self._on_act, role="primary", name="entry_act")
        self._act.setToolTip(self.tr("Ctrl+Enter"))
        row.addWidget(self._act)
        outer.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_act)
        self.finished.connect(self.deleteLater)
        self._edit.setFocus()

    def show_entry(self, line: LogLine, formats: Formats) -> None:
        """Say which entry it is about."""
        language = current().value
        moment = from_ms(line.at).astimezone(formats.zone)
        lines = [
            (self.tr("Entry"), self.tr("No. {seq}").format(seq=f"{line.seq:,}")),
            (self.tr("Act"), " · ".join(filter(None, (act_words(line), categories_words(line))))),
            (self.tr("Person"), " · ".join(filter(None, (person_words(line), line.unit)))),
            (self.tr("Time"), f"{moment:%Y-%m-%d %H:%M:%S}"),
            (self.tr("Client"), client_label(line, language)),
            (self.tr("Purpose"), line.purpose or ""),
        ]
        asked = line.reviews[-1] if line.reviews else None
        if asked is not None:
            lines.append((asked.author, asked.text))
        self.facts.show_lines([(label, value) for label, value in lines if value])
        QTimer.singleShot(0, self, self.adjustSize)  # once the facts have taken their room

    def refuse(self, refusal: Refusal) -> None:
        """The sentence of a refusal; what was typed stays."""
        self._act.setEnabled(True)
        self._error.setText(sentence(refusal))

    def _on_act(self) -> None:
        words = self._edit.toPlainText().strip()
        problem = ""
        if not words:
            problem = self.tr("Write some words first; they are kept with the entry.")
        elif len(words) > TEXT_LENGTH:
            problem = self.tr("At most {most} characters, now {now}; shorten it.").format(
                most=TEXT_LENGTH, now=len(words)
            )
        self._error.setText(problem)
        set_look(self._edit, bad=bool(problem))
        if problem:
            self._edit.setFocus()
            return
        self._act.setEnabled(False)
        self.said.emit(words)
