"""Words of tariffs: tables of norms, bands, scopes, terms."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.discounts import Scope
from app.domain.tariffs import NormTable, rate_words
from app.readmodels.tariffs import NormRow, TableRight
from resources import catalogue
from ui.formatting import full_date
from ui.i18n import label

translate = QCoreApplication.translate


def table_name(table: NormTable) -> str:
    """Name of a table of norms."""
    known = catalogue.texts("norm_tables")[table]
    return label(known.zh, known.en)


def scope_name(scope: Scope) -> str:
    """全网性 or 区域性."""
    if scope is Scope.NETWORK:
        return translate("Tariffs", "network-wide")
    return translate("Tariffs", "regional")


def group_name(table: NormTable, group: str) -> str:
    """A band or a grade; what holds for any has its own word."""
    if group:
        return group
    if table is NormTable.GRADE:
        return translate("Tariffs", "every grade")
    return translate("Tariffs", "every band")


def rate_text(rate: int | None) -> str:
    """A rate with its sign; a dash where the paper names none."""
    return "—" if rate is None else rate_words(rate)


def term_text(since: date, until: date) -> str:
    """Both days; an open end in words."""
    if until == date.max:
        return translate("Tariffs", "from {day}").format(day=full_date(since))
    return f"{full_date(since)} – {full_date(until)}"


def norm_state(row: NormRow, today: date) -> str:
    """How a norm stands today."""
    norm = row.norm
    if norm.last_day < norm.valid_from:
        return translate("Tariffs", "withdrawn")
    if norm.last_day < today:
        return translate("Tariffs", "ended")
    if row.over:
        return translate("Tariffs", "above the norm")
    if today < norm.valid_from:
        return translate("Tariffs", "not yet")
    return translate("Tariffs", "in force")


def about_table(table: NormTable, keepers: tuple[TableRight, ...]) -> str:
    """What a table is for and who keeps it here."""
    about = {
        NormTable.NATION: translate(
            "Tariffs",
            "The most that can be given for network-wide businesses; up to the norm is within it.",
        ),
        NormTable.PROVINCE: translate(
            "Tariffs", "What the province provides for businesses inside the province."
        ),
        NormTable.CITY: translate(
            "Tariffs", "How a city applies the norms above; never more than they allow."
        ),
        NormTable.GRADE: translate(
            "Tariffs",
            "Up to where a client of a grade can be proposed; only an approval grants anything.",
        ),
    }[table]
    found = [one for one in keepers if one.table is table]
    if not found:
        return about + translate("Tariffs", " Nobody in this office keeps it.")
    if found[0].own:
        who = translate("Tariffs", " Kept by {organ}.")
    else:
        who = translate("Tariffs", " Entered by {organ} from the papers of {issuer}.")
    organs = "、".join(one.unit for one in found[:3]) + ("…" if len(found) > 3 else "")
    return about + who.format(organ=organs, issuer=found[0].issuer)
