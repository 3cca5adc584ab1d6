"""What holds for a line while it is typed: norm, rule in words, whose decision, route."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.tariffs import rate_words
from app.readmodels.discounts import ExplainedAsk
from ui.discounts.words import (
    eligibility_words,
    measure_words,
    norm_words,
    step_words,
)
from ui.formatting import full_date
from ui.i18n import label
from ui.office.tariff_words import scope_name
from ui.theme import Tone, set_look
from ui.widgets.labels import chip, text

WIDTH = 372


class ExplainedCard(QWidget):
    """Fills itself from `show_about`; before a business is chosen it says what will stand here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("explained")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._hint = text(
            self.tr("Choose a business: norm, whose decision it is and the route stand here then."),
            "muted",
            wrap=True,
            name="explained_hint",
        )
        column.addWidget(self._hint)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        self._scope = chip("", Tone.OUTLINE, name="explained_scope")
        self._measure = chip("", Tone.NEUTRAL, name="explained_measure")
        chips.addWidget(self._scope)
        chips.addWidget(self._measure)
        chips.addStretch()
        column.addLayout(chips)
        self._norm = text("", "strong", wrap=True, name="explained_norm")
        self._held = text("", "second", wrap=True, name="explained_held")
        self._grade = text("", "caption", wrap=True, name="explained_grade")
        self._waits = text("", "error", wrap=True, name="explained_waits")
        self._words = text("", "second", wrap=True, name="explained_words")
        self._head = text(self.tr("Route"), "caption-strong")
        self._route = text("", "", wrap=True, name="explained_route")
        for part in self._parts:
            column.addWidget(part)
        column.addStretch()
        self.show_about(None, rated=False)

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (
            *(self._norm, self._held, self._grade, self._waits),
            *(self._words, self._head, self._route),
        )

    def show_about(self, about: ExplainedAsk | None, *, rated: bool) -> None:
        """What holds for the line; rule and route only once a rate can be read."""
        self._hint.setVisible(about is None)
        for part in (self._scope, self._measure, *self._parts):
            part.setVisible(about is not None)
        if about is None:
            return
        self._scope.setText(scope_name(about.scope))
        words, tone = measure_words(about)
        self._measure.setText(words)
        set_look(self._measure, tone=tone)
        self._norm.setText(norm_words(about))
        self._tell(self._held, self._held_words(about))
        self._tell(self._grade, eligibility_words(about))
        self._tell(self._waits, self._waits_words(about))
        self._words.setText(label(about.words.zh, about.words.en))
        steps = (f"{place} {step_words(step)}" for place, step in enumerate(about.route, 1))
        self._route.setText("\n".join(steps))
        for part in (self._measure, self._words, self._head, self._route):
            part.setVisible(rated)

    def _held_words(self, about: ExplainedAsk) -> str:
        if about.held is None:
            return self.tr("No discount of this business is in force.")
        words = self.tr("In force today: {rate} until {day}")
        return words.format(rate=rate_words(about.held.rate), day=full_date(about.held.ends))

    def _waits_words(self, about: ExplainedAsk) -> str:
        if about.twice:
            return self.tr("This business stands in an earlier line already; make one of them.")
        if about.waits:
            words = self.tr("An application for it is under way: {number}.")
            return words.format(number=about.waits)
        return ""

    def _tell(self, part: QWidget, words: str) -> None:
        part.setText(words)  # type: ignore[attr-defined] # all parts are labels
        part.setVisible(bool(words))
