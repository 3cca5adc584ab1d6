"""The list of clients (screens 02): find in seconds, see what is thin or late, act on many."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.clients import ClientRow, ListFilter, Quick
from app.readmodels.organisation import UnitRow
from app.services.clients import list_counts
from app.services.drafts import KeptDraft
from app.services.organisation import list_units
from app.services.usecase import Topic
from ui.actions import action, allow
from ui.desk import Desk
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.dossier.place import dossier_place
from ui.dossiers.acts import ListActs
from ui.dossiers.columns import SORTS, client_columns
from ui.dossiers.credit import CreditMarks, sees_credit
from ui.dossiers.filters import ClientFilters
from ui.dossiers.loading import ClientLoader
from ui.dossiers.new_client import NewClientDialog
from ui.dossiers.preview import Preview
from ui.dossiers.views import (
    ALL,
    OWN,
    ViewChooser,
    apply_columns,
    client_views,
    columns_of,
    spec_of,
)
from ui.failures import sentence
from ui.navigation import Page, Place
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.layouts import SplitPane
from ui.widgets.states import ListArea
from ui.widgets.table import Table

IMPORT_PAGE = "imports"
NEIGHBOURS_EACH_SIDE = 100
_STATE = "clients"


class DossiersPage(Page):
    """Opened by `Place("dossiers", …)`.

    "late", "due", "thin", "contacts", "unowned", "own", "all", "new", "search:WORDS"; "" as it was
    left.
    """

    key = "dossiers"
    help_topic = "dossiers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Dossiers"))
        actor = desk.actor
        self._may_create = actor.may(Permission.CLIENT_EDIT)
        importing = (Permission.REGISTER_IMPORT, Permission.RECEIVABLE_KEEP)
        self._may_import = any(actor.may(one) for one in importing)
        self._may_print = actor.may(Permission.SHEET_PRINT)
        self._may_export = actor.may(Permission.LIST_EXPORT)
        self._credit = CreditMarks(desk, self)
        credit = (self._credit.column(),) if sees_credit(actor) else ()
        self._columns = (*client_columns(), *credit)
        self._keys = tuple(column.key for column in self._columns)
        self._loader = ClientLoader(desk, self._columns, self)
        self._total = 0
        self._new: NewClientDialog | None = None
        self._kept_key: object = None
        self._kept_scroll = 0
        self._build()
        self._build_acts()
        self._connect()
        self.views.load()
        self.desk.run(self, list_units, None, self._on_units)
        self._load()
        self._count()

    def activate(self) -> None:
        """Back from a dossier the list stands where it was."""
        self.table.setFocus()

    def deactivate(self) -> None:
        self.desk.window_state.save_header(_STATE, self.table.horizontalHeader())
        self.desk.window_state.save_splitter(_STATE, self._split)

    def reload(self) -> None:
        self._keep_place()
        self._load()
        self._count()

    def show_place(self, argument: str) -> None:
        wanted = ListFilter(sort=self.filters.wanted.sort)
        match argument.partition(":"):
            case ("late" | "due" | "thin" | "contacts" as quick, _, _):
                self._show(replace(wanted, quick=Quick(quick)))
            case ("unowned", _, _):
                self._show(replace(wanted, unowned=True))
            case ("own", _, _):
                self.views.choose(OWN)
            case ("all", _, _):
                self.views.choose(ALL)
            case ("search", _, words):
                self._show(replace(wanted, text=words))
            case ("new", _, _):
                self.create_client()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.filters.search, self.table, self.preview)

    def focus_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def create_client(self) -> None:
        """Ask for a new client, with duplicates shown while typing."""
        if not self._may_create:
            return
        self._new = dialog = NewClientDialog(self.desk, self.window())
        dialog.created.connect(lambda client_id: self.wants.emit(Place(DOSSIER_PAGE, client_id)))
        dialog.open_wanted.connect(
            lambda client_id: self.wants.emit(Place(DOSSIER_PAGE, client_id))
        )
        self.desk.prompts.show(dialog)

    def drafts(self) -> tuple[KeptDraft, ...]:
        """A new client that is being typed in belongs to no client yet."""
        typed = self._new.unsaved if self._new is not None and isValid(self._new) else {}
        return (KeptDraft("", 1, json.dumps(typed)),) if typed else ()

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        self.create_client()
        if self._new is not None:
            self._new.restore(json.loads(kept[0].body))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Type to filter: letters typed into the table go on in the search box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            words = event.text()
            if words.strip() and words.isprintable() and not held:
                self.filters.search.setFocus()
                self.filters.search.insert(words)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        basic = any(1 in role.rights.view for role in self.desk.actor.roles)
        self.filters = ClientFilters(sees_basic=basic)
        self.body.addWidget(self.filters)
        self.acts = ListActs(self.desk)
        self.body.addWidget(self.acts)
        self.table = Table(self._loader.model, name="clients")
        self.table.setAccessibleName(self.tr("Clients"))
        self.table.installEventFilter(self)
        self.area = ListArea(self.table)
        box = Box(margin=0)
        box.add(self.area, 1)
        keys = self.tr("Space ticks · Enter opens · Ctrl+P prints visit sheets")
        self._foot, _right = box.set_foot("", keys)
        self._foot.setObjectName("list_foot")
        self.preview = Preview(may_print=self._may_print)
        self._split = SplitPane(box, self.preview)
        self.body.addWidget(self._split, 1)
        self.desk.window_state.restore_header(_STATE, self.table.horizontalHeader())
        self.desk.window_state.restore_splitter(_STATE, self._split)
        self.table.set_sorted("name", descending=False)
        comfortable = self.desk.settings.read().density == "comfortable"
        self.table.set_comfortable(comfortable=comfortable)

    def _build_acts(self) -> None:
        self.views = ViewChooser(self.desk, client_views(), self._spec)
        self.add_beside_title(self.views)
        self._columns_act = button(
            self.tr("Columns"), self._on_columns, icon="columns", name="columns"
        )
        self.add_act(self._columns_act)
        self._export = button(self.tr("Export…"), self._on_export, icon="download", name="export")
        allow(self._export, allowed=self._may_export, why_not=self.tr("Needs the right to copy"))
        self.add_act(self._export)
        importing = button(
            self.tr("Import…"), self._on_import, icon="import", name="import_register"
        )
        who = self.tr("The archive keeper imports registers, finance statements of the bank")
        allow(importing, allowed=self._may_import, why_not=who)
        self.add_act(importing)
        self._print = button("", self.print_ticked, icon="printer", name="print_ticked")
        self.add_act(self._print)
        new = button(self.tr("New client"), self.create_client, icon="plus", name="new_client")
        allow(new, allowed=self._may_create, why_not=self.tr("The archive keeper opens dossiers"))
        self.add_act(new)
        action(self, self.tr("Print visit sheets"), self._on_print_key, shortcut="Ctrl+P")
        action(self, self.tr("Save as view"), self.views.save, shortcut="Ctrl+Shift+S")
        action(self, self.tr("New client"), self.create_client, shortcut="Ctrl+N")
        self._on_ticks()

    def _connect(self) -> None:
        self.filters.changed.connect(self._show)
        self.filters.left_down.connect(self._on_left_down)
        self.filters.search.returnPressed.connect(self._on_left_down)
        self.views.chosen.connect(self._on_view)
        self.table.opened.connect(self._on_open)
        self.table.current_changed.connect(self._on_current)
        self.table.sort_wanted.connect(self._on_sort)
        self.table.ticks_changed.connect(self._on_ticks)
        self.preview.open_wanted.connect(self._on_open)
        self.preview.print_wanted.connect(lambda row: self.acts.print_sheets((row.pk,)))
        self.acts.said.connect(lambda words: self.message_bar.show_message(words, Tone.SUCCESS))
        self.acts.refused.connect(self.show_refusal)
        self._loader.shown.connect(self._on_shown)
        self._loader.complete.connect(self._on_complete)
        self._loader.refused.connect(self._on_refused)
        self._credit.read.connect(self.table.viewport().update)
        self.desk.changes.changed.connect(self._on_changed)

    def _show(self, wanted: ListFilter) -> None:
        self.filters.show_filter(wanted)
        self._load()

    def _load(self) -> None:
        wanted = self.filters.wanted
        self.views.note_change(wanted)
        self._loader.show(wanted)

    def _count(self) -> None:
        self.desk.run(self, list_counts, None, self.filters.set_counts)

    def _spec(self) -> dict[str, object]:
        return spec_of(self.filters.wanted, columns_of(self.table, self._keys))

    def _keep_place(self) -> None:
        row: ClientRow | None = self.table.current_row()
        self._kept_key = row.pk if row is not None else None
        self._kept_scroll = self.table.verticalScrollBar().value()

    def _on_shown(self, total: int) -> None:
        self._total = total
        self.set_note(self.tr("{count} clients").format(count=f"{total:,}"))
        seen = self.tr("{count} in all · only clients you may see")
        self._foot.setText(seen.format(count=f"{total:,}"))
        if total:
            self.area.show_list()
            self.table.verticalScrollBar().setValue(self._kept_scroll)
            if self._kept_key is None or not self.table.select_key(self._kept_key):
                self.table.select_first()
        else:
            self._show_empty()
        self._kept_key, self._kept_scroll = None, 0
        self._on_ticks()

    def _show_empty(self) -> None:
        self.preview.show_row(None)
        if self.filters.narrowed:
            words = self.filters.wanted.text.strip()
            title = self.tr("No client matches the filter")
            if words:
                title = self.tr("No client matches “{words}”").format(words=words)
            how = self.tr("Try fewer words or take filters away; clients of others are not shown.")
            self.area.show_empty(title, how, self.tr("Clear filters"), self.filters.clear, "search")
            return
        title = self.tr("There are no clients yet")
        if not self._may_create:
            self.area.show_empty(title, self.tr("Clients you look after will stand here."))
            return
        how = self.tr("Import last year's register, or open the first dossier by hand.")
        placard = self.area.show_empty(title, how)
        placard.add_act(self.tr("Import register…"), self._on_import, role="primary")
        placard.add_act(self.tr("New client"), self.create_client)

    def _on_complete(self) -> None:
        self._on_ticks()

    def _on_refused(self, refusal: Refusal) -> None:
        self.area.show_refused(sentence(refusal))

    def _on_units(self, rows: tuple[UnitRow, ...]) -> None:
        scope = self.desk.actor.unit_scope()
        shown = [row for row in rows if row.closed_on is None]
        if scope is not None:
            shown = [row for row in shown if row.pk in scope]
        self.filters.set_units(shown)

    def _on_current(self, row: ClientRow | None) -> None:
        """While a list is read anew the line before stays in the preview."""
        if row is not None:
            self.preview.show_row(row)

    def _on_view(self, wanted: ListFilter, spec: dict[str, Any]) -> None:
        apply_columns(self.table, self._keys, spec)
        column = next(key for key, sort in SORTS.items() if sort is wanted.sort)
        self.table.set_sorted(column, descending=wanted.descending)
        self._show(wanted)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._show(replace(self.filters.wanted, sort=SORTS[key], descending=descending))

    def _on_left_down(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.select_first()

    def _on_ticks(self) -> None:
        count = len(self._loader.model.ticked)
        self._print.setText(self.tr("Print visit sheets ({count})").format(count=count))
        allowed = self._may_print and count > 0
        why = (
            self.tr("Tick clients first")
            if self._may_print
            else self.tr("Needs the right to print")
        )
        allow(self._print, allowed=allowed, why_not=why)

    def print_ticked(self) -> None:
        """Visit sheets of the ticked clients."""
        self.acts.print_sheets(self._ticked())

    def _ticked(self) -> tuple[int, ...]:
        return tuple(int(str(key)) for key in self._loader.model.ticked)

    def _on_print_key(self) -> None:
        row: ClientRow | None = self.table.current_row()
        current = (row.pk,) if row is not None else ()
        if self._may_print:
            self.acts.print_sheets(self._ticked() or current)

    def _on_export(self) -> None:
        self.acts.export(self.filters.wanted, self._ticked())

    def _on_import(self) -> None:
        self.wants.emit(Place(IMPORT_PAGE))

    def _on_columns(self) -> None:
        below = QPoint(0, self._columns_act.height())
        self.table.column_menu().popup(self._columns_act.mapToGlobal(below))

    def _on_open(self, row: ClientRow) -> None:
        """Open the dossier, with the clients around it for going to the next."""
        at = self.table.currentIndex().row()
        first = max(0, at - NEIGHBOURS_EACH_SIDE)
        places = range(first, min(self._total, at + NEIGHBOURS_EACH_SIDE))
        around = (self._loader.model.loaded(place) for place in places)
        ids = tuple(one.id for one in around if one is not None)
        self.wants.emit(Place(DOSSIER_PAGE, dossier_place(row.id, ids)))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.ARREARS in topics:
            self._credit.forget()
            self.table.viewport().update()
        if Topic.CLIENTS in topics:
            self.reload()
