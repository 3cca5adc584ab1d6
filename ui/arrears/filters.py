"""Filter row of the arrears page: unit, manager, specialty, bucket, who is shown."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.specialties import SPECIALTIES
from app.readmodels.arrears import ArrearsChoices, ArrearsFilter, ArrearsPanel, Tile
from ui.arrears.words import bucket_words, tile_words
from ui.dossier.words import specialty_words
from ui.widgets.filter_row import FilterCombo, FilterRow
from ui.widgets.labels import ElidedLabel

_COMBO_WIDTH = 150


class ArrearsFilters(QWidget):
    """`changed(ArrearsFilter)` when the person narrows or widens what is shown."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ArrearsFilter()
        outer = self._outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._row = FilterRow()
        outer.addWidget(self._row)
        self._combos = self._make_combos()
        for key, combo in self._combos.items():
            combo.setMaximumWidth(_COMBO_WIDTH)
            combo.chosen.connect(lambda data, key=key: self.narrow(**{key: data}))
            self._row.add(combo)
        formula = ElidedLabel(
            self.tr("Risk = overdue (10,000 yuan) × age (30 d) × part of the limit"), "caption"
        )
        formula.setMinimumWidth(0)
        outer.addWidget(formula, 1)
        self._row.cleared.connect(self.clear)
        self._row.chip_removed.connect(lambda _key: self.narrow(tile=None))

    def add_act(self, act: QWidget) -> None:
        """An act on what is filtered by, at the right end."""
        self._outer.addWidget(act)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        plain = ArrearsFilter(everybody=self.wanted.everybody)
        wanted = replace(self.wanted, sort=plain.sort, descending=plain.descending)
        return wanted != plain

    def set_choices(self, choices: ArrearsChoices) -> None:
        """Offer these units and managers."""
        for key, offered in (("unit_pk", choices.units), ("manager_pk", choices.managers)):
            self._offer(key, [(one.name, one.pk) for one in offered])

    def show_panel(self, panel: ArrearsPanel) -> None:
        """Offer the buckets of the rule in force."""
        if self._combos["bucket"].count() != len(panel.rules.buckets) + 1:
            self._offer("bucket", [(bucket_words(code), code) for code in panel.rules.buckets])

    def show_filter(self, wanted: ArrearsFilter) -> None:
        """Show a filter without telling."""
        self.wanted = wanted
        for key, combo in self._combos.items():
            combo.choose(getattr(wanted, key))
        self._show_chips()

    def clear(self) -> None:
        """Take every narrowing away; order and who is shown stay."""
        kept = self.wanted
        plain = ArrearsFilter(everybody=kept.everybody, sort=kept.sort, descending=kept.descending)
        self.show_filter(plain)
        self.changed.emit(plain)

    def narrow(self, **values: object) -> None:
        """Filter further, as a number that was pressed asks."""
        self.show_filter(replace(self.wanted, **values))  # type: ignore[arg-type] # names of fields
        self.changed.emit(self.wanted)

    def first(self) -> FilterCombo:
        """Where the focus goes by Ctrl+F."""
        return self._combos["unit_pk"]

    def _make_combos(self) -> dict[str, FilterCombo]:
        kinds = [(specialty_words(word), word) for word in SPECIALTIES]
        shown = [(self.tr("Warned of"), False), (self.tr("All who owe"), True)]
        offered: tuple[tuple[str, str, str, list[tuple[str, object]]], ...] = (
            ("unit_pk", "arrears_by_unit", self.tr("All units"), []),
            ("manager_pk", "arrears_by_manager", self.tr("All managers"), []),
            ("specialty", "arrears_by_specialty", self.tr("All specialties"), list(kinds)),
            ("bucket", "arrears_by_bucket", self.tr("All ages"), []),
        )
        made: dict[str, FilterCombo] = {}
        for key, name, everything, choices in offered:
            made[key] = FilterCombo("", [(everything, None), *choices], name=name)
            made[key].setAccessibleName(everything)
        made["everybody"] = FilterCombo("", shown, name="arrears_everybody")
        made["everybody"].setAccessibleName(self.tr("Who is shown"))
        return made

    def _offer(self, key: str, choices: list[tuple[str, object]]) -> None:
        combo = self._combos[key]
        everything = combo.itemText(0)
        combo.clear()
        combo.addItem(everything, None)
        for words, data in choices:
            combo.addItem(words, data)
        combo.choose(getattr(self.wanted, key))

    def _show_chips(self) -> None:
        tile: Tile | None = self.wanted.tile
        self._row.set_chips([("tile", tile_words(tile))] if tile is not None else [])
