"""The fields of a dossier, each declared once and used by form, list, import, paper (2.5.1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.bilingual import Bilingual


class FieldType(StrEnum):
    """What a value is. In memory: money int fen, percent int hundredths of one per cent."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    USCC = "uscc"
    INDUSTRY = "industry"
    SPECIALTIES = "specialties"
    MONEY = "money"
    DATE = "date"
    DATE_RANGE = "date_range"
    PERCENT = "percent"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    DIVISION = "division"
    UNIT = "unit"
    USER = "user"
    TABLE = "table"


class FieldKind(StrEnum):
    """Who writes it (DESIGN decision 3).

    entered: the keeper, others by proposal; decided: only an act; derived: nobody, it is
    computed; recorded: rows of category 6, by their author.
    """

    ENTERED = "entered"
    DECIDED = "decided"
    DERIVED = "derived"
    RECORDED = "recorded"


class Side(StrEnum):
    """1–3 are collected outside, 4–8 maintained inside (C17-3)."""

    EXTERNAL = "external"
    INTERNAL = "internal"


class Fact(StrEnum):
    """What must be true of a client before a field applies to it (completeness, C17-1)."""

    REGISTERED = "registered"
    ON_CREDIT = "on_credit"
    DISCOUNTED = "discounted"


@dataclass(frozen=True, slots=True)
class Category:
    """One of the eight; `fields` are its keys in the order of the regulation, extras last."""

    number: int
    label: Bilingual
    side: Side
    source: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a list as stored (Chinese), its words, and what registers write for it."""

    value: str
    label: Bilingual
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the dossier.

    `category` is where it is stored and whose right it needs; `shown_in` are further categories
    that show it (X-01, X-02). `named`: written in the regulation. `child` and `attribute`: it is
    kept per contact, address or person at `<child>.<id>.<attribute>`. `open_list`: other words
    than its choices are kept as typed. `needs` and `not_for` (natures): when it applies.
    `max_length` counts characters. `import_key`: what a register's column is mapped to.
    """

    key: str
    category: int
    label: Bilingual
    help: Bilingual
    type: FieldType
    kind: FieldKind
    source: str
    named: bool
    shown_in: tuple[int, ...] = ()
    unit: Bilingual | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    open_list: bool = False
    max_length: int = 200
    child: str | None = None
    attribute: str | None = None
    sheet: bool = False
    searchable: bool = False
    import_key: str | None = None
    needs: Fact | None = None
    not_for: frozenset[str] = frozenset()

    @property
    def categories(self) -> tuple[int, ...]:
        """Every category that shows it."""
        return (self.category, *self.shown_in)

    @property
    def typed(self) -> bool:
        """Whether a person types it into a form (by right or as a proposal)."""
        return self.kind is FieldKind.ENTERED and self.type is not FieldType.TABLE

    @property
    def printable(self) -> bool:
        """Whether it may stand on paper or in an export at all: never category 3 (A9)."""
        return self.category != PRIVATE_CATEGORY


PRIVATE_CATEGORY = 3
"""相关重要人士: sealed per person, by grant only, never printed, indexed or searched."""

_NOTHING = (None, "", ())


class FieldCatalogue:
    """All fields and categories with the ways to look them up."""

    def __init__(self, categories: Iterable[Category], fields: Iterable[Field]) -> None:
        self.categories: tuple[Category, ...] = tuple(categories)
        self.fields: tuple[Field, ...] = tuple(fields)
        self._by_key: dict[str, Field] = {field.key: field for field in self.fields}
        self._by_number = {category.number: category for category in self.categories}
        self._of_category = {
            category.number: tuple(self._by_key[key] for key in category.fields)
            for category in self.categories
        }
        self._by_attribute = {
            (field.child, field.attribute): field for field in self.fields if field.child
        }

    def __getitem__(self, key: str) -> Field:
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def category(self, number: int) -> Category:
        """Category by its number 1 to 8."""
        return self._by_number[number]

    def of_category(self, number: int) -> tuple[Field, ...]:
        """Fields that category `number` shows, in order, fields stored elsewhere included."""
        return self._of_category[number]

    def for_path(self, path: str) -> Field | None:
        """Field whose value stands at `path` of a flat dossier; None for own fields."""
        found = self._by_key.get(path)
        if found is not None:
            return found
        child, _, rest = path.partition(".")
        return self._by_attribute.get((child, rest.rpartition(".")[2]))

    def named(self) -> tuple[tuple[int, Field], ...]:
        """The 44 places of 2.5.1 as (category, field), in the order of the regulation."""
        return tuple(
            (category.number, field)
            for category in self.categories
            for field in self.of_category(category.number)
            if field.named
        )

    def importable(self) -> tuple[Field, ...]:
        """Fields that a register's column can be mapped to."""
        return tuple(field for field in self.fields if field.import_key is not None)

    def filled(self, dossier: Mapping[str, object]) -> frozenset[str]:
        """Keys of fields that hold a value in a flat dossier, in at least one child where it has.

        The dossier is gone through once, not once for each field: this runs at every opening.
        """
        # A child's field stands at a path of the child alone
        return frozenset(
            field.key
            for path, value in dossier.items()
            if value not in _NOTHING
            and (field := self.for_path(path)) is not None
            and (field.child is None or "." in path)
        )
