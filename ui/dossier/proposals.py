"""Proposals inside their section: a violet line old → new with what may be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.readmodels.dossier import DossierView, PendingSet
from ui.dossier.words import changes_words, person_and_day
from ui.formatting import Formats
from ui.theme import Tone
from ui.widgets.banner import Banner

SIMPLE = frozenset({1, 2})
"""Categories whose proposals the keeper confirms with one key (decision 11)."""


@dataclass(frozen=True, slots=True)
class ProposalActs:
    """What the page does with a proposal."""

    confirm: Callable[[PendingSet], None]
    change: Callable[[PendingSet], None]
    refuse: Callable[[PendingSet], None]
    withdraw: Callable[[PendingSet], None]


def categories_of(one: PendingSet, view: DossierView) -> frozenset[int]:
    """Categories that a proposal touches."""
    own = {f"own.{field.id}": field.category for field in view.own_fields}
    found = set()
    for change in one.changes:
        item = shipped.fields().for_path(change.path)
        found.add(item.category if item is not None else own.get(change.path, 1))
    return frozenset(found)


def first_category(one: PendingSet, view: DossierView) -> int:
    """Section that shows the proposal."""
    return min(categories_of(one, view), default=1)


def decidable(view: DossierView) -> tuple[PendingSet, ...]:
    """Proposals of others that this reader may decide."""
    return tuple(one for one in view.pending if view.may.edit and not one.mine)


def simple(view: DossierView) -> PendingSet | None:
    """Oldest proposal that one key confirms."""
    found = (one for one in decidable(view) if categories_of(one, view) <= SIMPLE)
    return next(found, None)


def proposal_line(
    one: PendingSet, view: DossierView, formats: Formats, acts: ProposalActs
) -> Banner:
    """The line of one proposal, for its author or for who decides."""
    translate = QCoreApplication.translate
    banner = Banner(name=f"proposal_{one.id}")
    differences = changes_words(one.changes, view)
    if one.mine:
        words = translate("Dossier", "You proposed on {day}: {changes}; waits for the keeper")
        day = person_and_day("", one.at, formats).strip()
        banner.tell(words.format(day=day, changes=differences), Tone.CHANGE)
        made = banner.add_act(translate("Dossier", "Withdraw"), lambda: acts.withdraw(one))
        made.setObjectName("withdraw")
        return banner
    words = translate("Dossier", "{who} proposed: {changes}")
    who = person_and_day(one.author, one.at, formats)
    banner.tell(words.format(who=who, changes=differences), Tone.CHANGE)
    if view.may.edit:
        for name, label, act in (
            ("confirm_proposal", translate("Dossier", "Confirm"), acts.confirm),
            ("change_proposal", translate("Dossier", "Change"), acts.change),
            ("refuse_proposal", translate("Dossier", "Refuse"), acts.refuse),
        ):
            made = banner.add_act(label, partial(act, one))
            made.setObjectName(name)
    return banner
