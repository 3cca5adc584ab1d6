"""How old a backup is, how large, and where it lies, in the window's language."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.services.backup_state import BackupState, PlaceState
from ui.failures import sentence
from ui.i18n import label

translate = QCoreApplication.translate


def age(created: datetime, now: datetime) -> str:
    """`just now`, `12 min ago`, `3 h ago`, `2 d ago`; whole units."""
    passed = max(timedelta(), now - created)
    minutes = passed // timedelta(minutes=1)
    if minutes < 1:
        return translate("Backups", "just now")
    if minutes < 60:
        return translate("Backups", "{n} min ago").format(n=minutes)
    if minutes < 48 * 60:
        return translate("Backups", "{n} h ago").format(n=minutes // 60)
    return translate("Backups", "{n} d ago").format(n=passed // timedelta(days=1))


def size(count: int) -> str:
    """Bytes as people read them: `412 KB`, `3.4 MB`, `1.2 GB`."""
    amount = float(count)
    for unit in ("B", "KB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit in {"B", "KB"} else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def place_name(place: PlaceState) -> str:
    """Which of the two places it is."""
    if place.second:
        return translate("Backups", "Second place")
    return translate("Backups", "Folder of the office")


def status(state: BackupState, now: datetime) -> str:
    """The words of the status bar: age of the newest backup and how many places hold one."""
    newest = state.newest
    if newest is None:
        return translate("Backups", "No backup yet")
    words = translate("Backups", "Backup {age}").format(age=age(newest.created, now))
    held = sum(place.newest is not None for place in state.places)
    places = translate("Backups", "{n} places").format(n=held)
    if held < len(state.places):
        places = translate("Backups", "one place only")
    return f"{words} · {places}"


def details(state: BackupState, now: datetime) -> str:
    """One line for each place, for the tooltip: where, how old, and what failed."""
    return "\n".join(_detail(place, now) for place in state.places)


def _detail(place: PlaceState, now: datetime) -> str:
    newest = place.newest
    held = translate("Backups", "none yet") if newest is None else age(newest.created, now)
    head = f"{place_name(place)}{label('：', ': ')}{place.folder} · {held}"
    return head if place.refusal is None else f"{head}\n{sentence(place.refusal)}"
