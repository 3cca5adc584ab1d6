"""Page Office 本局: units, users, roles, sheets, keys, backups, rules, codes, tariffs and more."""

from PySide6.QtWidgets import QTabWidget

from app.domain.permissions import Permission
from app.readmodels.organisation import GrantRow, UnitRow, UserRow
from app.services.accounts import list_users
from app.services.appointments import list_appointments
from app.services.keys import list_keys
from app.services.organisation import list_units
from app.services.recovery import recovery_state
from app.services.roles import grants_to_confirm
from app.services.rules import list_rules
from app.services.this_computer import this_computer
from app.services.usecase import Topic
from ui.desk import Desk
from ui.navigation import Page, Place
from ui.office.backup_tab import BackupTab
from ui.office.blacklist_tab import BlacklistTab
from ui.office.calendar_tab import CalendarTab
from ui.office.codes_tab import CodesTab
from ui.office.computer_tab import ComputerTab
from ui.office.grants_tab import GrantsTab
from ui.office.keys_tab import KeysTab
from ui.office.recovery_tab import RecoveryTab
from ui.office.rules_tab import RulesTab
from ui.office.tariffs_tab import TariffsTab
from ui.office.units_tab import UnitsTab
from ui.office.users_tab import UsersTab

TABS = (
    *("units", "users", "roles", "recovery", "keys", "backup", "computer", "rules"),
    *("codes", "tariffs", "blacklist", "calendar"),
)


class OfficePage(Page):
    """The page; `Place("office", "roles")` opens a tab by its name in `TABS`.

    Without any role in force only the roles that wait for this person, the recovery sheets and
    this computer are shown. The badge counts grants that wait for this person.
    """

    key = "office"
    help_topic = "office"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Office"))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("office_tabs")
        self.units = UnitsTab(desk)
        self.users = UsersTab(desk)
        self.grants = GrantsTab(desk)
        self.recovery = RecoveryTab(desk)
        self.keys = KeysTab(desk)
        self.backup = BackupTab(desk)
        self.computer = ComputerTab()
        self.rules = RulesTab(desk)
        self.codes = CodesTab(desk)
        self.tariffs = TariffsTab(desk)
        self.blacklist = BlacklistTab(desk)
        self.calendar = CalendarTab(desk)
        self._add_tabs()
        self._sees_all = desk.actor.may(Permission.OFFICE_VIEW)
        self._sees_keys = desk.actor.may(Permission.KEYS_VIEW)
        self._hide_tabs()
        self.body.addWidget(self.tabs, 1)
        self._units: tuple[UnitRow, ...] = ()
        self._grants: tuple[GrantRow, ...] = ()
        self._watch()

    def _add_tabs(self) -> None:
        """In the order of `TABS`."""
        titles = (
            (self.units, self.tr("Units")),
            (self.users, self.tr("Users")),
            (self.grants, self.tr("Roles")),
            (self.recovery, self.tr("Recovery sheets")),
            (self.keys, self.tr("Keys")),
            (self.backup, self.tr("Backup")),
            (self.computer, self.tr("This computer")),
            (self.rules, self.tr("Rules")),
            (self.codes, self.tr("Codes")),
            (self.tariffs, self.tr("Tariffs")),
            (self.blacklist, self.tr("Blacklist")),
            (self.calendar, self.tr("Working days")),
        )
        for tab, words in titles:
            self.tabs.addTab(tab, words)

    def _watch(self) -> None:
        """Read again after acts of a tab and of others."""
        parts = (self.units, self.users, self.grants, self.recovery, self.keys, self.rules)
        for part in (*parts, self.codes):
            part.changed.connect(self.reload)
        self.codes.client_wanted.connect(lambda client: self.wants.emit(Place("dossier", client)))
        self.calendar.told.connect(self.message_bar.show_message)
        self.keys.told.connect(self.message_bar.show_message)
        self.keys.shut.connect(self.lock_wanted)
        self.units.warned.connect(self.message_bar.show_message)
        self.desk.changes.changed.connect(self._on_changed)

    def _hide_tabs(self) -> None:
        """Leave out what this person has no right to."""
        everybodys = (self.units, self.users, self.rules, self.codes, self.tariffs, self.calendar)
        rights = dict.fromkeys(everybodys, self._sees_all)
        rights |= {self.keys: self._sees_keys}
        rights |= {self.blacklist: self.desk.actor.may(Permission.BLACKLIST)}
        for tab, sees in rights.items():
            self.tabs.setTabVisible(self.tabs.indexOf(tab), sees)

    def activate(self) -> None:
        """Read everything."""
        self.reload()

    def show_place(self, argument: str) -> None:
        """Open a tab by its name."""
        if argument in TABS:
            self.tabs.setCurrentIndex(TABS.index(argument))

    def reload(self) -> None:
        """Read again; lines stay."""
        if self._sees_all:
            self.desk.run(self, list_units, None, self._on_units)
            self.desk.run(self, list_users, None, self._on_users)
            self.desk.run(self, list_rules, None, self.rules.show_rules)
            self.codes.reload()
            if self.tariffs.isVisible():
                self.tariffs.reload()
            self.calendar.reload()
            show_appointments = self.grants.appointments.show_appointments
            self.desk.run(self, list_appointments, None, show_appointments)
        if self._sees_keys:
            self.desk.run(self, list_keys, None, self.keys.show_keys)
        self.desk.run(self, grants_to_confirm, None, self._on_mine)
        self.desk.run(self, recovery_state, None, self.recovery.show_state)
        self.desk.run(self, this_computer, None, self.computer.show_computer)

    def _on_units(self, units: tuple[UnitRow, ...]) -> None:
        self._units = units
        self.units.show_units(units)
        self.blacklist.show_units(units)
        self.rules.show_units(units)

    def _on_users(self, users: tuple[UserRow, ...]) -> None:
        self.users.show_users(users, self._units)
        self._grants = tuple(grant for user in users for grant in user.roles)
        open_units = sum(1 for unit in self._units if unit.closed_on is None)
        open_users = sum(1 for user in users if not user.closed)
        note = self.tr("{units} units · {users} users")
        self.set_note(note.format(units=open_units, users=open_users))

    def _on_mine(self, mine: tuple[GrantRow, ...]) -> None:
        self.grants.show_grants(self._grants or mine, mine)
        self.badge_changed.emit(len(mine), False)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.OFFICE in topics and self.isVisible():
            self.reload()
