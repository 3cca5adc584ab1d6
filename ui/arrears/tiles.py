"""The five figures of the arrears page; pressing one filters the table, pressing again frees it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.readmodels.arrears import ArrearsPanel, Tile, TileFigure
from ui.arrears.words import tile_words
from ui.formatting import money, number
from ui.theme import Tone
from ui.widgets.figures import Tile as TileButton

_TONES = {
    Tile.DUE_SOON: Tone.WARNING,
    Tile.OVERDUE: Tone.DANGER,
    Tile.OVER_LIMIT: Tone.DANGER,
    Tile.STOPPED: Tone.DANGER,
    Tile.PROMISED: Tone.INFO,
}


class ArrearsTiles(QWidget):
    """`chosen(Tile or None)` when one is pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._tiles: dict[Tile, TileButton] = {}
        for place, tile in enumerate(Tile, start=1):
            made = TileButton(tile_words(tile), name=f"tile_{tile.value}")
            made.setToolTip(self.tr("{words} ({key})").format(words=tile_words(tile), key=place))
            made.clicked.connect(lambda on, tile=tile: self.chosen.emit(tile if on else None))
            row.addWidget(made, 1)
            self._tiles[tile] = made

    def show_panel(self, panel: ArrearsPanel, chosen: Tile | None) -> None:
        """Counts and sums; the one filtered by is pressed."""
        for figure in panel.tiles:
            made = self._tiles[figure.tile]
            made.set_label(tile_words(figure.tile, panel.rules))
            tone = _TONES[figure.tile] if figure.count else Tone.NEUTRAL
            clients = self.tr("clients")
            made.show_figure(number(figure.count), clients, tone, aside=self._aside(figure))
            made.setChecked(figure.tile is chosen)

    def press(self, place: int) -> None:
        """Keys 1–5."""
        self._tiles[tuple(Tile)[place - 1]].click()

    def _aside(self, figure: TileFigure) -> str:
        """The sum of what is counted; of promises how many were broken, if any."""
        if figure.tile is Tile.PROMISED and figure.broken:
            return self.tr("{count} broken").format(count=figure.broken)
        return money(figure.fen) if figure.count else ""
