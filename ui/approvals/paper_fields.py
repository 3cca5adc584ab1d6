"""Number and day of the paper on which a level outside this office answered."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.domain.text import clean
from app.services.approvals.course import Paper
from ui.widgets.inputs import LineInput
from ui.widgets.labels import text

_NUMBER_MOST = 80


class PaperFields(QWidget):
    """Two inputs under their labels."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        self._number = LineInput(self.tr("such as 粤邮函〔2026〕31 号"))
        self._number.setObjectName("paper_number")
        self._number.setMaxLength(_NUMBER_MOST)
        self._day = LineInput(self.tr("such as 2026-11-24"))
        self._day.setObjectName("paper_day")
        for words, made in (
            (self.tr("Number of the paper"), self._number),
            (self.tr("Day of the paper"), self._day),
        ):
            column.addWidget(text(words, "field-label"))
            made.setAccessibleName(words)
            column.addWidget(made)

    def empty(self) -> None:
        """Nothing typed yet."""
        for made in (self._number, self._day):
            made.fill("")
            made.mark_bad(bad=False)

    @property
    def typed(self) -> tuple[str, str]:
        """Number and day as they stand, right or wrong."""
        return self._number.read().strip(), self._day.read().strip()

    def fill(self, number: str, day: str) -> None:
        """Type for the person what was typed before."""
        self._number.fill(number)
        self._day.fill(day)

    def read(self) -> Paper | None:
        """The paper as typed; None with the focus in the input that is wrong."""
        number, day = clean(self._number.read()), parse_date(self._day.read())
        self._number.mark_bad(bad=not number)
        self._day.mark_bad(bad=day is None)
        if not number:
            self._number.setFocus()
        elif day is None:
            self._day.setFocus()
        else:
            return Paper(number, day)
        return None
