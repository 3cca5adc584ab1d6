"""Printed papers: kept instead of opened, and shown as pictures."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage, QPixmap

DOTS_PER_POINT = 2


class Viewer(QObject):
    """Stands for the system's viewer: keeps what would be opened, opens nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "take")  # type: ignore[arg-type]

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """A file that the program wants opened."""
        self.opened.append(Path(url.toLocalFile()))

    def close(self) -> None:
        """Give files back to the system."""
        QDesktopServices.unsetUrlHandler("file")


def page_as_picture(path: Path) -> QPixmap:
    """The first page of a PDF at 144 dots an inch."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(path) as paper:
        bitmap = paper[0].render(scale=DOTS_PER_POINT, rev_byteorder=True)
        pixels = bitmap.convert("rgbx") if hasattr(bitmap, "convert") else bitmap
        kind = (
            QImage.Format.Format_RGB888 if pixels.n_channels == 3 else QImage.Format.Format_RGBX8888
        )
        image = QImage(bytes(pixels.buffer), pixels.width, pixels.height, pixels.stride, kind)
        return QPixmap.fromImage(image.copy())
