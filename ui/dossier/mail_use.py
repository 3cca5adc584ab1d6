"""Mail use of twelve months in section 5: by month and specialty, with its total and its scope."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.readmodels.dossier import DossierView
from app.readmodels.mail_use import ClientMailUse, UseMonth
from ui import formatting
from ui.dossier.tables import SectionTable
from ui.dossier.words import specialty_words, words
from ui.models.columns import Column, Look
from ui.widgets.labels import text

translate = QCoreApplication.translate
TOTAL = 0
"""Stands for the month of the row that sums up."""


class MailUseTable(SectionTable):
    """Counted mail use, whose rows open their lines; below it stands what counts (口径, C10-4)."""

    def __init__(self) -> None:
        super().__init__(
            "mail_use",
            translate("Dossier", "Mail use, last 12 months (Enter opens the lines)"),
            _columns(),
            lambda view: rows_of(view.mail_use),
            key=lambda row: (row.month, row.specialty),
            empty=translate(
                "Dossier", "No mail use on file yet; it comes with the monthly workbooks."
            ),
        )
        scope = words(shipped.texts("mail_use")["scope"])
        self.scope = text(scope, "caption", wrap=True, name="mail_use_scope")
        column = self.layout()
        if column is not None:
            column.addWidget(self.scope)

    def show_view(self, view: DossierView) -> None:
        super().show_view(view)
        self.scope.setVisible(view.mail_use is not None and bool(view.mail_use.months))


def rows_of(use: ClientMailUse | None) -> tuple[UseMonth, ...]:
    """The total first, then months and specialties, the newest first."""
    if use is None or not use.months:
        return ()
    uncounted = sum(one.uncounted_fen for one in use.months)
    lines = sum(one.lines for one in use.months)
    total = UseMonth(TOTAL, "", use.fen, uncounted, lines, use.volumes)
    return (total, *use.months)


def _month(row: UseMonth) -> str:
    if row.month == TOTAL:
        return translate("Dossier", "Total")
    return f"{row.month // 100}-{row.month % 100:02d}"


def _columns() -> tuple[Column[UseMonth], ...]:
    return (
        Column("month", translate("Dossier", "Month"), _month, Look.STRONG, width=90),
        Column(
            *("specialty", translate("Dossier", "Specialty")),
            lambda row: specialty_words(row.specialty or None),
            width=90,
        ),
        Column(
            *(
                "volume",
                translate("Dossier", "Volume"),
                lambda row: formatting.volumes(row.volumes),
            ),
            width=150,
            stretch=True,
        ),
        Column(
            *("fen", translate("Dossier", "Counted (yuan)")),
            lambda row: formatting.money(row.fen),
            Look.NUMBER,
            width=130,
        ),
        Column(
            *("uncounted", translate("Dossier", "Not counted (yuan)")),
            lambda row: formatting.money(row.uncounted_fen) if row.uncounted_fen else "",
            Look.NUMBER,
            width=130,
        ),
        Column(
            *("lines", translate("Dossier", "Lines"), lambda row: f"{row.lines:,}", Look.NUMBER),
            width=70,
        ),
    )
