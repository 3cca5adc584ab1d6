"""Clients of a leaver with their successors: for all, or for those that are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.readmodels.leaving import HeldClient, HeldElsewhere, Holdings, Successor
from app.services.leaving import Move
from ui.leaving.words import open_words, place_words
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.filter_row import FilterCombo
from ui.widgets.labels import button, text
from ui.widgets.search_box import SearchBox
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_Given = tuple[int, int | None]


class ClientsPart(Box):
    """`changed()` when a successor was given or taken back; `moves` is what is to be done."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Clients held"), margin=0)
        self.setObjectName("leaving_clients")
        self._clients: tuple[HeldClient, ...] = ()
        self._names: dict[int, str] = {}
        self._given: dict[str, _Given] = {}
        self._others: list[str] = []
        self._search = SearchBox(self.tr("Name, code or unit"), name="leaving_search")
        self._search.setFixedWidth(200)
        self._search.searched.connect(lambda _words: self._fill())
        self.add_act(self._search)
        self._model = RowTableModel[HeldClient](
            self._columns(), lambda row: row.id, tickable=True, parent=self
        )
        self.table = Table(self._model, name="leaving_table")
        self.table.ticks_changed.connect(self._show_acts)
        self._area = ListArea(self.table)
        self.add(self._area, 1)
        self._elsewhere = text("", "second", wrap=True, name="leaving_elsewhere")
        self._elsewhere.setContentsMargins(12, 6, 12, 6)
        self.add(self._elsewhere)
        self._acts = self._build_acts()
        self.add(self._acts)

    def show_holdings(self, found: Holdings) -> None:
        """Fill the table; what was given stays where the client is still to be handed over."""
        self._clients = found.clients
        mine = {client.id for client in found.clients if client.may}
        self._given = {key: given for key, given in self._given.items() if key in mine}
        self._names = {one.pk: one.name for one in found.successors}
        self._fill_combos(found.successors)
        self.set_note(f"{found.total:,}")
        self._others = self._other_words(found.elsewhere)
        self._elsewhere.setText("\n".join(self._others))
        self._elsewhere.setVisible(bool(self._others and found.clients))
        self._search.setVisible(bool(found.clients))
        for part in (self._to, self._b_to, self._give, self._take):
            part.setVisible(bool(mine))
        self._fill()

    @property
    def moves(self) -> tuple[Move, ...]:
        """Every client that has a successor, in the order shown."""
        found = ((client.id, self._given.get(client.id)) for client in self._clients)
        return tuple(Move(key, *given) for key, given in found if given is not None)

    def _columns(self) -> tuple[Column[HeldClient], ...]:
        return (
            Column("name", self.tr("Client"), lambda r: r.name, width=230, stretch=True),
            Column("code", self.tr("Code"), lambda r: r.code or "", width=110, rank=3),
            Column("unit", self.tr("Unit"), lambda r: r.unit, width=120, rank=2),
            Column("places", self.tr("Is"), lambda r: place_words(r.places), width=110),
            Column("open", self.tr("Open"), open_words, Look.MUTED, 100, rank=2),
            Column(
                "to",
                self.tr("Successor"),
                self._successor,
                Look.CHIP,
                170,
                tone=lambda r: Tone.CHANGE if r.id in self._given else None,
            ),
        )

    def _successor(self, client: HeldClient) -> str:
        given = self._given.get(client.id)
        if given is None:
            return self.tr("not yet") if client.may else self.tr("not yours to hand over")
        to, b_to = (self._names.get(pk or 0, "") for pk in given)
        return f"{to} · B {b_to}" if b_to else to

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self._to = FilterCombo("", [], name="leaving_to")
        self._to.setAccessibleName(self.tr("Successor"))
        self._to.chosen.connect(lambda _pk: self._show_acts())
        self._b_to = FilterCombo("", [], name="leaving_b_to")
        self._b_to.setAccessibleName(self.tr("Successor as B owner"))
        tip = self.tr("Gets the B place of the leaver, or one that gets vacant; else the successor")
        self._b_to.setToolTip(tip)
        self._give = button("", self._on_give, name="leaving_give", small=True)
        self._take = button(
            self.tr("Clear"), self._on_take, role="link", name="leaving_clear", small=True
        )
        for part in (self._to, self._b_to, self._give, self._take):
            row.addWidget(part)
        row.addStretch()
        return row

    def _fill_combos(self, successors: Sequence[Successor]) -> None:
        for combo, none in (
            (self._to, self.tr("Choose a successor")),
            (self._b_to, self.tr("B owner: the same")),
        ):
            before = combo.currentData()
            combo.clear()
            combo.addItem(none, None)
            words = self.tr("{name} · {unit} · {n} clients")
            for one in successors:
                shown = words.format(name=one.name, unit=one.unit, n=one.clients)
                combo.addItem(shown, one.pk)
            combo.choose(before)
        self._to.setMaximumWidth(260)
        self._b_to.setMaximumWidth(220)

    def _other_words(self, elsewhere: Sequence[HeldElsewhere]) -> list[str]:
        """Clients that others must hand over, one line for each who may: how many of which unit."""
        words = self.tr("{n} more to be handed over by {who}: {units}")
        one = self.tr("{unit} {n}")
        by_who: dict[tuple[str, ...], list[HeldElsewhere]] = {}
        for held in elsewhere:
            by_who.setdefault(tuple(held.who), []).append(held)
        return [
            words.format(
                n=sum(held.clients for held in several),
                who="、".join(who) or "—",
                units="、".join(one.format(unit=held.unit, n=held.clients) for held in several),
            )
            for who, several in by_who.items()
        ]

    def _fill(self) -> None:
        words = self._search.text().strip().casefold()
        rows = [client for client in self._clients if words in _found_by(client)]
        self._model.set_rows(rows)
        if rows:
            self._area.show_list()
        elif self._clients:
            self._area.show_empty(self.tr("No client matches “{words}”.").format(words=words))
        elif self._others:
            title = self.tr("Their names are outside your rights.")
            self._area.show_empty(title, "\n".join(self._others), icon="lock")
        else:
            self._area.show_empty(self.tr("No client is left under this name."), icon="check")
        self._show_acts()

    def _chosen(self) -> list[HeldClient]:
        """Ticked clients of those shown, or all; only what may be handed over here."""
        rows = self._model.ticked or self._model.rows
        return [client for client in rows if client.may]

    def _show_acts(self) -> None:
        ticked = bool(self._model.ticked)
        words = self.tr("Give the {n} ticked") if ticked else self.tr("Give all {n}")
        chosen = self._chosen()
        self._give.setText(words.format(n=len(chosen)))
        self._give.setEnabled(bool(chosen) and self._to.currentData() is not None)
        tip = self.tr("Choose a successor first.")
        self._give.setToolTip("" if self._to.currentData() is not None else tip)
        self._take.setEnabled(any(client.id in self._given for client in chosen))

    def _on_give(self) -> None:
        to, b_to = self._to.currentData(), self._b_to.currentData()
        for client in self._chosen():
            self._given[client.id] = (int(to), None if b_to in (None, to) else int(b_to))
        self._model.tick_all(ticked=False)
        self._refresh()

    def _on_take(self) -> None:
        for client in self._chosen():
            self._given.pop(client.id, None)
        self._refresh()

    def _refresh(self) -> None:
        self._fill()
        self.changed.emit()


def _found_by(client: HeldClient) -> str:
    return f"{client.name} {client.code or ''} {client.unit}".casefold()
