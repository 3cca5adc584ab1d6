"""Menu under the name in the top row: switch user, password, look, language, about, lock, quit."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui import icons
from ui.person.preferences import LANGUAGE_NAMES, Preferences, scheme_names


class PersonMenu(QMenu):
    """Acts of the person at work; look and language are done here.

    `switch_wanted`, `password_wanted`, `secrecy_wanted`, `about_wanted`, `lock_wanted`,
    `quit_wanted`; `told(sentence)` when a choice needs a word.
    """

    switch_wanted = Signal()
    password_wanted = Signal()
    secrecy_wanted = Signal()
    about_wanted = Signal()
    lock_wanted = Signal()
    quit_wanted = Signal()
    told = Signal(str)

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(parent)
        self.setObjectName("person_menu")
        self._preferences = preferences
        self._add("person-add", self.tr("Switch user…"), "switch", self.switch_wanted)
        self._add("key", self.tr("Change password…"), "password", self.password_wanted)
        self._add("shield", self.tr("Rules of secrecy…"), "secrecy", self.secrecy_wanted)
        self.addSeparator()
        self._add_looks()
        self._add_languages()
        self.addSeparator()
        self._add("info", self.tr("About Yice"), "about", self.about_wanted)
        self.addSeparator()
        self._add("lock", self.tr("Lock") + "\tCtrl+L", "lock", self.lock_wanted)
        self._add("close", self.tr("Quit"), "quit", self.quit_wanted)
        self.aboutToHide.connect(self.deleteLater)

    def open_below(self, anchor: QWidget) -> None:
        """Show the menu under a widget, without blocking."""
        self.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))

    def _add(self, icon: str, words: str, name: str, signal: object) -> QAction:
        action = self.addAction(icons.icon(icon), words)
        action.setObjectName(f"person_{name}")
        action.triggered.connect(signal)
        return action

    def _add_looks(self) -> None:
        menu, group = self._submenu(self.tr("Appearance"), "appearance")
        chosen = self._preferences.scheme
        for scheme, words in scheme_names().items():
            action = self._choice(menu, group, words, f"scheme_{scheme}", here=scheme is chosen)
            action.triggered.connect(
                lambda _on, scheme=scheme: self._preferences.choose_scheme(scheme)
            )

    def _add_languages(self) -> None:
        menu, group = self._submenu(self.tr("Language / 语言"), "language")
        chosen = self._preferences.language
        for language, words in LANGUAGE_NAMES.items():
            here = language is chosen
            action = self._choice(menu, group, words, f"language_{language}", here=here)
            action.triggered.connect(
                lambda _on, language=language: self.told.emit(
                    self._preferences.choose_language(language)
                )
            )

    def _submenu(self, words: str, name: str) -> tuple[QMenu, QActionGroup]:
        menu = self.addMenu(icons.icon("settings"), words)
        menu.setObjectName(f"person_{name}")
        return menu, QActionGroup(menu)

    def _choice(
        self, menu: QMenu, group: QActionGroup, words: str, name: str, *, here: bool
    ) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(here)
        group.addAction(action)
        return action
