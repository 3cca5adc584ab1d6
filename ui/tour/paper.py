"""A printed page as a picture."""

from pathlib import Path

from PySide6.QtGui import QImage, QPixmap

DOTS_PER_POINT = 2


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
