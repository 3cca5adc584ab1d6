"""The past of the sample office, day by day: who signs in when, and what is done then."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.domain.calendar import WorkdayTable
from app.domain.errors import Reason, Refusal
from app.services.demo_office import Scene
from app.services.office import Desk
from app.services.usecase import Progress

SPAN = timedelta(days=150)
"""Long enough for two quarters, so that some verifications are late."""

_SATURDAY = 5
_RHYTHM = {
    "keeper": (3, 0),
    "county_keeper": (5, 1),
    "organ_officer": (6, 2),
    "unit_head": (8, 3),
    "finance": (16, 4),
    "inspector": (16, 5),
    "call_centre": (13, 6),
    "security_officer": (20, 7),
}
_MANAGER_RHYTHM = 4
_FIRST = ("keeper", "county_keeper", "organ_officer", "unit_head")

_BEGINNING = 3
"""Days in which the office is filled."""

Act = Callable[[Desk], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done by `user` on a day of the diary, or late in its evening."""

    day: int
    user: str
    act: Act
    night: bool = False


def working_days(until: date) -> tuple[date, ...]:
    """Days of the diary: every second weekday of the span that ends the day before `until`.

    Between two of them lie less than the three days after which the log flags a jump.
    """
    first = until - SPAN
    days = [first + timedelta(days=n) for n in range(SPAN.days)]
    return tuple(day for day in days if day.weekday() < _SATURDAY and day.weekday() % 2 == 0)


@dataclass(slots=True)
class Diary:
    """Deeds by day and person; `staff` maps names to what they are there.

    `workdays` is the office's own calendar. Somebody looks in on the `eve` of the day as of which
    the office is made, so that its clock is not doubted at once after a long weekend.
    """

    days: tuple[date, ...]
    eve: date
    rng: Random
    staff: dict[str, str]
    workdays: WorkdayTable
    deeds: list[Deed] = field(default_factory=list)
    _worked: tuple[bool, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Look up once which days are worked: planning asks for each of them again and again."""
        self._worked = tuple(map(self.workdays.is_workday, self.days))

    def add(self, day: int, user: str, act: Act, *, night: bool = False) -> int:
        """Have `user` do `act` on `day`, with `night` after everybody else has left.

        What falls on a holiday is done on the next day that is worked, if one is left; the day on
        which it is done is returned.
        """
        day = self.worked_from(day)
        self.deeds.append(Deed(day, user, act, night))
        return day

    def worked_from(self, day: int) -> int:
        """`day`, or the next one that is worked; a holiday at the very end stays."""
        while day + 1 < len(self.days) and not self.is_worked(day):
            day += 1
        return day

    def before(self, wanted: date) -> int:
        """The last day that is not after `wanted`, but none of the first few."""
        return max(bisect_right(self.days, wanted) - 1, _BEGINNING)

    def is_worked(self, day: int) -> bool:
        """Whether `day` is no holiday."""
        return self._worked[day]

    def some_day(self, user: str, since: int, before: int | None = None) -> int:
        """A day on which `user` is at work, from `since` to `before`; the last one if none is.

        No holiday while there is another day, so what is planned for later days comes after it.
        """
        last = (before or len(self.days)) - 1
        wanted = self.rng.randint(min(since, last), last)
        worked = [day for day in range(since, last + 1) if self.is_worked(day)]
        at_work = [day for day in worked if self._at_work(user, day)]
        later = [day for day in at_work if day >= wanted]
        if later:
            return later[0]
        return next((days[-1] for days in (at_work, worked) if days), last)

    def _at_work(self, user: str, day: int) -> bool:
        if self.staff[user] in _RHYTHM:
            every, offset = _RHYTHM[self.staff[user]]
        else:
            managers = [name for name, what in self.staff.items() if what == "account_manager"]
            every, offset = _MANAGER_RHYTHM, 1 + managers.index(user)
        return day % every == offset % every

    def play(self, scene: Scene, idle: tuple[str, Act], progress: Progress) -> None:
        """Do everything in order; a day without a deed sees at least `idle`."""
        by_day: dict[int, dict[str, list[Act]]] = {}
        nights = [deed for deed in self.deeds if deed.night]
        for deed in sorted(self.deeds, key=lambda deed: self._rank(deed.user)):
            if not deed.night:
                by_day.setdefault(deed.day, {}).setdefault(deed.user, []).append(deed.act)
        done = 0
        for number, day in enumerate(self.days):
            scene.clock.start_day(day)
            for user, acts in by_day.get(number, {idle[0]: [idle[1]]}).items():
                if progress.stopped:
                    raise Refusal(Reason.STOPPED)
                scene.at_desk(user, self._working(scene, acts))
                done += len(acts)
                progress.report(done, len(self.deeds))
            for deed in (deed for deed in nights if deed.day == number):
                scene.clock.start_night(day)
                scene.at_desk(deed.user, deed.act)
                done += 1
        scene.clock.start_day(self.eve)
        scene.at_desk(*idle)

    def _rank(self, user: str) -> int:
        """Who creates and assigns comes first on a day, so that others find what they work on."""
        what = self.staff[user]
        return _FIRST.index(what) if what in _FIRST else len(_FIRST)

    def _working(self, scene: Scene, acts: Sequence[Act]) -> Act:
        def work(desk: Desk) -> None:
            for act in acts:
                act(desk)
                scene.clock.pass_(timedelta(seconds=self.rng.randint(10, 40)))

        return work
