"""Words about access: acts, categories, ends, states of a request."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.access import AccessAct
from app.domain.moments import from_ms
from app.readmodels.access import AccessRow, RequestRow
from ui.dossier.words import words
from ui.formatting import Formats
from ui.i18n import label

translate = QCoreApplication.translate


def act_words(act: str) -> str:
    """查阅, 编辑, 复制."""
    return {
        AccessAct.VIEW.value: translate("Access", "Read"),
        AccessAct.EDIT.value: translate("Access", "Propose changes"),
        AccessAct.COPY.value: translate("Access", "Copy and print"),
    }[act]


def numbers(categories: tuple[int, ...]) -> str:
    """Categories by their numbers: 1 2 5."""
    return " ".join(map(str, categories)) or "—"


def named(categories: tuple[int, ...]) -> str:
    """Categories with their names."""
    comma = label("、", ", ")
    return comma.join(category_words(number) for number in categories)


def category_words(number: int) -> str:
    """`3 相关重要人士`."""
    return f"{number} {words(shipped.fields().category(number).label)}"


def client_words(client: str | None, unit: str) -> str:
    """The client, or for who may not see it only whose client it is (decision 5)."""
    return client or translate("Access", "a client of {unit}").format(unit=unit)


def asked_until(row: RequestRow) -> str:
    """The last day asked for."""
    if row.until is None:
        return translate("Access", "default term")
    return row.until.isoformat()


def end_words(at: int | None, formats: Formats) -> str:
    """When something ends."""
    return formats.moment(from_ms(at)) if at is not None else "—"


def state_words(row: RequestRow) -> str:
    """What became of a request."""
    if row.verdict is None:
        return translate("Access", "waits for {organ}").format(organ=row.organ)
    known = {
        "granted": translate("Access", "granted"),
        "refused": translate("Access", "refused"),
        "withdrawn": translate("Access", "withdrawn"),
    }
    narrowed = row.verdict == "granted" and row.given != row.categories
    return translate("Access", "granted in part") if narrowed else known[row.verdict]


def holder(row: AccessRow) -> str:
    """Who holds a grant."""
    return f"{row.user} · {row.user_unit}"
