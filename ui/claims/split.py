"""Board left, claim right; in a narrow window the claim takes the place of the board."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import NARROW_BELOW, SplitPane

PANE = 340


class ClaimSplit(SplitPane):
    """Below 1200 px the detail is a page of its own: `show_detail`, `show_both`."""

    def __init__(self, main: QWidget, detail: QWidget, *, pane: int = PANE) -> None:
        super().__init__(main, detail, pane=pane)
        self._most = detail.maximumWidth()
        self.alone = False

    @property
    def beside(self) -> bool:
        """Whether the detail is shown, alone or beside the board."""
        return not self.widget(1).isHidden()

    def show_detail(self) -> None:
        """Show the detail; nothing changes where it stands beside the board already."""
        if self.window().width() < NARROW_BELOW:
            self._set_alone(alone=True)

    def show_both(self) -> None:
        """Back to the board."""
        self._set_alone(alone=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < NARROW_BELOW
        self._set_alone(alone=self.alone and narrow)

    def _set_alone(self, *, alone: bool) -> None:
        self.alone = alone
        narrow = self.window().width() < NARROW_BELOW
        detail = self.widget(1)
        detail.setMaximumWidth(16_777_215 if alone else self._most)
        self.widget(0).setVisible(not alone)
        detail.setVisible(alone or not narrow)
