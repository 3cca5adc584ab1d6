"""Look and language as this person wants them, chosen in the menu or by Ctrl+K alike."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from ui.i18n import Language
from ui.theme import Scheme, Theme


class Preferences:
    """Reads and keeps the choices in the settings file; a look is shown at once."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file

    @property
    def scheme(self) -> Scheme:
        """The look that was chosen."""
        return Scheme(self._file.read().theme)

    @property
    def language(self) -> Language:
        """The language that was chosen; the one in force changes at the next lock."""
        return Language(self._file.read().language)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Show this look from now on."""
        application: QObject | None = QApplication.instance()
        theme = application.findChild(Theme) if application is not None else None
        if theme is not None:
            theme.choose(scheme)
        self._file.write(replace(self._file.read(), theme=scheme.value))

    def choose_language(self, language: Language) -> str:
        """Keep the language; returns the sentence that says when it holds."""
        self._file.write(replace(self._file.read(), language=language.value))
        return QCoreApplication.translate(
            "Preferences", "The language changes when the office is locked the next time."
        )


def scheme_names() -> dict[Scheme, str]:
    """The looks to choose from, in words."""
    return {
        Scheme.SYSTEM: QCoreApplication.translate("Preferences", "As the desktop"),
        Scheme.LIGHT: QCoreApplication.translate("Preferences", "Light"),
        Scheme.DARK: QCoreApplication.translate("Preferences", "Dark"),
    }


LANGUAGE_NAMES = {Language.ZH_CN: "简体中文", Language.EN: "English"}
"""Each in its own language, whatever language the window speaks."""
