"""How full a dossier is: filled of applicable fields by category and in total (C17-1)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.domain.dossier import Value
from app.domain.fields import Fact, Field, FieldCatalogue, FieldKind
from app.domain.specialties import class_fault

PUBLIC_CATEGORIES = frozenset({1, 2, 4, 5, 6, 7, 8})
"""What counts for a reader without a grant for category 3, and for lists and averages."""


DISCOUNTING = ("discount_rate", "discount_manner", "agency_rate")
"""Fields of which any shows that a client has a discount; then those of category 8 apply."""

TARIFF_CATEGORY = 8
"""资费优惠标准: it follows from approvals and from the day, and nobody can fill it in. So it has a
count of its own, and none in the total: that is the same on every day and for every reader (A7)."""

_COUNTED = frozenset({FieldKind.ENTERED, FieldKind.DECIDED})


@dataclass(frozen=True, slots=True)
class Completeness:
    """A count; `missing` holds keys in the order of the regulation."""

    filled: int
    applicable: int
    missing: tuple[str, ...] = ()

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down so that only a full dossier shows 100; None of nothing."""
        return self.filled * 100 // self.applicable if self.applicable else None


@dataclass(frozen=True, slots=True)
class CompletenessReport:
    """By category (those asked for), and in total, where a field that stands twice counts once.

    Category 8 is not in the total.
    """

    by_category: Mapping[int, Completeness]
    total: Completeness


def assess(
    catalogue: FieldCatalogue,
    dossier: Mapping[str, Value],
    facts: AbstractSet[Fact] = frozenset(),
    categories: AbstractSet[int] = PUBLIC_CATEGORIES,
) -> CompletenessReport:
    """Completeness of a flat dossier over `categories`.

    Applicable are the named fields that a person fills or an act decides, as far as the client's
    `facts` and nature let them apply; derived figures and records never count.
    """
    nature, filled = dossier.get("nature"), _filled(catalogue, dossier)
    by_category: dict[int, Completeness] = {}
    total: dict[str, bool] = {}
    for category in catalogue.categories:
        if category.number not in categories:
            continue
        state = {
            field.key: field.key in filled
            for field in catalogue.of_category(category.number)
            if applies(field, facts, nature)
        }
        by_category[category.number] = _count(state)
        if category.number != TARIFF_CATEGORY:
            total |= state
    return CompletenessReport(by_category, _count(total))


def applies(field: Field, facts: AbstractSet[Fact], nature: object) -> bool:
    """Whether `field` counts for a client with these facts and this nature."""
    return (
        field.named
        and field.kind in _COUNTED
        and (field.needs is None or field.needs in facts)
        and nature not in field.not_for
    )


def is_classed(dossier: Mapping[str, Value]) -> bool:
    """Whether 用邮类别 is filled: there are a class and specialties, and they agree (C9-2)."""
    specialties = dossier.get("specialties")
    return (
        isinstance(specialties, tuple)
        and bool(specialties and dossier.get("mail_class"))
        and class_fault(str(dossier["mail_class"]), specialties) is None
    )


def _filled(catalogue: FieldCatalogue, dossier: Mapping[str, Value]) -> frozenset[str]:
    """Keys of fields that count as filled."""
    found = catalogue.filled(dossier)
    return found if is_classed(dossier) else found - {"mail_class"}


def facts_of(dossier: Mapping[str, Value], *, registered: bool) -> frozenset[Fact]:
    """Facts that a dossier shows by itself: credit and discount fields apply once one is decided.

    `registered`: the client's stage is that of a registered key account.
    """
    found = {Fact.REGISTERED} if registered else set()
    if any(dossier.get(key) for key in ("credit_level", "arrears_limit", "repayment_cycle")):
        found.add(Fact.ON_CREDIT)
    if any(dossier.get(key) for key in DISCOUNTING):
        found.add(Fact.DISCOUNTED)
    return frozenset(found)


def _count(state: Mapping[str, bool]) -> Completeness:
    missing = tuple(key for key, filled in state.items() if not filled)
    return Completeness(len(state) - len(missing), len(state), missing)
