"""Competing plans side by side: one is chosen, each other gets the reason why not (G-08)."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.claim_dealings import Dealing, Ground
from app.readmodels.claims import ClaimDetail, Rival
from app.services.claims.reviews import ReviewPlan
from ui import theme
from ui.claims.dealing_words import dealing_words, ground_words
from ui.claims.plan_form import label_of
from ui.claims.words import JOINED, industry_words
from ui.dossier.words import specialty_words
from ui.failures import sentence
from ui.formatting import UNKNOWN, Formats, full_date, money
from ui.i18n import label
from ui.theme import set_look
from ui.widgets.labels import ValueLabel, button, line, text
from ui.widgets.layouts import scrolling

_LABELS = 168
_LEAST = 230
_CHOSEN = "chosen"


class CompareDialog(QDialog):
    """`given(ReviewPlan)`: the plan chosen with its reason, and a reason for each other."""

    given = Signal(object)

    def __init__(self, parent: QWidget, detail: ClaimDetail, formats: Formats) -> None:
        super().__init__(parent)
        self.setObjectName("compare_dialog")
        self.setWindowTitle(self.tr("Competing plans"))
        self._formats = formats
        self._sides = detail.rivals
        self.resize(min(1180, _LABELS + 60 + (_LEAST + 40) * len(self._sides)), 680)
        self._chosen = QButtonGroup(self)
        self._reasons: dict[str, QLineEdit] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(detail.card.prospect, "dialog-title", wrap=True))
        how = self.tr(
            "One decision settles all {count} plans."
            " Arrival and evidence inform it and decide nothing."
        )
        outer.addWidget(text(how.format(count=len(self._sides)), "second", wrap=True))
        holder = QWidget()
        self._grid = self._make_grid(holder)
        self._fill()
        outer.addWidget(scrolling(holder, role="surface"), 1)
        outer.addWidget(line())
        outer.addLayout(self._build_reasons())
        self._error = text("", "error", wrap=True, name="dialog_error")
        outer.addWidget(self._error)
        outer.addLayout(self._build_acts())
        self.finished.connect(self.deleteLater)

    def choose(self, number: int) -> None:
        """Choose a plan by its place from the left."""
        self._chosen.button(number).click()

    def put(self, typed: Mapping[str, str]) -> None:
        """Choose and type for the person what was there before, of plans that still compete."""
        for number, side in enumerate(self._sides):
            self._reasons[side.id].setText(typed.get(side.id, ""))
            if typed.get(_CHOSEN) == side.id:
                self.choose(number)

    @property
    def unsaved(self) -> dict[str, str]:
        """Reasons by plan, and the plan chosen; nothing when the dialog is closed or sends."""
        if not self.isVisible() or not self._act.isEnabled():
            return {}
        typed = {key: edit.text() for key, edit in self._reasons.items() if edit.text()}
        number = self._chosen.checkedId()
        return typed | ({_CHOSEN: self._sides[number].id} if number >= 0 else {})

    def refuse(self, refusal: Refusal) -> None:
        """The sentence of a refusal; what was typed stays."""
        self._act.setEnabled(True)
        self._error.setText(sentence(refusal))

    def _make_grid(self, holder: QWidget) -> QGridLayout:
        grid = QGridLayout(holder)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABELS)
        for number in range(len(self._sides)):
            grid.setColumnMinimumWidth(number + 1, _LEAST)
            grid.setColumnStretch(number + 1, 1)
        return grid

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="compare_cancel"))
        self._act = button(
            self.tr("Approve the chosen plan, reject the others"),
            self._on_act,
            name="compare_act",
        )
        row.addWidget(self._act)
        return row

    def _fill(self) -> None:
        for number, side in enumerate(self._sides):
            pick = QRadioButton(side.unit)
            pick.setObjectName(f"choose_{number}")
            pick.setAccessibleName(self.tr("Choose the plan of {unit}").format(unit=side.unit))
            pick.setFont(theme.font(bold=True))
            self._chosen.addButton(pick, number)
            self._grid.addWidget(pick, 0, number + 1)
        self._chosen.idClicked.connect(self._on_chosen)
        self._fill_dealings(self._fill_plans())

    def _fill_plans(self) -> int:
        """Lines of the plans, those that differ in bold; the next free line of the grid."""
        lines = [self._side_lines(side) for side in self._sides]
        labels = [
            self.tr("Arrived complete"),
            self.tr("In charge"),
            label_of("territory_pk"),
            *(label_of(name) for name in _PLAN_ROWS),
        ]
        top = Qt.AlignmentFlag.AlignTop
        for place, words in enumerate(labels):
            shown = [one[place] for one in lines]
            self._grid.addWidget(_label(words), place + 1, 0, top)
            differs = len(set(shown)) > 1
            for number, value in enumerate(shown):
                cell = ValueLabel()
                cell.setText(value)
                set_look(cell, role="strong" if differs and value != UNKNOWN else "")
                self._grid.addWidget(cell, place + 1, number + 1, top)
        return len(labels) + 1

    def _fill_dealings(self, line_no: int) -> None:
        """What each unit had with the prospect before, the strongest evidence first."""
        head = self.tr("Earlier with this prospect, the strongest evidence first")
        shown = text(head, "strong", wrap=True, name="dealings_head")
        shown.setContentsMargins(0, 10, 0, 0)
        self._grid.addWidget(shown, line_no, 0, 1, len(self._sides) + 1)
        grounds = [one for one in Ground if any(_of(side, one) for side in self._sides)]
        top = Qt.AlignmentFlag.AlignTop
        for place, ground in enumerate(grounds, start=line_no + 1):
            self._grid.addWidget(_label(ground_words(ground)), place, 0, top)
            for number, side in enumerate(self._sides):
                cell = ValueLabel()
                cell.setObjectName(f"{ground.value}_{number}")
                lines = [dealing_words(one) for one in _of(side, ground)]
                cell.setText("\n".join(lines) or UNKNOWN)
                self._grid.addWidget(cell, place, number + 1, top)
        if not grounds:
            none = self.tr("No unit has an agreement, plan or contact on record.")
            last = self._grid.rowCount()
            words = text(none, "second", wrap=True, name="dealings_none")
            self._grid.addWidget(words, last, 0, 1, len(self._sides) + 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _side_lines(self, side: Rival) -> Sequence[str]:
        """What stands under a plan, line by line."""
        plan = side.plan
        return (
            self._formats.moment(from_ms(side.arrived_at)),
            side.person or UNKNOWN,
            side.territory,
            industry_words(plan.industry),
            label(JOINED, ", ").join(specialty_words(one) for one in plan.businesses) or UNKNOWN,
            money(plan.expected_fen),
            plan.need or UNKNOWN,
            plan.measures or UNKNOWN,
            plan.support or UNKNOWN,
            full_date(plan.finish_by),
            plan.source or UNKNOWN,
            plan.cross_reason or UNKNOWN,
        )

    def _build_reasons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(12, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.addWidget(_label(self.tr("Reason for each")), 0, 0)
        for number, side in enumerate(self._sides):
            edit = QLineEdit()
            edit.setObjectName(f"reason_{number}")
            edit.setMaxLength(200)
            edit.setPlaceholderText(self.tr("choose a plan first"))
            edit.setAccessibleName(self.tr("Reason, {unit}").format(unit=side.unit))
            self._reasons[side.id] = edit
            grid.addWidget(edit, 0, number + 1)
            grid.setColumnMinimumWidth(number + 1, _LEAST)
            grid.setColumnStretch(number + 1, 1)
        return grid

    def _on_chosen(self, chosen: int) -> None:
        for number, side in enumerate(self._sides):
            yes, no = self.tr("why it is chosen"), self.tr("why it is not chosen")
            self._reasons[side.id].setPlaceholderText(yes if number == chosen else no)
        self._error.setText("")

    def _on_act(self) -> None:
        number = self._chosen.checkedId()
        if number < 0:
            self._error.setText(self.tr("Choose the plan that is approved."))
            return
        given = {key: edit.text().strip() for key, edit in self._reasons.items()}
        for key, edit in self._reasons.items():
            set_look(edit, bad=not given[key])
        empty = next((key for key, words in given.items() if not words), None)
        if empty is not None:
            self._error.setText(self.tr("Each unit gets its own reason; write them all."))
            self._reasons[empty].setFocus()
            return
        chosen = self._sides[number].id
        losers = tuple((key, words) for key, words in given.items() if key != chosen)
        self._error.setText("")
        self._act.setEnabled(False)
        self.given.emit(ReviewPlan(chosen, True, given[chosen], losers))


def _label(words: str) -> QLabel:
    """Label of a line, of one width so that reasons stand below their plans."""
    made = text(words, "field-label", wrap=True)
    made.setFixedWidth(_LABELS)
    return made


def _of(side: Rival, ground: Ground) -> tuple[Dealing, ...]:
    return tuple(one for one in side.dealings if one.ground is ground)


_PLAN_ROWS = (
    *("industry", "businesses", "expected_fen", "need", "measures", "support", "finish_by"),
    *("source", "cross_reason"),
)
