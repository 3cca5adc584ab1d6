"""The registers that the sample office's branches kept in Excel, imported as anybody would."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import resources.catalogue as shipped
from app.documents.workbook_export import ExportColumn, ExportKind, ExportValue, export_rows
from app.domain.fields import FieldType
from app.readmodels.imports import ImportMode
from app.services.demo_clients import Profile
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.office import Desk

WHOLE = (
    *("name", "org_code", "nature", "industry", "mail_class", "specialties", "grade_on_entry"),
    *("address", "postcode", "contact_name", "contact_phone", "fax", "email", "legal_rep"),
    *("size", "main_products", "annual_output", "reputation", "profit_status", "service_mode"),
    *("file_opened", "remark", "manager_text"),
)
_YEARLY = ("name", "org_code")
_KINDS = {FieldType.MONEY: ExportKind.MONEY, FieldType.DATE: ExportKind.DATE}
_YUAN = "（元）"


def import_register(desk: Desk, folder: Path, unit: str, profiles: Sequence[Profile]) -> None:
    """Write the register of a unit and import it in mode *create*."""
    path = folder / f"客户一览表-{unit}.xlsx"
    write_register(path, f"{unit}大客户一览表", profiles)
    import_file(desk.services, desk.actor, ImportFile(ImportRequest(path, unit)))


def import_revenue(desk: Desk, folder: Path, profiles: Sequence[Profile]) -> None:
    """Bring the yearly revenue of clients with a credit code up to date, in mode *update*."""
    path = folder / "年度用邮收入.xlsx"
    coded = [profile for profile in profiles if "org_code" in profile.fields]
    if coded:
        write_register(path, "年度用邮收入", coded, _YEARLY)
        command = ImportFile(ImportRequest(path), ImportMode.UPDATE)
        import_file(desk.services, desk.actor, command)


def write_register(
    path: Path, title: str, profiles: Sequence[Profile], keys: Sequence[str] = WHOLE
) -> None:
    """Write a register with the fields `keys` and the revenue of two years."""
    catalogue = shipped.fields()
    columns = []
    for key in keys:
        kind = _KINDS.get(catalogue[key].type, ExportKind.TEXT)
        unit = _YUAN if kind is ExportKind.MONEY else ""
        columns.append(ExportColumn(_HEADERS.get(key, catalogue[key].label.zh) + unit, kind))
    years = [year for year, _fen in profiles[0].revenue]
    columns += [ExportColumn(f"{year}年用邮收入{_YUAN}", ExportKind.MONEY) for year in years]
    export_rows(path, title, columns, _rows(keys, profiles))


_HEADERS = {"manager_text": "客户经理", "specialties": "使用业务", "grade_on_entry": "客户级别"}


def _rows(keys: Sequence[str], profiles: Iterable[Profile]) -> Iterable[Sequence[ExportValue]]:
    for profile in profiles:
        fields = dict(profile.fields)
        if profile.manager is not None:
            fields["manager_text"] = profile.manager
        yield [*(fields.get(key) for key in keys), *(fen for _year, fen in profile.revenue)]
