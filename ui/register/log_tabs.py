"""Tabs 谁看过这个客户 and 某人做了什么: entries by client and by person."""

from dataclasses import replace

from PySide6.QtCore import QTimer

from app.domain.permissions import Permission
from app.readmodels.access_log import LogLine, LogPage, LogUnit
from app.services.access_log import ListLog, list_log
from ui.desk import Desk
from ui.register.client_chooser import ClientChooser
from ui.register.entry_list import EntryList
from ui.register.filters import LogFilters, Wanted, client_acts, person_acts
from ui.register.tab import EntryTab
from ui.widgets.filter_row import FilterCombo


class LogTab(EntryTab):
    """Entries by filters; subclasses say whose."""

    filters: LogFilters

    def __init__(self, desk: Desk, entries: EntryList, filters: LogFilters) -> None:
        super().__init__(desk, entries, filters)
        self.units: tuple[LogUnit, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.read)
        filters.changed.connect(lambda _wanted: self._soon.start())

    def activate(self) -> None:
        if not self._read_once:
            self._soon.start()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show other filters and read."""
        self.filters.show_wanted(wanted)
        self._read_once = True
        self._soon.start()

    def ask(self, turn: int, *, more: bool) -> None:
        self._soon.stop()
        now, zone = self.desk.services.office.timekeeper.now(), self.desk.formats.zone
        before = self.entries.before if more else None
        command = self.command(self.filters.wanted.command(now, zone, before))
        self.desk.run(
            self,
            list_log,
            command,
            lambda page: self._on_page(page, turn, more=more),
            lambda refusal: self.show_refused(refusal, turn),
        )

    def command(self, command: ListLog) -> ListLog:
        """The command of the filters as this tab asks it."""
        return command

    def on_page(self, page: LogPage) -> None:
        """What a page brings beside its entries."""

    def _on_page(self, page: LogPage, turn: int, *, more: bool) -> None:
        if not self.is_newest(turn):
            return
        self.entries.show_page(page, more=more)
        self.units = page.units
        self.filters.set_units(page.units)
        self.on_page(page)
        if not more:
            self.filters.tell_totals(page.totals)
        if not self.entries.lines:
            self._show_empty()

    def _show_empty(self) -> None:
        area = self.entries.area
        if self.filters.wanted == Wanted():
            how = self.tr("Whatever somebody opens, prints or changes appears here by itself.")
            area.show_empty(self.tr("Nothing is registered in this period"), how, icon="eye")
            return
        area.show_empty(
            self.tr("No entry matches these filters"),
            self.tr("Take a longer period or fewer filters."),
            self.tr("Show everything"),
            lambda: self.show_wanted(Wanted(days=None)),
            icon="filter",
        )


class ClientTab(LogTab):
    """谁看过这个客户: who worked on a client's dossier; all clients until one is chosen."""

    def __init__(self, desk: Desk) -> None:
        listing = desk.actor.may(Permission.CLIENT_LIST)
        self.chooser = ClientChooser(desk) if listing else None
        entries = EntryList(desk.formats, "register_table")
        super().__init__(desk, entries, LogFilters(self.chooser, client_acts()))
        if self.chooser is not None:
            self.chooser.chosen.connect(self.show_client)

    @property
    def title(self) -> str:
        return self.tr("Who looked at this client")

    def show_client(self, client: str | None, name: str = "") -> None:
        """Show a client's entries of all times, or those of all clients."""
        days = None if client else Wanted().days
        wanted = replace(self.filters.wanted, client=client, client_name=name, days=days)
        self.show_wanted(wanted)

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        self._name(wanted.client_name)

    def command(self, command: ListLog) -> ListLog:
        return replace(command, on_clients=True)

    def on_page(self, page: LogPage) -> None:
        wanted = self.filters.wanted
        if wanted.client and page.client:
            self.filters.show_wanted(replace(wanted, client_name=page.client))
            self._name(page.client)
        self.entries.table.set_column_shown("client", shown=wanted.client is None)

    def _name(self, name: str) -> None:
        if self.chooser is not None:
            self.chooser.show_client(name)


class PersonTab(LogTab):
    """某人做了什么: everything somebody did; all persons until one is chosen."""

    def __init__(self, desk: Desk) -> None:
        self.person = FilterCombo(self.tr("Person"), [(self.tr("all"), None)], name="filter_person")
        entries = EntryList(desk.formats, "register_person")
        super().__init__(desk, entries, LogFilters(self.person, person_acts()))
        self.person.chosen.connect(lambda name: self.filters.choose(person=name))

    @property
    def title(self) -> str:
        return self.tr("What somebody did")

    def show_person(self, line: LogLine) -> None:
        """Show what the person of an entry did."""
        self.show_wanted(replace(self.filters.wanted, person=line.user))

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        self._choose(wanted.person)

    def on_page(self, page: LogPage) -> None:
        while self.person.count() > 1:
            self.person.removeItem(1)
        for _pk, name in page.people:
            self.person.addItem(self.tr("Person: {name}").format(name=name), name)
        self._choose(self.filters.wanted.person)

    def _choose(self, person: str | None) -> None:
        if person is not None and self.person.findData(person) < 0:
            self.person.addItem(self.tr("Person: {name}").format(name=person), person)
        self.person.choose(person)
