"""What the person menu does: opens it under the name and carries out what was chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.i18n import label
from ui.person.menu import PersonMenu
from ui.person.preferences import Preferences
from ui.theme import Tone

if TYPE_CHECKING:
    from app.domain.permissions import Actor
    from ui.desk import Desk
    from ui.main_window import MainWindow

SHOWN_ROLES = 2


class PersonActs(QObject):
    """For one window; `switch_wanted` when another person wants to come in."""

    switch_wanted = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def open_menu(self, desk: "Desk") -> None:
        """Show the menu under the name."""
        menu = PersonMenu(self._window, Preferences(desk.settings))
        menu.switch_wanted.connect(self.switch_wanted)
        menu.password_wanted.connect(lambda: self._change_password(desk))
        menu.secrecy_wanted.connect(lambda: self._show_secrecy(desk))
        menu.about_wanted.connect(lambda: self._about(desk))
        menu.lock_wanted.connect(self._window.lock_wanted)
        menu.quit_wanted.connect(self._window.close)
        menu.told.connect(lambda words: self._tell(words, Tone.INFO))
        menu.open_below(self._window.frame.top_row.person)

    def _change_password(self, desk: "Desk") -> None:
        from ui.person.password_dialog import PasswordDialog

        dialog = PasswordDialog(desk, self._window)
        done = self.tr("The password was changed. It holds from the next unlocking on.")
        dialog.accepted.connect(lambda: self._tell(done, Tone.SUCCESS))
        desk.prompts.show(dialog)

    def _show_secrecy(self, desk: "Desk") -> None:
        from ui.secrecy.reading import show_all

        none = self.tr("No organ of yours has made rules of secrecy yet.")
        show_all(desk, self._window, none)

    def _about(self, desk: "Desk") -> None:
        from ui.person.about_dialog import AboutDialog

        desk.prompts.show(AboutDialog(self._window))

    def _tell(self, words: str, tone: Tone) -> None:
        if self._window.page is not None:
            self._window.page.message_bar.show_message(words, tone)


def duty_words(actor: "Actor") -> str:
    """As what somebody works here: `客户经理 · 和平县邮政局`, without a role the unit only."""
    from resources import catalogue

    known = catalogue.roles()
    held = dict.fromkeys(role.role.value for role in actor.roles)
    names = [label(known[code].label.zh, known[code].label.en) for code in held]
    more = "…" if len(names) > SHOWN_ROLES else ""
    roles = "、".join(names[:SHOWN_ROLES]) + more
    return f"{roles} · {actor.unit_name}" if roles else actor.unit_name
