"""Words of the mark behind dossier text: who is at work, of which unit, and the minute (A1)."""

from ui.desk import Desk
from ui.widgets.watermark import show_mark


def mark_words(desk: Desk) -> str:
    """`黄志伟 · 和平县邮政局 · 2026-11-23 08:42`."""
    now = desk.services.office.clock().astimezone(desk.formats.zone)
    return f"{desk.actor.name} · {desk.actor.unit_name} · {now:%Y-%m-%d %H:%M}"


def refresh_mark(desk: Desk) -> None:
    """Have the mark say who is at work and what time it is."""
    show_mark(mark_words(desk))
