"""What lies behind a sum of mail use in section 5: the lines that count, then the others."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app.readmodels.mail_use import SummedUse, UseBehind
from ui.dossier.words import specialty_words, words
from ui.formatting import money, number
from ui.receivables.behind import Behind
from ui.receivables.book_columns import use_columns
from ui.receivables.dialog_frame import RowsPart

translate = QCoreApplication.translate


class UseBehindDialog(Behind):
    """The lines of one sum; their own sum is the one that was pressed."""

    def __init__(self, parent: QWidget, behind: UseBehind) -> None:
        title = f"{_title(behind)} · {behind.client}"
        super().__init__(parent, "use_behind", title, words(shipped.texts("mail_use")["scope"]))
        counted, uncounted = behind.counted, behind.uncounted
        self.counted = self._part("use_counted", self.tr("Mail use that counts"), counted)
        self._outer.addWidget(self.counted, 1 if counted.lines else 0)
        if not counted.lines:
            self.counted.say(self.tr("None of this mail use counts."))
        self.uncounted = self._part("use_uncounted", self.tr("On file, not counted"), uncounted)
        self.uncounted.fold()
        self.uncounted.setVisible(bool(uncounted.lines))
        self._outer.addWidget(self.uncounted)
        if not counted.lines:
            self._outer.addStretch(1)
        self._finish()

    def _part(self, name: str, title: str, summed: SummedUse) -> RowsPart:
        part = RowsPart(name, title, use_columns(), summed.lines)
        note = self.tr("{count} lines, {fen} yuan")
        if len(summed.lines) < summed.count:
            note = self.tr("{count} lines, {fen} yuan; the newest {shown} are listed")
        said = {"count": number(summed.count), "shown": number(len(summed.lines))}
        part.set_note(note.format(fen=money(summed.fen), **said) if summed.count else "")
        return part


def _title(behind: UseBehind) -> str:
    if not behind.month:
        return translate("Dossier", "Mail use, last 12 months")
    month = f"{behind.month // 100}-{behind.month % 100:02d}"
    said = translate("Dossier", "Mail use of {month}, {specialty}")
    return said.format(month=month, specialty=specialty_words(behind.specialty))
