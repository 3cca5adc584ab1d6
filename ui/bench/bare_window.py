"""Floor of the start: a bare window of the library, painted once, then closed.

Run as a program of its own: `python -m ui.bench.bare_window`.
"""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from ui.first_paint import FirstPaint


def main() -> int:
    """Show a window with one label and leave after its first paint."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Yice 驿册"))
    window.resize(1440, 900)
    window.installEventFilter(FirstPaint(window, window.close))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
