"""Columns of the bank's workbooks as finance chose them, remembered for the next statement."""

from collections.abc import Mapping

from app.domain.permissions import Permission
from app.domain.register_columns import ColumnMapping
from app.services.clients import insertion
from app.services.usecase import Call, Kind, usecase
from database.queries import imports as queries
from database.queries.imports import Choices
from database.repositories.imports import Imports


@usecase(Kind.SYSTEM, Permission.RECEIVABLE_KEEP)
def statement_layouts(call: Call, _command: None) -> Mapping[str, Choices]:
    """Corrected columns of layouts by their key; words of headers only, no client data."""
    return queries.layouts(call.uow.connection)


@usecase(Kind.SYSTEM, Permission.RECEIVABLE_KEEP)
def remember_statement_layout(call: Call, mapping: ColumnMapping) -> None:
    """Keep the columns as chosen for statements with the same header words."""
    Imports(call.uow).remember(mapping.layout, mapping.choices(), insertion(call, "layout"))
