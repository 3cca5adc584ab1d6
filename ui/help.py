"""F1: the guide in a window of the program, opened at the part that belongs to the page."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

import resources

GUIDE = resources.ROOT.parent / "docs" / "user-guide.zh_CN.md"
SIZE = (860, 720)
_ANCHOR = re.compile(r'<a (?:id|name)="([a-z-]+)"></a>\s*')


def guide_text(marked: str) -> tuple[str, dict[str, str]]:
    """The guide without its anchors, and the heading that follows each anchor."""
    headings: dict[str, str] = {}
    waiting: list[str] = []
    lines = []
    for line in marked.splitlines():
        waiting += _ANCHOR.findall(line)
        plain = _ANCHOR.sub("", line)
        if plain.startswith("#"):
            title = plain.lstrip("# ").strip()
            headings |= dict.fromkeys(waiting, title)
            waiting = []
        lines.append(plain)
    return "\n".join(lines), headings


class GuideWindow(QDialog):
    """The guide, not modal, so that it can be read beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Guide"))
        self.resize(*SIZE)
        self.browser = QTextBrowser()
        self.browser.setObjectName("guide_text")
        self.browser.setOpenExternalLinks(False)
        self.browser.setSearchPaths([str(GUIDE.parent)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.browser)
        text, self._headings = guide_text(GUIDE.read_text(encoding="utf-8"))
        dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.browser.document().setMarkdown(text, dialect)

    def show_topic(self, topic: str) -> None:
        """Scroll to the heading of `topic`; the beginning when it has none."""
        self.browser.moveCursor(self.browser.textCursor().MoveOperation.Start)
        heading = self._headings.get(topic)
        if heading is None or not self.browser.find(heading):
            return
        bar = self.browser.verticalScrollBar()
        bar.setValue(bar.value() + self.browser.cursorRect().top() - 16)
