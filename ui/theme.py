"""Named colours to palette and style sheet; the only module that sets a style sheet.

Painted widgets and delegates ask `colour(token)` while they paint, so they follow a theme change
by themselves; everything else looks as its dynamic properties (`role`, `tone`, …) say.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QDir, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from shiboken6 import isValid

import resources

BODY_POINTS = 9.75
TURN_MS = 12
"""Longest that hidden pages keep the screen from answering while they are given a new style."""
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle
WINDOWS_FAMILY = "Microsoft YaHei UI"
FONT_FILES = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")


class Scheme(StrEnum):
    """Which colours the user wants; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a chip, banner or tile means; its colours are the tokens of the same name."""

    NEUTRAL = "neutral"
    OUTLINE = "outline"
    INFO = "info"
    RUNNING = "running"
    WARNING = "warning"
    DANGER = "danger"
    CHANGE = "change"
    SUCCESS = "success"
    GRADE_DIAMOND = "grade-diamond"
    GRADE_PLATINUM = "grade-platinum"
    GRADE_GOLD = "grade-gold"
    GRADE_VIP = "grade-vip"


GRADE_TONES: Mapping[str, Tone] = {
    "钻石": Tone.GRADE_DIAMOND,
    "白金": Tone.GRADE_PLATINUM,
    "黄金": Tone.GRADE_GOLD,
    "VIP": Tone.GRADE_VIP,
}

_ROLES = (
    (QPalette.ColorRole.Window, "surface-window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "surface-raised"),
    (QPalette.ColorRole.ToolTipBase, "surface-raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text-muted"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Link, "accent-text"),
    (QPalette.ColorRole.LinkVisited, "accent-text"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "border-strong"),
    (QPalette.ColorRole.Light, "surface-raised"),
)
_DISABLED = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.WindowText,
)


@cache
def colours(scheme: Scheme) -> Mapping[str, str]:
    """All tokens of one theme as `#RRGGBB`."""
    name = "dark" if scheme is Scheme.DARK else "light"
    tokens: dict[str, str] = resources.toml(f"styles/{name}.toml")["colour"]
    return tokens


def style_sheet(tokens: Mapping[str, str]) -> str:
    """`base.qss` with every `@token` replaced; an unknown token raises KeyError."""
    text = resources.file("styles/base.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-z][a-z0-9-]*)", lambda found: tokens[found.group(1)], text)


def palette(tokens: Mapping[str, str]) -> QPalette:
    """The Qt palette of one theme."""
    made = QPalette()
    for role, token in _ROLES:
        made.setColor(role, QColor(tokens[token]))
    inactive = QPalette.ColorGroup.Inactive
    made.setColor(inactive, QPalette.ColorRole.Highlight, QColor(tokens["selection-inactive"]))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["text-disabled"]))
    return made


class Theme(QObject):
    """The theme in force; `changed` is emitted after palette and style sheet were replaced.

    Qt would give the style at once to every part that was ever shown, some 0.2 ms each, and most
    of them lie on pages behind the one in front. These get it in short turns afterwards.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Scheme.SYSTEM
        self._waiting: list[QWidget] = []
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._dress)
        self.scheme = Scheme.LIGHT
        QDir.addSearchPath("styles", str(resources.file("styles")))
        app.setFont(_application_font())
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def choose(self, choice: Scheme) -> None:
        """Follow the desktop or stay with one theme, from now on and without restart."""
        self._choice = choice
        self._apply()

    def _on_system_changed(self) -> None:
        if self._choice is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.scheme = self._choice
        if self._choice is Scheme.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            self.scheme = Scheme.DARK if dark else Scheme.LIGHT
        _in_force.scheme = self.scheme
        tokens = colours(self.scheme)
        sheet = style_sheet({**tokens, "scheme": self.scheme.value})
        widgets = self._app.allWidgets()
        behind = _behind(widgets)
        with _not_told(behind):
            self._app.setPalette(palette(tokens))
            for each in ("", sheet):  # replacing one sheet by another takes Qt eight times as long
                self._app.setStyleSheet(each)
                if not each:
                    self._strip(behind)
        for bar in widgets:
            if isinstance(bar, QTabBar):  # its tabs may have been measured while they had no style
                for part in filter(None, (bar, bar.parentWidget())):
                    self._app.sendEvent(part, QEvent(QEvent.Type.StyleChange))
        self._turns.start()
        self.changed.emit()

    @property
    def settled(self) -> bool:
        """Whether the pages behind the one in front have the theme too."""
        return not self._waiting

    def _strip(self, widgets: Iterable[QWidget]) -> None:
        """Let `widgets`, which have no style at this moment, wait for theirs."""
        stripped = [one for one in widgets if one.testAttribute(_POLISHED)]
        for widget in stripped:
            widget.setAttribute(_POLISHED, False)
        self._waiting += stripped

    def _dress(self) -> None:
        """Give some more hidden parts the new style; told of it, they are measured anew.

        A layout may have measured them while they had none, where a check box is a pixel lower.
        """
        style, clock = self._app.style(), QElapsedTimer()
        clock.start()
        while self._waiting:
            widget = self._waiting.pop()
            if isValid(widget):
                widget.setAttribute(_POLISHED, True)
                style.polish(widget)
                self._app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            if clock.elapsed() >= TURN_MS:
                return
        self._turns.stop()


@contextmanager
def _not_told(widgets: Sequence[QWidget]) -> Iterator[None]:
    """Do not tell `widgets` that the style changes: themes differ in colours, not in measures."""
    for widget in widgets:
        widget.setAttribute(_OWN_STYLE, True)
    try:
        yield
    finally:
        for widget in widgets:
            widget.setAttribute(_OWN_STYLE, False)


def _behind(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Parts of something hidden; a hidden part of what is seen has its say in the layout."""
    parents = ((widget, widget.parentWidget()) for widget in widgets)
    hidden = (widget for widget, parent in parents if parent and not parent.isVisible())
    return [widget for widget in hidden if not widget.testAttribute(_OWN_STYLE)]


class _InForce:
    """The scheme that painting code reads; written by `Theme` only."""

    scheme = Scheme.LIGHT


_in_force = _InForce()


def colour(token: str) -> QColor:
    """Colour of a token in the theme in force; ask while painting, never keep it."""
    return _colour(_in_force.scheme, token)


@cache
def _colour(scheme: Scheme, token: str) -> QColor:
    """Made once: a table asks for some hundred colours each time it is painted."""
    return QColor(colours(scheme)[token])


def tone_colours(tone: Tone | str) -> tuple[QColor, QColor, QColor]:
    """Text, fill and edge of a chip of this tone."""
    match tone:
        case Tone.OUTLINE:
            return colour("text-secondary"), colour("surface"), colour("border")
        case Tone.RUNNING:
            return colour("accent-text"), colour("accent-soft"), colour("accent")
        case Tone.GRADE_VIP:
            return colour("on-grade-vip"), colour("grade-vip"), colour("grade-vip-line")
        case Tone.GRADE_DIAMOND | Tone.GRADE_PLATINUM | Tone.GRADE_GOLD:
            return colour(f"on-{tone}"), colour(tone), colour(tone)
        case _:
            return colour(f"{tone}-text"), colour(f"{tone}-soft"), colour(tone)


def font(points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
    """The program's font in a size of tokens.md 4, for painting code; copy before changing it."""
    return _font(points, bold)


@cache
def _font(points: float, bold: bool) -> QFont:
    """Made once the application has its font."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties (`role`, `tone`, `state`) and let the style sheet see them."""
    if all((widget.property(name) or "") == (value or "") for name, value in properties.items()):
        return  # a property that was never set looks like an empty one
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has not been shown yet and is polished then
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _application_font() -> QFont:
    """YaHei UI on a Windows that has it, else the font that ships with the program."""
    if sys.platform == "win32" and WINDOWS_FAMILY in QFontDatabase.families():
        family = WINDOWS_FAMILY
    else:
        loaded = [QFontDatabase.addApplicationFont(str(resources.file(f))) for f in FONT_FILES]
        family = QFontDatabase.applicationFontFamilies(loaded[0])[0]
    made = QFont(family)
    made.setPointSizeF(BODY_POINTS)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made
