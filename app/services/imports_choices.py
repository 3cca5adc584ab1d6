"""What a person may choose before an import: columns, unit, year; and the client of a duplicate."""

from dataclasses import replace

from app.documents.workbook_words import known_headers
from app.domain.register import ProblemCode
from app.domain.register_columns import map_columns
from app.domain.register_headers import HeaderWords
from app.domain.text import name_key
from app.readmodels.imports import PlannedRow
from app.services.imports_plan import ImportPlan, OpenRegister, UnitChoice


def with_column(
    register: OpenRegister, index: int, field: str | None, unit: str | None = None
) -> OpenRegister:
    """`register` with another field for the column at `index`; `unit` of money columns."""
    return replace(register, mapping=register.mapping.choose(index, field, unit=unit))


def with_unit(register: OpenRegister, unit: UnitChoice) -> OpenRegister:
    """`register` imported for another unit."""
    return replace(register, desk=replace(register.desk, unit=unit))


def with_year(register: OpenRegister, year: int) -> OpenRegister:
    """`register` with another year for the revenue columns that were given the default one."""
    mapping = register.mapping
    columns = tuple(
        replace(column, year=year) if column.year == mapping.default_year else column
        for column in mapping.columns
    )
    return replace(register, mapping=replace(mapping, columns=columns, default_year=year))


def client_on_file(plan: ImportPlan, row: PlannedRow) -> str | None:
    """Id of the client that `row` updates or doubles, if the importer may see it."""
    if row.client_id is not None:
        return row.client_id
    if all(problem.code is not ProblemCode.DUPLICATE for problem in row.register.problems):
        return None
    values = row.register.values
    found = [plan.known.with_org_code(str(values.get("org_code", "")))]
    found += plan.known.with_name_key(name_key(str(values.get("name", ""))))
    return next((known.id for known in found if known is not None and known.unit is None), None)


def recognised_again(register: OpenRegister, words: HeaderWords | None = None) -> OpenRegister:
    """`register` with the columns as the words of its header say, without any correction.

    `words` are the header words of another kind of workbook than a register.
    """
    mapping = register.mapping
    fresh = map_columns(
        register.sheet,
        words or known_headers(),
        this_year=register.desk.today.year,
        year=mapping.default_year,
    )
    return replace(register, mapping=fresh)
