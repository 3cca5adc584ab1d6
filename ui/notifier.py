"""Native notifications of cases: that one waits or was answered, and a way to it; nothing more.

They are seen beside the window, by whoever stands there: no name, no number, no word of the case.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from ui import icons
from ui.approvals.badge import ApprovalsBadge
from ui.arrears.badge import ArrearsBadge
from ui.navigation import Place

if TYPE_CHECKING:
    from app.services.approvals.notices import CaseNews
    from ui.desk import Desk
    from ui.main_window import MainWindow

EVERY_MS = 60_000
PAGE = "approvals"


class Messenger(QObject):
    """Shows a notification of the system; `clicked` when it was clicked."""

    clicked = Signal()

    def tell(self, title: str, words: str) -> None:
        """Show a notification."""
        raise NotImplementedError


class TrayMessenger(Messenger):
    """By the icon in the system's tray, which is there once there was something to tell."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QSystemTrayIcon(icons.app_icon(), self)
        self._icon.messageClicked.connect(self.clicked)

    def tell(self, title: str, words: str) -> None:
        self._icon.show()
        self._icon.showMessage(title, words, icons.app_icon())


class CaseNotifier(QObject):
    """Looks for news each minute while somebody is at the desk; the first time for all unread.

    It belongs to the frame, and goes with it at lock with whatever it shows.
    """

    def __init__(self, desk: "Desk", window: "MainWindow", messenger: Messenger) -> None:
        super().__init__(window.frame)
        self._desk = desk
        self._window = window
        self._messenger = messenger
        self._since = 0
        self._place = Place(PAGE)
        messenger.setParent(self)
        messenger.clicked.connect(self._open)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look for what came since the last time."""
        from app.services.approvals.notices import case_news

        self._desk.run(self, case_news, self._since, self._on_news, lambda _refusal: None)

    def _on_news(self, news: "CaseNews") -> None:
        self._since = news.at
        said = []
        if news.waits:
            waits = self.tr("Applications that wait for you: {count}.")
            said.append(waits.format(count=len(news.waits)))
        if news.answered:
            answered = self.tr("Applications that were answered: {count}.")
            said.append(answered.format(count=len(news.answered)))
        if not said:
            return
        cases = {*news.waits, *news.answered}
        self._place = Place(PAGE, cases.pop()) if len(cases) == 1 else Place(PAGE)
        self._messenger.tell(self.tr("Yice"), " ".join(said))

    def _open(self) -> None:
        """Show the window with the case, or with the page where there are several."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        window.go(self._place)


def notify_of_cases(desk: "Desk", window: "MainWindow") -> None:
    """Have the rail count what waits, and the system notify the person, where it has a way to."""
    ApprovalsBadge(desk, window)
    ArrearsBadge(desk, window)
    if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
        CaseNotifier(desk, window, TrayMessenger())
