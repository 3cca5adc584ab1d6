"""Days for the steps of a claim of the sample office: in order, worked days, within its past."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.services.demo_diary import Act, Diary


@dataclass(slots=True)
class Steps:
    """Steps of one claim, each on a later day that is worked than the one before.

    They are entered in the diary together: around a week of holidays a step that has its day, or
    the end of the diary, leaves too few days before it, and then the steps before begin earlier.
    """

    diary: Diary
    today: date
    _worked: list[int] = field(init=False)
    _planned: list[tuple[int, list[tuple[str, Act]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the days that are worked."""
        self._worked = [day for day in range(len(self.diary.days)) if self.diary.is_worked(day)]

    @property
    def day(self) -> date:
        """Day of the last step so far, at the latest."""
        place = min(self._planned[-1][0], len(self._worked) - 1)
        return self.diary.days[self._worked[place]]

    def on(self, days_before: int, user: str, act: Act) -> None:
        """On the last worked day not later than so many days before the sample's date.

        The steps before it make way.
        """
        wanted = self.today - timedelta(days=days_before)
        self._planned.append((self._first_after(wanted) - 1, [(user, act)]))

    def after(self, user: str, act: Act) -> None:
        """On the next worked day."""
        self._add(0, user, act)

    def later_than(self, day: date, user: str, act: Act) -> None:
        """On the first worked day after `day`."""
        self._add(self._first_after(day), user, act)

    def same(self, user: str, act: Act) -> None:
        """On the same day, by who was there already."""
        self._planned[-1][1].append((user, act))

    def enter(self) -> None:
        """Put all steps into the diary."""
        latest = len(self._worked)
        days: list[int] = []
        for place, _acts in reversed(self._planned):
            latest = min(place, latest - 1)
            days.append(self._worked[latest])
        for day, (_place, acts) in zip(reversed(days), self._planned, strict=True):
            for user, act in acts:
                self.diary.add(day, user, act)

    def _first_after(self, day: date) -> int:
        """Place among the worked days of the first one after `day`."""
        return bisect_right(self._worked, day, key=lambda worked: self.diary.days[worked])

    def _add(self, place: int, user: str, act: Act) -> None:
        least = self._planned[-1][0] + 1 if self._planned else 0
        self._planned.append((max(place, least), [(user, act)]))
