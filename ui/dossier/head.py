"""Head card of a dossier: who it is, how full, how fresh."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.agreements import Settlement
from app.domain.dossier import Stage
from app.domain.freshness import FreshnessState
from app.domain.moments import from_ms
from app.readmodels.credit_chip import CreditChip, CreditState
from app.readmodels.dossier import DossierView
from ui import formatting
from ui.arrears.credit_words import credit_chip
from ui.dossier.clearing import clear
from ui.dossier.words import last_verified, shown_value, stage_words
from ui.formatting import Formats
from ui.theme import Tone
from ui.widgets.figures import Ring
from ui.widgets.labels import ElidedLabel, button, chip, grade_chip, text
from ui.widgets.watermark import Watermarked

_STAGE_TONES = {
    Stage.REGISTERED: Tone.SUCCESS,
    Stage.PROSPECT: Tone.RUNNING,
    Stage.LOST: Tone.NEUTRAL,
    Stage.DEREGISTERED: Tone.NEUTRAL,
}


class HeadCard(Watermarked):
    """Shows one view after the other; `missing` is the link to what is not filled.

    `menu_wanted(path, point on the screen)` for name and code; `register_wanted()`,
    `form_wanted()`.
    """

    menu_wanted = Signal(str, QPoint)
    register_wanted = Signal()
    form_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("head_card")
        self._formats = formats
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(4)
        self._name = text("", "page-title", wrap=True, name="client_name")
        _with_menu(self._name, partial(self.menu_wanted.emit, "name"))
        left.addWidget(self._name)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        left.addLayout(self._chips)
        self._facts = ElidedLabel("", "second")
        self._facts.setObjectName("client_facts")
        left.addWidget(self._facts)
        row.addLayout(left, 1)
        row.addWidget(_upright())
        self._ring = Ring()
        row.addWidget(self._ring)
        row.addLayout(self._completeness())
        row.addWidget(_upright())
        row.addLayout(self._freshness())

    def show_view(self, view: DossierView) -> None:
        """Show a dossier."""
        self._name.setText(view.name)
        self._show_chips(view)
        self._facts.setText("　　".join(self._fact_words(view)))
        self._show_completeness(view)
        self._show_freshness(view)

    def _completeness(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch()
        column.addWidget(text(self.tr("Completeness"), "strong"))
        self._filled = text("", "second", name="filled")
        column.addWidget(self._filled)
        self.missing = button("", role="link", name="missing")
        column.addWidget(self.missing)
        column.addStretch()
        return column

    def _freshness(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addStretch()
        column.addWidget(text(self.tr("Verification"), "strong"))
        self._verified = text("", "second", name="verified")
        column.addWidget(self._verified)
        self._fresh = QHBoxLayout()
        self._fresh.setSpacing(6)
        column.addLayout(self._fresh)
        column.addStretch()
        return column

    def _show_chips(self, view: DossierView) -> None:
        code = text(view.code or self.tr("no code"), "strong", name="client_code")
        _with_menu(code, partial(self.menu_wanted.emit, "code"))
        chips: list[QWidget] = [code]
        if view.grade is not None:
            chips.append(grade_chip(view.grade))
        mail_class = view.values.get("mail_class")
        if mail_class is not None:
            item = shipped.fields()["mail_class"]
            chips.append(chip(shown_value(item, mail_class), Tone.OUTLINE, name="class_chip"))
        tone = _STAGE_TONES.get(Stage(view.stage))
        words = stage_words(view.stage)
        chips.append(
            chip(words, tone, name="stage") if tone else text(words, "muted", name="stage")
        )
        if view.credit is not None and _on_credit(view, view.credit):
            chips.append(credit_chip(view.credit))
        if view.stage == Stage.UNREGISTERED:
            chips.append(self._register_act(view))
        if view.stage == Stage.REGISTERED and view.code and view.may.print:
            chips.append(self._form_act())
        if view.few_contacts:
            few = chip(self.tr("only one contact of ours"), Tone.WARNING, name="few_contacts")
            tip = self.tr("An important client should be known to two of us: assign a B owner.")
            few.setToolTip(tip)
            chips.append(few)
        if view.pending:
            waiting = self.tr("{count} to confirm").format(count=len(view.pending))
            chips.append(chip(waiting, Tone.CHANGE, name="pending_chip"))
        _fill(self._chips, chips)

    def _register_act(self, view: DossierView) -> QWidget:
        """The act that gives the client its code; who may not is told who can (C13-3)."""
        act = button(
            self.tr("Register…"),
            self.register_wanted.emit,
            icon="stamp",
            small=True,
            name="register",
        )
        act.setEnabled(view.may.register)
        why = self.tr(
            "An organ officer of the province, or of a prefecture authorised by it, registers "
            "clients of the own area and issues their codes."
        )
        act.setToolTip("" if view.may.register else why)
        return act

    def _form_act(self) -> QWidget:
        """The act that prints the registration form with the code slip."""
        return button(
            self.tr("Registration form"),
            self.form_wanted.emit,
            role="flat",
            icon="printer",
            small=True,
            name="registration_form",
        )

    def _fact_words(self, view: DossierView) -> list[str]:
        found = []
        industry = view.values.get("industry")
        if industry is not None:
            item = shipped.fields()["industry"]
            words = self.tr("Industry {name}")
            found.append(words.format(name=shown_value(item, industry)))
        found.append(self.tr("Unit {name}").format(name=view.unit))
        if view.owner_a or view.owner_b:
            owners = self.tr("A owner {a}  B owner {b}")
            found.append(
                owners.format(
                    a=view.owner_a or formatting.UNKNOWN, b=view.owner_b or formatting.UNKNOWN
                )
            )
        return found

    def _show_completeness(self, view: DossierView) -> None:
        total = view.total
        share = total.filled / total.applicable if total.applicable else None
        self._ring.set_share(share)
        counted = self.tr("{filled} of {applicable} fields").format(
            filled=total.filled, applicable=total.applicable
        )
        self._filled.setText(counted if total.applicable else self.tr("no fields to read"))
        missing = len(total.missing)
        self.missing.setText(self.tr("Show the {count} missing").format(count=missing))
        self.missing.setVisible(bool(missing))

    def _show_freshness(self, view: DossierView) -> None:
        last, fresh = last_verified(view), view.freshness
        if fresh is None:  # it depends on the grade
            self._verified.setText(formatting.UNKNOWN)
            _fill(self._fresh, [])
            return
        if last is None:
            self._verified.setText(self.tr("never verified"))
        else:
            at, name = last
            day = self._formats.moment(from_ms(at)).partition(" ")[0]
            self._verified.setText(self.tr("{day} by {name}").format(day=day, name=name))
        due = self.tr("due {day}").format(day=self._formats.day(fresh.due))
        shown: list[QWidget] = []
        if fresh.days_late:
            over = formatting.days_left(-fresh.days_late)
            shown.append(chip(over, Tone.WARNING, name="freshness"))
        elif fresh.state is FreshnessState.DUE:
            left = formatting.days_left((fresh.due - self._formats.today()).days)
            shown.append(chip(left, Tone.WARNING, name="freshness"))
        else:
            shown.append(text(due, "muted", name="freshness"))
        _fill(self._fresh, shown)


def _on_credit(view: DossierView, credit: CreditChip) -> bool:
    """Whether there is something to say: the client uses credit, or owes."""
    held = (row for row in view.agreements if row.terms.settlement is Settlement.ON_CREDIT)
    return credit.state is not CreditState.CLEAR or any(row.in_force(credit.as_of) for row in held)


def _fill(row: QHBoxLayout, widgets: list[QWidget]) -> None:
    """Replace what stands in a row."""
    clear(row)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch()


def _with_menu(words: QLabel, wanted: Callable[[QPoint], None]) -> None:
    """A right click on a label asks; by keyboard the rows of section 1 do."""
    words.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    words.customContextMenuRequested.connect(lambda at: wanted(words.mapToGlobal(at)))


def _upright() -> QFrame:
    made = QFrame()
    made.setFrameShape(QFrame.Shape.VLine)
    made.setFixedWidth(1)
    made.setProperty("role", "grid-line")
    return made
