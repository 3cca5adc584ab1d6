"""Industries by GB/T 4754-2017: sections (门类) A to T and divisions (大类) 01 to 97 (C9-5)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.text import half_width, name_key

_CODE = re.compile(r"([A-T]?)([0-9]{2})|([A-T])")
_LED_BY_CODE = re.compile(r"([A-Ta-t][0-9]{2}|[A-Ta-t]|[0-9]{2})\b\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Industry:
    """A row of the table; `code` as stored: `C` or `C39`. A section has no `section` of its own."""

    code: str
    name: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Industries:
    """One edition of the table, by code; records keep the edition they were coded with."""

    edition: str
    by_code: Mapping[str, Industry]

    def find(self, text: str) -> Industry | None:
        """Industry that `text` names: `C39`, `39`, `C`, a full name, or code and name together.

        A letter that does not belong to the number finds nothing.
        """
        plain = half_width(text).strip()
        found = self._by_code(plain.upper()) or self._by_name(plain)
        if found is None and (led := _LED_BY_CODE.fullmatch(plain)):
            coded, named = self._by_code(led[1].upper()), self._by_name(led[2])
            return coded if coded == named else None
        return found

    def children(self, section: str) -> tuple[Industry, ...]:
        """Divisions of a section in the order of the standard."""
        return tuple(row for row in self.by_code.values() if row.section == section)

    def sections(self) -> tuple[Industry, ...]:
        """The sections in the order of the standard."""
        return tuple(row for row in self.by_code.values() if row.section is None)

    def _by_code(self, text: str) -> Industry | None:
        match = _CODE.fullmatch(text)
        if match is None:
            return None
        if match[2] and not match[1]:
            return next((row for code, row in self.by_code.items() if code[1:] == match[2]), None)
        return self.by_code.get(text)

    def _by_name(self, text: str) -> Industry | None:
        """Division before section where both have one name, as 教育."""
        key = name_key(text)
        same = [row for row in self.by_code.values() if key and name_key(row.name) == key]
        return max(same, key=lambda row: len(row.code), default=None)
