"""Columns of the client list; only what belongs to browsing: categories 1 and 4, identity."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.dossier import Stage
from app.domain.freshness import FreshnessState
from app.readmodels.clients import ClientRow, SortBy
from ui.dossier.words import stage_words, words
from ui.formatting import UNKNOWN
from ui.models.columns import Column, Look
from ui.theme import Tone

translate = QCoreApplication.translate

SORTS = {
    "name": SortBy.NAME,
    "code": SortBy.CODE,
    "completeness": SortBy.COMPLETENESS,
    "verified": SortBy.VERIFIED,
}
THIN_BELOW = 60
_STAGE_TONES = {
    Stage.PROSPECT: Tone.RUNNING,
    Stage.LOST: Tone.WARNING,
    Stage.DEREGISTERED: Tone.NEUTRAL,
}


def code_words(row: ClientRow) -> str:
    """The client code; a client without one is not registered yet."""
    return row.code or translate("ClientList", "not registered")


def kinds_words(row: ClientRow) -> str:
    """Specialties in the order entered."""
    if not row.specialties:
        return UNKNOWN
    item = shipped.fields()["specialties"]
    return shipped.field_values().show(item, row.specialties, _language())


def verified_words(row: ClientRow) -> str:
    """How the verification stands: 按期, 本期待核, 未核实, 超 11 天."""
    if row.freshness is None:
        return UNKNOWN
    if row.days_late:
        return translate("ClientList", "{days} d over").format(days=row.days_late)
    match FreshnessState(row.freshness):
        case FreshnessState.NEVER:
            return translate("ClientList", "never verified")
        case FreshnessState.DUE:
            return translate("ClientList", "due")
        case _:
            return translate("ClientList", "in time")


def industry_words(row: ClientRow) -> str:
    """`C39 计算机、通信和其他电子设备制造业`."""
    item = shipped.fields()["industry"]
    return shipped.field_values().show(item, row.industry, _language()) or UNKNOWN


def client_columns() -> tuple[Column[ClientRow], ...]:
    """All columns in their first order; the last ones are hidden until chosen."""
    return (*_identity(), *_standing(), *_further())


def _identity() -> tuple[Column[ClientRow], ...]:
    """Who the client is and who looks after it."""
    name = translate("ClientList", "Name")
    code = translate("ClientList", "Client code")
    kinds = translate("ClientList", "Main mail use")
    manager = translate("ClientList", "Account manager")
    unit = translate("ClientList", "Responsible unit")
    return (
        Column("name", name, lambda r: r.name, width=300, stretch=True, sortable=True),
        Column("code", code, code_words, width=108, sortable=True),
        Column("grade", translate("ClientList", "Grade"), _grade, Look.GRADE, width=62),
        Column("specialties", kinds, kinds_words, width=150, rank=3),
        Column("manager", manager, lambda r: r.manager or UNKNOWN, width=84, rank=2),
        Column("unit", unit, lambda r: r.unit, width=130, rank=4),
    )


def _standing() -> tuple[Column[ClientRow], ...]:
    """How the dossier stands; deviations are chips."""
    return (
        Column(
            "completeness",
            translate("ClientList", "Completeness"),
            lambda r: UNKNOWN if r.completeness is None else f"{r.completeness}%",
            Look.BAR,
            width=104,
            share=lambda r: None if r.completeness is None else r.completeness / 100,
            sortable=True,
        ),
        Column(
            "verified",
            translate("ClientList", "Verification"),
            verified_words,
            Look.CHIP,
            width=96,
            tone=lambda r: Tone.WARNING if r.days_late else None,
            sortable=True,
        ),
        Column(
            "stage",
            translate("ClientList", "Stage"),
            lambda r: stage_words(r.stage),
            Look.CHIP,
            width=88,
            tone=lambda r: _STAGE_TONES.get(Stage(r.stage)),
            rank=5,
        ),
    )


def _further() -> tuple[Column[ClientRow], ...]:
    industry = translate("ClientList", "Industry")
    return (
        Column("uscc", words(shipped.fields()["org_code"].label), _uscc, width=170, hidden=True),
        Column("industry", industry, industry_words, width=190, hidden=True),
    )


def _grade(row: ClientRow) -> str:
    return row.grade or UNKNOWN


def _uscc(row: ClientRow) -> str:
    return row.uscc or UNKNOWN


def _language() -> str:
    from ui.i18n import current

    return current().value
