"""One line of an application: what is typed, beside what would follow from it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

import resources.catalogue as shipped
from app.readmodels.discounts import BusinessChoice, ExplainedAsk
from ui.discounts.card import ExplainedCard
from ui.discounts.typed import KEYS, ReadLine
from ui.i18n import label
from ui.office.tariff_words import scope_name
from ui.widgets.box import Box
from ui.widgets.form import FieldLook, Form
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, line

REASON = "over_reason"


class LinePart(Box):
    """`edited()` at every key, `removal_wanted(self)`; the reason is asked only where it is over.

    `renews` is the id of the line that it goes on from; a line that was sent back keeps its
    business (`fixed`).
    """

    edited = Signal()
    removal_wanted = Signal(object)

    def __init__(self, businesses: Sequence[BusinessChoice], *, fixed: bool = False) -> None:
        super().__init__(" ", margin=14, marked=True)
        self.setObjectName("discount_line")
        self.renews = ""
        self.read: ReadLine | None = None
        self._businesses = {str(one.pk): one for one in businesses}
        self._fixed = fixed
        self._remove = button(
            self.tr("Remove line"),
            lambda: self.removal_wanted.emit(self),
            role="flat",
            icon="trash",
            small=True,
            name="line_remove",
        )
        self.add_act(self._remove)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.form = Form(self._looks())
        self.form.edited.connect(lambda _key: self.edited.emit())
        row.addWidget(self.form, 1)
        row.addWidget(line("grid-line"))
        self.card = ExplainedCard()
        row.addWidget(self.card)
        self.body.addLayout(row)
        self.form.rows[REASON].hide()

    def fill(self, raw: Mapping[str, str]) -> None:
        """Inputs with `raw` texts."""
        self.renews = raw.get("renews", self.renews)
        self.form.start_editing(raw)
        if self._fixed:
            business = self._businesses.get(raw.get("business", ""))
            self.form.rows["business"].set_value(business.name if business else "")
        self.form.rows[REASON].setVisible(bool(raw.get(REASON)))
        self._business = raw.get("business", "")

    def typed(self) -> dict[str, str]:
        """What stands in the inputs, by key; a business that is fixed too."""
        found = dict.fromkeys(KEYS, "") | self.form.typed()
        if self._fixed:
            found["business"] = self._business
        return found

    def number(self, place: int, *, alone: bool) -> None:
        """Its place in the application; the only line cannot be removed."""
        words = self.tr("Line {number}").format(number=place)
        note = self.tr("renewal") if self.renews else ""
        self.set_title(words, note)
        self._remove.setVisible(not alone)

    def show_about(self, about: ExplainedAsk | None) -> None:
        """What holds for the line as it was typed last."""
        rated = self.read is not None and self.read.rated
        self.card.show_about(about, rated=rated)
        needed = about is not None and about.over and rated
        self.form.rows[REASON].setVisible(needed or bool(self.typed()[REASON].strip()))

    def show_errors(self, errors: Mapping[str, str], *, focus: bool = False) -> None:
        """One sentence under each wrong field."""
        if REASON in errors:
            self.form.rows[REASON].show()
        self.form.show_errors(errors, focus=focus)

    def _looks(self) -> tuple[FieldLook, ...]:
        choice, free, day = InputKind.CHOICE, InputKind.EDITABLE_CHOICE, InputKind.DATE
        names = tuple(
            (str(one.pk), f"{one.name}（{scope_name(one.scope)}）")
            for one in self._businesses.values()
        )
        manners = tuple(
            (label(one.label.zh, one.label.en), label(one.label.zh, one.label.en))
            for one in shipped.fields()["discount_manner"].choices
        )
        business, manner = self.tr("Business"), self.tr("Manner of discount")
        percent = self.tr("per cent off the tariff, such as 12.5")
        return (
            FieldLook(
                "business", business, choice, choices=names, required=True, fixed=self._fixed
            ),
            FieldLook("manner", manner, free, choices=manners, required=True),
            FieldLook("rate", self.tr("Discount rate"), hint=percent, required=True),
            FieldLook("agency_rate", self.tr("Agency-fee rate"), hint=self.tr("per cent, if any")),
            FieldLook("valid_from", self.tr("First day"), day, required=True),
            FieldLook("valid_until", self.tr("Last day"), day, required=True),
            *self._reasons(),
        )

    def _reasons(self) -> tuple[FieldLook, ...]:
        words = InputKind.TEXT
        expected, yuan = self.tr("Expected use a year (yuan)"), self.tr("such as 360,000")
        why = self.tr("use so far, competitors, what is at stake")
        over = self.tr("why the norm is not enough (确需); the province signs it")
        justified, exceeds = self.tr("Justification"), self.tr("Why over the norm")
        return (
            FieldLook("expected_fen", expected, hint=yuan, required=True),
            FieldLook("justification", justified, words, why, required=True, wide=True),
            FieldLook(REASON, exceeds, words, over, required=True, wide=True),
        )
