"""Who looked at what in the sample office: consultations, searches, prints, refused attempts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from app.domain.errors import Reason, Refusal
from app.readmodels.clients import ListFilter
from app.services.access import DecideRequest, RequestAccess, decide_request, request_access
from app.services.clients import ListClients, list_clients
from app.services.demo_care import Served
from app.services.demo_diary import Act, Diary
from app.services.demo_names import words
from app.services.demo_office import Scene, demo_users
from app.services.dossier import OpenDossier, open_dossier
from app.services.office import Desk
from app.services.private import SavePerson, save_person
from app.services.sheets import PrintSheets, prepare_sheets

_READERS = ("finance", "inspector", "unit_head", "call_centre", "keeper", "organ_officer")
_LOOKS = 0.25
"""Consultations by others for each client."""

_SHEETS_AT_ONCE = 5
_GRANT = timedelta(days=30)
_PERSONS = (
    {
        "name": "陈志华",
        "role": "企业负责人",
        "basics": "1969 年生，本地人",
        "interests": "钓鱼、书法",
    },
    {"name": "罗惠芳", "role": "经办人", "basics": "负责收发与对账", "family": "女儿今年高考"},
)


@dataclass(frozen=True, slots=True)
class Looks:
    """Plans consultations, prints and attempts that are refused."""

    diary: Diary
    scene: Scene
    ids: dict[str, str]
    staff: dict[str, str]
    requests: dict[str, str] = field(default_factory=dict)

    def plan(self, served: Sequence[Served]) -> None:
        """Plan who looks at what."""
        if not served:
            return
        rng = self.diary.rng
        county = self._county_clients(served)
        for number in range(round(len(served) * _LOOKS) + len(_READERS)):
            role = _READERS[number % len(_READERS)]
            who = self.staff[role]
            one = rng.choice(county if role == "unit_head" and county else served)
            if role == "unit_head" and not county:
                continue
            day = self.diary.some_day(who, one.since)
            self.diary.add(day, who, self._search())
            self.diary.add(day, who, self._look(one, str(rng.choice(words()["purposes"]))))
        managers = {one.profile.manager for one in served if one.profile.manager}
        for manager in sorted(managers):
            self._plan_sheets(manager, served)
            strange = [one for one in served if one.profile.manager is None]
            if strange:
                self._plan_refusal(manager, rng.choice(strange))
        self._plan_refusal(self.staff["admin"], rng.choice(served))
        self._plan_persons(county)

    def _county_clients(self, served: Sequence[Served]) -> list[Served]:
        """Clients of the county bureau itself, which its unit head may see."""
        head = self.staff["unit_head"]
        unit = next(user.unit for user in demo_users() if user.name == head)
        return [one for one in served if one.profile.unit == unit]

    def _search(self) -> Act:
        text = str(self.diary.rng.choice(words()["search_words"]))

        def search(desk: Desk) -> None:
            desk.services.run(list_clients, desk.actor, ListClients(ListFilter(text)))

        return search

    def _look(self, one: Served, purpose: str) -> Act:
        def look(desk: Desk) -> None:
            command = OpenDossier(self.ids[one.profile.name], purpose)
            desk.services.run(open_dossier, desk.actor, command)

        return look

    def _plan_sheets(self, manager: str, served: Sequence[Served]) -> None:
        """Visit sheets for the next day's round, some weeks; serials and entries, no files."""
        rng = self.diary.rng
        own = [one for one in served if one.profile.manager == manager]
        for _ in range(min(4, len(own))):
            chosen = rng.sample(own, min(_SHEETS_AT_ONCE, len(own)))
            since = max(one.since for one in chosen)
            day = self.diary.some_day(manager, since)
            names = tuple(one.profile.name for one in chosen)
            self.diary.add(day, manager, self._printing(names))

    def _printing(self, names: tuple[str, ...]) -> Act:
        def print_(desk: Desk) -> None:
            command = PrintSheets(tuple(self.ids[name] for name in names))
            desk.services.run(prepare_sheets, desk.actor, command)

        return print_

    def _plan_refusal(self, who: str, one: Served) -> None:
        """Somebody tries a dossier beyond the own rights; the attempt is in the log."""

        def attempt(desk: Desk) -> None:
            try:
                command = OpenDossier(self.ids[one.profile.name])
                desk.services.run(open_dossier, desk.actor, command)
            except Refusal as refusal:
                if refusal.reason is not Reason.NOT_ALLOWED:
                    raise

        day = self.diary.some_day(who, one.since) if who != self.staff["admin"] else one.since
        self.diary.add(min(day, len(self.diary.days) - 1), who, attempt)

    def _plan_persons(self, county: Sequence[Served]) -> None:
        """Category 3 of two clients: the county's keeper asks, the unit head grants, then enters.

        The last request of all waits for the head, so that there is one to decide.
        """
        head, keeper = self.staff["unit_head"], self.staff["county_keeper"]
        for one, person in zip(county, _PERSONS, strict=False):
            day = self.diary.some_day(head, one.since)
            asked = self.diary.some_day(keeper, one.since, day)
            later = self.diary.some_day(keeper, day + 1)
            if asked < day < later and self._days_between(asked, later) < _GRANT.days:
                self.diary.add(asked, keeper, self._asking(one, (3,), "客户关怀"))
                self.diary.add(day, head, self._granting(one))
                self.diary.add(later, keeper, self._entering(one, person))
        for one in county[len(_PERSONS) : len(_PERSONS) + 1]:
            asked = self.diary.some_day(keeper, len(self.diary.days) - 1)
            self.diary.add(asked, keeper, self._asking(one, (3,), "节日走访前核对"))

    def _days_between(self, first: int, last: int) -> int:
        return (self.diary.days[last] - self.diary.days[first]).days

    def _asking(self, one: Served, categories: tuple[int, ...], purpose: str) -> Act:
        def ask(desk: Desk) -> None:
            client = self.ids[one.profile.name]
            until = self.scene.today + _GRANT
            command = RequestAccess(client, categories, purpose, until)
            self.requests[one.profile.name] = desk.services.run(request_access, desk.actor, command)

        return ask

    def _granting(self, one: Served) -> Act:
        def grant(desk: Desk) -> None:
            command = DecideRequest(self.requests[one.profile.name])
            desk.services.run(decide_request, desk.actor, command)

        return grant

    def _entering(self, one: Served, person: dict[str, str]) -> Act:
        def enter(desk: Desk) -> None:
            command = SavePerson(self.ids[one.profile.name], person)
            desk.services.run(save_person, desk.actor, command)

        return enter
