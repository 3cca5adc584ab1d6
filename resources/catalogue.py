"""Cached loaders: shipped reference data, texts and rules as domain objects."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import resources
from app.domain.bilingual import Bilingual
from app.domain.calendar import WorkdayTable
from app.domain.divisions import Division, Divisions
from app.domain.field_values import FieldValues
from app.domain.fields import (
    Category,
    Choice,
    Fact,
    Field,
    FieldCatalogue,
    FieldKind,
    FieldType,
    Side,
)
from app.domain.industry import Industries, Industry
from app.domain.region_names import Regions
from app.domain.rules import Rule


@dataclass(frozen=True, slots=True)
class RoleText:
    """Name of a role and, in one line, what it is for."""

    label: Bilingual
    about: Bilingual


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of document of a dossier (S26-1), and the category whose right it needs."""

    label: Bilingual
    category: int


@dataclass(frozen=True, slots=True)
class BusinessType:
    """A business (业务种类) that the program brings; `code` never changes."""

    code: str
    name: str
    scope: str
    specialty: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """A reason for consulting (查阅用途): its code, the key 1 to 8 that chooses it, its words."""

    code: str
    key: int
    label: Bilingual


@cache
def industries() -> Industries:
    """GB/T 4754-2017: 20 sections and 97 divisions, in the order of the standard."""
    data = resources.toml("reference/industries.toml")
    rows: dict[str, Industry] = {}
    for section in data["section"]:
        letter = section["code"]
        rows[letter] = Industry(letter, section["name"])
        for number, name in section["divisions"]:
            rows[letter + number] = Industry(letter + number, name, letter)
    return Industries(data["edition"], MappingProxyType(rows))


@cache
def divisions() -> Divisions:
    """GB/T 2260 down to counties."""
    text = resources.file("reference/divisions.tsv").read_text(encoding="utf-8")
    first, _, *rows = csv.reader(text.splitlines(), delimiter="\t")
    table = {code: Division(code, name, int(level), parent) for code, name, level, parent in rows}
    return Divisions(first[1], MappingProxyType(table))


@cache
def regions() -> Regions:
    """The divisions by the words that lead company names and addresses."""
    return Regions(divisions())


@cache
def fields() -> FieldCatalogue:
    """Every field of the dossier."""
    data = resources.toml("dossier/fields.toml")
    homes: dict[str, list[int]] = {}
    categories = []
    for row in data["category"]:
        keys = (*row["named"], *row.get("extras", ()))
        categories.append(
            Category(row["number"], _words(row), Side(row["side"]), row["source"], keys)
        )
        for key in keys:
            homes.setdefault(key, []).append(row["number"])
    named = {key for row in data["category"] for key in row["named"]}
    sources = {category.number: category.source for category in categories}
    items = [
        _field(key, row, homes[key], sources, named=key in named)
        for key, row in data["field"].items()
    ]
    return FieldCatalogue(categories, items)


@cache
def field_values() -> FieldValues:
    """Reader, checker and printer of field values."""
    return FieldValues(fields(), industries(), divisions())


@cache
def rules() -> tuple[Rule, ...]:
    """Rules with which an office begins."""
    return tuple(
        Rule(
            row["name"],
            row["version"],
            row["valid_from"],
            row["article"],
            _words(row),
            row["value"],
            row.get("least", 1),
        )
        for row in resources.toml("rules/defaults.toml")["rule"]
    )


WORKDAY_YEARS = frozenset(range(2004, 2027))
"""Years of `workdays()`, known without reading them: opening an office asks for no more."""


@cache
def workdays() -> WorkdayTable:
    """Working days of the years for which the State Council's arrangement is known.

    An office begins with them; what counts is its own table (`OpenOffice.workdays`).
    """
    from chinese_calendar.constants import holidays, workdays

    exceptions = dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True)
    return WorkdayTable(MappingProxyType(exceptions), frozenset(day.year for day in exceptions))


@cache
def roles() -> Mapping[str, RoleText]:
    """Texts of the nine roles by code."""
    return MappingProxyType(
        {
            code: RoleText(_words(row), _words(row, "about_"))
            for code, row in resources.toml("texts/roles.toml").items()
        }
    )


@cache
def purposes() -> tuple[Purpose, ...]:
    """The eight reasons for consulting, by key."""
    rows = resources.toml("texts/purposes.toml")
    return tuple(Purpose(code, row["key"], _words(row)) for code, row in rows.items())


@cache
def file_kinds() -> Mapping[str, FileKind]:
    """The seven kinds of documents of a dossier (S26-1) by code, in the order of the list."""
    rows = resources.toml("dossier/file_kinds.toml")
    kinds = {code: FileKind(_words(row), row["category"]) for code, row in rows.items()}
    return MappingProxyType(kinds)


@cache
def business_types() -> tuple[BusinessType, ...]:
    """Businesses with which an office begins, in the order of the specialties' products."""
    rows = resources.toml("tariffs/business_types.toml")["business"]
    return tuple(BusinessType(r["code"], r["name"], r["scope"], r["specialty"]) for r in rows)


@cache
def texts(name: str) -> Mapping[str, Bilingual]:
    """Table of words `texts/<name>.toml` by code: actions, field_faults, unit_faults, units."""
    rows = resources.toml(f"texts/{name}.toml")
    return MappingProxyType({code: _words(row) for code, row in rows.items()})


def _words(row: Mapping[str, Any], prefix: str = "") -> Bilingual:
    return Bilingual(row[f"{prefix}zh"], row[f"{prefix}en"])


def _field(
    key: str, row: Mapping[str, Any], places: list[int], sources: Mapping[int, str], *, named: bool
) -> Field:
    home = row.get("home", places[0])
    child, _, attribute = row.get("child", "").partition(".")
    return Field(
        key=key,
        category=home,
        label=_words(row),
        help=_words(row, "help_"),
        type=FieldType(row["type"]),
        kind=FieldKind(row.get("kind", "entered")),
        source=row.get("source", sources[home]),
        named=named,
        shown_in=tuple(number for number in places if number != home),
        unit=_words(row, "unit_") if "unit_zh" in row else None,
        required=row.get("required", False),
        choices=tuple(
            Choice(value, Bilingual(value, english), tuple(synonyms))
            for value, english, *synonyms in row.get("choices", ())
        ),
        open_list=row.get("open", False),
        max_length=row.get("max_length", 200),
        child=child or None,
        attribute=attribute or None,
        sheet=row.get("sheet", False),
        searchable=row.get("searchable", False),
        import_key=row.get("import_key", key if row.get("import") else None),
        needs=Fact(row["needs"]) if "needs" in row else None,
        not_for=frozenset(row.get("not_for", ())),
    )
