"""Settings of one user of this computer: declared, typed, kept in `settings.json`.

Nothing about clients belongs here. An unknown key or a value of the wrong kind is refused with
the name of the file, because a misspelt setting that is silently ignored helps nobody.
"""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.domain.errors import Reason, Refusal

FILE_NAME = "settings.json"
LANGUAGES = ("zh_CN", "en")
THEMES = ("system", "light", "dark")
DENSITIES = ("compact", "comfortable")
LAST_OFFICES = 8


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office that was open on this computer: its folder, name and last user.

    `drafts` names, one a line, users for whom an encrypted draft waits in the office.
    """

    folder: str
    name: str
    user: str = ""
    drafts: str = ""

    @property
    def waited_for(self) -> tuple[str, ...]:
        """Users for whom a draft waits."""
        return tuple(self.drafts.splitlines())


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; the rule may shorten `idle_minutes`, never lengthen it."""

    language: str = "zh_CN"
    theme: str = "system"
    density: str = "compact"
    idle_minutes: int = 10
    offices: tuple[KnownOffice, ...] = ()

    def with_office(self, office: KnownOffice) -> "Settings":
        """The same with `office` first among the known ones; drafts go on waiting."""
        drafts = next((o.drafts for o in self.offices if o.folder == office.folder), "")
        office = replace(office, drafts=office.drafts or drafts)
        others = tuple(o for o in self.offices if o.folder != office.folder)
        return replace(self, offices=(office, *others)[:LAST_OFFICES])

    def with_draft(self, folder: str, user: str, *, waits: bool) -> "Settings":
        """The same, where a draft of `user` waits in the office of `folder`, or does no longer."""

        def told(office: KnownOffice) -> KnownOffice:
            if office.folder != folder:
                return office
            others = [name for name in office.waited_for if name != user]
            return replace(office, drafts="\n".join([*others, user] if waits else others))

        return replace(self, offices=tuple(told(office) for office in self.offices))

    def without_office(self, folder: str) -> "Settings":
        """The same without the office in `folder`."""
        return replace(self, offices=tuple(o for o in self.offices if o.folder != folder))


class SettingsFile:
    """Reads and writes the settings of one home folder."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE_NAME

    def read(self) -> Settings:
        """The settings kept, or the defaults; refuses what was not declared."""
        if not self.path.exists():
            return Settings()
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise self._bad("") from error
        return self._checked(kept)

    def write(self, settings: Settings) -> None:
        """Replace the file as a whole, so that a crash leaves the old one or the new one."""
        text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
        temporary = self.path.with_suffix(".new")
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        ) as to:
            to.write(text.encode("utf-8"))
            to.flush()
            os.fsync(to.fileno())
        temporary.replace(self.path)

    def _checked(self, kept: Any) -> Settings:
        if not isinstance(kept, dict):
            raise self._bad("")
        defaults = Settings()
        for key, value in kept.items():
            if key not in {f.name for f in fields(Settings)}:
                raise self._bad(key)
            default = getattr(defaults, key)
            wanted = list if isinstance(default, tuple) else type(default)
            if type(value) is not wanted:
                raise self._bad(key)
        settings = Settings(**{**kept, "offices": self._offices(kept.get("offices", []))})
        self._check_words(settings)
        return settings

    def _offices(self, kept: list[Any]) -> tuple[KnownOffice, ...]:
        names = {f.name for f in fields(KnownOffice)}
        for office in kept:
            if not isinstance(office, dict) or not {"folder", "name"} <= office.keys() <= names:
                raise self._bad("offices")
            if not all(isinstance(value, str) for value in office.values()):
                raise self._bad("offices")
        return tuple(KnownOffice(**office) for office in kept)

    def _check_words(self, settings: Settings) -> None:
        if settings.language not in LANGUAGES:
            raise self._bad("language")
        if settings.theme not in THEMES:
            raise self._bad("theme")
        if settings.density not in DENSITIES:
            raise self._bad("density")
        if settings.idle_minutes < 1:
            raise self._bad("idle_minutes")

    def _bad(self, key: str) -> Refusal:
        return Refusal(Reason.BAD_SETTING, key=key or FILE_NAME, file=str(self.path))
