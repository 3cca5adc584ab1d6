"""The table of single grants in force."""

from PySide6.QtCore import QCoreApplication

from app.readmodels.access import AccessRow
from ui.access.words import act_words, client_words, end_words, numbers
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.table import Table

translate = QCoreApplication.translate


def grants_table(
    formats: Formats, *, name: str = "access_table", marked: bool = False
) -> tuple[Table, RowTableModel[AccessRow]]:
    """Grants in force, the next to end first."""

    def ends(row: AccessRow) -> str:
        return end_words(row.until, formats)

    columns = (
        Column[AccessRow]("who", _title("Who"), lambda row: row.user, Look.STRONG, 110),
        Column[AccessRow]("unit", _title("Unit"), lambda row: row.user_unit, width=150),
        Column[AccessRow]("client", _title("Client"), _client, width=220, stretch=True),
        Column[AccessRow]("categories", _title("Categories"), _numbers, width=80),
        Column[AccessRow]("act", _title("For"), _act, width=90),
        Column[AccessRow]("until", _title("Until"), ends, width=110),
        Column[AccessRow]("by", _title("Granted by"), lambda row: row.granted_by, rank=2),
    )
    model: RowTableModel[AccessRow] = RowTableModel(columns, lambda row: row.id)
    return Table(model, name=name, marked=marked), model


def _title(word: str) -> str:
    """Head of a column; the words are collected here."""
    return {
        "Client": translate("Access", "Client"),
        "Categories": translate("Access", "Categories"),
        "For": translate("Access", "For"),
        "Until": translate("Access", "Until"),
        "Who": translate("Access", "Who"),
        "Unit": translate("Access", "Unit"),
        "Granted by": translate("Access", "Granted by"),
    }[word]


def _client(row: AccessRow) -> str:
    return client_words(row.client, row.unit)


def _numbers(row: AccessRow) -> str:
    return numbers(row.categories)


def _act(row: AccessRow) -> str:
    return act_words(row.access)
