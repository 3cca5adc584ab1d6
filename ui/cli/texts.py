"""Words of the commands: bilingual data of `resources/texts/commands.toml` in the language asked.

`YICE_LANGUAGE` decides, else the setting of this user, else Chinese.
"""

import os
from functools import cache

import resources
from app.domain.errors import Refusal
from app.paths import home
from app.settings import LANGUAGES, Settings, SettingsFile


@cache
def code() -> str:
    """Key of the language in bilingual data: "zh" or "en".

    A settings file that cannot be read leaves the default: it stops the window, no command.
    """
    asked = os.environ.get("YICE_LANGUAGE", "")
    if asked not in LANGUAGES:
        try:
            asked = SettingsFile(home()).read().language
        except (Refusal, OSError):
            asked = Settings().language
    return asked.partition("_")[0]


def text(key: str, **values: object) -> str:
    """The text `key` with its placeholders filled."""
    words: str = resources.toml("texts/commands.toml")[key][code()]
    return words.format_map(values) if values else words
