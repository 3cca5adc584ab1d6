"""Filter row of the list: search, choices, removable chips, and counts that filter."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dossier import Stage
from app.domain.specialties import SPECIALTIES
from app.readmodels.clients import ListCounts, ListFilter, Quick
from app.readmodels.organisation import UnitRow
from ui.dossier.words import specialty_words, stage_words
from ui.theme import GRADE_TONES
from ui.widgets.filter_row import CountLink, FilterCombo, FilterRow
from ui.widgets.search_box import SearchBox

SEARCH_WIDTH = 320
"""Widest; half of it stays in a narrow window."""


class ClientFilters(QWidget):
    """`changed(ListFilter)` when the person narrows or widens the list; `left_down` from search."""

    changed = Signal(object)
    left_down = Signal()

    def __init__(self, *, sees_basic: bool) -> None:
        super().__init__()
        self.wanted = ListFilter()
        self._units: dict[int, str] = {}
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._row = FilterRow()
        outer.addWidget(self._row)
        self.search = SearchBox(self.tr("Name, pinyin initials, code, contact, phone"))
        self.search.setMinimumWidth(SEARCH_WIDTH // 2)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.search.searched.connect(self._on_searched)
        self.search.left_down.connect(self.left_down)
        self._row.add(self.search, 1)
        self._combos = self._make_combos(sees_basic=sees_basic)
        for name, combo in self._combos.items():
            combo.chosen.connect(lambda data, key=name: self._narrow(**{key: data}))
            self._row.add(combo)
        self._row.chip_removed.connect(self._on_chip)
        self._row.cleared.connect(self.clear)
        self.late = CountLink(self.tr("Verification late"), 0, lambda: self._toggle(Quick.LATE))
        self.late.setObjectName("count_late")
        self.thin = CountLink(self.tr("Below 60% complete"), 0, lambda: self._toggle(Quick.THIN))
        self.thin.setObjectName("count_thin")
        for link in (self.late, self.thin):
            self._row.add_right(link)
            link.setVisible(sees_basic)  # only once it has a parent: else it is a window

    def set_units(self, rows: Sequence[UnitRow]) -> None:
        """Offer these units."""
        self._units = {row.pk: row.name for row in rows}
        combo = self._combos["unit_pk"]
        combo.clear()
        title = combo.accessibleName()
        combo.addItem(f"{title}：" + self.tr("all"), None)
        for row in rows:
            combo.addItem(f"{title}：{row.name}", row.pk)
        combo.choose(self.wanted.unit_pk)
        self._show_chips()

    def set_counts(self, counts: ListCounts) -> None:
        """Numbers at the right; each is what its press opens."""
        late, thin = self.tr("Verification late"), self.tr("Below 60% complete")
        self.late.setText(f"{late} {counts.late:,}")
        self.thin.setText(f"{thin} {counts.thin:,}")

    def show_filter(self, wanted: ListFilter) -> None:
        """Show a filter without telling."""
        self.wanted = wanted
        self.search.set_words(wanted.text)
        for name, combo in self._combos.items():
            combo.choose(getattr(wanted, name))
        self._show_chips()

    def clear(self) -> None:
        """Take every narrowing away; the order stays."""
        kept = ListFilter(sort=self.wanted.sort, descending=self.wanted.descending)
        self.show_filter(kept)
        self.changed.emit(kept)

    def toggle_own(self, *, own: bool) -> None:
        """Only clients of which the reader is an owner, or all."""
        self._narrow(own=own)

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered by."""
        order = ListFilter(sort=self.wanted.sort, descending=self.wanted.descending)
        return self.wanted != order

    def _make_combos(self, *, sees_basic: bool) -> dict[str, FilterCombo]:
        everything = (self.tr("all"), None)
        grades = [everything, *((grade, grade) for grade in GRADE_TONES)]
        kinds = [everything, *((specialty_words(word), word) for word in SPECIALTIES)]
        stages = [everything, *((stage_words(stage), stage.value) for stage in Stage)]
        owners = [everything, (self.tr("my own"), True)]
        made = {
            "grade": FilterCombo(self.tr("Grade"), grades, name="filter_by_grade"),
            "specialty": FilterCombo(self.tr("Specialty"), kinds, name="filter_by_specialty"),
            "unit_pk": FilterCombo(self.tr("Unit"), [everything], name="filter_by_unit"),
            "stage": FilterCombo(self.tr("Stage"), stages, name="filter_by_stage"),
            "own": FilterCombo(self.tr("Owner"), owners, name="filter_by_own"),
        }
        if not sees_basic:
            del made["grade"]
        for combo in made.values():
            combo.setMaximumWidth(150)
        return made

    def _narrow(self, **values: object) -> None:
        if "own" in values:
            values["own"] = bool(values["own"])
        self.wanted = replace(self.wanted, **values)  # type: ignore[arg-type] # names of fields
        self._show_chips()
        self.changed.emit(self.wanted)

    def _toggle(self, quick: Quick) -> None:
        self._narrow(quick=None if self.wanted.quick is quick else quick)

    def _on_searched(self, words: str) -> None:
        self._narrow(text=words)

    def _on_chip(self, key: str) -> None:
        fallen: dict[str, object] = {key: False if key in {"own", "unowned"} else None}
        if key in self._combos:
            self._combos[key].choose(None)
        self._narrow(**fallen)

    def _show_chips(self) -> None:
        wanted = self.wanted
        quick = {
            Quick.LATE: self.tr("Verification late"),
            Quick.DUE: self.tr("Verification due soon"),
            Quick.THIN: self.tr("Below 60% complete"),
            Quick.CONTACTS: self.tr("important, one contact of ours"),
        }
        chips = [
            ("grade", wanted.grade),
            ("specialty", specialty_words(wanted.specialty) if wanted.specialty else None),
            ("unit_pk", self._units.get(wanted.unit_pk or 0)),
            ("stage", stage_words(wanted.stage) if wanted.stage else None),
            ("own", self.tr("my own") if wanted.own else None),
            ("unowned", self.tr("without owner") if wanted.unowned else None),
            ("quick", quick[wanted.quick] if wanted.quick else None),
        ]
        self._row.set_chips([(key, words) for key, words in chips if words])
