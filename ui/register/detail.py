"""The record that is selected: who, what, when, on which ground, its place, and its review."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.domain.audit import Action
from app.domain.log_review import ReviewMark, refused
from app.domain.moments import from_ms
from app.readmodels.access_log import LogLine
from ui.formatting import Formats
from ui.i18n import current
from ui.register import columns
from ui.register.words import client_label, detail_label, field_label
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button, chip, text
from ui.widgets.layouts import KeyValues, scrolling
from ui.widgets.watermark import Watermarked

_SHOWN_HASH = 16
_LEAST = 230
_STATES = {
    ReviewMark.ASKED: Tone.INFO,
    ReviewMark.ANSWERED: Tone.WARNING,
    ReviewMark.REVIEWED: Tone.SUCCESS,
}


class RecordDetail(Box):
    """`client_wanted(id)` opens the dossier; two others narrow the register by the line.

    `review_wanted(LogLine)` and `ask_wanted(LogLine)` go on with its review.
    """

    client_wanted = Signal(str)
    client_filter_wanted = Signal(object)
    person_filter_wanted = Signal(object)
    review_wanted = Signal(object)
    ask_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Record"), margin=12)
        self.setObjectName("record_detail")
        self.setMinimumHeight(_LEAST)
        self._formats = formats
        self._line: LogLine | None = None
        self._chip: QLabel | None = None
        self._empty = text(self.tr("Select a line to see its record."), "muted", wrap=True)
        self.facts = KeyValues(label_width=64)
        self.facts.setObjectName("record_facts")
        self.add(self._empty)
        holder = Watermarked(role="surface")
        room = QVBoxLayout(holder)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.facts)
        room.addLayout(self._build_links())
        room.addStretch()
        self.add(scrolling(holder, role="surface"), 1)
        self._build_acts()
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
        self._show_acts(line)

    def press_review(self) -> None:
        """R: mark the entry reviewed."""
        if self.review.isVisible() and self.review.isEnabled():
            self._on_review()

    def focus(self) -> None:
        """Put the focus on the first act of the record."""
        acts = (self.review, self.ask, self.open_client, self.only_client, self.only_person)
        found = next((act for act in acts if act.isVisible() and act.isEnabled()), None)
        if found is not None:
            found.setFocus()

    def _build_links(self) -> QHBoxLayout:
        """Where the entry leads: the dossier, entries of the same client, of the same person."""
        self.open_client = button(
            self.tr("Open dossier"), self._on_open, role="link", name="open_client"
        )
        self.only_client = button(
            self.tr("This client"), self._on_client, role="link", name="only_client"
        )
        self.only_person = button(
            self.tr("This person"), self._on_person, role="link", name="only_person"
        )
        links = QHBoxLayout()
        links.setSpacing(12)
        for made in (self.open_client, self.only_client, self.only_person):
            links.addWidget(made)
        links.addStretch()
        return links

    def _build_acts(self) -> None:
        self.review = button(
            self.tr("Mark reviewed…") + "  R",
            self._on_review,
            role="primary",
            small=True,
            name="review_entry",
        )
        self.ask = button(
            self.tr("Ask to explain…"), self._on_ask, small=True, name="ask_explanation"
        )
        self.review.setToolTip(
            self.tr("An opinion is written down; somebody else than the person reviews.")
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.review)
        row.addWidget(self.ask)
        row.addStretch()
        self.add(row)
        self._rule = text("", "caption", wrap=True, name="review_rule")
        self.add(self._rule)

    def _show_acts(self, line: LogLine | None) -> None:
        """What may be done about the review; whoever it concerns learns why not."""
        shown = line is not None and line.mark is not ReviewMark.REVIEWED
        self.review.setVisible(shown)
        self.ask.setVisible(shown)
        self._rule.setVisible(False)
        if line is None:
            return
        me, concerned = (1, 1) if line.own else (1, line.user_pk and 2)
        self.review.setEnabled(
            not refused(line.mark, ReviewMark.REVIEWED, author=me, concerned=concerned)
        )
        self.ask.setEnabled(
            not refused(line.mark, ReviewMark.ASKED, author=me, concerned=concerned)
        )
        words = ""
        if line.own and line.mark is not ReviewMark.REVIEWED:
            words = self.tr("Your own entry: somebody else reviews it.")
        elif line.mark is ReviewMark.ASKED:
            words = self.tr("Waits for the answer of {person}.").format(person=line.user)
        self._rule.setText(words)
        self._rule.setVisible(bool(words))

    def _show_chip(self, line: LogLine | None) -> None:
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if line is None or (line.mark is None and not columns.is_red(line)):
            return
        tone = Tone.WARNING if line.mark is None else _STATES[line.mark]
        self._chip = chip(columns.mark_words(line.mark), tone, name="record_chip")
        self.add_act(self._chip)

    def _lines(self, line: LogLine) -> list[tuple[str, str]]:
        roles = "、".join(columns.role_words(role) for role in line.roles)
        fields = "、".join(field_label(path, current().value) for path in line.fields)
        count = f"{line.result_count:,}" if line.result_count is not None else ""
        moment = from_ms(line.at).astimezone(self._formats.zone)
        facts = (
            *self._reviews(line),
            (self.tr("Act"), columns.act_words(line)),
            (self.tr("Person"), " · ".join(filter(None, (columns.person_words(line), line.unit)))),
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

    def _reviews(self, line: LogLine) -> list[tuple[str, str]]:
        """Each step of the review: by whom, when, and the words."""
        return [
            (
                columns.mark_words(one.mark),
                f"{one.author} · {self._formats.moment(from_ms(one.at))}\n{one.text}",
            )
            for one in line.reviews
        ]

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

    def _on_review(self) -> None:
        self.review_wanted.emit(self._line)

    def _on_ask(self) -> None:
        self.ask_wanted.emit(self._line)
