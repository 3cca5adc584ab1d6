"""Tables of requests and of grants in force."""

from PySide6.QtCore import QCoreApplication

from app.readmodels.access import AccessRow, RequestRow
from ui.access.words import act_words, asked_until, client_words, end_words, numbers, state_words
from ui.dossier.words import purpose_words
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.table import Table

translate = QCoreApplication.translate


def requests_table(formats: Formats) -> tuple[Table, RowTableModel[RequestRow]]:
    """Requests, with what became of them."""

    def asked(row: RequestRow) -> str:
        return end_words(row.at, formats)

    columns = (
        Column[RequestRow]("state", _title("State"), state_words, Look.CHIP, 150, tone=_tone),
        Column[RequestRow]("who", _title("Applicant"), _applicant, Look.STRONG, 90),
        Column[RequestRow](
            "home", _title("Unit"), lambda row: row.applicant_unit, width=140, rank=2
        ),
        Column[RequestRow]("client", _title("Client"), _client, width=220, stretch=True),
        Column[RequestRow]("categories", _title("Categories"), _numbers, width=80),
        Column[RequestRow]("act", _title("For"), _act, width=90),
        Column[RequestRow]("purpose", _title("Purpose"), _purpose, width=140, rank=2),
        Column[RequestRow]("until", _title("Until"), asked_until, width=100),
        Column[RequestRow]("at", _title("Asked"), asked, Look.MUTED, 100, rank=3),
    )
    model: RowTableModel[RequestRow] = RowTableModel(columns, lambda row: row.id)
    return Table(model, name="requests_table"), model


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
        "State": translate("Access", "State"),
        "Applicant": translate("Access", "Applicant"),
        "Client": translate("Access", "Client"),
        "Categories": translate("Access", "Categories"),
        "For": translate("Access", "For"),
        "Purpose": translate("Access", "Purpose"),
        "Until": translate("Access", "Until"),
        "Asked": translate("Access", "Asked"),
        "Who": translate("Access", "Who"),
        "Unit": translate("Access", "Unit"),
        "Granted by": translate("Access", "Granted by"),
    }[word]


def _applicant(row: RequestRow) -> str:
    return row.applicant


def _client(row: RequestRow | AccessRow) -> str:
    return client_words(row.client, row.unit)


def _numbers(row: RequestRow | AccessRow) -> str:
    return numbers(row.categories)


def _act(row: RequestRow | AccessRow) -> str:
    return act_words(row.access)


def _purpose(row: RequestRow) -> str:
    return purpose_words(row.purpose)


def _tone(row: RequestRow) -> Tone | None:
    return Tone.WARNING if row.may_decide else None
