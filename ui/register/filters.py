"""What of the register is shown: client or person, period, acts, category and unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.audit import Action
from app.domain.log_exceptions import COPIED, LOOKED, OUT
from app.domain.permissions import CATEGORIES
from app.readmodels.access_log import LogTotals, LogUnit
from app.services.access_log import ListLog
from ui.i18n import current
from ui.register.words import action_label
from ui.widgets.filter_row import FilterCombo, FilterRow
from ui.widgets.labels import ElidedLabel, text

translate = QCoreApplication.translate

DEFAULT_DAYS = 60
CHANGES = (
    Action.CREATE,
    Action.EDIT,
    Action.PROPOSE,
    Action.DECIDE,
    Action.ASSIGN,
    Action.OPENING,
    Action.REGISTER,
    Action.VERIFY,
    Action.RECORD,
    Action.ATTACH,
    Action.IMPORT,
    Action.UNDO,
)
REFUSED = (Action.DENIED, Action.LOGIN_FAILED)
BROWSING = (Action.SEARCH, Action.LIST)
REGISTER = (Action.LOG_VIEW, Action.LOG_REVIEW, Action.LOG_EXPORT, Action.LOG_PRINT)
SESSIONS = (Action.LOGIN, Action.LOGOUT, Action.LOCK, Action.UNLOCK, Action.CLOCK_CHANGE)
Choices = Sequence[tuple[str, tuple[Action, ...]]]
_INDENT = "　"
TOOL_TIP = Qt.ItemDataRole.ToolTipRole


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters in force; `client` is an id or code with `client_name` once it is known."""

    client: str | None = None
    client_name: str = ""
    person: str | None = None
    actions: tuple[Action, ...] = ()
    days: int | None = DEFAULT_DAYS
    category: int | None = None
    unit: int | None = None

    def command(self, now: datetime, zone: tzinfo | None, before: int | None) -> ListLog:
        """The use-case's command; the period begins with a whole day of the office's zone."""
        since = None
        if self.days is not None:
            first = now.astimezone(zone).date() - timedelta(days=self.days - 1)
            since = datetime.combine(first, time.min, zone or now.tzinfo)
        return ListLog(
            client=self.client,
            user=self.person,
            actions=self.actions,
            since=since,
            before=before,
            category=self.category,
            unit=self.unit,
        )


class LogFilters(FilterRow):
    """`changed(Wanted)` when a filter was chosen; `first` chooses the client or the person."""

    changed = Signal(object)

    def __init__(self, first: QWidget | None, acts: Choices) -> None:
        super().__init__()
        self.wanted = Wanted()
        self.period = _period_combo()
        every = translate("RegisterFilters", "all")
        self.acts = FilterCombo(
            translate("RegisterFilters", "Acts"), [(every, ()), *acts], name="filter_acts"
        )
        self.category = FilterCombo(
            translate("RegisterFilters", "Category"),
            [(every, None), *((str(number), number) for number in CATEGORIES)],
            name="filter_category",
        )
        self.unit = FilterCombo(
            translate("RegisterFilters", "Department"), [(every, None)], name="filter_unit"
        )
        self.unit.setMaximumWidth(220)
        for widget in (first, self.period, self.acts, self.category, self.unit):
            if widget is not None:
                self.add(widget)
        self.counts = counts_label("register_counts")
        self.add_right(self.counts)
        self.refused = text("", "danger", name="register_refused")
        self.add_right(self.refused)
        self.period.chosen.connect(lambda days: self.choose(days=days))
        self.acts.chosen.connect(lambda acts: self.choose(actions=tuple(acts)))
        self.category.chosen.connect(lambda number: self.choose(category=number))
        self.unit.chosen.connect(lambda pk: self.choose(unit=pk))

    def set_units(self, units: Sequence[LogUnit]) -> None:
        """Offer these units, keeping the one chosen."""
        if self.unit.count() > 1 or len(units) < 2:
            return
        title = self.unit.accessibleName()
        for unit in units:
            words = f"{_INDENT * unit.depth}{unit.name}" if unit.depth else unit.name
            self.unit.addItem(words, unit.pk)
            self.unit.setItemData(self.unit.count() - 1, f"{title}：{unit.name}", TOOL_TIP)
        self.unit.choose(self.wanted.unit)

    def show_wanted(self, wanted: Wanted) -> None:
        """Show other filters without telling."""
        self.wanted = wanted
        self.period.choose(wanted.days)
        self.acts.choose(wanted.actions)
        self.category.choose(wanted.category)
        self.unit.choose(wanted.unit)

    def choose(self, **chosen: object) -> None:
        """Take a filter and tell."""
        wanted: Wanted = replace(self.wanted, **chosen)  # type: ignore[arg-type]
        self.show_wanted(wanted)
        self.changed.emit(wanted)

    def tell_totals(self, totals: LogTotals | None) -> None:
        """Numbers of persons and acts at the right end; refusals stand out."""
        if totals is None or not totals.entries:
            self.counts.setText("")
            self.refused.setText("")
            return
        people = translate("RegisterFilters", "{count} persons").format(count=f"{totals.people:,}")
        language = current().value
        named = [
            f"{action_label(action, language)} {count:,}"
            for action, count in totals.acts.items()
            if count and action is not Action.DENIED
        ]
        refused = totals.acts.get(Action.DENIED, 0)
        words = f"{action_label(Action.DENIED, language)} {refused:,}"
        self.counts.setText(" · ".join((people, *named)))
        self.refused.setText(words if refused else "")


def _period_combo() -> FilterCombo:
    made = FilterCombo(
        translate("RegisterFilters", "Period"),
        [
            (translate("RegisterFilters", "today"), 1),
            (translate("RegisterFilters", "7 days"), 7),
            (translate("RegisterFilters", "60 days"), DEFAULT_DAYS),
            (translate("RegisterFilters", "a year"), 366),
            (translate("RegisterFilters", "all"), None),
        ],
        name="filter_period",
    )
    made.choose(DEFAULT_DAYS)
    return made


def counts_label(name: str) -> ElidedLabel:
    """A label at the right end of a filter row: as wide as its words while there is room."""
    made = ElidedLabel("", "caption")
    made.setObjectName(name)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made


def client_acts() -> list[tuple[str, tuple[Action, ...]]]:
    """Choices of acts on dossiers."""
    return [
        (translate("RegisterFilters", "consulting"), tuple(sorted(LOOKED))),
        (translate("RegisterFilters", "printing, copying, export"), tuple(sorted(COPIED))),
        (translate("RegisterFilters", "changes"), CHANGES),
        (translate("RegisterFilters", "refused"), (Action.DENIED,)),
    ]


def person_acts() -> list[tuple[str, tuple[Action, ...]]]:
    """Choices of everything that a person can do."""
    return [
        (translate("RegisterFilters", "consulting"), tuple(sorted(LOOKED))),
        (translate("RegisterFilters", "printing, copying, export"), tuple(sorted(OUT))),
        (translate("RegisterFilters", "changes"), CHANGES),
        (translate("RegisterFilters", "refused"), REFUSED),
        (translate("RegisterFilters", "search and lists"), BROWSING),
        (translate("RegisterFilters", "the register"), REGISTER),
        (translate("RegisterFilters", "sessions"), SESSIONS),
    ]
