"""The table of cases; each tab shows the columns that say something there."""

from PySide6.QtCore import QCoreApplication

from ui.approvals import listed
from ui.approvals.listed import Listed
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.table import Table

translate = QCoreApplication.translate
DUE, TURN, STATE, APPLICANT, LAST_DAY = "due", "turn", "state", "applicant", "last_day"
"""Columns that not every tab shows. `DUE` carries the tick boxes, `LAST_DAY` says the same."""


def cases_table(formats: Formats) -> tuple[Table, RowTableModel[Listed]]:
    """All columns; `show_for` hides those that a tab does not need."""
    model = RowTableModel[Listed](
        (*_standing(formats), *_what()), lambda row: row.id, tickable=True
    )
    return Table(model, name="cases_table"), model


def _standing(formats: Formats) -> tuple[Column[Listed], ...]:
    """When it is due, and where it stands."""
    return (
        Column[Listed](
            DUE,
            translate("Approvals", "Due"),
            lambda row: listed.due_words(row, formats),
            Look.CHIP,
            128,
            tone=lambda row: listed.due_tone(row, formats),
        ),
        Column[Listed](
            STATE,
            translate("Approvals", "State"),
            listed.state_of,
            Look.CHIP,
            132,
            tone=listed.state_tone,
        ),
        Column[Listed](
            LAST_DAY,
            translate("Approvals", "Due"),
            lambda row: listed.due_words(row, formats),
            Look.CHIP,
            112,
            tone=lambda row: listed.due_tone(row, formats),
        ),
    )


def _what() -> tuple[Column[Listed], ...]:
    """What is asked for whom, whose turn it is, and by whom."""
    return (
        Column[Listed](
            "client",
            translate("Approvals", "Client"),
            listed.client_of,
            Look.STRONG,
            250,
            stretch=True,
            tip=listed.client_of,
        ),
        Column[Listed]("grade", translate("Approvals", "Grade"), listed.grade_of, Look.GRADE, 60),
        Column[Listed](
            "kind", translate("Approvals", "What is asked"), listed.kind_of, width=122, rank=2
        ),
        Column[Listed]("about", translate("Approvals", "For"), listed.about_of, width=150),
        Column[Listed](TURN, translate("Approvals", "My turn"), listed.turn_of, width=112),
        Column[Listed]("unit", translate("Approvals", "Unit"), listed.unit_of, width=112, rank=2),
        Column[Listed](
            APPLICANT, translate("Approvals", "Applicant"), listed.applicant_of, width=76, rank=3
        ),
        Column[Listed](
            "number", translate("Approvals", "Number"), listed.number_of, Look.MUTED, 112, rank=3
        ),
    )
