"""What of the register is shown: period, acts, person and client, as the filter row has it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.audit import Action
from app.services.access_log import ListLog
from ui.widgets.filter_row import FilterCombo, FilterRow
from ui.widgets.labels import text

DEFAULT_DAYS = 60
_LOOKING = (Action.VIEW, Action.VIEW_END, Action.VIEW_PRIVATE, Action.ATTACH_OPEN)
_OUT = (Action.PRINT, Action.EXPORT, Action.COPY, Action.LOG_EXPORT)
_BROWSING = (Action.SEARCH, Action.LIST, Action.LOG_VIEW)
_CHANGES = (
    Action.CREATE,
    Action.EDIT,
    Action.PROPOSE,
    Action.DECIDE,
    Action.ASSIGN,
    Action.OPENING,
    Action.VERIFY,
    Action.RECORD,
    Action.ATTACH,
    Action.IMPORT,
    Action.UNDO,
)
_REFUSED = (Action.DENIED, Action.LOGIN_FAILED)
_SESSIONS = (Action.LOGIN, Action.LOGOUT, Action.LOCK, Action.UNLOCK, Action.CLOCK_CHANGE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters in force; `client` is an id or code with `client_name` once it is known."""

    client: str | None = None
    client_name: str = ""
    person: str | None = None
    actions: tuple[Action, ...] = ()
    days: int | None = DEFAULT_DAYS

    def command(self, now: datetime, zone: tzinfo | None, before: int | None) -> ListLog:
        """The use-case's command; the period begins with a whole day of the office's zone."""
        since = None
        if self.days is not None:
            first = now.astimezone(zone).date() - timedelta(days=self.days - 1)
            since = datetime.combine(first, time.min, zone or now.tzinfo)
        return ListLog(
            client=self.client, user=self.person, actions=self.actions, since=since, before=before
        )


class RegisterFilters(FilterRow):
    """`changed(Wanted)` when a filter was chosen or taken away."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.wanted = Wanted()
        self.period = FilterCombo(
            self.tr("Period"),
            [
                (self.tr("today"), 1),
                (self.tr("7 days"), 7),
                (self.tr("60 days"), DEFAULT_DAYS),
                (self.tr("all"), None),
            ],
            name="filter_period",
        )
        self.period.choose(DEFAULT_DAYS)
        self.acts = FilterCombo(
            self.tr("Acts"),
            [
                (self.tr("all"), ()),
                (self.tr("consulting"), _LOOKING),
                (self.tr("printing, copying, export"), _OUT),
                (self.tr("changes"), _CHANGES),
                (self.tr("refused"), _REFUSED),
                (self.tr("search and lists"), _BROWSING),
                (self.tr("sessions"), _SESSIONS),
            ],
            name="filter_acts",
        )
        self.person = FilterCombo(self.tr("Person"), [(self.tr("all"), None)], name="filter_person")
        for combo in (self.period, self.acts, self.person):
            self.add(combo)
        self.counts = text("", "caption", name="register_counts")
        self.add_right(self.counts)
        self.period.chosen.connect(lambda days: self._choose(days=days))
        self.acts.chosen.connect(lambda acts: self._choose(actions=tuple(acts)))
        self.person.chosen.connect(lambda name: self._choose(person=name))
        self.chip_removed.connect(self._on_removed)
        self.cleared.connect(lambda: self._on_removed("client"))

    def set_people(self, people: Sequence[tuple[int, str]]) -> None:
        """Offer these persons, keeping the one chosen."""
        while self.person.count() > 1:
            self.person.removeItem(1)
        for _pk, name in people:
            self.person.addItem(self.tr("Person: {name}").format(name=name), name)
        self.person.choose(self.wanted.person)

    def show_wanted(self, wanted: Wanted) -> None:
        """Show other filters without telling."""
        self.wanted = wanted
        self.period.choose(wanted.days)
        self.acts.choose(wanted.actions)
        if wanted.person is not None and self.person.findData(wanted.person) < 0:
            shown = self.tr("Person: {name}").format(name=wanted.person)
            self.person.addItem(shown, wanted.person)
        self.person.choose(wanted.person)
        words = wanted.client_name or wanted.client
        self.set_chips([("client", words)] if words else [])

    def _choose(self, **chosen: object) -> None:
        self._tell(replace(self.wanted, **chosen))  # type: ignore[arg-type]

    def _on_removed(self, _key: str) -> None:
        self._tell(replace(self.wanted, client=None, client_name=""))

    def _tell(self, wanted: Wanted) -> None:
        self.show_wanted(wanted)
        self.changed.emit(wanted)
