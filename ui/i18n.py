"""Language of the window: translators, and the choice between bilingual labels of data.

Source strings are English; texts of fields, rules and roles are data with both languages.
"""

import os
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources
from app.domain.delegations import signature


class Language(StrEnum):
    """Languages of the program; printed forms are always Chinese."""

    ZH_CN = "zh_CN"
    EN = "en"


class _Chosen:
    """The language in force; written by `install` only."""

    language = Language.ZH_CN
    translators: list[QTranslator]


_chosen = _Chosen()
_chosen.translators = []


def current() -> Language:
    """The language in force."""
    return _chosen.language


def wanted(setting: str) -> Language:
    """`YICE_LANGUAGE` when it names a language, else the setting."""
    asked = os.environ.get("YICE_LANGUAGE", "")
    return Language(asked) if asked in Language.__members__.values() else Language(setting)


def label(zh: str, en: str) -> str:
    """The text of a bilingual label in the language in force."""
    return zh if _chosen.language is Language.ZH_CN else en


def signed_by(by: str, for_: str) -> str:
    """Who signed, and for whom where it was delegated: `B 代 A`."""
    return label(signature(by, for_), f"{by} for {for_}" if for_ else by)


def install(app: QCoreApplication, language: Language) -> None:
    """Replace the translators; windows that are already built keep their texts."""
    for old in _chosen.translators:
        app.removeTranslator(old)
    _chosen.language = language
    _chosen.translators = []
    QLocale.setDefault(QLocale(language.value))
    folders = (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("yice", str(resources.file("translations"))),
    )
    for name, folder in folders:
        translator = QTranslator(app)
        if translator.load(f"{name}_{language.value}", folder):
            app.installTranslator(translator)
            _chosen.translators.append(translator)
