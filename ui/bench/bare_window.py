"""Floor of the start: a bare window of the library, painted once, then closed.

Run as a program of its own: `python -m ui.bench.bare_window`.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


def main() -> int:
    """Show a window with one label and leave after its first paint."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Yice 驿册"))
    window.resize(1440, 900)
    window.show()
    QTimer.singleShot(0, window.close)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
