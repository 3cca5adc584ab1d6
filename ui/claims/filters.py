"""Filter row of the board: words, unit, business, industry, person, days; what waits for me."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.claims import State
from app.domain.specialties import SPECIALTIES
from app.readmodels.claims import ClaimChoices, ClaimFilter, WaitingForMe
from ui.claims.words import industry_choices, person_choices
from ui.dossier.words import specialty_words
from ui.theme import set_look
from ui.widgets.filter_row import CountLink, FilterCombo, FilterRow
from ui.widgets.search_box import SearchBox

SEARCH_WIDTH = 200
COMBO_WIDTH = 126
_DAYS = (3, 7, 15)
REVIEW = ClaimFilter(waiting=True, states=(State.SUBMITTED,))
PUBLISH = ClaimFilter(waiting=True, states=(State.APPROVED, State.FILED))
JUDGE = ClaimFilter(waiting=True, states=(State.DUE,))
RESELECT = ClaimFilter(waiting=True, states=(State.RESELECT,))
ANSWER = ClaimFilter(asked=True)
UNGUIDED = ClaimFilter(unguided=True)
WAITING = ClaimFilter(waiting=True)


class ClaimFilters(QWidget):
    """`changed(ClaimFilter)` when the person narrows or widens what is shown."""

    changed = Signal(object)
    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ClaimFilter()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._row = FilterRow()
        outer.addWidget(self._row)
        self.search = SearchBox(self.tr("Name"), name="claim_search")
        self.search.setMinimumWidth(SEARCH_WIDTH // 2)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.search.searched.connect(lambda words: self._narrow(text=words))
        self.search.left_down.connect(self.left_down)
        self._row.add(self.search, 1)
        self._combos = self._make_combos()
        for name, combo in self._combos.items():
            combo.setMaximumWidth(COMBO_WIDTH)
            combo.chosen.connect(lambda data, key=name: self._narrow(**{key: data}))
            self._row.add(combo)
        self._row.cleared.connect(self.clear)
        self._row.chip_removed.connect(lambda _key: self._show_only(ClaimFilter()))
        self._links = self._make_links()

    def set_choices(self, choices: ClaimChoices) -> None:
        """Offer these units and people."""
        units = [(unit.name, unit.pk) for unit in choices.units]
        people = [(words, int(key)) for key, words in person_choices(choices)]
        for name, offered in (("unit_pk", units), ("person_pk", people)):
            combo = self._combos[name]
            everything = combo.itemText(0)
            combo.clear()
            combo.addItem(everything, None)
            for words, data in offered:
                combo.addItem(words, data)
            combo.choose(getattr(self.wanted, name))

    def set_waiting(self, waiting: WaitingForMe) -> None:
        """Numbers at the right; each is what its press shows."""
        late = self.tr(" ({count} late)").format(count=waiting.review_late)
        numbers = {
            "total": waiting.total,
            "review": waiting.review,
            "publish": waiting.publish,
            "judge": waiting.judge,
            "reselect": waiting.reselect,
            "answer": waiting.answer,
            "unguided": waiting.unguided,
        }
        for name, number in numbers.items():
            link, words, _filter = self._links[name]
            more = late if name == "review" and waiting.review_late else ""
            link.setText(f"{words} {number:,}{more}")
            link.setVisible(number > 0)
        set_look(self._links["total"][0], tone="danger" if waiting.review_late else "strong")
        set_look(self._links["unguided"][0], tone="warning")

    def show_filter(self, wanted: ClaimFilter) -> None:
        """Show a filter without telling."""
        self.wanted = wanted
        self.search.set_words(wanted.text)
        for name, combo in self._combos.items():
            combo.choose(getattr(wanted, name))
        self._show_chips()

    def clear(self) -> None:
        """Take every narrowing away; the order of the table stays."""
        self._show_only(ClaimFilter())

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered by."""
        wanted = self.wanted
        return wanted != ClaimFilter(sort=wanted.sort, descending=wanted.descending)

    def _make_combos(self) -> dict[str, FilterCombo]:
        kinds = [(specialty_words(word), word) for word in SPECIALTIES]
        trades = [(words, code) for code, words in industry_choices()]
        within = self.tr("within {days} d")
        days = [(within.format(days=number), number) for number in _DAYS]
        offered: tuple[tuple[str, str, str, Sequence[tuple[str, object]]], ...] = (
            ("unit_pk", "claims_by_unit", self.tr("Any unit"), ()),
            ("business", "claims_by_business", self.tr("Any business"), kinds),
            ("industry", "claims_by_industry", self.tr("Any trade"), trades),
            ("person_pk", "claims_by_person", self.tr("Anyone"), ()),
            ("days_left", "claims_by_days", self.tr("Any days"), days),
        )
        made: dict[str, FilterCombo] = {}
        for key, name, everything, choices in offered:
            made[key] = FilterCombo("", [(everything, None), *choices], name=name)
            made[key].setAccessibleName(everything)
        return made

    def _make_links(self) -> dict[str, tuple[CountLink, str, ClaimFilter]]:
        offered = (
            ("total", self.tr("For me"), WAITING),
            ("review", self.tr("review"), REVIEW),
            ("publish", self.tr("publish"), PUBLISH),
            ("judge", self.tr("judge"), JUDGE),
            ("reselect", self.tr("choose"), RESELECT),
            ("answer", self.tr("answer"), ANSWER),
            ("unguided", self.tr("unguided"), UNGUIDED),
        )
        made: dict[str, tuple[CountLink, str, ClaimFilter]] = {}
        for name, words, wanted in offered:
            link = CountLink(words, 0, partial(self._toggle, wanted))
            link.setObjectName(f"waiting_{name}")
            self._row.add_right(link)
            link.hide()
            made[name] = (link, words, wanted)
        return made

    def _toggle(self, one: ClaimFilter) -> None:
        same = _bare(self.wanted) == one
        self._show_only(ClaimFilter() if same else one)

    def _show_only(self, one: ClaimFilter) -> None:
        kept = replace(one, sort=self.wanted.sort, descending=self.wanted.descending)
        self.show_filter(kept)
        self.changed.emit(kept)

    def _narrow(self, **values: object) -> None:
        self.wanted = replace(self.wanted, **values)  # type: ignore[arg-type] # names of fields
        self._show_chips()
        self.changed.emit(self.wanted)

    def _show_chips(self) -> None:
        """What a number at the right filters by; the combos show their own choices."""
        names = [
            words
            for _link, words, wanted in self._links.values()
            if _only_waiting(self.wanted) == wanted
        ]
        chips = [("waiting", words) for words in names[:1]]
        self._row.set_chips(chips)


def _bare(wanted: ClaimFilter) -> ClaimFilter:
    """A filter without the order of the table."""
    plain = ClaimFilter()
    return replace(wanted, sort=plain.sort, descending=plain.descending)


def _only_waiting(wanted: ClaimFilter) -> ClaimFilter:
    """Only what the numbers at the right filter by."""
    return ClaimFilter(
        states=wanted.states,
        unguided=wanted.unguided,
        waiting=wanted.waiting,
        asked=wanted.asked,
    )
