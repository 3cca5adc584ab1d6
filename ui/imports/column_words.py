"""What the columns of each kind of workbook can be imported as, in the window's language."""

from collections.abc import Mapping
from dataclasses import dataclass

import resources.catalogue as shipped
from app.documents.workbook_words import bank_labels, use_labels
from app.domain.bilingual import Bilingual
from app.domain.mail_use_rows import FIELDS as USE_FIELDS
from app.domain.register import FIELDS
from app.domain.register_columns import MONEY_FIELDS, Column
from ui.i18n import label
from ui.imports.words import translate

UNITS = ("元", "千元", "万元", "亿元")
BANK_FIELDS = ("paid_on", "amount", "direction", "payer", "words", "reference")


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Names of fields in the order in which they are offered; `money` ones have a unit."""

    names: Mapping[str, str]
    money: frozenset[str]
    yearly: frozenset[str] = frozenset()

    def chosen(self, column: Column) -> str:
        """What a column is imported as, with unit or year where it has one."""
        if column.field is None:
            return translate("Imports", "Not imported")
        return self._name(column.field, column.unit, column.year)

    def choices(
        self, column: Column, default_year: int
    ) -> list[tuple[str, str | None, str | None]]:
        """(words, field, unit) of everything that a column can be imported as."""
        found: list[tuple[str, str | None, str | None]] = [
            (translate("Imports", "Not imported"), None, None)
        ]
        for field, name in self.names.items():
            if field not in self.money:
                found.append((name, field, None))
                continue
            units = UNITS if column.unit in UNITS else (*UNITS, column.unit)
            year = column.year or default_year
            found += [(self._name(field, unit, year), field, unit) for unit in units]
        return found

    def _name(self, field: str, unit: str, year: int | None) -> str:
        """A field with the unit of money and, where it stands once for each, the year."""
        extra = [str(year)] if field in self.yearly and year is not None else []
        if field in self.money:
            extra.append(unit)
        name = self.names.get(field, field)
        return f"{name}（{' · '.join(extra)}）" if extra else name


def register_columns() -> ColumnWords:
    """Of a register of clients."""
    labels = {field: shipped.fields()[field].label for field in FIELDS}
    return ColumnWords(_named(labels), MONEY_FIELDS, frozenset({"revenue"}))


def use_columns() -> ColumnWords:
    """Of a month of mail use."""
    labels = use_labels()
    named = _named({field: labels[field] for field in USE_FIELDS})
    return ColumnWords(named, frozenset({"revenue", "tariff"}))


def bank_columns() -> ColumnWords:
    """Of a statement of the bank."""
    labels = bank_labels()
    return ColumnWords(_named({key: labels[key] for key in BANK_FIELDS}), frozenset({"amount"}))


def _named(labels: Mapping[str, Bilingual]) -> dict[str, str]:
    return {field: label(words.zh, words.en) for field, words in labels.items()}
